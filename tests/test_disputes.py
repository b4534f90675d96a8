"""
A dispute names rows and fields, and what its claims follow and cite.
"""

from typing import Any

import pytest
from tiny import Raw, Tiny, as_files, structure

from heromask import Dispute


def disputed(raw: Raw, *claims: dict[str, Any]) -> Dispute:
    """
    Return the dispute of the tiny folder with other claims.
    """
    raw["disputes.json"][0]["claims"] = [
        {"text": f"Claim {place}.", "certainty": "stated", **claim}
        for place, claim in enumerate(claims)
    ]
    (dispute,) = structure(as_files(raw)).disputes
    return dispute


def test_about(tiny: Tiny) -> None:
    """
    A dispute is about fields of rows: of a fact, of an edge.
    """
    fact, membership = tiny.disputes["color"].about

    assert (tiny.facts["hero-wears-red"], "text") == (fact.row, fact.field)
    assert (tiny.memberships["hero/squad"], "rank") == (membership.row, membership.field)


@pytest.mark.parametrize(("followed", "is_open"), [(True, False), (False, True)])
def test_open(raw: Raw, *, followed: bool, is_open: bool) -> None:
    """
    A dispute is open as long as no claim is followed.
    """
    first = {"followed": followed, "sources": ["page"]}
    dispute = disputed(raw, first, {"sources": ["diary"]})

    assert is_open is dispute.open


def test_sources(raw: Raw) -> None:
    """
    The sources of a dispute are those of its claims, each once, in their order.
    """
    dispute = disputed(raw, {"sources": ["diary"]}, {"sources": ["page", "diary"]})

    assert ["diary", "page"] == [source.id for source in dispute.sources]


def test_text(tiny: Tiny) -> None:
    """
    A dispute reads as its question, which is its name; a claim as its text.
    """
    dispute = tiny.disputes["color"]

    assert ("Is the coat red?",) == dispute.names
    assert "Is the coat red?" == str(dispute)
    assert ["Yes.", "No."] == [str(claim) for claim in dispute.claims]


def test_repr(tiny: Tiny) -> None:
    """
    A dispute and its parts are shown by what they are about.
    """
    dispute = tiny.disputes["color"]

    assert "<Dispute color: Is the coat red?>" == repr(dispute)
    assert "<Claim Yes.>" == repr(dispute.claims[0])
    assert "<Disputed hero/squad: rank>" == repr(dispute.about[1])
