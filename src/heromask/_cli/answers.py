"""
The answer to each command: lines for people, and a record for programs.
"""

import json
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from importlib import import_module
from typing import Any, NamedTuple

from heromask._catalog import Catalog
from heromask._cli.format import (
    format_related,
    format_row,
    mark,
    parts_of,
    related,
    row_cells,
)
from heromask._cli.terminal import aligned, bold, visible
from heromask._load import load, read
from heromask._load import schema as schema_of
from heromask._model.disputes import Dispute
from heromask._model.edges import Relation, VoiceCredit
from heromask._model.kinds import RelationKind
from heromask._model.names import close
from heromask._model.nodes import Release, Season, Source
from heromask._model.table import Table, noun_of, one_of
from heromask._model.tables import row_classes, table_names
from heromask.exceptions import AmbiguousError, DataError, NotFoundError


class Answer(NamedTuple):
    """
    An answer in both forms.

    `lines` are for people, `record` returns the form for programs, and `status` is the exit status.
    A `document`, the content of a file, is printed instead of both.
    """

    lines: Sequence[str]
    record: Callable[[], Any]
    status: int = 0
    document: bytes = b""


def _one(catalog: Catalog, text: str, *tables: Table[Any, Any]) -> Any:
    """
    Return the one row of some tables with this id or name.
    """
    return one_of(tables, text, list(catalog.tables.values()))


def show(catalog: Catalog, text: str) -> Answer:
    """
    Print everything about a row, and the rows related to it.
    """
    row = _one(catalog, text, *catalog.tables.values())

    def as_record() -> dict[str, Any]:
        near = {name: _records(rows) for name, rows in related(catalog, row).items()}
        return {"table": table_names()[type(row)], "row": _record(row), "related": near}

    return Answer([*format_row(catalog, row), *format_related(catalog, row)], as_record)


def _record(row: Any) -> dict[str, Any]:
    from heromask._files.writer import record

    return record(row)


def _records(rows: Iterable[Any]) -> list[dict[str, Any]]:
    return list(map(_record, rows))


def search(catalog: Catalog, text: str) -> Answer:
    """
    List the rows that a name may mean, the best match first.
    """
    rows = [
        (row.id, noun_of(type(row)), row.name, getattr(row, "native", None) or "")
        for row in catalog.search(text)
    ]
    keys = ("id", "kind", "name", "native")
    return Answer(
        aligned(rows) or [f"Nothing matches {text!r}."],
        lambda: [{key: cell for key, cell in zip(keys, row, strict=True) if cell} for row in rows],
    )


def cast(catalog: Catalog, texts: Iterable[str]) -> Answer:
    """
    List the cast of a dub by role, or the casts of several side by side.
    """
    dubs = list(dict.fromkeys(_one(catalog, text, catalog.dubs) for text in texts))
    casts = [catalog.cast_of(dub) for dub in dubs]
    if len(casts) > 1:
        lines = _side_by_side(catalog, [dub.name for dub in dubs], casts)
    else:
        voices = aligned([_cast_line(catalog, credit) for credit in casts[0]])
        lines = [bold(dubs[0].name), "", *(voices or ["No voices are on record for this dub."])]
    return Answer(lines, lambda: _records(credit for voices in casts for credit in voices))


def _side_by_side(
    catalog: Catalog, titles: Sequence[str], casts: Sequence[Sequence[VoiceCredit]]
) -> list[str]:
    """
    Return a line for each character, in the billing order of the first dub that has it.
    """
    characters = {
        credit.character.id: credit.character.name for voices in casts for credit in voices
    }
    columns = [_voices(catalog, voices) for voices in casts]
    rows = [
        (name, *(column.get(character, "") for column in columns))
        for character, name in characters.items()
    ]
    head, *lines = aligned([("", *titles), *rows])
    return [bold(head), *lines]


def _voices(catalog: Catalog, cast: Iterable[VoiceCredit]) -> dict[str, str]:
    voices: dict[str, list[str]] = {}
    for credit in cast:
        voice = f"{credit.person.name} {_voice_mark(catalog, credit)}".rstrip()
        voices.setdefault(credit.character.id, []).append(voice)
    return {character: " / ".join(names) for character, names in voices.items()}


def _cast_line(catalog: Catalog, credit: VoiceCredit) -> Sequence[str]:
    if credit.dub.language != "ja":
        return (credit.character.name, credit.person.name, _voice_mark(catalog, credit))
    natives = (credit.character.native or "", credit.person.native or "")
    return (
        credit.character.name,
        natives[0],
        credit.person.name,
        natives[1],
        _voice_mark(catalog, credit),
    )


def _voice_mark(catalog: Catalog, credit: VoiceCredit) -> str:
    return mark(catalog, credit, "character", "person")


def season(catalog: Catalog, text: str) -> Answer:
    """
    List the releases of a season, given by number, id or name, the earliest first.
    """
    found = _season(catalog, text)
    episodes = catalog.episodes_of(found)
    releases = catalog.releases_of(found)
    noun = "episode" if len(episodes) == 1 else "episodes"
    title = bold(f"{found.work.name}, {found.name}: {len(episodes)} {noun}")
    return Answer(
        [title, "", *aligned([_release_line(catalog, release) for release in releases])],
        lambda: {
            "season": _record(found),
            "episodes": _records(episodes),
            "releases": _records(releases),
        },
    )


def _season(catalog: Catalog, text: str) -> Season:
    """
    Return the season with this number, id or name.

    Raises `AmbiguousError` if seasons of several works have that number.
    """
    numbered = [row for row in catalog.seasons if str(row.number) == text]
    if len(numbered) > 1:
        raise AmbiguousError("season", text, (row.id for row in numbered))
    if numbered:
        return numbered[0]
    found: Season = _one(catalog, f"season-{text}" if text.isdecimal() else text, catalog.seasons)
    return found


def _release_line(catalog: Catalog, release: Release) -> Sequence[str]:
    end = f" to {release.end}" if release.end else ""
    scope = "" if isinstance(release.what, Season) else "(whole series)"
    return (
        f"{release.start or 'undated'}{end}",
        release.kind,
        release.name,
        scope,
        mark(catalog, release, "start", "end", "kind", "name"),
    )


def relations(catalog: Catalog, text: str, kind: str | None = None) -> Answer:
    """
    List the relations of a character or an organization, read from its end.
    """
    node = _one(catalog, text, catalog.characters, catalog.organizations)
    wanted = None if kind is None else _kind(kind, catalog.relations_of(node))
    found = catalog.relations_of(node, kind=wanted)
    lines = aligned([row_cells(catalog, row, node) for row in found])
    none = f"No relations {'' if wanted is None else 'of this kind '}are on record."
    return Answer(
        [bold(node.name), "", *(lines or [none])],
        lambda: _records(found),
    )


def _kind(word: str, found: Iterable[Relation]) -> RelationKind:
    """
    Return a kind of relation; the error suggests similar kinds or lists those on record.
    """
    if word in list(RelationKind):
        return RelationKind(word)
    near = close(word, map(str, RelationKind))
    error = NotFoundError("kind of relation", word, near)
    if not near:
        kinds = ", ".join(dict.fromkeys(row.kind for row in found))
        error.add_note(f"on record here: {kinds or 'none'}")
    raise error


def path(catalog: Catalog, start: str, end: str) -> Answer:
    """
    Print the shortest chain of relations from one character or organization to another.
    """
    ends = [_one(catalog, text, catalog.characters, catalog.organizations) for text in (start, end)]
    chain = catalog.path_between(*ends)
    none = f"No chain of relations leads from {ends[0].name} to {ends[1].name}."
    if ends[0] is ends[1]:
        none = f"Both ends are {ends[0].name}; name two different ones."
    lines = aligned([row_cells(catalog, row) for row in chain])
    return Answer(lines or [visible(none)], lambda: _records(chain))


def sources(catalog: Catalog, text: str | None = None) -> Answer:
    """
    List all sources, or those that a row and its parts cite.
    """
    if text is None:
        found = list(catalog.sources)
    else:
        row = _one(catalog, text, *catalog.tables.values())
        parts = [part for part in (row, *parts_of(row)) if hasattr(part, "sources")]
        found = list({source.id: source for part in parts for source in part.sources}.values())
    return Answer(aligned([_source_line(source) for source in found]), lambda: _records(found))


def _source_line(source: Source) -> Sequence[str]:
    return (source.id, source.kind, str(source.date or ""), source.name, source.url or "")


def disputes(catalog: Catalog, text: str | None = None) -> Answer:
    """
    List all disputes, or print one of them, or those about a row, in full.
    """
    if text is None:
        found = catalog.disputes.rows
        lines = aligned([(dispute.id, dispute.name) for dispute in found])
    else:
        row = _one(catalog, text, *catalog.tables.values())
        found = (row,) if isinstance(row, Dispute) else catalog.disputes_of(row)
        lines = [line for dispute in found for line in ["", *format_row(catalog, dispute)]][1:]
    return Answer(lines or ["No dispute is on record."], lambda: _records(found))


def export(
    catalog: Catalog, form: str, output: str, encoding: str | None = None, dub: str | None = None
) -> Answer:
    """
    Export a catalog; the output `-` means standard output.
    """
    save = _save_of(catalog, form, encoding, dub)
    if output == "-":
        return Answer([], dict, document=_document(catalog, form, save))
    former = ", replacing what was there" if _is_there(output) else ""
    save(catalog, output)
    return Answer([visible(f"{output}: written as {form}{former}")], dict)


def _save_of(
    catalog: Catalog, form: str, encoding: str | None, dub: str | None
) -> Callable[[Catalog, str], None]:
    """
    Return the function that saves a format, with the options that only this format has.
    """
    save: Callable[..., None] = import_module(f"heromask.export.{form}").save
    if encoding is not None and form != "csv":
        raise ValueError(f"--encoding is only for csv, not for {form}; leave it out")
    if dub is not None and form != "nfo":
        raise ValueError(f"--dub is only for nfo, not for {form}; leave it out")
    if encoding is not None:
        return partial(save, encoding=encoding)
    return save if dub is None else partial(save, dub=_one(catalog, dub, catalog.dubs))


def _document(catalog: Catalog, form: str, save: Callable[[Catalog, str], None]) -> bytes:
    """
    Return the text that an export saves; it is saved to a temporary file and read again.
    """
    from pathlib import Path
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as folder:
        file = Path(folder, form)
        save(catalog, str(file))
        content = file.read_bytes() if file.is_file() else b"\0"
    if b"\0" in content:
        fix = "name a file or a folder with --output"
        raise ValueError(f"{form} cannot be written to standard output; {fix}")
    return content


def _is_there(output: str) -> bool:
    from pathlib import Path

    path = Path(output)
    return path.is_file() or (path.is_dir() and any(path.iterdir()))


def validate(folder: str, *, overlay: bool = False) -> Answer:
    """
    List all problems of a data folder, or of an overlay of the packaged data, or count its rows.
    """
    try:
        counts = _count_overlay(folder) if overlay else _count_rows(folder)
    except DataError as error:
        problems = error.problems
        title = str(error).partition("\n")[0]
        return Answer([title, *map(visible, problems)], lambda: {"problems": [*problems]}, 1)
    text = (_in_overlay if overlay else _in_tables)(**counts)
    record: dict[str, Any] = {"problems": [], **counts}
    return Answer([visible(f"{folder}: {text}, no problems")], lambda: record)


def _count_rows(folder: str) -> dict[str, int]:
    tables = read(folder).tables
    return {"rows": sum(map(len, tables.values())), "tables": len(tables)}


def _in_tables(rows: int, tables: int) -> str:
    return f"{rows} rows in {tables} tables"


def _count_overlay(folder: str) -> dict[str, int]:
    """
    Count the changes that an overlay makes; a row with a new id counts as replaced.
    """
    from heromask._files.writer import raw_row

    packaged = load()
    merged = packaged.merge(folder)
    pairs = [
        (row, merged.tables[name].get(row.id))
        for name, table in packaged.tables.items()
        for row in table
    ]
    kept = [(row, now) for row, now in pairs if now is not None]
    return {
        "added": sum(map(len, merged.tables.values())) - len({now.id for _, now in kept}),
        "replaced": sum(raw_row(row) != raw_row(now) for row, now in kept),
        "dropped": len(pairs) - len(kept),
    }


def _in_overlay(added: int, replaced: int, dropped: int) -> str:
    more = f", {dropped} dropped" if dropped else ""
    return f"{added} added to the packaged rows, {replaced} replaced{more}"


def schema(table: str | None = None) -> Answer:
    """
    Print the JSON Schema of a table's file, or list all tables.
    """
    if table is None:
        rows = [(name, noun_of(row)) for name, row in row_classes().items()]
        return Answer(
            aligned(rows), lambda: {name: json.loads(schema_of(name)) for name in row_classes()}
        )
    text = schema_of(table)
    return Answer(text.splitlines(), lambda: json.loads(text))
