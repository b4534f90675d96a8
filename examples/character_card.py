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
from heromask import Catalog, Character, Fact, Relation, VoiceCredit


def main() -> None:
    """
    Write the card of one character.
    """
    parser = argparse.ArgumentParser(description="Make a spoiler-safe character card.")
    parser.add_argument("character", help="an id, such as james-blood")
    parser.add_argument("--up-to", default="s1e01", help="the last episode seen; the first if none")
    parser.add_argument("--output", default="card.html", type=Path)
    options = parser.parse_args()
    whole = heromask.load()
    episode = whole.episodes.get(options.up_to)
    if episode is None:
        parser.error(f"no episode {options.up_to!r}")
    view = whole.up_to(episode)
    character = view.characters.get(options.character)
    if character is None:
        parser.error(f"no character {options.character!r} by {episode.id}")
    options.output.write_text(card(view, character, episode.name), "utf-8", newline="\n")


def card(view: Catalog, character: Character, seen: str) -> str:
    """
    Return the card as a page; everything in it comes from the view.
    """
    names = [f"{name(alias.text)} ({escape(alias.kind)})" for alias in character.aliases]
    relations = [
        f"{name(row.subject.name)}: {row.kind.phrase} {name(row.object.name)} {evidence(row)}"
        for row in view.relations
        if character in (row.subject, row.object)
    ]
    voices = [
        f"{name(voice.person.name)}, {escape(voice.dub.name)} {evidence(voice)}"
        for voice in view.voices_of(character)
    ]
    return page(
        f"{character.name}, as far as {seen}",
        f"<h1>{name(character.name)}</h1>",
        f"<p>{' · '.join(filter(None, [name(character.native, 'ja'), *names]))}",
        f"<small>No more than a viewer of {escape(seen)} may know.</small></p>",
        section("Known", [f"{escape(fact.text)} {evidence(fact)}" for fact in character.facts]),
        section("Relations", relations),
        section("Voices", voices),
    )


def section(title: str, items: Iterable[str]) -> str:
    """
    Return a list with a heading, or nothing where there is nothing to list.
    """
    lines = "\n".join(f"<li>{item}</li>" for item in items)
    return f"<h2>{title}</h2>\n<ul>\n{lines}\n</ul>" if lines else ""


def evidence(row: Fact | Relation | VoiceCredit) -> str:
    """
    Return how sure a statement is, who says so, and how it was arrived at.
    """
    sources = ", ".join(map(cited, row.sources))
    note = f" {escape(row.note)}" if row.note else ""
    return f"<small>{escape(row.certainty)}: {sources}.{note}</small>"


if __name__ == "__main__":
    main()
