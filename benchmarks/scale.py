"""
Larger catalogs, linked as the packaged one is: so many renamed copies of every row.

The first copy keeps the packaged ids and names; the others carry a number in each, so that every
row has a name nobody else has. References follow their rows, for they are objects when renamed.
"""

import re
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import attrs

import heromask

MARK = "copynumber"
"""What an id and a name of the pattern end in; no packaged text does."""

OVERALL = re.compile(r'(?<="overall": )\d+')


def write(catalog: heromask.Catalog, copies: int, folder: Path) -> None:
    """
    Write so many copies of a catalog to a folder in the packaged layout, and in canonical form.

    The pattern is renamed and written once, then copied as text: a thousand copies need no more
    memory than one.
    """
    with TemporaryDirectory() as temporary:
        pattern = Path(temporary) / "pattern"
        heromask.write(renamed(catalog), pattern)
        for path in pattern.rglob("*.json"):
            target = folder / path.relative_to(pattern)
            target.parent.mkdir(parents=True, exist_ok=True)
            _copy(path.read_text("utf-8"), copies, len(catalog.episodes), target)


def _copy(text: str, copies: int, episodes: int, target: Path) -> None:
    """
    Write the copies of a file: each to one of its own where the file is named after a row.
    """
    texts = (numbered(text, copy, episodes) for copy in range(copies))
    if MARK in target.name:
        for copy, content in enumerate(texts):
            name = numbered(target.name, copy, episodes)
            target.with_name(name).write_text(content, "utf-8", newline="\n")
        return
    with target.open("w", encoding="utf-8", newline="\n") as stream:
        before = "[\n"
        for content in texts:
            if rows := content[len("[\n") : -len("\n]\n")]:
                stream.write(before + rows)
                before = ",\n"
        stream.write("[]\n" if before == "[\n" else "\n]\n")


def renamed(catalog: heromask.Catalog) -> heromask.Catalog:
    """
    Return a catalog in which every id and name carries the mark, and everything is linked anew.
    """
    anew: dict[int, Any] = {}
    tables: dict[str, heromask.Table[Any, Any]] = {}
    for name, table in catalog.tables.items():
        anew |= {id(row): _marked(row, anew) for row in table}
        tables[name] = heromask.Table(table.noun, tuple(anew[id(row)] for row in table))
    return heromask.Catalog(**tables)


def _marked(row: Any, anew: dict[int, Any]) -> Any:
    marks = {"id": f"-{MARK}", "name": f" {MARK}"}
    own = {name: getattr(row, name) + mark for name, mark in marks.items() if _has(row, name)}
    return attrs.evolve(_linked(row, anew), **own)


def _has(row: Any, name: str) -> bool:
    return name in attrs.fields_dict(row.__class__)


def _linked(thing: Any, anew: dict[int, Any]) -> Any:
    """
    Return a row or a part of one with every reference to a row turned to the renamed one.
    """
    names = [field.name for field in attrs.fields(thing.__class__)]
    return attrs.evolve(thing, **{name: _turned(getattr(thing, name), anew) for name in names})


def _turned(value: Any, anew: dict[int, Any]) -> Any:
    if value.__class__ is tuple:
        return tuple(_turned(item, anew) for item in value)
    if not attrs.has(value.__class__):
        return value
    return anew.get(id(value)) or _linked(value, anew)


def numbered(text: str, copy: int, episodes: int) -> str:
    """
    Put the number of a copy in place of the mark, and number its episodes on.
    """
    text = re.sub(f"[- ]{MARK}", lambda mark: f"{mark[0][0]}{copy}" if copy else "", text)
    return OVERALL.sub(lambda number: str(int(number[0]) + copy * episodes), text)
