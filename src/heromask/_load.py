"""
The packaged catalog, built once; the only reader of resources.
"""

from collections.abc import Iterator
from threading import Lock
from typing import TYPE_CHECKING

import importlib_resources
from importlib_resources.abc import Traversable

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
    from heromask._convert import structure

    folder = importlib_resources.files("heromask") / "data"
    return structure(dict(_contents(folder)))


def _contents(folder: Traversable, prefix: str = "") -> Iterator[tuple[str, bytes]]:
    for entry in folder.iterdir():
        path = f"{prefix}{entry.name}"
        if entry.is_dir():
            yield from _contents(entry, f"{path}/")
        elif entry.name.endswith(".json"):
            yield path, entry.read_bytes()
