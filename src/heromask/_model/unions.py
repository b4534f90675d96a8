"""
Unions of classes and ids, for the annotations of the catalog and of programs.
"""

from os import PathLike
from typing import TYPE_CHECKING, Any, TypeAlias

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
from heromask._model.typed_ids import ids

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable
else:
    Traversable = Any  # importing it would take longer than the rest of a first answer

Folder: TypeAlias = str | PathLike[str] | Traversable
"""A folder for `read` or `merge`: a path, a resource of a package, or a `zipfile.Path`."""

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
"""A work, season, episode, character, person or company, or the id of one."""
