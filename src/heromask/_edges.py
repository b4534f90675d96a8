"""
Facts that join nodes.

An edge carries all its ends, so it explains itself wherever it is found.
Its id is made of them: `netflix-english/james-blood/greg-chun`.
"""

import attrs

from heromask._dates import PartialDate
from heromask._kinds import Job, RelationKind
from heromask._nodes import (
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

MOMENTS = frozenset({"revealed", "ended"})
"""Fields that say when a viewer learns something; they tie nothing to the episode."""


@attrs.frozen(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class Edge(Statement):
    """
    A fact that joins nodes.
    """

    @property
    def ends(self) -> tuple[Node, ...]:
        """
        The rows it joins, in the order of its fields.
        """
        names = [field.name for field in attrs.fields(type(self)) if field.name not in MOMENTS]
        values = (getattr(self, name) for name in names)
        return tuple(value for value in values if isinstance(value, Node))

    @property
    def id(self) -> str:
        """
        The ids of the ends, joined by slashes; no two edges of a table share it.
        """
        raise NotImplementedError

    @property
    def names(self) -> tuple[str, ...]:
        """
        None: an edge goes by its id.
        """
        return ()

    def __repr__(self) -> str:
        """
        Show the kind and the id.
        """
        return f"<{type(self).__name__} {self.id}>"


@attrs.frozen(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class Airing(Edge):
    """
    An episode shown on a day of a broadcast.
    """

    episode: Episode
    """What was shown."""
    release: Release
    """The broadcast it was part of."""
    date: PartialDate
    """The day."""

    @property
    def id(self) -> str:
        """
        Episode and release.
        """
        return f"{self.episode.id}/{self.release.id}"


@attrs.frozen(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class VoiceCredit(Edge):
    """
    A person as the voice of a character in one dub.
    """

    dub: Dub
    """The dub."""
    billing: int
    """The place in the dub's cast list, from 1."""
    character: Character
    """Who is voiced."""
    person: Person
    """Who lends the voice."""

    @property
    def id(self) -> str:
        """
        Dub, character and person.
        """
        return f"{self.dub.id}/{self.character.id}/{self.person.id}"


@attrs.frozen(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class StaffCredit(Edge):
    """
    A person or a company at work on a work or a season.
    """

    what: Work | Season
    """The work or the season."""
    job: Job
    """What was done for it."""
    who: Person | Company
    """The person or the company that did it."""

    @property
    def id(self) -> str:
        """
        Work or season, job, and person or company.
        """
        return f"{self.what.id}/{self.job}/{self.who.id}"


@attrs.frozen(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class Membership(Edge):
    """
    A character's place in an organization.
    """

    character: Character
    """The member."""
    organization: Organization
    """What the character belongs to, or belonged to."""
    title: str | None = None
    """The post, in words."""
    rank: str | None = None
    """The short form of a police rank."""
    revealed: Episode
    """The episode that tells of it."""
    ended: Episode | None = None
    """The episode that tells it is over."""

    @property
    def former(self) -> bool:
        """
        Whether it is over.
        """
        return self.ended is not None

    @property
    def id(self) -> str:
        """
        Character and organization.
        """
        return f"{self.character.id}/{self.organization.id}"


@attrs.frozen(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class Relation(Edge):
    """
    What one side is to the other: the subject is the object's `kind`.

    Stated once in the data; read from the other end, the kind is the inverse.
    """

    subject: Character | Organization
    """The one who is something to the other."""
    kind: RelationKind
    """What the subject is to the object."""
    object: Character | Organization
    """The other one."""
    revealed: Episode
    """The episode that tells of it."""

    def __str__(self) -> str:
        """
        Say it in a sentence, though not how sure it is.
        """
        phrase = self.kind.phrase
        article = "" if phrase.endswith(" by") else "an " if phrase[0] in "aeiou" else "a "
        return f"{self.subject.name} is {article}{phrase} {self.object.name}"

    @property
    def inverse(self) -> "Relation":
        """
        The same relation, read from the other end; the table has one of the two.
        """
        return attrs.evolve(self, subject=self.object, kind=self.kind.inverse, object=self.subject)

    @property
    def id(self) -> str:
        """
        Subject, kind and object.
        """
        return f"{self.subject.id}/{self.kind}/{self.object.id}"


@attrs.frozen(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class Link(Edge):
    """
    The id of a work or a season at another service.
    """

    what: Work | Season
    """The work or the season that has the id."""
    service: str
    """The name of the service."""
    value: str
    """The id, as the service writes it."""
    url: str | None = None
    """The address of the page there."""

    @property
    def id(self) -> str:
        """
        Work or season, and service.
        """
        from heromask._names import words

        return f"{self.what.id}/{'-'.join(words(self.service))}"
