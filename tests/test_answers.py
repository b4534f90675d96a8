"""
Each command answers people in lines and programs in records, and finds rows by id or name.
"""

import json
import sys
from collections.abc import Mapping
from importlib import resources
from pathlib import Path
from types import ModuleType
from typing import Any

import jsonschema
import pytest
from editorial import statements
from flat import HOSTILE
from flat import named as with_text
from tiny import Raw, Tiny, as_files, structure

import heromask
from heromask import AmbiguousError, Catalog, NotFoundError
from heromask._cli import answers
from heromask._cli import format as format_
from heromask._cli.terminal import plain
from heromask._files.writer import raw_row
from heromask._model.table import one_of
from heromask.export.json import record


def test_id(tiny: Tiny) -> None:
    """
    An id, a former one included, finds its row before any name does.
    """
    hero = tiny.characters.get("hero")

    assert hero is one_of(tiny.tables.values(), "hero")
    assert hero is one_of(tiny.tables.values(), "heroine")
    assert tiny.memberships.rows[0] is one_of(tiny.tables.values(), "hero/squad")


@pytest.mark.parametrize("text", ["Blood", "blood james", "ジェームズ・ブラッド", "jemuzu"])
def test_name(catalog: Catalog, text: str) -> None:
    """
    A name, or a part of one, finds the only row it fits.
    """
    assert catalog.characters["james-blood"] is one_of([catalog.characters], text)


def test_typo_raises(catalog: Catalog) -> None:
    """
    A name with a typo finds nothing; the error suggests what may have been meant.
    """
    with pytest.raises(NotFoundError, match="no character 'jmaes blod'; did you mean 'james-blo"):
        one_of([catalog.characters], "jmaes blod")


def test_unknown_name_raises(tiny: Tiny) -> None:
    """
    The error names one kind of row or two; of more kinds it says "row".
    """
    with pytest.raises(NotFoundError, match="^no row 'nobody'$"):
        one_of(tiny.tables.values(), "nobody")
    two = [tiny.characters, tiny.organizations]
    with pytest.raises(NotFoundError, match="^no character or organization 'nobody'$"):
        one_of(two, "nobody")
    with pytest.raises(NotFoundError, match="^no character or org.* 'sqad'; did you mean 'squad'"):
        one_of(two, "sqad")


def test_ambiguous_name_raises(tiny: Tiny) -> None:
    """
    A name that fits several rows is an error that lists them.
    """
    with pytest.raises(AmbiguousError) as caught:
        one_of([tiny.dubs], "dub")

    assert ("dub", "dub", ("first", "second", "silent")) == caught.value.args


def test_show(tiny: Tiny) -> None:
    """
    The record of a row has its table, the row, and the related rows by table, read from its end.
    """
    hero = tiny.characters.get("hero")
    rival = tiny.characters.get("rival")

    assert {
        "table": "characters",
        "row": record(rival),
        "related": {
            "credits": [record(tiny.credits.rows[0])],
            "memberships": [record(tiny.memberships.rows[1])],
            "relations": [record(tiny.relations.rows[0].inverse)],
            "appearances": [record(tiny.appearances.rows[1])],
        },
    } == answers.show(tiny, "rival").record()
    assert {
        "table": "characters",
        "row": record(hero),
        "related": {
            "credits": [record(row) for row in tiny.credits.rows[1:]],
            "memberships": [record(tiny.memberships.rows[0])],
            "relations": [record(tiny.relations.rows[0])],
            "appearances": [record(row) for row in tiny.appearances_of(hero)],
            "events": [record(row) for row in tiny.events_of(hero)],
            "facts": [record(row) for row in tiny.facts_of(hero)],
            "disputes": [record(row) for row in tiny.disputes],
        },
    } == answers.show(tiny, "heroine").record()


def test_show_every_row(tiny: Tiny) -> None:
    """
    Any row is shown in one form: its table, its record, and the records of its related rows.
    """
    for name, table in tiny.tables.items():
        for row in table:
            shown = answers.show(tiny, row.id).record()
            near = format_.related(tiny, row)
            assert ["table", "row", "related"] == list(shown)
            assert (name, record(row)) == (shown["table"], shown["row"])
            assert {key: list(map(record, rows)) for key, rows in near.items()} == shown["related"]


def test_search(tiny: Tiny) -> None:
    """
    A search finds nodes with their kind and name; finding none is an answer.
    """
    found, none = answers.search(tiny, "ボブ"), answers.search(tiny, "xyz")

    assert ["bob  person  Bob Ray  ボブ"] == found.lines
    assert [{"id": "bob", "kind": "person", "name": "Bob Ray", "native": "ボブ"}] == found.record()
    assert (["Nothing matches 'xyz'."], []) == (none.lines, none.record())


def test_casts(tiny: Tiny) -> None:
    """
    Casts stand side by side, each character on one line, two voices of one dub together.
    """
    answer = answers.cast(tiny, ["second", "first", "second", "silent"])

    assert [
        "       Second dub         First dub  Silent dub",
        "Hero   Bob Ray / Ann Lee  Ann Lee",
        "Rival                     Bob Ray",
    ] == list(map(plain, answer.lines))
    voices = [*tiny.cast_of("second"), *tiny.cast_of("first")]
    assert list(map(record, voices)) == answer.record()


def test_two_casts(tiny: Tiny) -> None:
    """
    Two casts stand side by side.
    """
    lines = answers.cast(tiny, ["first", "second"]).lines

    assert "First dub  Second dub" == plain(lines[0]).strip()


def test_dub_without_a_cast(tiny: Tiny) -> None:
    """
    A dub without a recorded cast is an answer, not an error.
    """
    answer = answers.cast(tiny, ["silent"])

    assert ["Silent dub", "", "No voices are on record for this dub."] == list(
        map(plain, answer.lines)
    )
    assert [] == answer.record()


def test_every_cast(catalog: Catalog) -> None:
    """
    Side by side, every credit of every dub is there, and doubt is marked.
    """
    answer = answers.cast(catalog, catalog.dubs.ids)
    lines = list(map(plain, answer.lines))

    assert len({credit.character.id for credit in catalog.credits}) == len(lines) - 1
    assert all(any(credit.person.name in line for line in lines) for credit in catalog.credits)
    voices = [voice for dub in catalog.dubs for voice in catalog.cast_of(dub)]
    assert list(map(record, voices)) == answer.record()
    unsure = [credit for credit in catalog.credits if not credit.certainty.is_sure]
    assert unsure
    assert len(unsure) == sum(line.count("(inferred)") for line in lines)


def test_season(catalog: Catalog) -> None:
    """
    The record of a season holds the season, its episodes, and how it came out, all as records.
    """
    for season in catalog.seasons:
        answer = answers.season(catalog, season.id)
        assert {
            "season": record(season),
            "episodes": list(map(record, catalog.episodes_of(season))),
            "releases": list(map(record, catalog.releases_of(season))),
        } == answer.record()
        assert len(catalog.releases_of(season)) == len(answer.lines) - 2


def test_number_of_a_season(raw: Raw) -> None:
    """
    The number of a season finds it whatever its id and its name are.
    """
    raw["seasons.json"][0]["name"] = "The beginning"
    tiny: Tiny = structure(as_files(raw))
    by_number, by_id = answers.season(tiny, "1"), answers.season(tiny, "s1")

    assert "s1" == by_number.record()["season"]["id"]
    assert (by_number.lines, by_number.record()) == (by_id.lines, by_id.record())


def test_number_of_several_seasons_raises(raw: Raw) -> None:
    """
    A number that several seasons have is an error that lists them.
    """
    raw["works.json"].append(raw["works.json"][0] | {"id": "other-show"})
    raw["seasons.json"].append(raw["seasons.json"][0] | {"id": "other-s1", "work": "other-show"})

    with pytest.raises(
        AmbiguousError, match="^'1' could be more than one season: choose 's1' or 'other-s1'"
    ):
        answers.season(structure(as_files(raw)), "1")


def test_season_in_doubt(raw: Raw) -> None:
    """
    A release is marked at the end of its line where what is shown of it is in an open dispute, or
    where it is not sure.
    """
    (dispute,) = raw["disputes.json"]
    dispute["about"] = [{"row": "tv", "field": "end"}, {"row": "net", "field": "audio"}]
    dispute["claims"][0]["followed"] = False
    raw["releases.json"][0] |= {"certainty": "inferred", "note": "Read from the spine."}
    lines = answers.season(structure(as_files(raw)), "1").lines

    assert [
        "2018-12                   stream     Online",
        "2020-07-02 to 2020-07-09  broadcast  On air  (whole series)  (disputed)",
        "undated                   volume     Late    (whole series)  (inferred)",
    ] == lines[2:]


def test_no_release_is_marked(catalog: Catalog) -> None:
    """
    No date of a season of the packaged data is in doubt.
    """
    for season in catalog.seasons:
        lines = answers.season(catalog, season.id).lines
        assert not any(line.endswith(("(disputed)", "(inferred)", "(derived)")) for line in lines)


def test_relations(tiny: Tiny) -> None:
    """
    Relations are read from the end that is asked for, all or those of a kind.
    """
    answer = answers.relations(tiny, "rival")
    none = answers.relations(tiny, "rival", "parent")

    assert ["Rival", "", "is a child of  Hero  revealed e2"] == list(map(plain, answer.lines))
    assert [record(tiny.relations.rows[0].inverse)] == answer.record()
    assert answer.record() == answers.relations(tiny, "rival", "child").record()
    assert ("No relations of this kind are on record.", []) == (none.lines[-1], none.record())
    assert ["Loner", "", "No relations are on record."] == list(
        map(plain, answers.relations(tiny, "loner").lines)
    )


def test_every_relation(catalog: Catalog) -> None:
    """
    The records of relations are those of the rows that the catalog returns.
    """
    for node in (*catalog.characters, *catalog.organizations):
        found = catalog.relations_of(node)
        assert list(map(record, found)) == answers.relations(catalog, node.id).record()


def test_unknown_kind_raises(tiny: Tiny) -> None:
    """
    An unknown kind of relation is an error that suggests one, or says which there are.
    """
    with pytest.raises(NotFoundError, match="no kind of relation 'parnet'; did you mean 'parent'"):
        answers.relations(tiny, "rival", "parnet")
    with pytest.raises(
        NotFoundError, match="no kind of relation 'daughter'\non record here: child$"
    ):
        answers.relations(tiny, "rival", "daughter")
    with pytest.raises(
        NotFoundError, match="no kind of relation 'daughter'\non record here: none$"
    ):
        answers.relations(tiny, "loner", "daughter")


def test_path(tiny: Tiny) -> None:
    """
    A path is shown relation by relation; finding none is an answer.
    """
    path, none = answers.path(tiny, "rival", "hero"), answers.path(tiny, "hero", "police")

    assert ["Rival  is a child of  Hero  revealed e2"] == path.lines
    assert [record(tiny.relations.rows[0].inverse)] == path.record()
    assert ["No chain of relations leads from Hero to Police."] == none.lines
    assert ["Both ends are Hero; name two different ones."] == answers.path(
        tiny, "hero", "Hero"
    ).lines
    assert [] == none.record()


def test_sources(tiny: Tiny) -> None:
    """
    All sources are listed, or those of a row and its parts, each once.
    """
    assert list(map(record, tiny.sources)) == answers.sources(tiny).record()
    assert [record(tiny.sources.rows[0])] == answers.sources(tiny, "fire").record()
    assert "diary  blog    2020-07  A diary" == answers.sources(tiny).lines[1]


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
    found = [source["id"] for source in answers.sources(catalog, key).record()]

    assert set(cited) == set(found)
    assert len(found) == len(set(found))
    assert cited[0] == found[0]


def test_disputes(tiny: Tiny) -> None:
    """
    All disputes are listed by their question, those about a row in full.
    """
    assert ["color  Is the coat red?"] == answers.disputes(tiny).lines
    full = list(map(plain, answers.disputes(tiny, "hero").lines))
    assert ["Is the coat red?", "dispute color"] == full[:2]
    assert ["  Yes.", "      followed, stated: page"] == full[-4:-2]
    assert full == list(map(plain, answers.disputes(tiny, "color").lines))
    assert ["No dispute is on record."] == answers.disputes(tiny, "rival").lines
    for answer in (answers.disputes(tiny), answers.disputes(tiny, "hero")):
        assert list(map(record, tiny.disputes)) == answer.record()


def test_several_disputes(catalog: Catalog) -> None:
    """
    A blank line stands between two disputes in full, none before the first.
    """
    many = max(catalog.characters, key=lambda row: len(catalog.disputes_of(row)))
    found = catalog.disputes_of(many)
    lines = list(map(plain, answers.disputes(catalog, many.id).lines))

    assert len(found) > 1
    assert lines[0] == found[0].name
    assert all(lines[lines.index(dispute.name) - 1] == "" for dispute in found[1:])


def test_export(tiny: Tiny, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """
    An export is written by the module of its name, imported when it is needed.
    """
    saved: list[Any] = []

    def save(*arguments: Any) -> None:
        saved.extend(arguments)

    module = ModuleType("heromask.export.paper")
    vars(module)["save"] = save
    monkeypatch.setitem(sys.modules, module.__name__, module)

    target = str(tmp_path / "it")
    answer = answers.export(tiny, "paper", target)
    assert [f"{target}: written as paper"] == answer.lines
    assert {} == answer.record()
    assert [tiny, target] == saved


def test_validate(raw: Raw, tmp_path: Path) -> None:
    """
    A valid folder is summed up; of an invalid one all problems are listed, with status 1.
    """
    folder = tmp_path / "data"
    heromask.write(structure(as_files(raw)), folder)
    valid = answers.validate(str(folder))
    (folder / "works.json").write_text("{}")
    (folder / "dubs.json").write_text("[7]")
    invalid = answers.validate(str(folder))

    rows = sum(map(len, raw.values()))
    assert [f"{folder}: {rows} rows in {len(raw)} tables, no problems"] == valid.lines
    counts = {"rows": rows, "tables": len(raw)}
    assert ({"problems": [], **counts}, 0) == (valid.record(), valid.status)
    assert "2 problems in the data:" == invalid.lines[0]
    assert {"problems": invalid.lines[1:]} == invalid.record()
    assert [2, 1] == [len(invalid.lines[1:]), invalid.status]


def overlay(folder: Path, files: Mapping[str, list[Any]]) -> str:
    """
    Write an overlay and return the first line of what the command says about it.
    """
    for name, rows in files.items():
        (folder / f"{name}.json").write_text(json.dumps(rows), "utf-8")
    return answers.validate(str(folder), overlay=True).lines[0]


def test_validate_overlay(catalog: Catalog, tmp_path: Path) -> None:
    """
    An overlay is checked as one of the packaged data; added and replaced rows are counted.
    """
    known = {"sources": ["wikipedia-hero-mask"], "certainty": "stated"}
    kase = raw_row(catalog.people["yasuyuki-kase"]) | {"name": "Kase Yasuyuki"}
    fan = {"id": "fan", "name": "Fan", **known}
    overlay(tmp_path, {"people": [kase, fan]})
    refused = answers.validate(str(tmp_path), overlay=True)
    line = overlay(tmp_path, {"replaces": ["yasuyuki-kase"]})
    valid = answers.validate(str(tmp_path), overlay=True)
    alone = answers.validate(str(tmp_path))

    assert "list it in replaces.json" in refused.lines[1]
    assert {"problems": refused.lines[1:]} == refused.record()
    counts = {"added": 1, "replaced": 1, "dropped": 0}
    assert {"problems": [], **counts} == valid.record()
    assert f"{tmp_path}: 1 added to the packaged rows, 1 replaced, no problems" == line
    assert "--overlay" in alone.lines[1]
    assert [1, 0, 1] == [refused.status, valid.status, alone.status]


def test_validate_overlay_with_a_former_id(catalog: Catalog, tmp_path: Path) -> None:
    """
    A row that gets another id is replaced, not added, and so is an edge that moves along.
    """
    greg = raw_row(catalog.people["greg-chun"])
    line = overlay(
        tmp_path, {"people": [greg | {"id": "gregory-chun", "former_ids": ["greg-chun"]}]}
    )

    assert f"{tmp_path}: 0 added to the packaged rows, 2 replaced, no problems" == line


def test_validate_overlay_that_drops(catalog: Catalog, tmp_path: Path) -> None:
    """
    A dropped edge is counted as dropped; what is added is not less for it.
    """
    credit = catalog.voice_of("james-blood", "netflix-english")
    other = raw_row(credit) | {"person": "yasuyuki-kase"}
    dropped = overlay(tmp_path, {"replaces": [credit.id]})
    corrected = overlay(tmp_path, {"credits": [other]})
    record = answers.validate(str(tmp_path), overlay=True).record()

    start = f"{tmp_path}: "
    end = "0 replaced, 1 dropped, no problems"
    assert f"{start}0 added to the packaged rows, {end}" == dropped
    assert f"{start}1 added to the packaged rows, {end}" == corrected
    assert {"problems": [], "added": 1, "replaced": 0, "dropped": 1} == record


def test_schema(catalog: Catalog) -> None:
    """
    The schema of a table is printed as it is packaged, and describes the row that is shown.
    """
    answer = answers.schema("works")
    packaged = resources.files("heromask") / "schema" / "works.json"

    assert packaged.read_text("utf-8") == "\n".join([*answer.lines, ""])
    jsonschema.validate([answers.show(catalog, "hero-mask").record()["row"]], answer.record())


def test_schemas() -> None:
    """
    Without a table, all tables are listed; the record holds all schemas.
    """
    answer = answers.schema()
    found = answer.record()

    assert [line.split()[0] for line in answer.lines] == list(found)
    assert "credits        voice credit" in answer.lines
    for table, schema in found.items():
        assert schema == answers.schema(table).record()


def test_unknown_table_raises() -> None:
    """
    An unknown table is an error that suggests one, and no other file is read.
    """
    with pytest.raises(NotFoundError, match="no table 'charaters'; did you mean 'characters'"):
        answers.schema("charaters")
    with pytest.raises(NotFoundError):
        answers.schema("../schema/works")


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile(text: str) -> None:
    """
    Whatever a name holds, a line of an answer is one line, and does not command the terminal.
    """
    catalog = with_text(text)
    found = [
        answers.show(catalog, "hero"),
        answers.show(catalog, "hero-escapes"),
        answers.search(catalog, "hero"),
        answers.search(catalog, text),
        answers.cast(catalog, ["first"]),
        answers.cast(catalog, ["first", "second"]),
        answers.season(catalog, "1"),
        answers.relations(catalog, "hero"),
        answers.path(catalog, "hero", "rival"),
        answers.path(catalog, "hero", "loner"),
        answers.sources(catalog),
        answers.disputes(catalog, "hero"),
    ]

    for answer in found:
        assert all(len(line.splitlines()) <= 1 for line in answer.lines)
        assert not {"\x1b", "\x9b", "\u202e"} & set(plain("".join(answer.lines)))
