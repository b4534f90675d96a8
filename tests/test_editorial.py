"""
Each editorial rule notices a breach, made here on purpose in the tiny catalog.
"""

from collections.abc import Callable
from typing import Any

import editorial
import pytest
from tiny import Raw, Tiny, as_files

from heromask import Catalog
from heromask._reader import structure

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


# rule, what is done to the tiny folder, what the line says
BREACHES: list[tuple[editorial.Rule, Spoil, str]] = [
    (
        editorial.source_is_used,
        put("reviews.json", 1, sources=["page"], points=[]),
        "diary: vouches",
    ),
    (editorial.source_is_cited_once, put_fact(sources=["page", "page"]), "hero: <Fact"),
    (editorial.corroboration_needs_two, put_fact(certainty="corroborated"), "hero: <Fact"),
    (editorial.doubt_is_explained, put_fact(certainty="inferred"), "hero: <Fact"),
    (
        editorial.disputed_row_has_a_dispute,
        put("works.json", 0, certainty="disputed", note="Why."),
        "show: <Work",
    ),
    (
        editorial.dispute_names_a_field,
        lambda raw: raw["disputes.json"][0]["about"][0].update(field="fax"),
        "color: hero has no field 'fax'",
    ),
    (
        editorial.dispute_names_a_field,
        lambda raw: raw["disputes.json"][0]["claims"].pop(),
        "color: has fewer than two",
    ),
    (
        editorial.dispute_names_a_field,
        lambda raw: raw["disputes.json"][0]["claims"].reverse(),
        "color: follows a claim",
    ),
    (
        editorial.id_is_no_other_name,
        put("characters.json", 1, name="loner"),
        "rival: goes by 'loner'",
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
        editorial.relation_is_stated_once,
        lambda raw: raw["relations.json"].append(
            {"subject": "rival", "kind": "child", "object": "hero", "revealed": "e2", **KNOWN}
        ),
        "hero/parent/rival: is stated",
    ),
    (
        editorial.relation_is_stated_once,
        put("relations.json", 0, kind="sibling", object="hero"),
        "hero/sibling/hero: is stated",
    ),
    (editorial.episodes_are_numbered_through, put("episodes.json", 1, overall=3), "episodes: are"),
    (editorial.episodes_are_numbered_through, put("episodes.json", 1, number=3), "s1: its"),
    (editorial.cast_is_billed_through, put("credits/first.json", 0, billing=3), "first: its cast"),
    (
        editorial.story_says_when,
        lambda raw: raw["characters.json"][0]["facts"][0].pop("revealed"),
        "hero: <Fact",
    ),
    (
        editorial.nothing_precedes_its_owner,
        put("characters.json", 0, revealed="e2"),
        "hero: <Fact Wears red. (stated)> is revealed in e1, before hero",
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
    No rule goes untried, and none is left out of the list.
    """
    tried = {rule for rule, _, _ in BREACHES}

    assert set(editorial.RULES) == tried


def test_tiny_keeps_the_rules(tiny: Tiny) -> None:
    """
    The tiny catalog breaks none, so that each breach above is the only one.
    """
    assert [] == list(editorial.breaches(tiny))


def test_breaches_name_their_rule(raw: Raw) -> None:
    """
    A line names the rule that it breaks.
    """
    raw["works.json"][0]["name"] = "Show "
    catalog: Catalog = structure(as_files(raw))

    assert ["text_is_clean: show: name is not NFC, or has blanks at its ends"] == list(
        editorial.breaches(catalog)
    )
