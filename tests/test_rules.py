"""
Every value is within the rules of its field, or is refused in words that say which.
"""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tiny import Raw, as_files, structure, tiny_raw

from heromask._files.validation import breach
from heromask._limits import LONGEST_ID
from heromask._model.rules import ID, LANGUAGE, TERRITORY, VISIBLE, Rule
from heromask._model.tables import Field, fields_of, row_classes

Problems = Callable[[], list[str]]

LANGUAGES = ["en", "ja", "fil", "pt-BR", "es-419", "zh-Hant", "zh-Hant-TW", "de-1996", "sl-rozaj"]
NO_LANGUAGES = [
    *(
        "english",
        "EN",
        "e",
        "en_US",
        "en-us",
        "en-",
        "-en",
        "en-USA",
        "zh-hant",
        "en-US\n",
        "en us",
    ),
    *("日本語", "", " en", "x"),
]
TERRITORIES = ["JP", "US", "worldwide"]
NO_TERRITORIES = ["jp", "JPN", "Japan", "World", "J", "JP\n", " JP", "", "日本"]
IDS = ["james-blood", "s1e01", "7", "a" * LONGEST_ID]
NO_IDS = [
    *("", "James", "a--b", "-a", "a-", "a/b", "../a", "a\n", "a b", "ä", "a_b", "１"),
    "a" * (LONGEST_ID + 1),
]
TEXTS = ["x", " x ", "。", "\u200bx", "日本", "🎭", "\u0301", "0"]
NO_TEXTS = [
    "",
    " ",
    "\n\t",
    "\u3000",
    "\u00ad",
    "\u200b\u200d",
    "\ufeff",
    "\x00",
    "\u202e",
    "\ufe0f",
]


@pytest.mark.parametrize(
    ("rule", "right", "wrong"),
    [
        (LANGUAGE, LANGUAGES, NO_LANGUAGES),
        (TERRITORY, TERRITORIES, NO_TERRITORIES),
        (ID, [*IDS[:3]], NO_IDS[:-1]),
        (VISIBLE, TEXTS, NO_TEXTS),
    ],
    ids=["language", "territory", "id", "text"],
)
def test_pattern(rule: Rule, right: list[str], wrong: list[str]) -> None:
    """
    A pattern takes what is right, and nothing that only begins or ends so.
    """
    assert right == [text for text in right + wrong if re.search(rule["pattern"], text)]


def of_values() -> Iterator[tuple[str, Field]]:
    """
    Yield the fields of all rows that hold values which JSON has, each with its table.
    """
    for table, class_ in row_classes().items():
        for field in fields_of(class_):
            if field.holds == "value":
                yield table, field


TEXT_FIELDS = [
    (f"{table}.json", field.name)
    for table, field in of_values()
    if str in field.types and not field.many
]
LISTS = [
    (f"{table}.json", field.name)
    for table, class_ in row_classes().items()
    for field in fields_of(class_)
    if field.many
]


@pytest.mark.parametrize(("file", "key"), TEXT_FIELDS)
def test_text(raw: Raw, problems: Problems, file: str, key: str) -> None:
    """
    A text shows something, wherever one stands: blanks and what is invisible are refused.
    """
    raw[file][0][key] = " \u200b"
    (problem,) = problems()

    assert problem.startswith(f'{file}: $[0].{key}: " \u200b" is not a')
    assert problem.endswith("; correct it")


# where a value of the tiny folder is put wrong, how, and what is said of it
WRONG: list[tuple[str, list[str | int], Any, str]] = [
    (
        "works.json",
        [0, "name"],
        "",
        'works.json: $[0].name: "" is not a text with visible characters; correct it',
    ),
    (
        "characters.json",
        [0, "aliases", 0, "text"],
        "\ufeff",
        'characters.json: $[0].aliases[0].text: "\ufeff" is not a text with visible characters;'
        " correct it",
    ),
    (
        "works.json",
        [0, "genres"],
        ["Crime", " "],
        'works.json: $[0].genres[1]: " " is not a text with visible characters; correct it',
    ),
    (
        "facts.json",
        [3, "value"],
        "",
        'facts.json: $[3].value: "" is not a text with visible characters; correct it',
    ),
    (
        "items.json",
        [0, "id"],
        "../mask",
        'items.json: $[0].id: "../mask" is not an id: lowercase words joined by hyphens,'
        " at most 200 characters; correct it",
    ),
    (
        "items.json",
        [0, "former_ids"],
        ["maske", "The Mask"],
        'items.json: $[0].former_ids[1]: "The Mask" is not an id: lowercase words joined by'
        " hyphens, at most 200 characters; correct it",
    ),
    (
        "facts.json",
        [0, "id"],
        "7 fakts",
        'facts.json: $[0].id: "7 fakts" is not an id: lowercase words joined by hyphens,'
        " at most 200 characters; correct it",
    ),
    (
        "dubs.json",
        [0, "language"],
        "japanese",
        'dubs.json: $[0].language: "japanese" is not a BCP 47 tag, such as en or pt-BR; correct it',
    ),
    (
        "sources.json",
        [0, "language"],
        "EN",
        'sources.json: $[0].language: "EN" is not a BCP 47 tag, such as en or pt-BR; correct it',
    ),
    (
        "characters.json",
        [0, "aliases", 0, "language"],
        "en_US",
        'characters.json: $[0].aliases[0].language: "en_US" is not a BCP 47 tag, such as en or'
        " pt-BR; correct it",
    ),
    (
        "releases.json",
        [0, "audio"],
        ["en", "German"],
        'releases.json: $[0].audio[1]: "German" is not a BCP 47 tag, such as en or pt-BR;'
        " correct it",
    ),
    (
        "releases.json",
        [0, "territory"],
        "Japan",
        'releases.json: $[0].territory: "Japan" is not an ISO 3166 code, such as JP, or worldwide;'
        " correct it",
    ),
    (
        "seasons.json",
        [0, "number"],
        -1,
        "seasons.json: $[0].number: -1 is less than 0; correct it",
    ),
    (
        "episodes.json",
        [0, "number"],
        -1,
        "episodes.json: $[0].number: -1 is less than 0; correct it",
    ),
    (
        "episodes.json",
        [0, "absolute"],
        0,
        "episodes.json: $[0].absolute: 0 is less than 1; correct it",
    ),
    (
        "episodes.json",
        [0, "runtime"],
        0,
        "episodes.json: $[0].runtime: 0 is less than 1; correct it",
    ),
    (
        "credits.json",
        [0, "billing"],
        0,
        "credits.json: $[0].billing: 0 is less than 1; correct it",
    ),
    (
        "appearances.json",
        [0, "captions"],
        0,
        "appearances.json: $[0].captions: 0 is less than 1; correct it",
    ),
    (
        "reviews.json",
        [1, "score"],
        -0.5,
        "reviews.json: $[1].score: -0.5 is less than 0; correct it",
    ),
    ("reviews.json", [1, "scale"], 0, "reviews.json: $[1].scale: 0 is less than 1; correct it"),
    (
        "facts.json",
        [3, "value"],
        2**53,
        "facts.json: $[3].value: 9007199254740992 is larger than 9007199254740991, so many programs"
        " would round it; write a smaller number",
    ),
    (
        "works.json",
        [0, "genres"],
        ["Crime", "Drama", "Crime"],
        'works.json: $[0].genres[2]: "Crime" is already in the list; remove it',
    ),
    (
        "facts.json",
        [1, "about"],
        ["hero", "fire", "hero"],
        'facts.json: $[1].about[2]: "hero" is already in the list; remove it',
    ),
    (
        "facts.json",
        [1, "about"],
        ["hero", "heroine"],
        'facts.json: $[1].about[1]: "heroine" means the same as "hero"; remove it',
    ),
    (
        "disputes.json",
        [0, "claims"],
        [],
        "disputes.json: $[0].claims: needs at least 2 elements; add 2 more",
    ),
    (
        "disputes.json",
        [0, "claims", 1, "followed"],
        True,
        "disputes.json: $[0].claims: has 2 claims that are followed; follow at most one",
    ),
    (
        "disputes.json",
        [0, "about"],
        [],
        "disputes.json: $[0].about: needs at least 1 element; add 1 more",
    ),
]


@pytest.mark.parametrize(("file", "path", "value", "line"), WRONG)
def test_wrong_value(
    raw: Raw, problems: Problems, file: str, path: list[str | int], value: Any, line: str
) -> None:
    """
    A value that breaks a rule is one problem, at its place, with the rule it breaks.
    """
    *parents, last = path
    place = raw[file]
    for step in parents:
        place = place[step]
    place[last] = value

    assert [line] == problems()


def test_one_claim(raw: Raw, problems: Problems) -> None:
    """
    A dispute needs two claims.
    """
    del raw["disputes.json"][0]["claims"][1]

    assert ["disputes.json: $[0].claims: needs at least 2 elements; add 1 more"] == problems()


def test_several_problems_of_a_list(raw: Raw, problems: Problems) -> None:
    """
    What is wrong with a list and with its elements is told together, each at its place.
    """
    claims: list[Any] = raw["disputes.json"][0]["claims"]
    claims[1]["followed"] = True
    claims.append({**claims[0], "text": ""})
    claims.append(claims[0])

    assert [
        'disputes.json: $[0].claims[2].text: "" is not a text with visible characters; correct it',
        "disputes.json: $[0].claims[3]: ",
        "disputes.json: $[0].claims: has 4 claims that are followed; follow at most one",
    ] == [line.partition("{")[0] for line in problems()]


@pytest.mark.parametrize(("file", "key"), LISTS)
def test_twice(raw: Raw, file: str, key: str) -> None:
    """
    No list has an element twice, be it a text, a reference or a part; one that is given has one.
    """
    listed = next((row for row in raw[file] if row.get(key)), None)
    if listed is None:
        listed = raw[file][0]
        listed[key] = {"audio": ["en"], "subtitles": ["en"], "genres": ["Crime"]}.get(key, ["x-1"])
        if key == "aliases":
            listed[key] = tiny_raw()["characters.json"][0]["aliases"]
            del listed[key][0]["revealed"]
    listed[key] = [*listed[key], listed[key][0]]
    with pytest.raises(ValueError, match=f"{key}.[0-9]+.: .* is already in the list; remove it"):
        structure(as_files(raw))


@pytest.mark.parametrize(
    "field",
    [field for _, field in of_values() if {int, float} & {*field.types}],
    ids=lambda field: f"{field.owner.__name__}.{field.name}",
)
def test_limits_of_a_number(field: Field) -> None:
    """
    A number may be as small and as large as its field says.
    """
    least, most = field.rules["minimum"], field.rules["maximum"]

    assert breach(field.rules, least) is None is breach(field.rules, most)
    assert f"{least - 1} is less than {least}; correct it" == breach(field.rules, least - 1)
    assert f"{most + 1} is larger than {most}" in str(breach(field.rules, most + 1))


@given(st.text())
def test_visible(text: str) -> None:
    """
    A text that shows something is one with a character that is neither blank nor invisible.
    """
    shows = bool(re.search(VISIBLE["pattern"], text))

    assert shows or not text.strip() or not any(letter.isalnum() for letter in text)
    assert not shows or text.strip()
