"""
Facts: single sentences about nodes.
"""

from types import MappingProxyType

from heromask._model.frozen import field, frozen
from heromask._model.kinds import FactKind
from heromask._model.nodes import Episode, Node, Statement
from heromask._model.rules import FROM_0
from heromask.exceptions import printable

VALUES = MappingProxyType(
    {
        **dict.fromkeys((FactKind.AGE, FactKind.TIME, FactKind.COUNT), int),
        **dict.fromkeys((FactKind.LENGTH, FactKind.RUNTIME, FactKind.PRICE), int),
        **dict.fromkeys((FactKind.OCCUPATION, FactKind.SPECIES, FactKind.FATE), str),
        **dict.fromkeys((FactKind.SETTING, FactKind.RATING, FactKind.GENRE, FactKind.TRACK), str),
    }
)
"""The type of the value of each kind of fact that has one."""


@frozen(kw_only=True)
class Fact(Statement):
    """
    One sentence about one or more nodes, in our own words.

    A fact is like an edge with any number of ends, but has an id of its own, because several facts
    may be about the same nodes.
    """

    id: str
    """The id, in kebab case."""
    former_ids: tuple[str, ...] = ()
    """The ids that the fact had in earlier editions; they still find it."""
    about: tuple[Node, ...]
    """The nodes that the fact is about, the main one first."""
    kind: FactKind
    """The kind of fact."""
    value: str | int | None = field(default=None, metadata=FROM_0)
    """The value for programs, if the kind has one: an age in years, a fate as a word."""
    text: str
    """The fact, in one sentence."""
    revealed: Episode | None = None
    """The episode that reveals the fact; `None` if viewers who know the nodes may know it."""

    @property
    def names(self) -> tuple[str, ...]:
        """
        An empty tuple: a fact has only an id.
        """
        return ()

    def __str__(self) -> str:
        return printable(self.text)

    def _summary(self) -> str:
        return f"{self.id}: {self.text}"
