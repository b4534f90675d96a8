"""
The writer: from tables to data files, in canonical form.
"""

import json
from collections.abc import Callable, Mapping
from functools import cache
from hashlib import sha256
from types import MappingProxyType
from typing import Any

import attrs
from cattrs import Converter
from cattrs.gen import make_dict_unstructure_fn

from heromask._files.parsing import Json
from heromask._model.dates import PartialDate
from heromask._model.edges import Edge
from heromask._model.kinds import Vocabulary
from heromask._model.nodes import Node
from heromask._model.tables import RowClass, Tables, fields_of, row_classes


def unstructure(tables: Tables) -> dict[str, bytes]:
    """
    Return the contents of the data files of a catalog, by their names.

    This is the exact inverse of `structure` for files in canonical form. That form has an
    indentation of two spaces, keys in the order of the fields with the evidence last, no defaults,
    and a newline at the end.
    """
    return {f"{name}.json": dump(rows) for name, rows in raw_tables(tables).items()}


def digest(catalog: Tables) -> str:
    """
    Return the SHA-256 of the content of a catalog, in hexadecimal.

    Equal catalogs have equal digests, on every machine and in every version of Python.
    """
    lines = (
        f"{file} {sha256(content).hexdigest()}\n"
        for file, content in sorted(unstructure(catalog).items())
    )
    return sha256("".join(lines).encode()).hexdigest()


def raw_tables(tables: Tables) -> dict[str, list[Json]]:
    """
    Return the raw rows of every table, by its name.
    """
    return {name: list(map(raw_row, table)) for name, table in tables.tables.items()}


def raw_row(row: Any) -> dict[str, Json]:
    """
    Return a row as its data file writes it.
    """
    return _writers()[row.__class__](row)


def record(row: Any) -> dict[str, Any]:
    """
    Return one row as a new dict of plain values, for a template or a response.

    The `id` comes first, even for an edge, whose id is not in the data files. The rest is as in the
    data file: other rows are given as their ids, defaults are left out, and keys are in canonical
    order.

    >>> import heromask
    >>> record(heromask.load().works["hero-mask"])["kind"]
    'original-net-animation'
    """
    return {"id": row.id, **raw_row(row)}


def dump(rows: Json) -> bytes:
    """
    Write JSON in canonical form.
    """
    return f"{json.dumps(rows, ensure_ascii=False, indent=2)}\n".encode()


@cache
def _writers() -> Mapping[RowClass, Callable[[Any], dict[str, Json]]]:
    converter = Converter(unstruct_collection_overrides={tuple: list})

    def objects(class_: RowClass) -> Callable[[Any], Json]:
        return _object_writer(class_, converter)

    rows = row_classes().values()
    converter.register_unstructure_hook_factory(attrs.has, objects)
    for class_ in (*rows, Node, Edge):  # some fields have a base class as their type
        converter.register_unstructure_hook(class_, _id)
    converter.register_unstructure_hook(PartialDate, str)
    converter.register_unstructure_hook(Vocabulary, str)
    converter.register_unstructure_hook(float, _unsigned)
    return MappingProxyType({row: _object_writer(row, converter) for row in rows})


def _unsigned(number: float) -> float:
    """
    Turn negative zero into zero: the two are equal, so both must be written as zero.
    """
    return number + 0.0


def _object_writer(class_: RowClass, converter: Converter) -> Callable[[Any], dict[str, Json]]:
    hook = make_dict_unstructure_fn(class_, converter, _cattrs_omit_if_default=True)
    names = [field.name for field in fields_of(class_)]

    def unstructure_object(thing: Any) -> dict[str, Json]:
        raw = hook(thing)
        return {name: raw[name] for name in names if name in raw}

    return unstructure_object


def _id(row: Any) -> str:
    id_: str = row.id
    return id_
