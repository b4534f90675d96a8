"""
What type checkers promise a user; never run.
"""

from importlib.resources import files
from typing import assert_type
from zipfile import Path

import heromask
from heromask import (
    Alias,
    Catalog,
    Certainty,
    Character,
    Dispute,
    Episode,
    Fact,
    PartialDate,
    Person,
    Relation,
    Release,
    Source,
    Table,
    VoiceCredit,
)
from heromask.ids import CharacterId

catalog = heromask.load()
assert_type(catalog, Catalog)
assert_type(heromask.data_version, str)
assert_type(heromask.read("folder"), Catalog)
assert_type(heromask.read(files("package") / "data"), Catalog)
assert_type(heromask.read(Path("archive.zip")), Catalog)
assert_type(catalog.up_to("s1e06"), Catalog)
assert_type(catalog.merge("folder"), Catalog)

# One row by its typed id, any row by any text
assert_type(catalog.characters, Table[CharacterId, Character])
assert_type(catalog.characters["james-blood"], Character)
assert_type(catalog.characters.get("james-blood"), Character | None)
assert_type(catalog.characters.get(input(), len(input())), Character | int)
assert_type(catalog.characters.find(input()), tuple[Character, ...])
assert_type([season.number for season in catalog.seasons], list[int])

# A node or its id; the answer is the same
james = catalog.characters["james-blood"]
assert_type(catalog.voices_of(james), tuple[VoiceCredit, ...])
assert_type(catalog.voices_of("james-blood"), tuple[VoiceCredit, ...])
assert_type(catalog.voice_of("theo", "sentai-english").person, Person)
assert_type(catalog.cast_of("japanese", prominence=heromask.Prominence.MAIN)[0].billing, int)
assert_type(catalog.releases_of("season-1"), tuple[Release, ...])
assert_type(catalog.releases_of("hero-mask")[0].start, PartialDate | None)
assert_type(catalog.relations_of("ssc", kind=heromask.RelationKind.PART), tuple[Relation, ...])
assert_type(catalog.path_between("eve", "ssc"), tuple[Relation, ...])
assert_type(catalog.disputes_of("masks"), tuple[Dispute, ...])
assert_type(catalog.staff_of("season-2")[0].who.native, str | None)

# Rows, parts and evidence
assert_type(james.former_ids, tuple[str, ...])
assert_type(james.sources, tuple[Source, ...])
assert_type(james.certainty, Certainty)
assert_type(james.note, str | None)
assert_type(james.aliases, tuple[Alias, ...])
assert_type(james.facts, tuple[Fact, ...])
assert_type(james.facts[0].revealed, Episode | None)
assert_type(heromask.NotFoundError("kind", "key").suggestions, tuple[str, ...])
assert_type(heromask.DataError([]).problems, tuple[str, ...])
