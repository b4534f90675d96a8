"""
Measure the slowest searches over the packaged data.

`python tools/find_cost.py` tries every recorded name, with and without slips, and strangers, in
every table, and prints the worst time of a search and of a miss with its suggestions.
"""

import random
from time import perf_counter

import heromask
from heromask import NotFoundError
from heromask._files import layouts

REPEATS = 5


def main() -> None:
    """
    Print the worst of the medians, in milliseconds.
    """
    catalog = heromask.load()
    tables = {layout.table: getattr(catalog, layout.table) for layout in layouts()}
    texts = sorted({name for table in tables.values() for row in table for name in row.names})
    dice = random.Random(0)
    texts = [form for text in texts for form in (text, _slip(text, dice), text[::-1])]
    catalog.search("")
    for what, ask in (("find", _find), ("miss with suggestions", _miss)):
        worst = max(
            (_median(ask, table, text), name, text)
            for name, table in tables.items()
            for text in texts[:: 1 + len(texts) // 400]
            if table.find("") == ()
        )
        print(f"{what}: {worst[0] * 1000:.3f} ms at worst, in {worst[1]}, for {worst[2]!r}")
    worst = max((_median(_find_all, catalog, text), text) for text in texts[::5])
    print(f"search: {worst[0] * 1000:.3f} ms at worst, for {worst[1]!r}")


def _find(table, text):
    table.find(text)


def _find_all(catalog, text):
    catalog.search(text)


def _miss(table, text):
    try:
        table[text]
    except NotFoundError as error:
        str(error)


def _median(ask, table, text):
    times = []
    for _ in range(REPEATS):
        start = perf_counter()
        ask(table, text)
        times.append(perf_counter() - start)
    return sorted(times)[REPEATS // 2]


def _slip(text, dice):
    place = dice.randrange(len(text))
    return text[:place] + text[place + 1 :]


if __name__ == "__main__":
    main()
