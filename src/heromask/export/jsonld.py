"""
The catalog as JSON-LD in the vocabulary of schema.org, for search engines and linked-data tools.

The document contains works, seasons, episodes, people, characters, companies, organizations, casts,
staff, kinship and reviews. Schema.org has no terms for the rest, which is lost:

- Dubs: a work has one list of roles with the voices of all dubs, and nothing says which dub a voice
  is from.
- Evidence: sources, certainties, notes and disputes. An inferred statement looks like a stated one.
- Facts, except descriptions and the facts about reviews.
- Releases, except the earliest date.
- Airings, appearances, items and events.
- The title, the rank and the end of memberships.
- Kinds of relations, except those of parents, children, siblings, spouses and colleagues: any other
  kin is `relatedTo`, and any other relation between two characters is `knows`. Of the relations of
  organizations, only those of a part to its whole remain. Nothing says that a relation is over.
- Kinds of names, and former ids.
- Kinds of jobs: a person with a job that has no term is a `contributor`.
- Links without an address.

Dates and durations have the types of XML Schema and are as precise as in the data. A name in
another script is tagged with a language: Japanese if the name has kana, a reading or a Hepburn
transcription, and otherwise the language of the original voices.

For a document without spoilers, use a view made by `up_to`.
"""

import json
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeAlias
from urllib.parse import quote

import attrs

from heromask._catalog import Catalog
from heromask._files.atomic import write_file
from heromask._model.dates import PartialDate
from heromask._model.edges import StaffCredit, VoiceCredit
from heromask._model.facts import Fact
from heromask._model.kinds import FactKind, Job, RelationKind, WorkKind
from heromask._model.nodes import (
    Character,
    Dub,
    Episode,
    Node,
    Organization,
    Person,
    Review,
    Season,
    Work,
)
from heromask._model.table import noun_of
from heromask.export._groups import grouped, premiere
from heromask.export._text import joined

Thing: TypeAlias = dict[str, Any]

BASE = "urn:heromask:"
"""The beginning of every id; on your own site, use an address there."""

TYPES = MappingProxyType({"day": "xsd:date", "month": "xsd:gYearMonth", "year": "xsd:gYear"})
"""The types of dates, by their precision."""

DURATION = "xsd:duration"

READING, ROMAJI = "ja-Hrkt", "ja-Latn-hepburn"
"""The languages of a reading in kana and of a transcription, as BCP 47 tags."""

_KANA = re.compile("[\u3041-\u3096\u30a1-\u30fa\uff66-\uff9d]")

FILM = "Movie"
"""The type of works that are described as a whole, without seasons and episodes."""

WORKS = MappingProxyType(
    {
        WorkKind.TELEVISION: "TVSeries",
        WorkKind.ORIGINAL_VIDEO_ANIMATION: "TVSeries",
        WorkKind.ORIGINAL_NET_ANIMATION: "TVSeries",
        WorkKind.FILM: FILM,
        WorkKind.SPECIAL: FILM,
        WorkKind.SHORT: FILM,
        WorkKind.VIDEO_GAME: "VideoGame",
        WorkKind.SOUNDTRACK: "MusicAlbum",
        WorkKind.MANGA: "ComicSeries",
        WorkKind.ONE_SHOT: "ComicStory",
        WorkKind.NOVEL: "Book",
        WorkKind.LIGHT_NOVEL: "Book",
    }
)
"""The types of works; any other is a `CreativeWork`."""

JOBS = MappingProxyType(
    {
        Job.DIRECTOR: "director",
        Job.WRITER: "author",
        Job.MUSIC: "musicBy",
        Job.PRODUCER: "producer",
        Job.ANIMATION_PRODUCTION: "productionCompany",
    }
)
"""The properties for what people and companies do for a work."""

RELATIONS = MappingProxyType(
    {
        RelationKind.PARENT: "children",
        RelationKind.CHILD: "parent",
        RelationKind.SIBLING: "sibling",
        RelationKind.SPOUSE: "spouse",
        RelationKind.COLLEAGUE: "colleague",
    }
)
"""The properties that lead from one character to another, by the kind of relation."""


def context() -> Thing:
    """
    Return the JSON-LD context, which is part of each document, so that readers fetch nothing.
    """
    types = {"sameAs": "@id", "url": "@id", "datePublished": TYPES["day"], "duration": DURATION}
    return {
        "@vocab": "https://schema.org/",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
        **{name: {"@type": type_} for name, type_ in types.items()},
    }


def save(catalog: Catalog, path: str | os.PathLike[str]) -> None:
    """
    Write a catalog to one JSON-LD file, which replaces an existing file.
    """
    write_file(Path(path), dumps(catalog).encode())


def dumps(catalog: Catalog, *, base: str = BASE) -> str:
    """
    Return a catalog as the text of a JSON-LD document, which is safe inside a `<script>` element.

    `base` is the beginning of every id; on your own site, use an address of the site.
    """
    text = json.dumps(document(catalog, base=base), ensure_ascii=False, indent=2)
    return text.replace("<", "\\u003c") + "\n"


def document(catalog: Catalog, *, base: str = BASE) -> dict[str, Any]:
    """
    Return a catalog as a JSON-LD document, with things in the order of the tables.

    >>> import heromask
    >>> document(heromask.load())["@graph"][0]["@type"]
    'TVSeries'
    """
    return {"@context": context(), "@graph": list(_Describer(catalog, base).things())}


@attrs.frozen
class _Describer:
    """
    Describes nodes in the terms of schema.org.
    """

    catalog: Catalog
    base: str

    @cached_property
    def pages(self) -> Mapping[str, list[str]]:
        """
        The addresses of pages at other services, by the id of their subject.
        """
        return grouped((link.what.id, link.url) for link in self.catalog.links if link.url)

    @cached_property
    def characters(self) -> Mapping[str, list[Character]]:
        """
        The characters by work: those whom the work reveals or shows, or who have a voice in it.
        """
        rows = self.catalog.characters
        return grouped((work, row) for row in rows for work in self.works_of(row))

    @cached_property
    def seasons(self) -> Mapping[str, Season]:
        """
        The seasons that are described, by their ids.
        """
        rows = self.catalog.seasons
        return {row.id: row for row in rows if WORKS.get(row.work.kind) != FILM}

    @cached_property
    def seasons_of(self) -> Mapping[str, list[Season]]:
        """
        The seasons that are described, by work.
        """
        return grouped((row.work.id, row) for row in self.seasons.values())

    @cached_property
    def dubs_of(self) -> Mapping[str, list[Dub]]:
        """
        The dubs by work.
        """
        return grouped((dub.work.id, dub) for dub in self.catalog.dubs)

    @cached_property
    def staff_of(self) -> Mapping[str, list[StaffCredit]]:
        """
        The staff by what they worked on, which is a work or a season.
        """
        return grouped((row.what.id, row) for row in self.catalog.staff)

    @cached_property
    def language(self) -> str | None:
        """
        The language of the original voices, if there is only one.
        """
        languages = {dub.language for dub in self.catalog.dubs if dub.original}
        return languages.pop() if len(languages) == 1 else None

    def things(self) -> Iterator[Thing]:
        """
        Describe the rows of each table that has a type.
        """
        catalog = self.catalog
        yield from map(self.work, catalog.works)
        yield from map(self.season, self.seasons.values())
        yield from (self.episode(row) for row in catalog.episodes if row.season.id in self.seasons)
        yield from (self.thing("Organization", company) for company in catalog.companies)
        yield from map(self.person, catalog.people)
        yield from map(self.organization, catalog.organizations)
        yield from map(self.character, catalog.characters)
        yield from map(self.review, catalog.reviews)

    def work(self, work: Work) -> Thing:
        """
        Describe a work, with the roles of all its dubs, each in billing order.
        """
        casts = map(self.catalog.cast_of, self.dubs_of.get(work.id, ()))
        return self.creative_work(
            WORKS.get(work.kind, "CreativeWork"),
            work,
            genre=list(work.genres),
            containsSeason=self.references(self.seasons_of.get(work.id, ())),
            character=self.references(self.characters.get(work.id, ())),
            actor=[self.role(row) for cast in casts for row in cast],
        )

    def works_of(self, character: Character) -> Iterable[str]:
        """
        Return the ids of the works to which a character belongs, each once.
        """
        rows = self.catalog.appearances_of(character)
        seen = (character.revealed, character.debut, *(row.episode for row in rows))
        shown = (episode.season.work.id for episode in seen if episode)
        voiced = (credit.dub.work.id for credit in self.catalog.voices_of(character))
        return dict.fromkeys((*shown, *voiced))

    def season(self, season: Season) -> Thing:
        episodes = self.catalog.episodes_of(season)
        return self.creative_work(
            "TVSeason",
            season,
            seasonNumber=season.number,
            numberOfEpisodes=len(episodes),
            partOfSeries=self.reference(season.work),
            episode=self.references(episodes),
        )

    def creative_work(self, type_: str, what: Work | Season, **properties: Any) -> Thing:
        """
        Describe what a work and a season have in common: when it came out and who made it.
        """
        first = premiere(self.catalog, what)
        made = self.staff_of.get(what.id, ())
        staff = grouped((JOBS.get(row.job, "contributor"), self.reference(row.who)) for row in made)
        published = _date(first.start if first else None)
        return self.thing(type_, what, datePublished=published, **staff, **properties)

    def role(self, credit: VoiceCredit) -> Thing:
        """
        Describe a role in a dub; schema.org has no term for the dub.
        """
        return {
            "@type": "PerformanceRole",
            "actor": self.reference(credit.person),
            "characterName": credit.character.name,
        }

    def episode(self, episode: Episode) -> Thing:
        return self.thing(
            "TVEpisode",
            episode,
            episodeNumber=episode.number,
            partOfSeason=self.reference(episode.season),
            partOfSeries=self.reference(episode.season.work),
            duration=None if episode.runtime is None else f"PT{episode.runtime}M",
        )

    def person(self, person: Person) -> Thing:
        names = {"familyName": person.family, "givenName": person.given}
        return self.thing("Person", person, **names)

    def organization(self, organization: Organization) -> Thing:
        """
        Describe an organization of the story, and what it is part of.
        """
        relations = self.catalog.relations_of(organization, kind=RelationKind.PART)
        return self.thing(
            "Organization",
            organization,
            disambiguatingDescription="fictional organization",
            parentOrganization=self.references(row.object for row in relations),
        )

    def character(self, character: Character) -> Thing:
        """
        Describe a character, and the characters it is related to.
        """
        related: dict[str, dict[str, Thing]] = {}
        for row in self.catalog.relations_of(character):
            if isinstance(row.object, Character):
                other = self.reference(row.object)
                related.setdefault(_property(row.kind), {})[row.object.id] = other
        memberships = self.catalog.memberships_of(character)
        return self.thing(
            "Person",
            character,
            disambiguatingDescription="fictional character",
            memberOf=self.references(edge.organization for edge in memberships),
            **{name: list(others.values()) for name, others in related.items()},
        )

    def review(self, review: Review) -> Thing:
        """
        Describe a review, with the facts about it as an abstract, in our words.
        """
        source = review.source
        return self.thing(
            "Review",
            review,
            itemReviewed=self.reference(review.what),
            reviewRating=_rating(review),
            author=_named("Person", review.reviewer),
            publisher=_named("Organization", source.publisher),
            datePublished=_date(source.date),
            inLanguage=source.language,
            url=source.url,
            abstract=joined(self.told_of(review)),
        )

    def thing(self, type_: str, node: Node, **properties: Any) -> Thing:
        """
        Describe what every node has, then the properties of this one; leave out absent values.
        """
        text = joined(row for row in self.told_of(node) if row.kind is FactKind.DESCRIPTION)
        found = {
            "name": node.name,
            "alternateName": self.other_names(node),
            "description": text,
            "sameAs": self.pages.get(node.id),
            **properties,
        }
        known = {name: value for name, value in found.items() if value not in (None, [])}
        return {"@type": type_, **self.reference(node), **known}

    def other_names(self, node: Node) -> list[str | Thing]:
        """
        Return all names but the first, each once, with their languages where these are known.
        """
        is_japanese = node.reading or node.romaji or _KANA.search(node.native or "")
        forms = [
            (node.native, "ja" if is_japanese else self.language),
            (node.reading, READING),
            (node.romaji, ROMAJI),
            *((alias.text, alias.language) for alias in node.aliases),
        ]
        found: dict[str, str | Thing] = {}
        for text, language in forms:
            if text and text != node.name:
                found.setdefault(text, _in_language(text, language))
        return list(found.values())

    def told_of(self, node: Node) -> Iterator[Fact]:
        """
        Yield the facts that are mainly about a node, not those that only mention it.
        """
        return (fact for fact in self.catalog.facts_of(node) if fact.about[0].id == node.id)

    def references(self, nodes: Iterable[Node]) -> list[Thing]:
        return [self.reference(node) for node in nodes]

    def reference(self, node: Node) -> Thing:
        noun = noun_of(type(node))
        return {"@id": f"{self.base}{noun}/{quote(node.id)}"}


def _in_language(text: str, language: str | None) -> str | Thing:
    tag = language or ("ja" if _KANA.search(text) else None)
    return {"@value": text, "@language": tag} if tag else text


def _date(date: PartialDate | None) -> str | Thing | None:
    """
    Return a day, which has its type from the context, or a less precise date with its own.
    """
    if date is None:
        return None
    typed = {"@type": TYPES[date.precision], "@value": str(date)}
    return str(date) if date.precision == "day" else typed


def _property(kind: RelationKind) -> str:
    return RELATIONS.get(kind, "relatedTo" if kind.is_kinship else "knows")


def _named(type_: str, name: str | None) -> Thing | None:
    return None if name is None else {"@type": type_, "name": name}


def _rating(review: Review) -> Thing | None:
    if review.score is None:
        return None
    return {"@type": "Rating", "ratingValue": review.score, "bestRating": review.scale}
