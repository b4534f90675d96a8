"""
Try what the checks notice when one value of the data is changed to another of its type.

`python tools/vouching.py [SAMPLE]` changes each value of each row in turn, or a sample of them,
and prints how many changes are in the bytes that are digested (it must be all), how many the
door and the editorial rules notice without it, and for which fields only a source can vouch.
"""

import copy
import random
import sys
from collections import Counter
from collections.abc import Iterator
from enum import StrEnum
from typing import Any

import attrs
from editorial import breaches

import heromask
from heromask import DataError
from heromask._files import dump, raw_files
from heromask._layouts import is_many, layouts, members
from heromask._reader import structure

TABLES = {layout.row: layout.table for layout in layouts()}
CATALOG = heromask.load()
FILES = raw_files(CATALOG)

Change = tuple[str, str, list[str | int], Any]


def main(arguments: list[str]) -> None:
    """
    Print the figures and, field by field, what no rule notices.
    """
    changes = list(_changes())
    noticed = sum(_digest_notices(change) for change in changes)
    print(f"{len(changes)} values changed, {noticed} in the bytes that are digested")
    sample = random.Random(0).sample(changes, int(arguments[0])) if arguments else changes
    missed = Counter(change[0] for change in sample if not _rules_notice(change))
    share = 1 - missed.total() / len(sample)
    print(f"{len(sample)} of them tried on the rules alone: {share:.0%} noticed")
    for field, count in sorted(missed.items()):
        print(f"  only a source can vouch for {field} ({count})")


def _changes() -> Iterator[Change]:
    for layout in layouts():
        for file, rows in FILES.items():
            if layout.owns(file):
                for place, row in enumerate(rows):
                    for field, path, value in _values(layout.row, row, layout.table):
                        yield field, file, [place, *path], value


def _values(class_: type[Any], raw: dict[str, Any], where: str) -> Iterator[tuple[str, Any, Any]]:
    attrs.resolve_types(class_)
    fields = attrs.fields_dict(class_)
    for name, value in raw.items():
        yield from _value(fields[name].type, value, f"{where}.{name}", [name])


def _value(
    type_: Any, raw: Any, where: str, path: list[str | int]
) -> Iterator[tuple[str, Any, Any]]:
    kinds = members(type_)
    if is_many(type_):
        for place, item in enumerate(raw):
            yield from _value(kinds[0], item, where, [*path, place])
    elif attrs.has(kinds[0]) and not isinstance(raw, str):
        for field, inner, value in _values(kinds[0], raw, where):
            yield field, [*path, *inner], value
    else:
        yield where, path, _another(kinds, raw)


def _another(kinds: tuple[type[Any], ...], raw: Any) -> Any:
    kind = kinds[0]
    if kind in TABLES:
        ids = [id_ for kind in kinds for id_ in getattr(CATALOG, TABLES[kind]).ids]
        return next((id_ for id_ in ids if id_ != raw), f"not-{raw}")
    if issubclass(kind, StrEnum):
        return next(word.value for word in kind if word != raw)
    if isinstance(raw, bool):
        return not raw
    if isinstance(raw, int | float):
        return raw + 1
    if kind is heromask.PartialDate:
        return f"{raw[:-1]}{'1' if raw[-1] != '1' else '2'}"
    return f"{raw}x"


def _changed(file: str, path: list[str | int], value: Any) -> list[Any]:
    rows = copy.deepcopy(FILES[file])
    place: Any = rows
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    return rows


def _digest_notices(change: Change) -> bool:
    """
    Tell whether a change is in the bytes that the digest is made of.
    """
    _, file, path, value = change
    return dump(_changed(file, path, value)) != dump(FILES[file])


def _rules_notice(change: Change) -> bool:
    _, file, path, value = change
    files = {name: dump(rows) for name, rows in FILES.items()}
    try:
        changed = structure(files | {file: dump(_changed(file, path, value))})
    except DataError:
        return True
    return next(breaches(changed), None) is not None


if __name__ == "__main__":
    main(sys.argv[1:])
