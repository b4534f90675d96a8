"""
Merging adds rows to a catalog, refuses what does not fit and replaces only what is meant.
"""

from pathlib import Path
from typing import Any

import pytest
from tiny import Raw, Tiny, as_files, tiny_raw

from heromask import Catalog, DataError
from heromask._limits import MOST_PROBLEMS
from heromask._reader import merge, structure

KNOWN = {"sources": ["page"], "certainty": "stated"}
FAN_DUB: Raw = {
    "dubs.json": [
        {"id": "fan", "name": "Fan", "work": "show", "language": "de", "recorded": True, **KNOWN}
    ],
    "credits/fan.json": [
        {"dub": "fan", "billing": 1, "character": "hero", "person": "ann", **KNOWN}
    ],
}
OTHER: Raw = {
    "people.json": [{"id": "cyd", "name": "Cyd", **KNOWN}],
    "credits/first.json": [
        {"dub": "first", "billing": 3, "character": "loner", "person": "cyd", **KNOWN}
    ],
}


def problems(base: Catalog, raw: Raw) -> list[str]:
    """
    Tell what is wrong with an overlay.
    """
    with pytest.raises(DataError) as caught:
        merge(base, as_files(raw))
    return list(caught.value.problems)


def test_fan_dub(tiny: Tiny, tmp_path: Path) -> None:
    """
    A further dub is one new row and one new file; the catalog merged into is untouched.
    """
    for file, content in as_files(FAN_DUB).items():
        (tmp_path / file).parent.mkdir(exist_ok=True)
        (tmp_path / file).write_bytes(content)
    merged = tiny.merge(tmp_path)

    assert ["fan/hero/ann"] == [credit.id for credit in merged.cast_of("fan")]
    assert ("first", "second", "silent", "fan") == merged.dubs.ids
    assert "fan" not in tiny.dubs


def test_merge_with_itself(tiny: Tiny) -> None:
    """
    Rows that are there already may be there again.
    """
    assert tiny == tiny.merge(tiny)


def test_associative(tiny: Tiny) -> None:
    """
    Without replacement it does not matter which merge is done first.
    """
    one = merge(tiny, as_files(FAN_DUB))
    other = merge(tiny, as_files(OTHER))

    both = tiny.merge(one).merge(other)

    assert both == tiny.merge(one.merge(other))
    assert "fan" in both.dubs
    assert "cyd" in both.people


def test_silent_overwrite(tiny: Tiny) -> None:
    """
    A row that differs from the one there is refused.
    """
    person = tiny_raw()["people.json"][1] | {"name": "Robert Ray"}

    assert [
        "people.json: $[0].id: 'bob' is there already and differs;"
        " list it in replaces.json to replace it"
    ] == problems(tiny, {"people.json": [person]})


def test_replacement(tiny: Tiny) -> None:
    """
    A listed row takes the place of the old one, and everything that refers to it follows.
    """
    person = tiny_raw()["people.json"][0] | {"name": "Anna Lee"}
    merged: Any = merge(tiny, as_files({"people.json": [person], "replaces.json": ["ann"]}))

    assert ("ann", "bob") == merged.people.ids
    assert "Anna Lee" == merged.cast_of("first")[0].person.name


def test_replacement_of_nothing(tiny: Tiny) -> None:
    """
    A listed id that replaces nothing is refused, for it may be misspelt.
    """
    assert [
        "replaces.json: $[0]: 'bbo' replaces nothing; take it off the list, or add its redirect"
    ] == problems(tiny, {"replaces.json": ["bbo"]})


def test_many_replacements_of_nothing(tiny: Tiny) -> None:
    """
    Of very many ids that replace nothing some are told, and the rest is counted.
    """
    told = problems(tiny, {"replaces.json": [f"x{n}" for n in range(MOST_PROBLEMS + 5)]})

    rest = "5 more problems, or rows not examined; mend these first"
    assert f"replaces.json: and {rest}" == told[-1]


def test_everything_at_once(tiny: Tiny) -> None:
    """
    All problems of an overlay are reported together, with their files and places.
    """
    raw: Raw = {
        "people.json": [
            {"id": "dan", "nmae": "Dan", **KNOWN},
            {"id": "eva", "name": "Eva", **KNOWN},
        ],
        "credits/fan.json": [
            {"dub": "fan", "billing": 1, "character": "heroo", "person": "eva", **KNOWN}
        ],
        "staff.json": [
            {"what": "show", "job": "music", "who": "dan", **KNOWN},
            {"what": "show", "job": "music", "who": "eva", **KNOWN},
            {"what": "show", "job": "music", "who": "eva", **KNOWN},
        ],
        "odd.json": [],
    }

    assert [
        "people.json: $[0].name: is missing; add it",
        "people.json: $[0]: unknown key 'nmae'; did you mean 'name'?",
        "credits/fan.json: $[0].dub: no dub 'fan'; add it, or correct the id",
        "credits/fan.json: $[0].character: no character 'heroo'; did you mean 'hero'?",
        "staff.json: $[2].id: 'show/music/eva' is taken by staff.json: $[1]; give each its own",
        "odd.json: no table has this file; rename or remove it",
    ] == problems(tiny, raw)


def test_recorded_dubs() -> None:
    """
    A dub that is said to be recorded needs a cast, and one that is not must have none.
    """
    raw = tiny_raw()
    raw["dubs.json"][2]["recorded"] = True
    del raw["credits/second.json"][:]
    raw["dubs.json"][0]["recorded"] = False

    with pytest.raises(DataError) as caught:
        structure(as_files(raw))

    assert (
        "dubs.json: $[0].recorded: false, but credits/first.json has rows; say true",
        "dubs.json: $[1].recorded: true, but credits/second.json has no rows;"
        " add them, or say false",
        "dubs.json: $[2].recorded: true, but credits/silent.json has no rows;"
        " add them, or say false",
    ) == caught.value.problems


def test_id_of_another_kind(tiny: Tiny) -> None:
    """
    An overlay may not give a row the id that one of another table has.
    """
    raw: Raw = {"people.json": [{"id": "studio", "name": "Stu Dio", **KNOWN}]}

    assert [
        "people.json: $[0].id: 'studio' is taken by companies.json: $[0] (in the catalog);"
        " give each its own"
    ] == problems(tiny, raw)


def test_replacement_twice(tiny: Tiny) -> None:
    """
    An overlay may be laid over what it has been laid over before.
    """
    person = tiny_raw()["people.json"][0] | {"name": "Anna Lee"}
    files = as_files({"people.json": [person], "replaces.json": ["ann"]})
    merged = merge(tiny, files)

    assert merged == merge(merged, files)


def test_replacement_of_no_id(tiny: Tiny) -> None:
    """
    What is no text is no id.
    """
    assert ["replaces.json: $[0]: 7 is no id; put it in quotes"] == problems(
        tiny, {"replaces.json": [7]}
    )


@pytest.mark.parametrize(
    ("raw", "problem"),
    [
        (
            {"people.json": [{"id": "ann", "nmae": "Anna", "name": "Anna", **KNOWN}]},
            "people.json: $[0]: unknown key 'nmae'; did you mean 'name'?",
        ),
        (
            {"people.json": [{"name": "Anna", **KNOWN}]},
            "people.json: $[0].id: is missing; add it",
        ),
        (
            {"people.json": {}},
            "people.json: holds {}; a table is an array of objects",
        ),
    ],
)
def test_replacement_that_cannot_be_made(tiny: Tiny, raw: Raw, problem: str) -> None:
    """
    That a listed row is not replaced is no second problem where its new form has one.
    """
    assert [problem] == problems(tiny, raw | {"replaces.json": ["ann"]})


def test_replacement_in_the_wrong_file(tiny: Tiny) -> None:
    """
    Nor is it where the new form only lies in the wrong file.
    """
    credit = tiny_raw()["credits/first.json"][1] | {"note": "Credited."}

    assert ["credits/second.json: $[0]: belongs in credits/first.json; move it there"] == problems(
        tiny, {"credits/second.json": [credit], "replaces.json": ["first/hero/ann"]}
    )


def test_replacement_of_nothing_beside_damage(tiny: Tiny) -> None:
    """
    What the catalog does not have is not replaced, whatever else is wrong.
    """
    assert [
        "people.json: $[0].id: is missing; add it",
        "replaces.json: $[0]: 'bbo' replaces nothing; take it off the list, or add its redirect",
        "replaces.json: $[1]: 'hero' replaces nothing; take it off the list, or add its redirect",
    ] == problems(
        tiny, {"people.json": [{"name": "Anna", **KNOWN}], "replaces.json": ["bbo", "hero"]}
    )
