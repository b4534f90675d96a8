"""
The shape of the code: who may import whom, what is public, what cannot change.
"""

import ast
import re
import sys
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path
from typing import Any

import attrs
import pytest

import heromask
from heromask._cli.commands import FORMATS
from heromask._model import disputes, edges, facts, nodes

PACKAGE = Path(heromask.__file__).parent

LAYERS = (
    ("_edition", "_limits", "_package", "ids"),
    ("exceptions",),
    ("_model",),
    ("_files", "_spoilers"),
    ("_catalog",),
    ("_load",),
    ("export",),
    ("__init__",),
    ("_cli",),
    ("__main__",),
)
"""Modules and packages, from the ground up: each imports only from layers below, or its own."""

PATHS = {
    ".".join(path.relative_to(PACKAGE).with_suffix("").parts): path
    for path in PACKAGE.rglob("*.py")
    if "__pyinstaller" not in path.parts
}
"""Every module of the package, by its name within it."""

ONLY_IN = {
    "argparse": {"_cli.commands"},
    "cattrs": {"_files.validation", "_files.writer"},
    "importlib_resources": {"_load"},
}
ALLOWED = {*sys.stdlib_module_names, "attrs", "cattrs", "importlib_resources", "heromask"}
BY_NAME = {"__init__", "export.__init__", "_cli.answers", "_cli.commands"}
"""Modules that import by name: public names, exports, the format of one, shell completion."""


@cache
def imports(module: str) -> frozenset[str]:
    """
    Name every module that a module of the package imports, anywhere in it.
    """
    found: set[str] = set()
    for node in ast.walk(ast.parse(PATHS[module].read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0
            found.update(_modules(str(node.module), [alias.name for alias in node.names]))
    return frozenset(found)


def _modules(module: str, names: list[str]) -> list[str]:
    """
    Name what `from module import names` imports: modules of a package, or the module itself.
    """
    inner = [f"{module}.{name}" for name in names]
    found = [(name, name.removeprefix("heromask.")) for name in inner]
    within = [name for name, path in found if {path, f"{path}.__init__"} & PATHS.keys()]
    return within + [module] * (len(within) < len(names))


@cache
def own_imports(module: str) -> frozenset[str]:
    """
    Name the modules of the package that one of them imports.
    """
    found = {name for name in imports(module) if name.partition(".")[0] == "heromask"}
    inner = {name.partition(".")[2] or "__init__" for name in found}
    return frozenset(name if name in PATHS else f"{name}.__init__" for name in inner)


def layer_of(module: str) -> int:
    """
    Return the place of a module in the layers.
    """
    (place,) = (place for place, layer in enumerate(LAYERS) if module.partition(".")[0] in layer)
    return place


@pytest.mark.parametrize("module", sorted(PATHS))
def test_imports_point_down(module: str) -> None:
    """
    A module imports from layers below its own and from its own package, and from no other.
    """
    own = module.partition(".")[0]
    others = {name for name in own_imports(module) if name.partition(".")[0] != own}

    assert all(layer_of(name) < layer_of(module) for name in others)


def test_no_circle() -> None:
    """
    No module leads back to itself, by whichever imports.
    """
    order = TopologicalSorter({module: own_imports(module) for module in PATHS}).static_order()

    assert set(order) == set(PATHS)


@pytest.mark.parametrize("module", sorted(PATHS))
def test_no_way_round(module: str) -> None:
    """
    No module looks another up in `sys.modules` or imports it by a text, but where names must.
    """
    names = {
        getattr(node, "id", getattr(node, "attr", getattr(node, "name", None)))
        for node in ast.walk(ast.parse(PATHS[module].read_text("utf-8")))
        if isinstance(node, ast.Name | ast.Attribute | ast.alias)
    }

    assert names.isdisjoint({"modules", "__import__"})
    assert "import_module" not in names or module in BY_NAME


@pytest.mark.parametrize("module", sorted(PATHS))
def test_dependencies_have_one_place(module: str) -> None:
    """
    Heavy imports live in few modules, and nothing undeclared is imported.
    """
    roots = {name.partition(".")[0] for name in imports(module)}
    optional = {"export.graph": "networkx", "export.ical": "icalendar"}

    assert roots <= {*ALLOWED, optional.get(module)}
    assert all(module in homes for root, homes in ONLY_IN.items() if root in roots)


@pytest.mark.parametrize("name", sorted(vars(heromask)["__all__"]))
def test_public_home(name: str) -> None:
    """
    Every public class and vocabulary names `heromask` as its home, whatever module defines it.
    """
    thing = getattr(heromask, name)

    assert not isinstance(thing, type) or thing.__module__ == "heromask"


def test_repr_of_a_class() -> None:
    """
    A class shows itself under its public name.
    """
    assert repr(heromask.Catalog) == "<class 'heromask.Catalog'>"


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
    Every module of exports is a format of the command, save rows, which is no file, and arrives
    as an attribute without being imported by name.
    """
    modules = {path.stem for path in (PACKAGE / "export").glob("[!_]*.py")}
    arrive = vars(heromask.export)["__getattr__"]
    tree = ast.parse((PACKAGE / "export" / "__init__.py").read_text("utf-8"))
    static = {node.names[0].asname for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}

    assert {*FORMATS, "rows"} == modules == {*dir(heromask.export)} == static - {None}
    for name in modules:
        assert f"heromask.export.{name}" == arrive(name).__name__
    with pytest.raises(AttributeError, match="module 'heromask.export' has no attribute 'cvs'"):
        arrive("cvs")


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
    modules = (nodes, edges, facts, disputes)
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
    assert sys.modules["heromask.export"] is arrive("export")
    assert sys.modules["heromask.ids"] is arrive("ids")


def test_unknown_name() -> None:
    """
    A name that is not there is an ordinary attribute error.
    """
    with pytest.raises(AttributeError, match="module 'heromask' has no attribute 'laod'"):
        getattr(heromask, "laod")  # noqa: B009  type checkers know it is not there


def test_model_is_public() -> None:
    """
    Every class a user can meet is a public name, and so is each base.
    """
    assert {class_.__name__ for class_ in model_classes()} <= set(dir(heromask))
