"""
What each command answers: lines for people, a record for programs.
"""

import json
from collections.abc import Collection, Iterable, Sequence
from importlib import import_module
from typing import Any, TypeAlias

import attrs

from heromask._cards import card, cells, doubt, parts_of, tied, ties
from heromask._catalog import Catalog
from heromask._disputes import Dispute
from heromask._edges import VoiceCredit
from heromask._files import raw_row
from heromask._folder import read
from heromask._kinds import RelationKind
from heromask._layouts import layouts
from heromask._load import load
from heromask._load import schema as schema_of
from heromask._names import close, index
from heromask._nodes import Release, Season, Source
from heromask._table import Table, missing, noun_of, nouns
from heromask._text import aligned, bold, visible
from heromask.exceptions import AmbiguousError, DataError, NotFoundError

Tables: TypeAlias = Collection[Table[Any, Any]]


@attrs.frozen
class Answer:
    """
    An answer in both forms; `status` is the exit status that goes with it.
    """

    lines: Sequence[str]
    record: Any
    status: int = 0


def show(catalog: Catalog, text: str) -> Answer:
    """
    Tell everything about a row and what is tied to it.
    """
    row = named(catalog.tables.values(), text)
    table = next(layout.table for layout in layouts() if layout.row is type(row))
    near = {name: list(map(raw_row, rows)) for name, rows in ties(catalog, row).items()}
    return Answer(
        [*card(row), *tied(catalog, row)], {"table": table, "row": raw_row(row), "ties": near}
    )


def search(catalog: Catalog, text: str) -> Answer:
    """
    List the nodes that a name may mean, the best match first.
    """
    found = catalog.search(text)
    rows = [(node.id, noun_of(type(node)), node.name, node.native or "") for node in found]
    keys = ("id", "kind", "name", "native")
    return Answer(
        aligned(rows) or [f"Nothing goes by {text!r}."],
        [{key: cell for key, cell in zip(keys, row, strict=True) if cell} for row in rows],
    )


def cast(catalog: Catalog, texts: Iterable[str]) -> Answer:
    """
    Give the cast of a dub by role, or the casts of several side by side.
    """
    dubs = dict.fromkeys(named([catalog.dubs], text) for text in texts)
    casts = [catalog.cast_of(dub) for dub in dubs]
    credits_ = [_credit(credit) for voices in casts for credit in voices]
    if len(casts) > 1:
        return Answer(_side_by_side([dub.name for dub in dubs], casts), credits_)
    lines = aligned([_cast_line(credit) for credit in casts[0]])
    title = bold(next(iter(dubs)).name)
    return Answer([title, "", *(lines or ["No cast of this dub is on record."])], credits_)


def _side_by_side(titles: Sequence[str], casts: Sequence[Sequence[VoiceCredit]]) -> list[str]:
    """
    Give each character a line, in the billing order of the first dub that has it.
    """
    characters = {
        credit.character.id: credit.character.name for voices in casts for credit in voices
    }
    columns = list(map(_voices, casts))
    rows = [
        (name, *(column.get(character, "") for column in columns))
        for character, name in characters.items()
    ]
    head, *lines = aligned([("", *titles), *rows])
    return [bold(head), *lines]


def _voices(cast: Iterable[VoiceCredit]) -> dict[str, str]:
    """
    Tell who voices each character of a cast.
    """
    voices: dict[str, list[str]] = {}
    for credit in cast:
        voice = f"{credit.person.name} {doubt(credit)}".rstrip()
        voices.setdefault(credit.character.id, []).append(voice)
    return {character: " / ".join(names) for character, names in voices.items()}


def _cast_line(credit: VoiceCredit) -> Sequence[str]:
    if credit.dub.language != "ja":
        return (credit.character.name, credit.person.name, doubt(credit))
    natives = (credit.character.native or "", credit.person.native or "")
    return (credit.character.name, natives[0], credit.person.name, natives[1], doubt(credit))


def _credit(credit: VoiceCredit) -> dict[str, Any]:
    return {
        "dub": credit.dub.id,
        "billing": credit.billing,
        "character": {"id": credit.character.id, "name": credit.character.name},
        "person": {"id": credit.person.id, "name": credit.person.name},
        "certainty": credit.certainty,
        "sources": [source.id for source in credit.sources],
    }


def season(catalog: Catalog, text: str) -> Answer:
    """
    Tell how a season, given by number, id or name, came out: the earliest release first.
    """
    found = _season(catalog, text)
    episodes = len(catalog.episodes_of(found))
    releases = catalog.releases_of(found)
    title = bold(f"{found.work.name}, {found.name}: {episodes} episodes")
    lines = aligned([_release_line(release) for release in releases])
    return Answer([title, "", *lines], _season_record(found, episodes, releases))


def _season(catalog: Catalog, text: str) -> Season:
    """
    Return the season that has a number, or goes by an id or a name.

    Raises `AmbiguousError` where the seasons of several works have that number.
    """
    numbered = [row for row in catalog.seasons if str(row.number) == text]
    if len(numbered) > 1:
        raise AmbiguousError("season", text, (row.id for row in numbered))
    if numbered:
        return numbered[0]
    found: Season = named([catalog.seasons], f"season-{text}" if text.isdecimal() else text)
    return found


def _release_line(release: Release) -> Sequence[str]:
    end = f" to {release.end}" if release.end else ""
    scope = "" if isinstance(release.what, Season) else "(whole series)"
    return (f"{release.start or 'undated'}{end}", release.kind, release.name, scope, doubt(release))


def _season_record(found: Season, episodes: int, releases: Sequence[Release]) -> dict[str, Any]:
    return {
        "id": found.id,
        "name": found.name,
        "number": found.number,
        "episodes": episodes,
        "releases": [_release(release) for release in releases],
    }


def _release(release: Release) -> dict[str, Any]:
    return {
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


def relations(catalog: Catalog, text: str, kind: str | None = None) -> Answer:
    """
    Give the relations of a character or an organization, read from its end.
    """
    node = named([catalog.characters, catalog.organizations], text)
    found = catalog.relations_of(node, kind=None if kind is None else _kind(kind))
    lines = aligned([cells(tie, node) for tie in found])
    return Answer(
        [bold(node.name), "", *(lines or ["No such relation is on record."])],
        list(map(raw_row, found)),
    )


def _kind(word: str) -> RelationKind:
    if word in list(RelationKind):
        return RelationKind(word)
    raise NotFoundError("kind of relation", word, close(word, map(str, RelationKind)))


def path(catalog: Catalog, *texts: str) -> Answer:
    """
    Give the shortest chain of relations from one character or organization to another.
    """
    start, end = (named([catalog.characters, catalog.organizations], text) for text in texts)
    chain = catalog.path_between(start, end)
    none = f"No chain of relations leads from {start.name} to {end.name}."
    return Answer(
        aligned([cells(tie) for tie in chain]) or [visible(none)], list(map(raw_row, chain))
    )


def sources(catalog: Catalog, text: str | None = None) -> Answer:
    """
    List all sources, or those that vouch for a row and its parts.
    """
    if text is None:
        found = list(catalog.sources)
    else:
        row = named(catalog.tables.values(), text)
        parts = [part for part in (row, *parts_of(row)) if hasattr(part, "sources")]
        found = list({source.id: source for part in parts for source in part.sources}.values())
    return Answer(aligned([_source_line(source) for source in found]), list(map(raw_row, found)))


def _source_line(source: Source) -> Sequence[str]:
    return (source.id, source.kind, str(source.date or ""), source.name, source.url or "")


def disputes(catalog: Catalog, text: str | None = None) -> Answer:
    """
    List all disputes, or tell in full one of them, or those about a row.
    """
    if text is None:
        found = catalog.disputes.rows
        lines = aligned([(dispute.id, dispute.name) for dispute in found])
    else:
        row = named(catalog.tables.values(), text)
        found = (row,) if isinstance(row, Dispute) else catalog.disputes_of(row)
        lines = [line for dispute in found for line in ["", *card(dispute)]][1:]
    return Answer(lines or ["No dispute is on record."], list(map(raw_row, found)))


def export(catalog: Catalog, format_: str, target: str) -> Answer:
    """
    Write a catalog in a format that other tools read.
    """
    import_module(f"heromask.export.{format_}").save(catalog, target)
    return Answer([visible(f"{target}: written as {format_}")], None)


def validate(folder: str, *, overlay: bool = False) -> Answer:
    """
    Tell every problem of a data folder, or of an overlay of the packaged data, or sum it up.
    """
    try:
        summary = _overlay_summary(folder) if overlay else _summary(folder)
    except DataError as error:
        title = str(error).partition("\n")[0]
        lines = [title, *map(visible, error.problems)]
        return Answer(lines, {"problems": list(error.problems)}, 1)
    return Answer([visible(f"{folder}: {summary}, no problems")], {"problems": []})


def _summary(folder: str) -> str:
    rows = sum(map(len, read(folder).tables.values()))
    return f"{rows} rows in {len(layouts())} tables"


def _overlay_summary(folder: str) -> str:
    packaged = load()
    before, after = map(_raw_rows, (packaged, packaged.merge(folder)))
    replaced = sum(raw != after.get(id_) for id_, raw in before.items())
    return f"{len(after) - len(before)} added to the packaged rows, {replaced} replaced"


def _raw_rows(catalog: Catalog) -> dict[str, Any]:
    return {row.id: raw_row(row) for table in catalog.tables.values() for row in table}


def schema(table: str | None = None) -> Answer:
    """
    Give the JSON Schema of a table's files, or list the tables, each of which has one.
    """
    if table is None:
        rows = [(layout.table, noun_of(layout.row)) for layout in layouts()]
        return Answer(aligned(rows), {name: json.loads(schema_of(name)) for name, _ in rows})
    text = schema_of(table)
    return Answer(text.splitlines(), json.loads(text))


# What is meant


def named(tables: Tables, text: str) -> Any:
    """
    Return the one row of these tables that goes by an id or a name.

    Names match as in `Table.find`, but a slip is not forgiven: it gets suggestions.
    Raises `NotFoundError` where nothing goes by it, `AmbiguousError` where several rows do.
    """
    for table in tables:
        if text in table:
            return table[text]
    names = index(row for table in tables for row in table if row.names)
    found = attrs.evolve(names, near=()).find(text)
    if len(found) == 1:
        return found[0]
    if found:
        raise AmbiguousError(nouns(tables), text, (row.id for row in found))
    raise missing(tables, text)
