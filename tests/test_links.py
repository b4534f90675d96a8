"""
Every link between the documents of the repository leads to something.

Links to other sites are asked by `nox -s links`, which needs the network.
"""

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pages
import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

from heromask import Catalog

ROOT = Path(__file__).parent.parent
FOLDERS = (".", "docs", "docs/api", "docs/how-to", "examples", "examples/fan-dub", "typing_tests")
DOCUMENTS = sorted(path for folder in FOLDERS for path in (ROOT / folder).glob("*.md"))


def tokens(text: str) -> Iterator[Token]:
    """
    Give all tokens of a document, those within lines included.
    """
    for token in MarkdownIt().enable("table").parse(text):
        yield token
        yield from token.children or ()


def links(text: str) -> list[str]:
    """
    Return where the links and the pictures of a document lead.
    """
    found = [token.attrGet("href") or token.attrGet("src") for token in tokens(text)]
    return [str(target) for target in found if target]


@cache
def anchors(text: str) -> set[str]:
    """
    Return the anchors of the headings, as GitHub and MyST make them.
    """
    parsed = list(tokens(text))
    headings = [
        after.content for before, after in pairwise(parsed) if before.type == "heading_open"
    ]
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def broken(document: Path, text: str, generated: set[Path]) -> list[str]:
    """
    Return the links of a document that lead nowhere.
    """
    found: list[str] = []
    for link in links(text):
        target = urlsplit(link)
        path = (document.parent / unquote(target.path)).resolve() if target.path else document
        if target.scheme or path in generated:
            continue
        if not path.exists():
            found.append(link)
        elif target.fragment:
            there = text if path == document else path.read_text("utf-8")
            if target.fragment not in anchors(there):
                found.append(link)
    return found


@pytest.fixture(name="generated", scope="module")
def _generated(catalog: Catalog) -> set[Path]:
    """
    Return where the pages lie that are made from the data.
    """
    return {pages.FOLDER / path for path in pages.pages(catalog)}


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_links(document: Path, generated: set[Path]) -> None:
    """
    A document links to files and headings that exist, or to pages that are made from the data.
    """
    assert [] == broken(document, document.read_text("utf-8"), generated)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("[there](cli.md), [here](#up), [out](https://example.org)\n\n# Up", []),
        ("[a](nowhere.md)", ["nowhere.md"]),
        ("[a](cli.md#nowhere)", ["cli.md#nowhere"]),
        ("![a](nowhere.png)", ["nowhere.png"]),
        ("`[a](nowhere.md)`", []),
    ],
)
def test_broken(text: str, wrong: list[str]) -> None:
    """
    A link to no file or no heading is noticed; code and other sites are left alone.
    """
    assert wrong == broken(ROOT / "docs" / "index.md", text, set())
