"""
Look-ups in a catalog that is loaded, and the least that Python can do instead; for pyperf.

`python benchmarks/lookups.py 1000` asks a catalog with a thousand times the rows.
Forty rows are asked for, each on a line of its own, so that no loop is part of the time.
"""

import json
import random
import sys
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

import attrs

import heromask
from heromask import Catalog

COUNT = 40
"""How many rows are asked for."""

DATA = Path(heromask.__file__).parent / "data"
NODES = ("people", "dubs", "organizations", "characters")
EDGES = {"credits": ("dub", "character", "person"), "relations": ("subject", "object")}
"""The tables that grow; of an edge, the fields that refer to rows of the first four."""


class Lookup(NamedTuple):
    """
    A look-up and its yardstick, which gives the same answer.

    Both are templates, to be filled in with the character or the dub that is asked for.
    """

    what: str
    code: str
    yardstick: str
    at_most: int


LOOKUPS = (
    Lookup("`table[id]` / a dict look-up", "table[{id!r}]", "rows[{id!r}]", 3),
    Lookup("`find`, exact name / a dict look-up", "table.find({name!r})", "named[{name!r}]", 10),
    Lookup("`find`, other case / a dict look-up", "table.find({loud!r})", "named[{name!r}]", 25),
    Lookup("`cast_of` / a ready tuple", "catalog.cast_of({dub!r})", "casts.of({dub!r})", 2),
    Lookup(
        "`relations_of` / a ready tuple", "catalog.relations_of({id!r})", "relations.of({id!r})", 2
    ),
)
READ = Lookup("`read` / `json.loads`", "read(folder)", "[*map(loads, contents)]", 7)
YARDSTICK = "yardstick of "
"""What the name of a figure begins with that is a yardstick's."""


@attrs.frozen
class Ready:
    """
    The least that a question can cost: a method that looks a ready tuple up in a dict.
    """

    answers: Mapping[str, tuple[Any, ...]]

    def of(self, key: str) -> tuple[Any, ...]:
        """
        Return the answer for a key.
        """
        return self.answers[key]


def scaled(catalog: Catalog, copies: int) -> Catalog:
    """
    Return a catalog whose casts and relations are there many times, each copy linked in itself.

    The first copy is the original; the rows of the others have ids and names of their own.
    """
    rows: dict[str, list[Any]] = {name: [*catalog.tables[name]] for name in (*NODES, *EDGES)}
    for number in range(1, copies):
        twins: dict[str, Any] = {}
        for name in NODES:
            twins |= {row.id: _renamed(row, number) for row in catalog.tables[name]}
            rows[name] += [twins[row.id] for row in catalog.tables[name]]
        for name, fields in EDGES.items():
            for edge in catalog.tables[name]:
                ends = {field: twins[getattr(edge, field).id] for field in fields}
                rows[name].append(attrs.evolve(edge, **ends))
    tables: Any = {
        name: attrs.evolve(catalog.tables[name], rows=tuple(found)) for name, found in rows.items()
    }
    return attrs.evolve(catalog, **tables)


def _renamed(row: Any, number: int) -> Any:
    new = {"id": f"{row.id}-{number}", "name": f"{row.name} {number}"}
    return attrs.evolve(row, former_ids=(), **new)


def names(catalog: Catalog) -> dict[str, Any]:
    """
    Return what the statements name.
    """
    characters: Any = catalog.characters
    return {
        "catalog": catalog,
        "table": characters,
        "rows": {row.id: row for row in characters},
        "named": {row.name: (row,) for row in characters},
        "casts": Ready({dub.id: catalog.cast_of(dub) for dub in catalog.dubs}),
        "relations": Ready({row.id: catalog.relations_of(row) for row in characters}),
        "read": heromask.read,
        "folder": DATA,
        "loads": json.loads,
        "contents": [path.read_bytes() for path in sorted(DATA.glob("*.json"))],
    }


def statements(catalog: Catalog, template: str) -> str:
    """
    Fill a template in with rows from all over the catalog, one a line, the same in every run.
    """
    dice = random.Random(0)
    characters = dice.choices(catalog.characters.rows, k=COUNT)
    dubs = dice.choices([dub.id for dub in catalog.dubs if catalog.cast_of(dub)], k=COUNT)
    return "\n".join(
        template.format(id=who.id, name=who.name, loud=who.name.upper(), dub=dub)
        for who, dub in zip(characters, dubs, strict=True)
    )


def main() -> None:
    """
    Let pyperf measure each look-up and, right after it, its yardstick.
    """
    pyperf: Any = import_module("pyperf")  # which has no types
    runner = pyperf.Runner(program_args=sys.argv[:2])
    runner.argparser.add_argument("copies", type=int, help="how many times the packaged rows")
    copies: int = runner.parse_args().copies
    catalog = scaled(heromask.load(), copies)
    known = names(catalog)
    for what, code, yardstick, _ in LOOKUPS:
        for name, template in ((what, code), (YARDSTICK + what, yardstick)):
            lines = statements(catalog, template)
            runner.timeit(name, lines, globals=known, inner_loops=COUNT)
    if copies == 1:
        runner.timeit(READ.what, READ.code, globals=known)
        runner.timeit(YARDSTICK + READ.what, READ.yardstick, globals=known)


if __name__ == "__main__":
    main()
