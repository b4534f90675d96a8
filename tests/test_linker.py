"""
The fast loader makes the same tables as the strict reader.
"""

from collections.abc import Callable
from typing import Any

import importlib_resources
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tiny import Files, Raw, as_files, link, structure, tiny_raw

from heromask import AliasKind, Job
from heromask._files.folder import contents
from heromask._files.writer import unstructure

TEXTS = ("name", "native", "romaji", "note", "title", "role")
OPTIONAL = ("native", "start", "end", "debut", "ended", "rank", "aliases", "facts", "former_ids")


def packaged() -> Files:
    """
    Return the packaged data files.
    """
    return contents(importlib_resources.files("heromask") / "data")


def assert_same(files: Files) -> None:
    """
    Check that both make the same of some files: every table, row by row, and the whole.
    """
    linked, read = link(files), structure(files)

    for name, table in read.tables.items():
        assert table == linked.tables[name]
    assert linked == read
    assert hash(linked) == hash(read)
    assert unstructure(linked) == files


def test_packaged_data() -> None:
    """
    Of the packaged data, the fast loader makes what the strict reader makes of it.
    """
    assert_same(packaged())


def changed(raw: Raw, change: tuple[int, str], drop: int) -> Raw:
    """
    Return a raw data folder with another text in one field, and without one optional field.
    """
    place, text = change
    row, key = _place(raw, TEXTS, place)
    row[key] = text
    row, key = _place(raw, OPTIONAL, drop)
    del row[key]
    return raw


def _place(raw: Raw, keys: tuple[str, ...], number: int) -> tuple[Any, str]:
    places = [(row, key) for rows in raw.values() for row in rows for key in keys if key in row]
    return places[number % len(places)]


@settings(deadline=None)
@given(
    change=st.tuples(st.integers(0, 999), st.text(st.characters(codec="utf-8"), min_size=1)),
    drop=st.integers(0, 999),
)
def test_other_data(change: tuple[int, str], drop: int) -> None:
    """
    So it is with other catalogs, whatever their texts and whichever fields they lack.
    """
    assert_same(unstructure(structure(as_files(changed(tiny_raw(), change, drop)))))


def test_rows_are_shared() -> None:
    """
    What a row refers to is the very row of its table.
    """
    catalog: Any = link(as_files(tiny_raw()))

    assert all(credit.person is catalog.people[credit.person.id] for credit in catalog.credits)
    assert catalog.episodes.rows[0].season.work is catalog.works.rows[0]


@pytest.mark.parametrize("read", [link, structure])
def test_types(raw: Raw, read: Callable[[Files], Any]) -> None:
    """
    Words are members of their vocabularies and decimals are floats, also where JSON has neither.
    """
    raw["reviews.json"][1]["score"] = 4
    catalog = read(as_files(raw))

    assert AliasKind.EPITHET is catalog.characters["hero"].aliases[0].kind
    assert Job.DIRECTOR is catalog.staff.rows[0].job
    assert "4.0" == repr(catalog.reviews["dated"].score)


def test_former_ids(raw: Raw) -> None:
    """
    Former ids find their rows, in tables as in references, of nodes as of edges.
    """
    raw["people.json"][0]["former_ids"] = ["annie"]
    raw["credits.json"][1]["person"] = "annie"
    raw["disputes.json"][0]["about"][0]["row"] = "first/heroine/annie"
    catalog: Any = link(as_files(raw))
    credit = catalog.credits["first/hero/ann"]

    assert catalog.people["annie"] is catalog.people["ann"] is credit.person
    assert catalog.credits["first/heroine/ann"] is credit
    assert catalog.disputes["color"].about[0].row is credit
    assert structure(as_files(raw)) == catalog


@pytest.mark.parametrize("unknown", ["nothing", "hero"])
def test_unknown_id_raises(raw: Raw, unknown: str) -> None:
    """
    A reference to no row at all, or to one of a table that it cannot lead to, is an error.
    """
    raw["seasons.json"][0]["work"] = unknown

    with pytest.raises(KeyError, match=unknown):
        link(as_files(raw))
