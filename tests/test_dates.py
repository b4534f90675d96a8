"""
Dates are as precise as their source and no more.
"""

from datetime import date
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
    ("text", "precision", "earliest"),
    [
        ("2020", "year", date(2020, 1, 1)),
        ("2020-06", "month", date(2020, 6, 1)),
        ("2018-12-03", "day", date(2018, 12, 3)),
    ],
)
def test_precision(text: str, precision: str, earliest: date) -> None:
    """
    The precision is what was given, and the earliest day is the first it can mean.
    """
    when = PartialDate.parse(text)

    assert (precision, earliest) == (when.precision, when.earliest)


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


def test_day_without_month() -> None:
    """
    A day needs its month.
    """
    with pytest.raises(ValueError, match="^a day needs its month$"):
        PartialDate(2020, None, 3)


def test_long_text_is_quoted_in_part() -> None:
    """
    Of a long text that is not a date the error quotes the beginning.
    """
    with pytest.raises(ValueError, match="^'x{99}…' is not YYYY"):
        PartialDate.parse("x" * 10**6)


def test_comparison_with_others() -> None:
    """
    A date does not compare with something else.
    """
    others: list[Any] = [PartialDate(2020), "2021"]

    with pytest.raises(TypeError):
        sorted(others)


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
