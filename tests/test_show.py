"""
Rows, parts and tables show themselves in notebooks and rich terminals, and do no harm there.
"""

from html.parser import HTMLParser
from typing import Any

import attrs
import pytest
from editorial import rows, statements
from hypothesis import given
from hypothesis import strategies as st
from tiny import Tiny

import heromask
from heromask import Catalog, Table


class Reader(HTMLParser):
    """
    A reader that keeps the text, and makes sure that what is opened is closed.
    """

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: set[str] = set()
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """
        Note an opened tag.
        """
        self.open.append(tag)
        self.tags.add(tag)

    def handle_endtag(self, tag: str) -> None:
        """
        Close the tag that was opened last.
        """
        assert tag == self.open.pop()

    def handle_data(self, data: str) -> None:
        """
        Keep the text.
        """
        self.text += data + "\n"


def read(html: str) -> Reader:
    """
    Read some HTML to its end.
    """
    reader = Reader()
    reader.feed(html)
    reader.close()
    assert [] == reader.open
    return reader


def html_of(thing: Any) -> str:
    """
    Ask a thing as a notebook would.
    """
    html = thing._repr_html_()
    assert isinstance(html, str)
    return html


def test_every_row_and_part(catalog: Catalog) -> None:
    """
    Every row shows its names, and every statement its text, in tags that close.
    """
    for row in rows(catalog):
        text = read(html_of(row)).text
        assert all(name in text for name in row.names)
    for _, statement in statements(catalog):
        assert getattr(statement, "text", "") in read(html_of(statement)).text


def test_names_of_a_table(tiny: Tiny) -> None:
    """
    Each row has a line with its id and its first name, below heads for both.
    """
    html = html_of(tiny.people)

    assert (
        "<table><caption>2 rows: person</caption>"
        "<thead><tr><th scope='col'>id</th><th scope='col'>name</th></tr></thead>"
        "<tbody><tr><td><code>ann</code></td><td>Ann Lee</td></tr>"
        "<tr><td><code>bob</code></td><td>Bob Ray</td></tr></tbody></table>"
    ) == html


def test_longest_table(catalog: Catalog) -> None:
    """
    A table of sixty rows is shown whole; nothing is left to count.
    """
    sources = catalog.sources.rows

    assert "more" not in read(html_of(Table("source", sources[:60]))).text
    assert "and 1 more" in read(html_of(Table("source", sources[:61]))).text


def test_references(tiny: Tiny) -> None:
    """
    What a row refers to is shown by its name, or by its id where it has none.
    """
    membership, subject = tiny.memberships.rows[0], tiny.disputes.rows[0].about[1]

    assert "<td>Hero</td>" in html_of(membership)
    assert "<li>A page</li>" in html_of(membership)
    assert "<td>hero/squad</td>" in html_of(subject)


def test_row(tiny: Tiny) -> None:
    """
    A part has a caption, and a line for each field that says something; several values are listed.
    """
    fact = attrs.evolve(tiny.characters["hero"].facts[0], sources=tiny.sources.rows)

    assert (
        "<table><caption>Fact</caption><tbody>"
        "<tr><th scope='row'>sources</th><td><ul><li>A page</li><li>A diary</li></ul></td></tr>"
        "<tr><th scope='row'>certainty</th><td>stated</td></tr>"
        "<tr><th scope='row'>text</th><td>Wears red.</td></tr>"
        "<tr><th scope='row'>revealed</th><td>Episode 1</td></tr>"
        "</tbody></table>"
    ) == html_of(fact)


def test_table(catalog: Catalog) -> None:
    """
    A table shows its first sixty rows and counts the rest.
    """
    short = read(html_of(catalog.dubs)).text
    long = read(html_of(catalog.sources)).text

    assert "7 rows: dub" in short
    assert "Netflix English dub" in short
    assert "more" not in short
    assert f"and {len(catalog.sources) - 60} more" in long
    assert "<code>hero-mask/tmdb</code></td><td></td>" in html_of(catalog.links)


@pytest.mark.parametrize(
    "text", ["<script>alert(1)</script>", "a & b", "'\"`", "\u202eabc", "x" * 4096]
)
def test_hostile_names(catalog: Catalog, text: str) -> None:
    """
    A name is text, whatever it looks like.
    """
    person = attrs.evolve(catalog.people["greg-chun"], name=text)

    for shown in (read(html_of(person)), read(html_of(Table("person", (person,))))):
        assert text in shown.text.replace("\n", "")
        assert "script" not in shown.tags


@given(st.text())
def test_no_tag_of_theirs(text: str) -> None:
    """
    No text opens a tag.
    """
    source = attrs.evolve(heromask.load().sources["otapol"], name=text)

    assert {"table", "caption", "tbody", "tr", "th", "td"} == read(html_of(source)).tags


def test_rich(catalog: Catalog) -> None:
    """
    A rich terminal is given the fields that say something.
    """
    said = dict(catalog.people["greg-chun"].__rich_repr__())

    assert ("greg-chun", "Greg Chun", "Chun") == (said["id"], said["name"], said["family"])
    assert "note" not in said
