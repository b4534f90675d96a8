"""
Folders of data files: read from anywhere, written whole or not at all.
"""

import os
import shutil
import zlib
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from importlib.resources.abc import Traversable
from lzma import LZMAError
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias
from zipfile import BadZipFile
from zipfile import Path as ZipPath

from heromask.exceptions import DataError

if TYPE_CHECKING:
    from heromask._catalog import Catalog

Folder: TypeAlias = "str | os.PathLike[str] | Traversable"

LARGEST = 16 * 1024 * 1024
"""The bytes a data file may have; all packaged ones together have a fraction of it."""

UNREADABLE = (OSError, EOFError, RuntimeError, BadZipFile, LZMAError, zlib.error)
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
    Raises `FileExistsError` where that folder holds anything that is not a data file.
    """
    from heromask._files import unstructure

    target = Path(path).resolve()
    _refuse_strangers(target)
    target.parent.mkdir(parents=True, exist_ok=True)
    with _beside(target) as fresh:
        for file, content in unstructure(catalog).items():
            _write_file(fresh / file, content)
        _swap(fresh, target)


def contents(path: Folder) -> dict[str, bytes]:
    """
    Return the contents of the data files in a folder, by their path within it.

    Raises `DataError` for what cannot be read.
    """
    problems: list[str] = []
    root = _root(path)
    found = dict(_entries(root, "", problems)) if root.is_dir() else {}
    if not root.is_dir():
        problems.append(f"{path}: is no folder; give a folder of data files, or a zip file of one")
    if problems:
        raise DataError(problems)
    return found


def _root(path: Folder) -> Traversable:
    if not isinstance(path, str | os.PathLike):
        return path
    folder = Path(path)
    if not folder.is_file():
        return folder
    try:
        return ZipPath(folder)
    except BadZipFile:
        return folder


def _entries(folder: Traversable, prefix: str, problems: list[str]) -> Iterator[tuple[str, bytes]]:
    """
    Give the data files of a folder and of the folders in it, which hold no further ones.
    """
    for entry in folder.iterdir():
        path = f"{prefix}{entry.name}"
        if entry.name == ".." or (isinstance(entry, Path) and entry.is_symlink()):
            problems.append(f"{path}: leads out of the folder; put the file itself there")
        elif entry.name.startswith((".", "_")):
            continue
        elif entry.is_dir() and (prefix or entry.name.endswith(".json")):
            problems.append(f"{path}: is a folder; put a file there")
        elif entry.is_dir():
            yield from _entries(entry, f"{path}/", problems)
        elif entry.name.endswith(".json") and not entry.is_file():
            problems.append(f"{path}: is no ordinary file; put one there")
        elif entry.name.endswith(".json"):
            yield from _file(entry, path, problems)


def _file(entry: Traversable, path: str, problems: list[str]) -> Iterator[tuple[str, bytes]]:
    try:
        with entry.open("rb") as stream:
            content = stream.read(LARGEST + 1)
    except UNREADABLE as error:
        problems.append(f"{path}: cannot be read: {error}")
        return
    if len(content) > LARGEST:
        problems.append(f"{path}: is larger than {LARGEST} bytes; divide it, or trim it")
    else:
        yield path, content


def _refuse_strangers(target: Path) -> None:
    """
    Make sure that nothing is lost: only data files may be replaced.
    """
    if target.exists() and not target.is_dir():
        raise FileExistsError(f"{target} is a file; name a folder")
    for stranger in _strangers(target, target):
        raise FileExistsError(f"{stranger} is not a data file; name a folder of its own")


def _strangers(folder: Path, target: Path) -> Iterator[Path]:
    from heromask._layouts import layouts

    for path in sorted(folder.iterdir()) if folder.exists() else ():
        name = path.relative_to(target).as_posix()
        if path.is_symlink():
            yield path
        elif path.is_dir() and any(
            name == layout.table for layout in layouts() if layout.folder_by
        ):
            yield from _strangers(path, target)
        elif path.is_dir() or not any(layout.owns(name) for layout in layouts()):
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
    Let the fresh folder take the place of the target, and put the old one back if it cannot.
    """
    if not target.exists():
        fresh.rename(target)
        return
    shutil.copymode(target, fresh)
    former = fresh.with_name(f"{fresh.name}-former")
    target.rename(former)
    try:
        fresh.rename(target)
    except OSError:
        former.rename(target)
        raise
    shutil.rmtree(former)
