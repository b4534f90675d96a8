"""
The data of the maps hold what each view has, and no text in them becomes markup.
"""

import json
from typing import Any

import maps
import pages
import pytest
from tiny import Tiny, as_files, structure, tiny_raw

from heromask import Catalog, RelationKind


def data_of(script: str) -> Any:
    """
    Return the data in a script.
    """
    return json.loads(script.partition(">")[2].removesuffix("</script>"))


@pytest.fixture(name="moments", scope="module")
def _moments(catalog: Catalog) -> pages.Moments:
    """
    Return since when a viewer may know each row.
    """
    return pages.Moments(pages.views_of(catalog))


@pytest.fixture(name="views", scope="module")
def _views(catalog: Catalog) -> list[Catalog]:
    """
    Return what a viewer of each episode may know.
    """
    return list(pages.views_of(catalog).values())


def known(rows: list[dict[str, Any]], number: int) -> list[dict[str, Any]]:
    """
    Return what a map draws for somebody who has seen so many episodes.
    """
    return [row for row in rows if row["moment"] <= number]


def test_relations(catalog: Catalog, moments: pages.Moments, views: list[Catalog]) -> None:
    """
    A viewer gets the relations and memberships of the view, over if they are over in it.
    """
    data = data_of(maps.relation_map(catalog, moments))
    for number, view in enumerate(views, 1):
        for rows, table in (("ties", view.relations), ("members", view.memberships)):
            drawn = {row["row"].partition("-")[2]: row for row in known(data[rows], number)}
            assert [*drawn] == [*table.ids]
            for row in table:
                over = drawn[row.id]["over"]
                assert row.former == (over is not None and over <= number)


def test_names(catalog: Catalog, moments: pages.Moments, views: list[Catalog]) -> None:
    """
    A viewer gets no name that the view does not have, and both ends of every line.
    """
    data = data_of(maps.relation_map(catalog, moments))
    for number, view in enumerate(views, 1):
        drawn = {node["id"]: node for node in known(data["nodes"], number)}
        rows = {row.id: row.name for row in (*view.characters, *view.organizations)}
        assert {id_: node["name"] for id_, node in drawn.items()}.items() <= rows.items()
        ends = {end.id for row in (*view.relations, *view.memberships) for end in row.ends}
        assert ends <= set(drawn)


def test_appearances(catalog: Catalog, moments: pages.Moments, views: list[Catalog]) -> None:
    """
    A viewer gets the appearances of the view.
    """
    data = data_of(maps.appearance_map(catalog, moments))
    for number, view in enumerate(views, 1):
        drawn = {
            f"{node['id']}/{data['episodes'][seen - 1]['id']}"
            for node in known(data["nodes"], number)
            for seen in node["seen"]
            if seen <= number
        }
        assert drawn == set(view.appearances.ids)


def test_groups() -> None:
    """
    Every kind has a group, kinship one of its own.
    """
    groups = {kind: maps.group_of(kind) for kind in RelationKind}

    assert set(maps.GROUPS) == set(groups.values())
    assert all(groups[kind] == "family" for kind in RelationKind if kind.is_kinship)
    assert "conflict" == groups[RelationKind.KILLER]


def test_no_text_ends_the_script() -> None:
    """
    A name that looks like the end of the script is a name.
    """
    raw = tiny_raw()
    raw["characters.json"][0]["name"] = name = "</script><b>"
    tiny: Tiny = structure(as_files(raw))
    script = maps.relation_map(tiny, pages.Moments(pages.views_of(tiny)))

    assert 1 == script.count("</script>")
    assert name in [node["name"] for node in data_of(script)["nodes"]]
