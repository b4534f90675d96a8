"""
Nothing that can be reached from the public names can change.

The walk goes through everything but functions and classes themselves, whose insides Python
leaves open to whoever looks for them: see "Where it ends" in docs/reliability.md.
"""

import random
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date
from enum import Enum
from functools import partial
from importlib import import_module
from pkgutil import walk_packages
from types import MappingProxyType, ModuleType, NoneType, UnionType
from typing import Any

import attrs
import pytest
from hostile import questions
from tiny import Tiny

import heromask
from heromask import Catalog, digest
from heromask.exceptions import HeromaskError
from heromask.export import dot, graph, jsonld, mermaid, rows

PLAIN = (str, bytes, int, float, bool, NoneType, UnionType, date, re.Pattern)
"""What cannot change and leads nowhere."""

SHUT = (tuple, frozenset, MappingProxyType, Enum, HeromaskError)
"""What is shut itself but holds more; an error is Python's to fill in, as it is raised."""

MODULES = [
    import_module(module.name)
    for module in walk_packages(heromask.__path__, "heromask.")
    if not module.name.startswith("heromask.__")
]


def changeable(thing: Any, path: str, seen: dict[int, Any]) -> Iterator[str]:
    """
    Name what can change among the things that can be reached from one of them.
    """
    if id(thing) in seen or isinstance(thing, PLAIN) or callable(thing):
        return
    seen[id(thing)] = thing
    for name, value in steps(thing):
        yield from changeable(value, f"{path}{name}", seen)
    if not isinstance(thing, SHUT) and not is_frozen(thing):
        yield f"{path}: {thing.__class__.__name__}"


def steps(thing: Any) -> Iterator[tuple[str, Any]]:
    """
    Give what a thing holds, private fields and caches included.
    """
    if thing.__class__ in (tuple, frozenset):
        yield from ((f"[{place}]", item) for place, item in enumerate(thing))
    elif thing.__class__ is MappingProxyType:
        pairs = [*enumerate(thing), *thing.items()]
        yield from ((f"[{key!r}]", item) for key, item in pairs)
    elif isinstance(thing, HeromaskError | Enum):
        yield from vars(thing).items()
    elif attrs.has(thing.__class__):
        names = [name for class_ in thing.__class__.__mro__ for name in slots(class_)]
        yield from ((f".{name}", getattr(thing, name)) for name in names if has(thing, name))


def slots(class_: type[Any]) -> Iterator[str]:
    """
    Name what the objects of a class have room for.
    """
    names: Any = vars(class_).get("__slots__", ())
    yield from (name for name in names if name != "__weakref__")


def has(thing: Any, name: str) -> bool:
    """
    Tell whether a thing has got an attribute, which a cache may not yet have.
    """
    with suppress(AttributeError):
        getattr(thing, name)
        return True
    return False


def is_frozen(thing: Any) -> bool:
    """
    Tell whether a thing is of one of our frozen classes, and has no room for more.
    """
    return attrs.has(thing.__class__) and not hasattr(thing, "__dict__") and refuses(thing)


def refuses(thing: Any) -> bool:
    """
    Tell whether an object refuses to be changed in each of the ordinary ways.
    """
    field = attrs.fields(thing.__class__)[0].name
    ways = (
        lambda: setattr(thing, field, None),
        lambda: setattr(thing, "other", None),
        lambda: setattr(thing, "__class__", object),
        lambda: delattr(thing, field),
        lambda: thing.__dict__.update(other=None),
        thing.__init__,
        lambda: thing.__setstate__({field: None}),
    )
    return not any(succeeds(way) for way in ways)


def succeeds(way: Any) -> bool:
    """
    Tell whether something can be done.
    """
    try:
        way()
    except (AttributeError, TypeError):
        return False
    return True


def everything(catalog: Catalog) -> Iterator[tuple[str, Any]]:
    """
    Give the catalog, views of it, what every question answers, and every kind of error.
    """
    yield "catalog", catalog
    yield "view", catalog.up_to("s1e06")
    for ask, row in questions(catalog):
        yield f"{ask.__name__}({row.id})", ask(row)
    for table in (catalog.characters, catalog.sources):
        yield "find", table.find("james")
        yield "ids", table.ids
    yield "search", catalog.search("blood")
    yield "path", catalog.path_between("james-blood", "theo")
    yield "rows", rows.columns()
    for ask in (lambda: catalog.cast_of("nobody"), lambda: catalog.merge("nowhere")):  # type: ignore[arg-type]
        with pytest.raises(HeromaskError) as caught:
            ask()
        yield "error", caught.value


@attrs.define
class Loose:
    """
    A class that is not frozen.
    """

    field: int = 0


def test_the_walk_notices() -> None:
    """
    A list, an object that can change and one with room for more are found wherever they are.
    """
    things = (["list"], MappingProxyType({"key": Loose()}), heromask.DataError(["problem"]), Tree())

    assert ["x[0]: list", "x[1]['key']: Loose", "x[3]: Tree"] == list(changeable(things, "x", {}))


class Tree:
    """
    A class like any other.
    """


def test_walk(catalog: Catalog, record_testsuite_property: Callable[[str, object], None]) -> None:
    """
    Whatever the public names lead to is plain, a tuple, a read-only mapping or frozen.
    """
    seen: dict[int, Any] = {}

    assert [] == [
        path for name, thing in everything(catalog) for path in changeable(thing, name, seen)
    ]
    record_testsuite_property("objects", len(seen))
    assert len(seen) > 15_000


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.__name__)
def test_globals(module: ModuleType) -> None:
    """
    No module keeps a constant, a default or a cache that can change.
    """
    constants = {
        name: value
        for name, value in vars(module).items()
        if not name.startswith("__") or name == "__all__"
    }
    machinery = ("typing", "_contextvars", "_thread", "contextvars")

    assert [] == [
        path
        for name, value in constants.items()
        if type(value).__module__ not in machinery and not isinstance(value, ModuleType)
        for path in changeable(value, name, {})
    ]


def test_words() -> None:
    """
    Nobody makes a word of a vocabulary mean something else.
    """
    word: Any = heromask.RelationKind.PARENT

    assert not succeeds(lambda: setattr(word, "_value_", "child"))
    assert not succeeds(lambda: setattr(word, "_inverse", "parent"))
    with pytest.raises(AttributeError, match="^<RelationKind.PARENT: 'parent'> cannot be changed"):
        del word._value_
    assert not succeeds(lambda: setattr(heromask.RelationKind, "PARENT", "child"))


def test_tables(tiny: Tiny) -> None:
    """
    A table takes no row, loses none, and lends none of its parts to be changed.
    """
    row = tiny.people.rows[0]

    assert not succeeds(lambda: tiny.people.__setitem__("ann", row))
    assert not succeeds(lambda: tiny.people.__delitem__("ann"))
    assert not succeeds(lambda: tiny.people.rows.append(row))
    assert not succeeds(lambda: tiny.people.update({"ann": row}))
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        row.sources += row.sources
    assert 1 == len(row.sources)


def test_subclass(tiny: Tiny) -> None:
    """
    A subclass with room for more changes its own objects and no other.
    """
    source = tiny.sources.rows[0]

    class Loose(heromask.Source):
        """
        A source with room for anything.
        """

    loose: Any = Loose(**{name: getattr(source, name) for name, _ in steps_of(source)})
    loose.__dict__["name"] = "Other"

    assert "A page" == source.name
    assert loose != source
    assert not succeeds(lambda: setattr(source, "__class__", Loose))


def steps_of(row: Any) -> list[tuple[str, Any]]:
    """
    List the fields of a row with their values.
    """
    return [(field.name, getattr(row, field.name)) for field in attrs.fields(row.__class__)]


def test_nothing_answers_by_changing(catalog: Catalog) -> None:
    """
    Asked everything in any order, the catalog has the hash and the digest it had.
    """
    before = hash(catalog), digest(catalog)
    calls: list[Any] = [
        *(partial(ask, row) for ask, row in questions(catalog)),
        *(partial(table.find, "blood") for table in catalog.tables.values()),
        *(partial(catalog.up_to, episode) for episode in catalog.episodes.rows[::6]),
        lambda: catalog.search("blood"),
        lambda: catalog.merge(catalog),
        lambda: catalog.path_between("james-blood", "theo"),
        lambda: graph.node_link(catalog),
        lambda: jsonld.document(catalog).clear(),
        lambda: rows.tables(catalog).clear(),
        lambda: mermaid.relations(catalog),
        lambda: dot.organizations(catalog),
    ]
    random.Random(5).shuffle(calls)
    for call in calls:
        call()

    assert (hash(catalog), digest(catalog)) == before
    assert heromask.data_digest == digest(catalog)
