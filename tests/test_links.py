"""
Every link between the documents of the repository leads to something.

`nox -s links` checks links to other sites, which needs the network.
"""

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pages
import pytest
import reference
from markdown_it import MarkdownIt
from markdown_it.token import Token

from heromask import Catalog

ROOT = Path(__file__).parent.parent
FOLDERS = (
    ".",
    ".github",
    "docs",
    "docs/api",
    "docs/how-to",
    "examples",
    "examples/*",
    "tests/typing",
)
FOUND = {path for folder in FOLDERS for path in ROOT.glob(f"{folder}/*.md")}
DOCUMENTS = sorted(FOUND - {reference.FILE})

Pages = dict[Path, str]


def tokens(text: str) -> Iterator[Token]:
    """
    Yield all tokens of a document, those within lines included.
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


def broken(document: Path, text: str, generated: Pages) -> list[str]:
    """
    Return the links of a document that lead nowhere.

    Generated pages are part of the site alone, so only documents of the site may link to them.
    """
    is_on_site = ROOT / "docs" in document.parents
    known = {**(generated if is_on_site else dict.fromkeys(generated)), document: text}
    found: list[str] = []
    for link in links(text):
        target = urlsplit(link)
        path = (document.parent / unquote(target.path)).resolve() if target.path else document
        there = known[path] if path in known else text_of(path)
        is_broken = there is None or (target.fragment and target.fragment not in anchors(there))
        if is_broken and not target.scheme:
            found.append(link)
    return found


def text_of(path: Path) -> str | None:
    """
    Return the text of a file, nothing for a folder, and `None` where neither exists.
    """
    if path.is_file():
        return path.read_text("utf-8", "replace")
    return "" if path.is_dir() else None


@pytest.fixture(name="generated", scope="module")
def _generated(catalog: Catalog) -> Pages:
    """
    Return the pages of the site that are made from the data, by their paths.
    """
    record = {pages.FOLDER / path: text for path, text in pages.pages(catalog).items()}
    return {reference.FILE: reference.reference(catalog), **record}


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_links(document: Path, generated: Pages) -> None:
    """
    A document links to files and headings that exist, on the site also to generated ones.
    """
    assert [] == broken(document, document.read_text("utf-8"), generated)


def test_links_of_reference(generated: Pages) -> None:
    """
    The generated reference of the data links to headings and pages that exist.
    """
    assert [] == broken(reference.FILE, generated[reference.FILE], generated)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("[there](cli.md), [here](#up), [out](https://example.org)\n\n# Up", []),
        ("[a](nowhere.md)", ["nowhere.md"]),
        ("[a](cli.md#nowhere)", ["cli.md#nowhere"]),
        ("![a](nowhere.png)", ["nowhere.png"]),
        ("[a](data.md#characters)", []),
        ("[a](data.md#nowhere)", ["data.md#nowhere"]),
        ("[a](record/nowhere.md)", ["record/nowhere.md"]),
        ("`[a](nowhere.md)`", []),
    ],
)
def test_broken_link(generated: Pages, text: str, wrong: list[str]) -> None:
    """
    A link to no file or no heading is found; code and other sites are left alone.
    """
    assert wrong == broken(ROOT / "docs" / "index.md", text, generated)


def test_generated_page_is_not_in_the_repository(generated: Pages) -> None:
    """
    A document outside the site cannot link to a page that is only written when it is built.
    """
    text = "[a](docs/data.md), [b](docs/record/index.md), [c](docs/index.md)"

    assert ["docs/data.md", "docs/record/index.md"] == broken(ROOT / "README.md", text, generated)
