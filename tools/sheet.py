"""
A sheet to draw on, which becomes an SVG file; all pictures of the docs are drawn on one.

Lengths are in points, y grows downwards, text stays text.
"""

# matplotlib leaves its keyword arguments untyped
# pyright: reportUnknownMemberType=false

import warnings
from collections.abc import Collection, Iterator
from html import escape as as_xml
from io import StringIO
from typing import Any, NamedTuple, TypeAlias

import matplotlib as mpl
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.patches import FancyArrowPatch, FancyBboxPatch
from matplotlib.textpath import text_to_path

from heromask import Catalog, Certainty, Edge, Release
from heromask._cli.terminal import width
from heromask.exceptions import escape

INK, FAINT, PAPER = "#1f2329", "#5b626b", "#fefefe"
DARK = {INK: "#e8eaed", FAINT: "#a4abb5", PAPER: "#15181d"}
"""The colors on dark pages; those of the certainties suit both."""

FONTS = (
    "system-ui, 'Noto Sans', 'Noto Sans CJK JP', 'Hiragino Sans', 'Yu Gothic', Meiryo, sans-serif"
)
METRICS = "DejaVu Sans"
"""The font that texts are measured in: it comes with matplotlib, so all machines measure alike."""

PAD, BOX_HEIGHT = 3, 23
"""The space between a box and its text, and the height of a box."""

LONGEST = 60
"""How many characters of a text are drawn; the description has them all."""

Line: TypeAlias = str | tuple[float, tuple[float, ...]]


class Point(NamedTuple):
    """
    A place on the sheet.
    """

    x: float
    y: float


class Look(NamedTuple):
    """
    How a word for how sure something is is drawn; no two share a color, a mark or a line.
    """

    color: str
    mark: str
    filled: bool
    line: Line
    width: float


DISPUTED = "disputed"
LOOKS: dict[str, Look] = {
    Certainty.STATED: Look("#3b82c4", "o", filled=True, line="solid", width=1.3),
    Certainty.CORROBORATED: Look("#1f9665", "D", filled=True, line="solid", width=2.4),
    Certainty.INFERRED: Look("#d06a0a", "o", filled=False, line=(0, (6, 3)), width=1.6),
    Certainty.DERIVED: Look("#9b6dd6", "s", filled=False, line=(0, (6, 2, 1, 2)), width=1.6),
    DISPUTED: Look("#dc4358", "X", filled=True, line=(0, (1.5, 2)), width=2),
}


def doubt(catalog: Catalog, row: Edge | Release, *shown: str) -> str:
    """
    Return "disputed" where a field that is shown is in an open dispute, else the certainty.
    """
    disputed = any(catalog.disputes_of(row, field=field, open=True) for field in shown)
    return DISPUTED if disputed else row.certainty


class Sheet:
    """
    A transparent sheet of a size in points.
    """

    def __init__(self, title: str, width: float, height: float) -> None:
        """
        Make a blank sheet.
        """
        self.title = title
        self.width = width
        self.height = height
        self.figure = Figure(figsize=(width / 72, height / 72), dpi=72)
        self.axes = self.figure.add_axes((0, 0, 1, 1), xlim=(0, width), ylim=(height, 0))
        self.axes.set_axis_off()

    def text(
        self, point: Point, text: str, *, size: float = 13, color: str = INK, **looks: Any
    ) -> None:
        """
        Write a text from a point on its baseline.
        """
        looks = {"zorder": 4, "family": METRICS, "parse_math": False, **looks}
        self.axes.text(*point, shown(text), size=size, color=color, **looks)

    def mark(self, point: Point, how_sure: str, gid: str | None = None) -> None:
        """
        Mark how sure something is.
        """
        look = LOOKS[how_sure]
        face = look.color if look.filled else "none"
        (mark,) = self.axes.plot(
            *point, look.mark, markersize=7, color=look.color, markerfacecolor=face
        )
        mark.set_gid(gid and legible(gid))

    def line(self, *points: Point, **looks: Any) -> None:
        """
        Draw a line through points.
        """
        xs, ys = zip(*points, strict=True)
        self.axes.plot(xs, ys, color=FAINT, linewidth=0.5, zorder=1, **looks)

    def box(self, middle: Point, text: str) -> FancyBboxPatch:
        """
        Write a text in a box, and return the box.
        """
        wide, high = box_width(text) - 2 * PAD, BOX_HEIGHT - 2 * PAD
        box = FancyBboxPatch(
            (middle.x - wide / 2, middle.y - high / 2), wide, high,
            boxstyle=f"round,pad={PAD}", facecolor=PAPER, edgecolor=FAINT, linewidth=0.8, zorder=3,
        )  # fmt: skip
        self.axes.add_patch(box)
        self.text(Point(middle.x, middle.y + 4.5), text, size=12.5, horizontalalignment="center")
        return box

    def arrow(self, start: Point, end: Point, how_sure: str, **looks: Any) -> None:
        """
        Draw a line that looks as sure as it is, with or without an arrowhead.
        """
        look = LOOKS[how_sure]
        own: dict[str, Any] = {"arrowstyle": "-"}
        own |= {"linestyle": look.line, "linewidth": look.width, "color": look.color}
        arrow = FancyArrowPatch(
            start, end, mutation_scale=11, shrinkA=0, shrinkB=1, zorder=2, **(own | looks)
        )
        self.axes.add_patch(arrow)

    def legend(self, start: Point, words: Collection[str], *, lines: bool) -> None:
        """
        Explain the marks or the lines that occur.
        """
        x, y = start
        for word in filter(words.__contains__, LOOKS):
            if lines:
                self.arrow(Point(x, y - 4), Point(x + 30, y - 4), word)
            else:
                self.mark(Point(x + 6, y - 4), word)
            self.text(Point(x + (36 if lines else 16), y), word, size=12, color=FAINT)
            x += 140 if lines else 115

    def svg(self, description: str) -> str:
        """
        Return the sheet as SVG, with title and description for screen readers.
        """
        svg = "\n".join(self._raw().splitlines()) + "\n"
        head = f"<desc>{as_xml(legible(description))}</desc>\n <style>{_style()}</style>"
        svg = svg.replace("</title>", f"</title>\n {head}", 1)
        return svg.replace("<svg ", '<svg role="img" ', 1)

    def _raw(self) -> str:
        stream = StringIO()
        settings: dict[Any, Any] = {"svg.fonttype": "none", "svg.hashsalt": "heromask"}
        unset = {"Creator": None, "Date": None, "Format": None, "Type": None}
        with mpl.rc_context(settings), warnings.catch_warnings():
            warnings.filterwarnings("ignore", "Glyph .* missing")  # the reader's fonts have it
            self.figure.savefig(
                stream, format="svg", transparent=True, metadata={"Title": self.title, **unset}
            )
        return stream.getvalue()


def box_width(text: str) -> float:
    """
    Return how wide the box of a text is.
    """
    return 6.7 * width(shown(text)) + 10 + 2 * PAD


def length(text: str, size: float) -> float:
    """
    Return how long a text is in a size.
    """
    font = FontProperties(family=METRICS, size=size)
    wide, _, _ = text_to_path.get_text_width_height_descent(text, font, ismath=False)
    return float(wide)


def shown(text: str) -> str:
    """
    Return a text, shortened and legible.
    """
    return legible(text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…")


def legible(text: str) -> str:
    r"""
    Return a text with an escape for each character that cannot be seen or written in XML.

    >>> print(legible("one\ntwo"))
    one\u000atwo
    """
    return "".join(letter if letter.isprintable() else escape(letter) for letter in text)


def _style() -> str:
    halo = "stroke-width: 5px; stroke-linejoin: round; paint-order: stroke"  # covers a blank, too
    rules = "".join(_dark_rules())
    return f"""
  text {{ font-family: {FONTS} !important }}
  [id$="/kind"] text {{ stroke: {PAPER}; {halo} }}
  @media (prefers-color-scheme: dark) {{{rules}
   [id$="/kind"] text {{ stroke: {DARK[PAPER]} }}
  }}
 """


def _dark_rules() -> Iterator[str]:
    for light, dark in DARK.items():
        for what in ("fill", "stroke"):
            yield f'\n   [style*="{what}: {light}"] {{ {what}: {dark} !important }}'
