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
            yield "end", f"{row.end} is before the start, {row.start}; correct one of them"
        case Review() if row.score is not None and row.scale is None:
            yield "scale", "is missing; add the highest possible score"
        case Review() if row.score is not None and row.scale and row.score > row.scale:
            yield "score", f"{row.score} is more than the scale, {row.scale}; correct one of them"
        case Relation() if row.subject.id == row.object.id:
            yield "object", f"{row.object.id!r} is also the subject; name another row"
        case Relation() | Membership() if row.ended and row.revealed:
            if _is_before(row.ended, row.revealed):
                fix = f"is before {row.revealed.id!r}, which reveals it; correct one of them"
                yield "ended", f"{row.ended.id!r} {fix}"
        case Fact():
            yield from _problems_of_value(row)
        case Dispute():
            yield from _problems_of_dispute(row)
        case _:
            pass


def is_earlier(one: PartialDate, other: PartialDate) -> bool:
    """
    Return whether a date is certainly before another: 2020 may be later than 2020-06.
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
        yield "value", f"a fact of the kind {fact.kind} has no value; leave it out"
    elif type_ is not None and not isinstance(fact.value, type_):
        noun = "a whole number" if type_ is int else "a string"
        yield "value", f"a fact of the kind {fact.kind} needs {noun}; write one"


def _problems_of_dispute(dispute: Dispute) -> Iterator[Problem]:
    for place, about in enumerate(dispute.about):
        names = [field.name for field in fields_of(about.row.__class__)]
        if about.field not in names:
            known = f"its fields are {', '.join(names)}"
            yield f"about[{place}].field", f"{about.row.id!r} has no field {about.field!r}; {known}"


class Unique(NamedTuple):
    """
    A field whose values must differ among all rows of a class that belong to the same row.
    """

    class_: RowClass
    field: str
    within: str
    fix: str


UNIQUE = (
    Unique(Season, "number", "work", "give each season of the work its own number"),
    Unique(Episode, "number", "season", "give each episode of the season its own number"),
    Unique(Episode, "absolute", "season.work", "give each episode of the work its own number"),
    Unique(Dub, "original", "work", "mark only one dub of the work as original"),
    Unique(VoiceCredit, "billing", "dub", "give each credit of the dub its own billing"),
)


def conflicts(
    unique: Unique, rows: Iterable[Any], is_own: Callable[[Any], bool]
) -> Iterator[tuple[Any, str]]:
    """
    Yield each row whose value another row already has, and the id of that other row.

    If a row of the catalog and a row of an overlay conflict, the row of the overlay is reported.
    """
    owner = attrgetter(unique.within)
    taken: dict[Any, str] = {}
    for row in sorted(rows, key=is_own):
        value = getattr(row, unique.field)
        if value is not False:
            first = taken.setdefault((owner(row).id, value), row.id)
            if first != row.id:
                yield row, first
