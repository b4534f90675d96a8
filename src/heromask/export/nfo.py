"""
Metadata for media servers: the files that Kodi and Jellyfin read from the folders of videos.

`tvshow.nfo` describes a work. `S01E06.nfo` and the like describe episodes; put each of these files
next to its video, and give it the name of the video. All files have the cast of the same dub. The
cast of an episode consists of the characters whom its captions name, if their names are already
revealed. Captions name few speakers, so this cast is short.

By default, plots contain no spoilers: the plot of the work has only what is not a secret, and
episodes have no plot. To add what happens, pass the last episode that everybody has seen as
`recaps`: the episodes up to that one then have a plot, and the plot of the work grows. A cast,
however, names characters; to leave out characters whom a later episode reveals, pass a view.

A date without a day becomes a year. What the data states only for a season or the whole work, such
as the directors, is repeated for each episode.
"""

import os
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar
from xml.etree import ElementTree as ET

import attrs

from heromask._catalog import Catalog
from heromask._files.atomic import write_folder
from heromask._model.dates import PartialDate
from heromask._model.edges import VoiceCredit
from heromask._model.facts import Fact
from heromask._model.kinds import FactKind, Job, ReleaseKind, Service, WorkKind
from heromask._model.nodes import Character, Dub, Episode, Work
from heromask._model.typed_ids import ids
from heromask.export._groups import grouped, premiere
from heromask.export._text import allowed, joined

SERVICES = (
    *(Service.TMDB, Service.TVDB, Service.IMDB, Service.TRAKT, Service.ANIDB, Service.ANILIST),
    *(Service.MYANIMELIST, Service.KITSU, Service.ANISEARCH, Service.SIMKL, Service.BANGUMI),
)
"""The services whose ids are written; the first with an id for the row is the default."""

PLOTS = (FactKind.DESCRIPTION, FactKind.PREMISE, FactKind.SETTING)
"""The kinds of facts in the plot of a work, in this order."""

JOBS = MappingProxyType(
    {
        "studio": (Job.ANIMATION_PRODUCTION,),
        "director": (Job.DIRECTOR,),
        "credits": (Job.SERIES_COMPOSITION, Job.WRITER),
    }
)
"""The elements for people and companies, and the jobs that each is for."""

FILMS = (WorkKind.FILM, WorkKind.SPECIAL, WorkKind.SHORT)
"""Works that are not series, although the data divides them into episodes."""

R = TypeVar("R", Dub, Episode)


def save(
    catalog: Catalog,
    path: str | os.PathLike[str],
    work: Work | ids.WorkId | None = None,
    *,
    dub: Dub | ids.DubId | None = None,
    recaps: Episode | ids.EpisodeId | None = None,
) -> None:
    """
    Write the files to a folder, which replaces a folder written before.

    The arguments and errors are those of `files`. Also raises `FileExistsError` if an existing
    folder contains anything but a full set of these files, apart from those that file managers
    create, such as `.DS_Store`, or is or contains the current folder.
    """
    texts = files(catalog, work, dub=dub, recaps=recaps)
    write_folder(Path(path), {name: text.encode() for name, text in texts.items()})


def files(
    catalog: Catalog,
    work: Work | ids.WorkId | None = None,
    *,
    dub: Dub | ids.DubId | None = None,
    recaps: Episode | ids.EpisodeId | None = None,
) -> dict[str, str]:
    """
    Return the text of each file by its name, `tvshow.nfo` first.

    You can omit `work` if only one work has episodes, not counting films. Without `dub`, the files
    have the original voices. Raises `ValueError` if you omit `work` and no work or several works
    have episodes, or if the dub or the episode belongs to another work.

    >>> import heromask
    >>> list(files(heromask.load()))[:3]
    ['tvshow.nfo', 'S01E01.nfo', 'S01E02.nfo']
    """
    shown = _only_work(catalog) if work is None else catalog.works[work]
    found = _of_work(shown, _original(catalog, shown) if dub is None else catalog.dubs[dub])
    last = _of_work(shown, None if recaps is None else catalog.episodes[recaps])
    cast = catalog.cast_of(found) if found else ()
    writer = _Writer(catalog, shown, cast, last.absolute if last else 0)
    return dict(writer.files())


def _only_work(catalog: Catalog) -> Work:
    works = {episode.season.work.id: episode.season.work for episode in catalog.episodes}
    shows = [work for work in works.values() if work.kind not in FILMS] or [*works.values()]
    if not shows:
        raise ValueError("no work has episodes; name the work to describe")
    if len(shows) > 1:
        names = ", ".join(work.id for work in shows)
        raise ValueError(f"several works have episodes; name one of {names}")
    return shows[0]


def _original(catalog: Catalog, work: Work) -> Dub | None:
    return next((dub for dub in catalog.dubs if dub.original and dub.work.id == work.id), None)


def _of_work(work: Work, row: R | None) -> R | None:
    """
    Return a row; raise `ValueError` if it belongs to another work.
    """
    if row:
        owner = row.season.work if isinstance(row, Episode) else row.work
        if owner.id != work.id:
            raise ValueError(f"{row.id!r} belongs to {owner.id!r}; choose one of {work.id!r}")
    return row


@attrs.frozen
class _Writer:
    """
    Describes a work and its episodes; `told` is the number of the last episode with a recap.
    """

    catalog: Catalog
    work: Work
    cast: tuple[VoiceCredit, ...]
    told: int

    @cached_property
    def staff(self) -> Mapping[str, list[tuple[int, str, str]]]:
        """
        Who made the work: positions, elements and names, by the id of the work or of a season.
        """
        staff = self.catalog.staff_of(self.work)
        made = [(name, row) for name, jobs in JOBS.items() for row in staff if row.job in jobs]
        return grouped(
            (row.what.id, (place, name, row.who.name)) for place, (name, row) in enumerate(made)
        )

    @cached_property
    def voices(self) -> Mapping[str, list[int]]:
        """
        The positions in the cast, by the ids of characters.
        """
        return grouped((credit.character.id, place) for place, credit in enumerate(self.cast))

    def files(self) -> Iterator[tuple[str, str]]:
        """
        Yield the name and the text of each file.
        """
        yield "tvshow.nfo", _text(self.show())
        for episode in self.catalog.episodes_of(self.work):
            name = f"S{episode.season.number:02}E{episode.number:02}.nfo"
            yield name, _text(self.episode(episode))

    def show(self) -> ET.Element:
        """
        Describe the work.
        """
        root, first = ET.Element("tvshow"), premiere(self.catalog, self.work)
        _add(root, "title", self.work.name)
        _add(root, "originaltitle", self.work.native)
        _add(root, "plot", self.plot())
        _add(root, "mpaa", self.rating())
        for genre in self.work.genres:
            _add(root, "genre", genre[:1].upper() + genre[1:])
        _add_date(root, "premiered", first.start if first else None)
        self.add_common(root, self.work, self.cast)
        for season in self.catalog.seasons:
            if season.work.id == self.work.id:
                _add(root, "namedseason", season.name, number=str(season.number))
        return root

    def episode(self, episode: Episode) -> ET.Element:
        """
        Describe an episode.
        """
        root = ET.Element("episodedetails")
        _add(root, "title", episode.name)
        _add(root, "originaltitle", episode.native)
        _add(root, "showtitle", self.work.name)
        _add(root, "season", episode.season.number)
        _add(root, "episode", episode.number)
        _add(root, "plot", self.recap(episode))
        _add(root, "runtime", episode.runtime)
        _add_date(root, "aired", self.first_day(episode))
        self.add_common(root, episode, self.named_in(episode))
        return root

    def add_common(
        self, root: ET.Element, what: Work | Episode, cast: Iterable[VoiceCredit]
    ) -> None:
        """
        Add what works and episodes have in common: ids, staff and voices.
        """
        links = {
            link.service: link for link in self.catalog.links_of(what) if link.what.id == what.id
        }
        known = [service for service in SERVICES if service in links]
        for service in known:
            more = {"default": "true"} if service is known[0] else {}
            _add(root, "uniqueid", links[service].value, type=service, **more)
        for name, maker in self.makers(what):
            _add(root, name, maker)
        _add_actors(root, cast)

    def makers(self, what: Work | Episode) -> Iterable[tuple[str, str]]:
        """
        Return who made a work, or the season of an episode: elements and names, each once.
        """
        own = (what.season.id, self.work.id) if isinstance(what, Episode) else self.staff
        found = sorted(row for owner in own for row in self.staff.get(owner, ()))
        return dict.fromkeys((name, maker) for _, name, maker in found)

    def named_in(self, episode: Episode) -> Iterable[VoiceCredit]:
        """
        Return the voices of the characters whom both the captions of an episode and the story up to
        it name.
        """
        rows = self.catalog.appearances_of(episode)
        named = {row.character.id for row in rows if _is_known(row.character, episode)}
        found = sorted(place for id_ in named for place in self.voices.get(id_, ()))
        return (self.cast[place] for place in found)

    def first_day(self, episode: Episode) -> PartialDate | None:
        """
        Return when an episode could first be seen.

        All episodes of a release come out on its first day; only a broadcast has a day for each.
        """
        release = premiere(self.catalog, episode.season)
        if release is None:
            return None
        airings = self.catalog.airings_of(episode)
        days = (airing.date for airing in airings if airing.release.id == release.id)
        weekly = self.catalog.airings_of(release) or release.kind is ReleaseKind.BROADCAST
        return next(days, None if weekly else release.start)

    def rating(self) -> str | None:
        """
        Return the first rating of the work.
        """
        facts = self.catalog.facts_of(self.work, kind=FactKind.RATING)
        return next((str(fact.value) for fact in facts if fact.value is not None), None)

    def plot(self) -> str | None:
        """
        Return the plot: what the work is and how it begins, as far as that may be revealed.
        """
        facts = (fact for kind in PLOTS for fact in self.catalog.facts_of(self.work, kind=kind))
        return joined(
            fact for fact in facts if fact.about[0].id == self.work.id and self.is_told(fact)
        )

    def is_told(self, fact: Fact) -> bool:
        """
        Return whether a fact is not a secret, or is revealed by the episodes with a recap.
        """
        episode = fact.revealed
        if episode is None:
            return True
        return episode.season.work.id == self.work.id and episode.absolute <= self.told

    def recap(self, episode: Episode) -> str | None:
        """
        Return what happens in an episode, if it has a recap.
        """
        facts = (row for row in self.catalog.reveals_of(episode) if isinstance(row, Fact))
        return joined(fact for fact in facts if fact.kind is FactKind.STORY and self.is_told(fact))


def _is_known(character: Character, episode: Episode) -> bool:
    """
    Return whether the story has named a character by the end of an episode.
    """
    revealed = character.revealed
    if revealed is None or revealed.season.work.id != episode.season.work.id:
        return True
    return revealed.absolute <= episode.absolute


# Elements


def _add(parent: ET.Element, name: str, text: str | int | None, **attributes: str) -> None:
    """
    Add an element, if there is a text for it.
    """
    if text is not None:
        ET.SubElement(parent, name, attributes).text = allowed(str(text))


def _add_date(parent: ET.Element, name: str, date: PartialDate | None) -> None:
    """
    Add a date or, if it has no day, only its year, because servers read no other dates.
    """
    if date and date.precision == "day":
        _add(parent, name, str(date))
    elif date:
        _add(parent, "year", date.year)


def _add_actors(parent: ET.Element, cast: Iterable[VoiceCredit]) -> None:
    """
    Add the voices; servers list an actor only once, so all roles of an actor are in one element.
    """
    roles = grouped((credit.person.id, credit) for credit in cast)
    for order, credits_ in enumerate(roles.values()):
        actor = ET.SubElement(parent, "actor")
        _add(actor, "name", credits_[0].person.name)
        _add(actor, "role", " / ".join(credit.character.name for credit in credits_))
        _add(actor, "order", order)


def _text(root: ET.Element) -> str:
    ET.indent(root)
    xml = ET.tostring(root, "unicode")
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{xml}\n'
