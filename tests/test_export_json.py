"""
One JSON document holds a catalog, and is read as strictly as a folder.
"""

import json as standard
import os
from pathlib import Path
from typing import Any

import pytest
from editorial import DATA
from flat import HOSTILE, hostile, named
from hypothesis import given, settings
from python_says import python_says
from tiny import Golden, Tiny, as_files, structure, tiny_raw

from heromask import Catalog, DataError
from heromask.export import json


@pytest.fixture(name="document")
def _document(tiny: Tiny) -> Any:
    return standard.loads(json.dumps(tiny))


def problems(text: str) -> list[str]:
    """
    Return what is wrong with a document.
    """
    with pytest.raises(DataError) as caught:
        json.loads(text)
    return list(caught.value.problems)


def test_golden(tiny: Tiny, golden: Golden) -> None:
    """
    The document of the tiny catalog is that of the golden file.
    """
    golden("catalog.json", json.dumps(tiny))


def test_back(catalog: Catalog) -> None:
    """
    A document gives the catalog again, and a view its view.
    """
    for whole in (catalog, catalog.up_to("s1e06")):
        assert whole == json.loads(json.dumps(whole))


def test_record(catalog: Catalog) -> None:
    """
    The record of a row, of an edge too, begins with its id; the rest is what the data file holds.
    """
    for name, table in catalog.tables.items():
        rows = standard.loads((DATA / f"{name}.json").read_bytes())
        for row, raw in zip(table, rows, strict=True):
            record = json.record(row)
            assert [*{"id": row.id, **raw}.items()] == [*record.items()]
            assert table[record["id"]] is row


def test_record_is_plain(catalog: Catalog) -> None:
    """
    A record holds what JSON has and nothing else: no member of a vocabulary, no tuple.
    """
    found = [json.record(row) for table in catalog.tables.values() for row in table]

    assert repr(standard.loads(standard.dumps(found))) == repr(found)


def test_record_is_a_copy(tiny: Tiny) -> None:
    """
    A record belongs to its caller, who may change it.
    """
    json.record(tiny.characters["hero"])["sources"].clear()

    assert ["page"] == json.record(tiny.characters["hero"])["sources"]


def test_record_of_the_inverse(tiny: Tiny) -> None:
    """
    The record of a relation read from its other end has the id of that reading.
    """
    (row,) = tiny.relations_of("rival")

    assert {
        "id": "rival/child/hero",
        "subject": "rival",
        "kind": "child",
        "object": "hero",
        "revealed": "e2",
        "sources": ["page"],
        "certainty": "stated",
    } == json.record(row)


def test_save(catalog: Catalog, tmp_path: Path) -> None:
    """
    A file holds the document in UTF-8, and replaces an older one.
    """
    path = tmp_path / "new" / "catalog.json"
    for _ in range(2):
        json.save(catalog, path)

    assert json.dumps(catalog).encode() == path.read_bytes()
    assert [path] == list(path.parent.iterdir())


def test_shape(document: Any) -> None:
    """
    A document is an object that holds the rows of each table as an array, under its name.
    """
    assert "Hero" == document["characters"][0]["name"]
    assert {list} == {type(rows) for rows in document.values()}
    assert ["first", "first", "second", "second"] == [row["dub"] for row in document["credits"]]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile(text: str) -> None:
    """
    No text is taken for anything else.
    """
    assert named(text) == json.loads(json.dumps(named(text)))


@given(hostile)
@settings(deadline=None, max_examples=50)
def test_any_text(text: str) -> None:
    """
    Whatever is written is read back.
    """
    assert named(text) == json.loads(json.dumps(named(text)))


def test_strict_reader(document: Any) -> None:
    """
    What is refused in a folder is refused in a document, every problem at once.
    """
    document["characters"][0]["prominence"] = "mian"
    document["works"][0]["color"] = "red"
    document["credits"][0]["person"] = "nobody"
    document["extra"] = []
    document["seasons"][0]["number"] = float("nan")
    del document["links"]
    found = problems(standard.dumps(document))

    assert ["characters", "credits", "extra", "links", "seasons", "works"] == sorted(
        problem.partition(".json")[0] for problem in found
    )


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (
            "",
            f"$: is not valid JSON at line 1, column 1: {python_says(lambda: standard.loads(''))};"
            " correct it",
        ),
        ("[]", "$: [] is not an object; write {…}"),
        ('{"works": [], "works": []}', "$: has a key twice; keep one"),
        (
            '{"works": [{"aliases": [{"a": 1, "a": 2}]}]}',
            "$.works[0].aliases[0]: has a key twice; keep one",
        ),
        ("[" * 1_000_000, "$: is nested too deeply; remove the extra levels"),
    ],
)
def test_no_document(text: str, problem: str) -> None:
    """
    A text that is not a document is refused with what to do about it.
    """
    assert [problem] == problems(text)


def test_number_that_python_refuses(tiny: Tiny) -> None:
    """
    A number of more digits than Python reads is refused at its place, like any that is too large.
    """
    text = json.dumps(tiny).replace('"absolute": 1', f'"absolute": {"9" * 5000}', 1)
    (problem,) = problems(text)

    assert problem.startswith("episodes.json: $[0].absolute: 999")
    assert "is larger than 9007199254740991, so many programs would round it" in problem


@pytest.mark.parametrize("rows", ["[", "[{]", "[NaN}", '["\ud800}'])
def test_refused_like_a_file(rows: str) -> None:
    """
    A text that Python cannot parse is refused in the words for a data file.
    """
    with pytest.raises(DataError) as caught:
        structure({**as_files(tiny_raw()), "works.json": rows.encode(errors="surrogatepass")})
    refused = next(line for line in caught.value.problems if line.startswith("works.json: "))

    assert [refused.replace("works.json", "$", 1)] == problems(rows)


def test_lone_surrogate(document: Any) -> None:
    """
    Half of a surrogate pair is a problem with its path.
    """
    document["works"][0]["name"] = "\ud800"

    assert [
        "works.json: $[0].name: contains half of a surrogate pair; write the whole character"
    ] == [problem for problem in problems(standard.dumps(document)) if "surrogate" in problem]


def test_save_through_a_link(tiny: Tiny, tmp_path: Path) -> None:
    """
    A link stays, and the file it leads to is written.
    """
    (tmp_path / "file").write_text("old")
    (tmp_path / "link").symlink_to("file")

    json.save(tiny, tmp_path / "link")

    assert (tmp_path / "link").is_symlink()
    assert json.dumps(tiny) == (tmp_path / "file").read_text("utf-8")


def test_save_to_a_folder(tiny: Tiny, tmp_path: Path) -> None:
    """
    What is not an ordinary file is not replaced by one, not even through a link.
    """
    (tmp_path / "folder").mkdir()
    (tmp_path / "link").symlink_to("folder")

    for name in ("folder", "link"):
        with pytest.raises(
            FileExistsError, match=f"{name} is not a regular file; choose another path"
        ):
            json.save(tiny, tmp_path / name)
    assert ["folder", "link"] == sorted(os.listdir(tmp_path))
