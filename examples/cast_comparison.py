"""
Make a page that compares the recorded casts, with a mark on every part that was inferred.

`python examples/cast_comparison.py --output casts.html`
"""

import argparse
from html import escape
from pathlib import Path

from page import name, page

import heromask
from heromask import Catalog, Certainty, Character, Dub, VoiceCredit


def main() -> None:
    """
    Write the page.
    """
    parser = argparse.ArgumentParser(description="Compare the recorded casts.")
    parser.add_argument("--output", default="casts.html", type=Path)
    output: Path = parser.parse_args().output
    output.write_text(comparison(heromask.load()), "utf-8", newline="\n")


def comparison(catalog: Catalog) -> str:
    """
    Return a table with a row for each character, in billing order, and a column for each dub.
    """
    dubs = [dub for dub in catalog.dubs if catalog.cast_of(dub)]
    characters = {
        voice.character.id: voice.character for dub in dubs for voice in catalog.cast_of(dub)
    }
    heads = "".join(f"<th>{escape(dub.name)}</th>" for dub in dubs)
    rows = [line(catalog, character, dubs) for character in characters.values()]
    return page(
        "The casts of Hero Mask",
        "<h1>The casts of <cite>Hero Mask</cite></h1>",
        '<p><span class="unsure">Inferred</span>: no source names the part; a note explains how it'
        " was found.</p>",
        f"<table>\n<thead><tr><th>Character</th>{heads}</tr></thead>\n<tbody>",
        *rows,
        "</tbody>\n</table>",
    )


def line(catalog: Catalog, character: Character, dubs: list[Dub]) -> str:
    """
    Return the row of a character, with a cell for each dub.
    """
    voices = catalog.voices_of(character)
    cells = [cell(dub, [voice for voice in voices if voice.dub == dub]) for dub in dubs]
    return f'<tr><th scope="row">{name(character.name)}</th>{"".join(cells)}</tr>'


def cell(dub: Dub, voices: list[VoiceCredit]) -> str:
    """
    Return the cell of a dub: who voices the character, or a dash if nobody is on record.
    """
    names = "<br>".join(map(format_voice, voices)) or "–"
    return f'<td data-dub="{escape(dub.name)}">{names}</td>'


def format_voice(voice: VoiceCredit) -> str:
    """
    Return a name, also in its own script, and how the part was inferred if no source names it.
    """
    person = f"{name(voice.person.name)} {name(voice.person.native, 'ja')}"
    if voice.certainty is not Certainty.INFERRED:
        return person
    note = escape(voice.note or "")
    return f'{person}<small><span class="unsure">inferred</span>: {note}</small>'


if __name__ == "__main__":
    main()
