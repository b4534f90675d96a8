"""
The picture of the landing page shows the first episode, and nothing later.
"""

from pathlib import Path

import landing

from heromask import Catalog

MAP = Path(landing.__file__).parent.parent / "docs" / "_static" / "map.js"
PNG = b"\x89PNG"


def test_first_episode(catalog: Catalog, tmp_path: Path) -> None:
    """
    It has the names of the first view that are related, and is there as a preview, too.
    """
    landing.main([str(tmp_path / "new")])
    svg = (tmp_path / "new" / "first-episode.svg").read_text("utf-8")
    named = [row.name for row in catalog.characters if f">{row.name}</text>" in svg]
    view = catalog.up_to("s1e01")

    assert named == [row.name for row in view.characters if view.relations_of(row)]
    assert (tmp_path / "new" / "first-episode.png").read_bytes().startswith(PNG)


def test_tones() -> None:
    """
    Its lines have the colors of the map that it leads to.
    """
    script = MAP.read_text("utf-8")

    assert all(f'{group}: "{tone}"' in script for group, tone in landing.TONES.items())
