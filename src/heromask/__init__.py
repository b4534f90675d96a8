"""
Everything reliably known about the anime *Hero Mask*, as typed, immutable, linked objects.

>>> import heromask
>>> catalog = heromask.load()
>>> catalog.voice_of("james-blood", "netflix-english").person.name
'Greg Chun'

Importing this package touches no data and no dependency; the names below arrive when used.
"""

__version__ = "0.1.0"
data_version = "2026.11.21"
"""The edition of the packaged data: the day it was last changed."""
data_digest = "329f9006987bdfccbb6e9a200c3210e7ff419b2a43f93c09b77f0110acbf0ef7"
"""The digest of the packaged data: `digest(load())`, unless the installation is damaged."""

TYPE_CHECKING = (
    False  # as type checkers read it; importing typing would cost more than all the rest
)
if TYPE_CHECKING:
    from heromask import exceptions as exceptions
    from heromask import ids as ids
    from heromask._catalog import Catalog as Catalog
    from heromask._dates import PartialDate as PartialDate
    from heromask._disputes import Claim as Claim
    from heromask._disputes import Dispute as Dispute
    from heromask._disputes import Redirect as Redirect
    from heromask._disputes import Subject as Subject
    from heromask._edges import Airing as Airing
    from heromask._edges import Edge as Edge
    from heromask._edges import Link as Link
    from heromask._edges import Membership as Membership
    from heromask._edges import Relation as Relation
    from heromask._edges import StaffCredit as StaffCredit
    from heromask._edges import VoiceCredit as VoiceCredit
    from heromask._files import digest as digest
    from heromask._folder import read as read
    from heromask._folder import write as write
    from heromask._kinds import AliasKind as AliasKind
    from heromask._kinds import Certainty as Certainty
    from heromask._kinds import Job as Job
    from heromask._kinds import Prominence as Prominence
    from heromask._kinds import RelationKind as RelationKind
    from heromask._kinds import ReleaseKind as ReleaseKind
    from heromask._kinds import SourceKind as SourceKind
    from heromask._kinds import WorkKind as WorkKind
    from heromask._load import load as load
    from heromask._nodes import Alias as Alias
    from heromask._nodes import Character as Character
    from heromask._nodes import Company as Company
    from heromask._nodes import Dub as Dub
    from heromask._nodes import Episode as Episode
    from heromask._nodes import Event as Event
    from heromask._nodes import Fact as Fact
    from heromask._nodes import Item as Item
    from heromask._nodes import Node as Node
    from heromask._nodes import Organization as Organization
    from heromask._nodes import Participant as Participant
    from heromask._nodes import Person as Person
    from heromask._nodes import Release as Release
    from heromask._nodes import Review as Review
    from heromask._nodes import Season as Season
    from heromask._nodes import Source as Source
    from heromask._nodes import Statement as Statement
    from heromask._nodes import Work as Work
    from heromask._table import Table as Table
    from heromask.exceptions import AmbiguousError as AmbiguousError
    from heromask.exceptions import DataError as DataError
    from heromask.exceptions import HeromaskError as HeromaskError
    from heromask.exceptions import NotFoundError as NotFoundError
else:
    _HOMES = (
        ("_catalog", "Catalog"),
        ("_dates", "PartialDate"),
        ("_disputes", "Claim Dispute Redirect Subject"),
        ("_edges", "Airing Edge Link Membership Relation StaffCredit VoiceCredit"),
        ("_files", "digest"),
        ("_folder", "read write"),
        ("_kinds", "AliasKind Certainty Job Prominence RelationKind ReleaseKind"),
        ("_kinds", "SourceKind WorkKind"),
        ("_load", "load"),
        ("_nodes", "Alias Character Company Dub Episode Event Fact Item Node Organization"),
        ("_nodes", "Participant Person Release Review Statement Season Source Work"),
        ("_table", "Table"),
        ("exceptions", "AmbiguousError DataError HeromaskError NotFoundError"),
    )
    _PUBLIC = ("__version__", "data_digest", "data_version", "exceptions", "ids")
    __all__ = tuple(sorted([*_PUBLIC, *(name for _, names in _HOMES for name in names.split())]))

    def __getattr__(name):
        from importlib import import_module

        if name in ("exceptions", "ids"):
            return import_module(f"heromask.{name}")
        for home, names in _HOMES:
            if name in names.split():
                value = getattr(import_module(f"heromask.{home}"), name)
                return globals().setdefault(name, value)
        raise AttributeError(f"module 'heromask' has no attribute {name!r}")

    def __dir__():
        return __all__
