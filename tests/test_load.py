"""
The packaged catalog is built once, on demand, and is whole when anybody sees it.
"""

from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from pkgutil import get_data
from shutil import copytree
from threading import RLock
from typing import Any

import importlib_resources
import pytest
from fresh import run

import heromask
from heromask import _load


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

    assert b"\n" == loaded


def test_cattrs_waits_for_load() -> None:
    """
    The classes can be used without the converter and the reader.
    """
    assert b"False False\n" == run(
        "import sys; from heromask import Character, Catalog;"
        "print('cattrs' in sys.modules, 'importlib_resources' in sys.modules)"
    )


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


def test_lock_after_a_fork(monkeypatch: pytest.MonkeyPatch) -> None:
    """
    A forked process begins with a lock that nobody holds.
    """
    held = RLock()
    monkeypatch.setattr(_load, "_lock", held)
    forget: Any = vars(_load)["_forget_threads"]
    forget()

    lock = vars(_load)["_lock"]
    assert lock is not held
    with lock:
        assert heromask.load()


def damage(monkeypatch: pytest.MonkeyPatch, folder: Path, **contents: bytes | None) -> None:
    """
    Let packaged files have other contents, or none at all.
    """

    def read(package: str, path: str) -> bytes:
        name = Path(path).stem
        content = contents[name] if name in contents else get_data(package, path)
        if content is None:
            raise FileNotFoundError(path)
        return content

    def resources(name: str) -> Path:
        copy = folder / name
        copytree(str(importlib_resources.files("heromask") / name), copy, dirs_exist_ok=True)
        for file, content in contents.items():
            (copy / f"{file}.json").unlink()
            if content is not None:
                (copy / f"{file}.json").write_bytes(content)
        return copy

    monkeypatch.setattr(_load, "_packaged", None)
    monkeypatch.setattr(_load, "get_data", read)
    monkeypatch.setattr(_load, "_resources", resources)


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"[", "works.json: line 1 column 2: Expecting value; this is not JSON yet"),
        (None, "works.json: is missing; a table without rows is written []"),
    ],
)
def test_damage(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, content: bytes | None, problem: str
) -> None:
    """
    A damaged installation is reported as any folder is: file, place and what to do.
    """
    damage(monkeypatch, tmp_path, works=content)

    with pytest.raises(heromask.DataError) as caught:
        heromask.load()
    assert (problem,) == caught.value.problems


def test_damage_that_reads_well(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """
    Another letter in a name is valid data, but not what was released.
    """
    people = get_data("heromask", "data/people.json") or b""
    damage(monkeypatch, tmp_path, people=people.replace(b"Greg Chun", b"Greg Chum"))

    with pytest.raises(heromask.DataError) as caught:
        heromask.load()
    assert (
        "people.json: is not as released;"
        " install heromask anew, or, in a clone, run nox -s regenerate",
    ) == caught.value.problems


def test_failed_load_can_be_tried_again(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """
    A load that failed leaves nothing behind; the next one may succeed.
    """
    with monkeypatch.context() as patch:
        damage(patch, tmp_path, works=b"[")
        with pytest.raises(heromask.DataError):
            heromask.load()
    monkeypatch.setattr(_load, "_packaged", None)

    assert heromask.load() is heromask.load()


def test_loaded_meanwhile(monkeypatch: pytest.MonkeyPatch) -> None:
    """
    Where the same thread has loaded within its own load, the first catalog stays.
    """
    catalog = heromask.load()

    def build() -> heromask.Catalog:
        monkeypatch.setattr(_load, "_packaged", catalog)
        return catalog.up_to("s1e01")

    monkeypatch.setattr(_load, "_packaged", None)
    monkeypatch.setattr(_load, "_build", build)

    assert catalog is heromask.load()
