"""
The packaged catalog is built once, on demand, and is whole when anybody sees it.
"""

import json
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
from python_says import python_says

import heromask
from heromask import _load


def test_load_twice() -> None:
    """
    Loading twice gives the same catalog.
    """
    assert heromask.load() is heromask.load()


def test_import_is_light() -> None:
    """
    Importing the package brings no dependency, no resource reader, no parser, no data and no
    other module of its own.
    """
    heavy = "attr attrs cattrs importlib_resources importlib.resources json re typing enum"
    loaded = run(
        "import sys; before = set(sys.modules); import heromask;"
        "loaded = set(sys.modules) - before;"
        f"print(*(set({heavy.split()}) & loaded), *(name for name in loaded if 'heromask' in name))"
    )

    assert b"heromask\n" == loaded


def test_classes_are_light() -> None:
    """
    The classes can be used without the converter, the resource reader and the readers of files.
    """
    assert b"[]\n" == run(
        "import sys; from heromask import Character, Catalog;"
        "print([name for name in sys.modules"
        " if name.startswith(('cattrs', 'importlib_resources', 'heromask._files'))])"
    )


def test_load_is_light() -> None:
    """
    Loading and asking need neither the converter nor the strict reader.
    """
    assert b"[] Greg Chun\n" == run(
        "import sys, heromask;"
        "voice = heromask.load().voice_of('james-blood', 'netflix-english');"
        "print([name for name in sys.modules"
        " if name.startswith(('cattrs', 'importlib_resources', 'heromask._files.validation'))],"
        " voice.person.name)"
    )


def test_late_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    """
    A thread that had to wait for the lock takes what was built meanwhile.
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
        (
            b"[",
            f"works.json: line 1 column 2: {python_says(lambda: json.loads('['))};"
            " this is not valid JSON",
        ),
        (None, "works.json: is missing; write [] for no rows, or merge the folder as an overlay"),
    ],
)
def test_damaged_installation(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, content: bytes | None, problem: str
) -> None:
    """
    A damaged installation is reported as any folder is: file, place and what to do.
    """
    damage(monkeypatch, tmp_path, works=content)

    with pytest.raises(heromask.DataError) as caught:
        heromask.load()
    assert (problem,) == caught.value.problems


def test_valid_data_that_was_not_released(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """
    Another letter in a name is valid data, but not what was released.
    """
    people = get_data("heromask", "data/people.json") or b""
    damage(monkeypatch, tmp_path, people=people.replace(b"Greg Chun", b"Greg Chum"))

    with pytest.raises(heromask.DataError) as caught:
        heromask.load()
    assert (
        "people.json: is not as released; reinstall heromask or, in a clone, run nox -s facts",
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
