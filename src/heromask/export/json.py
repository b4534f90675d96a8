"""
A whole catalog as one JSON document: an object with an array of rows for each table.

The rows have the form that they have in the data files. `record` returns a single row as a dict.
"""

import json
import os
from collections.abc import Iterator
from pathlib import Path

from heromask._catalog import Catalog
from heromask._files.atomic import write_file
from heromask._files.parsing import TOO_DEEP, Json, RepeatingObject, as_object, parse_any, show
from heromask._files.reader import structure
from heromask._files.writer import dump, raw_tables, record
from heromask.exceptions import DataError

__all__ = ("dumps", "loads", "record", "save")


def save(catalog: Catalog, path: str | os.PathLike[str]) -> None:
    """
    Write a catalog to one JSON file, which replaces an existing file.
    """
    write_file(Path(path), dumps(catalog).encode())


def dumps(catalog: Catalog) -> str:
    """
    Return a catalog as one JSON document, with tables, rows and keys in canonical order.

    >>> import heromask
    >>> loads(dumps(heromask.load())) == heromask.load()
    True
    """
    return dump(raw_tables(catalog)).decode()


def loads(text: str) -> Catalog:
    """
    Make a catalog from a JSON document, which is validated as strictly as a folder.

    Raises `DataError` with all problems. A problem with a row names the file that the row would be
    in, and the place of the row in that file.
    """
    try:
        document = _document(text)
        files = {f"{name}.json": json.dumps(rows).encode() for name, rows in document.items()}
    except RecursionError:
        raise DataError([f"$: {TOO_DEEP}"]) from None
    return Catalog(**structure(files))


def _document(text: str) -> dict[str, Json]:
    try:
        document = _parsed(text)
    except ValueError as error:
        raise DataError([f"$: {error}"]) from None
    problems = [f"{where}: has a key twice; keep one" for where in _repeats(document, "$")]
    if document.__class__ not in (dict, RepeatingObject):
        problems.append(f"$: {show(document)} is not an object; write {{…}}")
    if problems:
        raise DataError(problems)
    found: dict[str, Json] = document
    return found


def _parsed(text: str) -> Json:
    """
    Parse a text, or raise the `ValueError` that a data file with this text would raise.
    """
    try:
        return json.loads(text, object_pairs_hook=as_object)
    except ValueError:
        return parse_any(text.encode(errors="surrogatepass"))


def _repeats(raw: Json, where: str) -> Iterator[str]:
    """
    Yield the path of each object with a repeated key, of which one value would be lost.
    """
    if raw.__class__ is RepeatingObject:
        yield where
    elif raw.__class__ is dict:
        for key, value in raw.items():
            yield from _repeats(value, f"{where}.{key}")
    elif raw.__class__ is list:
        for place, value in enumerate(raw):
            yield from _repeats(value, f"{where}[{place}]")
