"""
What rows cannot say together is refused, each thing at its place and in its words.
"""

from collections.abc import Callable
from typing import Any

import pytest
from tiny import Raw, as_files, structure

from heromask import DataError
from heromask._files.consistency import UNIQUE

Change = Callable[[Raw], Any]


def put(file: str, place: int, **fields: Any) -> Change:
    """
    Return a function that sets fields of a raw row.
    """
    return lambda raw: raw[f"{file}.json"][place].update(fields)


def add(file: str, place: int, **fields: Any) -> Change:
    """
    Return a function that adds a raw row: another one, with other fields.
    """
    return lambda raw: raw[f"{file}.json"].append(raw[f"{file}.json"][place] | fields)


def all_of(*changes: Change) -> Change:
    """
    Return a function that makes several changes.
    """
    return lambda raw: [change(raw) for change in changes]


SEASON = add("seasons", 0, id="s2", number=2)
WORK = add("works", 0, id="film")
OTHER_SEASON = all_of(WORK, add("seasons", 0, id="f1", work="film"))
FIELDS = "its fields are character, organization, title, rank, revealed, ended, sources, certainty"

# what is done to the tiny folder, and the line that reports it
PROBLEMS: dict[str, tuple[Change, str]] = {
    "end before the start": (
        put("releases", 1, end="2020-07-01"),
        "releases.json: $[1].end: 2020-07-01 is before the start, 2020-07-02; correct one of them",
    ),
    "end in a month before": (
        put("releases", 1, end="2020-06"),
        "releases.json: $[1].end: 2020-06 is before the start, 2020-07-02; correct one of them",
    ),
    "end before the month of the start": (
        put("releases", 2, end="2018-11-30"),
        "releases.json: $[2].end: 2018-11-30 is before the start, 2018-12; correct one of them",
    ),
    "score beyond the scale": (
        put("reviews", 1, score=10.5),
        "reviews.json: $[1].score: 10.5 is more than the scale, 10; correct one of them",
    ),
    "score without a scale": (
        lambda raw: raw["reviews.json"][1].pop("scale"),
        "reviews.json: $[1].scale: is missing; add the highest possible score",
    ),
    "relation of one with itself": (
        put("relations", 0, object="hero"),
        "relations.json: $[0].object: 'hero' is also the subject; name another row",
    ),
    "relation of one with itself, by a former id": (
        put("relations", 0, object="heroine", kind="friend"),
        "relations.json: $[0].object: 'hero' is also the subject; name another row",
    ),
    "relation that ends before it is revealed": (
        put("relations", 0, ended="e1"),
        "relations.json: $[0].ended: 'e1' is before 'e2', which reveals it; correct one of them",
    ),
    "membership that ends before it is revealed": (
        put("memberships", 1, ended="e1"),
        "memberships.json: $[1].ended: 'e1' is before 'e2', which reveals it; correct one of them",
    ),
    "dispute about a field that an edge lacks": (
        lambda raw: raw["disputes.json"][0]["about"][1].update(field="text"),
        f"disputes.json: $[0].about[1].field: 'hero/squad' has no field 'text'; {FIELDS}, note",
    ),
    "dispute about a field that a source lacks": (
        lambda raw: raw["disputes.json"][0]["about"].append({"row": "page", "field": "sources"}),
        "disputes.json: $[0].about[2].field: 'page' has no field 'sources';"
        " its fields are id, name,"
        " native, former_ids, kind, publisher, author, url, date, language, certainty, note",
    ),
    "number of a season": (
        add("seasons", 0, id="s2"),
        "seasons.json: $[1].number: 1 is also used by 's1';"
        " give each season of the work its own number",
    ),
    "number of an episode in its season": (
        put("episodes", 1, number=1),
        "episodes.json: $[1].number: 1 is also used by 'e1';"
        " give each episode of the season its own number",
    ),
    "number of an episode in its work": (
        all_of(SEASON, put("episodes", 1, season="s2", absolute=1)),
        "episodes.json: $[1].absolute: 1 is also used by 'e1';"
        " give each episode of the work its own number",
    ),
    "original dub": (
        put("dubs", 2, original=True),
        "dubs.json: $[2].original: true is also used by 'first';"
        " mark only one dub of the work as original",
    ),
    "place in the billing": (
        put("credits", 1, billing=2),
        "credits.json: $[1].billing: 2 is also used by 'first/rival/bob';"
        " give each credit of the dub its own billing",
    ),
}


@pytest.mark.parametrize("name", PROBLEMS)
def test_problem(raw: Raw, problems: Callable[[], list[str]], name: str) -> None:
    """
    What does not fit together is one problem, with its file, its field and what to do.
    """
    change, line = PROBLEMS[name]
    change(raw)

    assert [line] == problems()


def test_every_problem() -> None:
    """
    Each field that has to differ between rows is among the problems above.
    """
    lines = [line for _, line in PROBLEMS.values()]

    assert all(
        any(f".{unique.field}: " in line and unique.fix in line for line in lines)
        for unique in UNIQUE
    )


VALID: dict[str, Change] = {
    "end on the first day": put("releases", 1, end="2020-07-02"),
    "end in the month of the start": put("releases", 1, end="2020-07"),
    "end in the year of the start": put("releases", 1, end="2020"),
    "end on a day of the month of the start": put("releases", 2, end="2018-12-01"),
    "end without a start": lambda raw: raw["releases.json"][1].pop("start"),
    "score that is the scale": put("reviews", 1, score=10),
    "scale without a score": lambda raw: raw["reviews.json"][1].pop("score"),
    "relation that ends when it is revealed": put("relations", 0, ended="e2"),
    "end of what is no secret": all_of(
        lambda raw: raw["relations.json"][0].pop("revealed"), put("relations", 0, ended="e1")
    ),
    "end in another work": all_of(
        OTHER_SEASON, add("episodes", 0, id="x1", season="f1"), put("relations", 0, ended="x1")
    ),
    "dispute about any field": lambda raw: raw["disputes.json"][0].update(
        about=[
            {"row": "hero", "field": "aliases"},
            {"row": "hero", "field": "note"},
            {"row": "page", "field": "certainty"},
            {"row": "tv", "field": "territory"},
            {"row": "hero-is-ten", "field": "value"},
        ]
    ),
    "number of a season of another work": OTHER_SEASON,
    "numbers of an episode of another work": all_of(
        OTHER_SEASON, add("episodes", 0, id="x1", season="f1")
    ),
    "number of an episode of another season": all_of(SEASON, put("episodes", 1, season="s2")),
    "gap in the numbers": put("episodes", 1, number=7, absolute=9),
    "original dub of another work": all_of(WORK, put("dubs", 1, work="film", original=True)),
    "dubs of which none is original": put("dubs", 0, original=False),
    "gap in the billing": put("credits", 0, billing=7),
}


@pytest.mark.parametrize("name", VALID)
def test_valid(raw: Raw, name: str) -> None:
    """
    What only looks alike fits together.
    """
    VALID[name](raw)

    assert structure(as_files(raw))


def test_problems_in_two_tables(raw: Raw) -> None:
    """
    All of them are told together, those of single rows first.
    """
    put("credits", 1, billing=2)(raw)
    put("seasons", 0, number=1)(raw)
    add("seasons", 0, id="s2")(raw)
    put("reviews", 1, score=11)(raw)
    with pytest.raises(DataError) as caught:
        structure(as_files(raw))

    assert ["reviews.json", "seasons.json", "credits.json"] == [
        line.partition(":")[0] for line in caught.value.problems
    ]


def test_three_with_one_number(raw: Raw, problems: Callable[[], list[str]]) -> None:
    """
    The first row that has a number keeps it; each other is told of the first.
    """
    for n in (3, 4):
        raw["episodes.json"].append(raw["episodes.json"][1] | {"id": f"e{n}", "absolute": n})

    assert [
        f"episodes.json: $[{place}].number: 2 is also used by 'e2';"
        " give each episode of the season its own number"
        for place in (2, 3)
    ] == problems()


def test_relation_that_cannot_be(raw: Raw, problems: Callable[[], list[str]]) -> None:
    """
    A relation of one with itself is one problem, whatever else is wrong with it.
    """
    put("relations", 0, object="hero", ended="e1")(raw)

    assert 1 == len(problems())
