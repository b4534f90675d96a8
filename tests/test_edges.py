"""
Edges carry their ends, and their ids are made of them.
"""

import pytest

from heromask import Catalog, RelationKind
from heromask._model.edges import Edge


def test_ids(tiny: Catalog) -> None:
    """
    The id of an edge names its ends.
    """
    assert ("first/rival/bob", "first/hero/ann") == tiny.credits.ids[:2]
    assert ("show/director/ann", "s1/animation-production/studio") == tiny.staff.ids
    assert ("hero/squad", "rival/squad") == tiny.memberships.ids
    assert ("hero/parent/rival", "squad/part/police") == tiny.relations.ids
    assert ("e1/tv", "e2/tv") == tiny.airings.ids
    assert ("s1/my-list", "show/database") == tiny.links.ids


def test_inverse(tiny: Catalog) -> None:
    """
    A relation read from the other end swaps its ends and keeps its sources.
    """
    relation = tiny.relations.rows[0]
    inverse = relation.inverse

    assert ("rival", RelationKind.CHILD, "hero") == (
        inverse.subject.id,
        inverse.kind,
        inverse.object.id,
    )
    assert relation.sources == inverse.sources
    assert relation == inverse.inverse


def test_ends(tiny: Catalog) -> None:
    """
    An edge names the rows it joins; the episode that tells of it is not one of them.
    """
    assert ["first", "rival", "bob"] == [end.id for end in tiny.credits.rows[0].ends]
    assert ["hero", "squad"] == [end.id for end in tiny.memberships.rows[0].ends]


def test_sentence(catalog: Catalog, tiny: Catalog) -> None:
    """
    A relation reads as a sentence, from either end.
    """
    relation = tiny.relations.rows[0]
    kinds = {
        side.kind: str(side)
        for relation in catalog.relations
        for side in (relation, relation.inverse)
    }

    assert ("Hero is a parent of Rival", "Rival is a child of Hero") == (
        str(relation),
        str(relation.inverse),
    )
    assert kinds[RelationKind.ENEMY].startswith("James Blood is an enemy of Grimm") or (
        kinds[RelationKind.ENEMY].startswith("Grimm is an enemy of James Blood")
    )
    assert " is helped by " in kinds[RelationKind.HELPED]


def test_membership_that_is_over(tiny: Catalog) -> None:
    """
    A membership is former once an episode tells that it is over.
    """
    assert [True, False] == [membership.former for membership in tiny.memberships]


def test_edge_without_ends(tiny: Catalog) -> None:
    """
    The base class joins nothing, and so has no id.
    """
    source = tiny.sources.rows[0]
    edge = Edge(sources=(source,), certainty=source.certainty)

    assert () == edge.ends == edge.names
    with pytest.raises(AttributeError):
        edge.id  # noqa: B018
