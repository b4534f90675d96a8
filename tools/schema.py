"""
The JSON Schema of every data file, made from the classes by msgspec.

A reference to a row becomes a string, the id; everything else keeps its type, and the rules of
its field.
"""

import json
from typing import Annotated, Any

import msgspec
from msgspec import UNSET, Meta, UnsetType
from reference import in_json

from heromask._model.edges import Edge
from heromask._model.rules import END, KEBAB, NEEDS, OF_LISTS
from heromask._model.table import noun_of
from heromask._model.tables import Field, RowClass, fields_of, row_classes

DIALECT = "https://json-schema.org/draft/2020-12/schema"
ID = f"^{KEBAB}{END}"
EDGE_ID = f"^{KEBAB}(/{KEBAB}){{0,2}}{END}"

_LEAP_YEAR = "([0-9]{2}(0[48]|[2468][048]|[13579][26])|([02468][048]|[13579][26])00)"
_DAYS = (
    "-(0[1-9]|1[0-2])(-(0[1-9]|1[0-9]|2[0-8]))?",
    "-(0[13-9]|1[0-2])-(29|30)",
    "-(0[13578]|1[02])-31",
)
DATE = f"^(?!0000)([0-9]{{4}}({'|'.join(_DAYS)})?|{_LEAP_YEAR}-02-29){END}"
"""The days that the calendar has."""


def schemas() -> dict[str, str]:
    """
    Return the schema of each table's file as JSON text, by the name of the table.
    """
    return {name: _text(name, row) for name, row in row_classes().items()}


def _text(name: str, row: RowClass) -> str:
    """
    Return the schema of a table, whose rows refer to rows of the tables before it, and no others.
    """
    tables = list(row_classes())
    root_struct = _struct(row, frozenset(tables[: tables.index(name)]))
    (root,), parts = msgspec.json.schema_components([root_struct], ref_template="#/$defs/{name}")
    for part in (part for part in parts.values() if "description" in part):
        part["description"] = in_json(part["description"])
    parts[row.__name__] |= _rules_of_row(row)
    schema = {
        "$schema": DIALECT,
        "title": name,
        "description": f"An array of rows, one per {noun_of(row)}.",
        "type": "array",
        "items": root,
        "$defs": parts,
    }
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def _struct(class_: type[Any], before: frozenset[str]) -> type[msgspec.Struct]:
    fields = [field for field in fields_of(class_) if not field.tables or before & {*field.tables}]
    struct = msgspec.defstruct(
        class_.__name__,
        [_field(field, before) for field in fields],
        kw_only=True,
        forbid_unknown_fields=True,
    )
    struct.__doc__ = " ".join((class_.__doc__ or "").split("\n\n")[0].split())
    return struct


def _field(field: Field, before: frozenset[str]) -> tuple[str, Any] | tuple[str, Any, Any]:
    rules = {key: rule for key, rule in field.rules.items() if key in OF_LISTS}
    plain = json.loads(json.dumps(rules, default=dict))  # msgspec knows no read-only mappings
    meta = Meta(description=_description(field), extra_json_schema=plain)
    type_: Any = Annotated[_type(field, before), meta]
    if field.required:
        return (field.name, type_)
    if field.default is None:
        return (field.name, type_ | UnsetType, UNSET)
    return (field.name, type_, field.default)


def _description(field: Field) -> str:
    return in_json(field.doc if field.many else f"{field.doc} {_form(field)}".rstrip())


def _form(field: Field) -> str:
    """
    Say what the text of a field has to be, where its type does not.
    """
    match field.holds:
        case "reference":
            *others, last = (_with_article(noun_of(type_)) for type_ in field.types)
            listed = " or ".join([", ".join(others), last] if others else [last])
            return f"Given as the id of {listed}."
        case "date":
            return "A date, as precise as known: YYYY, YYYY-MM or YYYY-MM-DD."
        case _:
            return ""


def _with_article(noun: str) -> str:
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"


def _type(field: Field, before: frozenset[str]) -> Any:
    one = _one(field, before)
    return tuple.__class_getitem__((one, ...)) if field.many else one


def _one(field: Field, before: frozenset[str]) -> Any:
    match field.holds:
        case "reference":
            may_be_edge = any(issubclass(type_, Edge) for type_ in field.types)
            meta = Meta(description=_form(field), pattern=EDGE_ID if may_be_edge else ID)
            return Annotated[str, meta]
        case "part":
            return _struct(field.types[0], before)
        case "date":
            return Annotated[str, Meta(pattern=DATE)]
        case "word" | "value":
            type_: Any = field.types[0]
            for other in field.types[1:]:
                type_ |= other
            return Annotated[type_, Meta(extra_json_schema=_rules_of_one(field))]


def _rules_of_row(class_: RowClass) -> dict[str, Any]:
    """
    Return what the fields of a row ask of each other.
    """
    rules = {field.name: field.rules for field in fields_of(class_)}
    needs = {name: rule[NEEDS] for name, rule in rules.items() if NEEDS in rule}
    return {NEEDS: needs} if needs else {}


def _rules_of_one(field: Field) -> dict[str, Any]:
    """
    Return the rules of each value, but for their description, which the reader alone uses.
    """
    others = OF_LISTS | {NEEDS, "description"}
    return {key: rule for key, rule in field.rules.items() if key not in others}
