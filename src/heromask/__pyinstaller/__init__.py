"""
The place where PyInstaller finds the hook that adds the data to a frozen program.
"""

from pathlib import Path


def get_hook_dirs() -> list[str]:
    """
    Return the folder of the hook; the entry point `hook-dirs` leads here.
    """
    return [str(Path(__file__).parent)]
