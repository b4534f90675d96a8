"""
The wheel installs a typed package, a script and a hook, and nothing that runs by itself.
"""

import re
import runpy
import sys
from importlib.metadata import PackagePath, distribution
from itertools import chain
from pathlib import Path

from ambush import ambush
from fresh import command

import heromask

PACKAGE = Path(heromask.__file__).parent
ROOT = Path(__file__).parent.parent
SCRIPT = Path(sys.executable).parent / "heromask"


def files() -> list[PackagePath]:
    """
    Return every file the wheel has installed, compiled ones aside.
    """
    return [file for file in distribution("heromask").files or () if file.suffix != ".pyc"]


def test_metadata() -> None:
    """
    The metadata have the version of the package, and three dependencies.
    """
    metadata = distribution("heromask")
    always = [needed for needed in metadata.requires or () if "extra ==" not in needed]

    assert heromask.__version__ == metadata.version
    assert ["attrs", "cattrs", "importlib-resources"] == sorted(
        needed.partition(">=")[0] for needed in always
    )


def test_addresses() -> None:
    """
    The metadata lead to documentation, source, issues and changelog.
    """
    urls = distribution("heromask").metadata.get_all("Project-URL") or []
    addresses = dict(str(url).split(", ") for url in urls)

    assert {"Documentation", "Source", "Issues", "Changelog"} == addresses.keys()
    assert all(address.startswith("https://") for address in addresses.values())


def test_links_of_the_readme() -> None:
    """
    Where only the README is shown, its links are absolute, and lead to files of the repository.
    """
    metadata = distribution("heromask").metadata
    urls = dict(str(url).split(", ") for url in metadata.get_all("Project-URL") or [])
    blob = f"{urls['Source']}/blob/main/"
    links = re.findall(r"\]\(([^)]+)\)", str(metadata.json["description"]))
    paths = [link.removeprefix(blob).partition("#")[0] for link in links if link.startswith(blob)]

    assert all(link.startswith("https://") for link in links)
    assert {"LICENSE", "docs/tutorial.md", ".github/CONTRIBUTING.md"} <= {*paths}
    assert [] == [path for path in paths if not (ROOT / path).is_file()]


def test_files() -> None:
    """
    Every file is in the package, in its metadata or is the script: there is no path file.
    """
    assert {"heromask", f"heromask-{heromask.__version__}.dist-info", ".."} == {
        file.parts[0] for file in files()
    }
    assert ["heromask"] == [file.name for file in files() if file.parts[0] == ".."]


def test_typed() -> None:
    """
    The package is marked as typed.
    """
    assert "heromask/py.typed" in map(str, files())


def test_script(tmp_path: Path) -> None:
    """
    The script and the module print the same; the script imports nothing from where it is started.
    """
    ask = ("show", "yasuyuki-kase", "--json")
    said = command(SCRIPT, *ask, cwd=ambush(tmp_path / "ambush"))

    assert command(sys.executable, "-m", "heromask", *ask) == said
    assert b"Yasuyuki Kase" in said


def test_hook() -> None:
    """
    PyInstaller finds a hook that names every data file, every schema and every module.
    """
    entries = distribution("heromask").entry_points.select(group="pyinstaller40")
    (folder,) = chain.from_iterable(entry.load()() for entry in entries)
    hook = runpy.run_path(str(Path(folder, "hook-heromask.py")), run_name="heromask.hook")

    carried = {Path(file) for file, _ in hook["datas"]}
    modules = {
        ".".join(file.relative_to(PACKAGE.parent).with_suffix("").parts)
        for file in PACKAGE.rglob("*.py")
        if file.parent.name != "__pyinstaller" and not file.name.startswith("__")
    }
    assert {*PACKAGE.rglob("*.json"), PACKAGE / "py.typed"} == carried
    assert modules <= set(hook["hiddenimports"])
