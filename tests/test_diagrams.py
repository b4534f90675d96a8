"""
Mermaid and Graphviz read every diagram.

They run in Node: `npm install` in `tools/diagrams` installs them.
"""

import subprocess
from collections.abc import Iterator
from pathlib import Path
from shutil import which
from typing import Any

import pytest
from sketch import BREAKING, doubtful, drawn, labeled

from heromask import Catalog
from heromask.export import dot, mermaid

FOLDER = Path(__file__).parent.parent / "tools" / "diagrams"
MODULES: dict[str, Any] = {"mmd": mermaid, "dot": dot}
DUBS = ("netflix_english", "sentai_english", "japanese")
"""The dubs of a diagram, as its ids write them."""

pytestmark = pytest.mark.skipif(
    which("node") is None or not (FOLDER / "node_modules").is_dir(),
    reason="Mermaid and Graphviz are not installed; run npm install in tools/diagrams",
)


def errors(folder: Path, diagrams: dict[str, str]) -> list[str]:  # pragma: no cover  Node
    """
    Write diagrams into a folder and return the errors of the tools, file by file.
    """
    for name, text in diagrams.items():
        (folder / name).write_text(text, "utf-8", newline="")
    command = ["node", str(FOLDER / "check.mjs"), *map(str, sorted(folder.iterdir()))]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    lines = done.stderr.splitlines()
    assert bool(lines) == bool(done.returncode)
    return [line.removeprefix(f"{folder}/") for line in lines]


def packaged(catalog: Catalog, suffix: str) -> Iterator[tuple[str, str]]:  # pragma: no cover  Node
    """
    Draw everything of the packaged catalog.
    """
    module = MODULES[suffix]
    dubs = [dub for dub in catalog.dubs if catalog.cast_of(dub)]
    yield f"relations.{suffix}", module.relations(catalog)
    yield f"cast.{suffix}", module.cast(catalog, *dubs)
    yield f"organizations.{suffix}", module.organizations(catalog)
    yield f"coappearances.{suffix}", module.coappearances(catalog)
    for node in (*catalog.characters, *catalog.organizations):
        yield f"{node.id}.{suffix}", module.relations(catalog, node)


@pytest.mark.parametrize("suffix", MODULES)
def test_packaged(suffix: str, catalog: Catalog, tmp_path: Path) -> None:  # pragma: no cover  Node
    """
    The tools read every diagram of the packaged catalog.
    """
    assert [] == errors(tmp_path, dict(packaged(catalog, suffix)))


@pytest.mark.parametrize("suffix", MODULES)
def test_any_text(suffix: str, tmp_path: Path) -> None:  # pragma: no cover  Node
    """
    The tools read a diagram whatever the names are, dashed or not, and an empty one.
    """
    diagrams = {f"empty.{suffix}": MODULES[suffix].relations(doubtful(), "loner")}
    for place, catalog in enumerate([doubtful(), *map(labeled, BREAKING)]):
        for name, text in drawn(MODULES[suffix], catalog).items():
            diagrams[f"{place}-{name}.{suffix}"] = text

    assert [] == errors(tmp_path, diagrams)


def test_side_by_side(catalog: Catalog, tmp_path: Path) -> None:  # pragma: no cover  Node
    """
    Graphviz draws the frames of dubs side by side, and each row as a straight line.
    """
    voices = [*catalog.cast_of("netflix-english"), *catalog.cast_of("japanese")]
    text = dot.cast(catalog, "netflix-english", "sentai-english", "japanese")
    (tmp_path / "cast.dot").write_text(text, "utf-8")
    places = placed(tmp_path / "cast.dot")
    across = [{x for id_, (x, _) in places.items() if f"__{dub}__" in id_} for dub in DUBS]
    down = {
        character: {y for id_, (_, y) in places.items() if f"__{character}__" in f"{id_}__"}
        for character in (voice.character.id.replace("-", "_") for voice in voices)
    }

    assert [1, 1, 1] == [len(column) for column in across]
    assert sorted(across, key=min) == across
    assert {1} == {len(row) for row in down.values()}
    assert sorted(down, key=lambda character: max(down[character]), reverse=True) == list(down)


def placed(path: Path) -> dict[str, tuple[float, float]]:  # pragma: no cover  Node
    """
    Return where Graphviz puts the boxes of a diagram.
    """
    done = subprocess.run(
        ["node", str(FOLDER / "plain.mjs"), str(path)],
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    rows = [line.split(" ") for line in done.stdout.splitlines()]
    return {row[1]: (float(row[2]), float(row[3])) for row in rows if row[0] == "node"}


def test_mistakes(tmp_path: Path) -> None:  # pragma: no cover  Node
    """
    The tools report what is wrong, so that no error means something.
    """
    mistakes = {
        "fine.dot": "digraph { a -> b }",
        "fine.mmd": "flowchart LR\n  a --> b",
        "list.txt": "a, b",
        "wrong.dot": "digraph { a -> }",
        "wrong.mmd": 'flowchart LR\n  a["b" --> c',
    }
    found = errors(tmp_path, mistakes)

    assert "list.txt: name it *.mmd or *.dot" in found
    assert "wrong.dot: syntax error in line 1 near '}'" in found
    assert "wrong.mmd: Parse error on line 3:" in found
    assert not [line for line in found if line.startswith("fine")]
