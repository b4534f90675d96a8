"""
The enums: closed vocabularies with all words that the data may use, and what they mean.

Members are strings, so a member equals its JSON word.
"""

import re
from enum import StrEnum
from types import MappingProxyType
from typing import Self

from heromask.exceptions import excerpt


class Vocabulary(StrEnum):
    """
    A closed vocabulary; its members cannot be changed.
    """

    def __init_subclass__(cls) -> None:
        """
        Name `heromask` as the home of the vocabulary, as `Value` does for its classes.
        """
        super().__init_subclass__()
        cls.__module__ = "heromask"

    @classmethod
    def _missing_(cls, value: object) -> None:
        """
        Raise a `ValueError` that says which word may have been meant.
        """
        from heromask._model.names import close

        near = close(str(value), map(str, cls))
        fix = f"did you mean {near[0]!r}?" if near else f"choose one of {', '.join(cls)}"
        raise ValueError(f"{excerpt(repr(value))} is not a valid {cls.__name__}; {fix}")


class Certainty(Vocabulary):
    """
    How certain a statement is, judged by the sources that it cites.

    The certainty of an edge or a fact applies to everything that it says; that of a node applies
    only to its name and its existence. Where sources contradict each other on a field, there is a
    `Dispute`.
    """

    STATED = "stated"
    """A source says so."""
    CORROBORATED = "corroborated"
    """At least two independent sources say so."""
    INFERRED = "inferred"
    """Deduced from what sources say; the note explains how."""
    DERIVED = "derived"
    """Computed from stated figures; the note explains how."""

    @property
    def is_sure(self) -> bool:
        """
        Whether a source says so explicitly: true for `stated` and `corroborated`.
        """
        return self in (Certainty.STATED, Certainty.CORROBORATED)


class SourceKind(Vocabulary):
    """
    The kind of document that a source is.
    """

    EPISODE = "episode"
    """The work itself, such as an episode with its captions, a film or a volume."""
    ENCYCLOPEDIA = "encyclopedia"
    """An article that readers write together."""
    NEWS = "news"
    """A report of something announced or released."""
    INTERVIEW = "interview"
    """A conversation with somebody who made the work."""
    REVIEW = "review"
    """A critic's or a user's judgment."""
    BLOG = "blog"
    """A viewing diary or another personal page."""
    DATASET = "dataset"
    """A table of facts that a service keeps or that somebody compiled from services."""


class WorkKind(Vocabulary):
    """
    The format of a work.
    """

    TELEVISION = "television"
    FILM = "film"
    SPECIAL = "special"
    """One long episode, made for television or a disc."""
    SHORT = "short"
    ORIGINAL_VIDEO_ANIMATION = "original-video-animation"
    """OVA: made for home video."""
    ORIGINAL_NET_ANIMATION = "original-net-animation"
    """ONA: made for the internet."""
    LIVE_ACTION = "live-action"
    STAGE_PLAY = "stage-play"
    VIDEO_GAME = "video-game"
    SOUNDTRACK = "soundtrack"
    MANGA = "manga"
    ONE_SHOT = "one-shot"
    """A manga of one chapter."""
    NOVEL = "novel"
    LIGHT_NOVEL = "light-novel"


class ReleaseKind(Vocabulary):
    """
    The way in which a work or a season was released.
    """

    CINEMA = "cinema"
    STREAM = "stream"
    BROADCAST = "broadcast"
    HOME_VIDEO = "home-video"
    DOWNLOAD = "download"
    ALBUM = "album"
    """As a record or a compact disc."""
    SERIAL = "serial"
    """Chapter by chapter."""
    VOLUME = "volume"
    """As a printed book."""


class Prominence(Vocabulary):
    """
    How important a character is to the story.
    """

    MAIN = "main"
    """Leads a season."""
    SUPPORTING = "supporting"
    """Has a role in a cast on record, but does not lead a season."""
    MINOR = "minor"
    """Any other character with a name or a label."""


class Job(Vocabulary):
    """
    What a person or a company did for a work or a season.
    """

    # Story and direction
    ORIGINAL_CREATOR = "original-creator"
    ORIGINAL_STORY = "original-story"
    AUTHOR = "author"
    ILLUSTRATOR = "illustrator"
    DIRECTOR = "director"
    SERIES_COMPOSITION = "series-composition"
    """Divided the story into episodes and oversaw the scripts."""
    WRITER = "writer"
    SCRIPT = "script"
    """Wrote the scripts of single episodes."""
    STORYBOARD = "storyboard"
    EPISODE_DIRECTION = "episode-direction"
    # Pictures
    CHARACTER_DESIGN = "character-design"
    ART_DIRECTOR = "art-director"
    ART_SETTING = "art-setting"
    COSTUME_DESIGN = "costume-design"
    COLOR_DESIGN = "color-design"
    SCREEN_DESIGN = "screen-design"
    ANIMATION_DIRECTOR = "animation-director"
    KEY_ANIMATION = "key-animation"
    DIRECTOR_OF_PHOTOGRAPHY = "director-of-photography"
    EDITING = "editing"
    # Sound
    SOUND_DIRECTOR = "sound-director"
    SOUND_EFFECTS = "sound-effects"
    MUSIC = "music"
    THEME_SONG = "theme-song"
    """Performed the opening or the ending song."""
    DUB_DIRECTOR = "dub-director"
    # Business
    PRODUCER = "producer"
    EXECUTIVE_PRODUCER = "executive-producer"
    ANIMATION_PRODUCTION = "animation-production"
    PRODUCTION_COMMITTEE = "production-committee"
    COMMISSION = "commission"
    """Had the work made for its own service."""
    LICENSOR = "licensor"
    """Held the license for a territory."""
    PUBLISHER = "publisher"
    LABEL = "label"
    """Released the music."""


class AliasKind(Vocabulary):
    """
    The kind of name that an alias is.
    """

    FULL_NAME = "full-name"
    """The longer form of a name or of an abbreviation."""
    SHORT_NAME = "short-name"
    """A first name, a nickname or an abbreviation."""
    REAL_NAME = "real-name"
    """The legal name of somebody who goes by another name."""
    EPITHET = "epithet"
    """A title or a description used in place of a name."""
    LABEL = "label"
    """The name under which a publisher or a web page lists a season or the like."""
    STYLIZED = "stylized"
    """The name as a logo shows it."""
    TRANSLATION = "translation"
    """The name in another language."""
    SPELLING = "spelling"
    """Another way to write the name."""
    MISPRINT = "misprint"
    """A printed form that is considered an error."""


class FactKind(Vocabulary):
    """
    The kind of a fact, and the meaning of its `value` if it has one.
    """

    # The story
    DESCRIPTION = "description"
    """Who or what somebody or something is, in short."""
    STORY = "story"
    """Something that happens in the story."""
    BACKGROUND = "background"
    """Something that happened before the story begins."""
    OCCUPATION = "occupation"
    """Somebody's occupation, or an organization's business; the value is its name."""
    AGE = "age"
    """How old somebody is; the value is in years."""
    SPECIES = "species"
    """What kind of being somebody is; the value is the species."""
    FATE = "fate"
    """What becomes of somebody or something; the value is one of dead, alive, arrested, missing,
    wanted, resigned, dissolved and destroyed."""
    ABILITY = "ability"
    """What somebody or something can do."""
    APPEARANCE = "appearance"
    """Looks and clothes."""
    PERSONALITY = "personality"
    """What somebody is like, likes or hates."""
    BELIEF = "belief"
    """What somebody believes, suspects or wants."""
    TIME = "time"
    """How long ago something happened; the value is in years before the story."""
    COUNT = "count"
    """How many of something there are; the value is the number."""
    # The work
    PREMISE = "premise"
    """The situation at the beginning of the story."""
    SETTING = "setting"
    """Where and when the story takes place; the value is the place or the time."""
    PRODUCTION = "production"
    """How the work was planned, made and announced."""
    NAMING = "naming"
    """Titles and logos, and how names are spelled and what they mean."""
    RELEASE = "release"
    """When and how the work was released."""
    RATING = "rating"
    """The age rating; the value is the rating as printed."""
    GENRE = "genre"
    """The genres of the work at a service; the value is the genres, separated by commas."""
    LENGTH = "length"
    """How long something is; the value is in seconds."""
    RUNTIME = "runtime"
    """How long one episode is; the value is in seconds."""
    PRICE = "price"
    """What something costs; the value is the amount in the currency that the text names."""
    TRACK = "track"
    """A piece of music on an album; the value is its title."""
    CAREER = "career"
    """What a person of the real world has worked on."""
    # What was made of it
    PRAISE = "praise"
    """What a review praises."""
    CRITICISM = "criticism"
    """What a review criticizes."""
    VERDICT = "verdict"
    """The overall verdict of a review, or what the review observes without judging."""
    RECEPTION = "reception"
    """How the work was received, beyond a single review."""
    OPEN_QUESTION = "open-question"
    """A question that no source answers."""


class Service(Vocabulary):
    """
    A service, website or numbering scheme that has its own ids for works, seasons, episodes,
    companies, people or characters.
    """

    _label: str

    ALLCINEMA = "allcinema"
    ANIDB = "anidb", "AniDB"
    ANILIST = "anilist", "AniList"
    ANIME_NEWS_NETWORK = "anime-news-network", "Anime News Network"
    ANIME_PLANET = "anime-planet", "Anime-Planet"
    ANIMETHEMES = "animethemes", "AnimeThemes"
    ANISEARCH = "anisearch", "aniSearch"
    ANISON_GENERATION = "anison-generation", "Anison Generation"
    ANNICT = "annict", "Annict"
    BANGUMI = "bangumi", "Bangumi"
    IMDB = "imdb", "IMDb"
    ISBN = "isbn", "ISBN"
    JUSTWATCH = "justwatch", "JustWatch"
    KAIZE = "kaize", "Kaize"
    KITSU = "kitsu", "Kitsu"
    LETTERBOXD = "letterboxd", "Letterboxd"
    LIVECHART = "livechart", "LiveChart"
    MANGAUPDATES = "mangaupdates", "MangaUpdates"
    MUSICBRAINZ = "musicbrainz", "MusicBrainz"
    MYANIMELIST = "myanimelist", "MyAnimeList"
    NAUTILJON = "nautiljon", "Nautiljon"
    NETFLIX = "netflix", "Netflix"
    NOTIFY_MOE = "notify-moe", "Notify.moe"
    OTAK_OTAKU = "otak-otaku", "Otak Otaku"
    SENSCRITIQUE = "senscritique", "SensCritique"
    SHIKIMORI = "shikimori", "Shikimori"
    SILVER_YASHA = "silver-yasha", "Silver Yasha"
    SIMKL = "simkl", "Simkl"
    SYOBOI_CALENDAR = "syoboi-calendar", "Syoboi Calendar"
    TMDB = "tmdb", "TMDB"
    TRAKT = "trakt", "Trakt"
    TV_TROPES = "tv-tropes", "TV Tropes"
    TVDB = "tvdb", "TVDB"
    VGMDB = "vgmdb", "VGMdb"
    WEBSITE = "website", "official website"
    WIKIDATA = "wikidata", "Wikidata"
    WIKIPEDIA_EN = "wikipedia-en", "English Wikipedia"
    WIKIPEDIA_JA = "wikipedia-ja", "Japanese Wikipedia"
    X = "x", "X"
    YOURANIMES = "youranimes", "YourAnimes.tw"

    def __new__(cls, word: str, label: str | None = None) -> Self:
        """
        Make a member from its word and, if it differs, the name of the service.
        """
        member = str.__new__(cls, word)
        member._value_ = word
        member._label = label or word  # noqa: SLF001  its own, while it is made
        return member

    @property
    def label(self) -> str:
        """
        The name of the service, as the service writes it.

        >>> Service.ANIDB.label
        'AniDB'
        """
        return self._label


class RelationKind(Vocabulary):
    """
    What the subject of a relation is to the object; each kind has an inverse.

    >>> RelationKind.PARENT.inverse is RelationKind.CHILD
    True
    """

    _inverse: str

    # Kinship
    PARENT = "parent", "child"
    CHILD = "child", "parent"
    GRANDPARENT = "grandparent", "grandchild"
    GRANDCHILD = "grandchild", "grandparent"
    PARENT_IN_LAW = "parent-in-law", "child-in-law"
    CHILD_IN_LAW = "child-in-law", "parent-in-law"
    SIBLING = "sibling"
    HALF_SIBLING = "half-sibling"
    TWIN = "twin"
    STEPPARENT = "stepparent", "stepchild"
    STEPCHILD = "stepchild", "stepparent"
    ADOPTIVE_PARENT = "adoptive-parent", "adopted-child"
    ADOPTED_CHILD = "adopted-child", "adoptive-parent"
    AUNT_OR_UNCLE = "aunt-or-uncle", "niece-or-nephew"
    NIECE_OR_NEPHEW = "niece-or-nephew", "aunt-or-uncle"
    COUSIN = "cousin"
    ANCESTOR = "ancestor", "descendant"
    DESCENDANT = "descendant", "ancestor"
    SPOUSE = "spouse"
    FORMER_SPOUSE = "former-spouse"
    # Trust
    PARTNER = "partner"
    """A partner in life, married or not."""
    FIANCE = "fiance"
    FRIEND = "friend"
    CONFIDANT = "confidant"
    ALLY = "ally"
    HELPER = "helper", "helped"
    HELPED = "helped", "helper"
    PROTECTOR = "protector", "protected"
    PROTECTED = "protected", "protector"
    GUARDIAN = "guardian", "ward"
    WARD = "ward", "guardian"
    OWNER = "owner", "pet"
    PET = "pet", "owner"
    # Work and school
    MENTOR = "mentor", "student"
    STUDENT = "student", "mentor"
    CLASSMATE = "classmate"
    TEAMMATE = "teammate"
    COLLEAGUE = "colleague"
    FORMER_COLLEAGUE = "former-colleague"
    """Was a colleague before the story; if the story ends it, use `colleague` with `ended`."""
    SUPERIOR = "superior", "subordinate"
    SUBORDINATE = "subordinate", "superior"
    FORMER_SUPERIOR = "former-superior", "former-subordinate"
    FORMER_SUBORDINATE = "former-subordinate", "former-superior"
    EMPLOYER = "employer", "employee"
    EMPLOYEE = "employee", "employer"
    PREDECESSOR = "predecessor", "successor"
    SUCCESSOR = "successor", "predecessor"
    OBSERVER = "observer", "observed"
    """Is assigned to watch the object."""
    OBSERVED = "observed", "observer"
    # Conflict
    RIVAL = "rival"
    ENEMY = "enemy"
    ARRESTER = "arrester", "arrestee"
    ARRESTEE = "arrestee", "arrester"
    PURSUER = "pursuer", "quarry"
    QUARRY = "quarry", "pursuer"
    BETRAYER = "betrayer", "betrayed"
    BETRAYED = "betrayed", "betrayer"
    ATTACKER = "attacker", "attacked"
    ATTACKED = "attacked", "attacker"
    KILLER = "killer", "victim"
    """Killed the object, or had it killed."""
    VICTIM = "victim", "killer"
    EXPERIMENTER = "experimenter", "test-subject"
    TEST_SUBJECT = "test-subject", "experimenter"
    OBSTRUCTOR = "obstructor", "obstructed"
    """Stops the object's work."""
    OBSTRUCTED = "obstructed", "obstructor"
    # Organizations
    PART = "part", "whole"
    WHOLE = "whole", "part"

    def __new__(cls, word: str, inverse: str | None = None) -> Self:
        """
        Make a member from its word and, if it differs, the word of its inverse.
        """
        member = str.__new__(cls, word)
        member._value_ = word
        member._inverse = inverse or word  # noqa: SLF001  its own, while it is made
        return member

    @property
    def inverse(self) -> "RelationKind":
        """
        The kind of the same relation, read from the other end.
        """
        return RelationKind(self._inverse)

    @property
    def is_mutual(self) -> bool:
        """
        Whether the kind is its own inverse, as for siblings.
        """
        return self is self.inverse

    @property
    def phrase(self) -> str:
        """
        What the subject is to the object, in words that fit between their names.

        >>> RelationKind.PARENT.phrase, RelationKind.KILLER.phrase, RelationKind.VICTIM.phrase
        ('is a parent of', 'killed', 'was killed by')
        """
        article = "an" if self[0] in "aeiou" else "a"
        return _VERBS.get(self, f"is {article} {self.label} of")

    @property
    def label(self) -> str:
        """
        What the subject is, in words that fit on an arrow to the object.

        >>> RelationKind.FORMER_COLLEAGUE.label, RelationKind.HELPED.label
        ('former colleague', 'helped by')
        """
        words = re.sub("-(?!in-|law)", " ", self)
        return f"{words} by" if words.endswith("ed") else words

    @property
    def is_kinship(self) -> bool:
        """
        Whether the kind makes the two ends family.
        """
        return self in _KINSHIP


_VERBS = MappingProxyType(
    {
        RelationKind.HELPER: "helps",
        RelationKind.HELPED: "is helped by",
        RelationKind.PROTECTOR: "protects",
        RelationKind.PROTECTED: "is protected by",
        RelationKind.OWNER: "owns",
        RelationKind.PET: "is the pet of",
        RelationKind.OBSERVER: "watches",
        RelationKind.OBSERVED: "is watched by",
        RelationKind.ARRESTER: "arrested",
        RelationKind.ARRESTEE: "was arrested by",
        RelationKind.PURSUER: "pursues",
        RelationKind.QUARRY: "is pursued by",
        RelationKind.BETRAYER: "betrayed",
        RelationKind.BETRAYED: "was betrayed by",
        RelationKind.ATTACKER: "attacked",
        RelationKind.ATTACKED: "was attacked by",
        RelationKind.KILLER: "killed",
        RelationKind.VICTIM: "was killed by",
        RelationKind.EXPERIMENTER: "experimented on",
        RelationKind.TEST_SUBJECT: "was a test subject of",
        RelationKind.OBSTRUCTOR: "obstructs",
        RelationKind.OBSTRUCTED: "is obstructed by",
        RelationKind.PART: "is part of",
        RelationKind.WHOLE: "includes",
    }
)
"""The phrases that are verbs; all others are nouns."""

_KINSHIP = frozenset(
    {
        *(RelationKind.PARENT, RelationKind.CHILD, RelationKind.SIBLING, RelationKind.SPOUSE),
        *(RelationKind.GRANDPARENT, RelationKind.GRANDCHILD),
        *(RelationKind.PARENT_IN_LAW, RelationKind.CHILD_IN_LAW),
        *(RelationKind.STEPPARENT, RelationKind.STEPCHILD),
        *(RelationKind.ADOPTIVE_PARENT, RelationKind.ADOPTED_CHILD),
        *(RelationKind.HALF_SIBLING, RelationKind.TWIN, RelationKind.COUSIN),
        *(RelationKind.AUNT_OR_UNCLE, RelationKind.NIECE_OR_NEPHEW),
        *(RelationKind.ANCESTOR, RelationKind.DESCENDANT),
    }
)


def _refuse(member: Vocabulary, *_: object) -> None:
    """
    Refuse to change a member.
    """
    raise AttributeError(f"{member!r} cannot be changed")


for _name in ("__setattr__", "__delattr__"):  # now that no member is still being made
    setattr(Vocabulary, _name, _refuse)
