"""
A DOT diagram shows the rows it is of, and no name can break out of its label.
"""

import re
from functools import partial
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sketch import BREAKING, doubtful, drawn, labeled
from tiny import Golden, Tiny

from heromask import Catalog
from heromask.export import dot, graph
from heromask.export._text import allowed


@pytest.mark.parametrize("name", ["relations", "cast", "organizations", "coappearances"])
def test_golden(name: str, golden: Golden) -> None:
    """
    The diagrams of the tiny catalog are those of the golden files; doubts are dashed.
    """
    golden(f"{name}.dot", drawn(dot, doubtful())[name])


def test_certainty(catalog: Catalog) -> None:
    """
    Every line has its certainty as a class, and is dashed where that is a doubt, or where a field
    that it shows is in an open dispute.
    """
    lines = [line for line in dot.relations(catalog).splitlines() if "->" in line]
    disputed = {
        about.row.id
        for dispute in catalog.disputes
        if dispute.open
        for about in dispute.about
        if about.field in ("subject", "kind", "object", "ended")
    }

    assert [row.id in disputed or not row.certainty.is_sure for row in catalog.relations] == [
        "style=dashed" in line for line in lines
    ]
    assert [f'class="{row.certainty}"' for row in catalog.relations] == [
        match[0] for line in lines if (match := re.search(r'class="\w+"', line))
    ]


def test_heads(catalog: Catalog) -> None:
    """
    A line has a head unless it holds both ways.
    """
    lines = [line for line in dot.relations(catalog).splitlines() if "->" in line]

    assert [row.kind.is_mutual for row in catalog.relations] == [
        line.endswith(", dir=none]") for line in lines
    ]


def test_coappearances(catalog: Catalog) -> None:
    """
    Each line joins two in at least as many episodes as asked for, the number on it; none has a
    head or is dashed, and nobody without a line is drawn.
    """
    text = dot.coappearances(catalog, least=9)
    network: Any = graph.coappearances(catalog, least=9)
    lines = [line for line in text.splitlines() if "->" in line]

    assert [f'label="{weight}"' for *_, weight in network.edges(data="weight")] == [
        match[0] for line in lines if (match := re.search(r'label="\d+"', line))
    ]
    assert all(line.endswith('class="derived", dir=none]') for line in lines)
    assert sum(degree > 0 for _, degree in network.degree) == text.count('class="character ')


def test_unallowed() -> None:
    """
    One character stands for each that XML forbids, and every end of a line is a line feed.
    """
    assert "a\ufffdb\nc" == allowed("a\0b\rc")


def test_alone(tiny: Tiny) -> None:
    """
    The diagram of a node shows its own relations only.
    """
    assert 1 == dot.relations(tiny, tiny.characters["hero"]).count(" -> ")
    assert 0 == dot.relations(tiny, tiny.characters["loner"]).count(" -> ")


@pytest.mark.parametrize("text", BREAKING)
def test_breaking_text(text: str) -> None:
    """
    A label is one quoted string without a character that means anything, and shows the name.
    """
    label = hero(text)

    assert re.fullmatch(r'(?:[^"\\&]|\\[\\n]|&#\d+;)*', label)
    assert allowed(text) == shown(label)


@given(st.text(st.characters(codec="utf-8")))
@settings(deadline=None, max_examples=50)
def test_any_text(text: str) -> None:
    """
    A label shows any text unchanged.
    """
    test_breaking_text(text)


def hero(text: str) -> str:
    """
    Return the label that stands for a name.
    """
    (line,) = re.findall(r"^  character__hero \[.*$", dot.relations(labeled(text)), re.MULTILINE)
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
        (12, partial(dot.cast, tiny, *tiny.dubs.rows[:2])),
        (7, partial(dot.organizations, tiny)),
        (3, partial(dot.coappearances, tiny)),
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
