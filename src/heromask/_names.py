"""
Names: how two spellings are told to be the same, or nearly.
"""

from collections.abc import Iterable
from difflib import get_close_matches


def close(key: str, known: Iterable[str]) -> tuple[str, ...]:
    """
    Return up to three known words that look like the key, the likest first.
    """
    return tuple(get_close_matches(key, list(known)))
