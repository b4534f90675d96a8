"""
The problems of one reading; a problem that only follows from another is not reported.
"""

from collections import Counter
from collections.abc import Iterable, Iterator

from heromask._limits import MOST_PROBLEMS
from heromask._model.tables import RowClass
from heromask.exceptions import excerpt


class Problems:
    """
    The problems of each file, and the ids of rows that are in a file but could not be made.
    """

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.counts: Counter[str] = Counter()
        self.suppressed: dict[RowClass, set[str] | None] = {}

    def __iter__(self) -> Iterator[str]:
        yield from self.lines
        for file, count in self.counts.items():
            if count > MOST_PROBLEMS:
                rest = f"{count - MOST_PROBLEMS} more, not listed or not checked"
                yield f"{excerpt(file)}: {rest}; fix the problems above first"

    def note(self, file: str, *problems: str) -> None:
        """
        Note problems of a file, up to a limit; count the rest.
        """
        room = max(MOST_PROBLEMS - self.counts[file], 0)
        self.lines.extend(problems[:room])
        self.counts[file] += len(problems)

    def is_full(self, file: str) -> bool:
        """
        Return whether a file has so many problems that its other rows need not be examined.
        """
        return self.counts[file] >= MOST_PROBLEMS

    def suppress(self, class_: RowClass, ids: Iterable[str] | None) -> None:
        """
        Suppress errors about references to rows that could not be made: those with the given ids,
        or, for `None`, all rows of the class.
        """
        known = self.suppressed.setdefault(class_, set())
        if known is None or ids is None:
            self.suppressed[class_] = None
        else:
            known.update(ids)

    def is_suppressed(self, classes: Iterable[RowClass], key: str) -> bool:
        """
        Return whether an id may be that of a row of these classes that could not be made.
        """
        return any(
            class_ in self.suppressed and key in (self.suppressed[class_] or {key})
            for class_ in classes
        )
