"""
The shape of the code: who may import whom, what is public, what cannot change.
"""

import ast
import re
import sys
from functools import cache
from pathlib import Path
from typing import Any

import attrs
import pytest

import heromask
from heromask import _disputes, _edges, _nodes
from heromask._cli import FORMATS

PACKAGE = Path(heromask.__file__).parent

LAYERS: list[set[str]] = [
    {"_collector", "_limits"},
    {"exceptions", "ids", "_checksums", "_value"},
    {"_dates", "_names", "_show"},
    {"_kinds"},
    {"_nodes", "_table"},
    {"_edges"},
    {"_disputes"},
    {"_spoilers"},
    {"_catalog"},
    {"_layouts"},
    {"_convert", "_trusted"},
    {"_files"},
    {"_reader"},
    {"_folder"},
    {"_load"},
    {"__init__"},
    {"_text"},
    {"_cards", "_output"},
    {"_answers"},
    {"_cli"},
    {"__main__"},
]
MODULES = {module for layer in LAYERS for module in layer}
UPWARD = {
    "_catalog": {"heromask._files", "heromask._folder", "heromask._reader", "heromask._trusted"}
}
"""The catalog alone looks up: `merge` reads what it adds, a pickle writes and reads what it has."""
ONLY_IN = {"cattrs": {"_convert"}, "importlib_resources": {"_load"}, "argparse": {"_cli"}}
ALLOWED = set(sys.stdlib_module_names) | {"attrs", "cattrs", "importlib_resources", "heromask"}


@cache
def imports(module: str) -> set[str]:
    """
    Name every module that a module of the package imports, anywhere in it.
    """
    tree = ast.parse((PACKAGE / f"{module}.py").read_text("utf-8"))
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.module
            plain = node.module == "heromask" and module != "_cli"
            found.update(f"heromask.{alias.name}" if plain else node.module for alias in node.names)
    return found


def test_layers_are_complete() -> None:
    """
    Every module has its place in the layers.
    """
    assert {path.stem for path in PACKAGE.glob("*.py")} == MODULES


@pytest.mark.parametrize("module", sorted(MODULES))
def test_imports_point_down(module: str) -> None:
    """
    A module imports only from layers below its own.
    """
    level = next(place for place, layer in enumerate(LAYERS) if module in layer)
    below = {f"heromask.{name}" for layer in LAYERS[:level] for name in layer} | {"heromask"}

    above = {name for name in imports(module) if name.startswith("heromask")} - below
    assert UPWARD.get(module, set()) == above


@pytest.mark.parametrize("module", sorted(MODULES))
def test_dependencies_have_one_place(module: str) -> None:
    """
    Heavy imports live in one module each, and nothing undeclared is imported.
    """
    roots = {name.partition(".")[0] for name in imports(module)}

    assert roots <= ALLOWED
    assert all(module in homes for root, homes in ONLY_IN.items() if root in roots)


@pytest.mark.parametrize("format_", FORMATS)
def test_exports(format_: str) -> None:
    """
    A format of the command is a module, has tests of its own, and a line in the docs.
    """
    root = Path(__file__).parent.parent
    docs = [(root / "docs" / f"{page}.md").read_text("utf-8") for page in ("exports", "graphs")]

    assert (PACKAGE / "export" / f"{format_}.py").exists()
    assert (root / "tests" / f"test_export_{format_}.py").exists()
    assert any(f"\n| `{format_}` |" in page for page in docs)


def test_exports_are_offered() -> None:
    """
    Every module of exports is a format of the command, save rows, which is no file.
    """
    modules = {path.stem for path in (PACKAGE / "export").glob("[!_]*.py")}

    assert {*FORMATS, "rows"} == modules


def test_reference() -> None:
    """
    Every public name, and every table and question of the catalog, has a place in the reference.
    """
    folder = Path(__file__).parent.parent / "docs" / "api"
    text = "\n".join(path.read_text("utf-8") for path in folder.glob("*.md"))
    tables = [*(field.name for field in attrs.fields(heromask.Catalog)), "tables"]
    names = {*dir(heromask)} - {"__version__"}
    public = {name for name in dir(heromask.Catalog) if not name.startswith("_")}
    questions = {f"Catalog.{name}" for name in public - {*tables}}

    assert {f"heromask.{name}" for name in names | questions} <= set(re.findall(r"[\w.]+", text))
    assert f":members: {', '.join(tables)}\n" in text


def model_classes() -> list[type[Any]]:
    """
    Return every attrs class of the model.
    """
    modules = (_nodes, _edges, _disputes)
    found = {
        thing
        for module in modules
        for thing in vars(module).values()
        if isinstance(thing, type) and attrs.has(thing)
    }
    return sorted(found, key=lambda class_: class_.__name__)


@pytest.mark.parametrize("class_", model_classes())
def test_frozen(class_: type[Any]) -> None:
    """
    Every class of the model is frozen, slotted and hashable, and has a docstring.
    """
    assert "__setattr__" in vars(class_)
    assert "__dict__" not in dir(class_)
    assert class_.__hash__ is not None
    assert class_.__doc__


def test_public_names() -> None:
    """
    The public names exist, are sorted, and are the ones type checkers see.
    """
    tree = ast.parse((PACKAGE / "__init__.py").read_text("utf-8"))
    static = {
        alias.asname
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module != "importlib"
        for alias in node.names
    }
    names: tuple[str, ...] = vars(heromask)["__all__"]

    assert tuple(sorted(names)) == names == tuple(dir(heromask))
    assert static | {"__version__", "data_digest", "data_version"} == set(names)
    assert all(getattr(heromask, name) is not None for name in names)


def test_modules_are_public() -> None:
    """
    The public modules arrive as attributes without being imported by name.
    """
    arrive = vars(heromask)["__getattr__"]

    assert sys.modules["heromask.exceptions"] is arrive("exceptions")
    assert sys.modules["heromask.ids"] is arrive("ids")


def test_unknown_name() -> None:
    """
    A name that is not there is an ordinary attribute error.
    """
    with pytest.raises(AttributeError, match="module 'heromask' has no attribute 'laod'"):
        getattr(heromask, "laod")  # noqa: B009  type checkers know it is not there


def test_model_is_public() -> None:
    """
    Every class a user can meet is a public name, the bases aside.
    """
    bases = {"Statement", "Node", "Edge"}

    assert {class_.__name__ for class_ in model_classes()} - bases <= set(dir(heromask))
