"""
Each command's answer is right for people and for programs, and it is clear what was meant.
"""

import json
import sys
from importlib import resources
from pathlib import Path
from types import ModuleType
from typing import Any

import jsonschema
import pytest
from editorial import statements
from flat import HOSTILE
from flat import named as with_text
from tiny import Raw, Tiny, as_files

import heromask
from heromask import AmbiguousError, Catalog, NotFoundError, _answers
from heromask._answers import named
from heromask._files import raw_row
from heromask._reader import structure
from heromask._text import plain


def test_named_by_id(tiny: Tiny) -> None:
    """
    An id, a former one included, goes before any name.
    """
    hero = tiny.characters.get("hero")

    assert hero is named(tiny.tables.values(), "hero")
    assert hero is named(tiny.tables.values(), "heroine")
    assert tiny.memberships.rows[0] is named(tiny.tables.values(), "hero/squad")


@pytest.mark.parametrize("text", ["Blood", "blood james", "ジェームズ・ブラッド", "jemuzu"])
def test_named_by_name(catalog: Catalog, text: str) -> None:
    """
    A name will do, whole or in part, where one thing goes by it.
    """
    assert catalog.characters["james-blood"] is named([catalog.characters], text)


def test_slip(catalog: Catalog) -> None:
    """
    A slip is not forgiven: what was meant is for the user to say.
    """
    with pytest.raises(NotFoundError, match="no character 'jmaes blod'; did you mean 'james-blo"):
        named([catalog.characters], "jmaes blod")


def test_many_kinds(tiny: Tiny) -> None:
    """
    Where anything may be meant the error does not list the kinds.
    """
    with pytest.raises(NotFoundError, match="^no row 'nobody'$"):
        named(tiny.tables.values(), "nobody")
    two = [tiny.characters, tiny.organizations]
    with pytest.raises(NotFoundError, match="^no character or organization 'nobody'$"):
        named(two, "nobody")
    with pytest.raises(NotFoundError, match="^no character or org.* 'sqad'; did you mean 'squad'"):
        named(two, "sqad")


def test_ambiguous(tiny: Tiny) -> None:
    """
    Where several things go by a name the error says which.
    """
    with pytest.raises(AmbiguousError) as caught:
        named([tiny.dubs], "dub")

    assert ("dub", "dub", ("first", "second", "silent")) == caught.value.args


def test_show(tiny: Tiny) -> None:
    """
    A shown row comes with its table, and with its ties by table.
    """
    answer = _answers.show(tiny, "squad")

    assert ("organizations", "squad") == (answer.record["table"], answer.record["row"]["id"])
    assert ["memberships", "relations", "events"] == list(answer.record["ties"])


def test_search(tiny: Tiny) -> None:
    """
    What a search finds has its kind; finding nothing is an answer.
    """
    assert [
        {"id": "bob", "kind": "person", "name": "Bob Ray", "native": "ボブ"}
    ] == _answers.search(tiny, "ボブ").record
    assert (["Nothing goes by 'xyz'."], []) == (
        _answers.search(tiny, "xyz").lines,
        _answers.search(tiny, "xyz").record,
    )


def test_casts(tiny: Tiny) -> None:
    """
    Casts stand side by side, each character on one line, two voices of one dub together.
    """
    lines = _answers.cast(tiny, ["second", "first", "second", "silent"]).lines

    assert [
        "       Second dub         First dub  Silent dub",
        "Hero   Bob Ray / Ann Lee  Ann Lee",
        "Rival                     Bob Ray",
    ] == list(map(plain, lines))


def test_two_casts(tiny: Tiny) -> None:
    """
    Two casts are several.
    """
    lines = _answers.cast(tiny, ["first", "second"]).lines

    assert "First dub  Second dub" == plain(lines[0]).strip()


def test_casts_agree(catalog: Catalog) -> None:
    """
    Side by side nobody is lost, and doubt is marked.
    """
    dubs = [dub.id for dub in catalog.dubs if dub.recorded]
    answer = _answers.cast(catalog, dubs)
    lines = list(map(plain, answer.lines))

    assert len({credit.character.id for credit in catalog.credits}) == len(lines) - 1
    assert all(any(credit.person.name in line for line in lines) for credit in catalog.credits)
    assert [(dub, 1) for dub in dubs] == [
        (record["dub"], record["billing"]) for record in answer.record if record["billing"] == 1
    ]
    assert any("Yuichi Karasuma (inferred)" in line for line in lines)


def test_season_of_own_data(raw: Raw) -> None:
    """
    A season's number finds it whatever its id and its name are.
    """
    raw["seasons.json"][0]["name"] = "The beginning"
    tiny: Tiny = structure(as_files(raw))

    assert "s1" == _answers.season(tiny, "1").record["id"]
    assert _answers.season(tiny, "1") == _answers.season(tiny, "s1")


def test_season_of_several_works(raw: Raw) -> None:
    """
    A number that several seasons have is an error that names them.
    """
    raw["seasons.json"].append(raw["seasons.json"][0] | {"id": "other-s1"})

    with pytest.raises(
        AmbiguousError, match="^'1' is more than one season: say 's1' or 'other-s1'"
    ):
        _answers.season(structure(as_files(raw)), "1")


def test_season_in_doubt(catalog: Catalog) -> None:
    """
    A release on whose date sources disagree says so at the end of its line.
    """
    *_, stream, broadcast, _ = map(plain, _answers.season(catalog, "2").lines)

    assert stream.endswith("  (disputed)")
    assert broadcast.endswith("(whole series)")


def test_relations(tiny: Tiny) -> None:
    """
    Relations are read from this end, all or those of a kind.
    """
    assert ["Rival", "", "child of  Hero  revealed e2"] == [
        plain(line) for line in _answers.relations(tiny, "rival").lines
    ]
    assert ["rival"] == [
        tie["subject"] for tie in _answers.relations(tiny, "rival", "child").record
    ]
    assert "No such relation is on record." == _answers.relations(tiny, "rival", "parent").lines[-1]


def test_unknown_kind(tiny: Tiny) -> None:
    """
    A kind of relation that does not exist is refused with what comes close.
    """
    with pytest.raises(NotFoundError, match="no kind of relation 'parnet'; did you mean 'parent'"):
        _answers.relations(tiny, "rival", "parnet")


def test_path(tiny: Tiny) -> None:
    """
    A path is told link by link; where there is none, that is said.
    """
    assert ["Rival  child of  Hero  revealed e2"] == _answers.path(tiny, "rival", "hero").lines
    assert ["No chain of relations leads from Hero to Police."] == (
        _answers.path(tiny, "hero", "police").lines
    )
    assert [] == _answers.path(tiny, "hero", "police").record


def test_sources(tiny: Tiny) -> None:
    """
    All sources, or those of a row and its parts, each once.
    """
    assert ["page", "diary"] == [source["id"] for source in _answers.sources(tiny).record]
    assert ["page"] == [source["id"] for source in _answers.sources(tiny, "fire").record]
    assert "diary  blog    2020-07  A diary" == _answers.sources(tiny).lines[1]


@pytest.mark.parametrize("key", ["james-blood", "monicas-office", "hero-mask", "otapol"])
def test_sources_of_parts(catalog: Catalog, key: str) -> None:
    """
    The sources of a row are followed by those of its names, facts and claims.
    """
    cited = [
        source.id
        for row, statement in statements(catalog)
        if row.id == key
        for source in statement.sources
    ]
    found = [source["id"] for source in _answers.sources(catalog, key).record]

    assert set(cited) == set(found)
    assert len(found) == len(set(found))
    assert cited[0] == found[0]


def test_disputes(tiny: Tiny) -> None:
    """
    All disputes by their question, or those about a row in full.
    """
    assert ["color  Is the coat red?"] == _answers.disputes(tiny).lines
    full = list(map(plain, _answers.disputes(tiny, "hero").lines))
    assert ["Is the coat red?", "dispute color"] == full[:2]
    assert ["  Yes.", "      followed, stated: page"] == full[-4:-2]
    assert full == list(map(plain, _answers.disputes(tiny, "color").lines))
    assert ["No dispute is on record."] == _answers.disputes(tiny, "rival").lines


def test_disputes_are_told_apart(catalog: Catalog) -> None:
    """
    A blank line stands between two disputes in full, none before the first.
    """
    many = max(catalog.characters, key=lambda row: len(catalog.disputes_of(row)))
    found = catalog.disputes_of(many)
    lines = list(map(plain, _answers.disputes(catalog, many.id).lines))

    assert len(found) > 1
    assert lines[0] == found[0].name
    assert all(lines[lines.index(dispute.name) - 1] == "" for dispute in found[1:])


def test_export(tiny: Tiny, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """
    An export is written by the module of its name, which is not imported before.
    """
    saved: list[Any] = []

    def save(*arguments: Any) -> None:
        saved.extend(arguments)

    module = ModuleType("heromask.export.paper")
    vars(module)["save"] = save
    monkeypatch.setitem(sys.modules, module.__name__, module)

    target = str(tmp_path / "it")
    assert [f"{target}: written as paper"] == _answers.export(tiny, "paper", target).lines
    assert [tiny, target] == saved


def test_validate(raw: Raw, tmp_path: Path) -> None:
    """
    A sound folder is summed up; an unsound one has all its problems told, with status 1.
    """
    heromask.write(structure(as_files(raw)), tmp_path / "data")
    sound = _answers.validate(str(tmp_path / "data"))
    (tmp_path / "data" / "works.json").write_text("{}")
    (tmp_path / "data" / "dubs.json").write_text("[7]")
    broken = _answers.validate(str(tmp_path / "data"))

    rows = sum(map(len, structure(as_files(raw)).tables.values()))
    assert [f"{tmp_path / 'data'}: {rows} rows in 21 tables, no problems"] == sound.lines
    assert ({"problems": []}, 0) == (sound.record, sound.status)
    assert "2 problems in the data:" == broken.lines[0]
    assert broken.record == {"problems": broken.lines[1:]}
    assert [2, 1] == [len(broken.lines[1:]), broken.status]


def test_validate_overlay(catalog: Catalog, tmp_path: Path) -> None:
    """
    An overlay is checked as one of the packaged data, and what it does is summed up.
    """
    known = {"sources": ["wikipedia-hero-mask"], "certainty": "stated"}
    kase = raw_row(catalog.people["yasuyuki-kase"]) | {"name": "Kase Yasuyuki"}
    (tmp_path / "people.json").write_text(
        json.dumps([kase, {"id": "fan", "name": "Fan", **known}]), "utf-8"
    )
    refused = _answers.validate(str(tmp_path), overlay=True)
    (tmp_path / "replaces.json").write_text('["yasuyuki-kase"]', "utf-8")
    sound = _answers.validate(str(tmp_path), overlay=True)
    alone = _answers.validate(str(tmp_path))

    assert "list it in replaces.json" in refused.lines[1]
    assert [f"{tmp_path}: 1 added to the packaged rows, 1 replaced, no problems"] == sound.lines
    assert "--overlay" in alone.lines[1]
    assert [1, 0, 1] == [refused.status, sound.status, alone.status]


def test_validate_overlay_that_renames(catalog: Catalog, tmp_path: Path) -> None:
    """
    Whoever goes by another id counts as replaced, and so does an edge that moves along without
    a redirect of its own.
    """
    greg = raw_row(catalog.people["greg-chun"]) | {"id": "gregory-chun"}
    redirect = {"id": "greg-chun", "now": "gregory-chun"}
    (tmp_path / "people.json").write_text(json.dumps([greg]), "utf-8")
    (tmp_path / "redirects.json").write_text(json.dumps([redirect]), "utf-8")
    answer = _answers.validate(str(tmp_path), overlay=True)

    assert [f"{tmp_path}: 1 added to the packaged rows, 2 replaced, no problems"] == answer.lines


def test_schema(catalog: Catalog) -> None:
    """
    The schema of a table is printed as it is shipped, and describes the row that `show` records.
    """
    answer = _answers.schema("works")
    shipped = resources.files("heromask") / "schema" / "works.json"

    assert shipped.read_text("utf-8") == "\n".join([*answer.lines, ""])
    jsonschema.validate([_answers.show(catalog, "hero-mask").record["row"]], answer.record)


def test_schemas() -> None:
    """
    Without a table, all are named; for programs, all schemas are given.
    """
    answer = _answers.schema()

    assert [line.split()[0] for line in answer.lines] == list(answer.record)
    assert "credits        voice credit" in answer.lines
    assert json.dumps(_answers.schema("works").record) == json.dumps(answer.record["works"])


def test_unknown_schema() -> None:
    """
    A table that does not exist is refused with what comes close, and no other file is read.
    """
    with pytest.raises(NotFoundError, match="no table 'charaters'; did you mean 'characters'"):
        _answers.schema("charaters")
    with pytest.raises(NotFoundError):
        _answers.schema("../schema/works")


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile(text: str) -> None:
    """
    Whatever a name holds, no answer has a line that is two, or that commands the terminal.
    """
    catalog = with_text(text)
    answers = [
        _answers.show(catalog, "hero"),
        _answers.search(catalog, "hero"),
        _answers.search(catalog, text),
        _answers.cast(catalog, ["first"]),
        _answers.cast(catalog, ["first", "second"]),
        _answers.relations(catalog, "hero"),
        _answers.path(catalog, "hero", "rival"),
        _answers.path(catalog, "hero", "loner"),
        _answers.sources(catalog),
        _answers.disputes(catalog, "hero"),
    ]

    for answer in answers:
        assert all(len(line.splitlines()) <= 1 for line in answer.lines)
        assert not {"\x1b", "\x9b", "\u202e"} & set(plain("".join(answer.lines)))
