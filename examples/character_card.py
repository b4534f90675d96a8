"""
Make a card about a character that shows what a viewer of some episodes may know.

`python examples/character_card.py james-blood --up-to s1e06 --output card.html`
"""

import argparse
from collections.abc import Iterable
from html import escape
from pathlib import Path

from page import cited, name, page

import heromask
from heromask import (
    AmbiguousError,
    Catalog,
    Character,
    Fact,
    FactKind,
    NotFoundError,
    Relation,
    VoiceCredit,
)

IN_SHORT = (FactKind.OCCUPATION, FactKind.AGE, FactKind.SPECIES, FactKind.FATE)
"""The kinds of facts whose values say who somebody is in a few words."""


def main() -> None:
    """
    Write the card of one character.
    """
    parser = argparse.ArgumentParser(description="Make a spoiler-safe character card.")
    parser.add_argument("character", help="an id or a name, such as james-blood")
    parser.add_argument("--up-to", default="s1e01", help="the last episode seen; by default, s1e01")
    parser.add_argument("--output", default="card.html", type=Path)
    options = parser.parse_args()
    whole = heromask.load()
    try:
        episode = whole.episodes.one(options.up_to)
        view = whole.up_to(episode)
        character = view.characters.one(options.character)
    except (NotFoundError, AmbiguousError) as error:
        parser.error(str(error))
    options.output.write_text(card(view, character, episode.name), "utf-8", newline="\n")


def card(view: Catalog, character: Character, seen: str) -> str:
    """
    Return the card as a page; everything in it comes from the view.
    """
    names = [f"{name(alias.text)} ({escape(alias.kind)})" for alias in character.aliases]
    relations = [f"{relation(row)} {evidence(view, row)}" for row in view.relations_of(character)]
    voices = [
        f"{name(voice.person.name)}, {escape(voice.dub.name)} {evidence(view, voice)}"
        for voice in view.voices_of(character)
    ]
    facts = view.facts_of(character)
    short = [f"{fact.kind}: {escape(str(fact.value))}" for fact in facts if fact.kind in IN_SHORT]
    return page(
        f"{character.name}, as far as {seen}",
        f"<h1>{name(character.name)}</h1>",
        f"<p>{' · '.join(filter(None, [name(character.native, 'ja'), *names]))}",
        f"<small>No more than a viewer of {escape(seen)} may know.</small></p>",
        f"<p>{' · '.join(short)}</p>" if short else "",
        section("Known", [f"{escape(fact.text)} {evidence(view, fact)}" for fact in facts]),
        section("Relations", relations),
        section("Voices", voices),
    )


def section(title: str, items: Iterable[str]) -> str:
    """
    Return a list with a heading, or an empty string if there is nothing to list.
    """
    lines = "\n".join(f"<li>{item}</li>" for item in items)
    return f"<h2>{title}</h2>\n<ul>\n{lines}\n</ul>" if lines else ""


def relation(row: Relation) -> str:
    """
    Return a relation as a sentence, with the episode by which it is over.
    """
    end = f", over by {escape(row.ended.name)}" if row.ended else ""
    return f"{name(row.subject.name)} {row.kind.phrase} {name(row.object.name)}{end}"


def evidence(view: Catalog, row: Fact | Relation | VoiceCredit) -> str:
    """
    Return the certainty of a statement, its sources, its note and its open disputes.
    """
    sources = ", ".join(map(cited, row.sources))
    disputes = [dispute.name for dispute in view.disputes_of(row, open=True)]
    notes = [escape(text) for text in (row.note, *disputes) if text]
    return f"<small>{escape(row.certainty)}: {' '.join([f'{sources}.', *notes])}</small>"


if __name__ == "__main__":
    main()
