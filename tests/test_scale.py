"""
Larger catalogs for the benchmarks are as rightly linked as the one they are copies of.
"""

from pathlib import Path

import pytest
import scale

import heromask
from heromask import Catalog
from heromask._files import unstructure
from heromask._folder import contents
from heromask._layouts import layouts


def scaled(catalog: Catalog, copies: int, folder: Path) -> Catalog:
    """
    Read so many copies of a catalog back, through the strict door.
    """
    scale.write(catalog, copies, folder)
    return heromask.read(folder)


def test_one_copy(catalog: Catalog, tmp_path: Path) -> None:
    """
    One copy is the catalog itself.
    """
    assert catalog == scaled(catalog, 1, tmp_path)


@pytest.mark.parametrize("copies", [2, 11])
def test_rows_multiply(tiny: Catalog, tmp_path: Path, copies: int) -> None:
    """
    Every table has so many times its rows, and the files are in canonical form.
    """
    found = scaled(tiny, copies, tmp_path)

    for table in (layout.table for layout in layouts()):
        assert copies * len(getattr(tiny, table)) == len(getattr(found, table)), table
    assert contents(tmp_path) == unstructure(found)


def test_copies_keep_apart(tiny: Catalog, tmp_path: Path) -> None:
    """
    Every copy has ids and names of its own, and refers to nothing outside itself.
    """
    found = scaled(tiny, 3, tmp_path)
    hero = found.characters.get("hero-2")

    assert hero is not None
    assert "Hero 2" == hero.name
    assert ["ann-2", "bob-2", "ann-2"] == [voice.person.id for voice in found.voices_of(hero)]
    assert ["color-2"] == [dispute.id for dispute in found.disputes_of(hero)]
    assert (hero,) == found.characters.find("hero 2")
    assert {"page-2"} == {source.id for source in hero.sources}


def test_episodes_are_numbered_through(tiny: Catalog, tmp_path: Path) -> None:
    """
    The episodes of a copy follow those of the copy before it.
    """
    found = scaled(tiny, 3, tmp_path)

    assert [1, 2, 3, 4, 5, 6] == [episode.overall for episode in found.episodes]
