"""
The JSON Schema of every data file, made from the classes by msgspec.

A row that is written as an id becomes a string; everything else keeps its type.
"""

import json
from enum import StrEnum
from typing import Annotated, Any

import attrs
import msgspec
from msgspec import UNSET, Meta, UnsetType

from heromask._dates import PartialDate
from heromask._disputes import Redirect
from heromask._layouts import Layout, in_order, is_many, layouts, members
from heromask._table import noun_of

DIALECT = "https://json-schema.org/draft/2020-12/schema"
ROWS = {layout.row for layout in layouts()}
DATE = Annotated[
    str,
    Meta(pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$", description="An ISO 8601 date, as far as known."),
]


def schemas() -> dict[str, str]:
    """
    Return the schema of each table's files as JSON text, by the name of the table.
    """
    return {layout.table: _text(layout) for layout in layouts()}


def _text(layout: Layout) -> str:
    (root,), parts = msgspec.json.schema_components(
        [_struct(layout.row)], ref_template="#/$defs/{name}"
    )
    schema = {
        "$schema": DIALECT,
        "title": layout.table,
        "description": f"An array of rows, one per {noun_of(layout.row)}.",
        "type": "array",
        "items": root,
        "$defs": parts,
    }
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def _struct(class_: type[Any]) -> type[msgspec.Struct]:
    fields = attrs.fields_dict(class_)
    attrs.resolve_types(class_)
    id_ = FORMER_ID if class_ is Redirect else ID
    struct = msgspec.defstruct(
        class_.__name__,
        [_field(fields[name], id_) for name in in_order(class_)],
        kw_only=True,
        forbid_unknown_fields=True,
    )
    struct.__doc__ = " ".join((class_.__doc__ or "").split("\n\n")[0].split())
    return struct


KEBAB = "[a-z0-9]+(-[a-z0-9]+)*"
ID = Annotated[str, Meta(pattern=f"^{KEBAB}$", description="Its id, in kebab case.")]
FORMER_ID = Annotated[
    str,
    Meta(pattern=f"^{KEBAB}(/{KEBAB})*$", description="The id that was given up, an edge's too."),
]


def _field(field: "attrs.Attribute[Any]", id_: Any) -> tuple[str, Any] | tuple[str, Any, Any]:
    type_ = id_ if field.name == "id" else _type(field.type)
    match field.default:
        case attrs.NOTHING:
            return (field.name, type_)
        case None:
            return (field.name, type_ | UnsetType, UNSET)
        case default:
            return (field.name, type_, default)


def _type(type_: Any) -> Any:
    one = _one(members(type_))
    return tuple.__class_getitem__((one, ...)) if is_many(type_) else one


def _one(kinds: tuple[type[Any], ...]) -> Any:
    if ROWS.issuperset(kinds):
        return _id(kinds)
    [kind] = kinds
    if kind is PartialDate:
        return DATE
    if attrs.has(kind):
        return _struct(kind)
    assert issubclass(kind, str | int | float | StrEnum)
    return kind


def _id(kinds: tuple[type[Any], ...]) -> Any:
    return Annotated[str, Meta(description=f"The id of a row: {' or '.join(map(noun_of, kinds))}.")]
