"""
The same catalog in msgspec and in pydantic: modules written from the classes of heromask.

Each rendering reads the packaged files as its library reads JSON best, validates them as
strictly as heromask does, puts the rows in the place of their ids, and answers who is in a cast.
Its classes may be changed after they are made, which spares them what heromask pays for being
frozen; dates stay texts.
"""

import re
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Any, get_args

import attrs

import heromask
from heromask._layouts import is_many, members

LIBRARIES = {
    "msgspec": """
import msgspec
from msgspec import Meta, Struct

def read(rows, content):
    return msgspec.json.decode(content, type=list[rows])
""",
    "pydantic": """
from pydantic import BaseModel, ConfigDict, StringConstraints, TypeAdapter

class Struct(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)

def read(rows, content):
    return TypeAdapter(list[rows]).validate_json(content)

def Meta(pattern):
    return StringConstraints(pattern=pattern)
""",
}
BASES = {"msgspec": "Struct, kw_only=True, forbid_unknown_fields=True", "pydantic": "Struct"}

HEAD = '''"""
Written by benchmarks/rendering.py from the classes of heromask.
"""

from enum import StrEnum
from re import sub
from typing import Annotated
'''
TEXTS = r"""
Id = Annotated[str, Meta(pattern="^[a-z0-9]+(-[a-z0-9]+)*$")]
Date = Annotated[str, Meta(pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$")]
"""
TAIL = r'''
class Catalog:
    """
    All tables, linked.
    """

    def cast_of(self, dub):
        cast = [credit for credit in self.credits if credit.dub.id == dub]
        return tuple(sorted(cast, key=lambda credit: credit.billing))


def id_of(row):
    return "/".join(key(getattr(row, field)) for field in ENDS[type(row)])


def key(end):
    text = end if isinstance(end, str) else end.id
    return sub(r"\W+", "-", text.lower())


def load():
    catalog = Catalog()
    linked = {}
    for table, rows, files in TABLES:
        found = []
        for file in files:
            with open(file, "rb") as stream:
                found += read(rows, stream.read())
        setattr(catalog, table, found)
        by_id = linked[rows] = {}
        for row in found:
            link(row, linked)
            if by_id.setdefault(id_of(row), row) is not row:
                raise ValueError(f"{table}: two rows share an id")
    return catalog


def link(thing, linked):
    parts, references = LINKS[type(thing)]
    for field in parts:
        for part in getattr(thing, field):
            link(part, linked)
    for field, kinds in references:
        value = getattr(thing, field)
        if isinstance(value, list):
            setattr(thing, field, [refer(kinds, key, linked) for key in value])
        elif value is not None:
            setattr(thing, field, refer(kinds, value, linked))


def refer(kinds, key, linked):
    for kind in kinds:
        if key in linked[kind]:
            return linked[kind][key]
    raise ValueError(f"no row {key!r}")
'''


def write(folder: Path, data: Path) -> None:
    """
    Write a module per library into a folder; they read the packaged files from another.
    """
    for library in LIBRARIES:
        (folder / f"{library}_catalog.py").write_text(module(library, data), "utf-8")


def module(library: str, data: Path) -> str:
    """
    Write the whole module for one library.
    """
    classes = list(dict.fromkeys(_classes(rows().values())))
    words = dict.fromkeys(kind for class_ in classes for kind in _words(class_))
    parts = [
        HEAD,
        LIBRARIES[library],
        TEXTS,
        *(_enum(kind) for kind in words),
        *(_class(class_, BASES[library]) for class_ in classes),
        _mapping("LINKS", {class_.__name__: _links(class_) for class_ in classes}),
        _mapping("ENDS", {rows_.__name__: repr(_ends(table)) for table, rows_ in rows().items()}),
        f"TABLES = [{', '.join(_table(*item, data) for item in rows().items())}]\n",
        TAIL,
    ]
    return "\n".join(parts)


def rows() -> dict[str, type[Any]]:
    """
    Return the class of each table's rows.
    """
    fields: tuple[attrs.Attribute[Any], ...] = attrs.fields(heromask.Catalog)
    return {field.name: get_args(field.type)[1] for field in fields}


def _classes(found: Any) -> Iterator[type[Any]]:
    """
    Give the classes of rows and of their parts, parts first.
    """
    for class_ in found:
        attrs.resolve_types(class_)
        yield from _classes(
            member
            for field in attrs.fields(class_)
            for member in members(field.type)
            if _is_part(member)
        )
        yield class_


def _is_part(type_: type[Any]) -> bool:
    return attrs.has(type_) and type_ not in rows().values() and type_ is not heromask.PartialDate


def _words(class_: type[Any]) -> Iterator[type[StrEnum]]:
    kinds = (kind for field in attrs.fields(class_) for kind in members(field.type))
    return (kind for kind in kinds if issubclass(kind, StrEnum))


def _enum(kind: type[StrEnum]) -> str:
    lines = "".join(f"    {member.name} = {member.value!r}\n" for member in kind)
    return f"class {kind.__name__}(StrEnum):\n{lines}\n"


def _class(class_: type[Any], base: str) -> str:
    lines = "".join(f"    {_field(field)}\n" for field in attrs.fields(class_))
    return f"class {class_.__name__}({base}):\n{lines}\n"


def _field(field: "attrs.Attribute[Any]") -> str:
    name = "Id" if field.name == "id" else _name(members(field.type))
    if is_many(field.type):
        name = f"list[{name}]"
    match field.default:
        case attrs.NOTHING:
            return f"{field.name}: {name}"
        case None:
            return f"{field.name}: {name} | None = None"
        case ():
            return f"{field.name}: {name} = []"
        case default:
            return f"{field.name}: {name} = {default!r}"


def _name(kinds: tuple[type[Any], ...]) -> str:
    if set(kinds) <= set(rows().values()):
        return "str"
    if kinds == (heromask.PartialDate,):
        return "Date"
    return kinds[0].__name__


def _links(class_: type[Any]) -> str:
    """
    Write which fields hold parts, and which ones references to rows of which classes.
    """
    held = {field.name: members(field.type) for field in attrs.fields(class_)}
    parts = [name for name, (member, *_) in held.items() if _is_part(member)]
    references = [
        f"({name!r}, [{', '.join(member.__name__ for member in members)}])"
        for name, members in held.items()
        if set(members) <= set(rows().values())
    ]
    return f"({parts!r}, [{', '.join(references)}])"


def _ends(table: str) -> list[str]:
    """
    Name the fields that make up the id of a table's rows, as the packaged ones show.
    """
    found = tuple(getattr(heromask.load(), table))
    if not found or "id" in attrs.fields_dict(found[0].__class__):
        return ["id"]
    columns = zip(*(row.id.split("/") for row in found), strict=True)
    return [_end(found, column) for column in columns]


def _end(found: tuple[Any, ...], column: tuple[str, ...]) -> str:
    names: Iterator[str] = (field.name for field in attrs.fields(found[0].__class__))
    return next(name for name in names if [_key(getattr(row, name)) for row in found] == [*column])


def _key(end: Any) -> str:
    return re.sub(r"\W+", "-", str(getattr(end, "id", end)).lower())


def _table(table: str, class_: type[Any], data: Path) -> str:
    files = [data / f"{table}.json"]
    if not files[0].exists():
        order = [f"{row.id}.json" for row in heromask.load().dubs]
        files = sorted((data / table).glob("*.json"), key=lambda path: order.index(path.name))
    return f"({table!r}, {class_.__name__}, {[str(file) for file in files]!r})"


def _mapping(name: str, items: dict[str, str]) -> str:
    lines = "".join(f"    {key}: {value},\n" for key, value in items.items())
    return f"{name} = {{\n{lines}}}\n"
