"""
The contenders of the benchmarks do what they are said to do.
"""

import re
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

import contenders
import pytest
import rendering
import road
from lookups import LOOKUPS, Lookup, samples, things

import heromask
from heromask import Catalog
from heromask._layouts import layouts

DATA = Path(heromask.__file__).parent / "data"


def test_every_question_is_asked() -> None:
    """
    Loading everything asks every question of one row that the catalog answers.
    """
    questions = {name for name in vars(Catalog) if re.fullmatch("[a-z]+_of", name)}

    assert questions - {"voice_of"} == set(contenders.ASKED)


def test_every_contender_runs_from_the_packaged_files() -> None:
    """
    The limit parses every packaged file, and the contenders have one name each.
    """
    files = sorted(DATA.rglob("*.json"))
    codes = contenders.contenders(Path(), files)

    assert len(files) == len(layouts()) + 2
    assert all(repr(str(file)) in codes[contenders.LIMIT] for file in files)


def test_rendering(catalog: Catalog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """
    The rendering in msgspec has every row, linked, and gives the same cast.
    """
    rendering.write(tmp_path, DATA)
    monkeypatch.setattr(sys, "path", [*sys.path, str(tmp_path)])
    rendered = import_module("msgspec_catalog").load()
    monkeypatch.delitem(sys.modules, "msgspec_catalog")

    for table in (layout.table for layout in layouts()):
        assert len(getattr(catalog, table)) == len(getattr(rendered, table))
    assert rendered.characters[0].debut is rendered.episodes[0]
    assert [
        (credit.character.name, credit.person.name) for credit in rendered.cast_of("japanese")
    ] == [(credit.character.name, credit.person.name) for credit in catalog.cast_of("japanese")]


@pytest.mark.parametrize("take", [road.load, road.read, road.parse])
def test_roads_lead_to_every_row(catalog: Catalog, take: Callable[[Path], list[Any]]) -> None:
    """
    Whatever the road, all rows are made before the time is taken.
    """
    assert sum(map(len, catalog.tables.values())) == len(take(DATA))


@pytest.mark.parametrize("look", LOOKUPS, ids=lambda look: look.what)
def test_yardstick(catalog: Catalog, look: Lookup) -> None:
    """
    A look-up and its yardstick give the same row, or the same rows.
    """
    known = things(catalog)
    asked = samples(catalog)
    for mine, its in zip(asked[look.by], asked[look.yardstick_by], strict=True):
        found = eval(look.statement, known | {look.by: mine})
        assert found == eval(look.yardstick, known | {look.yardstick_by: its})
