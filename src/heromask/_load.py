"""
The packaged catalog, built once; the only reader of resources.
"""

import os
from collections.abc import Callable
from pkgutil import get_data
from threading import RLock
from typing import TYPE_CHECKING, Any, TypeAlias
from zlib import crc32

from heromask._checksums import CHECKSUMS
from heromask.exceptions import DataError, NotFoundError

if TYPE_CHECKING:
    from importlib_resources.abc import Traversable

    from heromask._catalog import Catalog

Pointer: TypeAlias = tuple[Callable[..., Any], tuple[str, ...]]

_lock = RLock()
_packaged: "Catalog | None" = None


def load() -> "Catalog":
    """
    Return the packaged catalog: built on the first call, the same object ever after.

    Safe to call from any thread: nobody sees it before it is whole.
    Raises `DataError` if the installation is damaged.
    """
    global _packaged  # noqa: PLW0603  published once, under the lock
    if _packaged is None:
        with _lock:
            if _packaged is None:
                built = _build()
                if _packaged is None:  # unless a hook or a signal handler has loaded meanwhile
                    _packaged = built
    return _packaged


def pointer_to(thing: Any) -> Pointer | None:
    """
    Return how to find the packaged catalog or a row of it again, or nothing for anything else.

    It is what their pickles hold: a few words, instead of everything they lead to.
    """
    from heromask._layouts import layouts

    if _packaged is None:
        return None
    if thing is _packaged:
        return (load, ())
    tables = [layout.table for layout in layouts() if layout.row is type(thing)]
    homes = [table for table in tables if thing is getattr(_packaged, table).get(thing.id)]
    return (_row, (homes[0], thing.id)) if homes else None


def _row(table: str, id_: str) -> Any:
    return getattr(load(), table)[id_]


def _forget_threads() -> None:
    """
    Begin with a fresh lock in a forked process: the thread that held the old one is not there.
    """
    global _lock  # noqa: PLW0603  the old one may be held for ever
    _lock = RLock()


if hasattr(os, "register_at_fork"):  # pragma: no branch  not every system forks
    os.register_at_fork(after_in_child=_forget_threads)


def _build() -> "Catalog":
    from heromask._trusted import link

    files = {file: _read(file) for file, _ in CHECKSUMS}
    damaged = [file for file, checksum in CHECKSUMS if crc32(files[file]) != checksum]
    if damaged:
        raise _diagnosis(damaged)
    return link(files)


def _read(file: str) -> bytes:
    """
    Read a packaged data file, or nothing where it is missing.

    The package's own loader gives it from a folder, a zip file or a frozen program alike, and
    no reader of resources need be imported.
    """
    try:
        return get_data("heromask", f"data/{file}") or b""
    except OSError:
        return b""


def _diagnosis(damaged: list[str]) -> DataError:
    """
    Make the error that says what is wrong: the door finds most of it, the checksums the rest.
    """
    from heromask._folder import contents
    from heromask._reader import structure

    try:
        structure(contents(_resources("data")))
    except DataError as error:
        return error
    fix = "install heromask anew, or, in a clone, run nox -s regenerate"
    return DataError(f"{file}: is not as released; {fix}" for file in damaged)


def _resources(folder: str) -> "Traversable":
    import importlib_resources

    return importlib_resources.files("heromask") / folder


def schema(table: str) -> str:
    """
    Return the JSON Schema of a table's files, as JSON text.

    Raises `NotFoundError`, with suggestions, where there is no such table.
    """
    from heromask._layouts import layouts
    from heromask._names import close

    tables = [layout.table for layout in layouts()]
    if table not in tables:
        raise NotFoundError("table", table, close(table, tables))
    return (_resources("schema") / f"{table}.json").read_text("utf-8")
