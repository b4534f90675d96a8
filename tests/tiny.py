"""
A tiny catalog made by hand, one row or a few in every table.
"""

import json
from collections.abc import Callable, Mapping
from typing import Any

import attrs

from heromask import Catalog
from heromask._files import linker, overlay, reader
from heromask._files.writer import dump

Raw = dict[str, Any]
Files = dict[str, bytes]
Golden = Callable[[str, str], None]
"""What holds a text about the tiny catalog to the golden file of that name."""
Tiny = Any
"""The tiny catalog has ids of its own, which the typed ids of the packaged data would refuse."""


def tiny_raw() -> Raw:
    """
    Return a small valid data folder, one row or two in every table.
    """
    known = {"sources": ["page"], "certainty": "stated"}
    story = {"revealed": "e1", **known}
    raw = {
        "sources.json": [
            {"id": "page", "name": "A page", "kind": "review", "certainty": "stated"},
            {
                "id": "diary",
                "name": "A diary",
                "native": "日記",
                "kind": "blog",
                "date": "2020-07",
                "certainty": "stated",
            },
        ],
        "works.json": [{"id": "show", "name": "Show", "kind": "manga", **known}],
        "seasons.json": [{"id": "s1", "name": "Season 1", "work": "show", "number": 1, **known}],
        "episodes.json": [
            {
                "id": f"e{n}",
                "name": f"Episode {n}",
                "season": "s1",
                "number": n,
                "absolute": n,
                **known,
            }
            for n in (1, 2)
        ],
        "companies.json": [{"id": "studio", "name": "Studio", **known}],
        "people.json": [
            {"id": "ann", "name": "Ann Lee", "family": "Lee", "given": "Ann", **known},
            {"id": "bob", "name": "Bob Ray", "native": "ボブ", **known},
        ],
        "releases.json": [
            {"id": "late", "name": "Late", "what": "show", "kind": "volume", **known},
            {
                "id": "tv",
                "name": "On air",
                "what": "show",
                "kind": "broadcast",
                "territory": "JP",
                "start": "2020-07-02",
                "end": "2020-07-09",
                **known,
            },
            {
                "id": "net",
                "name": "Online",
                "what": "s1",
                "kind": "stream",
                "platform": "studio",
                "start": "2018-12",
                **known,
            },
        ],
        "airings.json": [
            {"episode": "e1", "release": "tv", "date": "2020-07-02", **known},
            {"episode": "e2", "release": "tv", "date": "2020-07-09", **known},
        ],
        "dubs.json": [
            {
                "id": "first",
                "name": "First dub",
                "work": "show",
                "language": "ja",
                "original": True,
                **known,
            },
            {
                "id": "second",
                "name": "Second dub",
                "work": "show",
                "language": "en",
                **known,
            },
            {
                "id": "silent",
                "name": "Silent dub",
                "work": "show",
                "language": "fr",
                **known,
            },
        ],
        "organizations.json": [
            {"id": "police", "name": "Police", **story},
            {"id": "squad", "name": "Squad", **story},
        ],
        "items.json": [{"id": "mask", "name": "Mask", **story}],
        "characters.json": [
            {
                "id": "hero",
                "name": "Hero",
                "aliases": [{"text": "The Hero", "kind": "epithet", "revealed": "e2", **known}],
                "former_ids": ["heroine"],
                "prominence": "main",
                "debut": "e1",
                "revealed": "e1",
                **known,
            },
            {"id": "rival", "name": "Rival", "prominence": "minor", "revealed": "e2", **known},
            {"id": "loner", "name": "Loner", "prominence": "minor", "revealed": "e2", **known},
        ],
        "credits.json": [
            {"dub": "first", "billing": 2, "character": "rival", "person": "bob", **known},
            {"dub": "first", "billing": 1, "character": "hero", "person": "ann", **known},
            {"dub": "second", "billing": 1, "character": "hero", "person": "bob", **known},
            {"dub": "second", "billing": 2, "character": "hero", "person": "ann", **known},
        ],
        "staff.json": [
            {"what": "show", "job": "director", "who": "ann", **known},
            {"what": "s1", "job": "animation-production", "who": "studio", **known},
        ],
        "memberships.json": [
            {
                "character": "hero",
                "organization": "squad",
                "rank": "DI",
                "revealed": "e1",
                "ended": "e2",
                **known,
            },
            {"character": "rival", "organization": "squad", "revealed": "e2", **known},
        ],
        "relations.json": [
            {"subject": "hero", "kind": "parent", "object": "rival", "revealed": "e2", **known},
            {"subject": "squad", "kind": "part", "object": "police", "revealed": "e1", **known},
        ],
        "appearances.json": [
            {"character": "hero", "episode": "e1", "captions": 3, **known},
            {"character": "rival", "episode": "e2", "captions": 5, **known},
            {"character": "hero", "episode": "e2", "captions": 2, **known},
        ],
        "events.json": [
            {
                "id": "fire",
                "name": "Fire",
                "revealed": "e2",
                **known,
            },
            {
                "id": "race",
                "name": "Race",
                "revealed": "e1",
                **known,
            },
        ],
        "links.json": [
            {"what": "s1", "service": "myanimelist", "value": "7", **known},
            {"what": "show", "service": "anidb", "value": "8", "url": "https://db/8", **known},
        ],
        "reviews.json": [
            {"id": "undated", "name": "Undated", "what": "show", "source": "page", **known},
            {
                "id": "dated",
                "name": "Dated",
                "what": "s1",
                "source": "diary",
                "score": 4.5,
                "scale": 10,
                "sources": ["diary"],
                "certainty": "stated",
            },
        ],
        "facts.json": [
            {
                "id": "slow",
                "about": ["dated"],
                "kind": "criticism",
                "text": "It is slow.",
                "sources": ["diary"],
                "certainty": "stated",
            },
            {
                "id": "hero-escapes",
                "about": ["hero", "fire"],
                "kind": "story",
                "text": "Hero escapes.",
                "revealed": "e2",
                **known,
            },
            {
                "id": "hero-wears-red",
                "about": ["hero"],
                "kind": "appearance",
                "text": "Hero wears red.",
                "revealed": "e1",
                **known,
            },
            {
                "id": "hero-is-ten",
                "about": ["hero"],
                "kind": "age",
                "value": 10,
                "text": "Hero is ten.",
                "revealed": "e1",
                **known,
            },
            {
                "id": "hero-wins",
                "about": ["hero", "race", "e1"],
                "kind": "story",
                "text": "Hero wins the race.",
                "revealed": "e1",
                **known,
            },
            {
                "id": "squad-watches",
                "about": ["squad", "race"],
                "kind": "story",
                "text": "The squad watches the race.",
                "revealed": "e2",
                **known,
            },
        ],
        "disputes.json": [
            {
                "id": "color",
                "name": "Is the coat red?",
                "about": [
                    {"row": "hero-wears-red", "field": "text"},
                    {"row": "hero/squad", "field": "rank"},
                ],
                "claims": [{"text": "Yes.", "followed": True, **known}, {"text": "No.", **known}],
                "reason": "It looks red.",
                "revealed": "e1",
            }
        ],
    }
    unshared: Raw = json.loads(json.dumps(raw))
    return unshared


def as_files(raw: Raw) -> Files:
    """
    Write raw rows as the files of a data folder, in canonical form.
    """
    return {file: dump(rows) for file, rows in raw.items()}


def structure(files: Mapping[str, bytes]) -> Catalog:
    """
    Make a catalog of data files by the strict reader.
    """
    return Catalog(**reader.structure(files))


def link(files: Mapping[str, bytes]) -> Catalog:
    """
    Make a catalog of data files by the fast loader.
    """
    return Catalog(**linker.link(files))


def merge(base: Catalog, files: Mapping[str, bytes]) -> Catalog:
    """
    Lay data files over a catalog.
    """
    return attrs.evolve(base, **overlay.merge(base, files))
