"""
Statements that join two nodes.

An edge holds all its ends, so it is complete by itself. Its id is made of their ids, as in
`netflix-english/james-blood/greg-chun`. A former id of an end makes a former id of the edge.
"""

from typing import ClassVar

from heromask._model.dates import PartialDate
from heromask._model.fields import fields
from heromask._model.frozen import field, frozen
from heromask._model.kinds import Job, RelationKind, Service, Vocabulary
from heromask._model.make import evolve
from heromask._model.nodes import (
    Character,
    Company,
    Dub,
    Episode,
    Node,
    Organization,
    Person,
    Release,
    Season,
    Statement,
    Work,
)
from heromask._model.rules import FROM_1
from heromask.exceptions import printable

EPISODE_FIELDS = frozenset({"revealed", "ended"})
"""Fields that say when a viewer learns something; their episodes are not ends of the edge."""


@frozen(kw_only=True)
class Edge(Statement):
    """
    A connection between nodes, which are its ends.
    """

    _id_fields: ClassVar[tuple[str, ...]]
    """The fields that the id is made of, in the order in which it has them."""

    @property
    def ends(self) -> tuple[Node, ...]:
        """
        The nodes that the edge joins, in the order of its fields.
        """
        names = [field.name for field in fields(type(self)) if field.name not in EPISODE_FIELDS]
        values = (getattr(self, name) for name in names)
        return tuple(value for value in values if isinstance(value, Node))

    @property
    def id(self) -> str:
        """
        The ids and words that identify the edge, joined by slashes; unique within its table.
        """
        return "/".join(_id_part(getattr(self, name)) for name in self._id_fields)

    @property
    def names(self) -> tuple[str, ...]:
        """
        An empty tuple: an edge has an id, but no names.
        """
        return ()

    def _summary(self) -> str:
        return self.id


@frozen(kw_only=True)
class Airing(Edge):
    """
    The day on which a broadcast showed an episode.
    """

    _id_fields = ("episode", "release")

    episode: Episode
    """The episode that was shown."""
    release: Release
    """The broadcast that showed the episode."""
    date: PartialDate
    """The day on which the broadcast showed the episode."""

    def _summary(self) -> str:
        return f"{self.id}: {self.date}"


@frozen(kw_only=True)
class VoiceCredit(Edge):
    """
    A person as the voice of a character in one dub.
    """

    _id_fields = ("dub", "character", "person")

    dub: Dub
    """The dub."""
    billing: int = field(metadata=FROM_1)
    """The position in the dub's cast list, from 1."""
    character: Character
    """The character."""
    person: Person
    """The voice actor."""


@frozen(kw_only=True)
class StaffCredit(Edge):
    """
    A job that a person or a company did for a work or a season.
    """

    _id_fields = ("what", "job", "who")

    what: Work | Season
    """The work or the season."""
    job: Job
    """The job."""
    who: Person | Company
    """The person or the company that did the job."""


@frozen(kw_only=True)
class Membership(Edge):
    """
    A character's membership in an organization.
    """

    _id_fields = ("character", "organization")

    character: Character
    """The member."""
    organization: Organization
    """The organization that the character belongs to, or belonged to."""
    title: str | None = None
    """The position that the character holds or held, in words."""
    rank: str | None = None
    """The police rank, abbreviated."""
    revealed: Episode | None = None
    """The first episode that mentions the membership; `None` if it is not a secret."""
    ended: Episode | None = None
    """The episode that reveals the end of the membership, if it is over; may equal `revealed`."""

    @property
    def former(self) -> bool:
        """
        Whether an episode reveals that the membership is over.
        """
        return self.ended is not None


@frozen(kw_only=True)
class Relation(Edge):
    """
    A relation between characters or organizations: the subject is the `kind` of the object.

    The data states each relation once. Read from the other end, the relation has the inverse kind.
    """

    _id_fields = ("subject", "kind", "object")

    subject: Character | Organization
    """The character or the organization that the kind describes."""
    kind: RelationKind
    """What the subject is to the object."""
    object: Character | Organization
    """The character or the organization to which the subject is related."""
    revealed: Episode | None = None
    """The first episode that mentions the relation; `None` if it is not a secret."""
    ended: Episode | None = None
    """The episode that reveals the end of the relation, if it is over; may equal `revealed`."""

    @property
    def former(self) -> bool:
        """
        Whether an episode reveals that the relation is over.
        """
        return self.ended is not None

    def __str__(self) -> str:
        name = self.object.name
        name = f"the {name[4:]}" if name.startswith("The ") else name
        return printable(f"{self.subject.name} {self.kind.phrase} {name}")

    @property
    def inverse(self) -> "Relation":
        """
        The same relation, read from the other end; only one of the two is in the table.
        """
        return evolve(self, subject=self.object, kind=self.kind.inverse, object=self.subject)


@frozen(kw_only=True)
class Appearance(Edge):
    """
    A character named as the speaker in the captions of an episode.

    Most captions name no speaker, so a missing appearance does not prove that the character is
    absent.
    """

    _id_fields = ("character", "episode")

    character: Character
    """The character who is named as the speaker."""
    episode: Episode
    """The episode."""
    captions: int = field(metadata=FROM_1)
    """How many captions of the episode name the character as the speaker."""

    @property
    def revealed(self) -> Episode:
        """
        The episode itself: it reveals the appearance.
        """
        return self.episode

    def _summary(self) -> str:
        noun = "caption" if self.captions == 1 else "captions"
        return f"{self.id}: {self.captions} {noun}"


@frozen(kw_only=True)
class Link(Edge):
    """
    The id of a row at another service.
    """

    _id_fields = ("what", "service")

    what: Work | Season | Episode | Character | Person | Company
    """The row that has the id."""
    service: Service
    """The service."""
    value: str
    """The id, as the service writes it."""
    url: str | None = None
    """The address of the page that the service has for the row."""

    def _summary(self) -> str:
        return f"{self.id}: {self.value}"


def _id_part(value: Node | Vocabulary) -> str:
    return value.id if isinstance(value, Node) else value
