"""
Consistency: checks of valid values and rows against each other.
"""

from collections.abc import Callable, Iterable, Iterator
from operator import attrgetter
from typing import Any, NamedTuple, TypeAlias

from heromask._model.dates import PartialDate
from heromask._model.disputes import Dispute
from heromask._model.edges import Membership, Relation, VoiceCredit
from heromask._model.facts import VALUES, Fact
from heromask._model.nodes import Dub, Episode, Release, Review, Season
from heromask._model.tables import RowClass, fields_of

Problem: TypeAlias = tuple[str, str]
"""The field of a row, and what is wrong with it."""


def problems_of(row: Any) -> Iterator[Problem]:
    """
    Yield the contradictions between the fields of one row.
    """
    match row:
        case Release() if row.start and row.end and is_earlier(row.end, row.start):
            yield "end", f"{row.end} is before the start, {row.start}; correct one"
        case Review() if row.score is not None and row.scale is None:
            yield "scale", "is missing; say what the score is out of"
        case Review() if row.score is not None and row.scale and row.score > row.scale:
            yield "score", f"{row.score} is more than the scale, {row.scale}; correct one"
        case Relation() if row.subject.id == row.object.id:
            yield "object", f"{row.object.id!r} is the subject, too; a relation joins two"
        case Relation() | Membership() if row.ended and row.revealed:
            if _is_before(row.ended, row.revealed):
                fix = f"is before it is revealed, in {row.revealed.id!r}; correct one"
                yield "ended", f"{row.ended.id!r} {fix}"
        case Fact():
            yield from _problems_of_value(row)
        case Dispute():
            yield from _problems_of_dispute(row)
        case _:
            pass


def is_earlier(one: PartialDate, other: PartialDate) -> bool:
    """
    Return whether a date must be before another: 2020 need not be before 2020-06.
    """
    known = str(one)
    return known < str(other)[: len(known)]


def _is_before(one: Episode, other: Episode) -> bool:
    return one.season.work.id == other.season.work.id and one.absolute < other.absolute


def _problems_of_value(fact: Fact) -> Iterator[Problem]:
    """
    Yield what is wrong with the value of a fact, given its kind.
    """
    type_ = VALUES.get(fact.kind)
    if type_ is None and fact.value is not None:
        yield "value", f"a fact of the kind {fact.kind} has none; leave it out"
    elif type_ is not None and not isinstance(fact.value, type_):
        noun = "a whole number" if type_ is int else "a string"
        yield "value", f"a fact of the kind {fact.kind} has {noun}; write one"


def _problems_of_dispute(dispute: Dispute) -> Iterator[Problem]:
    for place, about in enumerate(dispute.about):
        names = [field.name for field in fields_of(about.row.__class__)]
        if about.field not in names:
            known = f"its fields are {', '.join(names)}"
            yield f"about[{place}].field", f"{about.row.id!r} has no {about.field!r}; {known}"


class Unique(NamedTuple):
    """
    A field that differs in all rows of a class that belong to the same row.
    """

    class_: RowClass
    field: str
    within: str
    fix: str


UNIQUE = (
    Unique(Season, "number", "work", "number the seasons through"),
    Unique(Episode, "number", "season", "number the episodes of the season through"),
    Unique(Episode, "absolute", "season.work", "number the episodes of the work through"),
    Unique(Dub, "original", "work", "a work has one original dub"),
    Unique(VoiceCredit, "billing", "dub", "give each voice of the dub its own place"),
)


def conflicts(
    unique: Unique, rows: Iterable[Any], is_own: Callable[[Any], bool]
) -> Iterator[tuple[Any, str]]:
    """
    Yield each row with a value that another row already has, and the id of that row.

    Of a row of the catalog and a row of an overlay, the latter is reported.
    """
    owner = attrgetter(unique.within)
    taken: dict[Any, str] = {}
    for row in sorted(rows, key=is_own):
        value = getattr(row, unique.field)
        if value is not False:
            first = taken.setdefault((owner(row).id, value), row.id)
            if first != row.id:
                yield row, first
