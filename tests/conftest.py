"""
Fixtures: the packaged catalog, a tiny one made by hand, and installations to break.
"""

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


def pytest_addoption(parser: pytest.Parser) -> None:
    """
    Let a command say which wheel it built, and how often to try what only chance would show.
    """
    parser.addoption("--wheel", help="the built wheel; one like it is made if there is none")
    parser.addoption("--cold-starts", type=int, default=6, help="cold starts with many threads")


@pytest.fixture(name="cold_starts")
def _cold_starts(request: pytest.FixtureRequest) -> int:
    times: Any = request.config.getoption("--cold-starts")
    return int(times)


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
