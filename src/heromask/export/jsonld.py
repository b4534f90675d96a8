"""
The catalog as JSON-LD in the words of schema.org, for search engines and linked-data tools.

Works, seasons and episodes, people and characters, companies and organizations, casts, staff,
kinship and reviews are there. What schema.org has no words for is lost:

- Dubs: a work has one list of roles, in which the voices of all dubs stand side by side,
  and nothing tells them apart.
- Evidence: sources, certainties, notes, disputes. A deduction looks like a statement.
- Releases but for the earliest date, airings, items, events, and what a membership says:
  its title, its rank, its end.
- Shades of relations: kinship further away is `relatedTo`, whatever else joins two characters
  but colleagues is `knows`, and of organizations only the parts and wholes are there.
- Shades of names: which script, which reading and why there is one more.
- Shades of jobs: whoever has another than those of `JOBS` is a `contributor`.

Facts become one description, so a document gives away what the catalog it is made of does:
where that matters, cut a view by `up_to` first.
"""

import json
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeAlias
from urllib.parse import quote

import attrs

from heromask._catalog import Catalog
from heromask._edges import VoiceCredit
from heromask._kinds import Job, RelationKind, WorkKind
from heromask._nodes import (
    Character,
    Episode,
    Fact,
    Node,
    Organization,
    Person,
    Review,
    Season,
    Work,
)
from heromask._table import noun_of
from heromask.export._beside import beside

Thing: TypeAlias = dict[str, Any]

BASE = "urn:heromask:"
"""With what ids begin; on a site of one's own, an address there."""

WORKS = MappingProxyType(
    {WorkKind.ORIGINAL_NET_ANIMATION: "TVSeries", WorkKind.MANGA: "ComicSeries"}
)
"""The types of works."""

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

TIES = MappingProxyType(
    {
        RelationKind.PARENT: "children",
        RelationKind.CHILD: "parent",
        RelationKind.SIBLING: "sibling",
        RelationKind.SPOUSE: "spouse",
        RelationKind.COLLEAGUE: "colleague",
    }
)
"""The properties that lead from one character to another, by what the one is to the other."""


def context() -> Thing:
    """
    Return what the words mean; it stands in the document, so nothing has to be fetched to read it.
    """
    reference = {"@type": "@id"}
    return {"@vocab": "https://schema.org/", "sameAs": reference, "url": dict(reference)}


def save(catalog: Catalog, path: str | os.PathLike[str]) -> None:
    """
    Write a catalog to one JSON-LD file.
    """
    with beside(Path(path)) as fresh:
        fresh.write_bytes(dumps(catalog).encode())


def dumps(catalog: Catalog, *, base: str = BASE) -> str:
    """
    Return a catalog as the text of a JSON-LD document, safe inside a `<script>` of a page.
    """
    text = json.dumps(document(catalog, base=base), ensure_ascii=False, indent=2)
    return text.replace("<", "\\u003c") + "\n"


def document(catalog: Catalog, *, base: str = BASE) -> dict[str, Any]:
    """
    Return a catalog as a JSON-LD document, things in the order of the tables.

    >>> import heromask
    >>> document(heromask.load())["@graph"][0]["@type"]
    'TVSeries'
    """
    return {"@context": context(), "@graph": list(_Describer(catalog, base).things())}


@attrs.frozen
class _Describer:
    """
    Says of every node what schema.org has words for.
    """

    catalog: Catalog
    base: str

    def things(self) -> Iterator[Thing]:
        """
        Describe the rows of each table that has a type.
        """
        catalog = self.catalog
        yield from map(self.work, catalog.works)
        yield from map(self.season, catalog.seasons)
        yield from map(self.episode, catalog.episodes)
        yield from (self.thing("Organization", company) for company in catalog.companies)
        yield from map(self.person, catalog.people)
        yield from map(self.organization, catalog.organizations)
        yield from map(self.character, catalog.characters)
        yield from map(self.review, catalog.reviews)

    def work(self, work: Work) -> Thing:
        """
        Describe a work, with the roles of all its dubs, each in billing order.
        """
        catalog = self.catalog
        seasons = [season for season in catalog.seasons if season.work.id == work.id]
        dubs = [dub for dub in catalog.dubs if dub.work.id == work.id]
        told = (who for who in catalog.characters if who.revealed.season.work.id == work.id)
        return self.made(
            WORKS[work.kind],
            work,
            genre=list(work.genres),
            containsSeason=self.references(seasons),
            character=self.references(told),
            actor=[self.role(row) for dub in dubs for row in catalog.cast_of(dub)],
        )

    def season(self, season: Season) -> Thing:
        """
        Describe a season.
        """
        episodes = self.catalog.episodes_of(season)
        return self.made(
            "TVSeason",
            season,
            seasonNumber=season.number,
            numberOfEpisodes=len(episodes),
            partOfSeries=self.reference(season.work),
            episode=self.references(episodes),
        )

    def made(self, type_: str, what: Work | Season, **properties: Any) -> Thing:
        """
        Describe what was made and released: when it came out, who made it, where else it is.
        """
        start = next((row.start for row in self.catalog.releases_of(what) if row.start), None)
        staff: dict[str, list[Thing]] = {}
        for row in self.catalog.staff:
            if row.what.id == what.id:
                staff.setdefault(JOBS.get(row.job, "contributor"), []).append(
                    self.reference(row.who)
                )
        links = [row.url for row in self.catalog.links if row.what.id == what.id and row.url]
        date = start and str(start)
        return self.thing(type_, what, datePublished=date, sameAs=links, **staff, **properties)

    def role(self, credit: VoiceCredit) -> Thing:
        """
        Describe a part in some dub; which one it is has no word.
        """
        return {
            "@type": "PerformanceRole",
            "actor": self.reference(credit.person),
            "characterName": credit.character.name,
        }

    def episode(self, episode: Episode) -> Thing:
        """
        Describe an episode.
        """
        return self.thing(
            "TVEpisode",
            episode,
            episodeNumber=episode.number,
            partOfSeason=self.reference(episode.season),
            partOfSeries=self.reference(episode.season.work),
            duration=None if episode.runtime is None else f"PT{episode.runtime}M",
        )

    def person(self, person: Person) -> Thing:
        """
        Describe a person of the real world.
        """
        names = {"familyName": person.family, "givenName": person.given}
        return self.thing("Person", person, **names)

    def organization(self, organization: Organization) -> Thing:
        """
        Describe an organization of the story, and what it is part of.
        """
        wholes = self.catalog.relations_of(organization, kind=RelationKind.PART)
        return self.thing(
            "Organization",
            organization,
            disambiguatingDescription="fictional organization",
            parentOrganization=self.references(tie.object for tie in wholes),
        )

    def character(self, character: Character) -> Thing:
        """
        Describe a character, and those it is related to.
        """
        ties: dict[str, dict[str, Thing]] = {}
        for tie in self.catalog.relations_of(character):
            if isinstance(tie.object, Character):
                other = self.reference(tie.object)
                ties.setdefault(_property(tie.kind), {})[tie.object.id] = other
        memberships = self.catalog.memberships_of(character)
        return self.thing(
            "Person",
            character,
            disambiguatingDescription="fictional character",
            memberOf=self.references(edge.organization for edge in memberships),
            **{name: list(others.values()) for name, others in ties.items()},
        )

    def review(self, review: Review) -> Thing:
        """
        Describe a review, its points as an abstract: they are our words, not the reviewer's.
        """
        source = review.source
        return self.thing(
            "Review",
            review,
            itemReviewed=self.reference(review.what),
            reviewRating=_rating(review),
            author=_named("Person", review.reviewer),
            publisher=_named("Organization", source.publisher),
            datePublished=source.date and str(source.date),
            inLanguage=source.language,
            url=source.url,
            abstract=_told(review.points),
        )

    def thing(self, type_: str, node: Node, **properties: Any) -> Thing:
        """
        Describe what every node has, then what this one has besides; leave out what is absent.
        """
        others = list(dict.fromkeys(name for name in node.names if name != node.name))
        told = _told(getattr(node, "facts", ()))
        found = {"name": node.name, "alternateName": others, "description": told, **properties}
        known = {name: value for name, value in found.items() if value not in (None, [])}
        return {"@type": type_, **self.reference(node), **known}

    def references(self, nodes: Iterable[Node]) -> list[Thing]:
        """
        Refer to nodes that are described elsewhere in the document.
        """
        return [self.reference(node) for node in nodes]

    def reference(self, node: Node) -> Thing:
        """
        Refer to a node that is described elsewhere in the document.
        """
        noun = noun_of(type(node))
        return {"@id": f"{self.base}{noun}/{quote(node.id)}"}


def _property(kind: RelationKind) -> str:
    return TIES.get(kind, "relatedTo" if kind.is_kinship else "knows")


def _told(facts: Iterable[Fact]) -> str | None:
    return " ".join(fact.text for fact in facts) or None


def _named(type_: str, name: str | None) -> Thing | None:
    return None if name is None else {"@type": type_, "name": name}


def _rating(review: Review) -> Thing | None:
    if review.score is None:
        return None
    scale = {} if review.scale is None else {"bestRating": review.scale}
    return {"@type": "Rating", "ratingValue": review.score, **scale}
