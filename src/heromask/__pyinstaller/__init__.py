"""
Where PyInstaller finds the hook that lets a frozen program carry the data.
"""

from pathlib import Path


def get_hook_dirs() -> list[str]:
    """
    Return the folder of the hook; the entry point `hook-dirs` leads here.
    """
    return [str(Path(__file__).parent)]
