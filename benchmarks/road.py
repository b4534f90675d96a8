"""
One road from data files to objects, in a process of its own, over data of any size.

`python benchmarks/road.py ROAD FOLDER` prints the seconds it took and the rows it came to, or for
`lookups` what each look-up costs over its yardstick. Seconds are the processor's: at these sizes
a busy machine would drown the rest.
"""

import gc
import json
import sys
from importlib import import_module
from pathlib import Path
from time import process_time
from timeit import Timer
from typing import Any

PAUSED = ", collector paused"
LOOKUPS = "lookups"
LOOPS = 100
REPEATS = 20


def main(road: str, folder: Path) -> None:
    """
    Print what one road costs.
    """
    sys.path[:0] = [str(folder), str(Path(__file__).parent)]
    data = folder / "heromask" / "data"
    if road == LOOKUPS:
        print(json.dumps(lookups(data)))
        return
    if road.endswith(PAUSED):
        gc.disable()
    take = {"load": load, "read": read, "json.loads": parse}[road.removesuffix(PAUSED)]
    start = process_time()
    rows = take(data)
    print(json.dumps({"seconds": process_time() - start, "rows": len(rows)}))


def load(data: Path) -> list[Any]:
    """
    Load the data that the package carries.
    """
    heromask = of_any_size(data)
    if Path(heromask.__file__).parent != data.parent:
        raise ValueError(f"{heromask.__file__} is not the package that was scaled up")
    return rows_of(heromask.load())


def read(data: Path) -> list[Any]:
    """
    Read the data as somebody's own.
    """
    return rows_of(of_any_size(data).read(data))


def rows_of(catalog: Any) -> list[Any]:
    """
    Return every row of a catalog, for some roads make them only when they are asked for.
    """
    return [row for table in catalog.tables.values() for row in table]


def parse(data: Path) -> list[Any]:
    """
    Parse the data and do no more.
    """
    return [row for path in data.rglob("*.json") for row in json.loads(path.read_bytes())]


def of_any_size(data: Path) -> Any:
    """
    Return the package, its guards against large data as wide as these need.
    """
    folder: Any = import_module("heromask._folder")
    reader: Any = import_module("heromask._reader")
    sizes = [path.stat().st_size for path in data.rglob("*.json")]
    folder.LARGEST_FILE = max(folder.LARGEST_FILE, sum(sizes))
    folder.LARGEST_FOLDER = max(folder.LARGEST_FOLDER, sum(sizes))
    folder.MOST_FILES = reader.MOST_FILES = max(folder.MOST_FILES, 2 * len(sizes))
    return import_module("heromask")


def lookups(data: Path) -> dict[str, float]:
    """
    Return what each look-up costs over its yardstick, asked for rows from all over the data.
    """
    from lookups import LOOKUPS, samples, things

    catalog = of_any_size(data).read(data)
    asked = samples(catalog)
    known = things(catalog) | {f"{by}s": keys for by, keys in asked.items()}
    gc.freeze()
    return {look.what: _ratio(look, known) for look in LOOKUPS}


def _ratio(look: Any, known: dict[str, Any]) -> float:
    """
    Return the least time of a look-up over the least of its yardstick, measured in turn.
    """
    pairs = ((look.by, look.statement), (look.yardstick_by, look.yardstick))
    timers = [
        Timer(f"for {by} in {by}s: {statement}", globals=known, timer=process_time)
        for by, statement in pairs
    ]
    rounds = [[timer.timeit(LOOPS) for timer in timers] for _ in range(REPEATS)]
    return min(mine for mine, _ in rounds) / min(its for _, its in rounds)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
