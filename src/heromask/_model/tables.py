"""
The schema: the tables of a catalog, and what each field of their rows holds.

The fields of `Tables` are the tables, in the order in which they are read, so that a reference
always leads to a row that exists already.
"""

from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from types import MappingProxyType, NoneType, UnionType
from typing import Any, Literal, NamedTuple, TypeAlias

from heromask._limits import LONGEST_LIST
from heromask._model.dates import PartialDate
from heromask._model.disputes import Dispute
from heromask._model.edges import (
    Airing,
    Appearance,
    Link,
    Membership,
    Relation,
    StaffCredit,
    VoiceCredit,
)
from heromask._model.facts import Fact
from heromask._model.fields import Declared, fields
from heromask._model.frozen import frozen
from heromask._model.nodes import (
    Character,
    Company,
    Dub,
    Episode,
    Event,
    Item,
    Organization,
    Person,
    Release,
    Review,
    Season,
    Source,
    Statement,
    Work,
)
from heromask._model.rules import ID, LIMITED, VISIBLE, Rule
from heromask._model.table import Table
from heromask._model.typed_ids import ids
from heromask._model.value import Value

RowClass: TypeAlias = type[Any]


@frozen(kw_only=True)
class Tables(Value):
    """
    All tables; rows refer only to rows of the tables before their own.
    """

    sources: Table[ids.SourceId, Source]
    """The documents, and the episodes themselves, that statements cite."""
    works: Table[ids.WorkId, Work]
    """Series, manga, albums and other works."""
    seasons: Table[ids.SeasonId, Season]
    """The seasons of the series, including specials."""
    episodes: Table[ids.EpisodeId, Episode]
    """The episodes, in order."""
    companies: Table[ids.CompanyId, Company]
    """Companies of the real world."""
    people: Table[ids.PersonId, Person]
    """People of the real world, such as voice actors and staff."""
    releases: Table[ids.ReleaseId, Release]
    """How works and seasons were released: streams, broadcasts, discs, books."""
    airings: Table[str, Airing]
    """The days on which a broadcast showed each episode."""
    dubs: Table[ids.DubId, Dub]
    """The recordings of the voices, including the original one."""
    organizations: Table[ids.OrganizationId, Organization]
    """Organizations of the story."""
    items: Table[ids.ItemId, Item]
    """Objects that matter to the story."""
    characters: Table[ids.CharacterId, Character]
    """Characters of the story."""
    credits: Table[str, VoiceCredit]
    """Voice credits: who voices whom in which dub."""
    staff: Table[str, StaffCredit]
    """Staff credits: who did what for which work or season."""
    memberships: Table[str, Membership]
    """Which character belongs, or belonged, to which organization."""
    relations: Table[str, Relation]
    """Relations between characters or organizations, each stated once."""
    appearances: Table[str, Appearance]
    """How often the captions of an episode name a character as the speaker."""
    events: Table[ids.EventId, Event]
    """Events of the story."""
    links: Table[str, Link]
    """The ids of rows at other services."""
    reviews: Table[ids.ReviewId, Review]
    """Reviews by critics and users, and the ratings of services."""
    facts: Table[ids.FactId, Fact]
    """Single sentences about nodes, some with a value for programs."""
    disputes: Table[ids.DisputeId, Dispute]
    """Questions on which sources contradict each other."""

    @property
    def tables(self) -> Mapping[str, Table[Any, Any]]:
        """
        Every table by its name; rows refer only to rows of the tables before their own.
        """
        return MappingProxyType({name: getattr(self, name) for name in row_classes()})


@cache
def row_classes() -> Mapping[str, RowClass]:
    """
    Return the class of the rows of each table, in the order in which the tables are read.
    """
    return MappingProxyType({field.name: field.type.__args__[1] for field in fields(Tables)})


@cache
def table_names() -> Mapping[RowClass, str]:
    """
    Return the name of the table that holds the rows of each class.
    """
    return MappingProxyType({row: name for name, row in row_classes().items()})


# What a field holds


class Field(NamedTuple):
    """
    What a field of a row or a part holds.

    `holds` says what: a "reference" to a row, a "part" nested in the row, a "word" of an enum, a
    "date", or a "value" of a JSON type. Files write a reference as the id of the row.
    `types` are the classes of the value, or of each element if there are `many`. `tables` are
    those that a reference may lead to; only tables before its own have rows when it is read.
    An `optional` field may be `None`. The `default` of a required field is `...`. `own_rules` are
    the rules given in its class.
    """

    owner: type[Any]
    name: str
    holds: Literal["value", "word", "date", "reference", "part"]
    types: tuple[type[Any], ...]
    tables: tuple[str, ...]
    many: bool
    optional: bool
    default: Any
    own_rules: Rule

    @property
    def rules(self) -> Rule:
        """
        The rules for the value, or for each of `many`, beyond its type.
        """
        nothing: Rule = {}
        of_text = ID if self.name in ("id", "former_ids") else nothing
        if not of_text and str in self.types:
            of_text = VISIBLE
        of_number = LIMITED if {int, float} & {*self.types} else nothing
        of_list = {"minItems": int(self.required), "maxItems": LONGEST_LIST, "uniqueItems": True}
        return {**of_text, **of_number, **(of_list if self.many else {}), **self.own_rules}

    @property
    def required(self) -> bool:
        """
        Whether the field has no default.
        """
        return self.default is ...

    @property
    def doc(self) -> str:
        """
        The docstring below the field; empty if the source code is not available.
        """
        return meaning(self.owner, self.name)


def fields_of(class_: type[Any]) -> tuple[Field, ...]:
    """
    Return the fields of a row or a part in canonical order: its evidence last.
    """
    key: Any = class_  # mypy does not know that a class can be hashed
    return _fields_of(key)


@cache
def _fields_of(class_: type[Any]) -> tuple[Field, ...]:
    evidence = {field.name for field in fields(Statement)} if issubclass(class_, Statement) else ()
    found = [_field(class_, declared) for declared in fields(class_)]
    return tuple(sorted(found, key=lambda field: field.name in evidence))


def _field(class_: type[Any], field: Declared) -> Field:
    many = getattr(field.type, "__origin__", None) is tuple
    type_: Any = field.type.__args__[0] if many else field.type
    members = type_.__args__ if isinstance(type_, UnionType) else (type_,)
    types = tuple(member for member in members if member is not NoneType)
    tables = _tables_of(types)
    holds = "reference" if tables else _holds(types)
    optional = NoneType in members
    return Field(
        class_, field.name, holds, types, tables, many, optional, field.default, field.metadata
    )


@cache
def _tables_of(types: tuple[type[Any], ...]) -> tuple[str, ...]:
    """
    Return the tables that have rows of some classes.
    """
    return tuple(name for name, row in row_classes().items() if issubclass(row, types))


def _holds(types: tuple[type[Any], ...]) -> Literal["value", "word", "date", "part"]:
    type_, *others = types
    if others:
        return "value"
    if issubclass(type_, StrEnum):
        return "word"
    if type_ is PartialDate:
        return "date"
    return "part" if issubclass(type_, Value) else "value"


def meaning(class_: type[Any], name: str) -> str:
    """
    Return the docstring below a field or a word, in its class or in a base class.
    """
    from heromask._model.docs import doc_of

    return next(filter(None, (doc_of(base.__name__, name) for base in class_.__mro__)), "")
