"""
The reference of the data: fields with their meaning, counts, certainty, coverage, sources.

`python tools/reference.py FILE` writes the page about the data, to `docs/data.md` unless given.
"""

import re
import sys
from collections import Counter
from collections.abc import Iterator
from enum import StrEnum
from inspect import getdoc
from pathlib import Path
from typing import Any

from editorial import statements

import heromask
from heromask import Catalog, Certainty, Source
from heromask._model import kinds
from heromask._model.tables import Field, RowClass, fields_of, meaning, row_classes

FILE = Path(__file__).parent.parent / "docs" / "data.md"


def main(arguments: list[str]) -> None:
    """
    Write the page about the data.
    """
    file = Path(arguments[0]) if arguments else FILE
    text = reference(heromask.load())
    if not file.exists() or file.read_text("utf-8") != text:
        file.write_text(text, "utf-8", newline="\n")


def reference(catalog: Catalog) -> str:
    """
    Return the page about the data, as Markdown.
    """
    return (
        "\n".join(
            [
                "# The data",
                "",
                f"Edition {heromask.data_version}.",
                "Each table is a JSON file in `src/heromask/data`.",
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
                *(line for name in row_classes() for line in _section(catalog, name)),
                "## Parts",
                "",
                "Objects that rows own, nested in them.",
                "",
                *(line for part in part_classes() for line in _class(part, "###")),
                "## Words",
                "",
                "The closed vocabularies.",
                "",
                *(line for kind in _vocabularies() for line in _words(kind)),
            ]
        ).rstrip()
        + "\n"
    )


def part_classes() -> list[type[Any]]:
    """
    Return the classes of the parts that rows own.
    """
    fields = [field for row in row_classes().values() for field in fields_of(row)]
    return list(dict.fromkeys(field.types[0] for field in fields if field.holds == "part"))


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
    for name, table in catalog.tables.items():
        found = [part for row, part in statements(catalog) if type(row) is row_classes()[name]]
        count = Counter(part.certainty for part in found)
        bare = sum(not part.sources for part in found)
        cells = [len(table), len(found), *(count[member] for member in Certainty), bare]
        yield f"| {name} | {' | '.join(map(str, cells))} |"


def _section(catalog: Catalog, name: str) -> Iterator[str]:
    table = catalog.tables[name]
    yield f"## {name}"
    yield ""
    yield f"`{name}.json`, one row per {table.noun}: {len(table)} of them."
    yield from (_most_cited(table.rows), "")
    yield from _class(row_classes()[name], None)


def _most_cited(rows: tuple[Any, ...]) -> str:
    count = Counter(source.id for row in rows for source in row.sources)
    cited = ", ".join(f"`{id_}` ({times})" for id_, times in count.most_common(3))
    return f"Most cited by its rows: {cited}." if count else "It cites nothing yet."


def _class(class_: RowClass, heading: str | None) -> Iterator[str]:
    if heading:
        yield from (f"{heading} {class_.__name__}", "")
    yield from ((getdoc(class_) or "").rstrip(), "")
    yield "| field | meaning | type | required |"
    yield "|---|---|---|---|"
    for field in fields_of(class_):
        cells = (f"`{field.name}`", field.doc, _type(field), "yes" if field.required else "")
        yield f"| {' | '.join(cells)} |"
    yield ""


def _type(field: Field) -> str:
    names = " or ".join(_names(field))
    return f"array of {names}" if field.many else names


def _names(field: Field) -> list[str]:
    plain = {str: "text", int: "whole number", float: "number", bool: "true or false"}
    match field.holds:
        case "reference":
            return [f"id in [{table}](#{table})" for table in field.tables]
        case "date":
            return ["date"]
        case "value":
            return [plain[type_] for type_ in field.types]
        case "part" | "word":
            return [f"[{type_.__name__}](#{type_.__name__.lower()})" for type_ in field.types]


def _vocabularies() -> list[type[StrEnum]]:
    found = [kind for kind in vars(kinds).values() if isinstance(kind, type)]
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


if __name__ == "__main__":
    main(sys.argv[1:])
