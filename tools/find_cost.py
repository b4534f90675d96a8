"""
Measure the slowest searches over the packaged data.

`python tools/find_cost.py` tries recorded names, names with a slip and names backwards in every
table, and prints the worst time of a search, of a miss with its suggestions, and of a search
through everything.
"""

import random
from collections.abc import Callable, Iterator
from time import perf_counter

import heromask
from heromask import Catalog, NotFoundError

REPEATS = 5
QUERIES = 500


def main() -> None:
    """
    Print the worst of the medians, in milliseconds.
    """
    catalog = heromask.load()
    texts = random.Random(0).sample(sorted(_texts(catalog)), QUERIES)
    for name, table in catalog.tables.items():
        report(f"{name}.find", table.find, texts)
        report(f"{name}[...]", _missing(table.__getitem__), texts)
    report("search", catalog.search, texts)


def report(what: str, ask: Callable[[str], object], texts: list[str]) -> None:
    """
    Print the worst time of a question over some texts, asked once before.
    """
    ask("")
    worst, text = max((_median(ask, text), text) for text in texts)
    print(f"{worst * 1000:6.3f} ms  {what:20}  {text!r}")


def _texts(catalog: Catalog) -> Iterator[str]:
    dice = random.Random(0)
    names = {name for table in catalog.tables.values() for row in table for name in row.names}
    for name in sorted(names):
        place = dice.randrange(len(name))
        yield from (name, name[:place] + name[place + 1 :], name[::-1])


def _missing(ask: Callable[[str], object]) -> Callable[[str], object]:
    def miss(text: str) -> object:
        try:
            return ask(text)
        except NotFoundError as error:
            return str(error)

    return miss


def _median(ask: Callable[[str], object], text: str) -> float:
    times: list[float] = []
    for _ in range(REPEATS):
        start = perf_counter()
        ask(text)
        times.append(perf_counter() - start)
    return sorted(times)[REPEATS // 2]


if __name__ == "__main__":
    main()
