"""
The JSON Schemas and the strict reader accept the same rows.

They differ only where a schema cannot see: it knows no ids but those in its own row, and compares
no field with another. `REASONS` lists how the reader words that, and nothing else may differ.
"""

import json
import random
import re
from collections.abc import Callable
from functools import cache
from typing import Any

import jsonschema_rs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy
from jsonschema import Draft202012Validator
from mutated import FULL, KNOWN, TABLES, Json, fresh, mutants
from tiny import Raw, as_files, structure

from heromask import Catalog, DataError, Edge, Node
from heromask._files.writer import raw_tables
from heromask._limits import LARGEST_NUMBER, LONGEST_ID, LONGEST_LIST
from heromask._load import schema as packaged
from heromask._model.table import noun_of
from heromask._model.tables import row_classes

# What each of them says


@cache
def schema_of(table: str) -> Json:
    """
    Return the packaged schema of a table.
    """
    return json.loads(packaged(table))


@cache
def validators_of(table: str) -> tuple[Callable[[Json], bool], Callable[[Json], bool]]:
    """
    Return two independent validators, whose patterns are of two dialects: Rust's and Python's.
    """
    schema = schema_of(table)
    validators: list[Any] = [jsonschema_rs.validator_for(schema), Draft202012Validator(schema)]
    in_rust, in_python = (validator.is_valid for validator in validators)
    return (in_rust, in_python)


def allows(table: str, rows: Json) -> bool:
    """
    Return whether the schema of a table allows some rows, on which both validators agree.
    """
    in_rust, in_python = (is_valid(rows) for is_valid in validators_of(table))
    assert in_rust == in_python, rows
    return in_rust


def problems_of(raw: Raw) -> list[str]:
    """
    Return what the strict reader finds wrong with raw rows.
    """
    try:
        structure(as_files(raw))
    except DataError as error:
        return list(error.problems)
    return []


def compare(table: str, rows: Json) -> bool:
    """
    See that schema and reader say the same of the rows of a table; return whether both accept.
    """
    problems = problems_of({**FULL, f"{table}.json": rows})
    allowed = allows(table, rows)
    assert allowed or problems, rows
    if allowed:
        assert [] == [line for line in problems if not INEXPRESSIBLE.search(line)], rows
    return not problems


# A folder in which every field of every table has a value


def fields_of(table: str) -> set[str]:
    """
    Return the names of the fields that the schema of a table has for its rows.
    """
    schema = schema_of(table)
    _, _, row = schema["items"]["$ref"].rpartition("/")
    return set(schema["$defs"][row]["properties"])


@pytest.mark.parametrize("table", TABLES)
def test_full_folder(table: str) -> None:
    """
    The folder to be spoiled is valid, and leaves out no field that the schema has.
    """
    rows = FULL[f"{table}.json"]

    assert compare(table, rows)
    assert fields_of(table) == set(rows[0])


@pytest.mark.parametrize("table", TABLES)
def test_packaged_data(catalog: Catalog, table: str) -> None:
    """
    The packaged data are valid by their schemas.
    """
    assert allows(table, raw_tables(catalog)[table])


# Why they may differ


REASONS: list[tuple[str, str, int, Json]] = [
    # ids
    ("no [a-z, ]+ '.*'; ", "works", 0, {"sources": ["pge"]}),
    ("'.*' is an? [a-z ]+; expected an? [a-z, ]+", "staff", 0, {"who": "show"}),
    ("'.*' is taken by ", "items", 0, {"id": "squad"}),
    ("'.*' already belongs to '.*'; ", "items", 0, {"former_ids": ["mask"]}),
    (".* means the same as .*; ", "items", 0, {"sources": ["page", "old-page"]}),
    # the fields of a row
    (
        f"has .* elements, more than {LONGEST_LIST}; ",
        "works",
        0,
        {"genres": [str(n) for n in range(LONGEST_LIST)]},
    ),
    (".* is before the start, .*; ", "releases", 1, {"end": "2020-07-01"}),
    (".* is more than the scale, .*; ", "reviews", 1, {"score": 10.5}),
    ("'.*' is also the subject; ", "relations", 0, {"object": "hero"}),
    (
        "'.*' is before '.*', which reveals it; ",
        "memberships",
        0,
        {"revealed": "e2", "ended": "e1"},
    ),
    ("a fact of the kind .* (has|needs) .*; ", "facts", 3, {"value": "10"}),
    (".* has no .*; its fields are ", "disputes", 0, {"about": [{"row": "hero", "field": "rank"}]}),
    # the rows of a table
    (".* is also used by '.*'; ", "episodes", 1, {"absolute": 1}),
]
"""How the reader words a reason that no schema can express, and fields of a row that show it."""

INEXPRESSIBLE = re.compile(f": ({'|'.join(words for words, *_ in REASONS)})")


@pytest.mark.parametrize(("words", "table", "place", "fields"), REASONS)
def test_reason(words: str, table: str, place: int, fields: Json) -> None:
    """
    The schema allows what the reader refuses for a reason of ids or of a comparison.
    """
    raw = fresh()
    raw[f"{table}.json"][place] |= fields
    problems = problems_of(raw)

    assert problems
    assert [] == [line for line in problems if not re.search(f": {words}", line)]
    assert allows(table, raw[f"{table}.json"])


# What neither may accept, and what both have to

CLAIM: Json = {"text": "Yes.", "followed": True, **KNOWN}
ABSENT = object()
REFUSED: dict[str, list[Json]] = {
    "people.native": [None, "", " \u200b", "\u3164"],
    "people.sources": [[], ["page", "page"], "page"],
    "people.former_ids": [["a\n"], ["x" * (LONGEST_ID + 1)], ["\u0660"]],
    "sources.date": ["0000", "2020-13", "2020-02-30", "2020\n", "٢٠٢٠"],
    "dubs.language": ["not a tag!", "EN", "en_GB"],
    "releases.territory": ["XXXX", "jp", ""],
    "links.service": ["ニコニコ動画", "+", ""],
    "works.sources": [[""], [" "], ["X"], ["a b"]],
    "works.genres": [[""], ["x", "x"], [str(n) for n in range(LONGEST_LIST + 1)]],
    "seasons.number": [-1, 1.5, True, LARGEST_NUMBER + 1],
    "episodes.runtime": [0, -3],
    "credits.billing": [0, -5],
    "reviews.score": [-0.5, 1e16, "4.5"],
    "reviews.scale": [0, ABSENT],
    "facts.value": ["", 1.5, None, [1]],
    "disputes.about": [[]],
    "disputes.claims": [[], [CLAIM], [CLAIM, CLAIM | {"text": "No."}]],
}
"""Fields of the first row of a table, and what was once accepted there by one of them."""
ACCEPTED: dict[str, list[Json]] = {
    "seasons.number": [0, 1.0, 1e2, -0.0],
    "reviews.score": [5, 4.0, 0, -0.0],
    "facts.value": [10, 10.0],
    "dubs.language": ["ja", "es-419", "zh-Hant-TW", "sr-Latn"],
    "people.native": ["仮面", "\u200bx", "👋"],
}


def cases(values: dict[str, list[Json]]) -> list[tuple[str, Json]]:
    """
    Return each field with each of its values.
    """
    return [(where, value) for where, found in values.items() for value in found]


def with_value(where: str, value: Json) -> tuple[Raw, str, Json]:
    """
    Return the full folder with a value in a field of a first row, its table and the rows of that.
    """
    raw = fresh()
    table, _, name = where.partition(".")
    rows = raw[f"{table}.json"]
    rows[0][name] = value
    if value is ABSENT:
        del rows[0][name]
    return raw, table, rows


@pytest.mark.parametrize(("where", "value"), cases(REFUSED))
def test_refused(where: str, value: Json) -> None:
    """
    Both refuse what no field may hold.
    """
    raw, table, rows = with_value(where, value)

    assert not allows(table, rows)
    assert problems_of(raw)


@pytest.mark.parametrize(("where", "value"), cases(ACCEPTED))
def test_accepted(where: str, value: Json) -> None:
    """
    Both accept a value in every notation that JSON has for it.
    """
    raw, table, rows = with_value(where, value)

    assert allows(table, rows)
    assert [] == problems_of(raw)


# Mutants: one thing changed, in every way and every place


@pytest.mark.parametrize("table", TABLES)
def test_mutants(table: str, most_mutants: int) -> None:
    """
    Schema and reader refuse the same mutants of a row.
    """
    first, *others = FULL[f"{table}.json"]
    every = list(mutants(first))
    sample = random.Random(table).sample(every, min(most_mutants, len(every)))
    accepted = [compare(table, [mutant, *others]) for mutant in sample]

    assert {True, False} == set(accepted)


# Instances made from the schemas


def instances(schema: Json, root: Json) -> SearchStrategy[Json]:
    """
    Return what makes values that a schema allows, but for what its lists and rows ask as wholes.
    """
    match schema:
        case {"$ref": ref}:
            return instances(root["$defs"][ref.rpartition("/")[2]], root)
        case {"anyOf": choices}:
            rules = {key: rule for key, rule in schema.items() if key != "anyOf"}
            return st.one_of([instances(rules | choice, root) for choice in choices])
        case {"type": "object", "properties": fields, "required": required}:
            made = {name: instances(field, root) for name, field in fields.items()}
            needed = {name: made.pop(name) for name in required}
            return st.fixed_dictionaries(needed, optional=made)
        case {"type": "array", "items": items, "minItems": least}:
            elements = instances(items, root)
            return st.lists(elements, min_size=least, max_size=3, unique_by=json.dumps)
        case _:
            return single(schema)


def single(schema: Json) -> SearchStrategy[Json]:
    """
    Return what makes texts, numbers and truths that a schema allows.
    """
    match schema:
        case {"enum": words}:
            return st.sampled_from(words)
        case {"type": "string", "pattern": pattern}:
            ids = ids_of(schema.get("description", ""))
            is_whole, letters = pattern.startswith("^"), st.characters(codec="utf-8")
            texts = st.from_regex(pattern, fullmatch=is_whole, alphabet=letters)
            return st.sampled_from(ids) if ids else texts
        case {"type": "integer" | "number" as kind, "minimum": least, "maximum": most}:
            numbers = st.integers(least, most)
            return numbers | (st.floats(least, most) if kind == "number" else numbers.map(float))
        case _:
            assert "boolean" == schema["type"]
            return st.booleans()


@cache
def ids_of(description: str) -> list[str]:
    """
    Return the ids that a reference may have, by its description; none for another text.
    """
    _, _, nouns = description.rstrip(".").partition("Given as the id of ")
    kinds: dict[str, Any] = {"node": Node, "edge": Edge} | {
        noun_of(row): row for row in row_classes().values()
    }
    named = re.findall(r"\ban? ([a-z ]+?)(?=,| or |$)", nouns)
    classes = tuple(kinds[noun] for noun in named)
    tables = structure(as_files(FULL)).tables.values()
    return [row.id for table in tables for row in table if isinstance(row, classes)]


@pytest.mark.parametrize("table", TABLES)
def test_instances(table: str) -> None:
    """
    The reader refuses no instance of a schema but for its ids and for what it compares.
    """
    schema = schema_of(table)
    rows = FULL[f"{table}.json"]

    @settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(instances(schema["items"], schema))
    def check(row: Json) -> None:
        compare(table, [*rows, row])

    check()
