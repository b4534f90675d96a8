"""
What is made from the data and the classes is in step with them.

`python tools/regenerate.py` puts it right.
"""

import json
from pathlib import Path
from typing import Any

import importlib_resources
import pytest
import regenerate
from jsonschema import Draft202012Validator
from reference import PARTS, meaning
from schema import schemas

import heromask
from heromask import Catalog
from heromask._files import raw_files
from heromask._layouts import in_order, layouts

FILES = regenerate.wanted(heromask.load())
TABLES = [layout.table for layout in layouts()]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_in_step(path: Path) -> None:
    """
    A generated file holds what it would be generated to hold.
    """
    assert FILES[path] == path.read_text("utf-8")


def test_citation() -> None:
    """
    The citation names the edition of the code and that of the data.
    """
    lines = regenerate.citation().splitlines()

    assert f'version: "{heromask.__version__}"' in lines
    assert f'    version: "{heromask.data_version}"' in lines
    assert 2 == sum(line.lstrip().startswith("date-released: ") for line in lines)


def test_every_field_has_a_meaning() -> None:
    """
    The reference explains every field of every row and part.
    """
    classes = [*(layout.row for layout in layouts()), *PARTS]

    assert [] == [
        (class_.__name__, name)
        for class_ in classes
        for name in in_order(class_)
        if not meaning(class_, name)
    ]


def packaged(table: str) -> Any:
    """
    Return the shipped schema of a table.
    """
    file = importlib_resources.files("heromask") / "schema" / f"{table}.json"
    return json.loads(file.read_text("utf-8"))


def complaints(table: str, rows: Any) -> list[str]:
    """
    Return what an independent validator finds wrong with some rows.
    """
    validator: Any = Draft202012Validator(packaged(table))
    return [error.message for error in validator.iter_errors(rows)]


@pytest.mark.parametrize("table", TABLES)
def test_schema(table: str) -> None:
    """
    A shipped schema is the generated one and keeps to the meta-schema.
    """
    schema = packaged(table)

    assert json.loads(schemas()[table]) == schema
    Draft202012Validator.check_schema(schema)


@pytest.mark.parametrize("table", TABLES)
def test_data_keeps_to_the_schema(catalog: Catalog, table: str) -> None:
    """
    An independent validator finds nothing wrong with the data.
    """
    for file, rows in raw_files(catalog).items():
        if file.partition("/")[0].removesuffix(".json") == table:
            assert [] == complaints(table, rows), file


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"nmae": "x"}, "'nmae' was unexpected"),
        ({"name": 7}, "7 is not of type 'string'"),
        ({"certainty": "sure"}, "'sure' is not one of"),
        ({"start": "yesterday"}, "'yesterday' does not match"),
    ],
)
def test_schema_refuses(catalog: Catalog, change: dict[str, Any], message: str) -> None:
    """
    The schema notices unknown keys, wrong types, unknown words and bad dates.
    """
    row = raw_files(catalog)["releases.json"][0] | change
    (complaint,) = complaints("releases", [row])

    assert message in complaint
