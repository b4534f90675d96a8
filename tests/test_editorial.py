"""
Each editorial rule notices a breach, made here on purpose in the tiny catalog.
"""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import editorial
import pytest
from tiny import Raw, as_files, structure, tiny_raw

import heromask
from heromask._model.tables import row_classes

Spoil = Callable[[Raw], Any]
KNOWN = {"sources": ["page"], "certainty": "stated"}


def put(file: str, place: int, **fields: Any) -> Spoil:
    """
    Return a function that sets fields of a raw row.
    """
    return lambda raw: raw[file][place].update(fields)


def put_fact(**fields: Any) -> Spoil:
    """
    Return a function that sets fields of the hero's fact.
    """
    return lambda raw: raw["characters.json"][0]["facts"][0].update(fields)


@pytest.fixture(name="raw")
def _raw() -> Raw:
    """
    Return the tiny folder, in order, with a dispute that the rows declare.
    """
    raw = tiny_raw()
    marked = {"certainty": "disputed", "note": "See the dispute coat-color."}
    put("disputes.json", 0, id="coat-color", sources=["page", "diary"])(raw)
    raw["disputes.json"][0]["claims"][1]["sources"] = ["diary"]
    voices: list[dict[str, Any]] = raw["credits.json"]
    voices.sort(key=lambda row: (row["dub"], row["billing"]))
    put("memberships.json", 0, **marked)(raw)
    put_fact(**marked)(raw)
    return raw


# rule, what is done to the tiny folder, what the line says
BREACHES: list[tuple[editorial.Rule, Spoil, str]] = [
    (
        editorial.source_is_used,
        lambda raw: raw["sources.json"].append(raw["sources.json"][1] | {"id": "memo"}),
        "memo: is not cited",
    ),
    (editorial.source_is_cited_once, put_fact(sources=["page", "page"]), "hero: <Fact"),
    (editorial.corroboration_needs_two, put_fact(certainty="corroborated"), "hero: <Fact"),
    (
        editorial.doubt_is_explained,
        lambda raw: raw["characters.json"][0]["facts"][0].pop("note"),
        "hero: <Fact",
    ),
    (
        editorial.disputed_row_has_a_dispute,
        put("works.json", 0, certainty="disputed", note="Why."),
        "show: <Work",
    ),
    (
        editorial.dispute_names_a_field,
        lambda raw: raw["disputes.json"][0]["about"][0].update(field="fax"),
        "coat-color: hero has no field 'fax'",
    ),
    (
        editorial.dispute_names_a_field,
        lambda raw: raw["disputes.json"][0]["claims"].pop(),
        "coat-color: has fewer than two",
    ),
    (
        editorial.dispute_names_a_field,
        lambda raw: raw["disputes.json"][0]["claims"].reverse(),
        "coat-color: follows a claim",
    ),
    (
        editorial.dispute_has_the_sources_of_its_claims,
        put("disputes.json", 0, sources=["page"]),
        "coat-color: the claim 'No.' cites diary, the dispute does not",
    ),
    (
        editorial.dispute_in_a_note_exists,
        put_fact(note="One page differs; see the disputes coat-color and cut-of-coat."),
        "hero: a note names 'cut-of-coat', which is not a dispute",
    ),
    (
        editorial.dispute_in_a_note_exists,
        put("works.json", 0, note="See cut-of-coat."),
        "show: a note names 'cut-of-coat', which is not a dispute",
    ),
    *(
        (editorial.disputed_field_says_so, spoil, "coat-color: hero does not say that its facts")
        for spoil in (
            put_fact(certainty="stated"),
            put_fact(certainty="corroborated", sources=["page", "diary"]),
            put_fact(note="See the picture."),
        )
    ),
    (
        editorial.disputed_field_says_so,
        put("memberships.json", 0, certainty="corroborated"),
        "coat-color: hero/squad does not say that its rank",
    ),
    (
        editorial.id_is_no_other_name,
        put("characters.json", 1, name="loner"),
        "rival: 'loner', a name of it, is the id of another character",
    ),
    (
        editorial.name_is_said_once,
        lambda raw: raw["characters.json"][0]["aliases"][0].update(text="Hero"),
        "hero: lists the name 'Hero' 2 times",
    ),
    (editorial.dates_are_in_order, put("releases.json", 1, end="2020-07-01"), "tv: ends"),
    (editorial.dates_are_in_order, put("airings.json", 0, date="2020-07-01"), "e1/tv: lies"),
    (editorial.dates_are_in_order, put("airings.json", 0, date="2020-07-10"), "e1/tv: lies"),
    (
        editorial.relation_joins_two,
        put("relations.json", 0, kind="sibling", object="hero"),
        "hero/sibling/hero: joins",
    ),
    (editorial.episodes_are_numbered_through, put("episodes.json", 1, overall=3), "e2: is number"),
    (editorial.episodes_are_numbered_through, put("episodes.json", 1, number=3), "s1: its"),
    (editorial.cast_is_billed_through, put("credits.json", 1, billing=3), "first: its cast"),
    (
        editorial.credits_are_in_order,
        put("credits.json", 0, billing=3),
        "first/hero/ann: stands in the place of first/rival/bob; sort by dub and billing",
    ),
    (
        editorial.credits_are_in_order,
        lambda raw: raw["credits.json"].reverse(),
        "second/hero/ann: stands in the place of first/hero/ann; sort by dub and billing",
    ),
    (
        editorial.story_says_when,
        lambda raw: raw["characters.json"][0]["facts"][0].pop("revealed"),
        "hero: <Fact",
    ),
    (
        editorial.nothing_precedes_its_owner,
        put("characters.json", 0, revealed="e2"),
        "hero: <Fact Wears red. (disputed)> is revealed in e1, before hero",
    ),
    (
        editorial.nothing_precedes_its_owner,
        put("relations.json", 0, revealed="e1"),
        "hero/parent/rival: <Relation hero/parent/rival> is revealed in e1, before rival",
    ),
    (editorial.text_is_clean, put("works.json", 0, name="Show "), "show: name is not NFC"),
    (editorial.text_is_clean, put("works.json", 0, name="Sho\u0302w"), "show: name is not NFC"),
    (editorial.text_is_clean, put("works.json", 0, name=""), "show: name is empty"),
    (editorial.text_is_clean, put_fact(text="Wears red"), "hero: 'Wears red' is not a sentence"),
    (editorial.person_is_named_in_halves, put("people.json", 0, given="Anna"), "ann: 'Ann Lee' is"),
    (editorial.review_cites_itself, put("reviews.json", 1, source="page"), "dated: <Review"),
    (editorial.review_cites_itself, put("reviews.json", 1, scale=4), "dated: 4.5 is not within 4"),
    (
        editorial.words_are_our_own,
        put_fact(text="He finds out how that mask happens to be an integral part of the plot."),
        "hero: 'He finds",
    ),
]


@pytest.mark.parametrize(("rule", "spoil", "line"), BREACHES)
def test_breach(raw: Raw, rule: editorial.Rule, spoil: Spoil, line: str) -> None:
    """
    A breach is reported by its rule, with the id of the row.
    """
    spoil(raw)

    assert any(text.startswith(line) for text in rule(structure(as_files(raw))))


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


@pytest.mark.parametrize("certainty", ["inferred", "derived"])
def test_deduction_may_be_disputed(raw: Raw, certainty: str) -> None:
    """
    What is deduced keeps its certainty where a dispute is about it.
    """
    put_fact(certainty=certainty)(raw)

    assert [] == list(editorial.disputed_field_says_so(structure(as_files(raw))))


def test_open_question(raw: Raw) -> None:
    """
    A dispute may be about what the one source of all its claims states, in parts or in a row.
    """
    raw["disputes.json"][0]["claims"][1]["sources"] = ["page"]
    put_fact(certainty="stated")(raw)
    put("memberships.json", 0, certainty="stated")(raw)

    assert [] == list(editorial.disputed_field_says_so(structure(as_files(raw))))


def test_breaches_name_their_file(raw: Raw) -> None:
    """
    A line names the file, the row and what is wrong.
    """
    raw["works.json"][0]["name"] = "Show "
    put("credits.json", 1, certainty="derived")(raw)

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
    put("works.json", 0, name="Show ")(raw)
    heromask.write(structure(as_files(raw)), tmp_path / "breach")
    monkeypatch.setattr(heromask, "data_version", "2999.12.31")

    assert None is ending(monkeypatch, tmp_path / "packaged")
    first, second, *_ = str(ending(monkeypatch, tmp_path / "breach")).splitlines()
    assert "works.json: show: name is not NFC, or has blanks at its ends" == first
    assert second.startswith("sources: wikipedia-hero-mask: was the id of a row in the last")
    assert "1 problem in the data:" in str(ending(monkeypatch, tmp_path / "nowhere"))
