"""
Folders that are damaged in ways nobody thought of: strategies for tests and for the fuzzer.
"""

import json
import re
from collections.abc import Iterator
from typing import Any

from hypothesis import strategies as st
from starts import QUESTIONS
from tiny import Files, Raw, tiny_raw

from heromask import Catalog
from heromask._model.rules import VISIBLE

VALUES: list[Any] = [
    None,
    True,
    0,
    -1,
    2**31,
    -0.0,
    1e308,
    5e-324,
    "",
    " ",
    "\0",
    "\x1b[2J",
    "\u202e",
    "\ud800",
    "a\u0301\u0316" * 400,
    "x" * 5000,
    "__proto__",
    "constructor",
    "..",
    "../works",
    "con",
    "0000",
    "9999-12-31",
    "2020-13",
    "=1+1",
    [],
    {},
    [[]],
    [None],
    {"id": "hero"},
    {"": ""},
]
"""Values that mean something to some program, or stand where another type belongs."""

WORDS = [
    "hero",
    "first",
    "first/hero/ann",
    "hero/e1",
    "e1",
    "e2",
    "page",
    "show",
    "s1",
    "ann",
    "squad",
    "race",
    "hero-wins",
    "heroine",
    "story",
    "name",
]
"""Ids and other words of the tiny folder: what is wrong here may be right there."""

FREE = {"name", "native", "text", "reason", "value", "title", "rank", "url", "note"}
"""Fields in which any text is right that shows something."""

REWORDS = ["reword"] * 4
"""Other words in a text, the change that leaves most folders valid."""

JUNK = [b"", b"[", b"null", b"[NaN]", b"\xff", b"\xef\xbb\xbf[]", b'[{"id": "a", "id": "b"}]']
"""Contents of files that are no tables."""

texts = st.sampled_from([value for value in VALUES if isinstance(value, str)] + WORDS) | st.text()
visible = texts.filter(re.compile(VISIBLE["pattern"]).search)
values = st.sampled_from(VALUES) | texts | st.integers()

COMMANDS: list[tuple[str, ...]] = [
    ("show",),
    ("search",),
    ("cast",),
    ("season",),
    ("relations",),
    ("relations", "james-blood", "--kind"),
    ("path", "james-blood"),
    ("sources",),
    ("disputes",),
    ("schema",),
    ("validate",),
    ("validate", "--overlay"),
    ("search", "James", "--up-to"),
    ("show", "james-blood", "--data"),
    ("show", "james-blood", "--merge"),
]
OPTIONS = ["--json", "--help", "--", "-", "--up-to=s1e06", "--kind=parent", "--j", "@/dev/null"]

SAID = ["james-blood", "James", "s1e06", "japanese", "1", "ジェームズ"]


@st.composite
def arguments(draw: st.DrawFn) -> list[str]:
    """
    Draw a command line that begins well.
    """
    words = st.sampled_from(OPTIONS) | st.sampled_from(SAID) | st.text(max_size=12)
    return [*draw(st.sampled_from(COMMANDS)), *draw(st.lists(words, max_size=3))]


@st.composite
def folders(draw: st.DrawFn) -> Files:
    """
    Draw the tiny folder with a few things in it changed.
    """
    raw = tiny_raw()
    for _ in range(draw(st.integers(1, 4))):
        _change(draw, raw)
    files = {file: json.dumps(rows).encode() for file, rows in raw.items()}
    if draw(st.integers(0, 9)) == 0:
        files[draw(st.sampled_from(sorted(files)))] = draw(st.sampled_from(JUNK))
    return files


def _change(draw: st.DrawFn, raw: Raw) -> None:
    """
    Put a value in place of another, beside it, or nothing at all.
    """
    places = [place for rows in raw.values() for place in _places(rows)]
    holder, key = places[draw(st.integers(0, len(places) - 1))]
    other, name = places[draw(st.integers(0, len(places) - 1))]
    match draw(st.sampled_from([*REWORDS, "replace", "copy", "remove", "invent"])):
        case "reword":
            holder, key = draw(st.sampled_from([place for place in places if place[1] in FREE]))
            holder[key] = draw(visible)
        case "replace":
            holder[key] = draw(values)
        case "copy":
            holder[key] = json.loads(json.dumps(other[name]))
        case "remove":
            del holder[key]
        case _ if type(key) is str:
            holder[draw(st.sampled_from(WORDS) | st.text(max_size=4))] = draw(values)
        case _:
            holder.append(json.loads(json.dumps(other[name])))


def _places(raw: Any) -> Iterator[tuple[Any, Any]]:
    """
    Yield every place in raw rows that holds a value, as its holder and its key there.
    """
    for key in range(len(raw)) if raw.__class__ is list else list(raw):
        yield raw, key
        if raw[key].__class__ in (dict, list):
            yield from _places(raw[key])


def questions(catalog: Catalog) -> Iterator[tuple[Any, Any]]:
    """
    Yield every question that takes one row, with every row that it takes.
    """
    for question, tables in QUESTIONS.items():
        for table in tables:
            for row in getattr(catalog, table):
                yield getattr(catalog, question), row
