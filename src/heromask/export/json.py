"""
A whole catalog in one JSON document: the data folder, with a key per file or folder.

A table is an array of rows as in its data file; a folder of files is an object of arrays.
One row alone is a dict: `record`.
"""

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from heromask._catalog import Catalog
from heromask._convert import RepeatingObject, as_object, kind_of, show
from heromask._disputes import AnyEdge, AnyNode, Redirect
from heromask._files import dump, raw_files, raw_row
from heromask._layouts import Json
from heromask._reader import structure
from heromask.exceptions import DataError
from heromask.export._beside import beside


def save(catalog: Catalog, path: str | os.PathLike[str]) -> None:
    """
    Write a catalog to one JSON file.
    """
    with beside(Path(path)) as fresh:
        fresh.write_bytes(dumps(catalog).encode())


def dumps(catalog: Catalog) -> str:
    """
    Return a catalog as one JSON document, its tables, rows and keys in canonical order.

    >>> import heromask
    >>> loads(dumps(heromask.load())) == heromask.load()
    True
    """
    document: dict[str, Json] = {}
    for file, rows in raw_files(catalog).items():
        folder, _, name = file.removesuffix(".json").partition("/")
        if name:
            document.setdefault(folder, {})[name] = rows
        else:
            document[folder] = rows
    return dump(document).decode()


def record(row: AnyNode | AnyEdge | Redirect) -> dict[str, Any]:
    """
    Return one row as its data file holds it, for a template or an answer to a request.

    The rows it mentions are given by their ids, what is at its default is left out, and the keys
    are in canonical order. All values are those that JSON knows; the dict is the caller's own.

    >>> import heromask
    >>> record(heromask.load().works["hero-mask"])["kind"]
    'original-net-animation'
    """
    plain: dict[str, Any] = json.loads(dump(raw_row(row)))
    return plain


def loads(text: str) -> Catalog:
    """
    Make a catalog from a JSON document, as strictly as from a folder.

    Raises `DataError` with every problem; each names the file in which the row would lie
    in a folder, and its place in there.
    """
    try:
        files = _files(_document(text))
    except RecursionError:
        raise DataError(["$: is nested too deeply; a table is an array of flat objects"]) from None
    return structure(files)


def _document(text: str) -> dict[str, Json]:
    """
    Parse a document, or raise `DataError` with what to do about it.
    """
    try:
        document = json.loads(text, object_pairs_hook=as_object)
    except ValueError as error:
        raise DataError([f"$: {error}; this is not JSON yet"]) from None
    problems = [f"{where}: has a key twice; keep one" for where in _repeats(document, "$")]
    if not issubclass(kind_of(document), dict):
        problems.append(f"$: {show(document)} is not an object; write {{…}}")
    if problems:
        raise DataError(problems)
    found: dict[str, Json] = document
    return found


def _repeats(raw: Json, where: str) -> Iterator[str]:
    """
    Tell where an object has a key more than once, for one of the two would be lost.
    """
    if kind_of(raw) is RepeatingObject:
        yield where
    elif kind_of(raw) is dict:
        for key, value in raw.items():
            yield from _repeats(value, f"{where}.{key}")
    elif kind_of(raw) is list:
        for place, value in enumerate(raw):
            yield from _repeats(value, f"{where}[{place}]")


def _files(document: dict[str, Json]) -> dict[str, bytes]:
    """
    Return the data files that a document stands for.
    """
    pairs = [pair for name, content in document.items() for pair in _files_in(name, content)]
    files = {file: json.dumps(rows).encode() for file, rows in pairs}
    if len(files) < len(pairs):
        raise DataError(["$: has a file twice, by its name and in a folder; keep one"])
    return files


def _files_in(name: str, content: Json) -> list[tuple[str, Json]]:
    if kind_of(content) is dict:
        return [(f"{name}/{inner}.json", rows) for inner, rows in content.items()]
    return [(f"{name}.json", content)]
