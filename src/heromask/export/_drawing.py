"""
The content of the diagrams of `heromask.export.mermaid` and `heromask.export.dot`.
"""

import re
from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import NamedTuple, TypeAlias

import attrs

from heromask._catalog import Catalog
from heromask._model.edges import Edge, Membership, Relation, VoiceCredit
from heromask._model.kinds import Certainty
from heromask._model.nodes import Character, Dub, Node, Organization
from heromask._model.table import noun_of
from heromask._model.typed_ids import ids
from heromask._model.unions import StoryEnd
from heromask.export._groups import grouped
from heromask.export._together import together

LIMIT = 500
"""The default limit of boxes and lines in a diagram."""

LEGEND = "Dashed: inferred, derived or disputed."
"""The legend of a diagram of what the data states."""

COUNTS = "Numbers: episodes whose captions name both."
"""The legend of a diagram of who appears with whom."""

ROWS = f"A row: a character and its voice in each dub. {LEGEND}"
"""The legend of a diagram of casts."""

NOBODY = "–"
"""The label of a gap: the dub has no voice on record for the character."""

_UNSAFE = re.compile("(?<![a-z0-9])-|-(?![a-z0-9])|[^a-z0-9-]")


@attrs.frozen
class Mark:
    """
    A part of a drawing, with its certainty; a gap in a cast has no certainty.
    """

    label: str
    certainty: Certainty | None


@attrs.frozen
class Box(Mark):
    """
    A node. `kind` says what it is; the id is safe in any diagram.
    """

    id: str
    kind: str


@attrs.frozen
class Line(Mark):
    """
    An edge from one box to another, or in both directions if it is mutual.

    A line is dashed if it is in doubt. A box never is: the name or a detail of a node may be in
    doubt, but not its existence.
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

        Raises `ValueError` if it has more boxes and lines than the limit.
        """
        count = sum(len(frame.boxes) for frame in self.frames) + len(self.lines)
        if count <= limit:
            return self
        fix = "draw less, such as one node or a view from up_to(), or raise the limit"
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
    Draw a table: a row for each character, in billing order, and a frame for each dub.

    Lines join each box of a row to the next, because lines from a character to all its voices would
    cross. So a person who voices two characters has two boxes.
    """
    casts = {cast[0].dub.id: cast for cast in map(catalog.cast_of, dubs) if cast}.values()
    characters = {credit.character.id: credit.character for cast in casts for credit in cast}
    voices = [
        (cast[0].dub, grouped((credit.character.id, credit) for credit in cast)) for cast in casts
    ]
    rows = [_row(character, voices) for character in characters.values()]
    frames = (
        _frame(cast[0].dub.name, (cell.box for row in rows for cell in row[place]))
        for place, cast in enumerate(casts, start=1)
    )
    lines = (
        _voice(catalog, start, end)
        for row in rows
        for starts, ends in pairwise(row)
        for start in starts
        for end in ends
    )
    return Drawing((_frame(None, map(_box, characters.values())), *frames), tuple(lines), ROWS)


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
    Draw who appears with whom, according to captions, in `least` episodes or more.
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


def _box(node: Node, *within: Node) -> Box:
    """
    Make the box of a node; a person has one for each dub and character.
    """
    noun = noun_of(type(node))
    id_ = identifier(noun, *(row.id for row in (*within, node)))
    return Box(node.name, node.certainty, id_, noun)


class Cell(NamedTuple):
    """
    A box in a row of casts, and the credit that leads there.
    """

    box: Box
    credit: VoiceCredit | None = None


Cells: TypeAlias = tuple[Cell, ...]
Voices: TypeAlias = Mapping[str, Iterable[VoiceCredit]]
"""The voices of a dub, by the ids of characters."""


def _row(character: Character, dubs: Iterable[tuple[Dub, Voices]]) -> list[Cells]:
    """
    Return the cell of a character, then those of each dub: its voices, or one gap.
    """
    own = ((dub, voices.get(character.id, ())) for dub, voices in dubs)
    return [(Cell(_box(character)),), *(_cells(character, dub, found) for dub, found in own)]


def _cells(character: Character, dub: Dub, voices: Iterable[VoiceCredit]) -> Cells:
    found = tuple(Cell(_box(credit.person, dub, character), credit) for credit in voices)
    return found or (Cell(Box(NOBODY, None, identifier("gap", dub.id, character.id), "gap")),)


def _voice(catalog: Catalog, start: Cell, end: Cell) -> Line:
    """
    Join two neighbors in a row; the line has the certainty of the credit that it leads to.
    """
    credit = end.credit
    certainty = credit.certainty if credit else None
    dashed = credit is not None and _is_doubtful(catalog, credit, "character", "person")
    return Line("", certainty, start.box.id, end.box.id, mutual=True, dashed=dashed)


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
    Return whether an edge is inferred or derived, or a field that is shown is in an open dispute.
    """
    disputed = any(catalog.disputes_of(row, field=field, open=True) for field in shown)
    return disputed or not row.certainty.is_sure


# Names that any diagram can hold


def identifier(*words: str) -> str:
    """
    Return a name of ASCII letters, digits and underscores; different words give different names.

    >>> identifier("character", "james-blood"), identifier("character", "O'Neill")
    ('character__james_blood', 'character__U4fUU27UU4eUeill')
    """
    return "__".join(_UNSAFE.sub(_hexadecimal, word).replace("-", "_") for word in words)


def _hexadecimal(match: re.Match[str]) -> str:
    return f"U{ord(match[0]):x}U"
