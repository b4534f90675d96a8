"""
Folders of data files: read from anywhere, written whole or not at all.
"""

import os
from itertools import islice
from pathlib import Path
from time import sleep
from typing import TYPE_CHECKING

from heromask._files.atomic import find_former, state_of, write_folder
from heromask._limits import LARGEST_FILE, LARGEST_FOLDER, MOST_FILES
from heromask._model.tables import Tables
from heromask._model.unions import Folder
from heromask.exceptions import DataError

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable


def write(catalog: Tables, path: str | os.PathLike[str]) -> None:
    """
    Write a catalog to a folder, one file per table, in canonical form.

    It replaces a folder that was written before and keeps its mode. The new folder is written
    beside the old one and then takes its place, so that a program that dies on the way leaves
    the old one whole: in its place, or in the instant between two renames beside it. A link is
    followed to the folder it leads to.
    Raises `FileExistsError` where that folder holds anything but all data files, or is the
    current folder; and `PermissionError` where it, or the one it is in, may not be changed.
    """
    from heromask._files.writer import unstructure

    write_folder(Path(path), unstructure(catalog))


def contents(path: Folder) -> dict[str, bytes]:
    """
    Return the contents of the data files in a folder, by their names.

    Raises `DataError` for what cannot be read, and `TypeError` for what cannot be a folder.
    """
    if path == "":  # not the working directory, which an empty variable would then read
        raise DataError(["'': is not a folder; give a folder of data files"])
    if isinstance(path, str | os.PathLike):
        reading = _read_steadily(Path(path))
    elif hasattr(path, "iterdir"):
        reading = _read(path)
    else:
        raise TypeError(f"a folder is a path or a resource, not {type(path).__name__}")
    if reading.problems:
        raise DataError(reading.problems)
    return reading.found


def _read_steadily(path: Path) -> "_Reading":
    """
    Read a folder again if another one took its place meanwhile, so that the two do not mix.
    """
    reading = _Reading()
    for number in range(_TRIES):
        before = state_of(path)
        reading = _read(path)
        former = None if before else find_former(path)
        if before == state_of(path) and not former:
            return reading
        reading.problems = [f"{path}: {_unsteady(former)}"]
        sleep(0.001 * 2**number)
    return reading


def _unsteady(former: Path | None) -> str:
    if former is None:
        return "changes while it is read; read it when nobody writes to it"
    return f"is away, because a write was cut short; it is {former.name}, so rename that"


def _read(path: "Traversable") -> "_Reading":
    """
    Read a folder, or note why it cannot be read.
    """
    reading = _Reading()
    try:
        if path.is_dir():
            reading.visit(_inside(path))
        else:
            fix = "give a folder of data files; unpack an archive, or give its zipfile.Path"
            reading.problems.append(f"{path}: is not a folder; {fix}")
    except DataError as error:
        reading.problems = list(error.problems)
    except Exception as error:  # noqa: BLE001  a resource may raise whatever its archive does
        reading.problems.append(f"{path}: cannot be read: {_reason(error)}")
    return reading


def _inside(folder: "Traversable") -> "Traversable":
    """
    Return the folder, or the only one in an archive: file managers pack a folder so.
    """
    if isinstance(folder, Path):
        return folder
    entries = [entry for entry in islice(folder.iterdir(), MOST_FILES) if _is_visible(entry.name)]
    is_alone = len(entries) == 1 and entries[0].name != ".." and entries[0].is_dir()
    return entries[0] if is_alone else folder


def _is_visible(name: str) -> bool:
    return name == ".." or not name.startswith((".", "_"))


def _reason(error: Exception) -> str:
    return str(error) or type(error).__name__


class _Reading:
    """
    One reading of a folder: what was found so far, and how much of it there was.
    """

    def __init__(self) -> None:
        self.found: dict[str, bytes] = {}
        self.problems: list[str] = []
        self.size = 0

    def visit(self, folder: "Traversable") -> None:
        """
        Read the data files of a folder, which holds no further folders.
        """
        for number, entry in enumerate(folder.iterdir(), start=1):
            if number > MOST_FILES:
                raise DataError([*self.problems, _TOO_MANY])
            if _is_visible(entry.name):
                self.visit_entry(entry)

    def visit_entry(self, entry: "Traversable") -> None:
        """
        Read one entry of a folder, if it is a data file.
        """
        name = entry.name
        if name == ".." or (isinstance(entry, Path) and entry.is_symlink()):
            what = "leads out of the folder" if name == ".." else "is a link"
            self.problems.append(f"{name}: {what}; put the file itself there")
        elif "\\" in name and not isinstance(entry, Path):
            self.problems.append(f"{name}: is in a folder; pack the files, not the folder")
        elif entry.is_dir():
            self.problems.append(f"{name}: is a folder; move it out of the data folder")
        elif name.endswith(".json") and not entry.is_file():
            self.problems.append(f"{name}: is not an ordinary file; put one there")
        elif name in self.found:
            self.problems.append(f"{name}: is there twice; keep one")
        elif name.endswith(".json"):
            self.take(entry, name)

    def take(self, entry: "Traversable", name: str) -> None:
        """
        Read one file, as far as the limit of a data file.
        """
        try:
            with entry.open("rb") as stream:
                content = stream.read(LARGEST_FILE + 1)
        except Exception as error:  # noqa: BLE001  whatever a decompressor raises
            self.problems.append(f"{name}: cannot be read: {_reason(error)}")
            return
        self.found[name] = content
        self.size += len(content)
        if len(content) > LARGEST_FILE:
            fix = "divide it, or trim it"
            self.problems.append(f"{name}: is larger than {LARGEST_FILE} bytes; {fix}")
        if self.size > LARGEST_FOLDER:
            raise DataError([*self.problems, _TOO_LARGE])


_TRIES = 10
"""How often a folder is read again that changes, within a second."""

_TOO_MANY = f"$: holds more than {MOST_FILES} files; give a folder of data files alone"
_TOO_LARGE = f"$: all files together are larger than {LARGEST_FOLDER} bytes; trim them"
