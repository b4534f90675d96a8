"""
A calendar has an event for each premiere and airing, and strict readers of iCalendar read it.
"""

import sys
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from flat import HOSTILE
from hypothesis import given, settings
from hypothesis import strategies as st
from ical.calendar_stream import IcsCalendarStream
from icalendar import Calendar
from tiny import Golden, Raw, Tiny, as_files, link, structure, tiny_raw

from heromask import Catalog, data_version
from heromask.export import ical
from heromask.export._text import allowed


def events(catalog: Catalog) -> dict[str, Any]:
    """
    Return what the library of the calendar reads from it again, by the ids of events.
    """
    calendar = Calendar.from_ical(ical.dumps(catalog))
    assert not calendar.errors
    assert not [event.errors for event in calendar.events if event.errors]
    return {str(event["UID"]).removesuffix("@heromask"): event for event in calendar.events}


def test_golden(tiny: Tiny, golden: Golden, monkeypatch: pytest.MonkeyPatch) -> None:
    """
    The calendar of the tiny catalog is that of the golden file, whose lines end as in git.
    """
    monkeypatch.setattr(ical, "data_version", "2020.01.31")

    golden("calendar.ics", ical.dumps(tiny).replace("\r\n", "\n"))


def test_another_reader(catalog: Catalog) -> None:
    """
    A reader that nobody here wrote, and that refuses what RFC 5545 does not allow, finds the day
    of each airing and of each other release.
    """
    read = IcsCalendarStream.calendar_from_ics(ical.dumps(catalog))
    found: dict[str, Any] = {
        event.uid.removesuffix("@heromask"): event.dtstart for event in read.events
    }
    days: dict[str, Any] = {f"airing/{row.id}": row.date for row in catalog.airings}
    aired = {row.release.id for row in catalog.airings}
    days |= {f"release/{row.id}": row.start for row in catalog.releases if row.id not in aired}

    assert {id_: day.earliest for id_, day in days.items() if day} == found
    assert sorted(found.values()) == list(found.values())


def test_lines(catalog: Catalog) -> None:
    """
    Lines end with carriage return and line feed, and none has more than 75 bytes.
    """
    lines = ical.dumps(catalog).split("\r\n")

    assert not lines.pop()
    assert not [line for line in lines if "\n" in line or len(line.encode()) > 75]


def test_whole_days(catalog: Catalog) -> None:
    """
    An event lasts a day, leaves it free, and has the edition of the data as its stamp.
    """
    for event in events(catalog).values():
        assert timedelta(days=1) == event["DTEND"].dt - event["DTSTART"].dt
        assert "TRANSPARENT" == event["TRANSP"]
        assert data_version == f"{event['DTSTAMP'].dt:%Y.%m.%d}"


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2020-02-03", date(2020, 2, 3), date(2020, 2, 4)),
        ("2020-02", date(2020, 2, 1), date(2020, 3, 1)),
        ("2020", date(2020, 1, 1), date(2021, 1, 1)),
        ("9999-12-30", date(9999, 12, 30), date(9999, 12, 31)),
        ("9999-12", date(9999, 12, 1), None),
    ],
)
def test_partial_dates(raw: Raw, text: str, start: date, end: date | None) -> None:
    """
    An event lasts as long as its date may mean; the last day of the calendar has no day after it.
    """
    raw["releases.json"][2]["start"] = text
    event = events(structure(as_files(raw)))["release/net"]

    assert start == event["DTSTART"].dt
    assert end == (event["DTEND"].dt if "DTEND" in event else None)


def test_categories(raw: Raw) -> None:
    """
    A release is a premiere where nothing of its work or season came out before; an airing is one
    of its broadcast.
    """
    raw["releases.json"][0] |= {"start": "2021", "platform": "studio"}
    found = events(structure(as_files(raw)))

    assert ["premiere", "stream"] == found["release/net"]["CATEGORIES"].cats
    assert ["volume"] == found["release/late"]["CATEGORIES"].cats
    assert ["airing", "broadcast"] == found["airing/e1/tv"]["CATEGORIES"].cats


def test_texts(raw: Raw) -> None:
    """
    An event says what comes out, how and where, how sure that is, and what to mind.
    """
    raw["airings.json"][0]["note"] = "Counted in weeks."
    raw["releases.json"][2]["name"] = "Show online"
    found = events(structure(as_files(raw)))

    assert "Show online" == found["release/net"]["SUMMARY"]
    assert "stream, Studio\nstated" == found["release/net"]["DESCRIPTION"]
    assert "Show: Episode 1 (On air)" == found["airing/e1/tv"]["SUMMARY"]
    assert "broadcast, JP\nstated: Counted in weeks." == found["airing/e1/tv"]["DESCRIPTION"]


def test_undated(tiny: Tiny) -> None:
    """
    A release without a date has no event, nor has a broadcast beside its airings.
    """
    assert ["release/net", "airing/e1/tv", "airing/e2/tv"] == list(events(tiny))


def test_doubt(raw: Raw) -> None:
    """
    An event is tentative where its day is inferred, derived or in an open dispute.
    """
    raw["airings.json"][0]["certainty"] = "derived"
    dispute = raw["disputes.json"][0]
    dispute["about"] = [
        {"row": "e2/tv", "field": "date"},
        {"row": "net", "field": "territory"},
    ]
    settled = events(structure(as_files(raw)))
    del dispute["claims"][0]["followed"]
    undecided = events(structure(as_files(raw)))

    assert "TENTATIVE" == settled["airing/e1/tv"]["STATUS"]
    assert "CONFIRMED" == settled["airing/e2/tv"]["STATUS"]
    assert "TENTATIVE" == undecided["airing/e2/tv"]["STATUS"]
    assert "CONFIRMED" == undecided["release/net"]["STATUS"]


def test_name(tiny: Tiny) -> None:
    """
    A calendar can have a name of one's own, whatever characters are in it.
    """
    lines = ical.dumps(tiny, name="One, two; three\\").split("\r\n")
    read = IcsCalendarStream.calendar_from_ics(ical.dumps(tiny))

    assert {r"NAME:One\, two\; three\\", r"X-WR-CALNAME:One\, two\; three\\"} <= set(lines)
    assert {"Releases and airings"} == {extra.value for extra in read.extras}


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text(text: str) -> None:
    """
    An event shows any text unchanged, but for what no form of text allows, and begins no line.
    """
    raw = tiny_raw()
    raw["releases.json"][2] |= {"name": text, "note": text}
    catalog = link(as_files(raw))
    (read,) = IcsCalendarStream.calendar_from_ics(ical.dumps(catalog)).events[:1]

    assert f"Show: {allowed(text)}" == events(catalog)["release/net"]["SUMMARY"]
    assert read.summary == f"Show: {allowed(text)}"


@given(st.text(st.characters(codec="utf-8")))
@settings(deadline=None, max_examples=50)
def test_any_text(text: str) -> None:
    """
    The same holds for any text.
    """
    test_hostile_text(f"a{text}z")


def test_without_the_extra(tiny: Tiny, monkeypatch: pytest.MonkeyPatch) -> None:
    """
    Without icalendar, the error says what to install.
    """
    monkeypatch.setitem(sys.modules, "icalendar", None)

    with pytest.raises(
        ImportError, match=r'^icalendar is missing; run pip install "heromask\[icalendar\]"$'
    ):
        ical.dumps(tiny)


def test_save(catalog: Catalog, tmp_path: Path) -> None:
    """
    The calendar is saved, byte for byte, twice the same.
    """
    for _ in range(2):
        ical.save(catalog, tmp_path / "new" / "calendar.ics")

        assert ical.dumps(catalog).encode() == (tmp_path / "new/calendar.ics").read_bytes()
