"""
What is told about the nodes, each thing once.
"""

from types import MappingProxyType

from heromask._model.frozen import frozen
from heromask._model.kinds import FactKind
from heromask._model.nodes import Episode, Node, Statement
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
    One statement about one or more nodes, in our own words.

    It is an edge with many ends, except that its id is its own: its ends do not tell it from
    other facts.
    """

    id: str
    """The id, in kebab case."""
    former_ids: tuple[str, ...] = ()
    """The ids it had in former editions, which still find it."""
    about: tuple[Node, ...]
    """What it tells about, the node it tells most about first."""
    kind: FactKind
    """What sort of statement it is."""
    value: str | int | None = None
    """What programs want of it, as its kind says: an age in years, a fate in a word."""
    text: str
    """The statement, one sentence."""
    revealed: Episode | None = None
    """The episode that gives it away; none where it is no secret to who knows the nodes."""

    @property
    def names(self) -> tuple[str, ...]:
        """
        None: a fact has an id only.
        """
        return ()

    def __str__(self) -> str:
        return printable(self.text)

    def _summary(self) -> str:
        return f"{self.id}: {self.text}"
