"""
Folders with one thing wrong in them: every field of every table, changed in every way.
"""

from collections.abc import Iterator
from typing import Any

from tiny import Raw, tiny_raw

from heromask._limits import LARGEST_NUMBER, LONGEST_ID
from heromask._model.tables import fields_of, row_classes

Json = Any
TABLES = list(row_classes())
KNOWN = {"sources": ["page"], "certainty": "stated"}

# A folder in which every field of every table has a value

FIELDS: Json = {
    **dict.fromkeys(("native", "reading", "romaji", "publisher", "author", "reviewer"), "仮面 X"),
    **dict.fromkeys(("family", "given", "title", "rank", "note"), "Text."),
    "aliases": [
        {"text": "One", "kind": "label", "language": "pt-BR", "note": "Why.", **KNOWN},
        {"text": "Two", "kind": "label", **KNOWN},
    ],
    "url": "https://example.org",
    "language": "ja",
    "date": "2020-02-29",
    "genres": ["action", "crime"],
    "runtime": 24,
    "platform": "studio",
    "producer": "studio",
    "territory": "JP",
    "start": "2020-07-02",
    "end": "2020-07-31",
    "audio": ["ja", "es-419"],
    "subtitles": ["zh-Hant"],
    "original": False,
    "score": 4.5,
    "scale": 5,
    "revealed": "e1",
    "debut": "e1",
    "ended": "e2",
    "value": 7,
}
"""What the tiny folder leaves out, for a row that has such a field."""


def fresh() -> Raw:
    """
    Return the tiny folder with every field in the first row of each table.
    """
    raw = tiny_raw()
    for table, class_ in row_classes().items():
        row = raw[f"{table}.json"][0]
        missing = {field.name for field in fields_of(class_)} - row.keys()
        row |= {name: FIELDS[name] for name in FIELDS if name in missing}
        if "former_ids" in missing:
            row["former_ids"] = [f"old-{row['id']}", f"older-{row['id']}"]
    raw["facts.json"][0]["kind"] = "age"  # its value is a number
    raw["disputes.json"][0]["claims"][1] |= {"followed": False, "note": "Why."}
    return raw


FULL = fresh()


# Mutants: one thing changed, in every way and every place

ARABIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
WRONG: list[Json] = [
    *(None, True, False, [], [None], [""], {}, {"id": "hero"}),
    *(
        0,
        1,
        -1,
        3,
        7.0,
        1e2,
        -0.0,
        4.5,
        -0.5,
        1e16,
        LARGEST_NUMBER + 1,
        -LARGEST_NUMBER - 1,
        10**400,
    ),
    *("", " ", "\u200b", "\u3164", "\n", "null", "7", "x" * LONGEST_ID, "x" * (LONGEST_ID + 1)),
    *("page", "e1", "hero", "nobody", "first/hero/ann", "a/b/c/d", "a--b", "-a", "Page", "página"),
    *(
        "other",
        "stated",
        "disputed",
        "worldwide",
        "JP",
        "jp",
        "JPN",
        "en",
        "en_GB",
        "EN",
        "not a tag",
    ),
    *("2020", "0000", "20200", "2020-00", "2020-13", "2020-2", "2020-02-29", "2021-02-29"),
    *("1900-02-29", "2000-02-29", "2020-04-31", "2020-12-32", "2020-06-00", "٢٠٢٠", "ニコニコ動画"),
]
"""What is put in the place of each value."""


def alternatives(value: Json) -> Iterator[Json]:
    """
    Yield what may come of a value: anything, and what is nearly the same.
    """
    yield from WRONG
    yield [value]
    if value.__class__ is dict:
        yield from ({key: value[key] for key in value if key != left} for left in value)
        yield value | {"zzz": "x"}
    elif value.__class__ is list:
        yield from (value[1:], value[::-1], [*value, *value[:1]], [*value, "nobody"])
    elif isinstance(value, str):
        yield from (f"{value}\n", f" {value}", f"{value}\u200b")
        yield from (value.upper(), value.translate(ARABIC))
    else:
        yield from (str(value), float(value), value + 0.5, -value)


def mutants(value: Json) -> Iterator[Json]:
    """
    Yield a value with one thing changed, itself or anything in it.
    """
    yield from alternatives(value)
    if value.__class__ is dict:
        for key in value:
            yield from (value | {key: mutant} for mutant in mutants(value[key]))
    if value.__class__ is list:
        for place in range(len(value)):
            before, after = value[:place], value[place + 1 :]
            yield from ([*before, mutant, *after] for mutant in mutants(value[place]))
