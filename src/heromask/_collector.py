"""
The cyclic collector, which stands still while rows are made.

It would walk, ever longer, through what was made so far, and rows have no cycles to be found.
"""

import gc
from collections.abc import Generator
from contextlib import contextmanager


@contextmanager
def collector_paused() -> Generator[None]:
    """
    Switch the collector off, and on again at the end if it was on.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
