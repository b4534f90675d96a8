"""
A table gives its rows in order and each by its id, and shows them in a notebook.
"""

import copy
import pickle
from typing import Any

import attrs
import pytest
from notebook import html_of, shown
from tiny import Raw, Tiny, as_files, structure

from heromask import AmbiguousError, Catalog, NotFoundError, Table
from heromask._model.table import one_of


def test_order(tiny: Tiny) -> None:
    """
    Iteration, length and ids agree on the canonical order.
    """
    assert ("hero", "rival", "loner") == tiny.characters.ids
    assert list(tiny.characters.ids) == [row.id for row in tiny.characters]
    assert 3 == len(tiny.characters)


def test_order_backwards(tiny: Tiny) -> None:
    """
    A table can be gone through from its end, and a notebook completes its ids in their order.
    """
    assert ["bob", "ann"] == [person.id for person in reversed(tiny.people)]
    assert ("ann", "bob") == tiny.people._ipython_key_completions_()


def test_get(tiny: Tiny) -> None:
    """
    `get` gives the row, or `None`, or the default.
    """
    hero = tiny.characters.rows[0]

    assert hero is tiny.characters.get("hero")
    assert tiny.characters.get("nobody") is None
    assert 7 == tiny.characters.get("nobody", 7)


@pytest.mark.parametrize("key", [0, slice(3)])
def test_place(tiny: Tiny, key: Any) -> None:
    """
    Who asks a table by place is told where to ask.
    """
    with pytest.raises(TypeError, match=r"^a table is indexed by id; .*\.rows\[0\]$") as caught:
        tiny.characters[key]
    assert caught.value.__context__ is None


@pytest.mark.parametrize("key", [7.5, None, ("hero",), []])
def test_key_that_is_not_a_text(tiny: Tiny, key: object) -> None:
    """
    A key that is not a text at all is a type error that says what is wanted.
    """
    message = rf"^expected an id or a row \(character\), got {type(key).__name__}$"
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
    assert 7 not in tiny.characters
    assert ["hero"] not in tiny.characters


def test_row_as_a_key(tiny: Tiny) -> None:
    """
    A row finds the row with its id or its former id, whatever else it says.
    """
    hero = tiny.characters["hero"]
    for id_ in ("hero", "heroine"):
        twin = attrs.evolve(hero, id=id_, name="Other", former_ids=())
        assert hero is tiny.characters[twin] is tiny.characters.get(twin)
        assert twin in tiny.characters


def test_row_of_a_view(tiny: Tiny) -> None:
    """
    A row finds its twin in a view and the other way round; one that is hidden finds none.
    """
    view = tiny.up_to("e1")
    hero, seen = tiny.characters["hero"], view.characters["hero"]

    assert hero != seen
    assert seen is view.characters[hero]
    assert hero is tiny.characters[seen]
    assert tiny.characters["rival"] not in view.characters
    assert view.characters.get(tiny.characters["rival"]) is None


def test_row_of_another_table(tiny: Tiny) -> None:
    """
    A row of another table is an error that says what it is; by its id, it is an unknown key.
    """
    with pytest.raises(NotFoundError, match="^'ann' is a person; expected a character$") as caught:
        tiny.characters[tiny.people["ann"]]
    assert ("person", ()) == (caught.value.is_a, caught.value.suggestions)
    with pytest.raises(NotFoundError, match="^no character 'ann'$"):
        tiny.characters["ann"]
    assert tiny.characters.get(tiny.people["ann"], 7) == 7


def test_unknown_row(tiny: Tiny) -> None:
    """
    A row of the right kind that is not there is an unknown id, with suggestions.
    """
    stranger = attrs.evolve(tiny.characters["hero"], id="heroo", former_ids=())

    for ask in (tiny.characters.__getitem__, tiny.voices_of):
        with pytest.raises(
            NotFoundError, match="^no character 'heroo'; did you mean 'hero'"
        ) as caught:
            ask(stranger)
        assert caught.value.is_a is None


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


# One row by what somebody types


@pytest.mark.parametrize("text", ["hero", "heroine", "Hero", "the hero", "Hero, the"])
def test_one(tiny: Tiny, text: str) -> None:
    """
    One row is found by its id, a former id or a name.
    """
    assert tiny.characters["hero"] is tiny.characters.one(text)


def test_id_goes_before_names(raw: Raw) -> None:
    """
    An id finds its row, even where another row has it as a name.
    """
    raw["characters.json"][1]["name"] = "Hero"
    tiny: Tiny = structure(as_files(raw))

    assert tiny.characters["hero"] is tiny.characters.one("hero")
    with pytest.raises(AmbiguousError):
        tiny.characters.one("HERO")


def test_one_of_none(tiny: Tiny) -> None:
    """
    A typo is an error with suggestions, not a row.
    """
    with pytest.raises(NotFoundError, match=r"^no character 'heor'; did you mean 'hero'\?$"):
        tiny.characters.one("heor")
    with pytest.raises(NotFoundError, match="^no character 'x'$"):
        tiny.characters.one("x")


def test_one_of_several(tiny: Tiny) -> None:
    """
    A name that several rows have is an error that lists them.
    """
    with pytest.raises(AmbiguousError) as caught:
        tiny.episodes.one("episode")

    assert ("episode", "episode", ("e1", "e2")) == (
        caught.value.kind,
        caught.value.key,
        caught.value.found,
    )


def test_one_of_some_tables(tiny: Tiny) -> None:
    """
    One row of several tables is found as in one of them; errors name all their nouns.
    """
    tables = (tiny.people, tiny.characters)

    assert tiny.people["ann"] is one_of(tables, "ann") is one_of(tables, "Lee, Ann")
    assert tiny.characters["hero"] is one_of(tables, "heroine") is one_of(tables, "the hero")
    with pytest.raises(AmbiguousError) as several:
        one_of((tiny.releases, tiny.episodes), "episode")
    with pytest.raises(NotFoundError) as none:
        one_of(tables, "Ann Lea")
    assert ("person or character", ("ann",)) == (none.value.kind, none.value.suggestions)
    assert "release or episode" == several.value.kind


def test_one_with_a_title(tiny: Tiny) -> None:
    """
    A title is no part of a name: without it, one row is found as otherwise.
    """
    assert tiny.people["ann"] is tiny.people.one("Dr. Ann Lee") is tiny.people.one("Ms Lee")


def test_one_edge(tiny: Tiny) -> None:
    """
    An edge and a fact are found by their ids only: words of these are suggestions.
    """
    assert tiny.credits.rows[0] is tiny.credits.one("first/rival/bob")
    with pytest.raises(NotFoundError, match="^no fact 'wins'; did you mean 'hero-wins'"):
        tiny.facts.one("wins")


def test_matches(tiny: Tiny) -> None:
    """
    Rows that may be meant come with how their names matched.
    """
    hero = tiny.characters["hero"]

    assert ((hero, "exact"),) == tiny.characters.matches("HERO")
    assert ((hero, "beginnings"),) == tiny.characters.matches("he")
    assert ((hero, "typos"),) == tiny.characters.matches("heor")
    assert () == tiny.characters.matches("nobody")


@pytest.mark.parametrize("text", ["s1e06", "s1e6", "S01E06", "S1 E6", "1x06", "1X6", "01x6"])
def test_episode_as_people_write_it(catalog: Catalog, text: str) -> None:
    """
    The number of an episode finds it, however people write it.
    """
    episode = catalog.episodes["s1e06"]

    assert episode is catalog.episodes.one(text)
    assert (episode,) == catalog.episodes.find(text)


def test_episode_by_its_number(catalog: Catalog) -> None:
    """
    A number is one within a season or through the work: it finds an episode if only one has it.
    """
    assert catalog.episodes["s2e01"] is catalog.episodes.one("16")
    assert catalog.episodes["s1e15"] is catalog.episodes.one("episode 15")
    for text in ("6", "06", "#06", "ep 6", "6話"):
        with pytest.raises(AmbiguousError, match="choose 's1e06' or 's2e06'$"):
            catalog.episodes.one(text)


@pytest.mark.parametrize("text", ["season-2", "Season 2", "Part II", "2", "s2", "S02"])
def test_season_as_people_write_it(catalog: Catalog, text: str) -> None:
    """
    A season is found by its number and by its names, however people write them.
    """
    assert catalog.seasons["season-2"] is catalog.seasons.one(text)


@pytest.mark.parametrize("text", ["0", "00", "#0", "e0", "episode 0", "0話", "Part II", "II", "25"])
def test_no_episode(catalog: Catalog, text: str) -> None:
    """
    No part of a number finds an episode, nor does what only a season is called.
    """
    assert () == catalog.episodes.find(text)
    with pytest.raises(NotFoundError, match=f"^no episode '{text}'$"):
        catalog.episodes.one(text)


@pytest.mark.parametrize(
    ("text", "suggestions"),
    [
        ("25", ()),
        ("episode 25", ()),
        ("s1e16", ("s1e01", "s1e06", "s1e10")),
        ("s3e01", ("s1e01", "s2e01")),
        ("s1e00", ()),
        ("1x00", ()),
        ("e06", ()),
    ],
)
def test_later_episode_is_not_suggested(
    catalog: Catalog, text: str, suggestions: tuple[str, ...]
) -> None:
    """
    No suggestion names a later episode than the one that was asked for.
    """
    tables: Tiny = catalog
    with pytest.raises(NotFoundError) as caught:
        tables.episodes[text]

    assert suggestions == caught.value.suggestions


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
    A table shows its first sixty rows and counts the rest; an edge shows the names of its ends.
    """
    short = shown(catalog.dubs).text
    long = shown(catalog.sources).text

    assert "7 rows: dub" in short
    assert "Netflix English dub" in short
    assert "more" not in short
    assert f"and {len(catalog.sources) - 60} more" in long
    assert "<code>season-1/anidb</code></td><td>Season 1</td>" in html_of(catalog.links)


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", "a & b", "'\"`", "\u202eabc"])
def test_html_of_hostile_names(tiny: Tiny, text: str) -> None:
    """
    A name and a noun are text, whatever they look like.
    """
    person = attrs.evolve(tiny.people.rows[0], name=text)
    page = shown(Table(text, (person,)))

    assert 2 == page.text.replace("\n", "").count(text)
    assert {"table", "caption", "thead", "tbody", "tr", "th", "td", "code"} == page.tags
