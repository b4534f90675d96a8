"""
Nodes, and the names that belong to them.

A class refers only to the classes above it, so no object can lead back to itself. The only
forward reference is `revealed` of an alias, which is never set for a work, a season or an episode.
"""

from heromask._model.dates import PartialDate
from heromask._model.frozen import field, frozen
from heromask._model.kinds import (
    AliasKind,
    Certainty,
    Prominence,
    ReleaseKind,
    SourceKind,
    WorkKind,
)
from heromask._model.rules import FROM_0, FROM_1, LANGUAGE, SCORE, TERRITORY
from heromask._model.value import Value
from heromask.exceptions import printable


@frozen(kw_only=True)
class Source(Value):
    """
    A document, or an episode of the work itself, that supports a statement.

    Details that the document does not show are `None`.
    """

    id: str
    """The id, in kebab case."""
    name: str
    """The title."""
    native: str | None = None
    """The title in its own script, if that is not Latin."""
    former_ids: tuple[str, ...] = ()
    """The ids that the source had in earlier editions; they still find it."""
    kind: SourceKind
    """The kind of document."""
    publisher: str | None = None
    """Who published the document."""
    author: str | None = None
    """Who wrote the document."""
    url: str | None = None
    """The address at which the document was read."""
    date: PartialDate | None = None
    """When the document was published."""
    language: str | None = field(default=None, metadata=LANGUAGE)
    """The language of the document, as a BCP 47 tag."""
    certainty: Certainty
    """How certain the details in this row are."""
    note: str | None = None
    """Anything else worth knowing about the document."""

    @property
    def sources(self) -> tuple["Source"]:
        """
        The source itself: a document is evidence of what it is.
        """
        return (self,)

    @property
    def names(self) -> tuple[str, ...]:
        """
        Every recorded name, `name` first.
        """
        return tuple(filter(None, (self.name, self.native)))

    def __str__(self) -> str:
        return printable(self.name)

    def _summary(self) -> str:
        return f"{self.id}: {self.name}"


@frozen(kw_only=True)
class Statement(Value):
    """
    The base of everything that cites sources and has a certainty.
    """

    sources: tuple[Source, ...]
    """The sources that support the statement; at least one."""
    certainty: Certainty
    """How certain the statement is, judged by its sources."""
    note: str | None = None
    """How the statement was inferred or derived, or what to keep in mind about it."""


@frozen(kw_only=True)
class Alias(Statement):
    """
    Another name of the row that it belongs to.
    """

    text: str
    """The name."""
    kind: AliasKind
    """The kind of name."""
    language: str | None = field(default=None, metadata=LANGUAGE)
    """The language of the name, as a BCP 47 tag; `None` if it belongs to no single language."""
    revealed: "Episode | None" = None
    """The episode that reveals the name; `None` if viewers who know the row may know it."""

    def __str__(self) -> str:
        return printable(self.text)

    def _summary(self) -> str:
        return f"{self.text} ({self.kind})"


@frozen(kw_only=True)
class Node(Statement):
    """
    A row for a thing, such as a character or a season, to which other rows can refer.
    """

    id: str
    """The id, in kebab case."""
    name: str
    """The name to display, in Latin letters."""
    native: str | None = None
    """The name in its own script, if that is not Latin."""
    reading: str | None = None
    """The native name in kana, if it is not in kana already."""
    romaji: str | None = None
    """The Hepburn transcription of the native name, with macrons."""
    aliases: tuple[Alias, ...] = ()
    """All other names."""
    former_ids: tuple[str, ...] = ()
    """The ids that the row had in earlier editions; they still find it."""

    @property
    def names(self) -> tuple[str, ...]:
        """
        Every recorded name, `name` first.
        """
        forms = (self.name, self.native, self.reading, self.romaji)
        return (*filter(None, forms), *(alias.text for alias in self.aliases))

    def __str__(self) -> str:
        return printable(self.name)

    def _summary(self) -> str:
        return f"{self.id}: {self.name}"


# The real world: the works and how they are divided


@frozen(kw_only=True)
class Work(Node):
    """
    A series, a manga, an album or another work.
    """

    kind: WorkKind
    """The format of the work."""
    genres: tuple[str, ...] = ()
    """The genres of the work, in the words of the source."""


@frozen(kw_only=True)
class Season(Node):
    """
    A season of a series.
    """

    work: Work
    """The work that the season belongs to."""
    number: int = field(metadata=FROM_0)
    """The number of the season, from 1; 0 is for specials."""


@frozen(kw_only=True)
class Episode(Node):
    """
    An episode of a season.
    """

    season: Season
    """The season that the episode belongs to."""
    number: int = field(metadata=FROM_0)
    """The number of the episode within its season, from 1; 0 is for a prologue."""
    absolute: int = field(metadata=FROM_1)
    """The number of the episode across all seasons of the work, from 1."""
    runtime: int | None = field(default=None, metadata=FROM_1)
    """The length of the episode in minutes."""


# The only forward reference can be resolved now
Alias.__annotations__["revealed"] = Episode | None

# The real world: who made it and how it was released


@frozen(kw_only=True)
class Company(Node):
    """
    A company of the real world.
    """


@frozen(kw_only=True)
class Person(Node):
    """
    A person of the real world.

    `name` has the given name first for everybody; for the other order, use `family` and `given`.
    """

    family: str | None = None
    """The family name."""
    given: str | None = None
    """The given name."""


@frozen(kw_only=True)
class Release(Node):
    """
    One way in which a work or a season was released.
    """

    what: Work | Season
    """The work or the season that was released."""
    kind: ReleaseKind
    """The kind of release."""
    platform: Company | None = None
    """The company that streamed, showed or published the work or the season."""
    territory: str | None = field(default=None, metadata=TERRITORY)
    """Where the work or the season was released: a two-letter ISO 3166 code, or "worldwide"."""
    start: PartialDate | None = None
    """The first day of the release."""
    end: PartialDate | None = None
    """The last day; `None` if the release has no end, or if the day is unknown."""
    audio: tuple[str, ...] = field(default=(), metadata=LANGUAGE)
    """The audio languages on record, as BCP 47 tags; there may be more."""
    subtitles: tuple[str, ...] = field(default=(), metadata=LANGUAGE)
    """The subtitle languages on record, as BCP 47 tags; there may be more."""


@frozen(kw_only=True)
class Dub(Node):
    """
    One recording of the voices of a work. A dub is not a language: Hero Mask has two English dubs.
    """

    work: Work
    """The work that was dubbed."""
    language: str = field(metadata=LANGUAGE)
    """The language, as a BCP 47 tag."""
    producer: Company | None = None
    """The company that had the voices recorded."""
    original: bool = False
    """Whether these are the original voices of the work."""


@frozen(kw_only=True)
class Review(Node):
    """
    A review of a work or a season by a critic or a user, or its rating by a service's users.
    """

    what: Work | Season
    """The work or the season that is reviewed."""
    source: Source
    """The page with the review or the rating."""
    reviewer: str | None = None
    """The name of the reviewer, as signed."""
    score: float | None = field(default=None, metadata=SCORE)
    """The score as printed, no higher than `scale`; `None` if the review has none."""
    scale: int | None = field(default=None, metadata=FROM_1)
    """The highest possible score."""


# The story


@frozen(kw_only=True)
class Organization(Node):
    """
    An organization of the story.
    """

    revealed: Episode | None = None
    """The first episode that mentions the organization; `None` if it is not a secret."""


@frozen(kw_only=True)
class Item(Node):
    """
    An object that matters to the story.
    """

    revealed: Episode | None = None
    """The first episode that mentions the object; `None` if it is not a secret."""


@frozen(kw_only=True)
class Character(Node):
    """
    A character of the story.

    `debut` and `revealed` differ if the character is seen before being named, or named before
    being seen.
    """

    prominence: Prominence
    """How important the character is to the story."""
    debut: Episode | None = None
    """The first episode in which the character is seen."""
    revealed: Episode | None = None
    """The episode that reveals the name; `None` if it is not a secret."""


@frozen(kw_only=True)
class Event(Node):
    """
    Something that happens in the story, or happened before it begins.
    """

    revealed: Episode | None = None
    """The first episode that shows or mentions the event; `None` if it is not a secret."""
