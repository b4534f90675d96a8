"""
What type checkers must refuse; never run.

Every line that ignores an error must have one: a checker that finds none calls the comment unused.
"""

import heromask

catalog = heromask.load()
james = catalog.characters["james-blood"]

catalog.characters["james-blod"]  # type: ignore  # a typo
catalog.characters["greg-chun"]  # type: ignore  # a person
catalog.cast_of("klingon")  # type: ignore  # no such dub
catalog.cast_of(james)  # type: ignore  # a character is no dub
catalog.voices_of("ssc")  # type: ignore  # an organization has no voice
catalog.up_to("s1e16")  # type: ignore  # no such episode
catalog.cast_of("japanese", "main")  # type: ignore  # a filter is named
catalog.cast_of("japanese", prominence="mian")  # type: ignore  # no such word
james.name = "Jim"  # type: ignore  # a row is frozen
james.facts.append("He sings.")  # type: ignore  # a tuple
james.fax  # type: ignore  # no such field
catalog.casts_of("japanese")  # type: ignore  # no such question
heromask.laod()  # type: ignore  # no such name
