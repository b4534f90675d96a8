"""
The reference of the data: fields with their meaning, counts, certainty, coverage, sources.
"""

import ast
import re
from collections import Counter
from collections.abc import Iterator
from enum import StrEnum
from functools import cache
from inspect import getdoc, getsource
from itertools import pairwise
from typing import Any

import attrs
from editorial import statements

import heromask
from heromask import Catalog, Certainty, _disputes, _edges, _kinds, _nodes
from heromask._disputes import Claim, Subject
from heromask._layouts import Layout, in_order, is_many, layouts, members
from heromask._nodes import Alias, Fact, Participant, Source
from heromask._table import noun_of

PARTS = (Alias, Fact, Participant, Subject, Claim)
ROWS = {layout.row: layout.table for layout in layouts()}


def reference(catalog: Catalog) -> str:
    """
    Return the page about the data, as Markdown.
    """
    return (
        "\n".join(
            [
                "# The data",
                "",
                "<!-- Written by tools/regenerate.py from the classes and the data. -->",
                "",
                f"Edition {heromask.data_version}.",
                "Each table is a JSON file in `src/heromask/data`; the casts have a file per dub.",
                "A field that is not required is left out where it has its default.",
                "A reference is written as the id of the row it names.",
                "[Overlays](overlays.md) says how rows of your own are added.",
                "",
                "## Coverage",
                "",
                "How many rows each table has, and how sure they and the statements in them are.",
                "None is without a source.",
                "",
                *_coverage(catalog),
                "",
                *(line for layout in layouts() for line in _section(catalog, layout)),
                "## Parts",
                "",
                "What rows own is nested in them.",
                "",
                *(line for part in PARTS for line in _class(part, "###")),
                "## Words",
                "",
                "The closed vocabularies.",
                "",
                *(line for kind in _vocabularies() for line in _words(kind)),
            ]
        ).rstrip()
        + "\n"
    )


def attribution(catalog: Catalog) -> str:
    """
    Return the list of all sources, as Markdown.
    """
    entries = [f"- `{source.id}`: {_credit(source)}" for source in catalog.sources]
    return "\n".join(
        [
            "# Attribution",
            "",
            "<!-- Written by tools/regenerate.py from the table of sources. -->",
            "",
            "The facts in `src/heromask/data` were compiled from these sources, in our own words.",
            "Each row and each statement names those that vouch for it.",
            "",
            "The article *Hero Mask* of the English Wikipedia, which the record began with, is",
            "available under the Creative Commons Attribution-ShareAlike licence; none of its",
            "text is reproduced here.",
            "The series, its captions and its cast lists belong to their owners; none of their",
            "text is reproduced here either.",
            "",
            *entries,
            "",
        ]
    )


def _credit(source: Source) -> str:
    date = str(source.date) if source.date else None
    url = f"<{source.url}>" if source.url else None
    parts = (source.author, source.name, source.publisher, date, url)
    return ", ".join(part for part in parts if part)


def _coverage(catalog: Catalog) -> Iterator[str]:
    words = [member.value for member in Certainty]
    yield f"| table | rows | statements | {' | '.join(words)} | without a source |"
    yield f"|---|{'---:|' * (len(words) + 3)}"
    for layout, table in zip(layouts(), catalog.tables.values(), strict=True):
        found = [part for row, part in statements(catalog) if type(row) is layout.row]
        count = Counter(part.certainty for part in found)
        bare = sum(not part.sources for part in found)
        cells = [len(table), len(found), *(count[member] for member in Certainty), bare]
        yield f"| {layout.table} | {' | '.join(map(str, cells))} |"


def _section(catalog: Catalog, layout: Layout) -> Iterator[str]:
    table = catalog.tables[layout.table]
    where = f"{layout.table}/*.json" if layout.folder_by else f"{layout.table}.json"
    yield f"## {layout.table}"
    yield ""
    yield f"`{where}`, one row per {noun_of(layout.row)}: {len(table)} of them."
    yield from (_most_cited(table.rows), "")
    yield from _class(layout.row, None)


def _most_cited(rows: tuple[Any, ...]) -> str:
    count = Counter(source.id for row in rows for source in row.sources)
    cited = ", ".join(f"`{id_}` ({times})" for id_, times in count.most_common(3))
    return f"Most cited by its rows: {cited}." if count else "It cites nothing yet."


@cache
def meanings() -> dict[tuple[str, str], str]:
    """
    Return what the source says of each field and each word, right below it.
    """
    trees = (ast.parse(getsource(module)) for module in (_nodes, _edges, _disputes, _kinds))
    found: dict[tuple[str, str], str] = {}
    for class_ in (node for tree in trees for node in tree.body if isinstance(node, ast.ClassDef)):
        for statement, below in pairwise(class_.body):
            match statement, below:
                case (
                    ast.AnnAssign(target=ast.Name(id=name)) | ast.Assign([ast.Name(id=name)]),
                    ast.Expr(ast.Constant(str(text))),
                ):
                    found[class_.name, name] = text
                case _:
                    pass
    return found


def meaning(class_: type[Any], name: str) -> str:
    """
    Return what a field or a word means, as its class or a base of it says.
    """
    places = [(base.__name__, name) for base in class_.__mro__]
    return next((meanings()[place] for place in places if place in meanings()), "")


def _class(class_: type[Any], heading: str | None) -> Iterator[str]:
    if heading:
        yield from (f"{heading} {class_.__name__}", "")
    yield from ((getdoc(class_) or "").rstrip(), "")
    yield "| field | meaning | type | required |"
    yield "|---|---|---|---|"
    attrs.resolve_types(class_)
    fields = attrs.fields_dict(class_)
    for name in in_order(class_):
        required = "yes" if fields[name].default is attrs.NOTHING else ""
        cells = (f"`{name}`", meaning(class_, name), _type(fields[name].type), required)
        yield f"| {' | '.join(cells)} |"
    yield ""


def _type(type_: Any) -> str:
    names = " or ".join(dict.fromkeys(map(_name, members(type_))))
    return f"array of {names}" if is_many(type_) else names


def _name(type_: type[Any]) -> str:
    if type_ in ROWS:
        return f"id in [{ROWS[type_]}](#{ROWS[type_]})"
    plain = {str: "text", int: "whole number", float: "number", bool: "true or false"}
    if type_ in plain:
        return plain[type_]
    return (
        "date"
        if type_ is heromask.PartialDate
        else f"[{type_.__name__}](#{type_.__name__.lower()})"
    )


def _vocabularies() -> list[type[StrEnum]]:
    found = [kind for kind in vars(_kinds).values() if isinstance(kind, type)]
    return [kind for kind in found if issubclass(kind, StrEnum) and len(kind)]


def _words(kind: type[StrEnum]) -> Iterator[str]:
    yield f"### {kind.__name__}"
    yield ""
    yield re.split(r"\n\n>>>", getdoc(kind) or "")[0]
    yield ""
    said = {member: meaning(kind, member.name) for member in kind}
    for member, text in said.items():
        if text:
            yield f"- `{member.value}`: {text}"
    rest = ", ".join(f"`{member.value}`" for member, text in said.items() if not text)
    if rest:
        yield f"- {rest}"
    yield ""
