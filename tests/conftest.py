"""
Fixtures: the packaged catalog, a tiny one made by hand, and installations to break.
"""

import os
import sys
from collections.abc import Callable
from pathlib import Path
from shutil import make_archive
from typing import Any

import pytest
from fresh import install
from pytest_regressions.file_regression import FileRegressionFixture
from tiny import Golden, Raw, as_files, structure, tiny_raw

import heromask

GOLDEN = Path(__file__).parent / "golden"
IS_MUTATED = "MUTANT_UNDER_TEST" in os.environ
"""Whether mutmut runs the tests."""

if IS_MUTATED:  # pragma: no cover
    other_code = (
        "another_show benchmarks contributing diagrams editorial examples generated links own_words"
        " pages pictures release"
    )
    new_processes = "anywhere faults installed interrupted threads"  # they run it unchanged
    source = "architecture cost immutability"  # mutmut puts a lot of its own there
    slow = "export_libraries hostile schema"
    left_out = f"{other_code} {new_processes} {source} {slow}"
    collect_ignore = [f"test_{name}.py" for name in left_out.split()]


def pytest_addoption(parser: pytest.Parser) -> None:
    """
    Let a command say which wheel it built, and how often to try what only chance would show.
    """
    parser.addoption("--wheel", help="the built wheel; one like it is made if there is none")
    parser.addoption("--cold-starts", type=int, default=6, help="cold starts with many threads")
    parser.addoption("--mutants", type=int, default=50, help="wrong rows to try of each table")


@pytest.fixture(autouse=IS_MUTATED)
def _no_caches() -> None:  # pragma: no cover
    """
    Empty the caches of the package: mutmut runs the tests that call a function, and a cache would
    let only the first of them call it.
    """
    for name, module in list(sys.modules.items()):
        if name.startswith("heromask."):
            for thing in vars(module).values():
                if hasattr(thing, "cache_clear"):
                    thing.cache_clear()


@pytest.fixture(name="cold_starts")
def _cold_starts(request: pytest.FixtureRequest) -> int:
    times: Any = request.config.getoption("--cold-starts")
    return int(times)


@pytest.fixture(name="most_mutants")
def _most_mutants(request: pytest.FixtureRequest) -> int:
    most: Any = request.config.getoption("--mutants")
    return int(most)


@pytest.fixture(name="wheel")
def _wheel(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    built = request.config.getoption("--wheel")
    alike = tmp_path / "heromask"
    return Path(built or make_archive(str(alike), "zip", install(alike, "heromask"))).resolve()


@pytest.fixture(name="site")
def _site(tmp_path: Path) -> Path:
    """
    Return a folder in which the package and its dependencies are installed.
    """
    return install(tmp_path / "site")


@pytest.fixture(name="golden")
def _golden(file_regression: FileRegressionFixture) -> Golden:
    """
    Return what holds a text to a golden file; `pytest --regen-all` writes the file anew.
    """

    def hold(name: str, text: str) -> None:
        path = GOLDEN / name
        file_regression.check(text, encoding="utf-8", newline="", fullpath=path)
        assert text == path.read_bytes().decode()  # the check forgives line ends

    return hold


@pytest.fixture(name="catalog", scope="session")
def _catalog() -> heromask.Catalog:
    return heromask.load()


@pytest.fixture(name="raw")
def _raw() -> Raw:
    return tiny_raw()


@pytest.fixture(name="tiny", scope="session")
def _tiny() -> heromask.Catalog:
    return structure(as_files(tiny_raw()))


@pytest.fixture(name="problems")
def _problems(raw: Raw) -> Callable[[], list[str]]:
    """
    Return what is wrong with the raw rows as they are now.
    """

    def problems() -> list[str]:
        with pytest.raises(heromask.DataError) as caught:
            structure(as_files(raw))
        return list(caught.value.problems)

    return problems
