"""
Warm look-ups, and what each is held against: the least that Python can do for it.
"""

import random
from typing import Any

import attrs

import heromask

READ = "`read`"

COUNT = 40
"""How many different rows the growth of the look-ups is measured over."""


@attrs.frozen
class Lookup:
    """
    A look-up and its yardstick: two statements, each with the variable that it asks by.
    """

    what: str
    by: str
    statement: str
    yardstick_by: str
    yardstick: str


LOOKUPS = (
    Lookup("`table[id]`", "id_", "table[id_]", "id_", "rows[id_]"),
    Lookup("`find`, exact name", "name", "table.find(name)", "key", "folded[key]"),
    Lookup("`find`, other case", "other", "table.find(other)", "key", "folded[key]"),
    Lookup("`cast_of`", "dub", "catalog.cast_of(dub)", "dub", "casts.answer(dub)"),
    Lookup("`relations_of`", "id_", "catalog.relations_of(id_)", "id_", "relations.answer(id_)"),
)


class Ready:
    """
    The least a question can cost: a ready tuple, looked up in a dict by a method.
    """

    def __init__(self, found: dict[str, tuple[Any, ...]]) -> None:
        """
        Keep what belongs to each key.
        """
        self._found = found

    def answer(self, key: str) -> tuple[Any, ...]:
        """
        Return what belongs to the key.
        """
        return self._found[key]


def fold(name: str) -> str:
    """
    Return the letters of a name in lower case, as a table of folded names would hold it.
    """
    return "".join(filter(str.isalnum, name.casefold()))


def things(catalog: heromask.Catalog) -> dict[str, Any]:
    """
    Return the objects that the statements ask, everything looked up once before.
    """
    rows = {row.id: row for row in catalog.characters}
    return {
        "catalog": catalog,
        "table": catalog.characters,
        "rows": rows,
        "folded": {fold(row.name): (row,) for row in rows.values()},
        "casts": Ready({dub.id: catalog.cast_of(dub) for dub in catalog.dubs}),
        "relations": Ready({id_: catalog.relations_of(row) for id_, row in rows.items()}),
    }


def samples(catalog: heromask.Catalog) -> dict[str, list[str]]:
    """
    Return what to ask by, under the name of the variable; the same in every run.
    """
    dice = random.Random(0)
    rows = dice.choices(catalog.characters.rows, k=COUNT)
    dubs = [dub.id for dub in catalog.dubs if dub.recorded]
    return {
        "id_": [row.id for row in rows],
        "name": [row.name for row in rows],
        "other": [row.name.upper() for row in rows],
        "key": [fold(row.name) for row in rows],
        "dub": dice.choices(dubs, k=COUNT),
    }
