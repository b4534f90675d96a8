"""
Text for a terminal lines up, and holds nothing that could command it.
"""

import json
from unicodedata import normalize

from hypothesis import given
from hypothesis import strategies as st

from heromask._limits import WIDEST
from heromask._text import aligned, bold, escape, faint, plain, visible, width

texts = st.text(st.characters())
solid = st.text(st.characters(categories=["L", "N", "P", "S"]), min_size=1)


def test_width() -> None:
    """
    A wide character takes two cells, a combining one none.
    """
    assert [4, 2, 2, 1, 1] == [*map(width, ["仮面", "Ａ", "ab", "ｱ", normalize("NFD", "ū")])]


def test_visible() -> None:
    """
    Line ends, terminal commands and marks of direction become escapes; the rest stays.
    """
    assert r"a\u000ab \u001b[31m\u009b \u202e" == visible("a\nb \x1b[31m\x9b \u202e")
    assert "Jēmuzu ブラッド, ‘é’" == visible("Jēmuzu ブラッド, ‘é’")
    assert "a\nb" == visible("a\nb", keep="\n")


@given(texts)
def test_escape(text: str) -> None:
    """
    An escape is ASCII, and JSON reads it back.
    """
    assert escape(text).isascii()
    assert text == json.loads(f'"{escape(text)}"')


@given(texts)
def test_visible_is_one_line(text: str) -> None:
    """
    Nothing visible ends a line or begins a command, and it stays as it is when met again.
    """
    seen = visible(text)

    assert len(seen.splitlines()) <= 1
    assert "\x1b" not in seen
    assert seen == visible(seen)


@given(texts)
def test_plain(text: str) -> None:
    """
    Emphasis goes as it came, and takes nothing with it.
    """
    assert visible(text) == plain(bold(text)) == plain(faint(text))
    assert bold(text) != plain(bold(text))


@given(st.lists(st.tuples(solid, st.just(""), solid), max_size=5))
def test_aligned(rows: list[tuple[str, str, str]]) -> None:
    """
    The cells of a column begin at the same place, and an empty column takes none.
    """
    starts = [
        line.removesuffix(last) for line, (_, _, last) in zip(aligned(rows), rows, strict=True)
    ]

    assert [first for first, _, _ in rows] == [start.rstrip(" ") for start in starts]
    assert len(set(map(width, starts))) <= 1
    assert all(start.endswith("  ") for start in starts)


def test_aligned_is_visible() -> None:
    """
    A cell cannot break its line.
    """
    assert [r"a\u000ab  c"] == aligned([("a\nb", "c")])


def test_widest() -> None:
    """
    A cell beyond the widest shifts its own line, and pads no other further than that.
    """
    long, short = aligned([("x" * (WIDEST + 50), "b"), ("a", "b")])

    assert f"{'x' * (WIDEST + 50)}  b" == long
    assert f"{'a'.ljust(WIDEST)}  b" == short
