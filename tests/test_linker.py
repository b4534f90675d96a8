"""
The fast loader makes the same tables as the strict reader.
"""

import json
import re
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import importlib_resources
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tiny import Files, Raw, as_files, link, structure, tiny_raw

from heromask import AliasKind, FactKind, Job, Service
from heromask._files import linker
from heromask._files.folder import contents
from heromask._files.writer import unstructure
from heromask._model.rules import VISIBLE

TEXTS = ("name", "native", "romaji", "note", "title", "text", "reason")
OPTIONAL = (
    *("native", "start", "end", "debut", "revealed", "ended", "rank", "aliases", "former_ids"),
    *("territory", "platform", "url"),
)
texts = st.text(st.characters(codec="utf-8")).filter(re.compile(VISIBLE["pattern"]).search)


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
    change=st.tuples(st.integers(0, 999), texts),
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


def test_tables_are_read_when_they_are_asked_for() -> None:
    """
    A table is read when it is asked for, or a row that refers to it; the others are not.
    """
    catalog: Any = link(as_files(tiny_raw()) | {"events.json": b"[", "reviews.json": b"["})

    assert "Ann Lee" == catalog.cast_of("first")[0].person.name
    for table in (catalog.events, catalog.reviews, catalog.facts):
        with pytest.raises(json.JSONDecodeError):
            len(table)


def test_rows_are_made_when_they_are_asked_for(raw: Raw) -> None:
    """
    A row to which another refers is made alone; the others wait until their table is asked for.
    """
    raw["sources.json"].append({"id": "odd", "date": "some day"})
    catalog: Any = link(as_files(raw))

    source = catalog.cast_of("first")[0].sources[0]
    assert "page" == source.id
    with pytest.raises(ValueError, match="some day"):
        len(catalog.sources)


def test_order_stays(raw: Raw) -> None:
    """
    Rows that were made before their table, and those of a table that is made twice, keep the order.
    """
    raw["people.json"].reverse()
    catalog: Any = link(as_files(raw))
    catalog.cast_of("first")

    assert ("bob", "ann") == catalog.people.ids
    assert catalog.people.rows == catalog.people._make_rows()  # noqa: SLF001  as another thread may


def test_first_rows_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    """
    Where somebody else makes the rows of a table meanwhile, all get those that were whole first.
    """
    catalog: Any = link(as_files(tiny_raw()))
    others: list[Any] = []

    def loads(text: bytes) -> Any:
        if not others:
            others.append(None)
            others[:] = catalog.works.rows
        return json.loads(text)

    monkeypatch.setattr(linker, "json", SimpleNamespace(loads=loads))

    assert all(mine is other for mine, other in zip(catalog.works.rows, others, strict=True))
    assert catalog.seasons.rows[0].work is others[0]


@pytest.mark.parametrize("read", [link, structure])
def test_types(raw: Raw, read: Callable[[Files], Any]) -> None:
    """
    Words are members of their vocabularies and decimals are floats, also where JSON has neither; a
    value is a text or a whole number, as JSON has it.
    """
    raw["reviews.json"][1]["score"] = 4
    raw["facts.json"][1] |= {"kind": "occupation", "value": "4"}
    catalog = read(as_files(raw))

    assert AliasKind.EPITHET is catalog.characters["hero"].aliases[0].kind
    assert Job.DIRECTOR is catalog.staff.rows[0].job
    assert Service.ANIDB is catalog.links["show/anidb"].service
    assert FactKind.AGE is catalog.facts["hero-is-ten"].kind
    assert "4.0" == repr(catalog.reviews["dated"].score)
    assert ("'4'", "10", "None") == tuple(
        repr(catalog.facts[id_].value) for id_ in ("hero-escapes", "hero-is-ten", "hero-wins")
    )


def test_former_ids(raw: Raw) -> None:
    """
    Former ids find their rows, in tables as in references, of nodes as of edges.
    """
    raw["people.json"][0]["former_ids"] = ["annie"]
    raw["credits.json"][1]["person"] = "annie"
    raw["facts.json"][2]["about"] = ["heroine"]
    raw["disputes.json"][0]["about"][0] = {"row": "first/heroine/annie", "field": "billing"}
    catalog: Any = link(as_files(raw))
    credit = catalog.credits["first/hero/ann"]

    assert catalog.people["annie"] is catalog.people["ann"] is credit.person
    assert catalog.credits["first/heroine/ann"] is credit
    assert catalog.disputes["color"].about[0].row is credit
    assert catalog.facts["hero-wears-red"].about == (catalog.characters["hero"],)
    assert structure(as_files(raw)) == catalog


@pytest.mark.parametrize("unknown", ["nothing", "hero"])
def test_unknown_id_raises(raw: Raw, unknown: str) -> None:
    """
    A reference to no row at all, or to one of a table that it cannot lead to, is an error.
    """
    raw["seasons.json"][0]["work"] = unknown

    with pytest.raises(KeyError, match=unknown):
        len(link(as_files(raw)).seasons)
