"""
What the tests of the diagrams draw: the tiny catalog with doubts in it, or with any text.
"""

from typing import Any

from flat import HOSTILE
from tiny import Tiny, as_files, link, structure, tiny_raw

BREAKING = [
    *HOSTILE,
    "",
    " ",
    "]} end\nsubgraph x",
    'a["b"] --> c',
    "-->|a|",
    "%%{init: {}}%% %% comment",
    "---\ntitle: x\n---",
    "1. list",
    "- item",
    "    code",
    "`tick` **bold** _lean_ $$x$$ fa:fa-car",
    "www.example.com me@example.com http://example.com",
    "style a: b#c; classDef x:y#z;",
    "ﬂ°°60¶ßbﬂ°°62¶ß",
    "&lt;b&gt; &#60; #60; #lt;",
    "back\\slash \\N \\G \\",
    "nul \0, escape \x1b, nothing \uffff",
    "😀 日本 é",
]
"""Texts that a diagram could take for its own language, for Markdown or for HTML."""


def drawn(module: Any, catalog: Tiny) -> dict[str, str]:
    """
    Draw every diagram of the tiny catalog.
    """
    return {
        "relations": module.relations(catalog),
        "cast": module.cast(catalog, "first", "second", "silent"),
        "organizations": module.organizations(catalog),
        "coappearances": module.coappearances(catalog),
    }


def doubtful() -> Tiny:
    """
    Make the tiny catalog with a doubt in every diagram, and with one that no diagram shows.
    """
    raw = tiny_raw()
    raw["characters.json"][0]["certainty"] = "inferred"
    raw["credits.json"][2]["certainty"] = "inferred"
    raw["relations.json"][0]["certainty"] = "derived"
    raw["relations.json"][1] |= {"certainty": "corroborated", "ended": "e2"}
    raw["relations.json"].append(
        raw["relations.json"][0] | {"kind": "enemy", "certainty": "inferred"}
    )
    dispute = raw["disputes.json"][0]
    del dispute["claims"][0]["followed"]
    dispute["about"].append({"row": "first/hero/ann", "field": "billing"})
    return structure(as_files(raw))


def labeled(text: str) -> Tiny:
    """
    Make the tiny catalog with a text wherever a diagram shows one, even one that shows nothing.
    """
    raw = tiny_raw()
    raw["characters.json"][0]["name"] = raw["people.json"][0]["name"] = text
    raw["dubs.json"][0]["name"] = raw["organizations.json"][0]["name"] = text
    raw["memberships.json"][1]["title"] = text
    return link(as_files(raw))
