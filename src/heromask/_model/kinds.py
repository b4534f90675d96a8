"""
The closed vocabularies: every word the data may use, with its meaning.

Members are strings, so a member equals its JSON word.
"""

import re
from enum import StrEnum
from typing import Self


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
        raise ValueError(f"{value!r} is not in {cls.__name__}; {fix}")

    def __setattr__(self, name: str, value: object) -> None:
        """
        Refuse to change a member once it is made: its place is what a member gets last.
        """
        if "_sort_order_" in vars(self):
            raise AttributeError(f"{self!r} cannot be changed")
        super().__setattr__(name, value)

    def __delattr__(self, name: str) -> None:
        """
        Refuse to take anything from a member.
        """
        raise AttributeError(f"{self!r} cannot be changed")


class Certainty(Vocabulary):
    """
    How sure a statement is, from what its sources allow.
    """

    STATED = "stated"
    """A source says so."""
    CORROBORATED = "corroborated"
    """Two independent sources say so."""
    INFERRED = "inferred"
    """Deduced from what sources say; the note tells how."""
    DERIVED = "derived"
    """Computed from stated figures; the note tells how."""
    DISPUTED = "disputed"
    """Sources contradict each other; see the dispute."""

    @property
    def is_sure(self) -> bool:
        """
        Whether a source says so outright, and none says otherwise: stated or corroborated.
        """
        return self in (Certainty.STATED, Certainty.CORROBORATED)


class SourceKind(Vocabulary):
    """
    What sort of document a source is.
    """

    EPISODE = "episode"
    """The work itself, as captioned."""
    ENCYCLOPEDIA = "encyclopedia"
    """An article that readers write together."""
    NEWS = "news"
    """A report of something announced or released."""
    INTERVIEW = "interview"
    """A talk with somebody who made the work."""
    REVIEW = "review"
    """A critic's or a user's judgement."""
    BLOG = "blog"
    """A viewing diary or another personal page."""
    DATASET = "dataset"
    """A table of facts kept by a service or compiled from one."""


class WorkKind(Vocabulary):
    """
    The form a work was made in.
    """

    ORIGINAL_NET_ANIMATION = "original-net-animation"
    MANGA = "manga"


class ReleaseKind(Vocabulary):
    """
    The way a work reached its public.
    """

    STREAM = "stream"
    BROADCAST = "broadcast"
    HOME_VIDEO = "home-video"
    SERIAL = "serial"
    """Chapter by chapter."""
    VOLUME = "volume"
    """As a printed book."""


class Prominence(Vocabulary):
    """
    How much of the story a character carries.
    """

    MAIN = "main"
    """Leads a season."""
    SUPPORTING = "supporting"
    """Has a part in the recorded dub casts without leading a season."""
    MINOR = "minor"
    """Everybody else with a name or a label."""


class Job(Vocabulary):
    """
    What a person or a company did for a work.
    """

    DIRECTOR = "director"
    WRITER = "writer"
    CHARACTER_DESIGN = "character-design"
    MUSIC = "music"
    STORYBOARD = "storyboard"
    EPISODE_DIRECTION = "episode-direction"
    PRODUCER = "producer"
    ANIMATION_PRODUCTION = "animation-production"
    ORIGINAL_STORY = "original-story"
    PRODUCTION_COMMITTEE = "production-committee"
    COMMISSION = "commission"
    """Had the work made for its service."""
    LICENSOR = "licensor"
    """Holds the licence for a territory."""


class AliasKind(Vocabulary):
    """
    Why somebody or something has one more name.
    """

    FULL_NAME = "full-name"
    """The longer form of a name or of an abbreviation."""
    SHORT_NAME = "short-name"
    """A first name, a nickname or an abbreviation."""
    REAL_NAME = "real-name"
    """The civil name behind a byname."""
    EPITHET = "epithet"
    """A title or a description used in place of a name."""
    LABEL = "label"
    """What a publisher or a page calls a part of the work."""
    STYLIZED = "stylized"
    """The name as a logo writes it."""
    TRANSLATION = "translation"
    """The name in another language."""
    SPELLING = "spelling"
    """Another way to write the name."""
    MISPRINT = "misprint"
    """A form as printed that is held to be an error."""


class RelationKind(Vocabulary):
    """
    What the subject of a relation is to its object, each kind with its inverse.

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
    SPOUSE = "spouse"
    # Trust
    PARTNER = "partner"
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
    # Work
    COLLEAGUE = "colleague"
    FORMER_COLLEAGUE = "former-colleague"
    SUPERIOR = "superior", "subordinate"
    SUBORDINATE = "subordinate", "superior"
    FORMER_SUPERIOR = "former-superior", "former-subordinate"
    FORMER_SUBORDINATE = "former-subordinate", "former-superior"
    EMPLOYER = "employer", "employee"
    EMPLOYEE = "employee", "employer"
    PREDECESSOR = "predecessor", "successor"
    SUCCESSOR = "successor", "predecessor"
    OBSERVER = "observer", "observed"
    """Set to watch somebody."""
    OBSERVED = "observed", "observer"
    # Conflict
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
        Make a member from its own word and, where another, the word of its inverse.
        """
        member = str.__new__(cls, word)
        member._value_ = word
        member._inverse = inverse or word  # noqa: SLF001  its own, while it is made
        return member

    @property
    def inverse(self) -> "RelationKind":
        """
        The same relation, read from the other end.
        """
        return RelationKind(self._inverse)

    @property
    def is_mutual(self) -> bool:
        """
        Whether it is its own inverse, so that both ends are the same to each other.
        """
        return self is self.inverse

    @property
    def phrase(self) -> str:
        """
        What the subject is to the object, in words that can stand between them.

        >>> RelationKind.PARENT.phrase, RelationKind.HELPED.phrase
        ('parent of', 'helped by')
        """
        return self.label if self.label.endswith(" by") else f"{self.label} of"

    @property
    def label(self) -> str:
        """
        What the subject is, in words that can stand on an arrow to the object.

        >>> RelationKind.FORMER_COLLEAGUE.label, RelationKind.HELPED.label
        ('former colleague', 'helped by')
        """
        words = re.sub("-(?!in-|law)", " ", self)
        return f"{words} by" if words.endswith("ed") else words

    @property
    def is_kinship(self) -> bool:
        """
        Whether it makes the two ends family.
        """
        return _KINSHIP.fullmatch(self) is not None


_KINSHIP = re.compile("(grand)?(parent|child)(-in-law)?|sibling|spouse")
