"""
The packaged catalog is built once, on demand, and is whole when anybody sees it.
"""

import subprocess
import sys
from collections.abc import Generator
from contextlib import contextmanager

import importlib_resources
import pytest

import heromask
from heromask import _load
from heromask._folder import contents


def run(code: str) -> str:
    """
    Run Python code in a fresh interpreter and return what it prints.
    """
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, encoding="utf-8"
    )
    return done.stdout.strip()


def test_same_object() -> None:
    """
    Loading twice gives the same catalog.
    """
    assert heromask.load() is heromask.load()


def test_import_is_light() -> None:
    """
    Importing the package brings no dependency, no resource reader, no parser and no data.
    """
    heavy = (
        "attr attrs cattrs importlib_resources importlib.resources json re typing enum"
        " heromask._load heromask._nodes heromask._convert"
    )
    loaded = run(
        "import sys; before = set(sys.modules); import heromask;"
        f"print(*(set({heavy.split()}) & (set(sys.modules) - before)))"
    )

    assert loaded == ""


def test_cattrs_waits_for_load() -> None:
    """
    The classes can be used without the converter and the reader.
    """
    assert "False False" == run(
        "import sys; from heromask import Character, Catalog;"
        "print('cattrs' in sys.modules, 'importlib_resources' in sys.modules)"
    )


def test_threads() -> None:
    """
    Sixteen threads that ask at once get one catalog.
    """
    code = """
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
import heromask, sys
sys.setswitchinterval(1e-6)
gate = Barrier(16)
def ask(_):
    gate.wait()
    catalog = heromask.load()
    return id(catalog), len(catalog.cast_of("netflix-english"))
with ThreadPoolExecutor(16) as pool:
    print(len(set(pool.map(ask, range(16)))))
"""
    assert "1" == run(code)


def test_late_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    """
    Who had to wait for the lock takes what was built meanwhile.
    """
    catalog = heromask.load()

    @contextmanager
    def lock() -> Generator[None]:
        monkeypatch.setattr(_load, "_packaged", catalog)
        yield

    monkeypatch.setattr(_load, "_packaged", None)
    monkeypatch.setattr(_load, "_lock", lock())
    monkeypatch.setattr(_load, "_build", pytest.fail)

    assert catalog is heromask.load()


def test_failed_load_can_be_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """
    A load that failed leaves nothing behind; the next one may succeed.
    """
    whole = contents(importlib_resources.files("heromask") / "data")
    attempts = iter([whole | {"works.json": b"["}, whole])

    def attempt(folder: object) -> dict[str, bytes]:
        return next(attempts)

    monkeypatch.setattr(_load, "_packaged", None)
    monkeypatch.setattr(_load, "contents", attempt)
    with pytest.raises(heromask.DataError, match=r"^1 problem in the data:\nworks.json: line 1"):
        heromask.load()

    assert heromask.load() is heromask.load()
