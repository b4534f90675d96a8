"""
Data files become a linked catalog and come back byte for byte, or every problem is reported.
"""

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from python_says import python_says
from tiny import Raw, as_files, structure, tiny_raw

from heromask import Catalog, DataError
from heromask._files.parsing import show
from heromask._files.writer import dump, unstructure
from heromask._model.tables import fields_of, row_classes

Problems = Callable[[], list[str]]


def test_round_trip(raw: Raw) -> None:
    """
    Files in canonical form come back as they were.
    """
    files = as_files(raw)

    assert files == unstructure(structure(files))


def test_links(tiny: Catalog) -> None:
    """
    A reference is the very row it names.
    """
    assert tiny.characters.rows[1] is tiny.credits.rows[0].character
    assert tiny.credits.rows[0].dub is tiny.dubs.rows[0]
    assert tiny.relations.rows[1].object is tiny.organizations.rows[0]


# where a value of the tiny folder is put wrong, how, and the line that reports it
WRONG: list[tuple[str, list[str | int], Any, str]] = [
    ("works.json", [0, "nmae"], "x", "works.json: $[0]: unknown key 'nmae'; did you mean 'name'?"),
    (
        "items.json",
        [0, "zzz"],
        "x",
        "items.json: $[0]: unknown key 'zzz'; the keys are id, name, native, reading, romaji,"
        " aliases, former_ids, revealed, sources, certainty, note",
    ),
    (
        "characters.json",
        [0, "prominence"],
        "a @ b",
        'characters.json: $[0].prominence: "a @ b" is not one of main, supporting, minor;'
        " choose one",
    ),
    (
        "characters.json",
        [0, "prominence"],
        "mian",
        "characters.json: $[0].prominence: \"mian\" is not an allowed word; did you mean 'main'?",
    ),
    (
        "characters.json",
        [0, "prominence"],
        ["main"],
        'characters.json: $[0].prominence: ["main"] is not one of main, supporting, minor;'
        " choose one",
    ),
    (
        "works.json",
        [0, "name"],
        7,
        "works.json: $[0].name: 7 is not a string; write one, or leave the key out",
    ),
    (
        "works.json",
        [0, "name"],
        None,
        "works.json: $[0].name: null is not a string; write one, or leave the key out",
    ),
    (
        "seasons.json",
        [0, "number"],
        "one",
        'seasons.json: $[0].number: "one" is not a whole number; write one, such as 4',
    ),
    (
        "seasons.json",
        [0, "number"],
        True,
        "seasons.json: $[0].number: true is not a whole number; write one, such as 4",
    ),
    (
        "seasons.json",
        [0, "number"],
        1.5,
        "seasons.json: $[0].number: 1.5 is not a whole number; write one, such as 4",
    ),
    (
        "facts.json",
        [3, "value"],
        1.5,
        "facts.json: $[3].value: 1.5 is not a string or a whole number; write one of them",
    ),
    (
        "facts.json",
        [3, "value"],
        True,
        "facts.json: $[3].value: true is not a string or a whole number; write one of them",
    ),
    (
        "facts.json",
        [3, "value"],
        ["ten"],
        'facts.json: $[3].value: ["ten"] is not a string or a whole number; write one of them',
    ),
    (
        "reviews.json",
        [1, "score"],
        "4.5",
        'reviews.json: $[1].score: "4.5" is not a number; write one, such as 4.5',
    ),
    (
        "reviews.json",
        [1, "score"],
        True,
        "reviews.json: $[1].score: true is not a number; write one, such as 4.5",
    ),
    (
        "dubs.json",
        [0, "original"],
        1,
        "dubs.json: $[0].original: 1 is not true or false; write one of them",
    ),
    (
        "releases.json",
        [1, "start"],
        "2020-02-30",
        "releases.json: $[1].start: '2020-02-30' is not a date: "
        f"{python_says(lambda: date(2020, 2, 30))}",
    ),
    (
        "staff.json",
        [0, "certainty"],
        "disputed",
        'staff.json: $[0].certainty: "disputed" is not one of stated, corroborated, inferred,'
        " derived; choose one",
    ),
    (
        "facts.json",
        [0, "sources", 0],
        "pagge",
        "facts.json: $[0].sources[0]: no source 'pagge'; did you mean 'page'?",
    ),
    (
        "characters.json",
        [0, "aliases", 0, "revealed"],
        "x",
        "characters.json: $[0].aliases[0].revealed: no episode 'x'; add it, or correct the id",
    ),
    (
        "facts.json",
        [0, "about"],
        "dated",
        'facts.json: $[0].about: "dated" is not an array; write […]',
    ),
    (
        "facts.json",
        [1, "about", 1],
        "fier",
        "facts.json: $[1].about[1]: no row 'fier'; did you mean 'fire'?",
    ),
    (
        "facts.json",
        [1, "about", 1],
        "page",
        "facts.json: $[1].about[1]: 'page' is a source; expected a row of another table",
    ),
    (
        "facts.json",
        [1, "about", 1],
        "hero/squad",
        "facts.json: $[1].about[1]: 'hero/squad' is a membership; expected a row of another table",
    ),
    (
        "characters.json",
        [0, "aliases", 0],
        "x" * 99,
        f'characters.json: $[0].aliases[0]: "{"x" * 98}… is not an object; write {{…}}',
    ),
    (
        "staff.json",
        [0, "who"],
        "nobody",
        "staff.json: $[0].who: no company or person 'nobody'; add it, or correct the id",
    ),
    (
        "staff.json",
        [0, "who"],
        "heroine",
        "staff.json: $[0].who: 'heroine' is a character; expected a company or person",
    ),
    (
        "staff.json",
        [0, "who"],
        {"id": "ann"},
        'staff.json: $[0].who: {"id": "ann"} is not an id; write the id of the company or person'
        " as a string",
    ),
    ("works.json", [0], [], "works.json: $[0]: [] is not an object; write {…}"),
    (
        "works.json",
        [0],
        ["ジェームズ"],
        'works.json: $[0]: ["ジェームズ"] is not an object; write {…}',
    ),
    (
        "works.json",
        [0],
        "x" * 98,
        f'works.json: $[0]: "{"x" * 98}" is not an object; write {{…}}',
    ),
    (
        "works.json",
        [0, "sources"],
        [],
        "works.json: $[0].sources: needs at least 1 element; cite a source",
    ),
    (
        "facts.json",
        [0, "about"],
        [],
        "facts.json: $[0].about: needs at least 1 element; add 1 more",
    ),
    (
        "reviews.json",
        [1, "score"],
        float("inf"),
        "reviews.json: contains Infinity, which is not valid JSON; leave unknown numbers out",
    ),
]


@pytest.mark.parametrize(("file", "path", "value", "line"), WRONG)
def test_wrong_value(
    raw: Raw, file: str, path: list[str | int], value: Any, line: str, problems: Problems
) -> None:
    """
    A wrong value is reported once, with its file, its path and what to do.
    """
    *parents, last = path
    place = raw[file]
    for step in parents:
        place = place[step]
    place[last] = value

    assert [line] == problems()


@pytest.mark.parametrize(
    ("file", "key"),
    [
        (f"{table}.json", field.name)
        for table, class_ in row_classes().items()
        for field in fields_of(class_)
    ],
)
def test_null(raw: Raw, problems: Problems, file: str, key: str) -> None:
    """
    What is unknown is left out: null is refused in every field, whether it must be given or not.
    """
    raw[file][0][key] = None
    told = problems()

    assert told[0].startswith(f"{file}: $[0].{key}: null is not ")
    assert all(line.startswith(f"{file}: ") for line in told)


NO_COLON = '[{"id" 1}]'
UNREADABLE: list[tuple[bytes, str]] = [
    (
        b"",
        f"is not valid JSON at line 1, column 1: {python_says(lambda: json.loads(''))}; correct it",
    ),
    (
        NO_COLON.encode(),
        "is not valid JSON at line 1, column 8:"
        f" {python_says(lambda: json.loads(NO_COLON))}; correct it",
    ),
    (b"{}", "must be an array of rows, but is {}"),
    (b"\xef\xbb\xbf[]", "starts with a byte-order mark; save it as UTF-8 without one"),
    (b'["\xff"]', "is not valid UTF-8 at byte 2; save it as UTF-8"),
    (b"[NaN]", "contains NaN, which is not valid JSON; leave unknown numbers out"),
    (b"[" * 1_000_000, "is nested too deeply; remove the extra levels"),
    (b"[" + b"9" * 5000 + b"]", f"$[0]: {'9' * 99}… is not an object; write {{…}}"),
    (
        b"[" + b"9" * 5000 + b", NaN]",
        "contains NaN, which is not valid JSON; leave unknown numbers out",
    ),
    (b"9" * 5000, f"must be an array of rows, but is {'9' * 99}…"),
]
"""The content of works.json, and the line that reports it."""


@pytest.mark.parametrize(("content", "line"), UNREADABLE)
def test_unreadable_file(raw: Raw, content: bytes, line: str) -> None:
    """
    A file that cannot be read is one problem; references to its rows are none.
    """
    files = as_files(raw) | {"works.json": content}

    with pytest.raises(DataError) as caught:
        structure(files)

    assert (f"works.json: {line}",) == caught.value.problems


def test_deeply_nested_value() -> None:
    """
    A value that is nested too deeply to be written out is still quoted.
    """
    nested: list[Any] = []
    for _ in range(1_000_000):
        nested = [nested]

    assert "a deeply nested value" == show(nested)


def test_missing_file(raw: Raw, problems: Problems) -> None:
    """
    A table without a file is reported.
    """
    del raw["works.json"]

    assert [
        "works.json: is missing; write [] for no rows, or merge the folder as an overlay"
    ] == problems()


def test_unexpected_file(raw: Raw, problems: Problems) -> None:
    """
    A file without a table is reported.
    """
    raw["peple.json"] = []

    assert ["peple.json: belongs to no table; rename or remove it"] == problems()


def test_overlay_alone(raw: Raw, problems: Problems) -> None:
    """
    An overlay that is read as a whole folder is told the ways to lay it over one, and no more.
    """
    for file in [*raw][1:]:
        del raw[file]
    raw["replaces.json"] = ["page"]

    (problem,) = problems()
    assert problem.startswith("replaces.json: makes this folder an overlay")
    assert all(way in problem for way in ("catalog.merge", "--merge", "validate --overlay"))


def test_missing_key(raw: Raw, problems: Problems) -> None:
    """
    A missing key is reported; references to the row are not.
    """
    del raw["people.json"][0]["sources"]

    assert ["people.json: $[0].sources: is missing; add it"] == problems()


def test_two_unknown_keys(raw: Raw, problems: Problems) -> None:
    """
    Several unknown keys of a row are one problem, in the plural.
    """
    raw["works.json"][0] |= {"nmae": "x", "zzz": "y"}

    assert ["works.json: $[0]: unknown keys 'nmae', 'zzz'; did you mean 'name'?"] == problems()


@pytest.mark.parametrize(("without_id", "invalid"), [(0, 1), (1, 0)])
def test_row_without_id(raw: Raw, problems: Problems, without_id: int, invalid: int) -> None:
    """
    Where a row has no id, any unknown id may have meant it, whatever row is invalid beside it.
    """
    del raw["people.json"][without_id]["id"]
    raw["people.json"][invalid]["name"] = 7

    assert [
        f"people.json: $[{without_id}].id: is missing; add it",
        f"people.json: $[{invalid}].name: 7 is not a string; write one, or leave the key out",
    ] == sorted(problems(), key=lambda line: "name" in line)


def test_invalid_id(raw: Raw, problems: Problems) -> None:
    """
    Where an id is not valid, references to what it was meant to be are no further problems.
    """
    raw["people.json"][0]["id"] = "Ann"

    assert [
        'people.json: $[0].id: "Ann" is not an id: lowercase words joined by hyphens,'
        " at most 200 characters; correct it"
    ] == problems()


def test_repeated_key(raw: Raw) -> None:
    """
    A key that stands twice in an object is reported, not overwritten.
    """
    files = as_files(raw)
    files["works.json"] = files["works.json"].replace(b'"id"', b'"name": "", "id"')

    with pytest.raises(DataError, match=r"works.json: \$\[0\]: has a key twice; keep one$"):
        structure(files)


@pytest.mark.parametrize("half", [rb"\ud800", rb"\udfff"])
def test_lone_surrogate(raw: Raw, half: bytes) -> None:
    """
    A text that no encoding can write is refused.
    """
    files = as_files(raw)
    files["works.json"] = files["works.json"].replace(b"Show", half)

    with pytest.raises(DataError, match=r"name: contains half of a surrogate pair; write"):
        structure(files)


@pytest.mark.parametrize("people", [rb'["\ud800"]', rb'[{"certainty": "\ud800"}]', rb'"\ud800"'])
def test_lone_surrogate_in_problem(raw: Raw, people: bytes) -> None:
    """
    A problem that quotes what no encoding can write can be written to a log all the same.
    """
    with pytest.raises(DataError, match=r"people\.json: .*\\ud800") as caught:
        structure(as_files(raw) | {"people.json": people})

    assert str(caught.value).encode()
    assert "\n".join(caught.value.problems).encode()


def test_two_duplicates(raw: Raw, problems: Problems) -> None:
    """
    The first row of an id keeps it; the others are told so, and not looked at any further.
    """
    raw["episodes.json"] += [raw["episodes.json"][1] | {"absolute": 1}] * 2

    assert [
        f"episodes.json: $[{place}].id: 'e2' is taken by episodes.json: $[1];"
        " give each row its own id"
        for place in (2, 3)
    ] == problems()


def test_duplicate_id(raw: Raw, problems: Problems) -> None:
    """
    A repeated id names both places; repeated ends of an edge are a repeated id.
    """
    raw["people.json"].append(raw["people.json"][0])
    raw["staff.json"].insert(0, raw["staff.json"][0])

    assert [
        "people.json: $[2].id: 'ann' is taken by people.json: $[0]; give each row its own id",
        "staff.json: $[1].id: 'show/director/ann' is taken by staff.json: $[0]; remove one of them",
    ] == problems()


def test_id_of_two_kinds(raw: Raw, problems: Problems) -> None:
    """
    An id means one row, whatever its table; references to the second are no further problem.
    """
    raw["items.json"][0]["id"] = "hero"
    raw["people.json"][0]["id"] = "studio"
    raw["staff.json"][0]["who"] = "studio"
    for credit in raw["credits.json"]:
        credit["person"] = "studio" if credit["person"] == "ann" else "bob"

    assert [
        "people.json: $[0].id: 'studio' is taken by companies.json: $[0]; give each row its own id",
        "characters.json: $[0].id: 'hero' is taken by items.json: $[0]; give each row its own id",
    ] == problems()


def test_missing_credits(raw: Raw, problems: Problems) -> None:
    """
    A missing table of edges is one problem; references to its rows are none.
    """
    raw["disputes.json"][0]["about"][0] = {"row": "first/hero/ann", "field": "billing"}
    del raw["credits.json"]

    assert [
        "credits.json: is missing; write [] for no rows, or merge the folder as an overlay"
    ] == problems()


def test_invalid_edge(raw: Raw, problems: Problems) -> None:
    """
    An edge that cannot be made has no id, so that any unknown id may have meant it.
    """
    raw["disputes.json"][0]["about"][0] = {"row": "first/hero/ann", "field": "billing"}
    raw["disputes.json"][0]["about"][1]["row"] = "hero/sqad"
    raw["credits.json"][1]["billing"] = "one"

    assert [
        'credits.json: $[1].billing: "one" is not a whole number; write one, such as 4'
    ] == problems()


def test_duplicate_edge_suppresses_no_others(raw: Raw, problems: Problems) -> None:
    """
    An edge whose id is taken leaves other references to its table to be checked.
    """
    raw["credits.json"].append(raw["credits.json"][0])
    raw["disputes.json"][0]["about"][0] = {"row": "first/rival/bob", "field": "billing"}
    raw["disputes.json"][0]["about"][1]["row"] = "first/hero/bob"
    duplicate, *others = problems()

    assert duplicate.startswith("credits.json: $[4].id: 'first/rival/bob' is taken by")
    assert ["disputes.json: $[0].about[1].row"] == [line.partition(": no ")[0] for line in others]


def test_four_problems_in_four_files(raw: Raw) -> None:
    """
    A lost comma, a misspelt key, a dangling credit and a repeated id are reported together.
    """
    raw["works.json"][0]["nmae"] = raw["works.json"][0].pop("name")
    raw["credits.json"][0]["person"] = "nobody"
    raw["sources.json"].append(raw["sources.json"][0])
    files = as_files(raw)
    files["links.json"] = files["links.json"].replace(b",", b"", 1)

    with pytest.raises(DataError) as caught:
        structure(files)

    assert ["sources.json", "works.json", "works.json", "credits.json", "links.json"] == [
        problem.split(":")[0] for problem in caught.value.problems
    ]


def test_invalid_row_suppresses_no_others(raw: Raw, problems: Problems) -> None:
    """
    One invalid row leaves other references to its table to be checked.
    """
    raw["people.json"][0]["name"] = 7
    raw["credits.json"][0]["person"] = "boob"

    assert [
        "people.json: $[0].name: 7 is not a string; write one, or leave the key out",
        "credits.json: $[0].person: no person 'boob'; did you mean 'bob'?",
    ] == problems()


def test_duplicate_id_suppresses_no_others(raw: Raw, problems: Problems) -> None:
    """
    A row whose id is taken leaves other references to its table to be checked.
    """
    raw["items.json"][0]["id"] = "hero"
    raw["memberships.json"][1]["character"] = "rivall"

    assert [
        "characters.json: $[0].id: 'hero' is taken by items.json: $[0]; give each row its own id",
        "memberships.json: $[1].character: no character 'rivall'; did you mean 'rival'?",
    ] == problems()


def test_dump() -> None:
    """
    Canonical form keeps every script legible and ends with a newline.
    """
    assert '[\n  "仮面"\n]\n'.encode() == dump(["仮面"])


@pytest.mark.parametrize(("table", "place"), [("works", 0), ("episodes", 1)])
def test_forward_reference(
    raw: Raw, problems: Callable[[], list[str]], table: str, place: int
) -> None:
    """
    A work is read before there are episodes, and an episode while they are read, which the fast
    loader could not follow: neither may refer to an episode.
    """
    raw[f"{table}.json"][place]["aliases"] = [
        {
            "text": "X",
            "kind": "label",
            "revealed": "e1",
            "sources": ["page"],
            "certainty": "stated",
        }
    ]

    assert [
        f"{table}.json: $[{place}].aliases[0].revealed: "
        "a row of this table cannot refer to any episode; leave it out"
    ] == problems()


def test_tiny_fills_every_table() -> None:
    """
    The tiny folder leaves no table empty, so that the properties say something about each.
    """
    catalog = structure(as_files(tiny_raw()))

    assert all(map(len, catalog.tables.values()))


@pytest.mark.parametrize("number", ["1e999", "1e16", "9007199254740992", "1" + "0" * 400])
def test_too_large_number(raw: Raw, number: str) -> None:
    """
    A number that no program keeps exactly is refused, be it written as a decimal or not.
    """
    files = as_files(raw)
    files["reviews.json"] = files["reviews.json"].replace(b"4.5", number.encode())

    with pytest.raises(DataError, match=r"score: \S+ is larger than 9007199254740991, so many"):
        structure(files)


def test_number_in_the_other_notation(raw: Raw) -> None:
    """
    A whole number may be written as a decimal and the other way round; each field has its type.
    """
    raw["reviews.json"][1] |= {"score": 4, "scale": 10.0}
    review = structure(as_files(raw)).reviews.rows[1]

    assert (4.0, 10) == (review.score, review.scale)
    assert (float, int) == (type(review.score), type(review.scale))


def test_relation_stated_twice(raw: Raw, problems: Problems) -> None:
    """
    A relation may not be stated from both ends: it would be found twice.
    """
    child = raw["relations.json"][0] | {"subject": "rival", "kind": "child", "object": "hero"}
    raw["relations.json"].append(child)

    assert [
        "relations.json: $[2].id: 'rival/child/hero' is taken by relations.json: $[0];"
        " remove one of them"
    ] == problems()


def test_id_of_an_edge(raw: Raw, problems: Problems) -> None:
    """
    An edge has no id in a file, as it has in a record: its ends say it already.
    """
    raw["credits.json"][0]["id"] = "first/rival/bob"

    assert [
        "credits.json: $[0]: unknown key 'id'; in a data file, an edge has no id, so leave it out"
    ] == problems()


def test_text_as_a_value(raw: Raw, problems: Problems) -> None:
    """
    The value of a fact may be a text or a number; what else is wrong with its row is reported.
    """
    for value in ("ten", 10, 10.0):
        raw["facts.json"][3] |= {"value": value, "txet": "x"}
        (problem,) = problems()
        assert problem.startswith("facts.json: $[3]: unknown key 'txet'")
