"""
The packaged catalog is built once, on demand, and is whole when anybody sees it.
"""

import json
from pathlib import Path
from shutil import copytree
from types import SimpleNamespace

import importlib_resources
import pytest
from fresh import run
from python_says import python_says
from starts import COMMAND, EVERYTHING, FIRST, READ, SEARCH, STARTS, UP_TO

import heromask
from heromask import _load, _package


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


HEAVY = {
    *("ast", "attr", "attrs", "cattrs", "importlib_resources", "inspect", "pathlib", "pkgutil"),
    *("threading", "zipfile", "heromask._files.validation"),
}
"""What takes longer to import than a question takes to be answered."""

NEEDED = {READ: {"pathlib"}}
"""What some of them cannot do without."""


@pytest.mark.parametrize("start", [FIRST, EVERYTHING, UP_TO, SEARCH, COMMAND, READ])
def test_answers_are_light(start: str) -> None:
    """
    No answer imports attrs or anything else that takes long, whether it is the first one or every
    one, in a view, by a name, on the command line or from valid data of one's own.
    """
    answered, _, loaded = run(
        f"import sys; before = set(sys.modules); {STARTS[start]}\n"
        f"print(); print(*set(sys.modules) - before)"
    ).rpartition(b"\n\n")

    assert answered
    assert "heromask._catalog" in loaded.decode().split()
    assert HEAVY & {*loaded.decode().split()} <= NEEDED.get(start, set())


def forget(monkeypatch: pytest.MonkeyPatch) -> None:
    """
    Forget the packaged catalog, until the test is over.
    """
    heromask.load()
    monkeypatch.delattr(_load, "_packaged")


def damage(monkeypatch: pytest.MonkeyPatch, folder: Path, **contents: bytes | None) -> None:
    """
    Let packaged files have other contents, or none at all.
    """

    class Loader:
        """
        The loader of the package, as far as it gives data.
        """

        def get_data(self, path: str) -> bytes:
            """
            Return the content of a file.
            """
            name = Path(path).stem
            content = contents[name] if name in contents else Path(path).read_bytes()
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

    forget(monkeypatch)
    monkeypatch.setattr(_package, "__spec__", SimpleNamespace(loader=Loader()))
    monkeypatch.setattr(_load, "_resources", resources)


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (
            b"[",
            "works.json: is not valid JSON at line 1, column 2:"
            f" {python_says(lambda: json.loads('['))}; correct it",
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
    people = (importlib_resources.files("heromask") / "data" / "people.json").read_bytes()
    damage(monkeypatch, tmp_path, people=people.replace(b"Greg Chun", b"Greg Chum"))

    with pytest.raises(heromask.DataError) as caught:
        heromask.load()
    assert (
        "people.json: differs from the released file;"
        " reinstall heromask or, in a clone, run nox -s facts",
    ) == caught.value.problems


def test_failed_load_can_be_tried_again(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """
    A load that failed leaves nothing behind; the next one may succeed.
    """
    with monkeypatch.context() as patch:
        damage(patch, tmp_path, works=b"[")
        with pytest.raises(heromask.DataError):
            heromask.load()
    forget(monkeypatch)

    assert heromask.load() is heromask.load()


def test_loaded_meanwhile(monkeypatch: pytest.MonkeyPatch) -> None:
    """
    Where the same thread has loaded within its own load, the first catalog stays.
    """
    catalog = heromask.load()

    def build() -> heromask.Catalog:
        monkeypatch.setattr(_load, "_packaged", catalog, raising=False)
        return catalog.up_to("s1e01")

    forget(monkeypatch)
    monkeypatch.setattr(_load, "_build", build)

    assert catalog is heromask.load()
