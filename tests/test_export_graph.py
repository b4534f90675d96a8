"""
The graph holds every node and every edge, in forms that networkx and others read again.
"""

import json
import re
import subprocess
import sys
from importlib import import_module
from itertools import combinations
from pathlib import Path
from typing import Any

import attrs
import pytest
from flat import HOSTILE, named
from tiny import Golden, Raw, Tiny, as_files, structure

from heromask import Catalog, Edge, Fact, Table
from heromask._files.writer import dump
from heromask.export import graph

networkx: Any = import_module("networkx")


def content(drawn: Any) -> tuple[dict[str, Any], list[Any]]:
    """
    Return the nodes and the edges of a networkx graph, sorted by their keys.
    """
    edges = sorted(drawn.edges(keys=True, data=True), key=lambda edge: str(edge[2]))
    return dict(drawn.nodes(data=True)), edges


def test_golden(tiny: Tiny, golden: Golden) -> None:
    """
    The node-link form of the tiny catalog is that of the golden file.
    """
    golden("graph.json", dump(graph.node_link(tiny)).decode())


def test_every_row(catalog: Catalog) -> None:
    """
    Every row is a node or an edge, but for facts and links to other services.
    """
    rows = {f"{name}/{row.id}": row for name, table in catalog.tables.items() for row in table}
    nodes = {row.id for row in rows.values() if not isinstance(row, Edge | Fact)}
    edges = {key for key, row in rows.items() if isinstance(row, Edge)}
    drawn = graph.to_networkx(catalog)
    keys = [key for *_, key in drawn.edges(keys=True)]

    assert nodes == set(drawn)
    assert {key for key in edges if not key.startswith("links/")} == edges & set(keys)
    assert len(keys) == len(set(keys))


def test_nodes(catalog: Catalog) -> None:
    """
    A node has its kind and its plain fields; an absent fact is an absent attribute.
    """
    nodes = graph.to_networkx(catalog).nodes

    assert {
        "kind": "character",
        "name": "James Blood",
        "native": "ジェームズ・ブラッド",
        "certainty": "corroborated",
        "revealed": "s1e01",
        "prominence": "main",
    }.items() <= nodes["james-blood"].items()
    assert ("release", "broadcast") == (
        nodes["tokyo-mx-broadcast"]["kind"],
        nodes["tokyo-mx-broadcast"]["release_kind"],
    )
    assert "note" not in nodes["james-blood"]


def test_former_ids(tiny: Tiny) -> None:
    """
    The former ids of a node are an attribute, as flat as in the rows; they are no nodes.
    """
    nodes = graph.to_networkx(tiny).nodes

    assert '["heroine"]' == nodes["hero"]["former_ids"]
    assert "heroine" not in nodes


# start, end, key, some attributes
EDGES: list[tuple[str, str, str, dict[str, Any]]] = [
    ("hero", "rival", "relations/hero/parent/rival", {"kind": "relation", "relation": "parent"}),
    ("ann", "hero", "credits/first/hero/ann", {"relation": "voice", "dub": "first", "billing": 1}),
    ("studio", "s1", "staff/s1/animation-production/studio", {"relation": "animation-production"}),
    ("hero", "squad", "memberships/hero/squad", {"relation": "member", "ended": "e2"}),
    ("e2", "tv", "airings/e2/tv", {"relation": "airing", "date": "2020-07-09"}),
    ("s1", "show", "seasons/s1/work", {"kind": "reference", "relation": "work"}),
    ("rival", "e2", "appearances/rival/e2", {"relation": "appearance", "captions": 5}),
    ("hero", "fire", "events/fire/participants/hero", {"kind": "participant", "revealed": "e2"}),
    ("hero", "race", "events/race/participants/hero", {"fact": "Hero wins the race."}),
    ("squad", "race", "events/race/participants/squad", {"certainty": "stated"}),
    ("color", "hero", "disputes/color/about/1/hero", {"relation": "about", "field": "text"}),
    ("color", "hero", "disputes/color/about/2/hero", {"kind": "disputed", "field": "rank"}),
    ("color", "squad", "disputes/color/about/2/squad", {"revealed": "e1"}),
]


@pytest.mark.parametrize(("start", "end", "key", "attributes"), EDGES)
def test_edges(tiny: Tiny, start: str, end: str, key: str, attributes: dict[str, Any]) -> None:
    """
    An edge says what its start is to its end, how certain that is, and when it is revealed;
    a dispute has no certainty.
    """
    found = graph.to_networkx(tiny).edges[start, end, key]

    assert attributes.items() <= found.items()
    assert {"kind", "relation"} <= found.keys()
    assert ("certainty" in found) == (found["kind"] != "disputed")


def test_participants(catalog: Catalog) -> None:
    """
    Who takes part in an event leads there once, with the first fact that tells of it.
    """
    drawn = graph.to_networkx(catalog)
    for event in catalog.events:
        found = {
            start: edge
            for start, _, edge in drawn.in_edges(event.id, data=True)
            if edge["kind"] == "participant"
        }

        assert [who.id for who in catalog.participants_of(event)] == list(found)
        for who in catalog.participants_of(event):
            first, *_ = (fact for fact in catalog.facts_of(event) if who in fact.about)
            assert first.text == found[who.id]["fact"]
            assert first.certainty == found[who.id]["certainty"]


def test_participants_without_secret(raw: Raw) -> None:
    """
    Taking part in an event that is no secret is none either.
    """
    for table in ("characters", "events"):
        del raw[f"{table}.json"][0]["revealed"]
    del raw["facts.json"][1]["revealed"]
    drawn = graph.to_networkx(structure(as_files(raw)))

    assert "revealed" not in drawn.edges["hero", "fire", "events/fire/participants/hero"]


@pytest.mark.parametrize(
    ("row", "field", "ends"),
    [
        ("s1/myanimelist", "value", ["s1"]),
        ("hero-wins", "text", ["hero", "race", "e1"]),
        ("hero/parent/rival", "kind", ["hero", "rival"]),
        ("mask", "name", ["mask"]),
        ("diary", "date", ["diary"]),
    ],
)
def test_dispute(raw: Raw, row: str, field: str, ends: list[str]) -> None:
    """
    A dispute leads to the row it is about; of an edge to both ends, of a fact to all its nodes.
    """
    raw["disputes.json"][0]["about"] = [{"row": row, "field": field}]
    found = graph.to_networkx(structure(as_files(raw)))

    assert ends == list(found.successors("color"))


def test_coappearances(tiny: Tiny) -> None:
    """
    Two who are named in the same episode are joined; of the captions the smaller number counts.
    """
    drawn: Any = graph.coappearances(tiny)

    assert {
        "hero": {"name": "Hero", "episodes": 2, "captions": 5},
        "rival": {"name": "Rival", "episodes": 1, "captions": 5},
    } == dict(drawn.nodes(data=True))
    assert [("hero", "rival", {"weight": 1, "captions": 2})] == list(drawn.edges(data=True))


@pytest.mark.parametrize("least", [1, 2, 3, 12])
def test_least(catalog: Catalog, least: int) -> None:
    """
    A line joins two in as many episodes as asked for; characters stay in any case, in their order.
    """
    drawn: Any = graph.coappearances(catalog, least=least)
    episodes = {
        row.id: {appearance.episode.id for appearance in catalog.appearances_of(row)}
        for row in catalog.characters
    }
    shared = {
        (one, other): len(episodes[one] & episodes[other])
        for one, other in combinations(episodes, 2)
    }

    assert [id_ for id_, seen in episodes.items() if seen] == list(drawn)
    assert {pair: weight for pair, weight in shared.items() if weight >= least} == {
        (one, other): weight for one, other, weight in drawn.edges(data="weight")
    }


def test_other_works(raw: Raw) -> None:
    """
    Appearances in another work count there, and a view of one work leaves them as they are.
    """
    known = {"sources": ["page"], "certainty": "stated"}
    raw["works.json"].append({"id": "film", "name": "Film", "kind": "film", **known})
    season = {"id": "f1", "name": "Film", "work": "film", "number": 0, **known}
    raw["seasons.json"].append(season)
    episode = {"id": "f", "name": "Film", "season": "f1", "number": 1, "absolute": 1, **known}
    raw["episodes.json"].append(episode)
    raw["appearances.json"] += [
        {"character": id_, "episode": "f", "captions": 1, **known} for id_ in ("hero", "loner")
    ]
    raw["characters.json"][2]["revealed"] = "f"
    whole: Tiny = structure(as_files(raw))

    assert {("hero", "rival"), ("hero", "loner")} == set(graph.coappearances(whole).edges)
    assert {("hero", "loner")} == set(graph.coappearances(whole.up_to("e1")).edges)


def test_node_link(catalog: Catalog) -> None:
    """
    The plain form makes the same graph in networkx, after a way through JSON, too.
    """
    for whole in (catalog, catalog.up_to("s1e02"), *map(named, HOSTILE)):
        data = json.loads(json.dumps(graph.node_link(whole)))
        read = networkx.node_link_graph(data, edges="edges")

        assert networkx.utils.graphs_equal(graph.to_networkx(whole), read)


def test_plain_attributes(catalog: Catalog) -> None:
    """
    An attribute is a text, a number or a boolean, so that any graph format can hold it.
    """
    nodes, edges = content(graph.to_networkx(catalog))
    found = [*nodes.values(), *(edge[-1] for edge in edges)]

    assert {str, int, float, bool} == {type(value) for each in found for value in each.values()}


@pytest.mark.parametrize("written", ["write_graphml_xml", "write_graphml"])
def test_graphml(catalog: Catalog, tmp_path: Path, written: str) -> None:
    """
    The GraphML that networkx writes has the same nodes and edges when it is read.
    """
    drawn = graph.to_networkx(catalog)
    getattr(networkx, written)(drawn, tmp_path / "graph.graphml")
    read = networkx.read_graphml(tmp_path / "graph.graphml", force_multigraph=True)

    assert content(drawn) == content(read)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_graphml(text: str, tmp_path: Path) -> None:
    """
    GraphML keeps hostile texts; XML ends lines with line feeds only.
    """
    networkx.write_graphml_xml(graph.to_networkx(named(text)), tmp_path / "graph.graphml")
    read = networkx.read_graphml(tmp_path / "graph.graphml", force_multigraph=True)

    assert re.sub("\r\n?", "\n", text) == read.nodes["hero"]["name"]


def test_shared_id(tiny: Tiny) -> None:
    """
    Two rows with one id, which only a catalog made by hand can have, are an error.
    """
    items: Table[str, Any] = Table("item", (attrs.evolve(tiny.items.rows[0], id="ann"),))

    with pytest.raises(
        ValueError, match="^'ann' is the id of two rows .person and item.; give each its own$"
    ):
        graph.node_link(attrs.evolve(tiny, items=items))


def test_save(catalog: Catalog, tmp_path: Path) -> None:
    """
    The node-link form is saved as JSON.
    """
    graph.save(catalog, tmp_path / "graph.json")

    assert graph.node_link(catalog) == json.loads((tmp_path / "graph.json").read_text("utf-8"))


def test_missing_extra(catalog: Catalog, monkeypatch: pytest.MonkeyPatch) -> None:
    """
    Without networkx the error says what to install, and the plain form needs none.
    """
    monkeypatch.setitem(sys.modules, "networkx", None)

    for draw in (graph.to_networkx, graph.coappearances):
        with pytest.raises(
            ImportError, match=r'^networkx is missing; run pip install "heromask\[networkx\]"$'
        ):
            draw(catalog)
    assert graph.node_link(catalog)


def test_extra_is_not_imported() -> None:
    """
    Only what returns a graph of networkx imports it.
    """
    script = """
import sys
import heromask
from heromask.export import graph
graph.node_link(heromask.load())
sys.exit("networkx" in sys.modules)
"""
    assert 0 == subprocess.run([sys.executable, "-c", script], check=False).returncode
