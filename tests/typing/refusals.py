"""
What type checkers must refuse; never run.

Every line that ignores an error must have one: a checker that finds none calls the comment unused.
"""

import heromask
from heromask import FactKind, PartialDate, RelationKind, Table
from heromask.ids import NodeId

catalog = heromask.load()
james = catalog.characters["james-blood"]

# Ids
catalog.characters["james-blod"]  # type: ignore  # a typo
catalog.characters["greg-chun"]  # type: ignore  # a person
catalog.characters[input()]  # type: ignore  # any text: that is for `get` and `one`
catalog.cast_of("klingon")  # type: ignore  # no such dub
catalog.cast_of(james)  # type: ignore  # a character is no dub
catalog.voices_of("ssc")  # type: ignore  # an organization has no voice
catalog.episodes_of("s1e06")  # type: ignore  # an episode has none
catalog.participants_of("theo")  # type: ignore  # a character is no event
catalog.appearances_of("ssc")  # type: ignore  # an organization does not speak
catalog.premiere_of("netflix-season-1")  # type: ignore  # a release has none
catalog.airings_of("season-1")  # type: ignore  # a season is not aired as one
catalog.links_of("masks")  # type: ignore  # no service counts items
catalog.facts_of(catalog.credits.rows[0])  # type: ignore  # an edge is no node
catalog.reveals_of("season-1")  # type: ignore  # a season reveals nothing as one
catalog.disputes_of(james.aliases[0])  # type: ignore  # a part is no row
catalog.up_to("s1e16")  # type: ignore  # no such episode
catalog.up_to("hero-mask")  # type: ignore  # a work is no place in a story
node: NodeId = "otapol"  # type: ignore  # a source is no node

# Filters
catalog.cast_of("japanese", "main")  # type: ignore  # a filter is named
catalog.cast_of("japanese", prominence="mian")  # type: ignore  # no such word
catalog.facts_of("theo", FactKind.AGE)  # type: ignore  # a filter is named
catalog.facts_of("theo", kind=RelationKind.PARENT)  # type: ignore  # another vocabulary
catalog.links_of("theo", service="anidb")  # type: ignore  # a member of the vocabulary is wanted
catalog.by_link("anidb", "1")  # type: ignore  # as above
catalog.relations_of("theo", kind="sibling")  # type: ignore  # a member of the vocabulary
catalog.staff_of("hero-mask", job="director")  # type: ignore  # as above
catalog.releases_of("hero-mask", kind="stream")  # type: ignore  # as above
catalog.releases_of("hero-mask", "JP")  # type: ignore  # a filter is named
catalog.releases_of("hero-mask", own="season-1")  # type: ignore  # true or false
catalog.voices_of("theo", dub="english")  # type: ignore  # no such dub
catalog.voices_of("theo", "japanese")  # type: ignore  # a filter is named
catalog.roles_of("greg-chun", language=FactKind)  # type: ignore  # a tag is a text
catalog.characters.matches(7)  # type: ignore  # a name is a string
catalog.disputes_of("theo", open="yes")  # type: ignore  # true or false
FactKind.RATTING  # type: ignore  # no such word
heromask.Certainty.DISPUTED  # type: ignore  # no certainty: there is a dispute

# Rows
james.name = "Jim"  # type: ignore  # a row is frozen
james.aliases.append("Jim")  # type: ignore  # a tuple
james.facts  # type: ignore  # facts are rows of their own
james.fax  # type: ignore  # no such field
catalog.facts.rows[0].value + 1  # type: ignore  # may be a text, or absent
catalog.episodes["s1e06"].overall  # type: ignore  # its name is `absolute`
catalog.relations.rows[0].revealed.absolute  # type: ignore  # may be no secret

# Dates
bool(PartialDate(2020) < 2020)  # type: ignore  # a year is a date, too
bool(PartialDate(2020) >= 2020)  # type: ignore  # as above
bool(PartialDate(2020) < "2020")  # type: ignore  # a date is no text
bool(2020 < PartialDate(2020))  # type: ignore  # a year is a date, too

# Tables
people: Table[str, heromask.Person] = catalog.people  # type: ignore  # it takes no other ids

# Names
catalog.casts_of("japanese")  # type: ignore  # no such question
heromask.Participant  # type: ignore  # no such class
heromask.laod()  # type: ignore  # no such name
