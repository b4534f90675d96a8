"""
Folders of data files: read from anywhere, written whole or not at all.
"""

import os
from pathlib import Path
from typing import TYPE_CHECKING

from heromask._limits import LARGEST_FILE, LARGEST_FOLDER, MOST_FILES
from heromask._model.tables import Tables, row_classes
from heromask._model.unions import Folder
from heromask.exceptions import DataError

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable


def write(catalog: Tables, path: str | os.PathLike[str]) -> None:
    """
    Write a catalog to a folder, one file per table, in canonical form.

    The new folder is written beside the old one and then takes its place, so that a program
    that dies on the way leaves the old one whole: in its place, or in the instant between two
    renames beside it. A link is followed to the folder it leads to.
    Raises `FileExistsError` where that folder holds anything that is not a data file, and
    `PermissionError` where it is there already and may not be changed.
    """
    from heromask._files.atomic import write_folder
    from heromask._files.writer import unstructure

    files = unstructure(catalog)
    target = Path(path).resolve()
    _refuse_other_files(target)
    write_folder(target, files)


def contents(path: Folder) -> dict[str, bytes]:
    """
    Return the contents of the data files in a folder, by their names.

    Raises `DataError` for what cannot be read, and `TypeError` for what cannot be a folder.
    """
    if path == "":  # not the working directory, which an empty variable would then read
        raise DataError(["'': is not a folder; give a folder of data files"])
    if isinstance(path, str | os.PathLike):
        path = Path(path)
    elif not hasattr(path, "iterdir"):
        raise TypeError(f"a folder is a path or a resource, not {type(path).__name__}")
    reading = _Reading()
    try:
        if path.is_dir():
            reading.visit(path)
        else:
            fix = "give a folder of data files; unpack an archive, or give its zipfile.Path"
            reading.problems.append(f"{path}: is not a folder; {fix}")
    except DataError:
        raise
    except Exception as error:  # noqa: BLE001  a resource may raise whatever its archive does
        reading.problems.append(f"{path}: cannot be read: {error}")
    if reading.problems:
        raise DataError(reading.problems)
    return reading.found


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
            if entry.name == ".." or not entry.name.startswith((".", "_")):
                self.visit_entry(entry)

    def visit_entry(self, entry: "Traversable") -> None:
        """
        Read one entry of a folder, if it is a data file.
        """
        name = entry.name
        if name == ".." or (isinstance(entry, Path) and entry.is_symlink()):
            what = "leads out of the folder" if name == ".." else "is a link"
            self.problems.append(f"{name}: {what}; put the file itself there")
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
            self.problems.append(f"{name}: cannot be read: {error}")
            return
        self.found[name] = content
        self.size += len(content)
        if len(content) > LARGEST_FILE:
            fix = "divide it, or trim it"
            self.problems.append(f"{name}: is larger than {LARGEST_FILE} bytes; {fix}")
        if self.size > LARGEST_FOLDER:
            raise DataError([*self.problems, _TOO_LARGE])


_TOO_MANY = f"$: holds more than {MOST_FILES} files; give a folder of data files alone"
_TOO_LARGE = f"$: all files together are larger than {LARGEST_FOLDER} bytes; trim them"


def _refuse_other_files(target: Path) -> None:
    """
    Make sure that nothing is lost: only data files may be replaced.
    """
    if not target.exists():
        return
    if not target.is_dir():
        raise FileExistsError(f"{target} is a file; name a folder")
    if not os.access(target, os.W_OK):
        raise PermissionError(f"{target} may not be changed; name a folder that may")
    names = {f"{name}.json" for name in row_classes()}
    for path in sorted(target.iterdir()):
        if path.name not in names or path.is_symlink() or path.is_dir():
            raise FileExistsError(f"{path} is not a data file; name a folder of its own")
