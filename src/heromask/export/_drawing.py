"""
What the diagrams of `heromask.export.mermaid` and `heromask.export.dot` show.
"""

import re
from collections.abc import Iterable

import attrs

from heromask._catalog import Catalog
from heromask._model.edges import Edge, Membership, Relation
from heromask._model.kinds import Certainty
from heromask._model.nodes import Dub, Node, Organization
from heromask._model.table import noun_of
from heromask._model.typed_ids import ids
from heromask._model.unions import StoryEnd
from heromask.export._together import together

LIMIT = 500
"""How many boxes and lines a diagram has at most, unless its caller says otherwise."""

LEGEND = "Dashed: inferred, derived or disputed."
"""The legend of a diagram of what the data states."""

COUNTS = "Numbers: episodes whose captions name both."
"""The legend of a diagram of who appears with whom."""

_UNSAFE = re.compile("(?<![a-z0-9])-|-(?![a-z0-9])|[^a-z0-9-]")
_BREAK = re.compile("\r\n?|[\x85\u2028\u2029]")
_UNDRAWABLE = re.compile("[\0-\b\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


@attrs.frozen
class Mark:
    """
    Something drawn, with how sure it is.
    """

    label: str
    certainty: Certainty


@attrs.frozen
class Box(Mark):
    """
    A node; `kind` says what it is, the id is a safe name in any diagram.
    """

    id: str
    kind: str


@attrs.frozen
class Line(Mark):
    """
    An edge from one box to another; where it is mutual, it leads both ways.

    It is dashed where it is in doubt. A box never is: of a node, only a name or a detail is in
    doubt, not that there is such a node.
    """

    start: str
    end: str
    mutual: bool = False
    dashed: bool = False


@attrs.frozen
class Frame:
    """
    Boxes inside a frame with a title, or without a frame if there is no title.
    """

    title: str | None
    boxes: tuple[Box, ...]


@attrs.frozen
class Drawing:
    """
    Boxes in frames, and lines between them.
    """

    frames: tuple[Frame, ...]
    lines: tuple[Line, ...]
    legend: str = LEGEND

    def within(self, limit: int) -> "Drawing":
        """
        Return the drawing itself.

        Raises `ValueError` where it has more boxes and lines than the limit.
        """
        count = sum(len(frame.boxes) for frame in self.frames) + len(self.lines)
        if count <= limit:
            return self
        fix = "draw less, such as a view cut by up_to() or one node, or raise the limit"
        raise ValueError(f"{count} boxes and lines are more than the limit of {limit}; {fix}")


# The drawings


def relations(catalog: Catalog, of: StoryEnd | None = None) -> Drawing:
    """
    Draw all relations, or those of one node, read from its end.
    """
    rows = catalog.relations.rows if of is None else catalog.relations_of(of)
    boxes = (_box(end) for row in rows for end in (row.subject, row.object))
    return Drawing((_frame(None, boxes),), tuple(_relation(catalog, row) for row in rows))


def cast(catalog: Catalog, dubs: Iterable[Dub | ids.DubId]) -> Drawing:
    """
    Draw the characters of some dubs, in billing order, beside a frame per dub with its voices.
    """
    casts = [cast for cast in map(catalog.cast_of, dubs) if cast]
    voiced = [credit for cast in casts for credit in cast]
    voices = (
        _frame(cast[0].dub.name, (_box(credit.person, credit.dub) for credit in cast))
        for cast in casts
    )
    lines = (
        Line(
            "",
            credit.certainty,
            _box(credit.character).id,
            _box(credit.person, credit.dub).id,
            dashed=_is_doubtful(catalog, credit, "character", "person"),
        )
        for credit in voiced
    )
    characters = _frame(None, (_box(credit.character) for credit in voiced))
    return Drawing((characters, *voices), tuple(lines))


def organizations(catalog: Catalog) -> Drawing:
    """
    Draw who belongs to which organization, and how organizations are related.
    """
    members = [edge for group in catalog.organizations for edge in catalog.members_of(group)]
    between = [
        row
        for row in catalog.relations
        if isinstance(row.subject, Organization) and isinstance(row.object, Organization)
    ]
    nodes = (*catalog.organizations, *(edge.character for edge in members))
    lines = (
        *(_membership(catalog, row) for row in members),
        *(_relation(catalog, row) for row in between),
    )
    return Drawing((_frame(None, map(_box, nodes)),), lines)


def coappearances(catalog: Catalog, least: int) -> Drawing:
    """
    Draw the characters whom captions name in the same episodes, at least as many as given, with
    the number of these on each line.
    """
    pairs = together(catalog, least=least).pairs
    boxes = (_box(character) for pair in pairs for character in pair)
    lines = (
        Line(str(len(shared)), Certainty.DERIVED, _box(one).id, _box(other).id, mutual=True)
        for (one, other), shared in pairs.items()
    )
    return Drawing((_frame(None, boxes),), tuple(lines), COUNTS)


# The parts


def _frame(title: str | None, boxes: Iterable[Box]) -> Frame:
    return Frame(title, tuple({box.id: box for box in boxes}.values()))


def _box(node: Node, dub: Dub | None = None) -> Box:
    """
    Make the box of a node; a voice has one in every dub.
    """
    noun = noun_of(type(node))
    place = (dub.id, node.id) if dub else (node.id,)
    return Box(node.name, node.certainty, identifier(noun, *place), noun)


def _relation(catalog: Catalog, row: Relation) -> Line:
    words = ("formerly" if row.former else None, row.kind.label)
    return Line(
        " ".join(filter(None, words)),
        row.certainty,
        _box(row.subject).id,
        _box(row.object).id,
        mutual=row.kind.is_mutual,
        dashed=_is_doubtful(catalog, row, "subject", "kind", "object", "ended"),
    )


def _membership(catalog: Catalog, row: Membership) -> Line:
    words = ("formerly" if row.former else None, row.title or row.rank)
    post = "title" if row.title else "rank"
    return Line(
        " ".join(filter(None, words)),
        row.certainty,
        _box(row.character).id,
        _box(row.organization).id,
        dashed=_is_doubtful(catalog, row, "character", "organization", post, "ended"),
    )


def _is_doubtful(catalog: Catalog, row: Edge, *shown: str) -> bool:
    """
    Return whether an edge is inferred or derived, or a field shown is in an open dispute.
    """
    disputed = any(catalog.disputes_of(row, field=field, open=True) for field in shown)
    return disputed or not row.certainty.is_sure


# What any diagram can hold


def identifier(*words: str) -> str:
    """
    Return a name of ASCII letters, digits and underscores; other words give another name.

    >>> identifier("character", "james-blood"), identifier("character", "O'Neill")
    ('character__james_blood', 'character__U4fUU27UU4eUeill')
    """
    return "__".join(_UNSAFE.sub(_hexadecimal, word).replace("-", "_") for word in words)


def _hexadecimal(match: re.Match[str]) -> str:
    return f"U{ord(match[0]):x}U"


def drawable(label: str) -> str:
    """
    Return a label with line feeds between lines; what XML forbids becomes a replacement character.
    """
    return _UNDRAWABLE.sub("\ufffd", _BREAK.sub("\n", label))
