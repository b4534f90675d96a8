"""
Folders of data files: they are read from anywhere, and written completely or not at all.
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

    The files are first written to a new folder, which then replaces an existing one and gets its
    permissions. If the program is killed before the new folder is in place, the old one is intact:
    at its path or, between two renames, beside it. If the path is a symbolic link, the folder that
    the link leads to is replaced.
    Raises `FileExistsError` if the existing folder contains anything but a full set of data files,
    apart from those that file managers create, such as `.DS_Store`, or is or contains the current
    folder. Raises `PermissionError` if the existing folder, or the folder that contains it, is not
    writable.
    """
    from heromask._files.writer import unstructure

    write_folder(Path(path), unstructure(catalog))


def contents(path: Folder) -> dict[str, bytes]:
    """
    Return the contents of the data files in a folder, by their names.

    Raises `DataError` if it cannot be read, and `TypeError` if it cannot be a folder.
    """
    if path == "":  # an empty variable must not mean the working directory, as Path("") does
        raise DataError(["'': is an empty path; give the path of a folder of data files"])
    if isinstance(path, str | os.PathLike):
        reading = _read_steadily(Path(path))
    elif hasattr(path, "iterdir"):
        reading = _read(path)
    else:
        raise TypeError(f"expected a path or a resource, got {type(path).__name__}")
    if reading.problems:
        raise DataError(reading.problems)
    return reading.found


def _read_steadily(path: Path) -> "_Reading":
    """
    Read a folder, again if it is replaced meanwhile, so that old and new files do not mix.
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
        return "changed while it was being read; try again when no program is writing to it"
    return f"is missing because a write was interrupted; rename {former.name} to restore it"


def _read(path: "Traversable") -> "_Reading":
    """
    Read a folder, or note why it cannot be read.
    """
    reading = _Reading()
    try:
        if path.is_dir():
            reading.visit(_inside(path))
        else:
            fix = "give a folder of data files; unpack an archive first, or give its zipfile.Path"
            reading.problems.append(f"{path}: is not a folder; {fix}")
    except DataError as error:
        reading.problems = list(error.problems)
    except Exception as error:  # noqa: BLE001  an archive may raise anything
        reading.problems.append(f"{path}: cannot be read: {_reason(error)}")
    return reading


def _inside(folder: "Traversable") -> "Traversable":
    """
    Return the folder or, if an archive contains only one folder, that one.

    File managers pack a folder that way.
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
    One reading of a folder: the files and problems found so far, and their size.
    """

    def __init__(self) -> None:
        self.found: dict[str, bytes] = {}
        self.problems: list[str] = []
        self.size = 0

    def visit(self, folder: "Traversable") -> None:
        """
        Read the data files of a folder, which may contain no other folders.
        """
        for number, entry in enumerate(folder.iterdir(), start=1):
            if number > MOST_FILES:
                raise DataError([*self.problems, f"{folder}: {_TOO_MANY}"])
            if _is_visible(entry.name):
                self.visit_entry(entry)
            if self.size > LARGEST_FOLDER:
                raise DataError([*self.problems, f"{folder}: {_TOO_LARGE}"])

    def visit_entry(self, entry: "Traversable") -> None:
        """
        Read one entry of a folder, if it is a data file.
        """
        name = entry.name
        if name == ".." or (isinstance(entry, Path) and entry.is_symlink()):
            outside = "leads out of the archive; remove it from there"
            what = outside if name == ".." else "is a link; replace it with the file itself"
            self.problems.append(f"{name}: {what}")
        elif "\\" in name and not isinstance(entry, Path):
            self.problems.append(f"{name}: is in a folder; pack the files without the folder")
        elif entry.is_dir():
            self.problems.append(f"{name}: is a folder; move it out of the data folder")
        elif name.endswith(".json") and not entry.is_file():
            self.problems.append(f"{name}: is not a regular file; replace it with one")
        elif name in self.found:
            self.problems.append(f"{name}: is there twice; keep one")
        elif name.endswith(".json"):
            self.take(entry, name)

    def take(self, entry: "Traversable", name: str) -> None:
        """
        Read one file, up to the limit for a data file.
        """
        try:
            with entry.open("rb") as stream:
                content = stream.read(LARGEST_FILE + 1)
        except Exception as error:  # noqa: BLE001  a decompressor may raise anything
            self.problems.append(f"{name}: cannot be read: {_reason(error)}")
            return
        self.found[name] = content
        self.size += len(content)
        if len(content) > LARGEST_FILE:
            fix = "shorten it, or move rows to a separate overlay"
            self.problems.append(f"{name}: is larger than {LARGEST_FILE} bytes; {fix}")


_TRIES = 10
"""How often a folder that changes is read, within about a second."""

_TOO_MANY = f"has more than {MOST_FILES} entries; give a folder of nothing but data files"
_TOO_LARGE = f"has more than {LARGEST_FOLDER} bytes of data files; shorten them"
