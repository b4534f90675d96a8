"""
The wording of Python's own errors, which differs between versions, so no test repeats it.
"""

from collections.abc import Callable

import pytest


def python_says(attempt: Callable[[], object]) -> str:
    """
    Return the message with which Python itself refuses something; for JSON, without the place.
    """
    with pytest.raises(Exception) as caught:  # noqa: PT011  of any class
        attempt()
    message: str = getattr(caught.value, "msg", str(caught.value))
    return message
