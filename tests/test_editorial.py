"""
Each editorial rule notices a breach, made here on purpose in the tiny catalog.
"""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import editorial
import pytest
from tiny import Raw, as_files, structure, tiny_raw

import heromask
from heromask import FactKind
from heromask._model.tables import meaning, row_classes

Spoil = Callable[[Raw], Any]
DESCRIBED = ("organizations", "items", "characters")


def put(file: str, place: int, **fields: Any) -> Spoil:
    """
    Return a function that sets fields of a raw row.
    """
    return lambda raw: raw[f"{file}.json"][place].update(fields)


def put_fact(id_: str, **fields: Any) -> Spoil:
    """
    Return a function that sets fields of a fact.
    """
    return lambda raw: next(row for row in raw["facts.json"] if row["id"] == id_).update(fields)


def add_fact(**fields: Any) -> Spoil:
    """
    Return a function that adds a fact, about the hero unless it says otherwise.
    """
    return lambda raw: raw["facts.json"].append(raw["facts.json"][-1] | {"id": "new"} | fields)


@pytest.fixture(name="raw")
def _raw() -> Raw:
    """
    Return the tiny folder, in order, with a description of everybody and everything.
    """
    raw = tiny_raw()
    put("disputes", 0, id="coat-color")(raw)
    put("sources", 0, kind="episode")(raw)
    put("sources", 1, url="https://diary.example/")(raw)
    put_fact("slow", text="Most of it is slow.")(raw)
    voices: list[dict[str, Any]] = raw["credits.json"]
    voices.sort(key=lambda row: (row["dub"], row["billing"]))
    described = [row for table in DESCRIBED for row in raw[f"{table}.json"]]
    raw["facts.json"] = [*map(description, described), *raw["facts.json"]]
    return raw


def description(row: dict[str, Any]) -> dict[str, Any]:
    """
    Return a fact that describes somebody or something of the tiny folder.
    """
    return {
        "id": f"who-{row['id']}-is",
        "about": [row["id"]],
        "kind": "description",
        "text": f"{row['name']} is there.",
        "revealed": row["revealed"],
        "sources": ["page"],
        "certainty": "stated",
    }


def describe_last(raw: Raw) -> None:
    """
    Move the description of the hero behind all other facts.
    """
    facts: list[dict[str, Any]] = raw["facts.json"]
    facts.sort(key=lambda row: row["id"] == "who-hero-is")


def rename_rival(raw: Raw) -> None:
    """
    Give the rival a name of two words, and use one of them where the rival is not known yet.
    """
    put("characters", 1, name="The Grim Rival")(raw)
    put("works", 0, note="It has Grim in it.")(raw)


def cite_later(raw: Raw) -> None:
    """
    Let what the first episode reveals rest on a source of the second one.
    """
    raw["sources.json"].append(raw["sources.json"][0] | {"id": "second-page"})
    put("episodes", 1, sources=["second-page"])(raw)
    put_fact("hero-wears-red", sources=["second-page"])(raw)


SQ = {"text": "SQ", "kind": "short-name", "sources": ["page"], "certainty": "stated"}
# rule, what is done to the tiny folder, what the line says
BREACHES: list[tuple[editorial.Rule, Spoil, str]] = [
    (
        editorial.source_is_used,
        lambda raw: raw["sources.json"].append(raw["sources.json"][1] | {"id": "memo"}),
        "memo: is not cited",
    ),
    (
        editorial.corroboration_needs_two,
        put("works", 0, certainty="corroborated"),
        "show: <Work show: Show> is corroborated by one source alone",
    ),
    (
        editorial.one_work_is_one_witness,
        lambda raw: (
            put("sources", 0, id="netflix-titles-2019", former_ids=["page"], kind="review")(raw),
            put("sources", 1, id="justwatch-titles", former_ids=["diary"])(raw),
            put("works", 0, certainty="corroborated", sources=["page", "diary"])(raw),
        ),
        "show: <Work show: Show> is corroborated by copies of one source",
    ),
    (
        editorial.one_work_is_one_witness,
        lambda raw: (
            [row.update(kind="episode") for row in raw["sources.json"]],
            put("works", 0, certainty="corroborated", sources=["page", "diary"])(raw),
        ),
        "show: <Work show: Show> is corroborated by copies of one source",
    ),
    *(
        (
            editorial.deduction_is_explained,
            put("works", 0, certainty=certainty),
            "show: <Work show: Show> has no note that explains it",
        )
        for certainty in ("inferred", "derived")
    ),
    (
        editorial.understatement_is_explained,
        put("works", 0, sources=["page", "diary"]),
        "show: <Work show: Show> has two witnesses, but is stated, without a note",
    ),
    (
        editorial.one_evidence_is_one_certainty,
        add_fact(
            about=["race"], kind="description", text="A race.", revealed="e1", certainty="inferred"
        ),
        "race: is stated, but new is inferred",
    ),
    (
        editorial.one_evidence_is_one_certainty,
        put_fact("who-hero-is", about=["hero", "rival"], revealed="e2", certainty="inferred"),
        "hero/parent/rival: is stated, but who-hero-is is inferred",
    ),
    (
        editorial.source_without_address_is_never_alone,
        lambda raw: raw["sources.json"][1].pop("url"),
        "dated: <Review dated: Dated> rests on diary, without address",
    ),
    (
        editorial.note_claims_no_monopoly,
        put("works", 0, note="Only one page has it."),
        "show: a note begins with 'Only'",
    ),
    (
        editorial.dispute_in_a_note_is_known,
        lambda raw: (
            put("disputes", 0, revealed="e2")(raw),
            put_fact("hero-wears-red", note="See the dispute coat-color.")(raw),
        ),
        "hero-wears-red: a note names 'coat-color', which is revealed later, in e2",
    ),
    (
        editorial.dispute_in_a_note_exists,
        put("works", 0, note="One page differs; see the disputes coat-color and cut-of-coat."),
        "show: a note names 'cut-of-coat', which is not a dispute",
    ),
    (
        editorial.dispute_in_a_note_exists,
        put("works", 0, note="See cut-of-coat."),
        "show: a note names 'cut-of-coat', which is not a dispute",
    ),
    *(
        (editorial.note_agrees_with_its_row, spoil, f"{id_}: its note says {said!r}, and the row")
        for id_, said, spoil in (
            ("slow", "this one", put_fact("slow", note="It is seen in this one.")),
            ("show", "deduced", put("works", 0, note="That it is one show is deduced.")),
            ("show", "No source", put("works", 0, note="No source prints it.")),
            ("show", "katakana", put("works", 0, note="Read from the katakana.", native="Show")),
            ("show", "All four", put("works", 0, note="All four print one text.")),
            ("show", "The three", put("works", 0, note="The three repeat one text.")),
            (
                "hero-wears-red",
                "gives nothing",
                put_fact("hero-wears-red", revealed="e2", note="It gives nothing away."),
            ),
        )
    ),
    (
        editorial.followed_claim_comes_first,
        lambda raw: raw["disputes.json"][0]["claims"].reverse(),
        "coat-color: follows a claim that does not come first",
    ),
    (
        editorial.id_is_no_other_name,
        put("characters", 1, name="loner"),
        "rival: 'loner', a name of it, is the id of another character",
    ),
    (
        editorial.name_is_said_once,
        lambda raw: raw["characters.json"][0]["aliases"][0].update(text="Hero"),
        "hero: lists the name 'Hero' 2 times",
    ),
    *(
        (editorial.airing_lies_within_its_broadcast, spoil, "e1/tv: lies outside tv")
        for spoil in (
            put("airings", 0, date="2020-07-01"),
            put("airings", 0, date="2020-07-10"),
            put("releases", 1, what="other"),
        )
    ),
    (
        editorial.episodes_are_numbered_through,
        put("episodes", 1, absolute=3),
        "e2: is number 3, but stands in place 2",
    ),
    (
        editorial.episodes_are_numbered_through,
        put("episodes", 1, number=3),
        "s1: its episodes are not numbered through",
    ),
    (
        editorial.cast_is_billed_through,
        put("credits", 1, billing=3),
        "first: its cast is not billed through",
    ),
    (
        editorial.credits_are_in_order,
        put("credits", 0, billing=3),
        "first/hero/ann: stands in the place of first/rival/bob; sort by dub and billing",
    ),
    (
        editorial.credits_are_in_order,
        lambda raw: raw["credits.json"].reverse(),
        "second/hero/ann: stands in the place of first/hero/ann; sort by dub and billing",
    ),
    *(
        (
            editorial.story_says_when,
            lambda raw, file=file: raw[f"{file}.json"][-1].pop("revealed"),
            f"{id_}: does not say which episode reveals it",
        )
        for file, id_ in (
            ("organizations", "squad"),
            ("items", "mask"),
            ("characters", "loner"),
            ("events", "race"),
            ("memberships", "rival/squad"),
            ("relations", "squad/part/police"),
            ("facts", "squad-watches"),
            ("disputes", "coat-color"),
        )
    ),
    (
        editorial.dated_fact_has_a_ground,
        put_fact("hero-wears-red", sources=["diary"]),
        "hero-wears-red: neither cites e1 nor says why it is revealed there",
    ),
    *(
        (editorial.end_is_witnessed, spoil, f"{id_}: ends in e2, which it does not cite")
        for id_, spoil in (
            ("hero/squad", put("memberships", 0, sources=["diary"])),
            ("hero/parent/rival", put("relations", 0, ended="e2", sources=["diary"])),
        )
    ),
    (
        editorial.row_shows_when_revealed,
        cite_later,
        "hero-wears-red: is not in the view of e1, which reveals it",
    ),
    *(
        (editorial.nobody_is_named_early, spoil, f"{id_}: names rival, who is revealed in e2")
        for id_, spoil in (
            ("hero-wears-red", put_fact("hero-wears-red", text="Hero wears what Rival wears.")),
            ("hero-wears-red", put_fact("hero-wears-red", note="Rival does not.")),
            ("coat-color", put("disputes", 0, name="Is it the coat of Rival?")),
            ("coat-color", put("disputes", 0, reason="Rival says so.")),
            ("race", put("events", 1, name="The race against Rival")),
            ("show", rename_rival),
        )
    ),
    (
        editorial.nobody_is_named_early,
        lambda raw: (
            put("organizations", 1, revealed="e2", aliases=[SQ])(raw),
            put_fact("hero-wins", text="Hero of the SQ wins the race.")(raw),
        ),
        "hero-wins: names squad, who is revealed in e2",
    ),
    (
        editorial.about_is_complete,
        put_fact("hero-escapes", text="Hero escapes with Rival."),
        "hero-escapes: names rival, but is not about that character",
    ),
    (
        editorial.nothing_precedes_its_owner,
        lambda raw: raw["characters.json"][1].update(
            aliases=[raw["characters.json"][0]["aliases"][0] | {"revealed": "e1"}]
        ),
        "rival: <Alias The Hero (epithet)> is revealed in e1, before rival",
    ),
    (
        editorial.nothing_precedes_its_owner,
        put("relations", 0, revealed="e1"),
        "hero/parent/rival: <Relation hero/parent/rival> is revealed in e1, before rival",
    ),
    (
        editorial.nothing_precedes_its_owner,
        put_fact("hero-escapes", revealed="e1"),
        "hero-escapes: <Fact hero-escapes: Hero escapes.> is revealed in e1, before fire",
    ),
    (
        editorial.nothing_precedes_its_owner,
        put_fact("hero-wins", about=["hero", "e2"]),
        "hero-wins: <Fact hero-wins: Hero wins the race.> is revealed in e1, before e2",
    ),
    (
        editorial.nothing_precedes_its_owner,
        put("disputes", 0, about=[{"row": "hero-escapes", "field": "text"}]),
        "coat-color: <Dispute coat-color: Is the coat red?> is revealed in e1, before hero-escapes",
    ),
    (
        editorial.description_comes_first,
        put_fact("who-loner-is", kind="story"),
        "loner: needs one description, revealed with it; has 0",
    ),
    (
        editorial.description_comes_first,
        put_fact("who-hero-is", revealed="e2"),
        "hero: needs one description, revealed with it; has 1",
    ),
    (
        editorial.description_comes_first,
        add_fact(about=["hero"], kind="description", text="Hero is here, too."),
        "hero: needs one description, revealed with it; has 2",
    ),
    (
        editorial.own_description_leads,
        describe_last,
        "hero: hero-wears-red comes before its description, who-hero-is",
    ),
    (
        editorial.open_question_is_inferred,
        add_fact(kind="open-question", text="Where Hero is stays open."),
        "new: is stated, but an open question is inferred",
    ),
    (
        editorial.title_is_told,
        lambda raw: (
            put("memberships", 0, title="hero and chief")(raw),
            put_fact("hero-wins", about=["hero", "squad"], text="The hero of the squad wins.")(raw),
        ),
        "hero/squad: no fact tells that the title is 'chief'",
    ),
    (
        editorial.value_is_said,
        put_fact("hero-is-ten", value=11),
        "hero-is-ten: its sentence does not say its value, 11",
    ),
    (
        editorial.each_thing_is_said_once,
        add_fact(about=["hero"], kind="appearance", text="Hero has always worn red; he wears red."),
        "hero-wears-red: says nearly what new says of hero",
    ),
    (editorial.text_is_clean, put("works", 0, name="Show "), "show: name is not NFC"),
    (editorial.text_is_clean, put("works", 0, name="Sho\u0302w"), "show: name is not NFC"),
    (
        editorial.text_is_clean,
        put_fact("hero-wears-red", text="Wears red"),
        "hero-wears-red: 'Wears red' is not a sentence",
    ),
    (
        editorial.text_is_clean,
        lambda raw: raw["disputes.json"][0]["claims"][1].update(text="No"),
        "coat-color: 'No' is not a sentence",
    ),
    (
        editorial.text_stands_alone,
        put_fact("slow", text="It is slow."),
        "slow: 'It is slow.' begins with a pronoun",
    ),
    (
        editorial.text_stands_alone,
        lambda raw: raw["disputes.json"][0]["claims"][1].update(text="They say so."),
        "coat-color: 'They say so.' begins with a pronoun",
    ),
    (
        editorial.text_stands_alone,
        put_fact("slow", text=f"Most of it is {'very ' * 22}slow."),
        "slow: 'Most of it is very",
    ),
    (
        editorial.person_is_named_in_halves,
        put("people", 0, given="Anna"),
        "ann: 'Ann Lee' is not its halves ('Anna', 'Lee')",
    ),
    (
        editorial.review_cites_itself,
        put("reviews", 1, source="page"),
        "dated: <Review dated: Dated> does not cite page",
    ),
    (
        editorial.review_cites_itself,
        put_fact("slow", sources=["page"]),
        "dated: <Fact slow: Most of it is slow.> does not cite diary",
    ),
    (
        editorial.words_are_our_own,
        put_fact(
            "slow", text="He finds out how that mask happens to be an integral part of the plot."
        ),
        "slow: 'He finds out",
    ),
    (
        editorial.words_are_our_own,
        put(
            "disputes",
            0,
            reason="He finds out how that mask happens to be an integral part of the plot.",
        ),
        "coat-color: 'He finds out",
    ),
]


@pytest.mark.parametrize(("rule", "spoil", "line"), BREACHES)
def test_breach(raw: Raw, rule: editorial.Rule, spoil: Spoil, line: str) -> None:
    """
    A breach is reported by its rule, with the id of the row.
    """
    raw["works.json"].append(raw["works.json"][0] | {"id": "other", "name": "Other"})
    spoil(raw)
    first, *_ = rule(structure(as_files(raw)))

    assert first.startswith(line)


def test_every_rule_has_a_breach() -> None:
    """
    Every rule is tried, and every rule that is tried is in the list.
    """
    tried = {rule for rule, _, _ in BREACHES}

    assert set(editorial.RULES) == tried


def test_tiny_keeps_the_rules(raw: Raw) -> None:
    """
    The tiny catalog breaks no rule, so that each breach above is the only one.
    """
    assert [] == list(editorial.breaches(structure(as_files(raw))))


def test_titles_name_nobody(raw: Raw) -> None:
    """
    The title of a piece of music may name somebody whom the fact is not about.
    """
    track = "Track 1 is Rival."
    add_fact(about=["hero", "race"], kind="track", value="Rival", text=track, revealed="e2")(raw)

    assert [] == list(editorial.about_is_complete(structure(as_files(raw))))


@pytest.mark.parametrize("text", ["Rivals meet.", "Arrival is late.", "The rival wins."])
def test_names_are_words(text: str) -> None:
    """
    A name is a word of its own, as it is written.
    """
    assert editorial.is_named("Rival", "A letter to Rival.")
    assert not editorial.is_named("Rival", text)


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("It has nine episodes.", FactKind.COUNT, 9),
        ("It is on 21,008 lists.", FactKind.COUNT, 21008),
        ("Twenty-one years ago it began.", FactKind.TIME, 21),
        ("It runs for 53:30 minutes.", FactKind.LENGTH, 3210),
        ("It runs to about 24 minutes and eleven seconds.", FactKind.LENGTH, 1451),
        ("It has 25 minutes.", FactKind.RUNTIME, 1500),
        ("They last 89 seconds each.", FactKind.LENGTH, 89),
        ("He dies.", FactKind.FATE, "dead"),
        ("The firm is broken up.", FactKind.FATE, "dissolved"),
        ("It is filed under Action and Crime.", FactKind.GENRE, "action, crime"),
        ("She works as an arms dealer.", FactKind.OCCUPATION, "arms dealer"),
    ],
)
def test_value_is_said(text: str, kind: FactKind, value: str | int) -> None:
    """
    A sentence says a number in digits, words or other units, and a word as it is or as a verb.
    """
    assert editorial.says(text, kind, value)


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("It has 24 episodes.", FactKind.COUNT, 4),
        ("It has nine episodes.", FactKind.COUNT, 90),
        ("It has 25 minutes.", FactKind.LENGTH, 25 * 60 + 1),
        ("It has 25 minutes.", FactKind.LENGTH, 25),
        ("He lives.", FactKind.FATE, "dead"),
        ("He is undecided.", FactKind.FATE, "undecided"),
        ("It is filed under Action.", FactKind.GENRE, "action, crime"),
    ],
)
def test_value_is_not_said(text: str, kind: FactKind, value: str | int) -> None:
    """
    Part of a number or of a list is not the whole, and a fate is one of a few.
    """
    assert not editorial.says(text, kind, value)


def test_fates() -> None:
    """
    The fates are those that the vocabulary of facts names.
    """
    _, _, named = meaning(FactKind, "FATE").partition("one of ")

    assert set(editorial.FATES) == set(re.findall("[a-z]+", named)) - {"and"}


def test_breaches_name_their_file(raw: Raw) -> None:
    """
    A line names the file, the row and what is wrong.
    """
    raw["works.json"][0]["name"] = "Show "
    put("credits", 1, certainty="derived")(raw)

    assert [
        "credits.json: first/rival/bob: <VoiceCredit first/rival/bob> has no note that explains it",
        "works.json: show: name is not NFC, or has blanks at its ends",
    ] == list(editorial.breaches(structure(as_files(raw))))


def test_former_ids(raw: Raw, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """
    Every id of the last release finds a row, of its own or as a former id.
    """
    monkeypatch.setattr(editorial, "RELEASED", tmp_path / "released.json")
    editorial.RELEASED.write_text('{"ids": {"characters": ["hero", "heroine", "boy"]}}', "utf-8")

    fix = "was the id of a row in the last release; list it in the former_ids of that row"
    assert [f"characters: boy: {fix}"] == list(editorial.breaches_of_ids(structure(as_files(raw))))


def test_released_ids(catalog: heromask.Catalog) -> None:
    """
    The ids on record are those of nodes and sources: a corrected edge has another id.
    """
    recorded = json.loads(editorial.RELEASED.read_text("utf-8"))["ids"]
    edges = {name for name, row in row_classes().items() if issubclass(row, heromask.Edge)}

    assert {"sources", "characters", "disputes"} <= set(recorded)
    assert edges.isdisjoint(recorded)
    assert [] == list(editorial.breaches_of_ids(catalog))


def test_edition(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """
    The edition is an existing day, that of the last release or a later one if the data differ.
    """
    monkeypatch.setattr(editorial, "RELEASED", tmp_path / "released.json")
    editorial.RELEASED.write_text('{"data_version": "2026.11.21", "data_digest": "a"}', "utf-8")

    def said(version: str, data_digest: str = "b") -> str:
        return " ".join(editorial.breaches_of_edition(version, data_digest))

    assert "" == said("2026.11.21", "a") == said("2026.11.22", "a") == said("2026.12.01")
    assert "the data differ from edition '2026.11.21'" in said("2026.11.21")
    assert "is older than the last release" in said("2026.11.20")
    for version in ("2026.11.31", "2026.1.1", "20261121", "2026-12-01", "1.0", ""):
        assert f"src/heromask/_edition.py: data_version: {version!r} is not a day" in said(version)


def ending(monkeypatch: pytest.MonkeyPatch, folder: Path) -> object:
    """
    Run the command on a folder, and return what it exits with.
    """
    monkeypatch.setattr(editorial, "DATA", folder)
    with pytest.raises(SystemExit) as caught:
        editorial.main()
    return caught.value.code


def test_command(raw: Raw, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """
    The command exits with the breaches, one per line, or with the problems of unreadable data.
    """
    heromask.write(heromask.load(), tmp_path / "packaged")
    put("works", 0, name="Show ")(raw)
    heromask.write(structure(as_files(raw)), tmp_path / "breach")
    monkeypatch.setattr(heromask, "data_version", "2999.12.31")

    assert None is ending(monkeypatch, tmp_path / "packaged")
    first, second, *_ = str(ending(monkeypatch, tmp_path / "breach")).splitlines()
    assert "works.json: show: name is not NFC, or has blanks at its ends" == first
    assert second.startswith("sources: wikipedia-hero-mask: was the id of a row in the last")
    assert "1 problem in the data:" in str(ending(monkeypatch, tmp_path / "nowhere"))
