"""
A row that is read quickly is what it would be if it were read with care, and so is what is wrong.
"""

import json
import random
from functools import partial
from typing import Any
from unittest.mock import patch

import importlib_resources
import pytest
from hostile import folders
from hypothesis import HealthCheck, given, settings
from mutated import FULL, KNOWN, TABLES, Json, mutants
from tiny import Files, Raw, merge, structure, tiny_raw

from heromask import DataError
from heromask._files import validation
from heromask._files.folder import contents
from heromask._files.quick import LONGEST, QuickReader, UnsureError
from heromask._files.writer import unstructure
from heromask._limits import LARGEST_NUMBER, LONGEST_ID
from heromask._model.tables import row_classes

CAREFUL = patch.object(QuickReader, "make", side_effect=UnsureError)
"""Reads every row with care."""


def files_of(raw: Raw) -> Files:
    """
    Write raw rows as files, whatever they hold, half of a surrogate pair included.
    """
    return {file: json.dumps(rows).encode() for file, rows in raw.items()}


def outcome(files: Files, read: Any = structure) -> Any:
    """
    Return the files that would be written of a catalog, or what is wrong with those it is read of.
    """
    try:
        return unstructure(read(files))
    except DataError as error:
        return error.problems


def compare(files: Files, read: Any = structure) -> bool:
    """
    See that reading quickly or with care comes to the same; return whether the files are valid.
    """
    quickly = outcome(files, read)
    with CAREFUL:
        assert outcome(files, read) == quickly
    return isinstance(quickly, dict)


def count_of_careful(files: Files) -> int:
    """
    Read valid files, and return how many rows had to be read with care.
    """
    with patch.object(validation, "structure_row", wraps=validation.structure_row) as careful:
        structure(files)
    return careful.call_count


# The law


@pytest.mark.parametrize("table", TABLES)
def test_mutants(table: str, most_mutants: int) -> None:
    """
    Both say the same of a row with one thing wrong in it; `--mutants` says how many to try.
    """
    first, *others = FULL[f"{table}.json"]
    every = list(mutants(first))
    sample = random.Random(table).sample(every, min(most_mutants, len(every)))
    folders = (FULL | {f"{table}.json": [row, *others]} for row in [first, *sample])
    valid = [compare(files_of(folder)) for folder in folders]

    assert {True, False} == set(valid)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(folders())
def test_folders(files: Files) -> None:
    """
    So do they of a folder in which several things are wrong, in several files.
    """
    assert compare(files) in (True, False)


@pytest.mark.parametrize("table", TABLES)
def test_overlays(table: str, most_mutants: int) -> None:
    """
    So do they of rows that are laid over a catalog, whose rows they may refer to or repeat.
    """
    base = structure(files_of(FULL))
    first, *_ = FULL[f"{table}.json"]
    every = list(mutants(first))
    sample = random.Random(table).sample(every, min(most_mutants // 5, len(every)))
    replaced = [base.tables[table].rows[0].id]
    valid = [
        compare(files_of({f"{table}.json": [row], "replaces.json": replaced}), partial(merge, base))
        for row in [first, *sample]
    ]

    assert {True, False} == set(valid)


CLAIM: Json = {"text": "Yes.", "followed": True, **KNOWN}
ALIAS: Json = {"text": "Annie", "kind": "label", **KNOWN}
WRONG: dict[str, list[Json]] = {
    "people.sources": [[], ["page", "page"], "page", {"page": 1}, [["page"]], [None], [7]],
    "people.former_ids": [[], ["a", "a"], ["A"], ["x" * (LONGEST_ID + 1)]],
    "people.name": ["", "\u200b", "\ud800", True, 7, ["Ann"]],
    "sources.date": ["2020-02-30", 2020, "2020\n", ["2020"]],
    "works.kind": ["manga ", True, ["manga"]],
    "works.genres": [["crime", "crime"], ["crime", 1], [True]],
    "people.aliases": [[ALIAS, ALIAS], [ALIAS, {**ALIAS}, {}], [ALIAS | {"other": 1}], ALIAS],
    "seasons.number": [True, 1.0, 1.5, -1, LARGEST_NUMBER, LARGEST_NUMBER + 1, "1"],
    "seasons.work": ["hero", "old-show", "nobody", None, 7, ["show"], "a/b"],
    "dubs.original": [1, 0, None, "true"],
    "reviews.score": [4, True, -0.5, -0.0, 1e16, 10**400, "4", [4.5]],
    "facts.value": [True, 10.0, -1, LARGEST_NUMBER + 1, "\ud800", ""],
    "disputes.about": [[{"row": "first/hero/ann", "field": "billing"}], [{}], ["hero"], [None]],
    "disputes.claims": [[CLAIM], [CLAIM, CLAIM], [CLAIM, CLAIM | {"text": "No."}]],
}
"""Fields of a first row, and what may or may not stand there."""


@pytest.mark.parametrize("place", WRONG)
def test_values(place: str) -> None:
    """
    They do of values that are nearly right, or right in another notation.
    """
    table, _, field = place.partition(".")
    first, *others = FULL[f"{table}.json"]
    valid = [
        compare(files_of(FULL | {f"{table}.json": [first | {field: value}, *others]}))
        for value in WRONG[place]
    ]

    assert False in valid


def test_former_ids() -> None:
    """
    They do of an id that one table has and an earlier one had before.
    """
    first, *others = FULL["people.json"]
    dispute, *_ = FULL["disputes.json"]
    about = [{"row": "hero", "field": "prominence"}]
    people = {"people.json": [first | {"former_ids": ["hero"]}, *others]}
    disputes = {"disputes.json": [dispute | {"about": about}]}

    assert compare(files_of(FULL | disputes))
    assert not compare(files_of(FULL | people | disputes))


@pytest.mark.parametrize(
    ("file", "before", "after"),
    [
        ("works.json", b'"id":', b'"id": "other", "id":'),
        ("people.json", b'"text":', b'"text": "Other", "text":'),
        ("reviews.json", b'"score": 4.5', b'"score": 1e999'),
        ("seasons.json", b'"number": 1', b'"number": 1e2'),
    ],
)
def test_notations(file: str, before: bytes, after: bytes) -> None:
    """
    They do of what only the text of a file shows: keys that stand there twice, numbers.
    """
    files = files_of(FULL)
    assert before in files[file]
    files[file] = files[file].replace(before, after, 1)

    assert compare(files) is (b"1e2" in after)


# What is read quickly


def test_packaged_data() -> None:
    """
    No row of the packaged data has to be read with care.
    """
    assert 0 == count_of_careful(contents(importlib_resources.files("heromask") / "data"))


def test_tiny_folder() -> None:
    """
    Nor has a row in which every field has a value, but for the number that JSON may also write
    without decimals.
    """
    assert 0 == count_of_careful(files_of(tiny_raw()))
    assert 0 == count_of_careful(files_of(FULL))


UNUSUAL: list[tuple[str, str, Json]] = [
    ("seasons", "number", 1.0),
    ("works", "genres", [str(number) for number in range(LONGEST + 1)]),
]
"""Fields of a first row and what may stand there, but seldom does."""


@pytest.mark.parametrize(("table", "field", "value"), UNUSUAL)
def test_unusual_and_valid(table: str, field: str, value: Json) -> None:
    """
    What is valid and unusual is read with care, and accepted.
    """
    raw = tiny_raw()
    raw[f"{table}.json"][0][field] = value

    assert 1 == count_of_careful(files_of(raw))


@pytest.mark.parametrize("class_", row_classes().values())
def test_not_an_object(class_: Any) -> None:
    """
    What is no object at all is unsure, and nothing else escapes.
    """
    for raw in json.loads('[null, true, 1, 1e999, "text", [], {}, {"id": null}]'):
        with pytest.raises(UnsureError):
            QuickReader({}).make(class_, raw)
