"""
Things with an id, and the names they own; leaves first.

A class mentions only classes above it, so no object can reach itself.
The one forward reference, `revealed` of an alias, is never set in an episode or above it.
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
    A document, or an episode of the work itself, that vouches for something.

    Whatever the document does not show is `None`.
    """

    id: str
    """The id, in kebab case."""
    name: str
    """The title."""
    native: str | None = None
    """The title in its own script, where that is not Latin."""
    former_ids: tuple[str, ...] = ()
    """The ids it had in former editions, which still find it."""
    kind: SourceKind
    """What sort of document it is."""
    publisher: str | None = None
    """Who put it out."""
    author: str | None = None
    """Who wrote it."""
    url: str | None = None
    """Where it was read."""
    date: PartialDate | None = None
    """When it came out."""
    language: str | None = field(default=None, metadata=LANGUAGE)
    """The language it is in, as a BCP 47 tag."""
    certainty: Certainty
    """How sure the details of the document are."""
    note: str | None = None
    """Whatever else should be known about it."""

    @property
    def sources(self) -> tuple["Source"]:
        """
        The source itself: a document vouches for what it is.
        """
        return (self,)

    @property
    def names(self) -> tuple[str, ...]:
        """
        Every recorded name, the display form first.
        """
        return tuple(filter(None, (self.name, self.native)))

    def __str__(self) -> str:
        return printable(self.name)

    def _summary(self) -> str:
        return f"{self.id}: {self.name}"


@frozen(kw_only=True)
class Statement(Value):
    """
    What cites its sources and says how sure it is, whatever else it says.
    """

    sources: tuple[Source, ...]
    """The documents that vouch for it, at least one."""
    certainty: Certainty
    """How sure it is, from what these allow."""
    note: str | None = None
    """How it was arrived at, or what to mind."""


@frozen(kw_only=True)
class Alias(Statement):
    """
    One more name of its owner.
    """

    text: str
    """The name."""
    kind: AliasKind
    """Why there is one more name."""
    language: str | None = field(default=None, metadata=LANGUAGE)
    """The language the form belongs to, as a BCP 47 tag, where it belongs to one."""
    revealed: "Episode | None" = None
    """The episode that gives the name away; none where it is no secret to who knows the owner."""

    def __str__(self) -> str:
        return printable(self.text)

    def _summary(self) -> str:
        return f"{self.text} ({self.kind})"


@frozen(kw_only=True)
class Node(Statement):
    """
    Something with an id that others point at.
    """

    id: str
    """The id, in kebab case."""
    name: str
    """The display form, in Latin letters."""
    native: str | None = None
    """The form in its own script, where that is not Latin."""
    reading: str | None = None
    """The native form in kana, where it is not kana already."""
    romaji: str | None = None
    """The Hepburn transcription of the native form, with macrons."""
    aliases: tuple[Alias, ...] = ()
    """All other names."""
    former_ids: tuple[str, ...] = ()
    """The ids it had in former editions, which still find it."""

    @property
    def names(self) -> tuple[str, ...]:
        """
        Every recorded name, the display form first.
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
    A series, a manga, an album or another work, told apart from others of the same name.
    """

    kind: WorkKind
    """The form it was made in."""
    genres: tuple[str, ...] = ()
    """What it is sorted under, in words of its source."""


@frozen(kw_only=True)
class Season(Node):
    """
    A season of a series.
    """

    work: Work
    """The series it belongs to."""
    number: int = field(metadata=FROM_0)
    """Its number, from 1; 0 is for specials."""


@frozen(kw_only=True)
class Episode(Node):
    """
    An episode.
    """

    season: Season
    """The season it belongs to."""
    number: int = field(metadata=FROM_0)
    """Its number within the season, from 1; 0 is for what precedes the first."""
    absolute: int = field(metadata=FROM_1)
    """Its number through the work, from 1."""
    runtime: int | None = field(default=None, metadata=FROM_1)
    """Its length in minutes."""


# the one forward reference, now that it has something to name
Alias.__annotations__["revealed"] = Episode | None

# The real world: who made it and how it came out


@frozen(kw_only=True)
class Company(Node):
    """
    A company of the real world.
    """


@frozen(kw_only=True)
class Person(Node):
    """
    A person of the real world.

    `name` is in Western order whatever the person's own custom is; from `family` and `given` a
    caller can make the other.
    """

    family: str | None = None
    """The family name."""
    given: str | None = None
    """The given name."""


@frozen(kw_only=True)
class Release(Node):
    """
    One way in which a work or a season came out.
    """

    what: Work | Season
    """The work or the season that came out."""
    kind: ReleaseKind
    """The way it came out."""
    platform: Company | None = None
    """Who brought it out."""
    territory: str | None = field(default=None, metadata=TERRITORY)
    """An ISO 3166 code, or "worldwide"."""
    start: PartialDate | None = None
    """The first day."""
    end: PartialDate | None = None
    """The last day; none where it has no end, or none is known."""
    audio: tuple[str, ...] = field(default=(), metadata=LANGUAGE)
    """Languages of the sound that are known to be offered, as BCP 47 tags; there may be more."""
    subtitles: tuple[str, ...] = field(default=(), metadata=LANGUAGE)
    """Languages of the captions that are known to be offered, as BCP 47 tags; there may be more."""


@frozen(kw_only=True)
class Dub(Node):
    """
    One recording of the voices: an entity, not a language, for two English dubs exist.
    """

    work: Work
    """The work that is voiced."""
    language: str = field(metadata=LANGUAGE)
    """The language, as a BCP 47 tag."""
    producer: Company | None = None
    """Who had it recorded."""
    original: bool = False
    """Whether these are the voices the work was made with."""


@frozen(kw_only=True)
class Review(Node):
    """
    What an outlet, or the users of a service, made of a work or a season.
    """

    what: Work | Season
    """The work or the season that is judged."""
    source: Source
    """The page the judgement stands on."""
    reviewer: str | None = None
    """Who judges, as signed."""
    score: float | None = field(default=None, metadata=SCORE)
    """The score as printed, at most the scale; none where none was seen."""
    scale: int | None = field(default=None, metadata=FROM_1)
    """What the score is out of."""


# The story


@frozen(kw_only=True)
class Organization(Node):
    """
    An organization inside the story.
    """

    revealed: Episode | None = None
    """The episode that first tells of it; none where it is no secret."""


@frozen(kw_only=True)
class Item(Node):
    """
    A thing that matters to the story.
    """

    revealed: Episode | None = None
    """The episode that first tells of it; none where it is no secret."""


@frozen(kw_only=True)
class Character(Node):
    """
    Somebody inside the story.

    `debut` and `revealed` differ where somebody is seen before being named, or named before
    being seen.
    """

    prominence: Prominence
    """How much of the story the character carries."""
    debut: Episode | None = None
    """The episode of the first appearance."""
    revealed: Episode | None = None
    """The episode that gives the name; none where it is no secret."""


@frozen(kw_only=True)
class Event(Node):
    """
    Something that happens inside the story, or happened before it.
    """

    revealed: Episode | None = None
    """The episode that shows it or first tells of it; none where it is no secret."""
