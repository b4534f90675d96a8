"""
Write the record: the pages of the site that are made from the data.

`python tools/pages.py DIR` writes Markdown files to a folder, `docs/record` unless given.
"""

import re
import sys
from pathlib import Path

import evidence
import makers
import story
import works
from markup import BY_EPISODE, Lines, contents, escaped

import heromask
from heromask import Catalog

FOLDER = Path(__file__).parent.parent / "docs" / "record"

CHAPTERS = {
    "The story": ("story", "characters/index", "organizations/index", "items/index", "relations"),
    "The real world": (
        "works", "casts", "people/index", "companies/index", "timeline", "reviews",
    ),
    "The evidence": ("disputes", "sources"),
}  # fmt: skip
"""The pages in the menu, in the order in which a reader wants them."""


def main(arguments: list[str]) -> None:
    """
    Write every page, and remove those of rows that are gone.
    """
    folder = Path(arguments[0]) if arguments else FOLDER
    wanted = {folder / path: text for path, text in pages(heromask.load()).items()}
    for path in set(folder.rglob("*.md")) - set(wanted):
        path.unlink()
    for path, text in wanted.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists() or path.read_text("utf-8") != text:
            path.write_text(text, "utf-8", newline="\n")


def pages(catalog: Catalog) -> dict[str, str]:
    """
    Return every page, by its path within the folder.
    """
    views = {episode: catalog.up_to(episode) for episode in catalog.episodes}
    made = {"index.md": _index()}
    made |= story.pages(views) | works.pages(catalog) | makers.pages(catalog)
    made |= evidence.pages(catalog)
    return {path: _with_disputes(catalog, lines) for path, lines in made.items()}


def _with_disputes(catalog: Catalog, lines: Lines) -> str:
    """
    Return the text of a page, with links from the notes to the disputes that they name.
    """
    text = "\n".join(lines).rstrip() + "\n"
    for id_ in catalog.disputes.ids:
        named = rf"(?<= ){re.escape(escaped(id_))}(?!\w|\\-)"
        text = re.sub(named, f"[{id_}](#dispute-{id_})", text)
    return text


def _index() -> Lines:
    yield "# The record"
    yield ""
    yield f"Everything in the data, edition {heromask.data_version}, as pages:"
    yield "who is who, what happened, who made it, and which source says so."
    yield "They are made from the data whenever the site is built."
    yield ""
    for chapter, names in CHAPTERS.items():
        yield from (f"## {chapter}", "")
        if chapter == "The story":
            yield BY_EPISODE
        yield from contents(*names)


if __name__ == "__main__":
    main(sys.argv[1:])
