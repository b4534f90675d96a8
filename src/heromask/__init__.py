"""
Everything reliably known about the anime *Hero Mask*, as typed, immutable, linked objects.

>>> import heromask
>>> catalog = heromask.load()
>>> catalog.voice_of("james-blood", "netflix-english").person.name
'Greg Chun'

Importing this package reads no data and imports no dependency; names are imported on first use.
"""

__version__ = "0.1.0"
TYPE_CHECKING = (
    False  # type checkers take it for true; importing typing would cost more than the rest
)
if TYPE_CHECKING:
    from heromask import exceptions as exceptions
    from heromask import export as export
    from heromask import ids as ids
    from heromask._catalog import Catalog as Catalog
    from heromask._edition import data_digest as data_digest
    from heromask._edition import data_version as data_version
    from heromask._files.folder import write as write
    from heromask._files.writer import digest as digest
    from heromask._load import load as load
    from heromask._load import read as read
    from heromask._model.dates import PartialDate as PartialDate
    from heromask._model.disputes import Claim as Claim
    from heromask._model.disputes import Dispute as Dispute
    from heromask._model.disputes import Disputed as Disputed
    from heromask._model.edges import Airing as Airing
    from heromask._model.edges import Appearance as Appearance
    from heromask._model.edges import Edge as Edge
    from heromask._model.edges import Link as Link
    from heromask._model.edges import Membership as Membership
    from heromask._model.edges import Relation as Relation
    from heromask._model.edges import StaffCredit as StaffCredit
    from heromask._model.edges import VoiceCredit as VoiceCredit
    from heromask._model.facts import Fact as Fact
    from heromask._model.kinds import AliasKind as AliasKind
    from heromask._model.kinds import Certainty as Certainty
    from heromask._model.kinds import FactKind as FactKind
    from heromask._model.kinds import Job as Job
    from heromask._model.kinds import Prominence as Prominence
    from heromask._model.kinds import RelationKind as RelationKind
    from heromask._model.kinds import ReleaseKind as ReleaseKind
    from heromask._model.kinds import Service as Service
    from heromask._model.kinds import SourceKind as SourceKind
    from heromask._model.kinds import WorkKind as WorkKind
    from heromask._model.nodes import Alias as Alias
    from heromask._model.nodes import Character as Character
    from heromask._model.nodes import Company as Company
    from heromask._model.nodes import Dub as Dub
    from heromask._model.nodes import Episode as Episode
    from heromask._model.nodes import Event as Event
    from heromask._model.nodes import Item as Item
    from heromask._model.nodes import Node as Node
    from heromask._model.nodes import Organization as Organization
    from heromask._model.nodes import Person as Person
    from heromask._model.nodes import Release as Release
    from heromask._model.nodes import Review as Review
    from heromask._model.nodes import Season as Season
    from heromask._model.nodes import Source as Source
    from heromask._model.nodes import Statement as Statement
    from heromask._model.nodes import Work as Work
    from heromask._model.table import Table as Table
    from heromask._model.unions import Folder as Folder
    from heromask._model.unions import Linkable as Linkable
    from heromask._model.unions import Row as Row
    from heromask._model.unions import StoryEnd as StoryEnd
    from heromask._model.unions import WorkOrSeason as WorkOrSeason
    from heromask._model.value import Named as Named
    from heromask.exceptions import AmbiguousError as AmbiguousError
    from heromask.exceptions import DataError as DataError
    from heromask.exceptions import HeromaskError as HeromaskError
    from heromask.exceptions import NotFoundError as NotFoundError
else:
    _HOMES = (
        ("_catalog", "Catalog"),
        ("_edition", "data_digest data_version"),
        ("_files.folder", "write"),
        ("_files.writer", "digest"),
        ("_load", "load read"),
        ("_model.dates", "PartialDate"),
        ("_model.disputes", "Claim Dispute Disputed"),
        ("_model.edges", "Airing Appearance Edge Link Membership Relation StaffCredit VoiceCredit"),
        ("_model.facts", "Fact"),
        ("_model.kinds", "AliasKind Certainty FactKind Job Prominence RelationKind ReleaseKind"),
        ("_model.kinds", "Service SourceKind WorkKind"),
        ("_model.nodes", "Alias Character Company Dub Episode Event Item Node Organization"),
        ("_model.nodes", "Person Release Review Statement Season Source Work"),
        ("_model.table", "Table"),
        ("_model.unions", "Folder Linkable Row StoryEnd WorkOrSeason"),
        ("_model.value", "Named"),
        ("exceptions", "AmbiguousError DataError HeromaskError NotFoundError"),
    )
    _MODULES = ("exceptions", "export", "ids")
    _PICKLED = (("_catalog", "_of_files"), ("_load", "_row _whole"), ("_model.value", "_make"))
    """Functions that pickles name: their modules may change, but these names must not."""
    __all__ = tuple(
        sorted(
            [
                *("__version__", *_MODULES),
                *(name for _, names in _HOMES for name in names.split()),
            ]
        )
    )

    def __getattr__(name):
        from importlib import import_module

        if name in _MODULES:
            return import_module(f"heromask.{name}")
        for home, names in _HOMES + _PICKLED:
            if name in names.split():
                value = getattr(import_module(f"heromask.{home}"), name)
                return globals().setdefault(name, value)
        raise AttributeError(f"module 'heromask' has no attribute {name!r}")

    def __dir__():
        return __all__
