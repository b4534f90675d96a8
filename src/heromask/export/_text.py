"""
Helpers for texts: the texts of facts as one, and texts for formats that forbid some characters.
"""

import re
from collections.abc import Iterable

from heromask._model.facts import Fact

_BREAK = re.compile("\r\n?|[\x85\u2028\u2029]")
_FORBIDDEN = re.compile("[\0-\b\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def allowed(text: str) -> str:
    """
    Return a text with line feeds as line ends, and replacement characters where XML forbids one.
    """
    return _FORBIDDEN.sub("\ufffd", _BREAK.sub("\n", text))


def joined(facts: Iterable[Fact]) -> str | None:
    """
    Return the texts of some facts as one text, or `None` without facts.
    """
    return " ".join(fact.text for fact in facts) or None
