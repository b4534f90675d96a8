"""
What type checkers promise a user; never run.
"""

from datetime import date
from importlib.resources import files
from typing import Any, Literal, assert_type
from zipfile import Path

import heromask
from heromask import (
    Airing,
    Alias,
    Appearance,
    Catalog,
    Certainty,
    Character,
    Company,
    Dispute,
    Disputed,
    Edge,
    Episode,
    Event,
    Fact,
    FactKind,
    Job,
    Link,
    Linkable,
    Node,
    Organization,
    PartialDate,
    Person,
    Relation,
    Release,
    Review,
    Row,
    Season,
    Service,
    Source,
    StaffCredit,
    StoryEnd,
    Table,
    VoiceCredit,
    Work,
    WorkOrSeason,
)
from heromask.ids import CharacterId, FactId, NodeId, RowId

catalog = heromask.load()
assert_type(catalog, Catalog)
assert_type(heromask.data_version, str)
assert_type(heromask.read("folder"), Catalog)
assert_type(heromask.read(files("package") / "data"), Catalog)
assert_type(heromask.read(Path("archive.zip")), Catalog)
assert_type(catalog.up_to("s1e06"), Catalog)
assert_type(catalog.up_to("season-1"), Catalog)
assert_type(catalog.merge("folder"), Catalog)

# One row by its typed id or by another row, any row by any text
assert_type(catalog.characters, Table[CharacterId, Character])
assert_type(catalog.facts, Table[FactId, Fact])
assert_type(catalog.characters["james-blood"], Character)
assert_type(catalog.characters[catalog.up_to("s1e06").characters["theo"]], Character)
assert_type(catalog.characters.get("james-blood"), Character | None)
assert_type(catalog.characters.get(catalog.characters["theo"]), Character | None)
assert_type(catalog.characters.get(input(), len(input())), Character | int)
assert_type(catalog.characters.one(input()), Character)
assert_type(catalog.characters.find(input()), tuple[Character, ...])
assert_type(
    catalog.dubs.matches(input())[0][1],
    Literal["exact", "vowels", "words", "beginnings", "sound", "typos"],
)
assert_type(catalog.dubs.matches(input())[0][0].language, str)
assert_type([season.number for season in catalog.seasons], list[int])

# A node or its id; the answer is the same
james = catalog.characters["james-blood"]
assert_type(catalog.voices_of(james), tuple[VoiceCredit, ...])
assert_type(catalog.voices_of("james-blood"), tuple[VoiceCredit, ...])
assert_type(catalog.voice_of("theo", "sentai-english").person, Person)
assert_type(catalog.cast_of("japanese", prominence=heromask.Prominence.MAIN)[0].billing, int)
assert_type(catalog.episodes_of("hero-mask"), tuple[Episode, ...])
assert_type(catalog.voices_of(james, dub="sentai-english"), tuple[VoiceCredit, ...])
assert_type(catalog.roles_of("cam-clarke", language=input()), tuple[VoiceCredit, ...])
assert_type(catalog.staff_of("season-1", job=Job.DIRECTOR, own=True), tuple[StaffCredit, ...])
assert_type(catalog.reviews_of("season-1", own=True), tuple[Review, ...])
assert_type(catalog.releases_of("season-1"), tuple[Release, ...])
assert_type(catalog.releases_of("hero-mask", territory=input(), own=True), tuple[Release, ...])
assert_type(catalog.releases_of("hero-mask")[0].start, PartialDate | None)
assert_type(catalog.premiere_of("s1e06"), Release)
assert_type(catalog.airings_of("tokyo-mx-broadcast"), tuple[Airing, ...])
assert_type(catalog.airings_of(catalog.episodes["s1e06"]), tuple[Airing, ...])
assert_type(catalog.links_of(james, service=Service.ANIDB), tuple[Link, ...])
assert_type(
    catalog.by_link(Service.ANIDB, input()),
    Work | Season | Episode | Character | Person | Company,
)
assert_type(catalog.relations_of("ssc", kind=heromask.RelationKind.PART), tuple[Relation, ...])
assert_type(catalog.path_between("eve", "ssc"), tuple[Relation, ...])
assert_type(catalog.events_of("ssc"), tuple[Event, ...])
assert_type(catalog.participants_of("monicas-death"), tuple[Character | Organization, ...])
assert_type(catalog.appearances_of("theo"), tuple[Appearance, ...])
assert_type(catalog.appearances_of("s1e06")[0].captions, int)
assert_type(catalog.facts_of("masks", kind=FactKind.ABILITY), tuple[Fact, ...])
assert_type(catalog.reveals_of("s1e06"), tuple[Row, ...])
assert_type(catalog.disputes_of("masks"), tuple[Dispute, ...])
assert_type(catalog.disputes_of(catalog.credits.rows[0], open=True), tuple[Dispute, ...])
assert_type(catalog.disputes_of("theo", field="name"), tuple[Dispute, ...])
assert_type(catalog.staff_of("season-2")[0].who.native, str | None)

# A row of a view finds its twin in the whole catalog, and the other way round
view = catalog.up_to("s1e06")
assert_type(view.characters[james], Character)
assert_type([catalog.people[voice.person] for voice in view.voices_of(james)], list[Person])

# Ids of one's own: a table that takes any text, or rows
own: Table[Any, Person] = heromask.read("folder").people
assert_type(own["sam-oak"], Person)
assert_type(catalog.roles_of(own["sam-oak"]), tuple[VoiceCredit, ...])
assert_type(catalog.cast_of(catalog.dubs.one("my-dub")), tuple[VoiceCredit, ...])


def ids(table: Table[Any, Node]) -> tuple[str, ...]:
    """
    Return the ids of any table of nodes.
    """
    return tuple(table[id_].id for id_ in table.ids)


assert_type(ids(catalog.people) + ids(catalog.characters), tuple[str, ...])

# Dates
day = PartialDate(2020, 7, 2)
assert_type(day < PartialDate(2020, 7), bool)
assert_type(day >= date(2018, 12, 3), bool)
assert_type(date(2018, 12, 3) < day, bool)
assert_type(day == date(2020, 7, 2), bool)
assert_type(day.earliest, date)
assert_type(day.latest, date)
assert_type(PartialDate.of(date(2020, 7, 2)), PartialDate)

# Rows, parts and evidence
assert_type(james.former_ids, tuple[str, ...])
assert_type(james.sources, tuple[Source, ...])
assert_type(james.certainty, Certainty)
assert_type(james.note, str | None)
assert_type(james.revealed, Episode | None)
assert_type(james.aliases, tuple[Alias, ...])
fact = catalog.facts.rows[0]
assert_type(fact.about, tuple[Node, ...])
assert_type(fact.kind, FactKind)
assert_type(fact.value, str | int | None)
assert_type(fact.revealed, Episode | None)
dispute = catalog.disputes.rows[0]
assert_type(dispute.about, tuple[Disputed, ...])
assert_type(dispute.about[0].row, Source | Node | Fact | Edge)
assert_type(dispute.open, bool)
assert_type(dispute.sources, tuple[Source, ...])
assert_type(catalog.relations.rows[0].ended, Episode | None)
assert_type(catalog.relations.rows[0].former, bool)
assert_type(catalog.links.rows[0].service.label, str)
assert_type(heromask.NotFoundError("kind", "key").suggestions, tuple[str, ...])
assert_type(heromask.NotFoundError("kind", "key").is_a, str | None)
assert_type(heromask.DataError([]).problems, tuple[str, ...])


# Names for the parameters of functions of one's own


def told(node: Node | NodeId) -> int:
    """
    Count what is told about a node.
    """
    return len(catalog.facts_of(node))


def contested(row: Row | RowId) -> int:
    """
    Count the disputes about a row.
    """
    return len(catalog.disputes_of(row))


def related(end: StoryEnd) -> int:
    """
    Count the relations of a character or an organization.
    """
    return len(catalog.relations_of(end))


def released(what: WorkOrSeason) -> int:
    """
    Count the releases of a work or a season.
    """
    return len(catalog.releases_of(what))


def linked(node: Linkable) -> int:
    """
    Count the ids of something at other services.
    """
    return len(catalog.links_of(node))


assert_type(told("theo") + told(james), int)
assert_type(contested("theo") + contested(fact) + contested(dispute), int)
assert_type(related("ssc") + released("season-2") + linked("greg-chun") + linked("s1e06"), int)
