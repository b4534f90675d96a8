"""
Folders of data files: read from anywhere, written whole or not at all.
"""

import os
import shutil
import struct
import zlib
from collections import Counter
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from importlib.resources.abc import Traversable
from lzma import LZMAError
from pathlib import Path
from stat import S_ISLNK
from typing import TYPE_CHECKING, TypeAlias
from zipfile import BadZipFile, ZipFile, ZipInfo, is_zipfile
from zipfile import Path as ZipPath

from heromask._limits import LARGEST_FILE, LARGEST_FOLDER, MOST_FILES, excerpt
from heromask.exceptions import DataError

if TYPE_CHECKING:
    from heromask._catalog import Catalog

Folder: TypeAlias = "str | os.PathLike[str] | Traversable"

UNREADABLE = (
    OSError,
    EOFError,
    OverflowError,
    RuntimeError,
    UnicodeError,
    BadZipFile,
    LZMAError,
    struct.error,
    zlib.error,
)
"""What reading a file can come to, damaged and encrypted zip files included."""


def read(path: Folder) -> "Catalog":
    """
    Read a catalog from a folder in the packaged layout, or from a zip file of one.

    `path` may also be a resource of any package, as `importlib.resources.files` gives it.
    Files that are hidden, begin with an underscore or are not JSON are passed over;
    links are refused.
    Raises `DataError` with every problem of every file.
    """
    from heromask._reader import structure

    return structure(contents(path))


def write(catalog: "Catalog", path: str | os.PathLike[str]) -> None:
    """
    Write a catalog to a folder in the packaged layout, in canonical form.

    The new folder is written beside the old one and then takes its place, so that a program
    that dies on the way leaves the old one whole: in its place, or in the instant between two
    renames beside it. A link is followed to the folder it leads to.
    Raises `FileExistsError` where that folder holds anything that is not a data file,
    `PermissionError` where it is there already and may not be changed, and `DataError` where
    the id of a dub made by hand cannot be the name of a file.
    """
    from heromask._files import unstructure
    from heromask._layouts import is_data_file

    files = unstructure(catalog)
    if odd := [file for file in files if not is_data_file(file)]:
        fix = "is no name of a data file; give the dub an id in kebab case"
        raise DataError(f"{excerpt(file)}: {fix}" for file in odd)
    target = Path(path).resolve()
    _refuse_strangers(target)
    target.parent.mkdir(parents=True, exist_ok=True)
    with _beside(target) as fresh:
        for file, content in files.items():
            _write_file(fresh / file, content)
        _swap(fresh, target)


def contents(path: Folder) -> dict[str, bytes]:
    """
    Return the contents of the data files in a folder, by their path within it.

    Raises `DataError` for what cannot be read, and `TypeError` for what is no folder at all.
    """
    reading = _Reading()
    try:
        with _root(path) as root:
            if root.is_dir():
                reading.visit(root)
            else:
                fix = "give a folder of data files, or a zip file of one"
                reading.problems.append(f"{path}: is no folder; {fix}")
    except UNREADABLE as error:
        reading.problems.append(f"{path}: cannot be read: {error}")
    if reading.problems:
        raise DataError(reading.problems)
    return reading.found


@contextmanager
def _root(path: Folder) -> Generator[Traversable]:
    if not isinstance(path, str | os.PathLike):
        if not hasattr(path, "iterdir"):
            raise TypeError(f"a folder is a path or a resource, not {type(path).__name__}")
        yield path
    elif Path(path).is_file() and is_zipfile(path):
        with ZipFile(path) as archive:
            _check_entries(archive.infolist())
            yield ZipPath(archive)
    else:
        yield Path(path)


def _check_entries(entries: list[ZipInfo]) -> None:
    """
    Refuse a zip file whose entries are not those of a plain folder.

    Before it is walked: that takes quadratic time, and never ends where a path begins with
    two slashes and Python is older than 3.12.6.
    """
    if len(entries) > MOST_FILES:
        raise DataError([_TOO_MANY])
    names = [entry.filename for entry in entries]
    odd = (name for name in names if {"", ".", ".."} & set(_steps(name)))
    problems = [f"{excerpt(name)}: leads nowhere in a folder; name it plainly" for name in odd]
    twice = (name for name, count in Counter(names).items() if count > 1)
    problems += [f"{excerpt(name)}: is there twice; keep one" for name in twice]
    links = (entry.filename for entry in entries if S_ISLNK(entry.external_attr >> 16))
    problems += [f"{excerpt(name)}: is a link; put the file itself there" for name in links]
    if problems:
        raise DataError(problems)


def _steps(name: str) -> list[str]:
    return name.removesuffix("/").split("/")


class _Reading:
    """
    One reading of a folder: what was found so far, and how much of it there was.
    """

    def __init__(self) -> None:
        self.found: dict[str, bytes] = {}
        self.problems: list[str] = []
        self.entries = 0
        self.size = 0

    def visit(self, folder: Traversable, prefix: str = "") -> None:
        """
        Read the data files of a folder and of the folders in it, which hold no further ones.
        """
        for entry in folder.iterdir():
            self.entries += 1
            if self.entries > MOST_FILES:
                raise DataError([*self.problems, _TOO_MANY])
            path = f"{prefix}{entry.name}"
            if entry.name == ".." or (isinstance(entry, Path) and entry.is_symlink()):
                what = "leads out of the folder" if entry.name == ".." else "is a link"
                self.problems.append(f"{path}: {what}; put the file itself there")
            elif entry.name.startswith((".", "_")):
                continue
            elif entry.is_dir() and (prefix or entry.name.endswith(".json")):
                fix = f"put a file there{prefix and f', or give {prefix} itself'}"
                self.problems.append(f"{path}: is a folder; {fix}")
            elif entry.is_dir():
                self.visit(entry, f"{path}/")
            elif entry.name.endswith(".json") and not entry.is_file():
                self.problems.append(f"{path}: is no ordinary file; put one there")
            elif entry.name.endswith(".json"):
                self.take(entry, path)

    def take(self, entry: Traversable, path: str) -> None:
        """
        Read one file, as far as a data file goes.
        """
        try:
            with entry.open("rb") as stream:
                content = stream.read(LARGEST_FILE + 1)
        except UNREADABLE as error:
            self.problems.append(f"{path}: cannot be read: {error}")
            return
        self.found[path] = content
        self.size += len(content)
        if len(content) > LARGEST_FILE:
            fix = "divide it, or trim it"
            self.problems.append(f"{path}: is larger than {LARGEST_FILE} bytes; {fix}")
        if self.size > LARGEST_FOLDER:
            raise DataError([*self.problems, _TOO_LARGE])


_TOO_MANY = f"$: holds more than {MOST_FILES} files; give a folder of data files alone"
_TOO_LARGE = f"$: all files together are larger than {LARGEST_FOLDER} bytes; trim them"


def _refuse_strangers(target: Path) -> None:
    """
    Make sure that nothing is lost: only data files may be replaced.
    """
    if target.exists() and not target.is_dir():
        raise FileExistsError(f"{target} is a file; name a folder")
    for stranger in _strangers(target, target):
        raise FileExistsError(f"{stranger} is not a data file; name a folder of its own")


def _strangers(folder: Path, target: Path) -> Iterator[Path]:
    from heromask._layouts import is_data_file, layouts

    if folder.exists() and not os.access(folder, os.W_OK):
        raise PermissionError(f"{folder} may not be changed; name a folder that may")
    for path in sorted(folder.iterdir()) if folder.exists() else ():
        name = path.relative_to(target).as_posix()
        if path.is_symlink():
            yield path
        elif path.is_dir() and any(
            name == layout.table for layout in layouts() if layout.folder_by
        ):
            yield from _strangers(path, target)
        elif path.is_dir() or not is_data_file(name):
            yield path


@contextmanager
def _beside(target: Path) -> Generator[Path]:
    fresh = target.with_name(f".{target.name}-{os.urandom(4).hex()}")
    fresh.mkdir()
    try:
        yield fresh
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def _write_file(path: Path, content: bytes) -> None:
    path.parent.mkdir(exist_ok=True)
    with path.open("wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())


def _swap(fresh: Path, target: Path) -> None:
    """
    Let the fresh folder take the place of the target, and put the old one back if it cannot or
    is interrupted.
    """
    if not target.exists():
        fresh.rename(target)
        return
    shutil.copymode(target, fresh)
    former = fresh.with_name(f"{fresh.name}-former")
    try:
        target.rename(former)
        fresh.rename(target)
    finally:
        if not target.exists():
            former.rename(target)
        shutil.rmtree(former, ignore_errors=True)
