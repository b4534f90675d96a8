"""
How the pages of the record are written: names, evidence, tables and links in Markdown.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from typing import TypeAlias

from heromask import (
    Character,
    Company,
    Dispute,
    Fact,
    Item,
    Organization,
    PartialDate,
    Person,
    Source,
)
from heromask._disputes import AnyEdge, AnyNode
from heromask._kinds import Word
from heromask._nodes import Node, Statement
from heromask._text import visible

Lines: TypeAlias = Iterator[str]
Cells: TypeAlias = Sequence[object]
AnyRow: TypeAlias = Node | AnyNode | AnyEdge

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
"""What keeps a page out of the menu, which would name everybody to everybody."""

PAGES: dict[type, str] = {
    Character: "characters",
    Organization: "organizations",
    Item: "items",
    Person: "people",
    Company: "companies",
}
"""Where the rows lie that have a page each."""

FORMS = {
    "family": "Family name",
    "given": "Given name",
    "reading": "Reading",
    "romaji": "Romaji",
}
"""The forms of a name besides the two that head a page."""


# Names and dates


def linked(node: Node) -> str:
    """
    Write a name that leads to the page of its owner, where there is one.
    """
    return _leading(node, safe(node.name))


def by_id(row: AnyRow) -> str:
    """
    Write an id that leads to the page of its row, where there is one.
    """
    return _leading(row, f"`{row.id}`")


def _leading(row: AnyRow, text: str) -> str:
    folder = PAGES.get(type(row))
    return f"[{text}](/record/{folder}/{row.id}.md)" if folder else text


def named(node: Node) -> str:
    """
    Write a name in both scripts.
    """
    return f"{linked(node)} {native(node)}".rstrip()


def native(node: Node) -> str:
    """
    Write a name in its own script, if that is known.
    """
    return name(node.native, "ja") if node.native else ""


def name(text: str, language: str | None) -> str:
    """
    Write a name that is read aloud in its own language, and keeps its direction to itself.
    """
    mark = f' lang="{escape(language)}"' if language else ""
    return f"<bdi{mark}>{safe(text)}</bdi>"


def day(date: PartialDate) -> str:
    """
    Write a date that stays on one line.
    """
    return f"<time>{date}</time>"


def safe(text: str) -> str:
    """
    Write a text so that Markdown takes none of it for markup.
    """
    return re.sub(r"([]\\`*_{}[<>()#+.!|~$&^%:=-])", r"\\\1", visible(text))


# Statements


def evidence(row: Statement) -> str:
    """
    Say how sure something is, who says so, and what to mind.
    """
    sources = ", ".join(map(_cited, row.sources))
    note = f" {safe(row.note)}" if row.note else ""
    return f"<small>{row.certainty}: {sources}.{note}</small>"


def _cited(source: Source) -> str:
    return f"[{safe(source.name)}](#source-{source.id})"


def also(node: Node) -> Lines:
    """
    List the other forms of a name, and the other names.
    """
    for field, what in FORMS.items():
        if form := getattr(node, field, None):
            yield f"- {what}: {safe(form)}"
    for alias in node.aliases:
        called = f"{name(alias.text, alias.language)} ({spoken(alias.kind)})"
        yield f"- Also {called}. {evidence(alias)}"


def spoken(kind: Word) -> str:
    """
    Write a word of a vocabulary as it is said.
    """
    return kind.replace("-", " ")


def told(facts: Iterable[Fact]) -> Lines:
    """
    List statements.
    """
    return (f"- {safe(fact.text)} {evidence(fact)}" for fact in facts)


def disputed(disputes: Iterable[Dispute]) -> Lines:
    """
    List questions on which sources contradict each other.
    """
    return (f"- In dispute: [{safe(row.name)}](#dispute-{row.id})" for row in disputes)


# What pages are made of


def table(head: Cells, rows: Iterable[Cells], nothing: str = "") -> Lines:
    """
    Write a table, or say that there is nothing to write into it.
    """
    lines = [f"| {' | '.join(map(str, cells))} |" for cells in rows]
    if lines:
        yield f"| {' | '.join(map(str, head))} |"
        yield f"|{'---|' * len(head)}"
    yield from (*(lines or [nothing]), "")


def picture(name: str, what: str, width: int) -> Lines:
    """
    Show a picture as wide as it was drawn, which leads to itself alone.
    """
    yield f"```{{figure}} ../pictures/{name}.svg"
    yield f":alt: {what}; the table below says the same in words."
    yield f":width: {width}px"
    yield f":target: ../pictures/{name}.svg"
    yield ":figclass: picture"
    yield "```"
    yield ""


def contents(*names: str) -> Lines:
    """
    List pages, here and in the menu.
    """
    yield from ("```{toctree}", ":maxdepth: 1", "", *names, "```", "")
