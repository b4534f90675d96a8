"""
A Data Package: the CSV files of `heromask.export.csv`, and a `datapackage.json` that describes
them.

For each file, the description has the size, the hash, the key, the references and the columns, with
their types, meanings and enums. With it, Frictionless and other tools can check the files and read
them without guessing. Two kinds of references are not checked, because Table Schema cannot express
them: lists of ids, and references that may lead to several tables.

Dates are strings, because they may lack a day or a month. The apostrophes that guard strings
against spreadsheets are part of the strings that tools read; `heromask.export.csv.plain` removes
them.
"""

import os
from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType
from typing import Any

from heromask._catalog import Catalog
from heromask._edition import data_digest, data_version
from heromask._files.atomic import write_folder
from heromask._files.writer import digest, dump
from heromask._model.tables import Field, fields_of, row_classes
from heromask.export import csv
from heromask.export.rows import CellType, Column, columns

FILE = "datapackage.json"

TYPES: Mapping[CellType, str] = MappingProxyType(
    {str: "string", int: "integer", float: "number", bool: "boolean"}
)
"""The types of Table Schema for those of Python."""

DATE = "[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?"
"""The pattern of a date that may lack a day or a month."""

OWN = MappingProxyType(
    {
        "id": "The id.",
        "owner": "The id of the row that the part belongs to.",
        "position": "The position of the part in that row, from 1.",
    }
)
"""The meanings of columns that are not fields."""


def save(catalog: Catalog, path: str | os.PathLike[str]) -> None:
    """
    Write a folder of CSV files and their description, which replaces a folder written before.

    Raises `FileExistsError` if an existing folder contains anything but a full set of these files,
    apart from those that file managers create, such as `.DS_Store`, or is or contains the current
    folder. Raises `PermissionError` if the existing folder, or the folder that contains it, is not
    writable.
    """
    contents = _contents(catalog)
    package = dump(_described(catalog, contents))
    write_folder(Path(path), {**contents, FILE: package})


def descriptor(catalog: Catalog) -> dict[str, Any]:
    """
    Return the description of the CSV files of a catalog.

    For the packaged catalog, the description includes the edition, as `version`, and the license.

    >>> import heromask
    >>> package = descriptor(heromask.load())
    >>> package["resources"][1]["path"], package["resources"][1]["schema"]["primaryKey"]
    ('works.csv', ['id'])
    """
    return _described(catalog, _contents(catalog))


def _contents(catalog: Catalog) -> dict[str, bytes]:
    return {name: text.encode() for name, text in csv.files(catalog).items()}


def _described(catalog: Catalog, contents: Mapping[str, bytes]) -> dict[str, Any]:
    is_packaged = digest(catalog) == data_digest
    about = {"version": data_version, "licenses": [{"name": "CC0-1.0"}]} if is_packaged else {}
    return {
        "profile": "tabular-data-package",
        "name": "heromask",
        **about,
        "resources": [
            _resource(table, class_, contents[f"{table}.csv"]) for table, class_ in _classes()
        ],
    }


def _classes() -> Iterator[tuple[str, type[Any]]]:
    """
    Yield the tables of `heromask.export.rows`, each with the class of its rows.
    """
    for table, class_ in row_classes().items():
        yield table, class_
        for field in fields_of(class_):
            if field.holds == "part":
                yield f"{table}_{field.name}", field.types[0]


def _resource(table: str, class_: type[Any], content: bytes) -> dict[str, Any]:
    return {
        "profile": "tabular-data-resource",
        "name": table,
        "description": " ".join((class_.__doc__ or "").split()),
        "path": f"{table}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{sha256(content).hexdigest()}",
        "schema": _schema(table, class_),
    }


def _schema(table: str, class_: type[Any]) -> dict[str, Any]:
    """
    Describe the columns of a file, its key and its references.
    """
    fields = {field.name: field for field in fields_of(class_)}
    found = columns()[table]
    is_part = table not in row_classes()
    references = (column for column in found if len(column.tables) == 1 and not column.many)
    return {
        "fields": [_field(column, fields) for column in found],
        "missingValues": [""],
        "primaryKey": ["owner", "position"] if is_part else ["id"],
        "foreignKeys": [
            {
                "fields": [column.name],
                "reference": {"resource": column.tables[0], "fields": ["id"]},
            }
            for column in references
        ],
    }


def _field(column: Column, fields: Mapping[str, Field]) -> dict[str, Any]:
    """
    Describe a column: a field, the table of a reference, or a part of the key.
    """
    field, name = fields.get(column.name), column.name.removesuffix("_table")
    meaning = field.doc if field else OWN.get(name, f"The table of `{name}`.")
    constraints = _limits(column, field) if field else _choice(column, fields.get(name))
    described = {
        "name": column.name,
        "type": "array" if column.many else TYPES[column.type],
        "description": meaning,
        "constraints": ({"required": True} if column.required else {}) | constraints,
    }
    return {name: value for name, value in described.items() if value}


def _limits(column: Column, field: Field) -> dict[str, Any]:
    """
    Return the constraints for the values of a field, as its column has them.
    """
    if field.holds == "date":
        return {"pattern": DATE}
    if field.holds == "word":
        words: Any = field.types[0]
        return {"enum": [str(word) for word in words]}
    rules: Mapping[str, Any] = field.own_rules if column.type in (int, float) else {}
    return {name: limit for name, limit in rules.items() if name == "minimum"}


def _choice(column: Column, reference: Field | None) -> dict[str, Any]:
    """
    Return the tables that a column may name as its constraint, if each cell names only one.
    """
    return {"enum": list(reference.tables)} if reference and not column.many else {}
