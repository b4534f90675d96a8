"""
Markdown for the pages of the record: names, evidence, tables and links.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from typing import TypeAlias

from heromask import (
    Catalog,
    Character,
    Company,
    Dispute,
    Edge,
    Fact,
    Item,
    Organization,
    PartialDate,
    Person,
    Season,
    Source,
    Work,
)
from heromask._cli.terminal import visible
from heromask._model.kinds import Vocabulary
from heromask._model.nodes import Node, Statement

Lines: TypeAlias = Iterator[str]
Cells: TypeAlias = Sequence[object]
AnyRow: TypeAlias = Node | Source | Edge

WARNING = """\
```{admonition} This gives the story away
:class: warning
%s
```
"""
BY_EPISODE = WARNING % "It goes episode by episode: stop reading where you stopped watching."
AT_ONCE = WARNING % "It shows the whole story at once."
NAMES = "The names of characters alone can give something away."
NO_MENU = """\
---
orphan: true
---
"""
"""Keeps a page out of the menu, which would show every name to every reader."""

PAGES: dict[type, str] = {
    Character: "characters",
    Organization: "organizations",
    Item: "items",
    Person: "people",
    Company: "companies",
}
"""The folders of the rows that have a page each."""

FORMS = {
    "family": "Family name",
    "given": "Given name",
    "reading": "Reading",
    "romaji": "Romaji",
}
"""The forms of a name besides the two at the head of a page."""


# Names and dates


def linked(node: Node) -> str:
    """
    Return a name that links to the page of its row, where there is one.
    """
    return _link(node, escaped(node.name))


def by_id(row: AnyRow) -> str:
    """
    Return an id that links to the page of its row, where there is one.
    """
    return _link(row, f"`{row.id}`")


def _link(row: AnyRow, text: str) -> str:
    folder = PAGES.get(type(row))
    return f"[{text}](/record/{folder}/{row.id}.md)" if folder else text


def named(node: Node) -> str:
    """
    Return a name in both scripts.
    """
    return f"{linked(node)} {native(node)}".rstrip()


def native(node: Node) -> str:
    """
    Return a name in its own script, if that is known.
    """
    return name(node.native, "ja") if node.native else ""


def name(text: str, language: str | None) -> str:
    """
    Return a name with its language, for screen readers, and with its own text direction.
    """
    mark = f' lang="{escape(language)}"' if language else ""
    return f"<bdi{mark}>{escaped(text)}</bdi>"


def day(date: PartialDate) -> str:
    """
    Return a date that stays on one line.
    """
    return f"<time>{date}</time>"


def escaped(text: str) -> str:
    """
    Return a text in which nothing is Markdown markup.
    """
    return re.sub(r"([]\\`*_{}[<>()#+.!|~$&^%:=-])", r"\\\1", visible(text))


# Statements


def evidence(row: Statement) -> str:
    """
    Return how sure a statement is, its sources and its note.
    """
    sources = ", ".join(map(_cited, row.sources))
    note = f" {escaped(row.note)}" if row.note else ""
    return f"<small>{row.certainty}: {sources}.{note}</small>"


def _cited(source: Source) -> str:
    return f"[{escaped(source.name)}](#source-{source.id})"


def name_lines(node: Node) -> Lines:
    """
    Yield the other forms of a name, and the other names.
    """
    for field, what in FORMS.items():
        if form := getattr(node, field, None):
            yield f"- {what}: {escaped(form)}"
    for alias in node.aliases:
        called = f"{name(alias.text, alias.language)} ({label(alias.kind)})"
        yield f"- Also {called}. {evidence(alias)}"


def label(kind: Vocabulary) -> str:
    """
    Return a word of a vocabulary as prose writes it.
    """
    return kind.replace("-", " ")


def fact_lines(facts: Iterable[Fact]) -> Lines:
    """
    Yield facts as a list, each with its evidence.
    """
    for fact in facts:
        yield f"- {escaped(fact.text)} {evidence(fact)}"


def dispute_lines(disputes: Iterable[Dispute]) -> Lines:
    """
    Yield disputes as a list of links.
    """
    for row in disputes:
        yield f"- In dispute: [{escaped(row.name)}](#dispute-{row.id})"


def details(catalog: Catalog, row: Work | Season | Company | Person) -> Lines:
    """
    Yield the other names, the facts and the disputes of a row.
    """
    yield from name_lines(row)
    yield from fact_lines(row.facts)
    yield from dispute_lines(catalog.disputes_of(row))


# What pages are made of


def table(head: Cells, rows: Iterable[Cells], nothing: str = "") -> Lines:
    """
    Yield a table, or the text for an empty one.
    """
    lines = [f"| {' | '.join(map(str, cells))} |" for cells in rows]
    if lines:
        yield f"| {' | '.join(map(str, head))} |"
        yield f"|{'---|' * len(head)}"
    yield from (*(lines or [nothing]), "")


def picture(name: str, what: str, width: int) -> Lines:
    """
    Yield a picture in its own width, which links to the file alone.
    """
    yield f"```{{figure}} ../pictures/{name}.svg"
    yield f":alt: {what}; the table below has the same in words."
    yield f":width: {width}px"
    yield f":target: ../pictures/{name}.svg"
    yield ":figclass: picture"
    yield "```"
    yield ""


def contents(*names: str) -> Lines:
    """
    Yield a list of pages, which adds them to the menu, too.
    """
    yield from ("```{toctree}", ":maxdepth: 1", "", *names, "```", "")
