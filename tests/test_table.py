"""
A table gives its rows in order and each by its id, and shows them in a notebook.
"""

import copy
import pickle

import attrs
import pytest
from notebook import html_of, shown
from tiny import Tiny

from heromask import AmbiguousError, Catalog, NotFoundError, Table
from heromask._model.table import one_of


def test_order(tiny: Tiny) -> None:
    """
    Iteration, length and ids agree on the canonical order.
    """
    assert ("hero", "rival", "loner") == tiny.characters.ids
    assert list(tiny.characters.ids) == [row.id for row in tiny.characters]
    assert 3 == len(tiny.characters)


def test_get(tiny: Tiny) -> None:
    """
    `get` gives the row, or `None`, or the default.
    """
    hero = tiny.characters.rows[0]

    assert hero is tiny.characters.get("hero")
    assert tiny.characters.get("nobody") is None
    assert 7 == tiny.characters.get("nobody", 7)


@pytest.mark.parametrize("key", [7, None, ("hero",)])
def test_key_that_is_not_a_text(tiny: Tiny, key: object) -> None:
    """
    A key that is not a text at all is a type error that says what is wanted.
    """
    message = f"^wanted: character, or an id of one; got {type(key).__name__}$"
    with pytest.raises(TypeError, match=message):
        tiny.characters[key]
    assert tiny.characters.get(key) is None
    assert key not in tiny.characters


def test_unknown_id_raises(tiny: Tiny) -> None:
    """
    An unknown id raises with the kind, the key and what comes close.
    """
    with pytest.raises(NotFoundError) as caught:
        tiny.characters["heroo"]

    error = caught.value
    assert ("character", "heroo", ("hero",)) == (error.kind, error.key, error.suggestions)


def test_contains(tiny: Tiny) -> None:
    """
    A table contains its rows and their ids, and nothing of another table.
    """
    assert "hero" in tiny.characters
    assert tiny.characters.rows[0] in tiny.characters
    assert "ann" not in tiny.characters
    assert tiny.people.rows[0] not in tiny.characters
    assert attrs.evolve(tiny.characters.rows[0], name="Other") not in tiny.characters
    assert 7 not in tiny.characters
    assert ["hero"] not in tiny.characters


def test_duplicates(tiny: Tiny) -> None:
    """
    Two rows with one id are refused, not dropped.
    """
    with pytest.raises(ValueError, match="give each character its own"):
        Table("character", tiny.characters.rows * 2)


def test_copies(tiny: Tiny) -> None:
    """
    A copied or unpickled table equals the first and hashes alike.
    """
    table = tiny.characters

    for twin in (copy.copy(table), copy.deepcopy(table), pickle.loads(pickle.dumps(table))):
        assert table == twin
        assert hash(table) == hash(twin)
        assert twin.get("hero") == table.get("hero")


def test_one_of(tiny: Tiny) -> None:
    """
    One row is found by its id or a name, without typos; none or several are an error.
    """
    tables = (tiny.people, tiny.characters)

    assert tiny.people.rows[0] is one_of(tables, "ann") is one_of(tables, "Lee, Ann")
    assert tiny.characters["hero"] is one_of(tables, "heroine") is one_of(tables, "the hero")
    with pytest.raises(AmbiguousError) as several:
        one_of((tiny.releases, tiny.episodes), "episode")
    with pytest.raises(NotFoundError) as none:
        one_of(tables, "Ann Lea")
    assert ("person or character", ("ann",)) == (none.value.kind, none.value.suggestions)
    assert "release or episode" == several.value.kind


# Notebooks


def test_html(tiny: Tiny) -> None:
    """
    Each row has a line with its id and its first name, below heads for both.
    """
    assert (
        "<table><caption>2 rows: person</caption>"
        "<thead><tr><th scope='col'>id</th><th scope='col'>name</th></tr></thead>"
        "<tbody><tr><td><code>ann</code></td><td>Ann Lee</td></tr>"
        "<tr><td><code>bob</code></td><td>Bob Ray</td></tr></tbody></table>"
    ) == html_of(tiny.people)


def test_html_of_a_short_table(catalog: Catalog) -> None:
    """
    A table of sixty rows is shown whole; nothing is left to count.
    """
    sources = catalog.sources.rows

    assert "more" not in shown(Table("source", sources[:60])).text
    assert "and 1 more" in shown(Table("source", sources[:61])).text


def test_html_of_a_long_table(catalog: Catalog) -> None:
    """
    A table shows its first sixty rows and counts the rest; a row without a name shows its id.
    """
    short = shown(catalog.dubs).text
    long = shown(catalog.sources).text

    assert "7 rows: dub" in short
    assert "Netflix English dub" in short
    assert "more" not in short
    assert f"and {len(catalog.sources) - 60} more" in long
    assert "<code>hero-mask/tmdb</code></td><td></td>" in html_of(catalog.links)


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", "a & b", "'\"`", "\u202eabc"])
def test_html_of_hostile_names(tiny: Tiny, text: str) -> None:
    """
    A name and a noun are text, whatever they look like.
    """
    person = attrs.evolve(tiny.people.rows[0], name=text)
    page = shown(Table(text, (person,)))

    assert 2 == page.text.replace("\n", "").count(text)
    assert {"table", "caption", "thead", "tbody", "tr", "th", "td", "code"} == page.tags
