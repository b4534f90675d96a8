"""
Data files: what a catalog looks like in them, and how they are parsed.
"""

import json
from collections.abc import Callable, Mapping
from functools import cache
from hashlib import sha256
from typing import Any

from heromask._catalog import Catalog
from heromask._convert import (
    as_object,
    kind_of,
    object_writer,
    show,
    unstructuring,
)
from heromask._layouts import Json, RowClass, layouts


def unstructure(catalog: Catalog) -> dict[str, bytes]:
    """
    Return the contents of a catalog's data files, by their path within the folder.

    The exact inverse of `structure` for files in canonical form: two blanks of indentation,
    keys in the order of the fields with the evidence last, defaults left out, a newline at
    the end.
    """
    return {file: dump(rows) for file, rows in raw_files(catalog).items()}


def digest(catalog: Catalog) -> str:
    """
    Return the SHA-256, in hexadecimal, of what a catalog holds.

    Equal catalogs have equal digests, on every machine and in every version of Python.
    """
    lines = (
        f"{file} {sha256(content).hexdigest()}\n"
        for file, content in sorted(unstructure(catalog).items())
    )
    return sha256("".join(lines).encode()).hexdigest()


def raw_files(catalog: Catalog) -> dict[str, list[Json]]:
    """
    Return the raw rows of a catalog's data files, by their path within the folder.
    """
    files: dict[str, list[Json]] = {}
    for layout, table in zip(layouts(), catalog.tables.values(), strict=True):
        if not layout.folder_by:
            files[layout.file_of({})] = []
        for row in table:
            raw = raw_row(row)
            files.setdefault(layout.file_of(raw), []).append(raw)
    return files


def raw_row(row: Any) -> dict[str, Json]:
    """
    Return a row as its data file writes it.
    """
    return _writers()[row.__class__](row)


def dump(rows: Json) -> bytes:
    """
    Write JSON in canonical form.
    """
    return f"{json.dumps(rows, ensure_ascii=False, indent=2)}\n".encode()


def parse(content: bytes) -> list[Json]:
    """
    Read an array of raw rows, or raise `ValueError` with what to do about it.
    """
    if content.startswith(b"\xef\xbb\xbf"):
        raise ValueError("starts with a byte-order mark; save it as UTF-8 without one")
    try:
        rows: list[Json] = json.loads(
            content.decode(), object_pairs_hook=as_object, parse_constant=_refuse_constant
        )
    except UnicodeDecodeError as error:
        raise ValueError(f"is not UTF-8 at byte {error.start}; save it as UTF-8") from None
    except json.JSONDecodeError as error:
        raise ValueError(
            f"line {error.lineno} column {error.colno}: {error.msg}; this is not JSON yet"
        ) from None
    except RecursionError:
        raise ValueError("is nested too deeply; a table is an array of flat objects") from None
    if kind_of(rows) is not list:
        raise ValueError(f"holds {show(rows)}; a table is an array of objects")
    return rows


def _refuse_constant(word: str) -> None:
    raise ValueError(f"holds {word}, which JSON does not have; leave unknown numbers out")


@cache
def _writers() -> Mapping[RowClass, Callable[[Any], dict[str, Json]]]:
    rows = [layout.row for layout in layouts()]
    converter = unstructuring(rows)
    return {row: object_writer(row, converter) for row in rows}
