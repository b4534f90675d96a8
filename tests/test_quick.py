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
from mutated import FULL, TABLES, Json, mutants
from tiny import Files, as_files, merge, structure, tiny_raw

from heromask import DataError
from heromask._files import validation
from heromask._files.folder import contents
from heromask._files.quick import LONGEST, QuickReader, UnsureError
from heromask._files.writer import unstructure
from heromask._model.tables import row_classes

CAREFUL = patch.object(QuickReader, "make", side_effect=UnsureError)
"""Reads every row with care."""


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
    valid = [compare(as_files(FULL | {f"{table}.json": [row, *others]})) for row in sample]

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
    base = structure(as_files(FULL))
    first, *_ = FULL[f"{table}.json"]
    every = list(mutants(first))
    sample = random.Random(table).sample(every, min(most_mutants // 5, len(every)))
    replaced = [base.tables[table].rows[0].id]
    valid = [
        compare(as_files({f"{table}.json": [row], "replaces.json": replaced}), partial(merge, base))
        for row in [first, *sample]
    ]

    assert {True, False} == set(valid)


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
    assert 0 == count_of_careful(as_files(tiny_raw()))
    assert 0 == count_of_careful(as_files(FULL))


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

    assert 1 == count_of_careful(as_files(raw))


@pytest.mark.parametrize("class_", row_classes().values())
def test_not_an_object(class_: Any) -> None:
    """
    What is no object at all is unsure, and nothing else escapes.
    """
    for raw in json.loads('[null, true, 1, 1e999, "text", [], {}, {"id": null}]'):
        with pytest.raises(UnsureError):
            QuickReader({}).make(class_, raw)
