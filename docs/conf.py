"""
How Sphinx makes the site: `nox -s docs`. Nothing is fetched, neither now nor by the pages.
"""

import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import attrs
from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.pycode import ModuleAnalyzer
from sphinx.search.en import SearchEnglish

import heromask
from heromask import ids
from heromask._model import tables
from heromask._model.tables import Tables

for id_type in ids.__all__:  # otherwise each signature would show hundreds of ids
    setattr(ids, id_type, type(id_type, (str,), {"__module__": ids.__name__}))

for home, names in vars(heromask)["_HOMES"]:  # autodoc reads the docstrings of fields there
    for name in names.split():
        thing: Any = getattr(heromask, name)
        if isinstance(thing, type):
            thing.__module__ = f"heromask.{home}"
Tables.__module__ = tables.__name__  # not public, but the tables of `Catalog` are its fields

ROOT = Path(__file__).parent.parent
sys.path.append(str(ROOT / "tools"))

import landing  # noqa: E402  tools are a folder, not a package
import pages  # noqa: E402
import pictures  # noqa: E402
import reference  # noqa: E402

JAPANESE = re.compile(r"[々〆ぁ-ヿ㐀-鿿]")
LIMIT = re.compile(r"The examples .*?spoilers (?:up to|beyond) ([^.]+)\.")
"""The sentence with which a page begins whose examples go beyond the first episode."""

MARKER = re.compile(r'<wbr(?: class="([\w-]+)")?(?: id="([^"]+)")?>')
URLS = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["urls"]
CATALOG = heromask.load()
EDITION = ModuleAnalyzer.for_module("heromask._edition").find_attr_docs()
EPISODES = [episode.name for episode in CATALOG.episodes]
ELSEWHERE = {"data", "changelog", "contributing", "CODE_OF_CONDUCT", "SECURITY"}
"""The pages whose words are not in the folder of the docs."""

WHOLE_STORY = {"appearances", "casts", "relations"}
"""The pictures that give away everything; the site shows them to who has seen everything."""

project = "heromask"
author = "The heromask maintainers"
version = release = heromask.__version__
extensions = [
    "myst_parser",
    "notfound.extension",
    "sphinx.ext.autodoc",
    "sphinx.ext.viewcode",
    "sphinx_copybutton",
    "sphinx_sitemap",
    "sphinxext.opengraph",
]
exclude_patterns = ["_build"]
templates_path = ["_templates"]
nitpicky = True
nitpick_ignore_regex = [
    ("py:.*", r"(?!heromask\b).*"),  # what other libraries document
    ("py:.*", r"heromask\._model\.table\.[KRT]"),  # type variables
]

myst_heading_anchors = 4
myst_enable_extensions = ["substitution"]
myst_substitutions = {"edition": heromask.data_version, "release": release}

html_theme = "furo"
html_theme_options = {
    "announcement": "see page.html",
    "source_repository": URLS["Source"],
    "source_branch": "main",
    "source_directory": "docs/",
}
html_title = f"heromask {release}"
html_baseurl: str = URLS["Documentation"]
html_context = {"episodes": EPISODES, "later": pages.later_names(CATALOG)}
html_logo = html_favicon = "_static/icon.svg"
html_static_path = ["_static", "pictures/first-episode.png"]
html_css_files = ["site.css"]
html_js_files = [("site.js", {"defer": "defer"})]
html_show_copyright = False
html_show_sphinx = False
html_copy_source = False

copybutton_prompt_text = r">>> |\.\.\. |\$ "
copybutton_prompt_is_regexp = True
notfound_urls_prefix = urlsplit(html_baseurl).path
notfound_context = {
    "title": "Page not found",
    "body": "<h1>Page not found</h1><p>The page may have moved, or the address may be mistyped. "
    "Search for a page, a name or an id, choose a page from the menu, or go to the "
    f'<a href="{notfound_urls_prefix}index.html">start page</a>.</p>',
}
sitemap_url_scheme = "{link}"
sitemap_excludes = ["404.html", "genindex.html", "py-modindex.html", "search.html", "_modules/*"]
ogp_site_url = html_baseurl
ogp_image = f"{html_baseurl}_static/first-episode.png"
ogp_image_alt = "A map of characters and their relations"
ogp_description_length = 160
ogp_enable_meta_description = False
ogp_social_cards = {"enable": False}

default_role = "code"  # docstrings quote code as Markdown does
add_module_names = False
autodoc_member_order = "bysource"
autodoc_typehints_format = "short"
python_use_unqualified_type_names = True
toc_object_entries_show_parents = "hide"


RETURNED = {
    "heromask.export.ical.calendar": "icalendar.Calendar",
    "heromask.export.graph.to_networkx": "networkx.MultiDiGraph[str]",
    "heromask.export.graph.coappearances": "networkx.Graph[str]",
}
"""What only a type checker sees: at run time, these libraries may be absent."""


class English(SearchEnglish):
    """
    The search of Sphinx, which also finds two characters inside a Japanese name.

    Sphinx finds whole words and parts of at least three characters; many family names have two.
    It also leaves out words such as "own", which "Your own data" is found by.
    """

    stopwords = SearchEnglish.stopwords - {"own"}

    def split(self, input: str) -> list[str]:  # noqa: A002  as Sphinx calls it
        """
        Return the words of a text, and each pair of adjacent characters in Japanese words.
        """
        words = super().split(input)
        japanese = [word for word in words if JAPANESE.match(word)]
        return [*words, *(word[i : i + 2] for word in japanese for i in range(len(word) - 1))]


def setup(app: Sphinx) -> None:
    """
    Write the pages and pictures of the data before Sphinx looks for pages.
    """
    pictures.main([])
    landing.main([])
    pages.main([])
    reference.main([])
    app.add_search_language(English)
    app.connect("doctree-read", trim)
    app.connect("doctree-read", draw_bars)
    app.connect("doctree-read", lift_markers, priority=400)  # before Sphinx collects the headings
    app.connect("doctree-read", mark_headings, priority=900)  # after it has
    app.connect("autodoc-process-docstring", docstring)
    app.connect("autodoc-process-signature", signature)
    app.connect("missing-reference", public_name)
    app.connect("html-page-context", add_moment)
    app.connect("html-page-context", add_limit)
    app.connect("html-page-context", unlinked)
    app.connect("html-page-context", levelled, priority=900)


def trim(_app: Sphinx, tree: nodes.document) -> None:
    """
    Remove the blank line at the end of an example, which doctest needs and readers do not.
    """
    for block in tree.findall(nodes.literal_block):
        block[:] = [nodes.Text(block.astext().rstrip("\n"))]
        block.rawsource = block.astext()


def draw_bars(app: Sphinx, tree: nodes.document) -> None:
    """
    Draw a bar beside the time of each process that was measured, as long as it took.
    """
    if app.env.docname != "performance":
        return
    (part,) = (part for part in tree.findall(nodes.section) if "each-process" in part["ids"])
    _, *rows = (list(row.findall(nodes.paragraph)) for row in part.findall(nodes.row))
    times = [float(time.astext()) for _, time, *_ in rows]
    for (_, cell, *_), time in zip(rows, times, strict=True):
        bar = f'<i class="share" style="--share: {time / max(times):.3f}"></i>'
        cell.append(nodes.raw("", bar, format="html"))


def lift_markers(_app: Sphinx, tree: nodes.document) -> None:
    """
    Give what `tools/pages.py` marks as revealed later the class of the marker, and its id.

    A picture of the whole story is marked here, wherever it is shown.
    """
    for node in [*tree.findall(nodes.raw)]:
        if found := MARKER.fullmatch(node.astext()):
            block = next(block_around(node))
            block["classes"] += [found[1]] if found[1] else []
            block["ids"] += [found[2]] if found[2] else []
            node.parent.remove(node)
    for picture in tree.findall(nodes.image):
        if Path(picture["uri"]).stem in WHOLE_STORY:
            frame(picture)["classes"].append(f"revealed-{len(EPISODES)}")


def frame(node: nodes.Element) -> nodes.Element:
    """
    Return the outermost of a picture, its link and its figure.
    """
    is_framed = isinstance(node.parent, nodes.reference | nodes.figure)
    return frame(node.parent) if is_framed else node


def block_around(node: nodes.Element) -> Iterator[nodes.Element]:
    """
    Yield the rows, list items and sections around a node, the innermost first.
    """
    while parent := node.parent:
        if isinstance(parent, nodes.list_item | nodes.row) or isinstance(node, nodes.title):
            yield parent
        node = parent


def mark_headings(app: Sphinx, tree: nodes.document) -> None:
    """
    Mark what leads to a section that is revealed later, in the list of what is on a page.
    """
    later = {part["ids"][0]: part["classes"] for part in tree.findall(nodes.section)}
    for link in app.env.tocs[app.env.docname].findall(nodes.reference):
        if classes := later.get(link["anchorname"].removeprefix("#")):
            link.parent.parent["classes"] += classes


def signature(
    _app: Sphinx,
    what: str,
    name: str,
    thing: object,
    _options: object,
    arguments: str | None,
    returned: str | None,
) -> tuple[str, str | None] | None:
    """
    Leave out the signatures of rows: the reader makes them, and their fields follow below.

    A function that takes `Tables` takes a `Catalog`, the one public class of tables.
    """
    is_row = what == "class" and isinstance(thing, type) and attrs.has(thing)
    if is_row and thing is not heromask.PartialDate:
        return "", ""
    if arguments is None:
        return None
    own = arguments.replace(f"{Tables.__module__}.Tables", "heromask.Catalog")
    return own, RETURNED.get(name, returned)


def docstring(
    _app: Sphinx, what: str, name: str, _thing: object, _options: object, lines: list[str]
) -> None:
    """
    Take the docstring of a constant from where it is defined, not that of its type.
    """
    if what == "data" and (said := EDITION.get(("", name.rpartition(".")[2]))):
        lines[:] = said


def public_name(
    app: Sphinx, env: BuildEnvironment, node: pending_xref, content: nodes.Element
) -> nodes.Element | None:
    """
    Resolve a reference to the module that defines a class to its public name.
    """
    domain = env.domains.python_domain
    name = str(node["reftarget"]).rpartition(".")[2]
    for target in (f"heromask.{name}", f"heromask.ids.{name}"):
        if target in domain.objects:
            return domain.resolve_xref(
                env, node["refdoc"], app.builder, "obj", target, node, content
            )
    return None


def add_moment(
    _app: Sphinx, _page: str, _template: str, context: dict[str, Any], tree: nodes.document | None
) -> None:
    """
    Tell the template which episode a page is not to be read before, if any.
    """
    top = next(tree.findall(nodes.section), None) if tree else None
    for name in top["classes"] if top else ():
        context["moment"] = name.removeprefix("revealed-")


def add_limit(
    _app: Sphinx, _page: str, _template: str, context: dict[str, Any], tree: nodes.document | None
) -> None:
    """
    Tell the template up to which episode the examples of a page have spoilers, if it says so.
    """
    for paragraph in tree.findall(nodes.paragraph) if tree else ():
        if said := LIMIT.match(paragraph.astext()):
            names = [*(name.lower() for name in EPISODES), "the last episode"]
            context["limit"] = min(names.index(said[1]) + 1, len(EPISODES))


def unlinked(
    _app: Sphinx, page: str, _template: str, context: dict[str, Any], _tree: nodes.document | None
) -> None:
    """
    Leave out the links to the source of a page that is made, or that includes another file.
    """
    if page.startswith("record/") or page in ELSEWHERE:
        context["page_source_suffix"] = ""


def levelled(
    _app: Sphinx, _page: str, _template: str, context: dict[str, Any], _tree: nodes.document | None
) -> None:
    """
    Set the level of the headings of the menu, for screen readers.
    """
    menu = str(context["furo_navigation_tree"])
    context["furo_navigation_tree"] = menu.replace(
        'role="heading"', 'role="heading" aria-level="2"'
    )
