"""
Contradictions between sources.
"""

from heromask._model.edges import Edge
from heromask._model.facts import Fact
from heromask._model.frozen import field, frozen
from heromask._model.nodes import Episode, Node, Source, Statement
from heromask._model.rules import READINGS
from heromask._model.value import Value
from heromask.exceptions import printable


@frozen(kw_only=True)
class Disputed(Value):
    """
    A field of a row that a dispute is about.
    """

    row: Source | Node | Fact | Edge
    """The row that has the field."""
    field: str
    """The field on which sources contradict each other."""

    def _summary(self) -> str:
        return f"{self.row.id}: {self.field}"


@frozen(kw_only=True)
class Claim(Statement):
    """
    One of the competing answers in a dispute, with its sources.
    """

    text: str
    """The claim, in one sentence."""
    followed: bool = False
    """Whether the data follows this claim."""

    def __str__(self) -> str:
        return printable(self.text)

    def _summary(self) -> str:
        return self.text


@frozen(kw_only=True)
class Dispute(Value):
    """
    A question on which sources contradict each other.
    """

    id: str
    """The id, in kebab case."""
    name: str
    """The question."""
    former_ids: tuple[str, ...] = ()
    """The ids that the dispute had in earlier editions; they still find it."""
    about: tuple[Disputed, ...]
    """The rows and fields that the question is about."""
    claims: tuple[Claim, ...] = field(metadata=READINGS)
    """The claims, at least two; if the data follows one, it comes first."""
    reason: str
    """Why the data follows one of the claims, or why it follows none."""
    revealed: Episode | None = None
    """The episode that reveals what the question is about; `None` if it is not a secret."""

    @property
    def open(self) -> bool:
        """
        Whether the data follows no claim.
        """
        return not any(claim.followed for claim in self.claims)

    @property
    def sources(self) -> tuple[Source, ...]:
        """
        The sources of all claims, each listed once.
        """
        return tuple(
            {source.id: source for claim in self.claims for source in claim.sources}.values()
        )

    @property
    def names(self) -> tuple[str]:
        """
        The question, which is its only name.
        """
        return (self.name,)

    def __str__(self) -> str:
        return printable(self.name)

    def _summary(self) -> str:
        return f"{self.id}: {self.name}"
