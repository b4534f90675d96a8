"""
Draw the picture of the landing page: how the characters are related after the first episode.

`python tools/landing.py DIR` writes it to a folder as SVG, for the page, and as PNG, for previews
of links, which show no SVG.
"""

# matplotlib leaves its keyword arguments untyped
# pyright: reportUnknownMemberType=false

import sys
from pathlib import Path

import networkx as nx
from layout import Spacing, lay_out
from maps import group_of
from matplotlib.patheffects import withStroke
from relation_map import bends_of, is_personal, names_of, write_kind
from sheet import Sheet, doubt
from words import Arrow

import heromask
from heromask import Catalog

FOLDER = Path(__file__).parent.parent / "docs" / "pictures"
WIDTH, HEIGHT = 470, 340
SPACING = Spacing(seed=6, pull=1, apart=110, flat=0.6, above=25, below=25)
"""The layout that leaves room for the words, chosen by eye."""

BEND, SIZE = 0.4, 11
"""How far apart two arrows bend, and the size of the words on them: larger than on the map."""

TONES = {"family": "#1f9665", "trust": "#3b82c4", "work": "#9b6dd6", "conflict": "#dc4358"}
"""The colors of the groups of relations, as in `docs/_static/map.js`."""


def main(arguments: list[str]) -> None:
    """
    Write the picture.
    """
    folder = Path(arguments[0]) if arguments else FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    catalog = heromask.load()
    sheet = Sheet("Relations after episode 1 of Hero Mask", WIDTH, HEIGHT)
    svg = draw(catalog.up_to(catalog.episodes.rows[0]), sheet)
    (folder / "first-episode.svg").write_text(svg, "utf-8", newline="\n")
    for text in sheet.axes.texts:  # as the style of the page does
        text.set_path_effects([withStroke(linewidth=3, foreground="white")])
    sheet.figure.savefig(folder / "first-episode.png", dpi=160, facecolor="white")


def draw(view: Catalog, sheet: Sheet) -> str:
    """
    Draw the relations of a view between characters.
    """
    rows = [row for row in view.relations if is_personal(row)]
    graph: nx.Graph[str] = nx.Graph()
    graph.add_edges_from((row.subject.id, row.object.id) for row in rows)
    places = lay_out(graph, sheet, SPACING)
    names = names_of(rows)
    boxes = {id_: sheet.box(place, names[id_]) for id_, place in places.items()}
    bends = bends_of(rows, BEND)
    for row in rows:
        start, end, bend = row.subject.id, row.object.id, bends[row.id]
        sheet.arrow(
            places[start], places[end], doubt(view, row, "subject", "kind", "object"),
            patchA=boxes[start], patchB=boxes[end], connectionstyle=f"arc3,rad={bend}",
            arrowstyle="-" if row.kind.is_mutual else "-|>", color=TONES[group_of(row.kind)],
        )  # fmt: skip
        arrow = Arrow(complex(*places[start]), complex(*places[end]), bend, 0)
        write_kind(sheet, row, row.kind.label, (arrow, 0.5), SIZE)
    return sheet.svg("; ".join(map(str, rows)))


if __name__ == "__main__":
    main(sys.argv[1:])
