"""
Nothing that can be reached from the public names can change.

The walk goes through everything but functions and classes themselves, whose insides Python
leaves open to whoever looks for them: see "What Python allows" in docs/reliability.md.
"""

import random
import re
from collections.abc import Callable, Iterator
from datetime import date, tzinfo
from enum import Enum
from functools import partial
from importlib import import_module
from pkgutil import walk_packages
from types import MappingProxyType, ModuleType, NoneType, UnionType
from typing import Any, NamedTuple

import attrs
import pytest
from hostile import questions
from tiny import Tiny

import heromask
from heromask import Catalog, digest
from heromask._model.names import IndexedName
from heromask.exceptions import HeromaskError
from heromask.export import dot, graph, jsonld, mermaid, rows

PLAIN = (str, bytes, int, float, bool, NoneType, UnionType, date, tzinfo, re.Pattern)
"""What cannot change and leads nowhere."""

FIXED = (tuple, frozenset, MappingProxyType)
"""What cannot change itself but holds more, unless a subclass has room for attributes."""

KEPT = (Enum, HeromaskError)
"""What keeps attributes: a member refuses changes; Python fills an error in, as it is raised."""

MODULES = [
    import_module(module.name)
    for module in walk_packages(heromask.__path__, "heromask.")
    if not module.name.startswith("heromask.__")
]


def changeable(thing: Any, path: str, seen: dict[int, Any]) -> Iterator[str]:
    """
    Yield the paths of what can change among the things that can be reached from one of them.
    """
    if id(thing) in seen or isinstance(thing, PLAIN) or callable(thing):
        return
    seen[id(thing)] = thing
    for name, value in steps(thing):
        yield from changeable(value, f"{path}{name}", seen)
    if not isinstance(thing, KEPT) and not is_fixed(thing) and not is_frozen(thing):
        yield f"{path}: {thing.__class__.__name__}"


def steps(thing: Any) -> Iterator[tuple[str, Any]]:
    """
    Yield what a thing holds, private fields and caches included.
    """
    if issubclass(thing.__class__, tuple | frozenset):
        yield from ((f"[{place}]", item) for place, item in enumerate(thing))
    elif thing.__class__ is MappingProxyType:
        pairs = [*enumerate(thing), *thing.items()]
        yield from ((f"[{key!r}]", item) for key, item in pairs)
    elif isinstance(thing, HeromaskError | Enum):
        yield from vars(thing).items()
    elif attrs.has(thing.__class__):
        names = [name for class_ in thing.__class__.__mro__ for name in slots(class_)]
        yield from ((f".{name}", getattr(thing, name)) for name in names)


def slots(class_: type[Any]) -> Iterator[str]:
    """
    Yield the names of what the objects of a class have room for.
    """
    names: Any = vars(class_).get("__slots__", ())
    yield from (name for name in names if name != "__weakref__")


def is_fixed(thing: Any) -> bool:
    """
    Return whether a thing is a tuple or the like, and has no room for more.
    """
    return not hasattr(thing, "__dict__") and isinstance(thing, FIXED)


def is_frozen(thing: Any) -> bool:
    """
    Return whether a thing is of one of our frozen classes, and has no room for more.
    """
    return attrs.has(thing.__class__) and not hasattr(thing, "__dict__") and refuses(thing)


def refuses(thing: Any) -> bool:
    """
    Return whether an object refuses to be changed in each of the ordinary ways.
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
    Return whether something can be done.
    """
    try:
        way()
    except (AttributeError, TypeError):
        return False
    return True


def everything(catalog: Catalog) -> Iterator[tuple[str, Any]]:
    """
    Yield the catalog, a view of it, what every question answers, and every kind of error.
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


class Tree:
    """
    A class like any other.
    """


class Pair(NamedTuple):
    """
    A tuple that has names for what it holds.
    """

    one: object
    other: object


class Roomy(tuple[object, ...]):  # noqa: SLOT001  it lacks them on purpose
    """
    A tuple that has room for attributes.
    """


@pytest.mark.parametrize(
    ("thing", "found"),
    [
        (["list"], [": list"]),
        (MappingProxyType({"key": Loose()}), ["['key']: Loose"]),
        (heromask.DataError(["problem"]), []),
        (Tree(), [": Tree"]),
        (Pair(1, Loose()), ["[1]: Loose"]),
        (Pair((), "text"), []),
        (Roomy(["text"]), [": Roomy"]),
        (frozenset({Pair(None, Tree)}), []),
    ],
    ids=lambda value: type(value).__name__,
)
def test_walk_finds_what_can_change(thing: object, found: list[str]) -> None:
    """
    A list, an object that can change and one with room for more are found wherever they are.
    """
    assert [f"x[0]{path}" for path in found] == list(changeable((thing,), "x", {}))


def test_walk_enters_everything(catalog: Catalog) -> None:
    """
    The walk reaches what indexes of names and answers hold: rows, and the names that find them.
    """
    table = attrs.evolve(catalog.characters)
    table.find("james")
    seen: dict[int, Any] = {}

    assert [] == list(changeable(table, "x", seen))
    assert all(id(row) in seen for row in table)
    assert len(table) < sum(thing.__class__ is IndexedName for thing in seen.values())


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


def test_vocabularies() -> None:
    """
    A member of a vocabulary cannot be made to mean something else.
    """
    member: Any = heromask.RelationKind.PARENT

    assert not succeeds(lambda: setattr(member, "_value_", "child"))
    assert not succeeds(lambda: setattr(member, "_inverse", "parent"))
    with pytest.raises(AttributeError, match="^<RelationKind.PARENT: 'parent'> cannot be changed"):
        del member._value_
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
    Return the fields of a row with their values.
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
