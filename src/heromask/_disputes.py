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
    Row,
    Season,
    Source,
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


@attrs.frozen(kw_only=True, repr=False)
class Subject(Shown):
    """
    What a dispute is about: a row, and the field of it that sources contradict each other on.
    """

    row: Disputable | AnyEdge
    field: str

    def __repr__(self) -> str:
        """
        Show the id of the row and the field.
        """
        return f"<Subject {self.row.id}: {self.field}>"


@attrs.frozen(kw_only=True, repr=False)
class Claim(Row):
    """
    One reading in a dispute: what it holds, and who says so.

    `followed` marks the reading that the data follows.
    """

    text: str
    followed: bool = False

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


@attrs.frozen(kw_only=True, repr=False)
class Dispute(Node):
    """
    A question on which sources contradict each other.

    `name` is the question, `claims` are the readings, the one that the data follows first,
    `reason` says why it is followed, or why none is. `revealed` is the episode from which on
    the question gives nothing away; `None` where it never does.
    """

    about: tuple[Subject, ...]
    claims: tuple[Claim, ...]
    reason: str
    revealed: Episode | None = None


@attrs.frozen(kw_only=True, repr=False)
class Redirect(Shown):
    """
    An id of a former edition, and the row that goes by another one now.
    """

    id: str
    now: Disputable | AnyEdge | Dispute
    note: str | None = None

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
