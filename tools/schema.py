"""
The JSON Schema of every data file, made from the classes by msgspec.

A reference to a row becomes a string, the id; everything else keeps its type.
"""

import json
from typing import Annotated, Any

import msgspec
from msgspec import UNSET, Meta, UnsetType

from heromask._model.table import noun_of
from heromask._model.tables import Field, RowClass, fields_of, row_classes

DIALECT = "https://json-schema.org/draft/2020-12/schema"
DATE = Annotated[str, Meta(pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$")]
KEBAB = "[a-z0-9]+(-[a-z0-9]+)*"
ID = Annotated[str, Meta(pattern=f"^{KEBAB}$")]


def schemas() -> dict[str, str]:
    """
    Return the schema of each table's file as JSON text, by the name of the table.
    """
    return {name: _text(name, row) for name, row in row_classes().items()}


def _text(name: str, row: RowClass) -> str:
    (root,), parts = msgspec.json.schema_components([_struct(row)], ref_template="#/$defs/{name}")
    schema = {
        "$schema": DIALECT,
        "title": name,
        "description": f"An array of rows, one per {noun_of(row)}.",
        "type": "array",
        "items": root,
        "$defs": parts,
    }
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def _struct(class_: type[Any]) -> type[msgspec.Struct]:
    struct = msgspec.defstruct(
        class_.__name__,
        [_field(field) for field in fields_of(class_)],
        kw_only=True,
        forbid_unknown_fields=True,
    )
    struct.__doc__ = " ".join((class_.__doc__ or "").split("\n\n")[0].split())
    return struct


def _field(field: Field) -> tuple[str, Any] | tuple[str, Any, Any]:
    type_: Any = Annotated[_type(field), Meta(description=_description(field))]
    if field.required:
        return (field.name, type_)
    if field.default is None:
        return (field.name, type_ | UnsetType, UNSET)
    return (field.name, type_, field.default)


def _description(field: Field) -> str:
    return field.doc if field.many else f"{field.doc} {_form(field)}".rstrip()


def _form(field: Field) -> str:
    """
    Say what the text of a field has to be, where its type does not.
    """
    match field.holds:
        case "reference":
            return f"The id of a row: {' or '.join(map(noun_of, field.types))}."
        case "date":
            return "An ISO 8601 date, as far as known."
        case _:
            return ""


def _type(field: Field) -> Any:
    one = _one(field)
    return tuple.__class_getitem__((one, ...)) if field.many else one


def _one(field: Field) -> Any:
    if field.name in ("id", "former_ids"):
        return ID
    match field.holds:
        case "reference":
            return Annotated[str, Meta(description=_form(field))]
        case "part":
            return _struct(field.types[0])
        case "date":
            return DATE
        case "word" | "value":
            return field.types[0]
