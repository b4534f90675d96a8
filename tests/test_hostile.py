"""
Whatever comes in, what comes out is an answer or an error of ours; `tools/fuzz.py` digs deeper.
"""

import io
import json as plain_json
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hostile import JUNK, arguments, folders, questions, values
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from tiny import Files, as_files, link, merge, structure, tiny_raw

import heromask
from heromask import AmbiguousError, Catalog, DataError, NotFoundError
from heromask._cli.answers import show
from heromask._cli.commands import main
from heromask._files.writer import dump, unstructure
from heromask.export import csv, dot, graph, json, jsonld, mermaid, rows, sqlite

TINY = as_files(tiny_raw())
BASE = structure(TINY)
PACKAGED: Any = heromask.load()
DRAWINGS = (
    *(mermaid.relations, mermaid.organizations, mermaid.coappearances),
    *(dot.relations, dot.organizations, dot.coappearances),
)

BASE_IDS = sorted(row.id for table in BASE.tables.values() for row in table)
CLAIMED = as_files(
    {
        "characters.json": [
            tiny_raw()["characters.json"][0] | {"name": "Heroic"},
            tiny_raw()["characters.json"][2] | {"id": "champion", "former_ids": ["hero"]},
        ]
    }
)
"""An overlay in which one row is given, and another claims its id."""

LINK = tiny_raw()["links.json"][1]
UNDECIDED = TINY | as_files(
    {"releases.json": [], "airings.json": [], "links.json": [LINK, LINK | {"what": "hero"}]}
)
"""A folder in which nothing has a premiere, and two things have one id at a service."""

LONG = 1000
"""The characters that no line of an error needs."""

patient = settings(
    deadline=None,
    max_examples=60,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def examine(catalog: Catalog) -> None:
    """
    Ask a catalog everything: whatever the strict reader accepted can be asked, cut, written,
    linked again and exported.
    """
    unasked: Any = catalog
    for table in catalog.tables.values():
        for row in table:
            show(catalog, row.id)
            assert all(table[former] is row for former in getattr(row, "former_ids", ()))
    for ask, row in questions(catalog):
        assert ask(row) == ask(row.id)
    for row in catalog.links:
        assert attempt(partial(catalog.by_link, row.service, row.value)) in (None, row.what)
    for what in (*catalog.works, *catalog.seasons, *catalog.episodes):
        premiere = attempt(partial(catalog.premiere_of, what))
        assert premiere is None or premiere.start
    for episode in catalog.episodes:
        assert catalog.up_to(episode).search("hero") is not None
    assert catalog == structure(unstructure(catalog)) == json.loads(json.dumps(catalog))
    assert catalog == unasked.merge(catalog)
    assert catalog == link(unstructure(catalog))
    export(catalog)


def attempt(ask: Callable[[], Any]) -> Any:
    """
    Return an answer, or `None` where there is not exactly one.
    """
    try:
        return ask()
    except (NotFoundError, AmbiguousError):
        return None


def told(error: DataError) -> None:
    """
    See that every problem says where it is and what it is, in few words.
    """
    assert error.problems
    assert all(": " in problem and len(problem) < LONG for problem in error.problems)


def export(catalog: Catalog) -> None:
    """
    Export a catalog in every format.
    """
    rows.tables(catalog)
    graph.node_link(catalog)
    jsonld.dumps(catalog)
    sqlite.connect(catalog).close()
    with TemporaryDirectory() as folder:
        csv.save(catalog, Path(folder) / "tables")
    for draw in DRAWINGS:
        draw(catalog)


@given(folders())
@example(TINY)
@example(UNDECIDED)
@patient
def test_read(files: Files) -> None:
    """
    A folder gives `DataError`, or a catalog of which everything can be asked.
    """
    try:
        catalog = structure(files)
    except DataError as error:
        told(error)
    else:
        examine(catalog)


@given(
    folders(),
    st.sets(st.sampled_from(sorted(tiny_raw())), max_size=3),
    st.lists(st.sampled_from(BASE_IDS), max_size=3),
)
@example(TINY, set(TINY), [])
@example(CLAIMED, {"characters.json"}, ["hero"])
@patient
def test_merge(files: Files, kept: set[str], replaced: list[str]) -> None:
    """
    An overlay gives `DataError`, or a catalog that is as good as one that was read, with every
    node that was given.
    """
    overlay = {file: files[file] for file in kept}
    if replaced:
        overlay["replaces.json"] = dump(replaced)
    try:
        catalog = merge(BASE, overlay)
    except DataError as error:
        told(error)
    else:
        assert catalog == structure(unstructure(catalog))
        for file in kept:
            ids = catalog.tables[file.removesuffix(".json")].ids
            given_ids = [row["id"] for row in plain_json.loads(files[file]) if "id" in row]
            assert {*given_ids} <= {*ids}


@given(st.dictionaries(st.text(max_size=12), st.sampled_from(JUNK) | st.binary(max_size=40)))
@patient
def test_read_any_files(files: Files) -> None:
    """
    Files of any name and content are refused.
    """
    with pytest.raises(DataError):
        structure(files)


@given(values)
@example("a" + "\u0301\u0316" * 100_000)
@example("x" * 1_000_000)
@patient
def test_find(text: Any) -> None:
    """
    A text finds rows, or nothing; anything else is a type error that says so.
    """
    if isinstance(text, str):
        assert isinstance(PACKAGED.search(text), tuple)
        assert isinstance(PACKAGED.characters.find(text), tuple)
    else:
        with pytest.raises(TypeError, match="^expected a name as a string, got "):
            PACKAGED.search(text)


@given(arguments())
@example(["path", "james-blood", "--", "--"])
@example(["export", "dot", "--output", "-"])
@example(["export", "sqlite", "--output", "-"])
@example(["sources", "a", "\x1b[2J"])
@patient
def test_command_line(words: list[str]) -> None:
    """
    A command line ends with a status, whatever it is.
    """
    with redirect_stdout(io.StringIO()) as answer, redirect_stderr(io.StringIO()) as complaint:
        try:
            status: Any = main(words)
        except SystemExit as leaving:
            status = leaving.code
    assert status in {0, 1, 2, None}
    assert not status or complaint.getvalue() or words[0] == "validate"
    assert "\x1b" not in answer.getvalue() + complaint.getvalue()


@given(folders(), st.sampled_from(["validate", "show", "search", "cast", "disputes"]))
@patient
def test_command_line_on_own_data(files: Files, command: str) -> None:
    """
    A command on a damaged folder answers, or says what is wrong with it.
    """
    with TemporaryDirectory() as place, redirect_stdout(io.StringIO()) as answer:
        for file, content in files.items():
            Path(place, file).write_bytes(content)
        words = [place] if command == "validate" else ["first", "--data", place]
        with redirect_stderr(io.StringIO()) as complaint:
            status = main([command, *words])
    assert status in {0, 1, 2}
    assert answer.getvalue() + complaint.getvalue()
