"""
The catalog as a directed graph, in which more than one edge may join the same two nodes.

The key of a node is its id; the key of an edge is its table and its id. The attribute `kind` says
what a node or an edge is, and `relation` says what the start of an edge is to its end:

- `voice`: from a person to a character;
- `member`: from a character to an organization;
- `airing`: from an episode to a broadcast;
- `appearance`: from a character to an episode;
- `participant`: from a character or an organization to an event, with the first `fact` that says
  so;
- for relations and staff, the word in the data, such as `parent` or `director`; each relation is
  in the graph once;
- for any other reference, the name of its field, such as `work` from a season to its work;
- `about`: from a dispute to each row that it is about or, if that row is an edge or a fact, to the
  nodes that the row joins.

All other fields are attributes, flat as in `heromask.export.rows`, so that any graph format can
hold them. If a value is missing, so is the attribute. A field `kind` becomes an attribute with
the name of its class, such as `release_kind`. An edge without a row of its own has the `certainty`
and the `revealed` of the row that it comes from.

The graph leaves out facts (except for participants), aliases, claims and links to other services.
References to episodes, and lists of references, are attributes, because as edges they would join
almost everything.
"""

import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from heromask._catalog import Catalog
from heromask._files.atomic import write_file
from heromask._files.writer import dump
from heromask._model.disputes import Dispute
from heromask._model.edges import (
    Airing,
    Appearance,
    Edge,
    Link,
    Membership,
    Relation,
    StaffCredit,
    VoiceCredit,
)
from heromask._model.facts import Fact
from heromask._model.nodes import Event
from heromask._model.table import noun_of
from heromask.export._together import together
from heromask.export.rows import FlatRow, columns, tables

if TYPE_CHECKING:
    from networkx import Graph, MultiDiGraph
else:  # networkx is an extra; its graphs are mappings of nodes, without parameters at run time
    Graph = MultiDiGraph = Mapping

Attributes: TypeAlias = dict[str, str | int | float | bool]
GraphEdge: TypeAlias = tuple[str, str, str, Attributes]
"""The ids of both ends, the key and the attributes of an edge."""


def save(catalog: Catalog, path: str | os.PathLike[str]) -> None:
    """
    Write the node-link form of a catalog to one JSON file, which replaces an existing file.
    """
    write_file(Path(path), dump(node_link(catalog)))


def to_networkx(catalog: Catalog) -> "MultiDiGraph[str]":
    """
    Return a catalog as a networkx graph, with nodes and edges in the order of the tables.

    Raises `ImportError` without the extra `networkx`, and `ValueError` if rows of two kinds share
    an id.

    >>> import heromask
    >>> to_networkx(heromask.load()).nodes["james-blood"]["name"]
    'James Blood'
    """
    try:
        from networkx import MultiDiGraph
    except ImportError:
        raise ImportError('networkx is missing; run pip install "heromask[networkx]"') from None
    graph: MultiDiGraph[str] = MultiDiGraph()
    graph.add_nodes_from(_nodes(catalog).items())
    for start, end, key, found in _edges(catalog):
        graph.add_edge(start, end, key, **found)
    return graph


def node_link(catalog: Catalog) -> dict[str, Any]:
    """
    Return a catalog in the node-link form that networkx and many drawing libraries read.

    `networkx.node_link_graph(…, edges="edges")` makes the graph of `to_networkx` from this form.
    Raises `ValueError` if rows of two kinds share an id.

    >>> import heromask
    >>> node_link(heromask.load())["edges"][0]["relation"]
    'work'
    """
    edges = _edges(catalog)
    return {
        "directed": True,
        "multigraph": True,
        "graph": {},
        "nodes": [{"id": id_, **found} for id_, found in _nodes(catalog).items()],
        "edges": [
            {"source": start, "target": end, "key": key, **found}
            for start, end, key, found in edges
        ],
    }


def coappearances(catalog: Catalog, *, least: int = 1) -> "Graph[str]":
    """
    Return an undirected networkx graph of the characters who appear together.

    An edge joins two characters if captions name both as speakers in `least` episodes or more. The
    `weight` of an edge is the number of these episodes. Its `captions` is a sum over these
    episodes: in each, the smaller of the two characters' numbers of captions counts. A node has the
    character's `name`, and the numbers of the `episodes` and the `captions` that name the
    character. Nodes and edges are in the order of the characters.

    Raises `ImportError` without the extra `networkx`.

    >>> import heromask
    >>> coappearances(heromask.load()).edges["james-blood", "edmond-chandler"]["weight"]
    20
    """
    try:
        from networkx import Graph
    except ImportError:
        raise ImportError('networkx is missing; run pip install "heromask[networkx]"') from None
    graph: Graph[str] = Graph()
    found = together(catalog, least=least)
    for character, episodes in found.seen.items():
        captions = sum(episodes.values())
        graph.add_node(character.id, name=character.name, episodes=len(episodes), captions=captions)
    for (one, other), shared in found.pairs.items():
        graph.add_edge(one.id, other.id, weight=len(shared), captions=sum(shared.values()))
    return graph


def _nodes(catalog: Catalog) -> dict[str, Attributes]:
    found: dict[str, Attributes] = {}
    for _, row, cells in _rows(catalog):
        if isinstance(row, Edge | Fact):
            continue
        noun = noun_of(row.__class__)
        if row.id in found:
            kinds = f"{found[row.id]['kind']} and {noun}"
            raise ValueError(f"{row.id!r} is the id of two rows ({kinds}); give each its own")
        found[row.id] = _attributes(noun, cells)
    return found


def _edges(catalog: Catalog) -> Iterator[GraphEdge]:
    for table, row, cells in _rows(catalog):
        key = f"{table}/{row.id}"
        if isinstance(row, Link | Fact):
            continue
        if isinstance(row, Edge):
            start, end, relation = _ends(row)
            found = _attributes(noun_of(row.__class__), cells)
            yield start, end, key, found | {"relation": relation}
        else:
            yield from _references(table, key, cells)
            yield from _parts(catalog, key, row, cells)


def _rows(catalog: Catalog) -> Iterator[tuple[str, Any, FlatRow]]:
    flat = tables(catalog)
    for name, table in catalog.tables.items():
        for row, cells in zip(table, flat[name], strict=True):
            yield name, row, cells


def _attributes(noun: str, cells: FlatRow) -> Attributes:
    own = {
        f"{noun}_kind" if name == "kind" else name: cell
        for name, cell in cells.items()
        if cell is not None and name != "id"
    }
    return {"kind": noun} | own


def _ends(edge: Edge) -> tuple[str, str, str]:  # noqa: PLR0911  one line for each class
    """
    Return the ids of start and end of an edge, and what the start is to the end.
    """
    match edge:
        case Airing():
            return edge.episode.id, edge.release.id, "airing"
        case VoiceCredit():
            return edge.person.id, edge.character.id, "voice"
        case StaffCredit():
            return edge.who.id, edge.what.id, str(edge.job)
        case Membership():
            return edge.character.id, edge.organization.id, "member"
        case Relation():
            return edge.subject.id, edge.object.id, str(edge.kind)
        case Appearance():
            return edge.character.id, edge.episode.id, "appearance"
        case _:
            (end,) = edge.ends
            return end.id, end.id, "link"


def _references(table: str, key: str, cells: FlatRow) -> Iterator[GraphEdge]:
    """
    Yield an edge for each reference of a node to another, except to episodes.
    """
    for column in columns()[table]:
        end = cells[column.name]
        if end is None or column.many or column.tables in ((), ("episodes",)):
            continue
        found = _within(cells, "reference", column.name)
        yield str(cells["id"]), str(end), f"{key}/{column.name}", found


def _parts(catalog: Catalog, key: str, row: Any, cells: FlatRow) -> Iterator[GraphEdge]:
    """
    Yield an edge for each participant of an event, and for each node that a dispute is about.
    """
    match row:
        case Event():
            facts = _first_facts(catalog.facts_of(row))
            for who in catalog.participants_of(row):
                fact = facts[who.id]
                when = fact.revealed.id if fact.revealed else None
                of_fact: FlatRow = {"certainty": str(fact.certainty), "revealed": when}
                found = _within(of_fact, "participant", "participant") | {"fact": fact.text}
                yield who.id, row.id, f"{key}/participants/{who.id}", found
        case Dispute():
            for place, about in enumerate(row.about, start=1):
                found = _within(cells, "disputed", "about") | {"field": about.field}
                for end in _ends_of(about.row):
                    yield row.id, end, f"{key}/about/{place}/{end}", found
        case _:
            pass


def _first_facts(facts: Iterable[Fact]) -> dict[str, Fact]:
    """
    Return the first fact about each node, by its id.
    """
    found: dict[str, Fact] = {}
    for fact in facts:
        for node in fact.about:
            found.setdefault(node.id, fact)
    return found


def _ends_of(row: Any) -> Iterable[str]:
    match row:
        case Fact():
            return [node.id for node in row.about]
        case Edge():
            return dict.fromkeys(_ends(row)[:2])
        case _:
            return (row.id,)


def _within(cells: FlatRow, kind: str, relation: str) -> Attributes:
    """
    Return the attributes of an edge without a row of its own: those of the row it comes from.
    """
    found = {"relation": relation} | {name: cells.get(name) for name in ("certainty", "revealed")}
    return _attributes(kind, found)
