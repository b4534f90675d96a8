"""
The pictures of the docs show all of their rows, whatever their names.
"""

import re
from collections.abc import Callable, Iterator
from itertools import combinations
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pictures
import pytest
import relation_map
from flat import HOSTILE
from matplotlib.path import Path as MatplotlibPath
from matplotlib.transforms import Affine2D
from relation_map import clear_layout
from sheet import DARK, DISPUTED, LOOKS, Sheet, box_width, length, shown
from tiny import Raw, Tiny, as_files, structure, tiny_raw

from heromask import Catalog, Certainty, Character, Relation
from heromask.export import graph

SVG = "{http://www.w3.org/2000/svg}"
WHITE = "#ffffff"


def drawn(svg: str) -> ET.Element:
    """
    Read a picture as XML.
    """
    return ET.fromstring(svg)  # noqa: S314  our own drawing


def texts(svg: str) -> set[str]:
    """
    Return every text in a picture.
    """
    return {"".join(text.itertext()) for text in drawn(svg).iter(f"{SVG}text")}


def marks(svg: str) -> set[str]:
    """
    Return the ids of all elements of a picture.
    """
    return {thing.get("id", "") for thing in drawn(svg).iter()}


def description(svg: str) -> list[str]:
    """
    Return what a picture says in words.
    """
    return drawn(svg).findtext(f"{SVG}desc", "").split("; ")


@pytest.fixture(name="written", scope="module")
def _written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """
    Return a folder in which all pictures are drawn.
    """
    folder = tmp_path_factory.mktemp("pictures")
    pictures.main([str(folder)])
    return folder


@pytest.fixture(name="map_", scope="module")
def _map(written: Path) -> str:
    return (written / "relations.svg").read_text("utf-8")


def test_same_bytes(written: Path, tmp_path: Path) -> None:
    """
    Two runs write the same bytes, without a date.
    """
    pictures.main([str(tmp_path)])

    for name in pictures.PICTURES:
        one, other = (folder / f"{name}.svg" for folder in (written, tmp_path))
        assert one.read_bytes() == other.read_bytes()
        assert "<dc:date>" not in one.read_text("utf-8")


@pytest.mark.parametrize("name", pictures.PICTURES)
def test_alternative(written: Path, name: str) -> None:
    """
    A picture is an image with a title and a description, and with colors for dark pages.
    """
    svg = drawn((written / f"{name}.svg").read_text("utf-8"))

    assert "img" == svg.get("role")
    assert svg.findtext(f"{SVG}title", "").endswith("Hero Mask")
    assert svg.findtext(f"{SVG}desc")
    assert "prefers-color-scheme: dark" in svg.findtext(f"{SVG}style", "")


def test_every_voice(catalog: Catalog) -> None:
    """
    Every voice has its mark and its name, in its own script too; a dub without a cast is left out.
    """
    svg = pictures.casts(catalog)
    people = {voice.person for voice in catalog.credits}

    assert set(catalog.credits.ids) <= marks(svg)
    assert {name for person in people for name in (person.name, person.native) if name} <= texts(
        svg
    )
    assert {voice.character.name for voice in catalog.credits} <= texts(svg)
    for dub in catalog.dubs:
        assert bool(catalog.cast_of(dub)) == (dub.name in texts(svg))
    assert "Japanese voices: James Blood, Yasuyuki Kase (corroborated)" in description(svg)


def personal(catalog: Catalog) -> list[Relation]:
    """
    Return the relations of two characters.
    """
    return [
        row
        for row in catalog.relations
        if isinstance(row.subject, Character) and isinstance(row.object, Character)
    ]


def test_every_relation(catalog: Catalog, map_: str) -> None:
    """
    Every relation between characters has its line with its kind, in brackets where it ends, and
    both ends their names.
    """
    rows = personal(catalog)

    assert {id_ for row in rows for id_ in (row.id, f"{row.id}/kind")} <= marks(map_)
    assert {name for row in rows for name in (row.subject.name, row.object.name)} <= texts(map_)
    assert {f"({row.kind.label})" if row.former else row.kind.label for row in rows} <= texts(map_)
    assert len(rows) == len(description(map_))
    assert "Grimm is an enemy of James Blood (formerly, stated)" in description(map_)


def outline(text: ET.Element, wide: float, high: float, rise: float) -> MatplotlibPath:
    """
    Return the rectangle around a text of a picture, as it is turned; `rise` is from its baseline
    to the middle of the rectangle.
    """
    x, y = float(text.get("x", "")), float(text.get("y", ""))
    (angle,) = re.findall(r"rotate\((\S+)", text.get("transform", ""))
    corners = [(-wide, -high), (wide, -high), (wide, high), (-wide, high), (-wide, -high)]
    box = MatplotlibPath([(x + u / 2, y - rise + v / 2) for u, v in corners], closed=True)
    return box.transformed(Affine2D().rotate_deg_around(x, y, float(angle)))


def test_words_do_not_collide(catalog: Catalog, map_: str) -> None:
    """
    On the map of relations, no two words overlap, and none overlaps the box of a name.
    """
    svg = drawn(map_)
    names = {name for row in personal(catalog) for name in (row.subject.name, row.object.name)}
    kinds = [svg.find(f".//*[@id='{row.id}/kind']/{SVG}text") for row in personal(catalog)]
    words = [
        outline(text, length(text.text or "", 10.5), 9, 3) for text in kinds if text is not None
    ]
    boxes = [
        outline(text, box_width(text.text), 23, 4.5)
        for text in svg.iter(f"{SVG}text")
        if text.text in names
    ]

    assert (len(kinds), len(names)) == (len(words), len(boxes))
    for number, word in enumerate(words):
        assert not any(word.intersects_path(other) for other in words[number + 1 :] + boxes)


def test_no_arrow_is_hidden(catalog: Catalog) -> None:
    """
    No arrow of the map passes behind the box of somebody else.
    """
    layout = clear_layout(personal(catalog), Sheet("", 1500, 1150))

    assert not layout.flaws


def test_crowded_map(tiny: Tiny, monkeypatch: pytest.MonkeyPatch) -> None:
    """
    Where there is no room for all, the best of some layouts is taken.
    """
    monkeypatch.setattr(relation_map, "TRIES", 3)
    flaws = [
        relation_map.layout_of(personal(tiny), Sheet("", 150, 100), seed).flaws for seed in range(3)
    ]
    layout = clear_layout(personal(tiny), Sheet("", 150, 100))

    assert layout.flaws == min(flaws) > 0


def test_every_pair(catalog: Catalog) -> None:
    """
    Two who appear together in six episodes or more have a line between their names, the wider the
    more episodes; nobody else is drawn.
    """
    svg = pictures.PICTURES["appearances"](catalog)
    network: Any = graph.coappearances(catalog, least=6)
    pairs = {f"{one}/{other}": weight for one, other, weight in network.edges(data="weight")}
    names = {network.nodes[node]["name"] for node, degree in network.degree if degree}
    wide = {id_: width(svg, id_) for id_ in pairs}

    assert set(pairs) <= marks(svg)
    assert names == texts(svg) & {row.name for row in catalog.characters}
    assert len(pairs) == len(description(svg))
    assert "James Blood and Geffrey Connor: 21" in description(svg)
    assert sorted(wide.values()) == [wide[id_] for id_ in sorted(pairs, key=lambda id_: pairs[id_])]
    assert wide["james-blood/geffrey-connor"] > wide["james-blood/sarah-sinclair"]


def width(svg: str, id_: str) -> float:
    """
    Return the width of a line.
    """
    (path,) = drawn(svg).findall(f".//*[@id='{id_}']/{SVG}path")
    found = re.search(r"stroke-width: ([\d.]+)", path.get("style", ""))
    return float(found[1]) if found else 1.0


@pytest.mark.parametrize(
    ("name", "row", "field"),
    [
        ("casts", "first/hero/ann", "person"),
        ("relations", "hero/parent/rival", "kind"),
        ("releases", "tv", "start"),
    ],
)
def test_open_dispute(raw: Raw, name: str, row: str, field: str) -> None:
    """
    What is in an open dispute is drawn so, and the legend says so; a settled dispute marks nothing.
    """
    dispute = raw["disputes.json"][0]
    dispute["about"] = [{"row": row, "field": field}]
    settled = pictures.PICTURES[name](structure(as_files(raw)))
    del dispute["claims"][0]["followed"]
    svg = pictures.PICTURES[name](structure(as_files(raw)))

    assert DISPUTED not in texts(settled)
    assert DISPUTED in texts(svg)
    assert [f"({DISPUTED})"] == [line[-10:] for line in description(svg) if DISPUTED in line]


def test_every_release(catalog: Catalog) -> None:
    """
    Every release has its mark, its name and its dates.
    """
    svg = pictures.releases(catalog)
    days = {str(day) for row in catalog.releases for day in (row.start, row.end) if day}

    assert set(catalog.releases.ids) <= marks(svg)
    assert {row.name for row in catalog.releases} <= texts(svg)
    assert all(any(day in text for text in texts(svg)) for day in days)


@pytest.mark.parametrize("text", [*HOSTILE, "$x^2$", "a\uffffb\0c"])
@pytest.mark.parametrize("draw", pictures.PICTURES.values())
def test_hostile_text(draw: Callable[[Catalog], str], text: str) -> None:
    """
    A picture stays well-formed with any name, which is shown as it is, shortened or escaped.
    """
    raw = tiny_raw()
    for table in ("characters", "people", "releases", "dubs"):
        for row in raw[f"{table}.json"]:
            row["name"] = text

    drawn = texts(draw(structure(as_files(raw))))

    assert shown(text) in drawn


def test_looks_differ() -> None:
    """
    Every certainty has a look, and so has a dispute; no two share a color, a mark or a line.
    """
    assert {*Certainty, DISPUTED} == set(LOOKS)
    for one, other in combinations(LOOKS.values(), 2):
        assert one.color != other.color
        assert (one.mark, one.filled) != (other.mark, other.filled)
        assert (one.line, one.width) != (other.line, other.width)


def light(color: str) -> float:
    """
    Return the relative luminance of a color, as WCAG has it.
    """
    parts = [int(color[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """
    Return the contrast of two colors, as WCAG has it.
    """
    dim, bright = sorted(map(light, (one, other)))
    return (bright + 0.05) / (dim + 0.05)


def grounds() -> Iterator[tuple[str, str, float]]:
    """
    Yield each color with each background it is seen on, and the contrast it needs there.
    """
    ink, faint, paper = DARK
    for look in LOOKS.values():
        yield from ((look.color, ground, 3) for ground in (WHITE, paper, DARK[paper]))
    for letters in (ink, faint):
        yield from ((letters, ground, 4.5) for ground in (WHITE, paper))
        yield DARK[letters], DARK[paper], 4.5


@pytest.mark.parametrize(("color", "ground", "least"), list(grounds()))
def test_contrast(color: str, ground: str, least: float) -> None:
    """
    Lines and letters have the contrast of WCAG level AA on light and dark pages.
    """
    assert least <= contrast(color, ground)
