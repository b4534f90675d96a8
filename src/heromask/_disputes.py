"""
Contradictions, kept instead of smoothed over.
"""

import attrs

from heromask._edges import (
    Airing,
    Link,
    Membership,
    Relation,
    StaffCredit,
    VoiceCredit,
)
from heromask._kinds import Certainty
from heromask._nodes import (
    Character,
    Company,
    Dub,
    Episode,
    Event,
    Item,
    Node,
    Organization,
    Person,
    Release,
    Review,
    Season,
    Source,
    Statement,
    Work,
)
from heromask._show import Shown

Disputable = (
    Source
    | Work
    | Season
    | Episode
    | Company
    | Person
    | Release
    | Dub
    | Review
    | Organization
    | Item
    | Character
    | Event
)
AnyEdge = Airing | VoiceCredit | StaffCredit | Membership | Relation | Link


@attrs.frozen(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class Subject(Shown):
    """
    What a dispute is about.
    """

    row: Disputable | AnyEdge
    """The row that is disputed."""
    field: str
    """The field of it that sources contradict each other on."""

    def __repr__(self) -> str:
        """
        Show the id of the row and the field.
        """
        return f"<Subject {self.row.id}: {self.field}>"


@attrs.frozen(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class Claim(Statement):
    """
    One reading in a dispute: what it holds, and who says so.
    """

    text: str
    """What is held, one sentence."""
    followed: bool = False
    """Whether the data follows it."""

    def __str__(self) -> str:
        """
        Give the reading alone.
        """
        return self.text

    def __repr__(self) -> str:
        """
        Show the reading.
        """
        return f"<Claim {self.text}>"


@attrs.frozen(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class Dispute(Node):
    """
    A question on which sources contradict each other; `name` is the question.
    """

    about: tuple[Subject, ...]
    """The rows and fields it is about."""
    claims: tuple[Claim, ...]
    """The readings, the one that the data follows first, where it follows any."""
    reason: str
    """Why it is followed, or why none is."""
    revealed: Episode | None = None
    """The episode from which on the question gives nothing away; none where it never does."""


@attrs.frozen(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class Redirect(Shown):
    """
    An id of a former edition, and the row that goes by another one now.
    """

    id: str
    """An id of a former edition."""
    now: Disputable | AnyEdge | Dispute
    """The row that went by it."""
    note: str | None = None
    """Why it was given up."""

    @property
    def sources(self) -> tuple[Source, ...]:
        """
        The sources of the row.
        """
        return self.now.sources

    @property
    def certainty(self) -> Certainty:
        """
        The certainty of the row.
        """
        return self.now.certainty

    @property
    def names(self) -> tuple[str, ...]:
        """
        None: a redirect goes by its id.
        """
        return ()

    def __repr__(self) -> str:
        """
        Show the two ids.
        """
        return f"<Redirect {self.id}: {self.now.id}>"


AnyNode = Disputable | Dispute
