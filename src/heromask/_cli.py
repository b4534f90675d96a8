"""
The command line, thin over the library.
"""

import argparse
import json
import os
import sys
from collections.abc import Callable, Sequence
from io import TextIOWrapper
from typing import Any
from unicodedata import combining, east_asian_width

import heromask
from heromask import Catalog, Certainty, NotFoundError, Release, Season, VoiceCredit

Answer = Callable[[Catalog, argparse.Namespace], str]

EXIT_UNKNOWN = 2
EXIT_CLOSED_PIPE = 141

_SURE = (Certainty.STATED, Certainty.CORROBORATED)


def main(arguments: Sequence[str] | None = None) -> int:
    """
    Answer one question on standard output and return the exit status.

    0 for an answer, 2 for a question that cannot be understood or names something unknown,
    141 when the reader of the output went away.
    """
    options = _parser().parse_args(arguments)
    answer: Answer = options.answer
    try:
        text = answer(heromask.load(), options)
    except NotFoundError as error:
        print(f"heromask: {error}", file=sys.stderr)
        return EXIT_UNKNOWN
    return _print(text)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="heromask", description="Answers about the anime Hero Mask, offline."
    )
    parser.add_argument("--version", action="version", version=heromask.__version__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--json", action="store_true", help="print JSON for programs")

    cast = commands.add_parser(
        "cast",
        parents=[common],
        help="the voices of a dub, by role",
        epilog="example: heromask cast netflix-english",
    )
    cast.add_argument("dub", metavar="DUB", help="japanese, netflix-english or sentai-english")
    cast.set_defaults(answer=_cast)

    season = commands.add_parser(
        "season",
        parents=[common],
        help="how a season came out",
        epilog="example: heromask season 1",
    )
    season.add_argument("season", metavar="SEASON", help="its number or its id")
    season.set_defaults(answer=_season)
    return parser


def _cast(catalog: Catalog, options: argparse.Namespace) -> str:
    dub = _row(catalog.dubs, options.dub)
    cast = catalog.cast_of(dub)
    if options.json:
        return _json([_credit(credit) for credit in cast])
    lines = _aligned([_cast_line(credit) for credit in cast])
    return "\n".join([dub.name, "", *(lines or ["No cast of this dub is on record."])])


def _cast_line(credit: VoiceCredit) -> Sequence[str]:
    doubt = "" if credit.certainty in _SURE else f"({credit.certainty})"
    if credit.dub.language != "ja":
        return (credit.character.name, credit.person.name, doubt)
    natives = (credit.character.native or "", credit.person.native or "")
    return (credit.character.name, natives[0], credit.person.name, natives[1], doubt)


def _credit(credit: VoiceCredit) -> dict[str, Any]:
    return {
        "dub": credit.dub.id,
        "billing": credit.billing,
        "character": {"id": credit.character.id, "name": credit.character.name},
        "person": {"id": credit.person.id, "name": credit.person.name},
        "certainty": credit.certainty,
        "sources": [source.id for source in credit.sources],
    }


def _season(catalog: Catalog, options: argparse.Namespace) -> str:
    key: str = options.season
    season = _row(catalog.seasons, f"season-{key}" if key.isdecimal() else key)
    episodes = catalog.episodes_of(season)
    releases = catalog.releases_of(season)
    if options.json:
        return _json(_season_record(season, len(episodes), releases))
    lines = _aligned([_release_line(release) for release in releases])
    return "\n".join([f"{season.work.name}, {season.name}: {len(episodes)} episodes", "", *lines])


def _release_line(release: Release) -> Sequence[str]:
    end = f" to {release.end}" if release.end else ""
    scope = "" if isinstance(release.what, Season) else "(whole series)"
    return (f"{release.start or 'undated'}{end}", release.kind, release.name, scope)


def _season_record(season: Season, episodes: int, releases: Sequence[Release]) -> dict[str, Any]:
    return {
        "id": season.id,
        "name": season.name,
        "number": season.number,
        "episodes": episodes,
        "releases": [
            {
                "id": release.id,
                "name": release.name,
                "of": release.what.id,
                "kind": release.kind,
                "territory": release.territory,
                "start": release.start and str(release.start),
                "end": release.end and str(release.end),
                "certainty": release.certainty,
                "sources": [source.id for source in release.sources],
            }
            for release in releases
        ],
    }


def _row(table: Any, key: str) -> Any:
    return table[key]


def _json(answer: object) -> str:
    return json.dumps(answer, ensure_ascii=False, indent=2)


def _aligned(rows: Sequence[Sequence[str]]) -> list[str]:
    """
    Lay out rows in columns two blanks apart, leaving out columns that are empty throughout.
    """
    columns = [column for column in zip(*rows, strict=True) if any(column)]
    widths = [max(map(width, column)) for column in columns]
    return [
        "  ".join(
            cell + " " * (cells - width(cell)) for cell, cells in zip(line, widths, strict=True)
        ).rstrip()
        for line in zip(*columns, strict=True)
    ]


def width(text: str) -> int:
    """
    Count the terminal cells a text takes: two for a wide character, none for a combining one.
    """
    return sum(
        0 if combining(letter) else 2 if east_asian_width(letter) in "WF" else 1 for letter in text
    )


def _print(text: str) -> int:
    """
    Print the answer; a reader that has gone away, as `head` does, is no error of ours.
    """
    output = sys.stdout
    if isinstance(output, TextIOWrapper):
        output.reconfigure(errors="backslashreplace")
    try:
        print(text, flush=True)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return EXIT_CLOSED_PIPE
    return 0
