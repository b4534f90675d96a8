"""
Draw the map of appearances: who appears with whom, and in how many episodes.
"""

from typing import Any

from layout import Spacing, lay_out
from sheet import FAINT, Point, Sheet

from heromask import Catalog, Certainty
from heromask.export import graph

SPACING = Spacing(seed=5, pull=1.4, apart=92, flat=0.55)
THINNEST, WIDEST = 0.8, 9


def appearances(catalog: Catalog) -> str:
    """
    Draw the characters who appear together in a quarter of the episodes or more, the line the
    wider the more there are.
    """
    sheet = Sheet("Who appears with whom in Hero Mask", 736, 640)
    least = max(1, len(catalog.episodes) // 4)
    network: Any = graph.coappearances(catalog, least=least)
    network.remove_nodes_from([node for node, degree in network.degree if not degree])
    names, places = dict(network.nodes(data="name")), lay_out(network, sheet, SPACING)
    pairs = sorted(network.edges(data="weight"), key=lambda pair: int(pair[2]))
    most = pairs[-1][2]
    for one, other, count in pairs:
        _draw_line(sheet, places[one], places[other], count / most, gid=f"{one}/{other}")
    for id_, place in places.items():
        sheet.box(place, names[id_])
    _draw_legend(sheet, least, most)
    return sheet.svg(
        "; ".join(f"{names[one]} and {names[other]}: {count}" for one, other, count in pairs[::-1])
    )


def _draw_line(sheet: Sheet, start: Point, end: Point, share: float, **looks: Any) -> None:
    width = max(THINNEST, WIDEST * share**2)
    sheet.arrow(start, end, Certainty.DERIVED, linewidth=width, linestyle="solid", **looks)


def _draw_legend(sheet: Sheet, least: int, most: int) -> None:
    y = sheet.height - 12
    for place, count in enumerate((least, (least + most) // 2, most)):
        x = 10 + 90 * place
        _draw_line(sheet, Point(x, y - 4), Point(x + 40, y - 4), count / most)
        sheet.text(Point(x + 48, y), str(count), size=12, color=FAINT)
    words = "episodes whose captions name both (derived)"
    sheet.text(Point(280, y), words, size=12, color=FAINT)
