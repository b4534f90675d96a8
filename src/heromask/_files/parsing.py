"""
Parsing: from the bytes of a data file to raw rows.
"""

import json
from typing import Any, TypeAlias

from heromask.exceptions import excerpt

Json: TypeAlias = Any

MOST_DIGITS = 400
"""The digits of a whole number that are read if it has thousands; any Python reads as many."""


class RepeatingObject(dict[str, Json]):
    """
    A JSON object that has a key more than once; it is reported later, with its path.
    """


def as_object(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
    """
    Return the object with these keys and values, marked if a key is repeated.
    """
    plain = dict(pairs)
    return plain if len(plain) == len(pairs) else RepeatingObject(plain)


def parse(content: bytes) -> list[Json]:
    """
    Return an array of raw rows, or raise `ValueError` with a fix.
    """
    if content.startswith(b"\xef\xbb\xbf"):
        raise ValueError("starts with a byte-order mark; save it as UTF-8 without one")
    try:
        rows = _load(content.decode())
    except UnicodeDecodeError as error:
        raise ValueError(f"is not UTF-8 at byte {error.start}; save it as UTF-8") from None
    except json.JSONDecodeError as error:
        raise ValueError(
            f"line {error.lineno} column {error.colno}: {error.msg}; this is not valid JSON"
        ) from None
    except RecursionError:
        raise ValueError("is nested too deeply; a data file is an array of flat objects") from None
    if rows.__class__ is not list:
        raise ValueError(f"holds {show(rows)}; a data file is an array")
    found: list[Json] = rows
    return found


def _load(text: str) -> Json:
    """
    Return the value of a JSON text; of a number too long for Python, only the first digits.

    It stays far too large, so it is reported like any number beyond the limit, with its place.
    """
    hooks: Any = {"object_pairs_hook": as_object, "parse_constant": _refuse_constant}
    try:
        return json.loads(text, **hooks)
    except json.JSONDecodeError:
        raise
    except ValueError:  # the number; `parse_int` would slow down every other reading
        return json.loads(text, parse_int=lambda digits: int(digits[:MOST_DIGITS]), **hooks)


def _refuse_constant(word: str) -> None:
    raise ValueError(f"holds {word}, which JSON does not have; leave unknown numbers out")


def show(raw: Json) -> str:
    """
    Return a raw value as an error quotes it; a long one is cut.
    """
    try:
        return excerpt(json.dumps(raw, ensure_ascii=False))
    except RecursionError:  # what could just be read can be too deep to be written
        return "a deeply nested value"
