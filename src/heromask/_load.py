"""
The two ways to get a catalog: the packaged data, built once, and your own data.
"""

from typing import TYPE_CHECKING, Any
from zlib import crc32

from heromask._catalog import Catalog
from heromask._edition import CHECKSUMS, data_digest
from heromask._model.make import make
from heromask._model.tables import row_classes, table_names
from heromask._model.unions import Folder
from heromask._model.value import register_locator
from heromask._package import read_file
from heromask.exceptions import DataError, NotFoundError

if TYPE_CHECKING:
    from importlib_resources.abc import Traversable

    from heromask._model.value import Reduced


def load() -> Catalog:
    """
    Return the packaged catalog. The first call builds it; later calls return the same object.

    Several threads may call `load` at the same time; all of them get the same, complete catalog.
    Raises `DataError` if the installation is damaged.
    """
    packaged: Catalog = _made() or globals().setdefault("_packaged", _build())
    return packaged


def _made() -> Catalog | None:
    """
    Return the packaged catalog, or `None` until it is built and becomes a global of this module.
    """
    return globals().get("_packaged")


def read(path: Folder) -> Catalog:
    """
    Read a catalog from a folder with one file per table, such as `write` creates.

    `path` may also be a resource of a package from `importlib.resources.files`, or the
    `zipfile.Path` of an archive.
    Entries whose names begin with a period or an underscore are ignored, and so are files whose
    names do not end in `.json`. Any other symbolic link or folder is an error, except that an
    archive may contain one folder with all files.
    Raises `DataError` with all problems of all files.
    """
    from heromask._files.folder import contents
    from heromask._files.reader import structure

    return make(Catalog, **structure(contents(path)))


def schema(table: str) -> str:
    """
    Return the JSON Schema of a table's file, as JSON text.

    Raises `NotFoundError`, with suggestions, if there is no such table.
    """
    from heromask._model.names import close

    if table not in row_classes():
        raise NotFoundError("table", table, close(table, row_classes()))
    return (_resources("schema") / f"{table}.json").read_text("utf-8")


# Pickles


def _locate(thing: Any) -> "Reduced | None":
    """
    Return how to find the packaged catalog or one of its rows again; `None` for anything else.

    Pickles contain this pointer instead of everything that the row leads to. Unpickling ignores the
    digest, which is there for caches: they compare pickles, and must notice a new edition.
    """
    packaged = _made()
    if packaged is None:
        return None
    if thing is packaged:
        return (_whole, (data_digest,))
    table = table_names().get(thing.__class__)
    is_packaged = table is not None and thing is getattr(packaged, table).get(thing.id)
    return (_row, (table, thing.id, data_digest)) if is_packaged else None


def _whole(_: str) -> Catalog:
    return load()


def _row(table: str, id_: str, _: str = "") -> Any:
    return load().tables[table][id_]


load.__module__ = _whole.__module__ = _row.__module__ = "heromask"  # pickles name them
register_locator(_locate)


# The packaged data


def _build() -> Catalog:
    from heromask._files.linker import link

    files = {file: read_file("data", file) for file, _ in CHECKSUMS}
    damaged = [file for file, checksum in CHECKSUMS if crc32(files[file]) != checksum]
    if damaged:
        raise _diagnosis(damaged)
    return make(Catalog, **link(files))


def _diagnosis(damaged: list[str]) -> DataError:
    """
    Return the error that says what is wrong: what the strict reader finds or, if it finds nothing,
    which files differ.
    """
    from heromask._files.folder import contents
    from heromask._files.reader import structure

    try:
        structure(contents(_resources("data")))
    except DataError as error:
        return error
    fix = "reinstall heromask or, in a clone, run nox -s facts"
    return DataError(f"{file}: differs from the released file; {fix}" for file in damaged)


def _resources(folder: str) -> "Traversable":
    import importlib_resources

    return importlib_resources.files("heromask") / folder
