"""
Dates that are as precise as their source.
"""

import re
from datetime import date, datetime
from functools import total_ordering
from typing import Literal, Self

from heromask._model.frozen import frozen
from heromask._model.make import make
from heromask._model.value import Value
from heromask.exceptions import excerpt, require_text

_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)


@total_ordering
@frozen(order=False)  # otherwise mypy assumes the comparisons of attrs, which refuse datetime.date
class PartialDate(Value):
    """
    A calendar date whose day, or day and month, may be unknown.

    `str()` gives ISO 8601: `2018-12-03`, `2020-06` or `2020`.
    Dates sort chronologically; a less precise date comes before the dates that it contains.

    >>> PartialDate(2020, 6) < PartialDate(2020, 6, 1) < PartialDate(2020, 7)
    True

    To use format codes such as `%d`, format `earliest` or `latest`, each a `datetime.date`.

    >>> f"{PartialDate(2018, 12, 3).earliest:%d.%m.%Y}"
    '03.12.2018'
    """

    year: int
    month: int | None = None
    day: int | None = None

    def __attrs_post_init__(self) -> None:
        """
        Refuse dates that do not exist.
        """
        if self.month is None and self.day is not None:
            raise ValueError("a date with a day needs a month, too")
        _ = self.earliest

    @classmethod
    def parse(cls, text: str) -> Self:
        """
        Read `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.

        Raises `ValueError` for anything else, and for dates that do not exist.
        """
        require_text("an ISO 8601 date", text)
        match = _ISO.fullmatch(text)
        if match is None:
            raise ValueError(f"{excerpt(text)!r} is not YYYY, YYYY-MM or YYYY-MM-DD")
        year, month, day = (int(part) if part else None for part in match.groups())
        found = make(cls, year=year, month=month, day=day)
        try:
            _ = found.earliest
        except ValueError as error:
            raise ValueError(f"{text!r} is not a date: {error}") from None
        return found

    @property
    def precision(self) -> Literal["year", "month", "day"]:
        """
        The smallest known unit.
        """
        if self.month is None:
            return "year"
        return "month" if self.day is None else "day"

    @classmethod
    def of(cls, day: date) -> Self:
        """
        Return the partial date that equals a `datetime.date`.
        """
        return make(cls, year=day.year, month=day.month, day=day.day)

    @property
    def latest(self) -> date:
        """
        The last day that this date can mean, as a `datetime.date`.
        """
        from calendar import monthrange

        month = self.month or 12
        return date(self.year, month, self.day or monthrange(self.year, month)[1])

    @property
    def earliest(self) -> date:
        """
        The first day that this date can mean, as a `datetime.date`.
        """
        month, day = (1 if part is None else part for part in (self.month, self.day))
        return date(self.year, month, day)

    def __eq__(self, other: object) -> bool:
        """
        Return whether the other is the same date, or the same day as a `datetime.date`.
        """
        if isinstance(other, date) and not isinstance(other, datetime):
            return self.precision == "day" and self.earliest == other
        return Value.__eq__(self, other)

    def __hash__(self) -> int:
        """
        Hash a full date like the `datetime.date` that equals it.
        """
        return hash(self.earliest if self.precision == "day" else self._parts())

    def __lt__(self, other: "PartialDate | date") -> bool:
        """
        Compare by time; a less precise date comes first.
        """
        if isinstance(other, date) and not isinstance(other, datetime):
            return self._parts() < (other.year, other.month, other.day)
        if not isinstance(other, PartialDate):
            return NotImplemented
        return self._parts() < other._parts()

    def __str__(self) -> str:
        year, *rest = (part for part in self._parts() if part)
        return "-".join([f"{year:04}", *(f"{part:02}" for part in rest)])

    def __repr__(self) -> str:
        return f"PartialDate.parse({str(self)!r})"

    def _repr_html_(self) -> str:
        """
        Show the date in ISO 8601, for a notebook.
        """
        return str(self)

    def _summary(self) -> str:
        return str(self)

    def _parts(self) -> tuple[int, int, int]:
        return (self.year, self.month or 0, self.day or 0)
