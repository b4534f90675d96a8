"""
The editorial rules: what the types cannot say about good data.

Each rule takes a catalog and yields a line for every breach, which begins with the id of a row.
`python tools/editorial.py` prints every breach of the data, each with its file.
"""

import json
import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from own_words import fingerprints, runs

import heromask
from heromask import (
    Catalog,
    Certainty,
    Character,
    Claim,
    DataError,
    Dispute,
    Event,
    Fact,
    Item,
    Organization,
    Source,
    Statement,
)
from heromask._model.tables import fields_of, table_names

Rule = Callable[[Catalog], Iterator[str]]

DEDUCED = {Certainty.INFERRED, Certainty.DERIVED}
EXPLAINED = DEDUCED | {Certainty.DISPUTED}
STORY = Organization | Item | Character | Event
SENTENCE_ENDS = (".", "?", "!", ".”", '."')
DATA = Path(__file__).parent.parent / "src" / "heromask" / "data"
RELEASED = Path(__file__).with_name("released.json")
KEBAB = "[a-z0-9]+(?:-[a-z0-9]+)+"
NAMED = re.compile(f"(?:\\b[Ss]ee|\\bdisputes?) ({KEBAB}(?: and {KEBAB})*)")
"""How a note names disputes, as the data do: "see some-id", "the disputes some-id and other-id"."""


def rows(catalog: Catalog) -> Iterator[Any]:
    """
    Yield every row of every table.
    """
    for table in catalog.tables.values():
        yield from table


def statements(catalog: Catalog) -> Iterator[tuple[Any, Any]]:
    """
    Yield everything that carries evidence, rows and their parts, each with its row.
    """
    for row in rows(catalog):
        yield row, row
        for field in fields_of(row.__class__):
            if field.holds == "part":
                for part in getattr(row, field.name):
                    if isinstance(part, Statement):
                        yield row, part


def field_names(thing: object) -> list[str]:
    """
    Name the fields of a row or a part.
    """
    return [field.name for field in fields_of(type(thing))]


def several(value: object) -> tuple[Any, ...]:
    """
    Return what a tuple holds, and nothing for any other value.
    """
    match value:
        case tuple():
            return value  # pyright: ignore[reportUnknownVariableType]
        case _:
            return ()


def source_is_used(catalog: Catalog) -> Iterator[str]:
    """
    Every source is cited.
    """
    cited = {
        source.id
        for _, statement in statements(catalog)
        if not isinstance(statement, Source)
        for source in statement.sources
    }
    for source in catalog.sources:
        if source.id not in cited:
            yield f"{source.id}: is not cited"


def source_is_cited_once(catalog: Catalog) -> Iterator[str]:
    """
    No statement cites a source twice.
    """
    for row, statement in statements(catalog):
        if len(set(statement.sources)) < len(statement.sources):
            yield f"{row.id}: {statement!r} cites a source twice"


def corroboration_needs_two(catalog: Catalog) -> Iterator[str]:
    """
    What is corroborated cites two sources.
    """
    for row, statement in statements(catalog):
        if statement.certainty is Certainty.CORROBORATED and len(statement.sources) < 2:
            yield f"{row.id}: {statement!r} is corroborated by one source alone"


def doubt_is_explained(catalog: Catalog) -> Iterator[str]:
    """
    What is inferred, derived or disputed has a note that says how or why.
    """
    for row, statement in statements(catalog):
        if statement.certainty in EXPLAINED and not statement.note:
            yield f"{row.id}: {statement!r} has no note that explains it"


def disputed_row_has_a_dispute(catalog: Catalog) -> Iterator[str]:
    """
    What is disputed is part of a dispute about its row.
    """
    for row, statement in statements(catalog):
        disputed = statement.certainty is Certainty.DISPUTED
        if disputed and row.id not in catalog.disputes and not catalog.disputes_of(row):
            yield f"{row.id}: {statement!r} is disputed, but no dispute is about {row.id}"


def dispute_names_a_field(catalog: Catalog) -> Iterator[str]:
    """
    A dispute is about fields that exist, has two readings or more, and follows one at most.
    """
    for dispute in catalog.disputes:
        for about in dispute.about:
            if about.field not in field_names(about.row):
                yield f"{dispute.id}: {about.row.id} has no field {about.field!r}"
        if len(dispute.claims) < 2:
            yield f"{dispute.id}: has fewer than two claims"
        if [claim.followed for claim in dispute.claims[1:]].count(True):
            yield f"{dispute.id}: follows a claim that does not come first"


def dispute_has_the_sources_of_its_claims(catalog: Catalog) -> Iterator[str]:
    """
    Every source of a claim is one of the dispute.
    """
    for dispute in catalog.disputes:
        known = {source.id for source in dispute.sources}
        for claim in dispute.claims:
            for source in claim.sources:
                if source.id not in known:
                    what = f"the claim {claim.text!r} cites {source.id}, the dispute does not"
                    yield f"{dispute.id}: {what}; add it there"


def dispute_in_a_note_exists(catalog: Catalog) -> Iterator[str]:
    """
    A dispute that a note names is there.
    """
    for row, statement in statements(catalog):
        for names in NAMED.findall(statement.note or ""):
            for name in names.split(" and "):
                if name not in catalog.disputes:
                    yield f"{row.id}: a note names {name!r}, which is not a dispute; correct it"


def disputed_field_says_so(catalog: Catalog) -> Iterator[str]:
    """
    What a dispute is about, the row or a part of the field, is disputed, and a note names it.

    A deduction may stay inferred or derived, which promises less than a source does. Where all
    claims cite the same sources, these leave a question open, and what they state stays stated.
    """
    for dispute in catalog.disputes:
        for about in dispute.about:
            parts = several(getattr(about.row, about.field, ()))
            if not any(declares(thing, dispute) for thing in (*parts, about.row)):
                what = f"{about.row.id} does not say that its {about.field} is disputed"
                fix = f"make the row or a part 'disputed', with 'see {dispute.id}' in its note"
                yield f"{dispute.id}: {what}; {fix}"


def declares(thing: object, dispute: Dispute) -> bool:
    """
    Return whether a row or a part declares a dispute.
    """
    allowed = {*DEDUCED, Certainty.DISPUTED}
    if len({frozenset(source.id for source in claim.sources) for claim in dispute.claims}) == 1:
        allowed.add(Certainty.STATED)
    return (
        isinstance(thing, Statement)
        and thing.certainty in allowed
        and any(dispute.id in names.split(" and ") for names in NAMED.findall(thing.note or ""))
    )


def id_is_no_other_name(catalog: Catalog) -> Iterator[str]:
    """
    No row has the id of another row of its table as a name.
    """
    for table in catalog.tables.values():
        for row in table:
            names: tuple[str, ...] = row.names
            for name in names:
                if name in table and name != row.id:
                    yield f"{row.id}: {name!r}, a name of it, is the id of another {table.noun}"


def name_is_said_once(catalog: Catalog) -> Iterator[str]:
    """
    No row lists a name twice.
    """
    for row in rows(catalog):
        names: tuple[str, ...] = row.names
        for name, count in Counter(names).items():
            if count > 1 and name != getattr(row, "native", None):
                yield f"{row.id}: lists the name {name!r} {count} times"


def dates_are_in_order(catalog: Catalog) -> Iterator[str]:
    """
    What ends does not end before it starts, and an airing lies within its broadcast.
    """
    for release in catalog.releases:
        if release.start and release.end and release.end < release.start:
            yield f"{release.id}: ends before it starts"
    for airing in catalog.airings:
        start, end = airing.release.start, airing.release.end
        if (start and airing.date < start) or (end and airing.date > end):
            yield f"{airing.id}: lies outside {airing.release.id}"


def relation_joins_two(catalog: Catalog) -> Iterator[str]:
    """
    No relation joins a thing to itself.
    """
    for relation in catalog.relations:
        if relation.subject is relation.object:
            yield f"{relation.id}: joins a thing to itself"


def episodes_are_numbered_through(catalog: Catalog) -> Iterator[str]:
    """
    Episodes count from 1, within each season and through the series.
    """
    for place, episode in enumerate(catalog.episodes, 1):
        if episode.overall != place:
            yield f"{episode.id}: is number {episode.overall} of all, but stands in place {place}"
    for season in catalog.seasons:
        numbers = [episode.number for episode in catalog.episodes_of(season)]
        if numbers != [*range(1, len(numbers) + 1)]:
            yield f"{season.id}: its episodes are not numbered through"


def cast_is_billed_through(catalog: Catalog) -> Iterator[str]:
    """
    A cast is billed 1, 2, 3 without a gap.
    """
    for dub in catalog.dubs:
        billing = [credit.billing for credit in catalog.cast_of(dub)]
        if billing != [*range(1, len(billing) + 1)]:
            yield f"{dub.id}: its cast is not billed through"


def credits_are_in_order(catalog: Catalog) -> Iterator[str]:
    """
    Voice credits stand in the order of the dubs, and in billing order.
    """
    ordered = [credit for dub in catalog.dubs for credit in catalog.cast_of(dub)]
    for credit, wanted in zip(catalog.credits, ordered, strict=True):
        if credit is not wanted:
            yield f"{credit.id}: stands in the place of {wanted.id}; sort by dub and billing"
            break


def story_says_when(catalog: Catalog) -> Iterator[str]:
    """
    Every fact of the story says which episode reveals it.
    """
    for row, statement in statements(catalog):
        if isinstance(row, STORY) and isinstance(statement, Fact) and statement.revealed is None:
            yield f"{row.id}: {statement!r} does not say which episode reveals it"


def nothing_precedes_its_owner(catalog: Catalog) -> Iterator[str]:
    """
    Nothing is revealed before the row it belongs to, or the rows it joins.
    """
    for row, statement in statements(catalog):
        moment = getattr(statement, "revealed", None)
        ends = [getattr(row, name) for name in field_names(row)]
        for owner in [row, *ends] if statement is row else [row]:
            first = getattr(owner, "revealed", None)
            if moment and first and moment.overall < first.overall:
                yield f"{row.id}: {statement!r} is revealed in {moment.id}, before {owner.id}"


def text_is_clean(catalog: Catalog) -> Iterator[str]:
    """
    Texts are NFC, without blanks at their ends, and not empty; statements are sentences.
    """
    for row, statement in statements(catalog):
        for name in field_names(statement):
            text: object = getattr(statement, name)
            if isinstance(text, str) and text != unicodedata.normalize("NFC", text).strip():
                yield f"{row.id}: {name} is not NFC, or has blanks at its ends"
            if text == "":
                yield f"{row.id}: {name} is empty"
        if isinstance(statement, Fact | Claim) and not statement.text.endswith(SENTENCE_ENDS):
            yield f"{row.id}: {statement.text!r} is not a sentence"


def person_is_named_in_halves(catalog: Catalog) -> Iterator[str]:
    """
    The name of a person is the given name and the family name, where either is known.
    """
    for person in catalog.people:
        halves = (person.given, person.family)
        if any(halves) and person.name != " ".join(half for half in halves if half):
            yield f"{person.id}: {person.name!r} is not its halves {halves}"


def review_cites_itself(catalog: Catalog) -> Iterator[str]:
    """
    A review and its points rest on the page they stand on; a score has a scale that holds it.
    """
    for review in catalog.reviews:
        for statement in (review, *review.points):
            if review.source not in statement.sources:
                yield f"{review.id}: {statement!r} does not cite {review.source.id}"
        if review.score is not None and not 0 <= review.score <= (review.scale or 0):
            yield f"{review.id}: {review.score} is not within {review.scale}"


def words_are_our_own(catalog: Catalog) -> Iterator[str]:
    """
    No text shares a run of eight words with the documents it was compiled from.

    The documents are not ours to ship; `fingerprints.bin` holds a digest of each run.
    """
    known = fingerprints()
    for row, statement in statements(catalog):
        for text in (getattr(statement, "text", None), statement.note):
            if text and not known.isdisjoint(runs(text)):
                yield f"{row.id}: {text!r} repeats a source"


RULES: tuple[Rule, ...] = (
    source_is_used,
    source_is_cited_once,
    corroboration_needs_two,
    doubt_is_explained,
    disputed_row_has_a_dispute,
    dispute_names_a_field,
    dispute_has_the_sources_of_its_claims,
    dispute_in_a_note_exists,
    disputed_field_says_so,
    id_is_no_other_name,
    name_is_said_once,
    dates_are_in_order,
    relation_joins_two,
    episodes_are_numbered_through,
    cast_is_billed_through,
    credits_are_in_order,
    story_says_when,
    nothing_precedes_its_owner,
    text_is_clean,
    person_is_named_in_halves,
    review_cites_itself,
    words_are_our_own,
)


def breaches(catalog: Catalog) -> Iterator[str]:
    """
    Yield every breach of every rule, each after the file of its row.
    """
    files = {row.id: f"{table_names()[type(row)]}.json" for row in rows(catalog)}
    for rule in RULES:
        for line in rule(catalog):
            yield f"{files[line.partition(': ')[0]]}: {line}"


def breaches_of_edition(version: str, data_digest: str) -> Iterator[str]:
    """
    The edition is a day; it is that of the last release, or a later one if the data differ.
    """
    former = json.loads(RELEASED.read_text("utf-8"))
    where = "src/heromask/_edition.py: data_version"
    if not is_day(version):
        yield f"{where}: {version!r} is not a day; write it as in '2026.11.21'"
    elif version < former["data_version"]:
        yield f"{where}: {version!r} is older than the last release, {former['data_version']!r}"
    elif version == former["data_version"] and data_digest != former["data_digest"]:
        fix = "run nox -s facts on the day of the change, or the next"
        yield f"{where}: the data differ from edition {version!r}; {fix}"


def breaches_of_ids(catalog: Catalog) -> Iterator[str]:
    """
    Every id that a node or a source had in the last release still finds a row.

    An edge may lose its id: it is made of what the edge joins, so a corrected edge has another.
    """
    former = json.loads(RELEASED.read_text("utf-8"))["ids"]
    for table, ids in former.items():
        for id_ in ids:
            if id_ not in catalog.tables[table]:
                fix = "list it in the former_ids of that row"
                yield f"{table}: {id_}: was the id of a row in the last release; {fix}"


def is_day(version: str) -> bool:
    """
    Return whether an edition names an existing day, as in 2026.11.21.
    """
    try:
        return f"{date.fromisoformat(version.replace('.', '-')):%Y.%m.%d}" == version
    except ValueError:
        return False


def main() -> None:
    """
    Print every breach of the data files as they are, and exit with 1 if there is one.
    """
    try:
        catalog = heromask.read(DATA)
    except DataError as error:
        sys.exit(str(error))
    edition = breaches_of_edition(heromask.data_version, heromask.digest(catalog))
    sys.exit("\n".join([*breaches(catalog), *breaches_of_ids(catalog), *edition]) or None)


if __name__ == "__main__":
    main()
