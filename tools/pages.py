"""
Write the record: the pages of the site that are made from the data.

`python tools/pages.py DIR` writes Markdown files to a folder, `docs/record` unless given.
The pages are templates, `docs/_templates/record`; this fills them in.
"""

import re
import sys
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

import heromask
from heromask import Catalog, Edge, Episode, Source
from heromask._cli.format import certainty_mark
from heromask._cli.terminal import visible
from heromask._model.nodes import Node
from heromask._model.tables import table_names

DOCS = Path(__file__).parent.parent / "docs"
FOLDER = DOCS / "record"

PAGES = (
    "index", "story", "relations", "works", "casts", "timeline", "reviews", "disputes", "sources",
)  # fmt: skip
"""The pages that have a template each."""

TABLES = {
    "characters": ("story_list", "story_row"),
    "organizations": ("story_list", "story_row"),
    "items": ("story_list", "story_row"),
    "people": ("people", "maker"),
    "companies": ("companies", "maker"),
}
"""The tables that have a page for all rows, and one for each row; their templates."""


def _escaped(text: object) -> Markup:
    """
    Return a text in which nothing is Markdown markup, unless it is markup already.
    """
    if isinstance(text, Markup):
        return text
    return Markup(re.sub(r"([]\\`*_{}[<>()#+.!|~$&^%:=-])", r"\\\1", visible(str(text))))  # noqa: S704  as Markdown


JINJA = Environment(
    loader=FileSystemLoader(DOCS / "_templates" / "record"),
    autoescape=True,
    finalize=_escaped,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
"""It escapes whatever a template writes, as Markdown, not as HTML."""


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
    known = {
        "catalog": catalog,
        "edition": heromask.data_version,
        "certainty_mark": certainty_mark,
        "news": partial(_news, views),
        "page_of": _page_of,
    }

    def page(template: str, **more: object) -> str:
        text = JINJA.get_template(f"{template}.md.jinja", globals=known).render(more)
        return _with_disputes(catalog, re.sub(r"\n{3,}", "\n\n", text).strip() + "\n")

    made = {f"{name}.md": page(name) for name in PAGES}
    for table, (all_rows, one_row) in TABLES.items():
        made[f"{table}/index.md"] = page(all_rows, table=table)
        for row in catalog.tables[table]:
            made[f"{table}/{row.id}.md"] = page(one_row, table=table, row=row)
    return made


def _with_disputes(catalog: Catalog, text: str) -> str:
    """
    Return the text of a page, with links from the notes to the disputes that they name.
    """
    for id_ in catalog.disputes.ids:
        named = rf"(?<= ){re.escape(_escaped(id_))}(?!\w|\\-)"
        text = re.sub(named, f"[{id_}](#dispute-{id_})", text)
    return text


def _news(
    views: Mapping[Episode, Catalog], known: Callable[[Catalog], Markup]
) -> Iterator[tuple[Episode, Markup]]:
    """
    Yield each episode with the lines about its view that no view before it has.

    A new line within an item of a list comes with the item.
    """
    seen = {""}
    for episode, view in views.items():
        lines: list[Markup] = []
        item = Markup()
        for line in known(view).splitlines():
            item = item if line.startswith(" ") else line
            if line not in seen:
                lines += [line] if item in {line, *lines} else [item, line]
        seen.update(lines)
        if lines:
            yield episode, Markup("\n").join(lines)


def _page_of(row: Node | Source | Edge) -> str | None:
    """
    Return the address of the page of a row, where it has one.
    """
    table = table_names().get(type(row))
    return f"/record/{table}/{row.id}.md" if table in TABLES else None


if __name__ == "__main__":
    main(sys.argv[1:])
