"""
Edges carry their ends, and their ids are made of them.
"""

import attrs
import pytest
from tiny import Raw, Tiny, as_files, structure

from heromask import Catalog, RelationKind
from heromask._model.edges import Edge


def test_ids(tiny: Tiny) -> None:
    """
    The id of an edge names its ends.
    """
    assert ("first/rival/bob", "first/hero/ann") == tiny.credits.ids[:2]
    assert ("show/director/ann", "s1/animation-production/studio") == tiny.staff.ids
    assert ("hero/squad", "rival/squad") == tiny.memberships.ids
    assert ("hero/parent/rival", "squad/part/police") == tiny.relations.ids
    assert ("hero/e1", "rival/e2", "hero/e2") == tiny.appearances.ids
    assert ("e1/tv", "e2/tv") == tiny.airings.ids
    assert ("s1/myanimelist", "show/anidb") == tiny.links.ids


@pytest.mark.parametrize("end", ["show", "s1", "e1", "hero", "ann", "studio"])
def test_link(raw: Raw, end: str) -> None:
    """
    A link may give the id of a work, a season, an episode, a character, a person or a company.
    """
    raw["links.json"][0]["what"] = end
    (link, _) = structure(as_files(raw)).links

    assert (f"{end}/myanimelist", [end]) == (link.id, [node.id for node in link.ends])


def test_inverse(tiny: Tiny) -> None:
    """
    A relation read from the other end swaps its ends and keeps its sources.
    """
    relation = tiny.relations["hero/parent/rival"]
    inverse = relation.inverse

    assert ("rival", RelationKind.CHILD, "hero") == (
        inverse.subject.id,
        inverse.kind,
        inverse.object.id,
    )
    assert relation.sources == inverse.sources
    assert relation == inverse.inverse


def test_ends(tiny: Tiny) -> None:
    """
    An edge names the rows it joins; an episode that tells of it is not one of them.
    """
    ended = attrs.evolve(tiny.relations["hero/parent/rival"], ended=tiny.episodes["e2"])
    ends = {
        tiny.credits["first/rival/bob"]: ["first", "rival", "bob"],
        tiny.memberships["hero/squad"]: ["hero", "squad"],
        tiny.airings["e1/tv"]: ["e1", "tv"],
        tiny.appearances["hero/e1"]: ["hero", "e1"],
        ended: ["hero", "rival"],
    }

    assert list(ends.values()) == [[end.id for end in edge.ends] for edge in ends]


def test_sentence(tiny: Tiny) -> None:
    """
    A relation reads as a sentence, from either end; an article within it is small.
    """
    relation = tiny.relations["hero/parent/rival"]
    sect = attrs.evolve(relation.object, name="The Sect")

    assert "Hero is a parent of Rival" == str(relation)
    assert "Rival is a child of Hero" == str(relation.inverse)
    assert "Squad is part of Police" == str(tiny.relations["squad/part/police"])
    assert "Hero is a parent of the Sect" == str(attrs.evolve(relation, object=sect))
    assert "The Sect is a child of Hero" == str(attrs.evolve(relation, object=sect).inverse)


def test_sentence_of_every_relation(catalog: Catalog) -> None:
    """
    Every relation reads as its ends with a verb between them.
    """
    for relation in catalog.relations:
        for side in (relation, relation.inverse):
            words = str(side)
            assert words.startswith(f"{side.subject.name} {side.kind.phrase} ")
            assert words.endswith(side.object.name.removeprefix("The "))


def test_former(tiny: Tiny) -> None:
    """
    A membership or a relation is former once an episode tells that it is over.
    """
    relation = tiny.relations["hero/parent/rival"]
    ended = attrs.evolve(relation, ended=tiny.episodes["e2"])

    assert [True, False] == [membership.former for membership in tiny.memberships]
    assert [False, True, True] == [row.former for row in (relation, ended, ended.inverse)]


def test_moment_of_an_appearance(tiny: Tiny) -> None:
    """
    An appearance is known from the episode that it is in.
    """
    appearance = tiny.appearances["rival/e2"]

    assert appearance.revealed is appearance.episode is tiny.episodes["e2"]


def test_repr(tiny: Tiny) -> None:
    """
    An edge is shown by its id, and by what it is for where the ends do not say it.
    """
    shown = {
        "<VoiceCredit first/rival/bob>": tiny.credits.rows[0],
        "<Relation hero/parent/rival>": tiny.relations.rows[0],
        "<Airing e1/tv: 2020-07-02>": tiny.airings.rows[0],
        "<Appearance hero/e1: 3 captions>": tiny.appearances.rows[0],
        "<Appearance rival/e2: 1 caption>": attrs.evolve(tiny.appearances.rows[1], captions=1),
        "<Link s1/myanimelist: 7>": tiny.links.rows[0],
    }

    assert list(shown) == [repr(edge) for edge in shown.values()]


def test_edge_without_ends(tiny: Tiny) -> None:
    """
    The base class joins nothing, and so has no id.
    """
    source = tiny.sources["page"]
    edge = Edge(sources=(source,), certainty=source.certainty)

    assert () == edge.ends == edge.names
    with pytest.raises(AttributeError):
        edge.id  # noqa: B018
