"""
Fixtures: the packaged catalog, a tiny one made by hand, and installations to break.
"""

from collections.abc import Callable
from pathlib import Path

import pytest
from fresh import install
from tiny import Raw, as_files, tiny_raw

import heromask
from heromask._reader import structure


def pytest_addoption(parser: pytest.Parser) -> None:
    """
    Let a command say how often to try what only chance would show.
    """
    parser.addoption("--cold-starts", type=int, default=6, help="cold starts with many threads")


@pytest.fixture(name="cold_starts")
def _cold_starts(request: pytest.FixtureRequest) -> int:
    return int(request.config.getoption("--cold-starts"))


@pytest.fixture(name="site")
def _site(tmp_path: Path) -> Path:
    """
    Return a folder in which the package and its dependencies are installed.
    """
    return install(tmp_path / "site")


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
    Tell what is wrong with the raw rows as they are now.
    """

    def problems() -> list[str]:
        with pytest.raises(heromask.DataError) as caught:
            structure(as_files(raw))
        return list(caught.value.problems)

    return problems
