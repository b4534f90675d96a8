"""
Draw the pictures of the docs: the casts side by side, the map of relations, who appears with
whom, the releases.

`python tools/pictures.py DIR` writes an SVG file each to a folder, `docs/pictures` unless given.
They show the whole story, suit light and dark pages, and describe in words all that they show.
The same data gives the same bytes.

Graphviz over `heromask.export.dot` would be less code, but no Python package brings it, and the
site is built with nothing but Python and pip.
"""

import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

from appearance_map import appearances
from relation_map import relations
from sheet import FAINT, Point, Sheet, doubt

import heromask
from heromask import Catalog, Release, VoiceCredit

FOLDER = Path(__file__).parent.parent / "docs" / "pictures"


def main(arguments: list[str]) -> None:
    """
    Write every picture.
    """
    folder = Path(arguments[0]) if arguments else FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    catalog = heromask.load()
    for name, draw in PICTURES.items():
        (folder / f"{name}.svg").write_text(draw(catalog), "utf-8", newline="\n")


# The casts, side by side

COLUMN, ROW, TOP = 184, 38, 44


def casts(catalog: Catalog) -> str:
    """
    Draw a table of the dubs with a cast: a row for each character, in billing order.
    """
    dubs = [dub for dub in catalog.dubs if catalog.cast_of(dub)]
    voices = [voice for dub in dubs for voice in catalog.cast_of(dub)]
    characters = {voice.character.id: voice.character for voice in voices}
    sheet = Sheet(
        "The casts of Hero Mask", COLUMN * (1 + len(dubs)), TOP + ROW * len(characters) + 36
    )
    columns = {dub.id: COLUMN * place for place, dub in enumerate(dubs, start=1)}
    rows = {id_: TOP + ROW * place for place, id_ in enumerate(characters)}
    for dub in dubs:
        sheet.text(Point(columns[dub.id] + 14, TOP - 18), dub.name, weight="bold")
    for character in characters.values():
        y = rows[character.id]
        sheet.line(Point(0, y - 6), Point(sheet.width, y - 6))
        sheet.text(Point(4, y + 18), character.name)
    doubts = {voice.id: doubt(catalog, voice, "character", "person") for voice in voices}
    for voice in voices:
        corner = Point(columns[voice.dub.id], rows[voice.character.id])
        _draw_voice(sheet, corner, voice, doubts[voice.id])
    sheet.legend(Point(0, sheet.height - 10), set(doubts.values()), lines=False)
    return sheet.svg("; ".join(_describe_voice(voice, doubts[voice.id]) for voice in voices))


def _draw_voice(sheet: Sheet, corner: Point, voice: VoiceCredit, how_sure: str) -> None:
    x, y = corner
    line = y + (11 if voice.person.native else 18)
    sheet.mark(Point(x + 4, line - 4.5), how_sure, voice.id)
    sheet.text(Point(x + 14, line), voice.person.name)
    if voice.person.native:
        sheet.text(Point(x + 14, line + 15), voice.person.native, size=11.5, color=FAINT)


def _describe_voice(voice: VoiceCredit, how_sure: str) -> str:
    return f"{voice.dub.name}: {voice.character.name}, {voice.person.name} ({how_sure})"


# The releases, in time

EDGE, SLOT = 24, 52
SHOWN = ("name", "start", "end", "kind", "territory")


def releases(catalog: Catalog) -> str:
    """
    Draw the dates of the releases, the earliest first, those without a date last.
    """
    rows = sorted(catalog.releases, key=lambda row: (row.start is None, row.start))
    days = [day.earliest for row in rows for day in (row.start, row.end) if day]
    years = range(min(days).year, max(days).year + 2)
    sheet = Sheet("The releases of Hero Mask", 736, 40 + SLOT * len(rows) + 40)
    first, last = date(years[0], 1, 1), date(years[-1], 1, 1)

    def across(day: date) -> float:
        return EDGE + (day - first) / (last - first) * (sheet.width - 2 * EDGE)

    for year in years:
        x = across(date(year, 1, 1))
        sheet.line(Point(x, 26), Point(x, sheet.height - 38), alpha=0.4)
        sheet.text(Point(x, 18), str(year), size=12, color=FAINT, horizontalalignment="center")
    doubts = {row.id: doubt(catalog, row, *SHOWN) for row in rows}
    for place, row in enumerate(rows):
        _draw_release(sheet, 58 + SLOT * place, row, across, doubts[row.id])
    sheet.legend(Point(EDGE, sheet.height - 10), set(doubts.values()), lines=False)
    return sheet.svg("; ".join(f"{row.name}: {_details(row)} ({doubts[row.id]})" for row in rows))


def _draw_release(
    sheet: Sheet, y: float, row: Release, across: Callable[[date], float], how_sure: str
) -> None:
    start = across(row.start.earliest) if row.start else EDGE
    end = across(row.end.earliest) if row.end else start
    sheet.arrow(Point(start, y), Point(end, y), how_sure, linewidth=4, linestyle="solid")
    sheet.mark(Point(start, y), how_sure, row.id)
    is_late = start > sheet.width / 2
    x = start - 12 if is_late else end + 12
    anchor = "right" if is_late else "left"
    sheet.text(Point(x, y), row.name, horizontalalignment=anchor)
    sheet.text(Point(x, y + 16), _details(row), size=11.5, color=FAINT, horizontalalignment=anchor)


def _details(row: Release) -> str:
    """
    Return when, how and where a release came out, as far as is known.
    """
    days = " to ".join(str(day) for day in (row.start, row.end) if day)
    return ", ".join(filter(None, [days or "no date known", row.kind, row.territory]))


PICTURES: dict[str, Callable[[Catalog], str]] = {
    "casts": casts,
    "relations": relations,
    "appearances": appearances,
    "releases": releases,
}


if __name__ == "__main__":
    main(sys.argv[1:])
