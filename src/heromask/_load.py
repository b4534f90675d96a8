"""
The packaged catalog, built once; the only reader of resources.
"""

from threading import Lock
from typing import TYPE_CHECKING

import importlib_resources

from heromask._folder import contents
from heromask.exceptions import NotFoundError

if TYPE_CHECKING:
    from heromask._catalog import Catalog

_lock = Lock()
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
                _packaged = _build()
    return _packaged


def _build() -> "Catalog":
    from heromask._reader import structure

    return structure(contents(importlib_resources.files("heromask") / "data"))


def schema(table: str) -> str:
    """
    Return the JSON Schema of a table's files, as JSON text.

    Raises `NotFoundError`, with suggestions, where there is no such table.
    """
    from heromask._files import layouts
    from heromask._names import close

    tables = [layout.table for layout in layouts()]
    if table not in tables:
        raise NotFoundError("table", table, close(table, tables))
    folder = importlib_resources.files("heromask") / "schema"
    return (folder / f"{table}.json").read_text("utf-8")
