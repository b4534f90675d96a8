"""
Dates are as precise as their source and no more.
"""

from datetime import UTC, date, datetime
from operator import ge, gt, le, lt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from notebook import html_of

from heromask import PartialDate

DATES = st.one_of(
    st.builds(PartialDate, st.integers(1, 9999)),
    st.builds(PartialDate, st.integers(1, 9999), st.integers(1, 12)),
    st.dates().map(lambda day: PartialDate(day.year, day.month, day.day)),
)


@given(DATES)
def test_round_trip(when: PartialDate) -> None:
    """
    What is written can be read again, by `parse` and from the repr.
    """
    assert when == PartialDate.parse(str(when))
    assert when == eval(repr(when))


@given(DATES, DATES)
def test_order(one: PartialDate, other: PartialDate) -> None:
    """
    Dates sort as their ISO forms do, in every direction.
    """
    assert (str(one) < str(other)) is (one < other) is (other > one)
    assert (one <= other) is not (one > other)


@pytest.mark.parametrize(
    ("text", "precision", "earliest", "latest"),
    [
        ("2020", "year", date(2020, 1, 1), date(2020, 12, 31)),
        ("2020-06", "month", date(2020, 6, 1), date(2020, 6, 30)),
        ("2020-02", "month", date(2020, 2, 1), date(2020, 2, 29)),
        ("2019-02", "month", date(2019, 2, 1), date(2019, 2, 28)),
        ("9999-12", "month", date(9999, 12, 1), date(9999, 12, 31)),
        ("2018-12-03", "day", date(2018, 12, 3), date(2018, 12, 3)),
    ],
)
def test_precision(text: str, precision: str, earliest: date, latest: date) -> None:
    """
    The precision is what was given, and the earliest and the latest day are those it can mean.
    """
    when = PartialDate.parse(text)

    assert (precision, earliest, latest) == (when.precision, when.earliest, when.latest)


@given(DATES)
def test_span(when: PartialDate) -> None:
    """
    A date is before the days it can mean, but for the day that it is, and no day after the last.
    """
    assert when <= when.earliest <= when.latest
    assert when == PartialDate.parse(str(when.latest)[: len(str(when))])
    assert (when.earliest == when.latest) is ("day" == when.precision)


# Days of the standard library


@given(st.dates())
def test_of(day: date) -> None:
    """
    A day of the standard library becomes the same day, which equals it and hashes alike.
    """
    when = PartialDate.of(day)

    assert (when, "day") == (PartialDate.parse(day.isoformat()), when.precision)
    assert when == day == when
    assert {when: 1} == {day: 1}
    assert PartialDate.of(datetime(day.year, day.month, day.day, 12)) == when  # noqa: DTZ001


@given(DATES, st.dates())
def test_order_with_days(when: PartialDate, day: date) -> None:
    """
    Dates and days sort as their ISO forms do, whichever comes first in a comparison.
    """
    before, after = str(when) < str(day), str(when) > str(day)

    assert (before, after) == (when < day, when > day) == (day > when, day < when)
    assert (not after, not before) == (when <= day, when >= day) == (day >= when, day <= when)
    assert (when == day) is (day == when) is (not before and not after)


def test_equal_dates_hash_alike() -> None:
    """
    A month equals no day, and a day is found in a set of either sort.
    """
    month, day, first = PartialDate(2020, 6), PartialDate(2020, 6, 1), date(2020, 6, 1)
    days = {first, date(2020, 6, 2)}

    assert month != first
    assert first in {month, day}
    assert day in days
    assert month not in days
    assert 3 == len({month, day, PartialDate(2020), first})


def test_moments() -> None:
    """
    A moment is no day: it equals no date, and has no place among dates.
    """
    noon: Any = datetime(2020, 6, 1, 12)  # noqa: DTZ001
    midnight: Any = datetime(2020, 6, 1)  # noqa: DTZ001

    assert PartialDate(2020, 6, 1) not in (noon, midnight)
    for compare in (lt, gt, le, ge):
        with pytest.raises(TypeError, match="not supported between"):
            compare(PartialDate(2020, 6, 1), noon)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "20",
        "2020-6",
        "2020-00",
        "2020-12-00",
        "2020-13",
        "2020-02-30",
        "0000",
        "2020-06-",
        "2020-06-01T00",
        "２０２０",
    ],
)
def test_text_that_is_not_a_date(text: str) -> None:
    """
    What is not a date is refused by name.
    """
    with pytest.raises(ValueError, match=f"^'{text}' is not"):
        PartialDate.parse(text)


def test_parse_without_a_text() -> None:
    """
    Only a text is parsed, and not a day of the standard library.
    """
    day: Any = date(2020, 6, 1)

    with pytest.raises(TypeError, match="^expected an ISO 8601 date as a string, got date$"):
        PartialDate.parse(day)


def test_day_without_month() -> None:
    """
    A day needs its month.
    """
    with pytest.raises(ValueError, match="^a date with a day needs a month, too$"):
        PartialDate(2020, None, 3)


def test_long_text_is_quoted_in_part() -> None:
    """
    Of a long text that is not a date the error quotes the beginning.
    """
    with pytest.raises(ValueError, match="^'x{99}…' is not YYYY"):
        PartialDate.parse("x" * 10**6)


@pytest.mark.parametrize("other", ["2021", 2021, None, (2021,)])
def test_comparison_with_others(other: Any) -> None:
    """
    A date does not compare with something else, and equals nothing else.
    """
    assert PartialDate(2021) != other
    with pytest.raises(TypeError, match="not supported between"):
        sorted([PartialDate(2020), other])


def test_format() -> None:
    """
    A date in an f-string is its ISO form, to a width if one is given.
    """
    assert "2020-06|2020-06   |   2020-06" == "{0}|{0:<10}|{0:>10}".format(PartialDate(2020, 6))


def test_html() -> None:
    """
    A notebook shows the date in ISO 8601.
    """
    assert "2020-06" == html_of(PartialDate(2020, 6))


def test_days_of_the_standard_library() -> None:
    """
    A day of the standard library becomes a date, equals it, and sorts with it.
    """
    day = date(2018, 12, 3)
    made = PartialDate.of(day)

    assert day == made == PartialDate(2018, 12, 3)
    assert hash(day) == hash(made)
    assert PartialDate(2018, 12) < day < PartialDate(2019)
    assert PartialDate(2018, 12) != date(2018, 12, 1)
    assert date(2018, 12, 31) == PartialDate(2018).latest == PartialDate(2018, 12).latest
    assert datetime(2018, 12, 3, tzinfo=UTC) != made
