"""
The check of what is shipped notices everything that does not belong there or is not as it was.
"""

import tarfile
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
import shipped
from shipped import Files

KEPT: Files = {
    "README.md": b"What it is.\n",
    "src/heromask/__init__.py": b"",
    "src/heromask/data/works.json": b"[]\n",
    ".github/workflows/ci.yml": b"on: push\n",
}
SDIST: Files = {
    "PKG-INFO": b"Name: heromask\n",
    "README.md": b"What it is.\n",
    "src/heromask/__init__.py": b"",
    "src/heromask/data/works.json": b"[]\n",
}
INFO = "heromask-1.dist-info"
HOOK = b"[pyinstaller40]\nhook-dirs = c:d\n"
WHEEL: Files = {
    "heromask/__init__.py": b"",
    "heromask/data/works.json": b"[]\n",
    **{f"{INFO}/{name}": b"" for name in shipped.METADATA},
    f"{INFO}/WHEEL": b"Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    f"{INFO}/entry_points.txt": b"[console_scripts]\nheromask = a:b\n" + HOOK,
}


def problems(wheel: Files, sdist: Files, kept: Files = KEPT) -> list[str]:
    """
    Return what is wrong with a wheel and a source distribution.
    """
    return [*shipped.wheel_problems(wheel, kept), *shipped.sdist_problems(sdist, kept)]


def test_nothing_wrong() -> None:
    """
    The package, its metadata and what is under version control: nothing to complain about.
    """
    assert [] == problems(WHEEL, SDIST)


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"heromask.pth": b"import os"}, "wheel: heromask.pth does not belong there"),
        ({"tests/conftest.py": b""}, "wheel: tests/conftest.py does not belong there"),
        ({"heromask/_fast.so": b"\x7fELF"}, "wheel: heromask/_fast.so does not belong there"),
        ({f"{INFO}/notes": b""}, "wheel: notes does not belong there"),
        (
            {"heromask/data/works.json": b"[7]\n"},
            "wheel: heromask/data/works.json is not what is under version control",
        ),
        (
            {f"{INFO}/WHEEL": b"Root-Is-Purelib: false\nTag: py3-none-any\n"},
            "wheel: is not pure Python for every system",
        ),
        (
            {f"{INFO}/WHEEL": b"Root-Is-Purelib: true\nTag: cp311-abi3-linux_x86_64\n"},
            "wheel: is not pure Python for every system",
        ),
        (
            {
                f"{INFO}/entry_points.txt": WHEEL[f"{INFO}/entry_points.txt"]
                + b"[pytest11]\nx = y\n"
            },
            "entry points: pytest11/x does not belong there",
        ),
        (
            {f"{INFO}/entry_points.txt": HOOK},
            "entry points: console_scripts/heromask is missing",
        ),
    ],
)
def test_wheel(change: Files, problem: str) -> None:
    """
    A wheel with something more, less or other is refused.
    """
    assert [problem] == problems(WHEEL | change, SDIST)


@pytest.mark.parametrize("name", ["heromask/data/works.json", f"{INFO}/licenses/LICENSE"])
def test_wheel_without_a_file(name: str) -> None:
    """
    A wheel that lacks a data file or a licence is refused.
    """
    wheel = {other: content for other, content in WHEEL.items() if other != name}

    assert [f"wheel: {name.removeprefix(f'{INFO}/')} is missing"] == problems(wheel, SDIST)


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"notes.txt": b"x"}, "sdist: notes.txt does not belong there"),
        (
            {".github/workflows/ci.yml": b"on: push\n"},
            "sdist: .github/workflows/ci.yml does not belong there",
        ),
        ({"README.md": b"x"}, "sdist: README.md is not what is under version control"),
    ],
)
def test_sdist(change: Files, problem: str) -> None:
    """
    A source distribution with a stray or a changed file is refused.
    """
    assert [problem] == problems(WHEEL, SDIST | change)


def test_sdist_without_a_file() -> None:
    """
    A source distribution that lacks a file is refused.
    """
    assert ["sdist: LICENSE is missing"] == problems(WHEEL, SDIST, {**KEPT, "LICENSE": b""})


def test_program(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """
    The program reads both archives of a folder and ends with 1 if one of them has a problem.
    """

    def tracked(_: Path) -> dict[str, bytes]:
        return KEPT

    monkeypatch.setattr(shipped, "tracked", tracked)
    with ZipFile(tmp_path / "heromask-1-py3-none-any.whl", "w") as wheel:
        for name, content in WHEEL.items():
            wheel.writestr(name, content)
    pack(tmp_path / "heromask-1.tar.gz", SDIST)
    assert 0 == shipped.main([str(tmp_path)])
    assert "" == capsys.readouterr().out

    pack(tmp_path / "heromask-1.tar.gz", SDIST | {"notes.txt": b"x"})
    assert 1 == shipped.main([str(tmp_path)])
    assert "sdist: notes.txt does not belong there\n" == capsys.readouterr().out


def pack(path: Path, files: Files) -> None:
    """
    Write a source distribution.
    """
    with tarfile.open(path, "w:gz") as sdist:
        for name, content in files.items():
            member = tarfile.TarInfo(f"heromask-1/{name}")
            member.size = len(content)
            sdist.addfile(member, BytesIO(content))
