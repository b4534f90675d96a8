"""
Annotations can be read at run time, and `help` shows every public object.
"""

import inspect
import pydoc
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from types import FunctionType, ModuleType
from typing import Any, get_type_hints

import pytest

import heromask
import heromask.export
from heromask import Catalog, Character, Dub, Episode, PartialDate, Season, Table, Work

PACKAGE = str(Path(heromask.__file__).parent)
MODULES = [
    heromask,
    heromask.exceptions,
    *(
        import_module(f"heromask.export.{module.name}")
        for module in iter_modules(heromask.export.__path__)
        if not module.name.startswith("_")
    ),
]
"""The public modules; `ids` has texts alone."""


def public(module: ModuleType) -> Iterator[tuple[str, Any]]:
    """
    Yield the classes and functions that a module offers, by their names.
    """
    for name, thing in [(name, getattr(module, name)) for name in dir(module)]:
        is_own = getattr(thing, "__module__", "").startswith(module.__name__)
        if is_own and isinstance(thing, type | FunctionType) and not name.startswith("_"):
            yield f"{module.__name__}.{name}", thing


def functions(path: str, thing: Any) -> Iterator[tuple[str, Any]]:
    """
    Yield a function, or every function of ours in a class: methods, and those behind properties.
    """
    if isinstance(thing, FunctionType):
        yield path, thing
    for name in dir(thing) if isinstance(thing, type) else ():
        part = inspect.getattr_static(thing, name)
        found = getattr(part, "fget", getattr(part, "__func__", part))
        if isinstance(found, FunctionType) and found.__code__.co_filename.startswith(PACKAGE):
            yield f"{path}.{name}", found


PUBLIC = dict(pair for module in MODULES for pair in public(module))


@pytest.mark.parametrize("path", PUBLIC)
def test_help(path: str) -> None:
    """
    The help of a class or a function has its docstring, and a class the sentences of its methods.
    """
    thing = PUBLIC[path]
    shown = pydoc.plain(pydoc.render_doc(thing))

    assert str(inspect.getdoc(thing)).splitlines()[0] in shown
    assert all(
        str(inspect.getdoc(function)).splitlines()[0] in shown
        for name, function in functions(path, thing)
        if not name.rpartition(".")[2].startswith("_")
    )


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.__name__)
def test_help_of_a_module(module: ModuleType) -> None:
    """
    So has the help of a public module.
    """
    assert str(inspect.getdoc(module)).splitlines()[0] in pydoc.plain(pydoc.render_doc(module))


@pytest.mark.parametrize("path", [path for path in PUBLIC if isinstance(PUBLIC[path], type)])
def test_hints_of_a_class(path: str) -> None:
    """
    The annotations of a class are types, and a field of each has its name.
    """
    hints = get_type_hints(PUBLIC[path])

    assert {field.name for field in getattr(PUBLIC[path], "__attrs_attrs__", ())} <= hints.keys()
    assert not any(isinstance(hint, str) for hint in hints.values())


@pytest.mark.parametrize("path", PUBLIC)
def test_hints_of_functions(path: str) -> None:
    """
    The annotations of a function or a method are types: each parameter has one, and the result.
    """
    for name, function in functions(path, PUBLIC[path]):
        hints = get_type_hints(function)
        wanted = {*inspect.signature(function).parameters, "return"} - {"self", "cls"}
        assert (name, wanted) == (name, wanted & hints.keys())
        assert not any(isinstance(hint, str) for hint in hints.values())


def test_number() -> None:
    """
    These are all public classes and functions, not some.
    """
    called = dict(pair for path in PUBLIC for pair in functions(path, PUBLIC[path]))

    assert {heromask.Catalog, heromask.load, heromask.NotFoundError} <= {*PUBLIC.values()}
    assert {"heromask.Catalog.up_to", "heromask.export.csv.save"} <= called.keys()
    assert len(PUBLIC) > 60
    assert len(called) > 300


def test_ids_are_texts() -> None:
    """
    What type checkers know as literal ids is any text at run time, and a row may stand for it.
    """
    questions = get_type_hints(Catalog.voice_of), get_type_hints(Catalog.up_to)

    assert (Character | str, Dub | str) == (questions[0]["character"], questions[0]["dub"])
    assert (Episode | Season | str) == questions[1]["last"]
    assert (Work | Season | str) == heromask.WorkOrSeason
    assert Table[str, Character] == get_type_hints(Catalog)["characters"]
    assert (PartialDate | None) == get_type_hints(heromask.Source)["date"]


def test_other_names_are_missing() -> None:
    """
    The stand-in for the literal ids has ids alone, and not what tools look for in any class.
    """
    from heromask._model.typed_ids import ids

    stand_in: Any = ids
    assert str is stand_in.CharacterId
    assert not hasattr(stand_in, "__wrapped__")
