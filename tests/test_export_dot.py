"""
DOT diagrams show what they promise, and no name can break out of its label.
"""

import re
from functools import partial
from html import unescape
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sketch import BREAKING, doubtful, drawn, labelled
from tiny import Golden, Tiny

from heromask import Catalog
from heromask.export import dot
from heromask.export._drawing import drawable


@pytest.mark.parametrize("name", ["relations", "cast", "organizations"])
def test_golden(name: str, golden: Golden) -> None:
    """
    The diagrams are what they were when last looked at; doubts are dashed.
    """
    golden(f"{name}.dot", drawn(dot, doubtful())[name])


def test_certainty(catalog: Catalog) -> None:
    """
    Every line carries its certainty for a style sheet, and is dashed where that is a doubt.
    """
    lines = [line for line in dot.relations(catalog).splitlines() if "->" in line]

    assert [not tie.certainty.is_sure for tie in catalog.relations] == [
        "style=dashed" in line for line in lines
    ]

    assert [f'class="{tie.certainty}"' for tie in catalog.relations] == [
        match[0] for line in lines if (match := re.search(r'class="\w+"', line))
    ]


def test_heads(catalog: Catalog) -> None:
    """
    A line has a head unless it holds both ways.
    """
    lines = [line for line in dot.relations(catalog).splitlines() if "->" in line]

    assert [tie.kind.is_mutual for tie in catalog.relations] == [
        line.endswith(", dir=none]") for line in lines
    ]


def test_undrawable() -> None:
    """
    One letter stands for one that no picture can hold.
    """
    assert "a\ufffdb\nc" == drawable("a\0b\rc")


def test_alone(tiny: Tiny) -> None:
    """
    Of a node its own relations are drawn.
    """
    assert 1 == dot.relations(tiny, tiny.characters["hero"]).count(" -> ")
    assert 0 == dot.relations(tiny, tiny.characters["loner"]).count(" -> ")


@pytest.mark.parametrize("text", BREAKING)
def test_breaking_text(text: str) -> None:
    """
    A label is one quoted string with no sign that means anything, and gives the name again.
    """
    label = hero(text)

    assert re.fullmatch(r'(?:[^"\\&]|\\[\\n]|&#\d+;)*', label)
    assert drawable(text) == shown(label)


@given(st.text(st.characters(codec="utf-8")))
@settings(deadline=None, max_examples=50)
def test_any_text(text: str) -> None:
    """
    So it is with any text.
    """
    test_breaking_text(text)


def hero(text: str) -> str:
    """
    Return the label that stands for a name.
    """
    (line,) = re.findall(r"^  character__hero \[.*$", dot.relations(labelled(text)), re.MULTILINE)
    return str(line).removeprefix('  character__hero [label="').partition('", class=')[0]


def shown(label: str) -> str:
    """
    Return what Graphviz shows for a label.
    """
    escapes = {r"\n": "\n", r"\\": "\\"}
    return re.sub(r"\\.|&#\d+;", lambda match: escapes.get(match[0]) or unescape(match[0]), label)


def test_limit(tiny: Tiny) -> None:
    """
    A diagram beyond its limit is refused with the count, the limit and what to do.
    """
    for count, draw in (
        (6, partial(dot.relations, tiny)),
        (10, partial(dot.cast, tiny, *tiny.dubs.rows[:2])),
        (7, partial(dot.organizations, tiny)),
    ):
        message = f"^{count} boxes and lines are more than the limit of {count - 1}; draw less"
        assert draw(limit=count)
        with pytest.raises(ValueError, match=message):
            draw(limit=count - 1)


def test_save(catalog: Catalog, tmp_path: Path) -> None:
    """
    The diagram of relations is saved, byte for byte.
    """
    dot.save(catalog, tmp_path / "relations.dot")

    assert dot.relations(catalog).encode() == (tmp_path / "relations.dot").read_bytes()
