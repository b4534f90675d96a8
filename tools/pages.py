"""
Write the pages of the site that are made from the data: the record, to be read by people.

`python tools/pages.py DIR` writes Markdown files to a folder, `docs/record` unless given.
Pages about the story go episode by episode, as the views cut by `up_to` tell it, so that a
reader can stop where they are; the rest is tables.
"""

import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from html import escape
from pathlib import Path
from typing import TypeAlias

import heromask
from heromask import Catalog, Character, Dispute, Dub, Episode, Release, Source
from heromask._cards import doubt
from heromask._nodes import Node, Row
from heromask._text import visible

FOLDER = Path(__file__).parent.parent / "docs" / "record"

Views: TypeAlias = Mapping[Episode, Catalog]
Lines: TypeAlias = Iterator[str]
Cells: TypeAlias = Sequence[object]

WARNING = """\
```{admonition} This gives the story away
:class: warning
%s
```
"""
BY_EPISODE = WARNING % "It goes episode by episode: stop reading where you stopped watching."
AT_ONCE = WARNING % "It shows the whole story at once."
NO_MENU = """\
---
orphan: true
---
"""
"""What keeps a page out of the menu, which would name everybody to everybody."""


def main(arguments: list[str]) -> None:
    """
    Write every page, and remove those of rows that are gone.
    """
    folder = Path(arguments[0]) if arguments else FOLDER
    wanted = {folder / path: text for path, text in pages(heromask.load()).items()}
    for path in set(folder.rglob("*.md")) - set(wanted):
        path.unlink()
    for path, text in wanted.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists() or path.read_text("utf-8") != text:
            path.write_text(text, "utf-8", newline="\n")


def pages(catalog: Catalog) -> dict[str, str]:
    """
    Return every page, by its path within the folder.
    """
    views = {episode: catalog.up_to(episode) for episode in catalog.episodes}
    made: dict[str, Lines] = {
        "index.md": _index(),
        "characters/index.md": _characters(catalog),
        "story.md": _story(views),
        "relations.md": _relations(catalog),
        "casts.md": _casts(catalog),
        "timeline.md": _timeline(catalog),
        "disputes.md": _disputes(catalog),
        "sources.md": _sources(catalog),
    }
    made |= {f"characters/{row.id}.md": _character(views, row) for row in catalog.characters}
    return {path: _with_disputes(catalog, lines) for path, lines in made.items()}


def _with_disputes(catalog: Catalog, lines: Lines) -> str:
    """
    Return the text of a page in which the disputes that notes name can be followed.
    """
    text = "\n".join(lines).rstrip() + "\n"
    for id_ in catalog.disputes.ids:
        named = rf"(?<=see ){re.escape(_safe(id_))}|(?<=dispute ){re.escape(_safe(id_))}"
        text = re.sub(named, f"[{id_}](#dispute-{id_})", text)
    return text


def _index() -> Lines:
    yield "# The record"
    yield ""
    yield f"Everything the data knows, edition {heromask.data_version}, to be read."
    yield "These pages are made from the data whenever the site is built."
    yield ""
    yield BY_EPISODE
    yield from _contents(
        "characters/index", "story", "relations", "casts", "timeline", "disputes", "sources"
    )


# The story


def _characters(catalog: Catalog) -> Lines:
    yield "# The characters"
    yield ""
    yield BY_EPISODE
    for episode in catalog.episodes:
        named = [row for row in catalog.characters if row.revealed == episode]
        if named:
            yield from (f"## {_safe(episode.name)}", "")
            yield from (f"- [{_safe(row.name)}]({row.id}.md) {_native(row)}" for row in named)
            yield ""


def _character(views: Views, character: Character) -> Lines:
    yield NO_MENU
    yield f"# {_safe(character.name)}"
    yield ""
    yield f"{_native(character)} `{character.id}`, a {character.prominence} character."
    yield f"First named in {_safe(character.revealed.name)}; [all characters](index.md)."
    yield ""
    yield BY_EPISODE
    *_, whole = views.values()
    yield from _table(
        ("Dub", "Voice", "How sure"),
        (
            (_safe(voice.dub.name), _named(voice.person), _evidence(voice))
            for voice in whole.voices_of(character)
        ),
        nothing="Nobody is on record as the voice.",
    )
    yield from _episode_by_episode(views, partial(_learnt_of, id_=character.id))


def _story(views: Views) -> Lines:
    yield "# The story, episode by episode"
    yield ""
    yield BY_EPISODE
    yield from _episode_by_episode(views, _learnt)


def _episode_by_episode(views: Views, learnt: Callable[[Catalog], Lines]) -> Lines:
    """
    Tell under each episode what its view tells and none before it told.
    """
    told: set[str] = set()
    for episode, view in views.items():
        lines = [line for line in learnt(view) if line not in told]
        told.update(lines)
        if lines:
            yield from (f"## {_safe(episode.name)}", "", *lines, "")


def _learnt(view: Catalog) -> Lines:
    """
    Tell what a view knows of the episodes, and of what happens in them.
    """
    for episode in view.episodes:
        yield from (f"- {_safe(fact.text)} {_evidence(fact)}" for fact in episode.facts)
    for event in view.events:
        yield f"- **{_safe(event.name)}** {_evidence(event)}"
        for part in event.participants:
            yield f"  - {_linked(part.who)} {_safe(part.role)}"
        yield from (f"  - {_safe(fact.text)} {_evidence(fact)}" for fact in event.facts)


def _learnt_of(view: Catalog, id_: str) -> Lines:
    """
    Tell what a view knows of a character.
    """
    character = view.characters.get(id_)
    if character is None:
        return
    for alias in character.aliases:
        yield f"- Also {_name(alias.text, alias.language)} ({alias.kind}). {_evidence(alias)}"
    for fact in character.facts:
        yield f"- {_safe(fact.text)} {_evidence(fact)}"
    for place in view.memberships_of(character):
        when = "Formerly at" if place.former else "At"
        post = ", ".join(filter(None, [place.organization.name, place.title, place.rank]))
        yield f"- {when} {_safe(post)}. {_evidence(place)}"
    for tie in view.relations_of(character):
        yield f"- {tie.kind.phrase.capitalize()} {_linked(tie.object)}. {_evidence(tie)}"
    for event in view.events_of(character):
        for part in event.participants:
            if part.who.id == id_:
                yield f"- {_safe(event.name)}: {_safe(part.role)}. {_evidence(event)}"


def _relations(catalog: Catalog) -> Lines:
    yield "# The map of relations"
    yield ""
    yield AT_ONCE
    yield from _picture("relations", "Who is who to whom among the characters", 1300)
    yield "An arrow leads from somebody to the one they are something to."
    yield "The table says the same in words, the earliest revelation first."
    yield ""
    ties = sorted(catalog.relations, key=lambda tie: tie.revealed.overall)
    yield from _table(
        ("Who", "is", "whom", "Revealed", "How sure"),
        (
            (
                _linked(tie.subject),
                tie.kind.phrase,
                _linked(tie.object),
                _safe(tie.revealed.name),
                _evidence(tie),
            )
            for tie in ties
        ),
    )


# The real world


def _casts(catalog: Catalog) -> Lines:
    dubs = [dub for dub in catalog.dubs if dub.recorded]
    voices = [voice for dub in dubs for voice in catalog.cast_of(dub)]
    characters = {voice.character.id: voice.character for voice in voices}
    yield "# The casts, side by side"
    yield ""
    yield "A dub is a recording, not a language: there are two English ones."
    yield "The names of characters alone can give something away."
    yield ""
    yield from _picture("casts", "The recorded casts of Hero Mask side by side", 760)
    yield "The table says the same in words."
    yield ""
    yield from _table(
        ("Character", *(_safe(dub.name) for dub in dubs)),
        (
            (_linked(row), *(_voices(catalog, row, dub) for dub in dubs))
            for row in characters.values()
        ),
    )
    yield from ("## How sure they are", "")
    yield "What no source says outright, and what to mind."
    yield ""
    yield from _table(
        ("Character", "Dub", "Voice", "How sure"),
        (
            (
                _linked(voice.character),
                _safe(voice.dub.name),
                _named(voice.person),
                _evidence(voice),
            )
            for voice in voices
            if voice.note or doubt(voice)
        ),
    )
    yield from ("## Dubs without a recorded cast", "")
    for dub in catalog.dubs:
        if not dub.recorded:
            told = " ".join(_safe(fact.text) for fact in dub.facts)
            yield f"- **{_safe(dub.name)}.** {told} {_evidence(dub)}"


def _voices(catalog: Catalog, character: Character, dub: Dub) -> str:
    found = [voice for voice in catalog.voices_of(character) if voice.dub.id == dub.id]
    return "<br>".join(f"{_named(voice.person)} {doubt(voice)}" for voice in found) or "–"


def _timeline(catalog: Catalog) -> Lines:
    yield "# The timeline"
    yield ""
    yield "How the series and the manga came out. Nothing here gives away the story."
    yield ""
    yield from _picture("releases", "When each release came out", 760)
    yield "The table says the same in words, the earliest first."
    yield ""
    rows = sorted(catalog.releases, key=lambda row: (row.start is None, row.start))
    yield from _table(
        ("Release", "When", "Where", "By", "How sure"),
        (
            (
                f"{_named(row)} ({row.kind})",
                _when(row),
                _safe(row.territory or "–"),
                _named(row.platform) if row.platform else "–",
                _evidence(row),
            )
            for row in rows
        ),
    )
    yield from ("## Days of the broadcast", "")
    yield from _table(
        ("Episode", "Day", "How sure"),
        (
            (_safe(airing.episode.name), airing.date, _evidence(airing))
            for episode in catalog.episodes
            for airing in catalog.airings_of(episode)
        ),
    )


def _when(release: Release) -> str:
    return " to ".join(str(day) for day in (release.start, release.end) if day) or "no date known"


# The evidence


def _disputes(catalog: Catalog) -> Lines:
    yield "# The disputes"
    yield ""
    yield f"{len(catalog.disputes)} questions on which sources contradict each other,"
    yield "each with its readings, the one that the data follows, and why."
    yield "Those that give nothing away come first; the others say from when on they may be read."
    yield "[What to do about one](../how-to/disputes.md) is a recipe of its own."
    yield ""
    for dispute in sorted(catalog.disputes, key=_moment):
        yield from _dispute(dispute)


def _moment(dispute: Dispute) -> int:
    return dispute.revealed.overall if dispute.revealed else 0


def _dispute(dispute: Dispute) -> Lines:
    yield f"(dispute-{dispute.id})="
    yield f"## {_safe(dispute.name)}"
    yield ""
    until = f", to be read after {_safe(dispute.revealed.name)}" if dispute.revealed else ""
    yield f"`{dispute.id}`{until}"
    yield ""
    for claim in dispute.claims:
        mark = "**Followed:** " if claim.followed else ""
        yield f"- {mark}{_safe(claim.text)} {_evidence(claim)}"
    yield ""
    yield f"**Why:** {_safe(dispute.reason)}"
    yield ""
    about = ", ".join(f"`{subject.row.id}` ({_safe(subject.field)})" for subject in dispute.about)
    yield f"**About:** {about}"
    yield ""


def _sources(catalog: Catalog) -> Lines:
    yield "# The sources"
    yield ""
    yield f"All {len(catalog.sources)} documents that vouch for something in the data."
    yield ""
    for source in catalog.sources:
        yield f"(source-{source.id})="
        yield f"## {_safe(source.name)}"
        yield ""
        facts = (source.native, source.author, source.publisher, source.date, source.language)
        told = ", ".join(_safe(str(fact)) for fact in facts if fact)
        yield f"`{source.id}`, {source.kind}{told and ': '}{told}"
        yield ""
        if source.note:
            yield from (_safe(source.note), "")
        if source.url:
            yield from (f"<{source.url}>", "")


# How things are written


def _evidence(row: Row) -> str:
    """
    Say how sure something is, who says so, and what to mind.
    """
    sources = ", ".join(map(_cited, row.sources))
    note = f" {_safe(row.note)}" if row.note else ""
    return f"<small>{row.certainty}: {sources}.{note}</small>"


def _cited(source: Source) -> str:
    return f"[{_safe(source.name)}](#source-{source.id})"


def _linked(node: Node) -> str:
    if isinstance(node, Character):
        return f"[{_safe(node.name)}](/record/characters/{node.id}.md)"
    return _safe(node.name)


def _named(node: Node) -> str:
    return f"{_safe(node.name)} {_native(node)}".rstrip()


def _native(node: Node) -> str:
    return _name(node.native, "ja") if node.native else ""


def _name(text: str, language: str | None) -> str:
    """
    Write a name that is read aloud in its own language, and keeps its direction to itself.
    """
    mark = f' lang="{escape(language)}"' if language else ""
    return f"<bdi{mark}>{_safe(text)}</bdi>"


def _safe(text: str) -> str:
    """
    Write a text so that Markdown takes none of it for markup.
    """
    return re.sub(r"([]\\`*_{}[<>()#+.!|~$&^%:=-])", r"\\\1", visible(text))


def _table(head: Cells, rows: Iterable[Cells], nothing: str = "") -> Lines:
    lines = [f"| {' | '.join(map(str, cells))} |" for cells in rows]
    if lines:
        yield f"| {' | '.join(map(str, head))} |"
        yield f"|{'---|' * len(head)}"
    yield from (*(lines or [nothing]), "")


def _picture(name: str, what: str, width: int) -> Lines:
    yield f"```{{figure}} ../pictures/{name}.svg"
    yield f":alt: {what}; the table below says the same in words."
    yield f":width: {width}px"
    yield f":target: ../pictures/{name}.svg"
    yield ":figclass: picture"
    yield "```"
    yield ""


def _contents(*names: str) -> Lines:
    yield from ("```{toctree}", ":maxdepth: 1", "", *names, "```", "")


if __name__ == "__main__":
    main(sys.argv[1:])
