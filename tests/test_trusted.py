"""
The short road leads where the door leads.
"""

from typing import Any

import importlib_resources
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tiny import Files, Raw, as_files, tiny_raw

from heromask._files import unstructure
from heromask._folder import contents
from heromask._layouts import layouts
from heromask._reader import structure
from heromask._trusted import link

TABLES = [layout.table for layout in layouts()]


def packaged() -> Files:
    """
    Return the packaged data files.
    """
    return contents(importlib_resources.files("heromask") / "data")


def assert_same(files: Files) -> None:
    """
    Check that both roads make the same of some files: every table, row by row, and the whole.
    """
    linked, read = link(files), structure(files)

    for table in TABLES:
        assert getattr(linked, table) == getattr(read, table)
    assert linked == read
    assert hash(linked) == hash(read)


def test_packaged_data() -> None:
    """
    The packaged data, taken unexamined, is what the door makes of it.
    """
    assert_same(packaged())


def changed(raw: Raw, change: tuple[int, str], drop: int) -> Raw:
    """
    Put another text into one field of a raw data folder, and leave one optional field out.
    """
    place, text = change
    texts = [
        (row, key)
        for rows in raw.values()
        for row in rows
        for key in ("name", "native", "romaji", "note", "title", "role")
        if key in row
    ]
    row, key = texts[place % len(texts)]
    row[key] = text
    optional = [
        (row, key)
        for rows in raw.values()
        for row in rows
        for key in ("native", "start", "end", "debut", "ended", "rank", "aliases", "facts")
        if key in row
    ]
    row, key = optional[drop % len(optional)]
    del row[key]
    return raw


@settings(deadline=None)
@given(
    change=st.tuples(st.integers(0, 999), st.text(st.characters(codec="utf-8"), min_size=1)),
    drop=st.integers(0, 999),
)
def test_other_data(change: tuple[int, str], drop: int) -> None:
    """
    So it is with catalogs made up, whatever their texts and whichever fields they lack.
    """
    assert_same(unstructure(structure(as_files(changed(tiny_raw(), change, drop)))))


@settings(deadline=None)
@given(order=st.permutations(TABLES))
def test_any_order(order: list[str]) -> None:
    """
    In whatever order the tables are asked for, the catalog is the same.
    """
    files = as_files(tiny_raw())
    catalog = link(files)
    for table in order:
        assert getattr(catalog, table) is getattr(catalog, table)

    assert structure(files) == catalog


def test_rows_are_shared() -> None:
    """
    What a row refers to is the very row of its table.
    """
    catalog: Any = link(as_files(tiny_raw()))

    assert all(credit.person is catalog.people[credit.person.id] for credit in catalog.credits)
    assert catalog.episodes.rows[0].season.work is catalog.works.rows[0]


def test_former_ids(raw: Raw) -> None:
    """
    Former ids find their rows, each in its own table.
    """
    raw["redirects.json"] = [{"id": "old-ann", "now": "ann"}]
    files = as_files(raw)
    catalog: Any = link(files)

    assert catalog.people["old-ann"] is catalog.people["ann"]
    assert structure(files).people == catalog.people
    assert structure(files).works == catalog.works


def test_stranger(raw: Raw) -> None:
    """
    A reference to no row at all does not pass for a row.
    """
    raw["seasons.json"][0]["work"] = "nothing"

    with pytest.raises(KeyError, match="nothing"):
        _ = link(as_files(raw)).seasons
