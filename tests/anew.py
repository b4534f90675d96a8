"""
The package as it is before anything was asked of it, in the middle of a test run.
"""

import sys
from collections.abc import Generator
from contextlib import contextmanager
from importlib import import_module
from types import ModuleType
from typing import Any


@contextmanager
def anew(**stand_ins: ModuleType) -> Generator[Any]:
    """
    Import the package once more, in the place of the one that the other tests have; stand-ins are
    there before any of its modules, by their names in `heromask._model`.
    """
    before = _forget()
    sys.modules |= {f"heromask._model.{name}": module for name, module in stand_ins.items()}
    try:
        yield import_module("heromask")
    finally:
        _forget()
        sys.modules |= before


def _forget() -> dict[str, ModuleType]:
    """
    Forget all modules of the package, and return them.
    """
    names = [name for name in sys.modules if name.partition(".")[0] == "heromask"]
    return {name: sys.modules.pop(name) for name in names}
