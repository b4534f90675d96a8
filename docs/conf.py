"""
How Sphinx makes the site: `nox -s docs`. Nothing is fetched, neither now nor by the pages.
"""

import re
import sys
from pathlib import Path
from typing import Any

import attrs
from docutils.nodes import Element, Text, document, literal_block
from sphinx.addnodes import pending_xref
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.search.en import SearchEnglish

import heromask
from heromask import ids

for id_type in ids.__all__:  # otherwise each signature would show hundreds of ids
    setattr(ids, id_type, type(id_type, (str,), {"__module__": ids.__name__}))

for home, names in vars(heromask)["_HOMES"]:  # autodoc reads the docstrings of fields there
    for name in names.split():
        thing: Any = getattr(heromask, name)
        if isinstance(thing, type):
            thing.__module__ = f"heromask.{home}"

sys.path.append(str(Path(__file__).parent.parent / "tools"))

import pages  # noqa: E402  tools are a folder, not a package
import pictures  # noqa: E402
import reference  # noqa: E402

JAPANESE = re.compile(r"[々〆ぁ-ヿ㐀-鿿]")

project = "heromask"
author = "The heromask maintainers"
version = release = heromask.__version__
extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.viewcode"]
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
html_title = f"heromask {release}"
html_favicon = "_static/icon.svg"
html_static_path = ["_static"]
html_css_files = ["site.css"]
html_js_files = [("site.js", {"defer": "defer"})]
html_show_copyright = False
html_show_sphinx = False
html_copy_source = False

default_role = "code"  # docstrings quote code as Markdown does
add_module_names = False
autodoc_member_order = "bysource"
autodoc_typehints_format = "short"
python_use_unqualified_type_names = True
toc_object_entries_show_parents = "hide"


class English(SearchEnglish):
    """
    The search of Sphinx, which also finds two characters inside a Japanese name.

    Sphinx finds whole words and parts of at least three characters; many family names have two.
    """

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
    pages.main([])
    reference.main([])
    app.add_search_language(English)
    app.connect("doctree-read", trim)
    app.connect("autodoc-process-signature", signature)
    app.connect("missing-reference", public_name)
    app.connect("html-page-context", levelled, priority=900)


def trim(_app: Sphinx, tree: document) -> None:
    """
    Remove the blank line at the end of an example, which doctest needs and readers do not.
    """
    for block in tree.findall(literal_block):
        block[:] = [Text(block.astext().rstrip("\n"))]
        block.rawsource = block.astext()


def signature(
    _app: Sphinx,
    what: str,
    _name: str,
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
    return arguments.replace("heromask.Tables", "heromask.Catalog"), returned


def public_name(
    app: Sphinx, env: BuildEnvironment, node: pending_xref, content: Element
) -> Element | None:
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


def levelled(
    _app: Sphinx, _page: str, _template: str, context: dict[str, Any], _tree: document | None
) -> None:
    """
    Set the level of the headings of the menu, for screen readers.
    """
    menu = str(context["furo_navigation_tree"])
    context["furo_navigation_tree"] = menu.replace(
        'role="heading"', 'role="heading" aria-level="2"'
    )
