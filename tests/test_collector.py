"""
The cyclic collector stands still while rows are made, and no longer.
"""

import gc
from collections.abc import Generator

import pytest
from tiny import Raw, as_files

from heromask import DataError
from heromask._collector import collector_paused
from heromask._reader import structure
from heromask._trusted import link


@pytest.fixture(name="on", params=[True, False])
def _on(request: pytest.FixtureRequest) -> Generator[bool]:
    was_on = gc.isenabled()
    on: bool = request.param
    switch(on=on)
    yield on
    switch(on=was_on)


def switch(*, on: bool) -> None:
    """
    Switch the collector on or off.
    """
    if on:
        gc.enable()
    else:
        gc.disable()


def test_pause(*, on: bool) -> None:
    """
    It is off during the pause, one within another included, and then as it was.
    """
    with collector_paused():
        with collector_paused():
            pass
        assert not gc.isenabled()

    assert on is gc.isenabled()


def test_roads(raw: Raw, *, on: bool) -> None:
    """
    Both roads leave it as it was, whether they succeed or not.
    """
    files = as_files(raw)
    assert link(files).credits == structure(files).credits
    del files["works.json"]
    with pytest.raises(DataError):
        structure(files)
    with pytest.raises(TypeError):
        len(link(files | {"works.json": b"[{}]"}).seasons)

    assert on is gc.isenabled()
