"""
Contradictions, kept instead of smoothed over.
"""

import attrs

from heromask._model.edges import Edge
from heromask._model.nodes import Episode, Node, Source, Statement
from heromask._model.value import Value


@attrs.frozen(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class Subject(Value):
    """
    What a dispute is about.
    """

    row: Source | Node | Edge
    """The row that is disputed."""
    field: str
    """The field of it that sources contradict each other on."""

    def __repr__(self) -> str:
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
        return self.text

    def __repr__(self) -> str:
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
