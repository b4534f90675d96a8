"""
The reference of the data: coverage, fields with their meaning and their rules, vocabularies.

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
from heromask import Catalog, Certainty, FactKind, Source
from heromask._limits import LONGEST_ID
from heromask._model import kinds
from heromask._model.facts import VALUES
from heromask._model.rules import ID, LIMITED, NEEDS, VISIBLE, Rule
from heromask._model.table import noun_of
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
                f"This page describes edition {heromask.data_version} of the data.",
                "Each table is a JSON file in `src/heromask/data`.",
                "A field that is not required is left out if it has its default,",
                "and no field is ever `null`.",
                "A reference to another row is written as the id of that row.",
                "An id consists of lowercase words or numbers joined by hyphens,",
                f"and has at most {LONGEST_ID} characters.",
                "A text is never empty or blank, and no array repeats an element.",
                "[Your own data](own-data.md) explains how to add rows of your own.",
                "",
                "## Coverage",
                "",
                "The following table counts the rows of each table, the rows and parts together,",
                "and how many of these rows and parts have each certainty.",
                "Each row and part names its sources, with two exceptions:",
                "a source is its own source, and a dispute has the sources of its claims.",
                "The claims of a dispute are therefore counted in place of the dispute.",
                "",
                *_coverage(catalog),
                "",
                "### Facts by kind",
                "",
                "The following table counts the facts of each kind,",
                "those with a value for programs,",
                "and those that are a secret until an episode reveals them.",
                "The last column says what kind of node comes first in the `about` of these facts,",
                "and in how many of them.",
                "",
                *_facts(catalog),
                "",
                "### Appearances by season",
                "",
                "The following table counts the characters whom the captions of each season name",
                "as speakers, and the appearances and captions that do so.",
                "Most captions name no speaker, so other characters may speak, too.",
                "",
                *_appearances(catalog),
                "",
                *(line for name in row_classes() for line in _section(catalog, name)),
                "## Parts",
                "",
                "A part is an object that belongs to one row and is nested in that row.",
                "",
                *(line for part in part_classes() for line in _class(part, "###")),
                "## Enums",
                "",
                "An enum lists all words that a field may hold.",
                "Each enum is a class of [the API](api/enums.md).",
                "In each list, words that need no explanation come last.",
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
            "Each row and each statement names the sources that support it.",
            "",
            "The article *Hero Mask* of the English Wikipedia, which the record began with, is",
            "available under the Creative Commons Attribution-ShareAlike license; none of its",
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
    yield f"| table | rows | rows and parts | {' | '.join(words)} |"
    yield f"|---|{'---:|' * (len(words) + 2)}"
    for name, table in catalog.tables.items():
        found = [part for row, part in statements(catalog) if type(row) is row_classes()[name]]
        count = Counter(part.certainty for part in found)
        cells = [len(table), len(found), *(count[member] for member in Certainty)]
        yield f"| {name} | {' | '.join(map(str, cells))} |"


def _facts(catalog: Catalog) -> Iterator[str]:
    yield "| kind | facts | with a value | secret | mainly about |"
    yield "|---|---:|---:|---:|---|"
    for kind in FactKind:
        facts = [fact for fact in catalog.facts if fact.kind is kind]
        nouns = Counter(noun_of(type(fact.about[0])) for fact in facts)
        about = ", ".join(f"{noun} ({count})" for noun, count in nouns.most_common())
        valued = sum(fact.value is not None for fact in facts)
        secret = sum(fact.revealed is not None for fact in facts)
        yield f"| [{kind}](#factkind) | {len(facts)} | {valued} | {secret} | {about or '–'} |"


def _appearances(catalog: Catalog) -> Iterator[str]:
    yield "| season | episodes | characters | appearances | captions |"
    yield "|---|---:|---:|---:|---:|"
    for season in catalog.seasons:
        episodes = catalog.episodes_of(season)
        rows = [row for episode in episodes for row in catalog.appearances_of(episode)]
        characters = {row.character.id for row in rows}
        captions = sum(row.captions for row in rows)
        cells = (season.name, len(episodes), len(characters), len(rows), f"{captions:,}")
        yield f"| {' | '.join(map(str, cells))} |"


def _section(catalog: Catalog, name: str) -> Iterator[str]:
    table = catalog.tables[name]
    yield f"## {name}"
    yield ""
    yield f"`{name}.json` has one row per {table.noun}, {len(table)} in all."
    rows = catalog.facts.rows if name == "sources" else table.rows
    yield from (f"{'The facts' if name == 'sources' else 'Its rows'} {_most_cited(rows)}.", "")
    yield from _class(row_classes()[name], None)


def _most_cited(rows: tuple[Any, ...]) -> str:
    count = Counter(source.id for row in rows for source in row.sources)
    cited = ", ".join(f"`{id_}` ({times})" for id_, times in count.most_common(3))
    return f"cite these sources most often: {cited}" if count else "cite no sources yet"


def _class(class_: RowClass, heading: str | None) -> Iterator[str]:
    if heading:
        yield from (f"{heading} {class_.__name__}", "")
    yield from (in_json(getdoc(class_) or "").rstrip(), "")
    yield "| field | meaning | type | required |"
    yield "|---|---|---|---|"
    for field in fields_of(class_):
        required = "yes" if field.required else ""
        cells = (f"`{field.name}`", in_json(field.doc), _type(field), required)
        yield f"| {' | '.join(cells)} |"
    yield ""


def in_json(doc: str) -> str:
    """
    Return what a docstring says, in the terms of JSON: there a field that is `None` is left out.
    """
    text = doc.partition("\n\n>>>")[0].replace("are `None`", "are left out")
    return text.replace("`None`", "left out")


def _type(field: Field) -> str:
    """
    Say what a field holds, and the rules that its type does not say.
    """
    names = " or ".join(_names(field))
    least = field.rules.get("minItems", 0)
    needed = "".join(f", with `{name}`" for name in field.rules.get(NEEDS, ()))
    names = re.sub("^(id|text|BCP 47 tag)", r"\1s", names) if field.many else names
    text = f"array of {names}" if field.many else names
    return f"{text}, {least} or more" if least else f"{text}{needed}"


def _names(field: Field) -> list[str]:
    match field.holds:
        case "reference":
            *others, last = (f"[{table}](#{table})" for table in field.tables)
            return [f"id in {' or '.join(filter(None, (', '.join(others), last)))}"]
        case "date":
            return ["date"]
        case "value":
            return [_value(type_, field.rules) for type_ in field.types]
        case "part" | "word":
            return [f"[{type_.__name__}](#{type_.__name__.lower()})" for type_ in field.types]


def _value(type_: type[Any], rules: Rule) -> str:
    """
    Say what JSON has for a value, and what it has to be beyond that.
    """
    if type_ is str:
        words = {VISIBLE["pattern"]: "text", ID["pattern"]: "id"}
        described = re.sub("^an? ", "", rules["description"])
        return words.get(rules["pattern"], described)
    plain = {int: "whole number", float: "number", bool: "true or false"}[type_]
    least = rules.get("minimum", LIMITED["minimum"])
    return plain if least == LIMITED["minimum"] else f"{plain} from {least}"


def _vocabularies() -> list[type[StrEnum]]:
    found = [kind for kind in vars(kinds).values() if isinstance(kind, type)]
    return [kind for kind in found if issubclass(kind, StrEnum) and len(kind)]


def _words(kind: type[StrEnum]) -> Iterator[str]:
    yield f"### {kind.__name__}"
    yield ""
    yield in_json(getdoc(kind) or "")
    yield ""
    if kind is FactKind:
        yield from (*_values_of_facts(), "")
        return
    said = {member: meaning(kind, member.name) for member in kind}
    for member, text in said.items():
        if text:
            yield f"- `{member.value}`: {text}"
    rest = ", ".join(f"`{member.value}`" for member, text in said.items() if not text)
    if rest:
        yield f"- {rest}"
    yield ""


def _values_of_facts() -> Iterator[str]:
    """
    Yield a table of what each kind of fact tells, and of the type and the meaning of its value.
    """
    yield "| kind | what its facts are about | type of the value | the value is |"
    yield "|---|---|---|---|"
    for kind in FactKind:
        text, _, value = meaning(FactKind, kind.name).removesuffix(".").partition("; the value is ")
        type_ = f"`{VALUES[kind].__name__}`" if kind in VALUES else "–"
        cells = (f"`{kind}`", text, type_, " ".join(value.split()) or "–")
        yield f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    main(sys.argv[1:])
