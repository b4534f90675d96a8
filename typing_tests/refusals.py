"""
What type checkers must refuse; never run. Every line with a comment at its end is an error.
"""

import heromask

catalog = heromask.load()
james = catalog.characters["james-blood"]

catalog.characters["james-blod"]  # refused: a typo
catalog.characters["greg-chun"]  # refused: a person
catalog.cast_of("klingon")  # refused: no such dub
catalog.cast_of(james)  # refused: a character is no dub
catalog.voices_of("ssc")  # refused: an organization has no voice
catalog.up_to("s1e16")  # refused: no such episode
catalog.cast_of("japanese", "main")  # refused: a filter is named
catalog.cast_of("japanese", prominence="mian")  # refused: no such word
james.name = "Jim"  # refused: a row is frozen
james.facts.append("He sings.")  # refused: a tuple
james.fax  # refused: no such field
catalog.casts_of("japanese")  # refused: no such question
heromask.laod()  # refused: no such name
