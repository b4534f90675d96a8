"""
A folder in which modules lie in wait that have the names of those we import.
"""

from pathlib import Path

NAMES = ("json", "re", "enum", "typing", "attr", "attrs", "cattrs", "importlib_resources")


def ambush(folder: Path) -> Path:
    """
    Make such a folder.
    """
    folder.mkdir()
    for name in NAMES:
        (folder / f"{name}.py").write_text("raise SystemExit('ambushed')", "utf-8")
    return folder
