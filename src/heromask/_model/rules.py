"""
Rules for values beyond their types, in the words of JSON Schema.

A class declares a rule as the metadata of a field; the reader and the schemas apply it. Some rules
need no metadata, because they apply to every field: a text has visible characters, an id has the
form of an id, a required list has an element, and no list has duplicates.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, TypeAlias

from heromask._limits import LARGEST_NUMBER, LONGEST_ID

Rule: TypeAlias = Mapping[str, Any]
"""Keywords of JSON Schema; an error is "is not" and the `description`."""

END = r"(?![\s\S])"
"""The end of a text in every dialect of patterns; in some, `$` also matches before a newline."""

KEBAB = "[a-z0-9]+(-[a-z0-9]+)*"

NEEDS = "dependentRequired"
"""The keyword for the fields that a row must have if it has the field with this rule."""

LIMITED: Rule = MappingProxyType({"minimum": -LARGEST_NUMBER, "maximum": LARGEST_NUMBER})
"""A number that every JSON reader reads exactly."""
FROM_0: Rule = MappingProxyType({"minimum": 0})
FROM_1: Rule = MappingProxyType({"minimum": 1})
SCORE: Rule = MappingProxyType({"minimum": 0, NEEDS: ("scale",)})
"""A score, which is meaningless without its scale."""
ID: Rule = MappingProxyType(
    {
        "pattern": f"^{KEBAB}{END}",
        "maxLength": LONGEST_ID,
        "description": f"an id: lowercase words joined by hyphens, at most {LONGEST_ID} characters",
    }
)
LANGUAGE: Rule = MappingProxyType(
    {
        "pattern": "^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?"
        "(-([a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*" + END,
        "description": "a BCP 47 tag, such as en or pt-BR",
    }
)
TERRITORY: Rule = MappingProxyType(
    {
        "pattern": f"^([A-Z]{{2}}|worldwide){END}",
        "description": "an ISO 3166 code, such as JP, or worldwide",
    }
)
VISIBLE: Rule = MappingProxyType(
    {
        "pattern": r"[^\s\u0000-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5"
        r"\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\u2800\u3164\ufe00-\ufe0f\ufeff"
        r"\uffa0]",
        "description": "a text with visible characters",
    }
)
TRUE: Rule = MappingProxyType({"const": True})
FOLLOWED: Rule = MappingProxyType(
    {"properties": MappingProxyType({"followed": TRUE}), "required": ("followed",)}
)
READINGS: Rule = MappingProxyType(
    {"minItems": 2, "minContains": 0, "maxContains": 1, "contains": FOLLOWED}
)
"""At least two claims, of which at most one is followed."""

OF_LISTS = frozenset(
    {"minItems", "maxItems", "uniqueItems", "contains", "minContains", "maxContains"}
)
"""The keywords that apply to a list; the others, except `NEEDS`, apply to each element."""
