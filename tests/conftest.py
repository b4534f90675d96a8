"""
Fixtures: the packaged catalog, and a tiny one made by hand.
"""

from collections.abc import Callable

import pytest
from tiny import Raw, as_files, tiny_raw

import heromask
from heromask._reader import structure


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
