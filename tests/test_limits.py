"""
Every limit holds: as much as it says is taken, and what goes beyond it is refused or left out.
"""

from collections.abc import Callable
from typing import Any

import pytest
from tiny import Raw, Tiny, as_files, merge, structure

from heromask import AmbiguousError, Catalog, DataError, NotFoundError
from heromask._limits import (
    LONGEST_ID,
    LONGEST_LIST,
    LONGEST_NAME,
    LONGEST_QUOTE,
    MOST_CHOICES,
    MOST_FILES,
    MOST_GUESSES,
    MOST_PROBLEMS,
)
from heromask._model.names import fold
from heromask.exceptions import excerpt

Problems = Callable[[], list[str]]


def test_most_problems(raw: Raw, problems: Problems) -> None:
    """
    A file tells so many problems and counts the rest; what is wrong elsewhere is still told.
    """
    raw["works.json"] = [1] * 5000
    raw["items.json"][0]["name"] = 7
    raw["events.json"][1]["aliases"] = [1] * 5000
    told = problems()

    rest = "4900 more, not listed or not checked; fix the problems above first"
    assert 2 * MOST_PROBLEMS == sum("1 is not an object" in problem for problem in told)
    assert (f"works.json: {rest}", f"events.json: {rest}") == tuple(told[-2:])
    assert "items.json: $[0].name: 7 is not a string; write one, or leave the key out" in told


def test_as_many_problems_as_told(raw: Raw, problems: Problems) -> None:
    """
    Where all problems are told, none is counted; a row behind them is not examined, but counted.
    """
    good = raw["works.json"]
    raw["works.json"] = [1] * MOST_PROBLEMS
    assert MOST_PROBLEMS == len(problems())

    raw["works.json"] += good
    assert (
        "works.json: 1 more, not listed or not checked; fix the problems above first" in problems()
    )


def test_problems_of_every_kind_count(raw: Raw, problems: Problems) -> None:
    """
    A problem counts as one of its file, wherever in the reading it is met: a repeated id while the
    rows are read, a repeated number or a former id of another row when all tables are there.
    """
    many = range(MOST_PROBLEMS + 1)
    raw["people.json"] += raw["people.json"][:1] * len(many)
    raw["episodes.json"] += [
        raw["episodes.json"][0] | {"id": f"x{n}", "number": n + 3} for n in many
    ]
    raw["dubs.json"] += [
        raw["dubs.json"][1] | {"id": f"d{n}", "former_ids": ["first"]} for n in many
    ]
    told = problems()

    rest = "1 more, not listed or not checked; fix the problems above first"
    files = ("dubs.json", "episodes.json", "people.json")
    assert [f"{file}: {rest}" for file in files] == sorted(told[-3:])
    assert 3 * MOST_PROBLEMS + 3 == len(told)


def test_many_unexpected_files(raw: Raw) -> None:
    """
    Each file has a count of its own: what is wrong with many is told of each.
    """
    unexpected = {f"x{n}.json": b"[" for n in range(2 * MOST_PROBLEMS)}
    with pytest.raises(DataError) as caught:
        structure(as_files(raw) | unexpected)

    assert 2 * MOST_PROBLEMS == len(caught.value.problems)


def test_most_replacements(tiny: Tiny) -> None:
    """
    The list of an overlay is a file like any other.
    """
    with pytest.raises(DataError) as caught:
        merge(tiny, as_files({"replaces.json": [None] * (MOST_PROBLEMS + 1)}))

    assert caught.value.problems[-1].startswith("replaces.json: 1 more, not listed")


def test_most_guesses(raw: Raw, problems: Problems) -> None:
    """
    So many wrong references get a suggestion; it may need a look at every id.
    """
    raw["works.json"][0]["sources"] = ["pagge"] * 60
    raw["seasons.json"][0]["sources"] = ["pagge"] * 60
    told = problems()

    assert MOST_GUESSES == sum("did you mean 'page'?" in problem for problem in told)
    assert 20 == sum("add it, or correct the id" in problem for problem in told)


def test_problems_beyond_the_most(raw: Raw, problems: Problems) -> None:
    """
    What is found wrong with a file after so many problems is counted with the rest.
    """
    raw["episodes.json"][1]["absolute"] = 1
    raw["episodes.json"] += [1] * MOST_PROBLEMS
    told = problems()

    assert (
        "episodes.json: 1 more, not listed or not checked; fix the problems above first" == told[-1]
    )
    assert not any("absolute" in problem for problem in told)


def test_most_files(raw: Raw, problems: Problems) -> None:
    """
    A reading of more files than a folder may hold ends before it begins.
    """
    raw |= {f"x{n}.json": [] for n in range(MOST_FILES)}

    assert [f"$: {len(raw)} files are more than {MOST_FILES}; remove some"] == problems()


def test_as_many_files_as_allowed(raw: Raw, problems: Problems) -> None:
    """
    As many files as a folder may hold are read, and told of one by one.
    """
    raw |= {f"x{n}.json": [] for n in range(MOST_FILES - len(raw))}

    assert all("belongs to no table" in problem for problem in problems())


def test_longest_id(raw: Raw, problems: Problems) -> None:
    """
    An id or a former id that is too long is refused, and quoted in part.
    """
    row = raw["items.json"][0]
    for change in ({"id": "x" * (LONGEST_ID + 1)}, {"former_ids": ["x", "y" * (LONGEST_ID + 1)]}):
        raw["items.json"][0] = row | change
        (problem,) = problems()
        assert "… is not an id: " in problem
        assert problem.endswith(", at most 200 characters; correct it")
        assert len(problem) < 3 * LONGEST_QUOTE
    raw["items.json"][0] = row | {"id": "x" * LONGEST_ID, "former_ids": ["y" * LONGEST_ID]}
    structure(as_files(raw))


def test_longest_id_of_an_edge(raw: Raw) -> None:
    """
    The id of an edge may be as long as its parts together, and still finds it.
    """
    dub, character, person = (letter * LONGEST_ID for letter in "dcp")
    raw["dubs.json"].append(raw["dubs.json"][1] | {"id": dub})
    raw["characters.json"].append(raw["characters.json"][1] | {"id": character})
    raw["people.json"].append(raw["people.json"][0] | {"id": person})
    raw["credits.json"].append(
        raw["credits.json"][0] | {"dub": dub, "character": character, "person": person}
    )
    credit = f"{dub}/{character}/{person}"
    raw["disputes.json"][0]["about"].append({"row": credit, "field": "billing"})
    catalog: Any = structure(as_files(raw))

    assert catalog.credits[credit] is catalog.disputes["color"].about[-1].row


def test_longest_name(raw: Raw) -> None:
    """
    Only the beginning of a name is compared, on both sides.
    """
    raw["items.json"][0]["name"] = "x" * 2000
    catalog: Any = structure(as_files(raw))

    assert "x" * LONGEST_NAME == fold("x" * 10**6)
    assert ("mask",) == tuple(item.id for item in catalog.items.find("x" * 3000))


def test_longest_list(raw: Raw, problems: Problems) -> None:
    """
    Lists of more elements than a row can need are one problem, whatever the elements are.
    """
    raw["works.json"][0]["genres"] = [f"Genre {n}" for n in range(LONGEST_LIST - 1)]
    assert LONGEST_LIST - 1 == len(structure(as_files(raw)).works.rows[0].genres)

    raw["works.json"][0]["genres"].append(1)
    assert [
        f"works.json: $[0]: has {LONGEST_LIST + 1} list elements, more than {LONGEST_LIST};"
        " leave some out"
    ] == problems()


def test_longest_lists_within_lists(raw: Raw, problems: Problems) -> None:
    """
    The elements of lists within lists count, too: each wrong one would be reported.
    """
    raw["works.json"][0]["aliases"] = [{"sources": [1] * 5000}, {"sources": [1] * 5000}]

    assert [
        f"works.json: $[0]: has 10003 list elements, more than {LONGEST_LIST}; leave some out"
    ] == problems()


def test_longest_list_of_replacements(tiny: Tiny) -> None:
    """
    An overlay that lists more ids than anybody would is refused before they are looked up.
    """
    with pytest.raises(DataError) as caught:
        merge(tiny, as_files({"replaces.json": ["x"] * (LONGEST_LIST + 1)}))

    assert (
        f"replaces.json: lists {LONGEST_LIST + 1} ids, more than the limit of"
        f" {LONGEST_LIST}; split the overlay",
    ) == caught.value.problems


def test_most_keys(raw: Raw, problems: Problems) -> None:
    """
    The first few unknown keys are named, the beginnings of long ones, and the rest is counted.
    """
    raw["works.json"][0] |= {f"{n}{'k' * 10**6}": 1 for n in range(5)}
    (problem,) = problems()

    assert "… and 2 more; the keys are id, name" in problem.replace("…'", "…")
    assert len(problem) < 1000


def test_as_many_keys_as_named(raw: Raw, problems: Problems) -> None:
    """
    Where all unknown keys are named, none is counted; one of the longest length is quoted whole.
    """
    keys = ["x", "y", "z" * LONGEST_QUOTE]
    raw["works.json"][0] |= dict.fromkeys(keys)
    (problem,) = problems()

    assert f"unknown keys {', '.join(map(repr, keys))}; the keys are id" in problem


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (
            2**53,
            " is larger than 9007199254740991, so many programs would round it;"
            " write a smaller number",
        ),
        (
            10**4000,
            " is larger than 9007199254740991, so many programs would round it;"
            " write a smaller number",
        ),
        (-(2**53), " is less than 0; correct it"),
    ],
    ids=["over", "far", "under"],
)
def test_largest_number(raw: Raw, problems: Problems, number: int, words: str) -> None:
    """
    A number that other programs would change is refused.
    """
    raw["facts.json"][3]["value"] = number
    (problem,) = problems()

    assert problem.endswith(words)
    assert f"value: {str(number)[:20]}" in problem


@pytest.mark.parametrize(
    ("sign", "words"),
    [
        (
            "",
            "is larger than 9007199254740991, so many programs would round it;"
            " write a smaller number",
        ),
        ("-", "is less than 0; correct it"),
    ],
)
def test_number_that_python_refuses(raw: Raw, sign: str, words: str) -> None:
    """
    A number of more digits than Python reads is refused like any that is too large.
    """
    raw["facts.json"][3]["value"] = 4444
    files = as_files(raw)
    files["facts.json"] = files["facts.json"].replace(b"4444", sign.encode() + b"4" * 10**5)
    with pytest.raises(DataError) as caught:
        structure(files)

    (problem,) = caught.value.problems
    assert problem.startswith(f"facts.json: $[3].value: {sign}4444444444")
    assert problem.endswith(f"4… {words}")


def test_long_number_in_the_wrong_place(raw: Raw) -> None:
    """
    A number of very many digits where a text belongs is reported with its place.
    """
    files = as_files(raw)
    files["works.json"] = files["works.json"].replace(b'"show"', b"4" * 10**4, 1)
    with pytest.raises(DataError) as caught:
        structure(files)

    assert caught.value.problems[0].startswith("works.json: $[0].id: 44444")
    assert "is not a string" in caught.value.problems[0]


def test_number_that_is_kept(raw: Raw) -> None:
    """
    The largest number that other programs keep is read.
    """
    number = 2**53 - 1
    raw["facts.json"][3]["value"] = number
    raw["reviews.json"][1] |= {"score": number, "scale": number}
    catalog = structure(as_files(raw))

    assert number == catalog.facts.rows[3].value
    assert number == catalog.reviews.rows[1].score == catalog.reviews.rows[1].scale


@pytest.mark.parametrize("text", ["x" * 10**7, "a" + "\u0301\u0316" * 10**6, "a b c " * 10**6])
def test_longest_quote(catalog: Catalog, text: str) -> None:
    """
    An error quotes the beginning of a long key; its attribute has the whole.
    """
    table: Any = catalog.characters
    with pytest.raises(NotFoundError) as caught:
        table[text]

    assert text == caught.value.key
    assert len(str(caught.value)) < 4 * LONGEST_QUOTE
    assert len(str(AmbiguousError("character", text, ["a", "b"]))) < 4 * LONGEST_QUOTE


@pytest.mark.parametrize(
    ("file", "key"),
    [
        ("sources.json", "kind"),
        ("releases.json", "start"),
        ("works.json", "sources"),
        ("dubs.json", "language"),
    ],
    ids=["word", "date", "reference", "rule"],
)
def test_longest_quoted_value(raw: Raw, problems: Problems, file: str, key: str) -> None:
    """
    A problem quotes the beginning of a long value, whatever its field holds.
    """
    value: Any = "x" * 10**5
    raw[file][0][key] = [value] if key == "sources" else value
    (problem,) = problems()

    assert "x" * (LONGEST_QUOTE - 2) + "…" in problem
    assert len(problem) < 3 * LONGEST_QUOTE


@pytest.mark.parametrize("count", [MOST_CHOICES, MOST_CHOICES + 1, 500])
def test_most_choices(count: int) -> None:
    """
    An error lists the first few ids to choose from and counts the rest; its attribute has all.
    """
    error = AmbiguousError("row", "e", [f"x{n}" for n in range(count)])
    last = f"one of {count - MOST_CHOICES + 1} more" if count > MOST_CHOICES else "'x9'"

    first = ", ".join(f"'x{n}'" for n in range(MOST_CHOICES - 1))
    assert str(error).endswith(f": choose {first} or {last}")
    assert count == len(error.found)


def test_excerpt() -> None:
    """
    A quote is no longer than it may be, with the mark that more follows.
    """
    whole = "x" * LONGEST_QUOTE

    assert whole == excerpt(whole)
    assert whole[1:] + "…" == excerpt(whole + "x")
