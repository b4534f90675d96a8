"""
The command answers on standard output, complains on standard error and minds the exit status.
"""

import io
import json
import os
import subprocess
import sys
from unicodedata import normalize

import pytest

import heromask
from heromask import Catalog
from heromask._cli import main, width

Capture = pytest.CaptureFixture[str]


def test_cast(catalog: Catalog, capsys: Capture) -> None:
    """
    `cast` prints one aligned line per credit, in billing order.
    """
    assert 0 == main(["cast", "netflix-english"])

    title, blank, *lines = capsys.readouterr().out.splitlines()
    cast = catalog.cast_of("netflix-english")
    assert (catalog.dubs["netflix-english"].name, "") == (title, blank)
    assert [credit.character.name for credit in cast] == [line[:18].rstrip() for line in lines]
    assert [credit.person.name for credit in cast] == [
        line[18:].removesuffix("  (inferred)") for line in lines
    ]


def test_cast_in_japanese(capsys: Capture) -> None:
    """
    Columns line up by display width, and doubt is marked where there is any.
    """
    assert 0 == main(["cast", "japanese"])

    lines = capsys.readouterr().out.splitlines()[2:]
    grimm = next(line for line in lines if line.startswith("Grimm"))
    james = next(line for line in lines if line.startswith("James Blood"))
    assert "ジェームズ・ブラッド" in james
    assert james.endswith("加瀬康之")
    assert grimm.endswith("(inferred)")
    starts = {
        width(line[: line.index(name)])
        for line, name in [(james, "Yasuyuki Kase"), (grimm, "Yuichi Karasuma")]
    }
    assert 1 == len(starts)


def test_cast_unrecorded(capsys: Capture) -> None:
    """
    A dub without a recorded cast is an answer, not an error.
    """
    assert 0 == main(["cast", "italian"])
    assert capsys.readouterr().out.endswith("No cast of this dub is on record.\n")


def test_cast_json(catalog: Catalog, capsys: Capture) -> None:
    """
    `--json` prints the same cast for programs.
    """
    assert 0 == main(["cast", "netflix-english", "--json"])

    first, *rest = json.loads(capsys.readouterr().out)
    assert len(catalog.cast_of("netflix-english")) == 1 + len(rest)
    assert {
        "dub": "netflix-english",
        "billing": 1,
        "character": {"id": "james-blood", "name": "James Blood"},
        "person": {"id": "greg-chun", "name": "Greg Chun"},
    }.items() <= first.items()
    assert [source.id for source in catalog.cast_of("netflix-english")[0].sources] == first[
        "sources"
    ]


def test_season(capsys: Capture) -> None:
    """
    `season` prints how it came out, the earliest release first.
    """
    assert 0 == main(["season", "1"])

    title, blank, *lines = capsys.readouterr().out.splitlines()
    assert ("Hero Mask, Season 1: 15 episodes", "") == (title, blank)
    assert lines[0].startswith("2018-12-03 ")
    assert lines[1].startswith("2020-07-02 to 2020-12-10 ")
    assert lines[1].endswith("(whole series)")


def test_season_json(catalog: Catalog, capsys: Capture) -> None:
    """
    `--json` prints the same releases for programs; a season answers to its id too.
    """
    assert 0 == main(["season", "season-2", "--json"])

    record = json.loads(capsys.readouterr().out)
    assert ("season-2", 9) == (record["id"], record["episodes"])
    assert [row.id for row in catalog.releases_of("season-2")] == [
        row["id"] for row in record["releases"]
    ]
    assert ("2019-08-23", None) == (record["releases"][0]["start"], record["releases"][0]["end"])


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (
            ["cast", "netflix-engish"],
            "heromask: no dub 'netflix-engish'; did you mean 'netflix-english'",
        ),
        (["season", "3"], "heromask: no season 'season-3'; did you mean 'season-1'"),
    ],
)
def test_unknown(arguments: list[str], line: str, capsys: Capture) -> None:
    """
    Something unknown is one line on standard error, with suggestions, and status 2.
    """
    assert 2 == main(arguments)

    out, err = capsys.readouterr()
    assert out == ""
    assert 1 == err.count("\n")
    assert err.startswith(line)


@pytest.mark.parametrize("arguments", [[], ["dance"], ["cast"]])
def test_usage(arguments: list[str], capsys: Capture) -> None:
    """
    A question that cannot be understood shows the usage and has status 2.
    """
    with pytest.raises(SystemExit) as caught:
        main(arguments)

    assert 2 == caught.value.code
    assert capsys.readouterr().err.startswith("usage: heromask")


def test_version(capsys: Capture) -> None:
    """
    `--version` prints the version.
    """
    with pytest.raises(SystemExit) as caught:
        main(["--version"])

    assert not caught.value.code
    assert f"{heromask.__version__}\n" == capsys.readouterr().out


def test_width() -> None:
    """
    A wide character takes two cells, a combining one none.
    """
    assert [4, 2, 1, 1] == [*map(width, ["仮面", "ab", "ｱ", normalize("NFD", "ū")])]


def test_module_and_closed_pipe() -> None:
    """
    `python -m heromask` is the command, and a reader that leaves causes no traceback.
    """
    command = [sys.executable, "-m", "heromask", "cast", "netflix-english"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout and process.stderr
        process.stdout.close()
        errors = process.stderr.read()

    assert (141, b"") == (process.returncode, errors)


def test_closed_pipe(monkeypatch: pytest.MonkeyPatch) -> None:
    """
    When the reader goes away the rest of the output goes nowhere.
    """

    class Closed(io.StringIO):
        def write(self, _: str) -> int:
            raise BrokenPipeError

        def fileno(self) -> int:
            return 77

    redirected: list[int] = []

    def open_nothing(path: str, flags: int) -> int:
        return 9

    def redirect(*ends: int) -> None:
        redirected.extend(ends)

    monkeypatch.setattr(sys, "stdout", Closed())
    monkeypatch.setattr(os, "open", open_nothing)
    monkeypatch.setattr(os, "dup2", redirect)

    assert 141 == main(["cast", "netflix-english"])
    assert [9, 77] == redirected


def test_narrow_encoding(monkeypatch: pytest.MonkeyPatch) -> None:
    """
    A terminal that cannot show Japanese gets escapes, not a crash.
    """
    screen = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(screen, encoding="ascii"))

    assert 0 == main(["cast", "japanese"])
    assert rb"\u52a0\u702c" in screen.getvalue()
