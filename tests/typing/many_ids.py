"""
What type checkers must refuse where very many ids are possible; never run.

Every line that ignores an error must have one. pyrefly is not asked: it takes any text where a
type has more than some hundred words.
"""

import heromask
from heromask.ids import RowId

catalog = heromask.load()

catalog.facts_of("otapol")  # type: ignore  # a source: nothing is told about it
catalog.facts_of("theos")  # type: ignore  # a typo
catalog.facts["james-is-ten"]  # type: ignore  # no such fact
catalog.disputes_of("theo ")  # type: ignore  # a typo
row: RowId = "hero-mask/tmdb"  # type: ignore  # an edge: its ids are no words of a type
