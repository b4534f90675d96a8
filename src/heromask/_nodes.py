"""
Things with an id, and the parts they own; leaves first.

A class mentions only classes above it, so no object can reach itself.
The one forward reference, `revealed`, is never set above `Episode`.
"""

import attrs

from heromask._dates import PartialDate
from heromask._kinds import (
    AliasKind,
    Certainty,
    Prominence,
    ReleaseKind,
    SourceKind,
    WorkKind,
)
from heromask._show import Shown


@attrs.frozen(kw_only=True, repr=False)
class Source(Shown):
    """
    A document, or an episode of the work itself, that vouches for something.

    `name` is its title, `native` the title in its own script where that is not Latin,
    `language` a BCP 47 tag. Whatever the document does not show is `None`.
    """

    id: str
    name: str
    native: str | None = None
    kind: SourceKind
    publisher: str | None = None
    author: str | None = None
    url: str | None = None
    date: PartialDate | None = None
    language: str | None = None
    certainty: Certainty
    note: str | None = None

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

    def __repr__(self) -> str:
        """
        Show the id and the name.
        """
        return f"<Source {self.id}: {self.name}>"


@attrs.frozen(kw_only=True, repr=False)
class Row(Shown):
    """
    What every statement in the data carries besides its content.

    `sources` are the documents that vouch for it, the strongest first,
    `certainty` says how sure it is and `note` how it was arrived at.
    """

    sources: tuple[Source, ...]
    certainty: Certainty
    note: str | None = None


@attrs.frozen(kw_only=True, repr=False)
class Alias(Row):
    """
    One more name of its owner.

    `language` is a BCP 47 tag, given where the form belongs to one language.
    `revealed` is the episode that gives the name away; `None` means it is no secret
    to anybody who knows the owner.
    """

    text: str
    kind: AliasKind
    language: str | None = None
    revealed: "Episode | None" = None

    def __str__(self) -> str:
        """
        Give the name alone.
        """
        return self.text

    def __repr__(self) -> str:
        """
        Show the name and why there is one more.
        """
        return f"<Alias {self.text} ({self.kind})>"


@attrs.frozen(kw_only=True, repr=False)
class Fact(Row):
    """
    One statement about its owner, in our own words.

    `revealed` is the episode that gives it away; `None` means it is no secret
    to anybody who knows the owner.
    """

    text: str
    revealed: "Episode | None" = None

    def __str__(self) -> str:
        """
        Give the statement alone.
        """
        return self.text

    def __repr__(self) -> str:
        """
        Show the statement and how sure it is.
        """
        return f"<Fact {self.text} ({self.certainty})>"


@attrs.frozen(kw_only=True, repr=False)
class Node(Row):
    """
    Something with an id that others point at.

    `name` is the display form in Latin letters, `native` the form in Japanese script,
    `reading` the same in kana where `native` is not kana already, `romaji` its Hepburn
    transcription with macrons. `aliases` holds the rest.
    """

    id: str
    name: str
    native: str | None = None
    reading: str | None = None
    romaji: str | None = None
    aliases: tuple[Alias, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """
        Every recorded name, the display form first.
        """
        forms = (self.name, self.native, self.reading, self.romaji)
        return (*filter(None, forms), *(alias.text for alias in self.aliases))

    def __repr__(self) -> str:
        """
        Show the kind, the id and the name.
        """
        return f"<{type(self).__name__} {self.id}: {self.name}>"


# The real world: the works and how they are divided


@attrs.frozen(kw_only=True, repr=False)
class Work(Node):
    """
    A series or a manga, told apart from others of the same name.

    Its `facts` give away no more than the first episode does.
    """

    kind: WorkKind
    genres: tuple[str, ...] = ()
    facts: tuple[Fact, ...] = ()


@attrs.frozen(kw_only=True, repr=False)
class Season(Node):
    """
    A season of a series, numbered from 1.
    """

    work: Work
    number: int
    facts: tuple[Fact, ...] = ()


@attrs.frozen(kw_only=True, repr=False)
class Episode(Node):
    """
    An episode; none of them has a title.

    `number` counts within the season and `overall` through the series, both from 1.
    `runtime` is in minutes. Its `facts` are what it shows.
    """

    season: Season
    number: int
    overall: int
    runtime: int | None = None
    facts: tuple[Fact, ...] = ()


# The real world: who made it and how it came out


@attrs.frozen(kw_only=True, repr=False)
class Company(Node):
    """
    A company of the real world.
    """

    facts: tuple[Fact, ...] = ()


@attrs.frozen(kw_only=True, repr=False)
class Person(Node):
    """
    A person of the real world.

    `name` is in Western order whatever the person's own custom is; `family` and `given`
    are its two halves, so that a caller can choose the order.
    """

    family: str | None = None
    given: str | None = None
    facts: tuple[Fact, ...] = ()


@attrs.frozen(kw_only=True, repr=False)
class Release(Node):
    """
    One way in which a work or a season came out.

    `start` and `end` are inclusive; `end` is `None` where a release has no end or none is known.
    `territory` is an ISO 3166 code or "worldwide". `audio` and `subtitles` are BCP 47 tags
    of the languages known to be offered, not a promise that there are no others.
    """

    what: Work | Season
    kind: ReleaseKind
    platform: Company | None = None
    territory: str | None = None
    start: PartialDate | None = None
    end: PartialDate | None = None
    audio: tuple[str, ...] = ()
    subtitles: tuple[str, ...] = ()
    facts: tuple[Fact, ...] = ()


@attrs.frozen(kw_only=True, repr=False)
class Dub(Node):
    """
    One recording of the voices: an entity, not a language, for two English dubs exist.

    `language` is a BCP 47 tag, `original` marks the voices the work was made with,
    `recorded` says whether the data holds its cast.
    """

    work: Work
    language: str
    producer: Company | None = None
    original: bool = False
    recorded: bool
    facts: tuple[Fact, ...] = ()


@attrs.frozen(kw_only=True, repr=False)
class Review(Node):
    """
    What an outlet, or the users of a service, made of a work or a season.

    `score` is out of `scale`, as printed; both are `None` where no score was seen.
    `points` are what it praises and faults, in the order it makes them.
    """

    what: Work | Season
    source: Source
    reviewer: str | None = None
    score: float | None = None
    scale: int | None = None
    points: tuple[Fact, ...] = ()


# The story


@attrs.frozen(kw_only=True, repr=False)
class Organization(Node):
    """
    An organization inside the story.

    `revealed` is the episode that first tells of it.
    """

    revealed: Episode
    facts: tuple[Fact, ...] = ()


@attrs.frozen(kw_only=True, repr=False)
class Item(Node):
    """
    A thing that matters to the story.

    `revealed` is the episode that first tells of it.
    """

    revealed: Episode
    facts: tuple[Fact, ...] = ()


@attrs.frozen(kw_only=True, repr=False)
class Character(Node):
    """
    Somebody inside the story.

    `debut` is the episode of the first appearance, `revealed` the one that gives the name;
    they differ where somebody is seen before being named, or named before being seen.
    """

    prominence: Prominence
    debut: Episode | None = None
    revealed: Episode
    facts: tuple[Fact, ...] = ()


@attrs.frozen(kw_only=True, repr=False)
class Participant(Shown):
    """
    Somebody's part in an event.

    `role` says in a few words what they did or what befell them; `revealed` is the episode
    that tells so, where that is later than the event itself.
    """

    who: Character | Organization
    role: str
    revealed: Episode | None = None

    def __repr__(self) -> str:
        """
        Show who took what part.
        """
        return f"<Participant {self.who.name}: {self.role}>"


@attrs.frozen(kw_only=True, repr=False)
class Event(Node):
    """
    Something that happens inside the story, or happened before it.

    `revealed` is the episode that shows it or first tells of it.
    """

    revealed: Episode
    participants: tuple[Participant, ...] = ()
    facts: tuple[Fact, ...] = ()
