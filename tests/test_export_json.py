"""
One JSON document holds a catalog, and is read as strictly as a folder.
"""

import json as standard
import os
from pathlib import Path
from typing import Any

import pytest
from flat import HOSTILE, hostile, named
from hypothesis import given, settings
from tiny import Golden, Tiny

from heromask import Catalog, DataError
from heromask.export import json


@pytest.fixture(name="document")
def _document(tiny: Tiny) -> Any:
    return standard.loads(json.dumps(tiny))


def problems(text: str) -> list[str]:
    """
    Tell what is wrong with a document.
    """
    with pytest.raises(DataError) as caught:
        json.loads(text)
    return list(caught.value.problems)


def test_golden(tiny: Tiny, golden: Golden) -> None:
    """
    The document is what it was when last looked at.
    """
    golden("catalog.json", json.dumps(tiny))


def test_back(catalog: Catalog) -> None:
    """
    A document gives the catalog again, and a view its view.
    """
    for whole in (catalog, catalog.up_to("s1e06")):
        assert whole == json.loads(json.dumps(whole))


def test_record(tiny: Tiny) -> None:
    """
    A row alone is what the document has of it, and belongs to whoever asked.
    """
    document = standard.loads(json.dumps(tiny))
    for table in ("sources", "characters", "relations", "disputes", "redirects"):
        assert document[table] == list(map(json.record, tiny.tables[table]))

    hero = json.record(tiny.characters["hero"])
    assert str is type(hero["certainty"])
    hero["sources"].clear()
    assert ["page"] == json.record(tiny.characters["hero"])["sources"]


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
    A table is an array by its name; the casts are an object with an array per dub.
    """
    assert "Hero" == document["characters"][0]["name"]
    assert ["first", "second"] == list(document["credits"])


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
    Whatever is written comes back.
    """
    assert named(text) == json.loads(json.dumps(named(text)))


def test_same_door(document: Any) -> None:
    """
    What the loader of folders refuses is refused, every problem at once.
    """
    document["characters"][0]["prominence"] = "mian"
    document["works"][0]["colour"] = "red"
    document["credits"]["first"][0]["person"] = "nobody"
    document["extra"] = []
    document["seasons"][0]["number"] = float("nan")
    del document["links"]
    found = problems(standard.dumps(document))

    assert ["characters", "credits/first", "extra", "links", "seasons", "works"] == sorted(
        problem.partition(".json")[0] for problem in found
    )


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "$: Expecting value: line 1 column 1 (char 0); this is not JSON yet"),
        ("[]", "$: [] is not an object; write {…}"),
        ('{"works": [], "works": []}', "$: has a key twice; keep one"),
        (
            '{"works": [{"facts": [{"a": 1, "a": 2}]}]}',
            "$.works[0].facts[0]: has a key twice; keep one",
        ),
        ("[" * 100_000, "$: is nested too deeply; a table is an array of flat objects"),
        (
            '{"credits": {"first": []}, "credits/first": []}',
            "$: has a file twice, by its name and in a folder; keep one",
        ),
    ],
)
def test_no_document(text: str, problem: str) -> None:
    """
    What is no document is refused with what to do about it.
    """
    assert [problem] == problems(text)


def test_half_a_character(document: Any) -> None:
    """
    Half of a surrogate pair is refused, not crashed on.
    """
    document["works"][0]["name"] = "\ud800"

    assert ["works.json: $[0].name: holds half of a surrogate pair; write the whole character"] == [
        problem for problem in problems(standard.dumps(document)) if "surrogate" in problem
    ]


def test_saved_through_a_link(tiny: Tiny, tmp_path: Path) -> None:
    """
    A link stays, and the file it leads to is written.
    """
    (tmp_path / "file").write_text("old")
    (tmp_path / "link").symlink_to("file")

    json.save(tiny, tmp_path / "link")

    assert (tmp_path / "link").is_symlink()
    assert json.dumps(tiny) == (tmp_path / "file").read_text("utf-8")


def test_no_ordinary_file(tiny: Tiny, tmp_path: Path) -> None:
    """
    What is no ordinary file is never replaced by one, not even through a link.
    """
    (tmp_path / "folder").mkdir()
    (tmp_path / "link").symlink_to("folder")

    for name in ("folder", "link"):
        with pytest.raises(FileExistsError, match=f"{name} is no ordinary file; name one"):
            json.save(tiny, tmp_path / name)
    assert ["folder", "link"] == sorted(os.listdir(tmp_path))
