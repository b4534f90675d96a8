"""
The format holds another show: a series, a film and a manga that were invented for the purpose.
"""

import json
import os
import shlex
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from shutil import copytree

import editorial
import lantern_row
import pytest
from tiny import Tiny, link, structure

import heromask
from heromask import AmbiguousError, Catalog
from heromask._files.folder import contents
from heromask._files.writer import unstructure
from heromask.export import csv, jsonld, rows
from heromask.export import json as json_export

SHOW = Path(__file__).parent.parent / "examples" / "another-show"
README = (SHOW / "README.md").read_text("utf-8")
CONSOLE = [
    (command, printed)
    for block in README.split("```console\n$ ")[1:]
    for step in block.partition("\n```")[0].split("\n$ ")
    for command, _, printed in [step.partition("\n")]
]
OF_HERO_MASK = {
    editorial.story_says_when,
    editorial.description_comes_first,
    editorial.title_is_told,
}
"""The editorial rules that the format does not need."""


@pytest.fixture(name="show", scope="module")
def _show() -> Tiny:
    return heromask.read(SHOW / "data")


@pytest.fixture(name="both", scope="module")
def _both(show: Catalog) -> Tiny:
    return heromask.load().merge(show)


def test_canonical(show: Tiny) -> None:
    """
    The data files are in canonical form, and both readers make the same of them.
    """
    files = contents(SHOW / "data")

    assert files == unstructure(show)
    assert show == structure(files) == link(files)


@pytest.mark.parametrize("rule", [rule for rule in editorial.RULES if rule not in OF_HERO_MASK])
def test_rules(show: Tiny, rule: editorial.Rule) -> None:
    """
    The data keep the editorial rules, but for those of a show that is known in every detail.
    """
    assert [] == list(rule(show))


def test_merge(show: Tiny, both: Tiny) -> None:
    """
    Both shows together have the rows of each, whichever is laid over the other.
    """
    packaged: Tiny = heromask.load()
    for name, table in both.tables.items():
        assert (*packaged.tables[name], *show.tables[name]) == table.rows
    other_way = show.merge(packaged)

    for name, table in other_way.tables.items():
        assert (*show.tables[name], *packaged.tables[name]) == table.rows


def test_cut_leaves_other_works(show: Tiny, both: Tiny) -> None:
    """
    A cut of one work hides its later episodes' rows, and leaves those of other works.
    """
    packaged: Tiny = heromask.load()
    first = both.up_to("lights-out")

    assert "ida-tarn" not in first.characters
    assert "captain-brand" in first.characters
    assert "brand-saves-ida" not in first.facts
    assert all(
        table == both.tables[name] for name, table in both.up_to("the-long-night").tables.items()
    )
    for name, table in packaged.tables.items():
        assert set(table.ids) <= set(first.tables[name].ids)
    for name, table in both.up_to("s1e01").tables.items():
        assert set(show.tables[name].ids) <= set(table.ids)


def test_cut_before_merge(show: Tiny, both: Tiny) -> None:
    """
    It makes no difference whether the show is cut alone or beside another.
    """
    packaged: Tiny = heromask.load()

    assert packaged.merge(show.up_to("the-cellar")) == both.up_to("the-cellar")
    assert packaged.up_to("s1e06").merge(show) == both.up_to("s1e06")


def test_answers(show: Tiny) -> None:
    """
    A film, a special, kin and an open dispute are asked like those of the packaged catalog.
    """
    assert "lantern-row-volume" == show.premiere_of("lantern-row-manga").id
    assert "long-night-in-cinemas" == show.premiere_of("the-long-night").id
    assert ["the-cats-night"] == [row.id for row in show.episodes_of("lantern-row-specials")]
    assert [1, 2, 3, 4] == [row.absolute for row in show.episodes_of("lantern-row")]
    assert [("niece-or-nephew", "otis-tarn"), ("twin", "ida-tarn")] == [
        (row.kind, row.object.id) for row in show.kin_of("nell-tarn")
    ]
    assert ["length-of-the-long-night"] == [
        row.id for row in show.disputes_of("the-long-night", field="runtime", open=True)
    ]
    assert ["what-lantern-row-tells", "long-night-follows-the-series", "manga-came-first"] == [
        row.id for row in show.facts_of("lantern-row")
    ]


def test_episode_by_number(show: Tiny, both: Tiny) -> None:
    """
    An episode is found by its number, whatever its id is, unless several have it.
    """
    assert "morning" == show.episodes.one("S01E03").id
    assert "the-cats-night" == show.episodes.one("0x01").id
    assert "s2e09" == both.episodes.one("2x9").id
    with pytest.raises(AmbiguousError, match="choose 's1e03' or 'morning'"):
        both.episodes.one("S01E03")


def test_exports(show: Tiny, both: Tiny) -> None:
    """
    Both shows come back from JSON, and each has its rows in the tables and things of JSON-LD.
    """
    assert both == json_export.loads(json_export.dumps(both))
    assert {name: len(table) for name, table in both.tables.items()} == {
        name: len(rows.tables(both)[name]) for name in both.tables
    }
    assert "lights-out" in csv.files(show)["episodes.csv"]
    things = {thing["@id"]: thing for thing in jsonld.document(show)["@graph"]}

    assert "Movie" == things["urn:heromask:work/lantern-row-the-long-night"]["@type"]
    assert "urn:heromask:season/lantern-row-film" not in things
    assert "urn:heromask:episode/the-long-night" not in things
    assert 0 == things["urn:heromask:season/lantern-row-specials"]["seasonNumber"]


@pytest.mark.parametrize(("command", "printed"), CONSOLE)
def test_readme(command: str, printed: str, tmp_path: Path) -> None:
    """
    The commands of the README print what it says.
    """
    copytree(SHOW, tmp_path / "examples" / "another-show")
    program, *arguments = shlex.split(command)
    start = {"heromask": ["-m", "heromask"], "python": []}[program]
    library = str(Path(heromask.__file__).parent.parent)
    environment = os.environ | {"PYTHONPATH": library, "PYTHONWARNINGS": "error"}
    done = subprocess.run(
        [sys.executable, *start, *arguments],
        cwd=tmp_path,
        env=environment | {"PYTHONIOENCODING": "utf-8"},
        check=True,
        capture_output=True,
        encoding="utf-8",
    )

    assert printed == done.stdout.rstrip("\n")


def test_script(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """
    The script prints its answers, and exports where it is told to.
    """
    monkeypatch.setattr(sys, "argv", ["lantern_row.py"])
    lantern_row.main()
    printed = capsys.readouterr().out
    monkeypatch.setattr(sys, "argv", ["lantern_row.py", "--output", str(tmp_path)])
    lantern_row.main()

    assert printed == capsys.readouterr().out
    assert printed.startswith("Works: Lantern Row (television), ")
    assert printed.endswith(
        "  facts: ida-opens-the-cellar, otis-leaves-the-guild, brand-saves-ida\n"
    )
    assert 22 <= len([*(tmp_path / "tables").iterdir()])
    assert json.loads((tmp_path / "catalog.jsonld").read_text("utf-8"))["@graph"]
    assert "character__nell_tarn" in (tmp_path / "relations.mmd").read_text("utf-8")
    with closing(sqlite3.connect(tmp_path / "catalog.sqlite")) as database:
        count = "SELECT count(*) FROM works WHERE kind = 'film'"
        assert [(1,)] == database.execute(count).fetchall()
