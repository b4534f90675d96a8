"""
Parsing: from the bytes of a data file to raw rows.
"""

import json
from typing import Any, TypeAlias

from heromask.exceptions import excerpt

Json: TypeAlias = Any

MOST_DIGITS = 400
"""How many digits are read of a number that has thousands; every Python can read that many."""


TOO_DEEP = "is nested too deeply; remove the extra levels"


class RepeatingObject(dict[str, Json]):
    """
    A JSON object with a repeated key; the reader reports it later, with its path.
    """


def as_object(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
    """
    Return the object with these keys and values, marked if a key is repeated.
    """
    plain = dict(pairs)
    return plain if len(plain) == len(pairs) else RepeatingObject(plain)


def parse(content: bytes, of: str = "rows") -> list[Json]:
    """
    Return the array in a data file, or raise `ValueError` with a fix; `of` says what is in it.
    """
    found = parse_any(content)
    if found.__class__ is not list:
        raise ValueError(f"must be an array of {of}, but is {show(found)}")
    array: list[Json] = found
    return array


def parse_any(content: bytes) -> Json:
    """
    Return the value of a JSON file, or raise `ValueError` with a fix.
    """
    if content.startswith(b"\xef\xbb\xbf"):
        raise ValueError("starts with a byte-order mark; save it as UTF-8 without one")
    try:
        return _load(content.decode())
    except UnicodeDecodeError as error:
        raise ValueError(f"is not valid UTF-8 at byte {error.start}; save it as UTF-8") from None
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}"
        raise ValueError(f"is not valid JSON at {place}: {error.msg}; correct it") from None
    except RecursionError:
        raise ValueError(TOO_DEEP) from None


def _load(text: str) -> Json:
    """
    Return the value of a JSON text; a number too long for Python keeps only its first digits.

    The shortened number is still far beyond the limit, so it is reported like any such number,
    with its place.
    """
    hooks: Any = {"object_pairs_hook": as_object, "parse_constant": _refuse_constant}
    try:
        return json.loads(text, **hooks)
    except json.JSONDecodeError:
        raise
    except ValueError:  # a number is too long; `parse_int` would slow down every other reading
        return json.loads(text, parse_int=lambda digits: int(digits[:MOST_DIGITS]), **hooks)


def _refuse_constant(word: str) -> None:
    raise ValueError(f"contains {word}, which is not valid JSON; leave unknown numbers out")


def show(raw: Json) -> str:
    """
    Return a raw value in the form in which an error quotes it; a long one is cut.
    """
    try:
        return excerpt(json.dumps(raw, ensure_ascii=False))
    except RecursionError:  # a value may be shallow enough to read, but too deep to write
        return "a deeply nested value"
