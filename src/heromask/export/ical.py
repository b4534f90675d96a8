"""
Premieres and airings as an iCalendar file, for calendar programs.

Each airing has an all-day event, and so has the first day of each dated release without airings.
If only the month or the year is known, the event lasts for that month or year. If the airing or the
release is inferred or derived, or its date is in an open dispute, the event is tentative.

The id of an event is derived from the id of its row, so a calendar program that imports a
newer file can update its events. No event contains spoilers.
"""

import os
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from datetime import date as Date  # noqa: N812  `date` is what events have
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from heromask._catalog import Catalog
from heromask._edition import data_version
from heromask._files.atomic import write_file
from heromask._model.dates import PartialDate
from heromask._model.edges import Airing
from heromask._model.kinds import Certainty
from heromask._model.nodes import Release, Season, Work
from heromask.export._text import allowed

if TYPE_CHECKING:
    from icalendar import Calendar
else:  # icalendar is an extra; its calendars are mappings of properties
    Calendar = Mapping

Dated: TypeAlias = tuple[PartialDate, Any]
"""An event, after the date on which it is."""

NAME = "Releases and airings"
"""The default name of a calendar."""

PRODUCER = "-//heromask//heromask//EN"


def save(catalog: Catalog, path: str | os.PathLike[str]) -> None:
    """
    Write a calendar to a file, which replaces an existing file.
    """
    write_file(Path(path), dumps(catalog).encode())


def dumps(catalog: Catalog, *, name: str = NAME) -> str:
    """
    Return the text of a calendar.

    As RFC 5545 requires, lines end with a carriage return and a line feed.
    """
    content: bytes = calendar(catalog, name=name).to_ical()
    return content.decode()


def calendar(catalog: Catalog, *, name: str = NAME) -> "Calendar":
    """
    Return a `Calendar` of the icalendar library, with events sorted by their first day.

    Raises `ImportError` without the extra `icalendar`.

    >>> import heromask
    >>> [str(event["SUMMARY"]) for event in calendar(heromask.load()).events][:2]
    ['Hero Mask: Season 1 on Netflix', 'Hero Mask: Season 2 on Netflix']
    """
    try:
        from icalendar import Calendar, vText
    except ImportError:
        raise ImportError('icalendar is missing; run pip install "heromask[icalendar]"') from None
    found: Any = Calendar()  # its methods are untyped
    found.add("PRODID", PRODUCER)
    found.add("VERSION", "2.0")
    for key in ("NAME", "X-WR-CALNAME"):  # most programs read only the second, which is older
        found.add(key, vText(allowed(name)))
    for _, event in sorted(_events(catalog), key=lambda dated: dated[0]):
        found.add_component(event)
    calendar_: Calendar = found
    return calendar_


def _events(catalog: Catalog) -> Iterator[Dated]:
    """
    Yield the event of each airing, and of each dated release that has no airings.
    """
    day_by_day = {airing.release.id for airing in catalog.airings}
    for release in catalog.releases:
        if release.start and release.id not in day_by_day:
            is_first = catalog.premiere_of(release.what).id == release.id
            yield _premiere(catalog, release, release.start, is_first=is_first)
    yield from (_airing(catalog, airing) for airing in catalog.airings)


def _premiere(catalog: Catalog, release: Release, start: PartialDate, *, is_first: bool) -> Dated:
    return _event(
        f"release/{release.id}",
        start,
        SUMMARY=_title(release.what, release.name),
        DESCRIPTION=_description(release, release.certainty, release.note),
        CATEGORIES=["premiere", str(release.kind)] if is_first else [str(release.kind)],
        STATUS=_status(catalog, release, "start"),
    )


def _airing(catalog: Catalog, airing: Airing) -> Dated:
    name = f"{airing.episode.name} ({airing.release.name})"
    return _event(
        f"airing/{airing.id}",
        airing.date,
        SUMMARY=_title(airing.episode.season.work, name),
        DESCRIPTION=_description(airing.release, airing.certainty, airing.note),
        CATEGORIES=["airing", str(airing.release.kind)],
        STATUS=_status(catalog, airing, "date"),
    )


def _event(id_: str, date: PartialDate, **properties: Any) -> Dated:
    """
    Make an event that lasts for all days that a date may mean, and does not mark them as busy.
    """
    from icalendar import Event

    event: Any = Event()  # its methods are untyped
    event.add("UID", f"{id_}@heromask")
    event.add("DTSTAMP", datetime.strptime(data_version, "%Y.%m.%d").replace(tzinfo=UTC))
    event.add("DTSTART", date.earliest)
    if date.latest < Date.max:
        event.add("DTEND", date.latest + timedelta(days=1))
    for name, value in properties.items():
        event.add(name, allowed(value) if isinstance(value, str) else value)
    event.add("TRANSP", "TRANSPARENT")
    return date, event


def _title(what: Work | Season, name: str) -> str:
    work = what if isinstance(what, Work) else what.work
    return name if work.name in name else f"{work.name}: {name}"


def _description(release: Release, certainty: Certainty, note: str | None) -> str:
    """
    Describe how and where something comes out, and how certain that is.
    """
    platform = release.platform.name if release.platform else None
    known = (str(release.kind), platform, release.territory)
    how = ", ".join(word for word in known if word)
    return f"{how}\n{certainty}: {note}" if note else f"{how}\n{certainty}"


def _status(catalog: Catalog, row: Release | Airing, field: str) -> str:
    disputed = catalog.disputes_of(row, field=field, open=True)
    return "TENTATIVE" if disputed or not row.certainty.is_sure else "CONFIRMED"
