"""
Flat rows have the same keys in every row, one value in every cell, and lose nothing.
"""

import json
from collections.abc import Iterator

import pytest
from flat import HOSTILE, gathered, hostile, named
from hypothesis import given, settings
from tiny import Golden, Raw, Tiny, as_files, structure

from heromask import Catalog, Edge
from heromask.export import rows
from heromask.export.rows import Column, FlatRow


def test_golden(tiny: Tiny, golden: Golden) -> None:
    """
    The rows of the tiny catalog are those of the golden file.
    """
    golden("rows.json", json.dumps(rows.tables(tiny), ensure_ascii=False, indent=1) + "\n")


def test_same_keys(catalog: Catalog) -> None:
    """
    Every row of a table has the keys that its columns name, in that order.
    """
    columns = rows.columns()
    tables = rows.tables(catalog)

    assert list(columns) == list(tables)
    for table, found in tables.items():
        for row in found:
            assert [column.name for column in columns[table]] == list(row)


def test_cells(catalog: Catalog) -> None:
    """
    A cell is exactly of its column's type, or `None` where the column allows it.
    """
    columns = rows.columns()
    for table, found in rows.tables(catalog).items():
        for column in columns[table]:
            allowed = {column.type} if column.required else {column.type, type(None)}
            assert {type(row[column.name]) for row in found} <= allowed


def test_references_lead_somewhere(catalog: Catalog) -> None:
    """
    A reference, alone or in a list, is the id of a row in the table that is named.
    """
    tables = rows.tables(catalog)
    ids = {table: {row.get("id") for row in found} for table, found in tables.items()}
    for table, columns in rows.columns().items():
        for column in columns:
            for row in tables[table] if column.tables else []:
                for target, id_ in references(row, column):
                    assert target in column.tables
                    assert id_ in ids[target]


def references(row: FlatRow, column: Column) -> Iterator[tuple[str, str]]:
    """
    Yield the table and the id of each row to which a cell leads.
    """
    (*_, only) = column.tables
    cell, table = row[column.name], row.get(f"{column.name}_table", only)
    if column.many:
        found = json.loads(str(cell))
        named = json.loads(str(table)) if len(column.tables) > 1 else [only] * len(found)
        yield from zip(named, found, strict=True)
    elif cell is not None:
        yield str(table), str(cell)


def test_columns() -> None:
    """
    The columns say what a reference, a list, an absent fact and a part look like.
    """
    columns = rows.columns()

    assert Column("former_ids", many=True) == columns["releases"][5]
    assert Column("what", tables=("works", "seasons")) == columns["releases"][6]
    assert Column("what_table") == columns["releases"][7]
    assert Column("platform", required=False, tables=("companies",)) == columns["releases"][9]
    assert Column("audio", many=True) == columns["releases"][13]
    assert Column("sources", tables=("sources",), many=True) == columns["releases"][15]
    assert Column("owner", tables=("characters",)) == columns["characters_aliases"][0]
    assert Column("id") == columns["airings"][0]
    assert Column("about_table", many=True) == columns["facts"][3]
    assert Column("value", required=False) == columns["facts"][5]


def test_list_of_references(tiny: Tiny) -> None:
    """
    Beside a list of references to several tables stands the list of these tables.
    """
    flat = {row["id"]: row for row in rows.tables(tiny)["facts"]}

    assert '["hero", "race", "e1"]' == flat["hero-wins"]["about"]
    assert '["characters", "events", "episodes"]' == flat["hero-wins"]["about_table"]


def test_text_or_number(tiny: Tiny) -> None:
    """
    A value that may be a text or a number is text.
    """
    flat = {row["id"]: row["value"] for row in rows.tables(tiny)["facts"]}

    assert (10, "10", None) == (
        tiny.facts["hero-is-ten"].value,
        flat["hero-is-ten"],
        flat["hero-wins"],
    )


def test_former_ids(tiny: Tiny) -> None:
    """
    The former ids of a node are a list; those of an edge follow from its ends and have no column.
    """
    columns = rows.columns()
    tables = rows.tables(tiny)

    assert ['["heroine"]', "[]", "[]"] == [row["former_ids"] for row in tables["characters"]]
    for name, table in tiny.tables.items():
        is_edge = isinstance(table.rows[0], Edge)
        assert is_edge is (Column("former_ids", many=True) not in columns[name])


def test_list(raw: Raw) -> None:
    """
    A list of texts is JSON that keeps every script legible.
    """
    raw["works.json"][0]["genres"] = ["仮面", "Crime"]

    assert '["仮面", "Crime"]' == rows.tables(structure(as_files(raw)))["works"][0]["genres"]


def test_types() -> None:
    """
    The type of a column is one of the four that every tool knows.
    """
    types = rows.types()

    assert (float, int) == (types["reviews"]["score"], types["reviews"]["scale"])
    assert (bool, str) == (types["dubs"]["original"], types["dubs"]["id"])
    assert {str, int, float, bool} == {
        type_ for names in types.values() for type_ in names.values()
    }


def test_back(catalog: Catalog) -> None:
    """
    The catalog can be made again from its rows.
    """
    assert catalog == gathered(rows.tables(catalog))


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile(text: str) -> None:
    """
    No text is taken for anything else.
    """
    assert text == rows.tables(named(text))["characters"][0]["name"]


@given(hostile)
@settings(deadline=None, max_examples=50)
def test_any_text(text: str) -> None:
    """
    Whatever is written is read back.
    """
    catalog = named(text)

    assert catalog == gathered(rows.tables(catalog))


def test_ties(tiny: Tiny) -> None:
    """
    Each relation is there from both ends, characters first; the row of the table is named.
    """
    assert [
        ("hero/parent/rival", "hero", "parent", "is a parent of", "rival"),
        ("hero/parent/rival", "rival", "child", "is a child of", "hero"),
        ("squad/part/police", "police", "whole", "includes", "squad"),
        ("squad/part/police", "squad", "part", "is part of", "police"),
    ] == [
        tuple(tie[key] for key in ("relation", "subject", "kind", "phrase", "object"))
        for tie in rows.ties(tiny)
    ]


def test_columns_of_ties(tiny: Tiny) -> None:
    """
    A tie has the columns of a relation, but for the id, and the same values where it is read
    from the same end.
    """
    relations = {row["id"]: row for row in rows.tables(tiny)["relations"]}
    names = [*relations["hero/parent/rival"]][1:]

    for tie in rows.ties(tiny):
        assert ["relation", *names, "phrase", "former"] == list(tie)
        stated = relations[str(tie["relation"])]
        if tie["subject"] == stated["subject"]:
            assert [stated[name] for name in names] == [tie[name] for name in names]


def test_former_ties(raw: Raw) -> None:
    """
    Both ends know that a relation is over.
    """
    raw["relations.json"][0]["ended"] = "e2"
    ties = rows.ties(structure(as_files(raw)))

    assert [True, True, False, False] == [tie["former"] for tie in ties]
    assert ["e2", "e2", None, None] == [tie["ended"] for tie in ties]


def test_ties_of_a_view(catalog: Catalog) -> None:
    """
    A view has the ties that a viewer may know.
    """
    view = catalog.up_to("s1e06")

    assert 2 * len(view.relations) == len(rows.ties(view)) < len(rows.ties(catalog))


def test_view(catalog: Catalog) -> None:
    """
    A view has the tables and columns of the whole, and fewer rows.
    """
    view = rows.tables(catalog.up_to("s1e01"))

    assert list(rows.columns()) == list(view)
    assert 0 < len(view["characters"]) < len(catalog.characters)
