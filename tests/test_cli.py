"""
The command prints answers on standard output and errors on standard error, with an exit status.
"""

import io
import json
import os
import shlex
import subprocess
import sys
from argparse import ArgumentParser
from contextlib import suppress
from pathlib import Path
from types import ModuleType
from typing import Any

import argcomplete
import pytest
from argcomplete.finders import CompletionFinder
from pytest_regressions.file_regression import FileRegressionFixture
from tiny import Golden

import heromask
from heromask import Catalog
from heromask._cli.commands import FORMATS, main
from heromask._cli.terminal import width
from heromask.export import nfo
from heromask.export.json import record

Capture = pytest.CaptureFixture[str]

NO_TEXTS = {"csv", "datapackage", "nfo", "sqlite"}
"""The formats that are more than one file, or not a text."""

GOLDEN = Path(__file__).parent / "golden" / "cli"
NEEDS_PIPES = pytest.mark.skipif(
    sys.platform == "win32", reason="Windows has no error of its own for a closed pipe"
)
COMMANDS = {
    "show": ["show", "hero"],
    "show-edge": ["show", "hero/squad"],
    "show-fact": ["show", "hero-wears-red"],
    "show-up-to": ["show", "hero", "--up-to", "e1"],
    "show-json": ["show", "rival", "--json"],
    "search": ["search", "dub"],
    "search-json": ["search", "dub", "--json"],
    "cast": ["cast", "first"],
    "cast-of-several": ["cast", "first", "second", "silent"],
    "cast-json": ["cast", "first", "second", "--json"],
    "season": ["season", "1"],
    "season-json": ["season", "1", "--json"],
    "relations": ["relations", "squad"],
    "relations-json": ["relations", "rival", "--kind", "child", "--json"],
    "path": ["path", "rival", "hero"],
    "path-json": ["path", "rival", "hero", "--json"],
    "sources": ["sources"],
    "sources-json": ["sources", "dated", "--json"],
    "disputes": ["disputes"],
    "disputes-in-full": ["disputes", "hero"],
    "disputes-json": ["disputes", "hero", "--json"],
}
"""Each question about the tiny catalog, by the name of the golden file of its answer."""

ANNA = {"id": "ann", "name": "Anna Lee", "sources": ["page"], "certainty": "stated"}
OVERLAID: dict[str, list[Any]] = {
    "cast-merge": [0, "cast", "first", "--data", "data", "--merge", "mine"],
    "validate-alone": [1, "validate", "mine"],
    "validate-overlay": [1, "validate", "mine", "--overlay"],
    "validate-overlay-json": [1, "validate", "mine", "--overlay", "--json"],
}
"""Each question about an overlay, after the exit status."""


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
    Columns line up by display width, and a credit that was inferred is marked.
    """
    assert 0 == main(["cast", "japanese"])

    lines = capsys.readouterr().out.splitlines()[2:]
    theo = next(line for line in lines if line.startswith("Theo"))
    james = next(line for line in lines if line.startswith("James Blood"))
    assert "ジェームズ・ブラッド" in james
    assert james.endswith("加瀬康之")
    assert theo.endswith("(inferred)")
    starts = {
        width(line[: line.index(name)])
        for line, name in [(james, "Yasuyuki Kase"), (theo, "Fuminori Komatsu")]
    }
    assert 1 == len(starts)


def test_cast_unrecorded(capsys: Capture) -> None:
    """
    A dub without a recorded cast is an answer, not an error.
    """
    assert 0 == main(["cast", "italian"])
    assert capsys.readouterr().out.endswith("No voices are on record for this dub.\n")


def printed(capsys: Capture, *arguments: str) -> Any:
    """
    Return what a command prints as JSON.
    """
    assert 0 == main([*arguments, "--json"])
    return json.loads(capsys.readouterr().out)


def test_cast_json(catalog: Catalog, capsys: Capture) -> None:
    """
    `cast --json` prints the records of the same cast.
    """
    cast = catalog.cast_of("netflix-english")
    found = printed(capsys, "cast", "netflix-english")

    assert list(map(record, cast)) == found
    assert {
        "id": "netflix-english/james-blood/greg-chun",
        "dub": "netflix-english",
        "billing": 1,
        "character": "james-blood",
        "person": "greg-chun",
        "sources": [source.id for source in cast[0].sources],
        "certainty": "corroborated",
    } == found[0]
    assert "id" == next(iter(found[0]))


def test_season(capsys: Capture) -> None:
    """
    `season` prints how it came out, the earliest release first; no date of it is in doubt.
    """
    assert 0 == main(["season", "1"])

    title, blank, *lines = capsys.readouterr().out.splitlines()
    assert ("Hero Mask, Season 1: 15 episodes", "") == (title, blank)
    assert lines[0].startswith("2018-12-03 ")
    assert lines[0].endswith("Season 1 on Netflix")
    assert lines[1].startswith("2020-07-02 to 2020-12-10 ")
    assert lines[1].endswith("(whole series)")


def test_season_json(catalog: Catalog, capsys: Capture) -> None:
    """
    `season --json` prints the records of the season, its episodes and its releases.
    """
    found = printed(capsys, "season", "season-2")

    assert {
        "season": record(catalog.seasons["season-2"]),
        "episodes": list(map(record, catalog.episodes_of("season-2"))),
        "releases": list(map(record, catalog.releases_of("season-2"))),
    } == found
    assert ["season-2", 9] == [found["season"]["id"], len(found["episodes"])]
    assert "2019-08-23" == found["releases"][0]["start"]
    assert "end" not in found["releases"][0]


def test_relations_json(catalog: Catalog, capsys: Capture) -> None:
    """
    `relations --json` prints the records of the relations, read from the end asked for.
    """
    found = printed(capsys, "relations", "tina-herst")

    assert list(map(record, catalog.relations_of("tina-herst"))) == found
    assert {"tina-herst"} == {row["subject"] for row in found}
    assert all(row["id"] == f"{row['subject']}/{row['kind']}/{row['object']}" for row in found)


def test_show_json(catalog: Catalog, capsys: Capture) -> None:
    """
    `show --json` prints the table and the record of a row, and the records of its related rows.
    """
    found = printed(capsys, "show", "greg-chun")

    assert {
        "table": "people",
        "row": record(catalog.people["greg-chun"]),
        "related": {"credits": list(map(record, catalog.roles_of("greg-chun")))},
    } == found


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
def test_unknown_id(arguments: list[str], line: str, capsys: Capture) -> None:
    """
    An unknown id is one line on standard error, with suggestions, and status 2.
    """
    assert 2 == main(arguments)

    out, err = capsys.readouterr()
    assert out == ""
    assert 1 == err.count("\n")
    assert err.startswith(line)


@pytest.mark.parametrize("arguments", [["dance"], ["cast"], ["relations", "x", "--kin"]])
def test_usage(arguments: list[str], capsys: Capture) -> None:
    """
    A question that cannot be understood shows the usage and has status 2.
    """
    with pytest.raises(SystemExit) as caught:
        main(arguments)

    assert 2 == caught.value.code
    assert capsys.readouterr().err.startswith("usage: heromask")


@pytest.mark.parametrize(
    ("arguments", "end"),
    [
        (
            ["exprot", "nfo"],
            "heromask: error: argument COMMAND: invalid choice: 'exprot'; did you mean 'export'?",
        ),
        (
            ["export", "jsno", "--output", "-"],
            "heromask export: error: argument FORMAT: invalid choice: 'jsno'; did you mean 'json'?",
        ),
        (
            ["export", "csv", "--output", "x", "--encoding", "utf8"],
            "heromask export: error: argument --encoding: invalid choice: 'utf8';"
            " did you mean 'utf-8'?",
        ),
    ],
)
def test_typo(arguments: list[str], end: str, capsys: Capture) -> None:
    """
    A misspelt command or word gets a suggestion after the usage, and status 2.
    """
    with pytest.raises(SystemExit) as caught:
        main(arguments)

    assert 2 == caught.value.code
    out, err = capsys.readouterr()
    assert ("", end) == (out, err.splitlines()[-1])
    assert err.startswith("usage: heromask")


def test_nothing_asked(monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    """
    Without a question, the command prints its help: all commands, and examples.
    """
    monkeypatch.setattr(sys, "argv", ["heromask"])
    for arguments in ([], None, ["--help"]):
        with pytest.raises(SystemExit) as caught:
            main(arguments)
        assert not caught.value.code

    out, err = capsys.readouterr()
    one = out.partition("usage: heromask")[2].partition("usage: heromask")[0]
    assert ("", 3) == (err, out.count(one))
    assert all(f"\n    {name} " in one for name in ("show", "export", "schema"))


def test_usage_is_visible(capsys: Capture) -> None:
    """
    An error about the usage quotes no character that commands a terminal.
    """
    for arguments in (["sources", "a", "\x1b]0;x\x07"], ["\x1b[2J"]):
        with pytest.raises(SystemExit):
            main(arguments)

    error = capsys.readouterr().err
    assert "unrecognized arguments: \\u001b]0;x\\u0007" in error
    assert "\x1b" not in error


def test_two_ends_of_options(capsys: Capture) -> None:
    """
    A second "--" is not taken for an empty argument, as Python's parser does.
    """
    with suppress(SystemExit):
        main(["path", "james-blood", "--", "--"])

    errors = ('error: an argument is missing after "--"', "no character or organization '--'")
    assert capsys.readouterr().err.splitlines()[-1].endswith(errors)


def test_version(capsys: Capture) -> None:
    """
    `--version` prints the versions of the code and of the data.
    """
    with pytest.raises(SystemExit) as caught:
        main(["--version"])

    assert not caught.value.code
    version = f"{heromask.__version__} (data {heromask.data_version})\n"
    assert version == capsys.readouterr().out


@NEEDS_PIPES
def test_module_and_closed_pipe() -> None:
    """
    `python -m heromask` is the command, and a reader that goes away causes no traceback.
    """
    command = [sys.executable, "-m", "heromask", "cast", "netflix-english"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        errors = process.stderr.read()

    assert (141, b"") == (process.returncode, errors)


def test_closed_pipe(monkeypatch: pytest.MonkeyPatch) -> None:
    """
    When the reader goes away, the rest of the output is discarded.
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


@pytest.fixture(name="data")
def _data(tiny: Catalog, tmp_path: Path) -> str:
    heromask.write(tiny, tmp_path / "data")
    return str(tmp_path / "data")


@pytest.mark.parametrize("name", COMMANDS)
def test_golden(name: str, data: str, capsys: Capture, golden: Golden) -> None:
    """
    Every command answers about data of one's own as its golden file says.
    """
    assert 0 == main([*COMMANDS[name], "--data", data])
    golden(f"cli/{name}.txt", capsys.readouterr().out)


@pytest.mark.parametrize("name", OVERLAID)
def test_golden_overlay(
    name: str, data: str, monkeypatch: pytest.MonkeyPatch, capsys: Capture, golden: Golden
) -> None:
    """
    An overlay is merged into the data, refused as a whole folder, and checked as an overlay.
    """
    monkeypatch.chdir(Path(data).parent)
    Path("mine").mkdir()
    Path("mine/people.json").write_text(json.dumps([ANNA]), "utf-8")
    Path("mine/replaces.json").write_text('["ann"]', "utf-8")

    status, *arguments = OVERLAID[name]
    assert status == main(arguments)
    golden(f"cli/{name}.txt", capsys.readouterr().out)


@pytest.mark.parametrize("name", ["validate", "validate-json"])
def test_golden_problems(
    name: str, data: str, monkeypatch: pytest.MonkeyPatch, capsys: Capture, golden: Golden
) -> None:
    """
    Every problem of a data folder is printed, with status 1; without any the status is 0.
    """
    form = ["--json"] if name.endswith("-json") else []
    monkeypatch.chdir(Path(data).parent)
    assert 0 == main(["validate", "data", *form])
    Path("data/works.json").write_text("[7]", "utf-8")
    Path("data/dubs.json").write_text("7", "utf-8")

    assert 1 == main(["validate", "data", *form])
    golden(f"cli/{name}.txt", capsys.readouterr().out)


def test_golden_files() -> None:
    """
    No golden file is left over.
    """
    known = {*COMMANDS, *OVERLAID, "help", "validate", "validate-json"}

    assert known == {path.stem for path in GOLDEN.iterdir()}


def test_up_to(capsys: Capture) -> None:
    """
    With `--up-to` nothing revealed later is found, suggested or listed.
    """
    assert 2 == main(["show", "tina-herst", "--up-to", "s1e06"])
    assert "heromask: no row 'tina-herst'\n" == capsys.readouterr().err
    assert 0 == main(["search", "tina", "--up-to", "Season 1, episode 6"])
    assert "Nothing matches 'tina'.\n" == capsys.readouterr().out
    assert 0 == main(["cast", "japanese", "netflix-english", "--up-to", "s1e06"])
    assert "Tina" not in capsys.readouterr().out


@pytest.mark.parametrize("seen", ["s1e15", "S1E15", "1x15", "season-1", "Season 1, episode 15"])
def test_ends_of_a_view(seen: str, catalog: Catalog, capsys: Capture) -> None:
    """
    `--up-to` takes an episode as people write it, and a season for its last episode.
    """
    view = catalog.up_to("s1e15")

    assert list(map(record, view.disputes)) == printed(capsys, "disputes", "--up-to", seen)
    assert len(view.disputes) < len(catalog.disputes)


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (["show", "jmaes-blood"], "no row 'jmaes-blood'; did you mean 'james-blood'?"),
        (
            ["search", "james", "--up-to", "s1e60"],
            "no episode or season 's1e60'; did you mean 's1e06' or 's1e10'?",
        ),
        (["search", "james", "--up-to", "s1e16"], "no episode or season 's1e16'"),
        (["search", "james", "--up-to", "grimm"], "'grimm' is a character; expected an episode or"),
        (["season", "s1e06"], "'s1e06' is an episode; expected a season"),
        (["cast", "james-blood"], "'james-blood' is a character; expected a dub"),
        (["path", "grimm", "nobody"], "no character or organization 'nobody'"),
        (["relations", "grimm", "--kind", "enmy"], "no kind of relation 'enmy'; did you mean 'en"),
        (
            ["relations", "lennox-gallagher", "--kind", "boss"],
            "no kind of relation 'boss'; on record here: superior, ",
        ),
        (["schema", "charaters"], "no table 'charaters'; did you mean 'characters'?"),
        (
            ["cast", "english"],
            "'english' could be more than one dub: choose 'netflix-english' or 'sentai-e",
        ),
    ],
)
def test_unknown_or_ambiguous(arguments: list[str], line: str, capsys: Capture) -> None:
    """
    What is unknown or ambiguous is one line on standard error, and status 2.
    """
    assert 2 == main(arguments)

    out, err = capsys.readouterr()
    assert ("", 1) == (out, err.count("\n"))
    assert err.startswith(f"heromask: {line}")


def test_no_data(tmp_path: Path, capsys: Capture) -> None:
    """
    Data that cannot be read are an error on standard error, with status 1.
    """
    assert 1 == main(["season", "1", "--data", str(tmp_path / "none")])

    out, err = capsys.readouterr()
    head, problem = err.splitlines()
    assert ("", "heromask: 1 problem in the data:") == (out, head)
    assert problem.startswith(f"{tmp_path / 'none'}: is not a folder; ")


def test_zip_file(tmp_path: Path, capsys: Capture) -> None:
    """
    A zip file is not a folder: the error says how a program reads one.
    """
    archive = tmp_path / "data.zip"
    archive.write_bytes(b"PK")

    assert 1 == main(["season", "1", "--data", str(archive)])
    assert "zipfile.Path" in capsys.readouterr().err


@pytest.mark.parametrize("format_", FORMATS)
def test_export(format_: str, data: str, tmp_path: Path, capsys: Capture) -> None:
    """
    Every format can be written, of one's own data too.
    """
    target = tmp_path / "out" / "it"

    assert 0 == main(["export", format_, "--output", str(target), "--data", data])
    assert target.exists()
    assert f"{target}: written as {format_}\n" == capsys.readouterr().out
    assert 0 == main(["export", format_, "--output", str(target), "--data", data])
    replaced = f"{target}: written as {format_}, replacing what was there\n"
    assert replaced == capsys.readouterr().out


def test_export_into_an_empty_folder(data: str, tmp_path: Path, capsys: Capture) -> None:
    """
    An empty folder is nothing that is replaced.
    """
    (tmp_path / "empty").mkdir()

    assert 0 == main(["export", "csv", "--output", str(tmp_path / "empty"), "--data", data])
    assert f"{tmp_path / 'empty'}: written as csv\n" == capsys.readouterr().out


@pytest.mark.parametrize("form", [form for form in FORMATS if form not in NO_TEXTS])
def test_export_to_standard_output(
    form: str, data: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """
    With the output `-`, a text goes to standard output, the same bytes as in a file.
    """
    screen = io.BytesIO()
    monkeypatch.chdir(tmp_path)
    assert 0 == main(["export", form, "--output", "file", "--data", data])
    with monkeypatch.context() as patch:
        patch.setattr(sys, "stdout", io.TextIOWrapper(screen, encoding="ascii"))
        assert 0 == main(["export", form, "--output", "-", "--data", data])
        assert Path("file").read_bytes() == screen.getvalue()

    assert ["data", "file"] == sorted(os.listdir())


@pytest.mark.parametrize(
    ("form", "more", "reason"),
    [
        (
            "csv",
            [],
            "csv cannot be written to standard output; name a file or a folder with --output",
        ),
        (
            "sqlite",
            [],
            "sqlite cannot be written to standard output; name a file or a folder with --output",
        ),
        ("json", ["--encoding", "utf-8"], "--encoding is only for csv, not for json; leave it out"),
        ("csv", ["--dub", "first"], "--dub is only for nfo, not for csv; leave it out"),
    ],
)
def test_no_text_for_standard_output(
    form: str, more: list[str], reason: str, data: str, capsys: Capture
) -> None:
    """
    What is not one text, or has no other encoding or no dub, is refused in one line.
    """
    assert 1 == main(["export", form, "--output", "-", "--data", data, *more])
    assert ("", f"heromask: {reason}\n") == capsys.readouterr()


@pytest.mark.parametrize("dub", ["first", "Second dub"])
def test_export_of_a_dub(dub: str, data: str, tmp_path: Path) -> None:
    """
    With `--dub`, an id or a name, the files for media servers have the voices of that dub.
    """
    output = str(tmp_path / "nfo")
    catalog: Any = heromask.read(data)

    assert 0 == main(["export", "nfo", "--data", data, "--output", output, "--dub", dub])
    nfo.save(catalog, tmp_path / "same", dub=catalog.dubs.one(dub))
    assert contents(tmp_path / "same") == contents(tmp_path / "nfo")


def test_export_of_an_unknown_dub(data: str, tmp_path: Path, capsys: Capture) -> None:
    """
    An unknown dub is one line, and nothing is written.
    """
    output = ["--output", str(tmp_path / "nfo"), "--dub", "frist"]

    assert 2 == main(["export", "nfo", "--data", data, *output])
    assert "heromask: no dub 'frist'; did you mean 'first'?\n" == capsys.readouterr().err
    assert not (tmp_path / "nfo").exists()


def contents(folder: Path) -> dict[str, bytes]:
    """
    Return the contents of the files in a folder, by their names.
    """
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_export_for_excel(data: str, tmp_path: Path) -> None:
    """
    With `--encoding utf-8-sig` the CSV files begin with the mark that Excel looks for.
    """
    output = ["--output", str(tmp_path / "tables"), "--encoding", "utf-8-sig"]

    assert 0 == main(["export", "csv", "--data", data, *output])
    for path in (tmp_path / "tables").iterdir():
        assert path.read_bytes().startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize("name", ["people.csv", "notes.txt"])
def test_export_keeps_files_of_others(
    name: str, data: str, tmp_path: Path, capsys: Capture
) -> None:
    """
    A folder with anything of somebody's own is not written into; one line says why.
    """
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / name).write_text("Mine.")

    assert 1 == main(["export", "csv", "--output", str(tmp_path / "mine"), "--data", data])
    out, err = capsys.readouterr()
    assert ("", 1) == (out, err.count("\n"))
    assert err.startswith(f"heromask: {tmp_path / 'mine'} has {name}")
    assert [name] == os.listdir(tmp_path / "mine")


def test_export_into_the_current_folder(
    data: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    """
    The current folder is not replaced; one line says what to do.
    """
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")

    assert 1 == main(["export", "csv", "--output", ".", "--data", data])
    reason = "is or contains the current folder, so it cannot be replaced; choose another folder"
    assert f"heromask: {tmp_path / 'here'} {reason}\n" == capsys.readouterr().err


def test_export_up_to(tmp_path: Path) -> None:
    """
    With `--up-to` an export holds nothing that is revealed later.
    """
    target = tmp_path / "it.json"

    assert 0 == main(["export", "json", "--output", str(target), "--up-to", "s1e06"])
    assert "Tina" not in target.read_text("utf-8")


@pytest.mark.parametrize(
    "error",
    [
        ImportError('networkx is missing; run pip install "heromask[networkx]"'),
        PermissionError("no"),
        ValueError("500 nodes are too many to draw"),
    ],
)
def test_refused_export(error: Exception, monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    """
    An export that cannot be made says why in one line, with status 1.
    """

    def save(*_: Any) -> None:
        raise error

    module = ModuleType("heromask.export.graph")
    vars(module)["save"] = save
    monkeypatch.setitem(sys.modules, module.__name__, module)

    assert 1 == main(["export", "graph", "--output", "it"])
    assert ("", f"heromask: {error}\n") == capsys.readouterr()


@pytest.mark.parametrize("command", ["", *(name for name in COMMANDS if "-" not in name)])
def test_help(command: str, capsys: Capture) -> None:
    """
    The help of every command ends with examples, and they work.
    """
    with pytest.raises(SystemExit) as caught:
        main([*command.split(), "--help"])
    assert not caught.value.code
    text = capsys.readouterr().out
    examples = text.partition("examples:\n")[2].splitlines()

    assert examples
    for example in examples:
        program, *arguments = shlex.split(example)
        assert "heromask" == program
        assert "COMMAND" in arguments or 0 == main(arguments)


def of_argparse() -> set[str]:
    """
    Return the headings and the options that argparse words itself, as this Python does.
    """
    parser = ArgumentParser()
    parser.add_argument("--version", action="version")
    parser.add_argument("argument")
    return {" ".join(line.split()) for line in parser.format_help().splitlines() if line}


def same_words(one: Path, other: Path) -> None:
    """
    Compare the words of two texts, wherever their lines are broken.
    """
    assert other.read_text("utf-8").split() == one.read_text("utf-8").split()


def test_golden_help(
    monkeypatch: pytest.MonkeyPatch, capsys: Capture, file_regression: FileRegressionFixture
) -> None:
    """
    The help of every command is that of the golden file, wherever lines are broken; what
    argparse words itself is left out.
    """
    monkeypatch.setenv("COLUMNS", "100")
    commands = [command for command in COMMANDS if "-" not in command]
    for command in ("", *commands, "export", "validate", "schema"):
        with pytest.raises(SystemExit):
            main([*command.split(), "--help"])
    lines = capsys.readouterr().out.splitlines(keepends=True)
    theirs = of_argparse()

    file_regression.check(
        "".join(line for line in lines if " ".join(line.split()) not in theirs),
        encoding="utf-8",
        newline="",
        fullpath=GOLDEN / "help.txt",
        check_fn=same_words,
    )


def test_help_in_ascii(monkeypatch: pytest.MonkeyPatch) -> None:
    """
    In help, too, what an encoding lacks is escaped.
    """
    screen = io.BytesIO()
    with monkeypatch.context() as patch:
        patch.setattr(sys, "stdout", io.TextIOWrapper(screen, encoding="ascii"))
        with pytest.raises(SystemExit):
            main(["show", "--help"])
        assert rb'heromask show "\u30b8' in screen.getvalue()


@NEEDS_PIPES
def test_help_and_closed_pipe() -> None:
    """
    Help for a reader that goes away has the exit status of an answer for one.
    """
    buffered = os.environ | {"PYTHONUNBUFFERED": ""}
    with subprocess.Popen(
        [sys.executable, "-m", "heromask", "--help"],
        env=buffered,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        errors = process.stderr.read()

    assert (141, b"") == (process.returncode, errors)


def test_exit_statuses_in_help(capsys: Capture) -> None:
    """
    The main help says what every exit status means.
    """
    with pytest.raises(SystemExit):
        main(["--help"])
    lines = capsys.readouterr().out.partition("exit status:\n")[2].splitlines()

    assert ["0", "1", "2", "130", "141"] == [line.split()[0] for line in lines[:5]]


def completions(line: str, patch: pytest.MonkeyPatch) -> list[str]:
    """
    Return how a line could go on, as a shell asks for it.
    """
    stream = io.StringIO()

    def autocomplete(parser: ArgumentParser) -> None:
        CompletionFinder()(parser, exit_method=sys.exit, output_stream=stream)

    def refuse(*_: Any) -> None:
        raise OSError("the descriptors that a shell would have opened are the test runner's")

    patch.setattr(argcomplete, "autocomplete", autocomplete)
    patch.setattr(os, "fdopen", refuse)
    patch.setenv("_ARGCOMPLETE", "1")
    patch.setenv("_ARGCOMPLETE_IFS", "\n")
    patch.setenv("COMP_LINE", line)
    patch.setenv("COMP_POINT", str(len(line)))
    with pytest.raises(SystemExit):
        main([])
    return [word.strip() for word in stream.getvalue().split("\n") if word]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("sea", ["search", "season"]),
        ("show tina-", ["tina-herst"]),
        ("show --up-to s1e06 tina", []),
        ("cast net", ["netflix-english"]),
        ("season ", ["season-1", "season-2"]),
        ("relations tina-", ["tina-herst"]),
        ("path may-white ura", ["uracil"]),
        ("sources may-", ["may-white"]),
        ("disputes may-", ["may-white"]),
        ("relations grimm --kind par", ["parent", "parent-in-law", "partner", "part"]),
        ("search x --up-to s2e0", [f"s2e0{number}" for number in range(1, 10)]),
        ("export js", ["json", "jsonld"]),
        ("schema char", ["characters"]),
    ],
)
def test_completion(line: str, words: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """
    Commands, words and ids complete a line, but no id that is revealed after `--up-to`.
    """
    found = completions(f"heromask {line}", monkeypatch)

    assert set(words) == {word for word in found if not word.startswith("-")}


def test_no_completion(monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    """
    Without argcomplete there is no completion, and the command works.
    """
    monkeypatch.setenv("_ARGCOMPLETE", "1")
    monkeypatch.setitem(sys.modules, "argcomplete", None)

    assert 0 == main(["season", "1"])
    assert capsys.readouterr().out


def test_completion_is_lazy() -> None:
    """
    Only a shell that asks for completions imports argcomplete.
    """
    code = """
import sys
from heromask._cli.commands import main
main(["season", "1"])
sys.exit("argcomplete" in sys.modules)
"""
    subprocess.run([sys.executable, "-c", code], check=True, stdout=subprocess.DEVNULL)
