"""
Names for what functions take and return, for the annotations of programs and of the catalog.
"""

from typing import TypeAlias

from heromask import ids
from heromask._model.disputes import Dispute
from heromask._model.edges import Edge
from heromask._model.facts import Fact
from heromask._model.nodes import (
    Character,
    Company,
    Episode,
    Node,
    Organization,
    Person,
    Season,
    Source,
    Work,
)

Row: TypeAlias = Source | Node | Edge | Fact | Dispute
"""A row of any table."""

WorkOrSeason: TypeAlias = Work | Season | ids.WorkId | ids.SeasonId
"""A work or a season, or the id of one."""

StoryEnd: TypeAlias = Character | Organization | ids.CharacterId | ids.OrganizationId
"""A character or an organization, or the id of one."""

Linkable: TypeAlias = (
    WorkOrSeason
    | Episode
    | Character
    | Person
    | Company
    | ids.EpisodeId
    | ids.CharacterId
    | ids.PersonId
    | ids.CompanyId
)
"""What may have an id at another service, or the id of one."""
