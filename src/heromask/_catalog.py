"""
The catalog: all tables, and all questions about them.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache, cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Self, TypeVar

from heromask._model.dates import PartialDate
from heromask._model.disputes import Dispute
from heromask._model.edges import (
    Airing,
    Appearance,
    Edge,
    Link,
    Membership,
    Relation,
    StaffCredit,
    VoiceCredit,
)
from heromask._model.facts import Fact
from heromask._model.fields import fields
from heromask._model.frozen import frozen
from heromask._model.kinds import FactKind, Job, Prominence, RelationKind, ReleaseKind, Service
from heromask._model.make import evolve, make
from heromask._model.nodes import (
    Character,
    Company,
    Dub,
    Episode,
    Event,
    Node,
    Organization,
    Person,
    Release,
    Review,
    Season,
    Source,
    Work,
)
from heromask._model.table import Index, Table, gather, row_of
from heromask._model.tables import Tables, fields_of, row_classes
from heromask._model.typed_ids import ids
from heromask._model.unions import Folder, Linkable, Row, StoryEnd, WorkOrSeason
from heromask._model.value import Named, Reduced
from heromask.exceptions import (
    AmbiguousError,
    NotFoundError,
    excerpt,
    require_flag,
    require_text,
)

if TYPE_CHECKING:
    from heromask._model.names import Names

SEARCHED = """
works seasons episodes characters people dubs organizations companies items events releases
reviews disputes sources
"""
"""The tables that `search` looks through, in the order of equally good matches."""

OTHER_END: Mapping[str | None, str] = MappingProxyType({"subject": "object", "object": "subject"})
"""The field that has the subject or the object if a relation is read from its other end."""

E = TypeVar("E", bound=Edge | Fact | Release)
R = TypeVar("R", bound=Release | StaffCredit | Review | Link)


@frozen(kw_only=True)
class Catalog(Tables):
    """
    All tables of the data, and all questions about them.

    A question takes a row or its id. Most return a tuple, which is empty if there is no answer. An
    unknown id raises `NotFoundError`, with suggestions.

    For a season, `staff_of`, `releases_of`, `reviews_of` and `links_of` include what belongs to the
    whole work; for a work, they include what belongs to its seasons. With `own=True`, they return
    only what belongs to the season or the work itself.
    """

    def search(self, text: str) -> tuple[Source | Node | Dispute, ...]:
        """
        Return the nodes, disputes and sources that a name may mean, the best match first.

        Names match as in `Table.find`. Equally good matches are sorted by table, sources last.
        """
        return self._names.find(text)

    def up_to(self, last: Episode | Season | ids.EpisodeId | ids.SeasonId) -> Self:
        """
        Return a view: a catalog of what a viewer who has seen the work up to this episode may know.

        A season stands for its last episode.
        Nothing that is revealed later can be reached from a view: no row, fact, name, relation,
        credit, dispute or search result. When and how the work was released is not a secret, so a
        view keeps all seasons, episodes, releases, airings and dubs, even a dub whose cast is not
        known yet.
        Other works are not cut; to cut another one, call `up_to` on the view with its episode.
        """
        from heromask._spoilers import cut

        row = row_of([self.episodes, self.seasons], last, self._all)
        if isinstance(row, Season):
            episodes = self.episodes_of(row)
            if not episodes:
                raise NotFoundError("episode of", row.id)
            row = max(episodes, key=lambda episode: episode.absolute)
        return evolve(self, **cut(self.tables, row))

    def merge(self, overlay: "Catalog | Folder") -> Self:
        """
        Return a new catalog: the rows of this one and those of an overlay or of another catalog.

        An overlay needs only the files of the tables that it changes, and may refer to any row of
        this catalog. A row that equals an existing one changes nothing. A row that differs from the
        existing row with its id replaces that row if the overlay's `replaces.json` lists the id,
        and is an error otherwise. A row also replaces the row of its table whose id it lists in
        `former_ids`. An edge that `replaces.json` lists, but the overlay does not contain, is
        dropped. New rows come last in their table.

        Raises `DataError` with all problems of all files.
        """
        from heromask._files.folder import contents
        from heromask._files.overlay import merge
        from heromask._files.writer import unstructure

        files = unstructure(overlay) if isinstance(overlay, Catalog) else contents(overlay)
        return evolve(self, **merge(self, files))

    # Voices

    def cast_of(
        self, dub: Dub | ids.DubId, *, prominence: Prominence | None = None
    ) -> tuple[VoiceCredit, ...]:
        """
        Return the cast of a dub, in billing order.

        With `prominence`, only the voices of characters of that prominence.
        """
        cast = self._casts(dub)
        return cast if prominence is None else _as_prominent(cast, Prominence(prominence))

    def voice_of(self, character: Character | ids.CharacterId, dub: Dub | ids.DubId) -> VoiceCredit:
        """
        Return the one credit for a character in a dub.

        Raises `NotFoundError` if the dub has no voice on record for the character, and
        `AmbiguousError` if it has several.
        """
        cast_ids = {credit.id for credit in self._casts(dub)}
        found = [credit for credit in self._voices(character) if credit.id in cast_ids]
        if len(found) == 1:
            return found[0]
        key = f"{_id(character)} in {_id(dub)}"
        if found:
            raise AmbiguousError("voice", key, (credit.id for credit in found))
        raise NotFoundError("voice", key)

    def voices_of(
        self,
        character: Character | ids.CharacterId,
        *,
        dub: Dub | ids.DubId | None = None,
        language: str | None = None,
    ) -> tuple[VoiceCredit, ...]:
        """
        Return the credits for every voice of a character, in the order of the dubs.

        With `dub`, only those in that dub; with `language`, only those in dubs of that language.
        `language` is a BCP 47 tag, in upper or lower case: `en` includes `en-GB`, but `en-US` does
        not include `en`.
        """
        voices = self._voices(character)
        return voices if dub is None and language is None else self._heard(voices, dub, language)

    def roles_of(
        self,
        person: Person | ids.PersonId,
        *,
        dub: Dub | ids.DubId | None = None,
        language: str | None = None,
    ) -> tuple[VoiceCredit, ...]:
        """
        Return the credits for every role of a person, by dub and then in billing order.

        `dub` and `language` filter the credits, as in `voices_of`.
        """
        roles = self._roles(person)
        return roles if dub is None and language is None else self._heard(roles, dub, language)

    # Works

    def staff_of(
        self, what: WorkOrSeason, *, job: Job | None = None, own: bool = False
    ) -> tuple[StaffCredit, ...]:
        """
        Return the staff credits of a work or a season, in the order of their table.

        With `job`, only the credits for that job; with `own=True`, only the credits for the work or
        the season itself.
        """
        staff = self._for_work(self._staff, what, own=own)
        return staff if job is None else _where(staff, "job", Job(job))

    def episodes_of(self, what: WorkOrSeason) -> tuple[Episode, ...]:
        """
        Return the episodes of a work or a season, sorted by their `absolute` numbers.
        """
        return self._episodes(what)

    def releases_of(
        self,
        what: WorkOrSeason,
        *,
        territory: str | None = None,
        kind: ReleaseKind | None = None,
        own: bool = False,
    ) -> tuple[Release, ...]:
        """
        Return the releases of a work or a season, the earliest first and undated ones last.

        With `territory`, only releases there; with `kind`, only those of that kind; with
        `own=True`, only those of the work or the season itself. `territory` is a two-letter ISO
        3166 code or "worldwide", in upper or lower case, and matches exactly: a worldwide release
        is not among those of a country.
        """
        releases = self._for_work(self._releases, what, own=own)
        if territory is not None:
            releases = _in_territory(releases, territory)
        return releases if kind is None else _where(releases, "kind", ReleaseKind(kind))

    def premiere_of(self, what: WorkOrSeason | Episode | ids.EpisodeId) -> Release:
        """
        Return the premiere of a work, a season or an episode: its earliest dated release.

        For a season or an episode, that is the earliest dated release of the season itself or, if
        there is none, of the work itself. `start` is the first day of the whole release; for the
        day on which a broadcast showed an episode, see `airings_of`. Raises `NotFoundError` if no
        release is dated.
        """
        row = row_of([self.works, self.seasons, self.episodes], what, self._all)
        released: Work | Season = row.season if isinstance(row, Episode) else row
        if released.id not in self._premieres:
            raise NotFoundError("dated release of", row.id)
        return self._premieres[released.id]

    def airings_of(
        self, what: Episode | Release | ids.EpisodeId | ids.ReleaseId
    ) -> tuple[Airing, ...]:
        """
        Return the airings of an episode or of a broadcast, the earliest first.
        """
        return self._airings(what)

    def reviews_of(self, what: WorkOrSeason, *, own: bool = False) -> tuple[Review, ...]:
        """
        Return the reviews of a work or a season, the earliest first and undated ones last.

        With `own=True`, only those of the work or the season itself.
        """
        return self._for_work(self._reviews, what, own=own)

    def links_of(
        self, node: Linkable, *, service: Service | None = None, own: bool = False
    ) -> tuple[Link, ...]:
        """
        Return the links of a row: its ids at other services, in alphabetical order of the services.

        With `service`, only the links to that service; with `own=True`, only the links of the row
        itself. `own` makes a difference only for works and seasons.
        """
        require_flag("own", own)
        row = row_of(self._linkable, node, self._all)
        is_part = isinstance(row, Work | Season)
        links = self._for_work(self._links, row, own=own) if is_part else self._links(row)
        return links if service is None else _where(links, "service", Service(service))

    def by_link(
        self, service: Service, value: str
    ) -> Work | Season | Episode | Character | Person | Company:
        """
        Return the row with this id at a service.

        Raises `NotFoundError` if there is none, and `AmbiguousError` if there are several: a
        service that numbers works and characters separately may use an id for one of each.
        """
        require_text("an id at a service", value)
        found = {
            link.what.id: link.what
            for link in _where(self.links, "service", Service(service))
            if link.value == value
        }
        if len(found) > 1:
            raise AmbiguousError("row", value, found)
        if not found:
            raise NotFoundError(f"{Service(service).label} id", value)
        return next(iter(found.values()))

    # The story

    def relations_of(
        self, node: StoryEnd, *, kind: RelationKind | None = None
    ) -> tuple[Relation, ...]:
        """
        Return the relations of a character or an organization, in the order of their table.

        Each relation is read from the given row, which is its subject. If the data states a
        relation from the other end, its kind is the inverse, and `relation.inverse` is the row in
        the table. With `kind`, only relations of that kind, as read from the given row.
        """
        relations = self._relations(node)
        return relations if kind is None else _where(relations, "kind", RelationKind(kind))

    def kin_of(self, character: Character | ids.CharacterId) -> tuple[Relation, ...]:
        """
        Return the family relations of a character, in the order of their table.

        Each relation is read from the given character, as in `relations_of`.
        """
        id_ = row_of([self.characters], character, self._all).id
        return tuple(row for row in self._relations(id_) if row.kind.is_kinship)

    def path_between(self, start: StoryEnd, end: StoryEnd) -> tuple[Relation, ...]:
        """
        Return the shortest chain of relations from one character or organization to another.

        Each relation is read in the direction of the chain. If several chains are equally short,
        the one whose first relation comes first in `relations_of` is returned; if they share that
        relation, the second relation decides, and so on. Returns `()` if there is no chain, or if
        both ends are the same.
        """
        ends = (self.characters, self.organizations)
        goal = row_of(ends, end, self._all).id
        first = row_of(ends, start, self._all).id
        last: dict[str, Relation | None] = {first: None}
        queue = [first]
        for key in queue:
            if goal in last:
                break
            for relation in self._relations(key):
                if relation.object.id not in last:
                    last[relation.object.id] = relation
                    queue.append(relation.object.id)
        chain: list[Relation] = []
        step = last.get(goal)
        while step is not None:
            chain.append(step)
            step = last[step.subject.id]
        return tuple(reversed(chain))

    def memberships_of(self, character: Character | ids.CharacterId) -> tuple[Membership, ...]:
        """
        Return the memberships of a character, present and former, in the order of their table.
        """
        return self._memberships(character)

    def members_of(self, organization: Organization | ids.OrganizationId) -> tuple[Membership, ...]:
        """
        Return the memberships in an organization, present and former, in the order of their table.
        """
        return self._members(organization)

    def events_of(self, node: StoryEnd) -> tuple[Event, ...]:
        """
        Return the events in which a character or an organization takes part.

        The events are in the order in which they are revealed; those that are not a secret come
        first. A character or an organization takes part in an event if some fact is about both.
        """
        return self._events(node)

    def participants_of(self, event: Event | ids.EventId) -> tuple[Character | Organization, ...]:
        """
        Return the participants of an event, in the order of the facts about the event.
        """
        return self._participants(event)

    def appearances_of(
        self, what: Character | Episode | ids.CharacterId | ids.EpisodeId
    ) -> tuple[Appearance, ...]:
        """
        Return the appearances of a character, or those of all characters in an episode.

        Appearances are in the order of their table: in the packaged data, by episode and, within
        an episode, by the number of captions, the most first. Most captions name no speaker, so a
        missing appearance does not prove that the character is absent.
        """
        return self._appearances(what)

    # Facts and disputes

    def facts_of(
        self, node: Node | ids.NodeId, *, kind: FactKind | None = None
    ) -> tuple[Fact, ...]:
        """
        Return the facts about a node, in the order in which they are revealed.

        Facts that are not a secret come first. Facts that are revealed together keep the order of
        their table.

        With `kind`, only facts of that kind.
        """
        facts = self._facts(node)
        return facts if kind is None else _where(facts, "kind", FactKind(kind))

    def reveals_of(self, episode: Episode | ids.EpisodeId) -> tuple[Row, ...]:
        """
        Return the rows that an episode reveals, in the order of the tables.

        Appearances are not among these rows; to get them, call `appearances_of`.
        """
        return self._reveals(episode)

    def disputes_of(
        self,
        row: Row | ids.RowId,
        *,
        field: str | None = None,
        open: bool | None = None,  # noqa: A002  the word of `Dispute.open`
    ) -> tuple[Dispute, ...]:
        """
        Return the disputes about a row, in the order of their table.

        A dispute about an edge, a fact or a release is also returned for the rows that the edge,
        the fact or the release joins; for example, a dispute about a voice credit is also returned
        for the character. With `field`, only disputes about that field of the given row itself;
        with `open=True`, only open disputes, and with `open=False`, only settled ones. For a
        relation that is read from its other end, `subject` and `object` are the ends as read.

        Raises `ValueError` if no class of rows has that field.
        """
        id_: object = row.id if isinstance(row, Relation) else row
        if isinstance(id_, str) and "/" in id_ and id_ in self._inverses:
            row, field = self._inverses[id_], OTHER_END.get(field, field)
        found = self._disputes(row)
        if field is not None:
            _refuse_unknown(field)
            known, wanted = self._disputed, row_of(self._all, row).id
            found = tuple(dispute for dispute in found if (dispute.id, wanted, field) in known)
        if open is not None:
            require_flag("open", open)
            found = tuple(dispute for dispute in found if dispute.open is open)
        return found

    def _by_value(self) -> Reduced:
        """
        Pickle the data files: rows of a view, pickled as pointers, would come back uncut. Fields
        that a subclass adds are pickled as they are.
        """
        from heromask._files.writer import unstructure

        rest = (field for field in fields(type(self)) if field.name not in row_classes())
        others = {field.alias: getattr(self, field.name) for field in rest}
        return (_of_files, (unstructure(self), type(self), others))

    def _summary(self) -> str:
        rows = sum(map(len, self.tables.values()))
        return f"of {rows} rows, {len(self.characters)} characters among them"

    def _lines(self) -> Iterator[tuple[str, Any]]:
        """
        Yield the tables, one line each.
        """
        from heromask._model.show import Line

        yield from ((name, Line(repr(table))) for name, table in self.tables.items())

    def _repr_html_(self) -> str:
        """
        Show the tables and how many rows they have, for a notebook.
        """
        from heromask._model.show import html_of_rows

        rows = [(name, f"{len(table)} rows") for name, table in self.tables.items()]
        return html_of_rows("Catalog", rows)

    @property
    def _all(self) -> tuple[Table[Any, Any], ...]:
        return tuple(self.tables.values())

    @cached_property
    def _names(self) -> "Names[Source | Node | Dispute]":
        from heromask._model.names import index

        return index(row for name in SEARCHED.split() for row in self.tables[name])

    # Indexes: what belongs to each row, gathered for the first question

    @cached_property
    def _casts(self) -> Index[VoiceCredit]:
        cast = sorted(self.credits, key=lambda credit: credit.billing)
        return self._gather([self.dubs], ((credit.dub, credit) for credit in cast))

    @cached_property
    def _voices(self) -> Index[VoiceCredit]:
        return self._gather([self.characters], ((voice.character, voice) for voice in self._by_dub))

    @cached_property
    def _roles(self) -> Index[VoiceCredit]:
        return self._gather([self.people], ((role.person, role) for role in self._by_dub))

    @property
    def _by_dub(self) -> Iterator[VoiceCredit]:
        return (credit for dub in self.dubs for credit in self._casts(dub))

    @cached_property
    def _staff(self) -> Index[StaffCredit]:
        return self._of_works(self.staff)

    @cached_property
    def _episodes(self) -> Index[Episode]:
        episodes = sorted(self.episodes, key=lambda episode: episode.absolute)
        pairs = (
            (owner, episode)
            for episode in episodes
            for owner in (episode.season, episode.season.work)
        )
        return self._gather([self.works, self.seasons], pairs)

    @cached_property
    def _releases(self) -> Index[Release]:
        return self._of_works(sorted(self.releases, key=lambda release: _when(release.start)))

    @cached_property
    def _premieres(self) -> Mapping[str, Release]:
        """
        The earliest dated release of each work and each season, by the id of the work or season.
        """
        releases = sorted(self.releases, key=lambda release: _when(release.start))
        dated = [release for release in reversed(releases) if release.start]  # the earliest wins
        works = {getattr(release.what, "work", release.what).id: release for release in dated}
        own = {release.what.id: release for release in dated}
        seasons = {row.id: own.get(row.id) or own.get(row.work.id) for row in self.seasons}
        return MappingProxyType(works | {id_: first for id_, first in seasons.items() if first})

    @cached_property
    def _airings(self) -> Index[Airing]:
        airings = sorted(self.airings, key=lambda airing: airing.date)
        pairs = ((end, airing) for airing in airings for end in (airing.episode, airing.release))
        return self._gather([self.episodes, self.releases], pairs)

    @cached_property
    def _reviews(self) -> Index[Review]:
        return self._of_works(sorted(self.reviews, key=lambda review: _when(review.source.date)))

    @property
    def _linkable(self) -> tuple[Table[Any, Any], ...]:
        return (
            *(self.works, self.seasons, self.episodes),
            *(self.characters, self.people, self.companies),
        )

    @cached_property
    def _links(self) -> Index[Link]:
        links = sorted(self.links, key=lambda link: link.service)
        pairs = ((getattr(link.what, "work", link.what), link) for link in links)
        return self._gather(self._linkable, pairs)

    @cached_property
    def _relations(self) -> Index[Relation]:
        seen = (side for relation in self.relations for side in (relation, relation.inverse))
        tables = (self.characters, self.organizations)
        return self._gather(tables, ((relation.subject, relation) for relation in seen))

    @cached_property
    def _inverses(self) -> Mapping[str, Relation]:
        """
        The relations by the ids that they have when they are read from the other end.
        """
        return MappingProxyType({row.inverse.id: row for row in self.relations})

    @cached_property
    def _memberships(self) -> Index[Membership]:
        return self._gather([self.characters], ((row.character, row) for row in self.memberships))

    @cached_property
    def _members(self) -> Index[Membership]:
        pairs = ((row.organization, row) for row in self.memberships)
        return self._gather([self.organizations], pairs)

    @cached_property
    def _appearances(self) -> Index[Appearance]:
        pairs = ((end, row) for row in self.appearances for end in (row.character, row.episode))
        return self._gather([self.characters, self.episodes], pairs)

    @cached_property
    def _facts(self) -> Index[Fact]:
        facts = sorted(self.facts, key=lambda fact: _moment(fact.revealed))
        pairs = ((node, fact) for fact in facts for node in fact.about)
        nodes = (name for name, row in row_classes().items() if issubclass(row, Node))
        return self._gather((self.tables[name] for name in nodes), pairs)

    @cached_property
    def _events(self) -> Index[Event]:
        pairs = sorted(self._participations(), key=lambda pair: _moment(pair[1].revealed))
        return self._gather([self.characters, self.organizations], pairs)

    @cached_property
    def _participants(self) -> Index[Character | Organization]:
        return self._gather([self.events], ((event, who) for who, event in self._participations()))

    def _participations(self) -> Iterator[tuple[Character | Organization, Event]]:
        for event in self.events:
            for fact in self._facts(event):
                for node in fact.about:
                    if isinstance(node, Character | Organization):
                        yield node, event

    @cached_property
    def _reveals(self) -> Index[Row]:
        pairs = (
            (row.revealed, row)
            for name, class_ in row_classes().items()
            if "revealed" in {field.name for field in fields_of(class_)}
            for row in self.tables[name]
            if row.revealed
        )
        return self._gather([self.episodes], pairs)

    @cached_property
    def _disputes(self) -> Index[Dispute]:
        pairs = (
            (row, dispute)
            for dispute in self.disputes
            for about in dispute.about
            for row in _concerned(about.row)
        )
        return self._gather(self._all, pairs)

    @cached_property
    def _disputed(self) -> frozenset[tuple[str, str, str]]:
        """
        The ids of disputes, each with the id of a row and a field that it is about.
        """
        return frozenset(
            (dispute.id, about.row.id, about.field)
            for dispute in self.disputes
            for about in dispute.about
        )

    def _gather(self, tables: Iterable[Table[Any, Any]], pairs: Iterable[Any]) -> Index[Any]:
        return gather(tables, pairs, self._all)

    def _of_works(self, rows: Iterable[R]) -> Index[R]:
        """
        Index rows by their work only: to list those of a work under each of its seasons could take
        quadratic space.
        """
        pairs = ((getattr(row.what, "work", row.what), row) for row in rows)
        return self._gather([self.works, self.seasons], pairs)

    def _for_work(self, rows: Index[R], what: WorkOrSeason, *, own: bool) -> tuple[R, ...]:
        require_flag("own", own)
        place: Work | Season = row_of([self.works, self.seasons], what, self._all)
        work = place if isinstance(place, Work) else place.work
        if place is work and not own:
            return rows(work.id)
        wanted = (place.id,) if own else (place.id, work.id)
        return tuple(row for row in rows(work.id) if row.what.id in wanted)

    def _heard(
        self,
        credits_: tuple[VoiceCredit, ...],
        dub: Dub | ids.DubId | None,
        language: str | None,
    ) -> tuple[VoiceCredit, ...]:
        """
        Return the credits in a dub, or in the dubs of a language.
        """
        from heromask._model.codes import as_language, is_in_language

        if dub is not None:
            id_ = row_of([self.dubs], dub, self._all).id
            credits_ = tuple(credit for credit in credits_ if credit.dub.id == id_)
        if language is not None:
            tag = as_language(language)
            credits_ = tuple(row for row in credits_ if is_in_language(row.dub.language, tag))
        return credits_


# Filters are separate functions, because a closure in a question would be made on each call


def _where(rows: Iterable[E], field: str, wanted: object) -> tuple[E, ...]:
    return tuple(row for row in rows if getattr(row, field) is wanted)


def _as_prominent(cast: Iterable[VoiceCredit], wanted: Prominence) -> tuple[VoiceCredit, ...]:
    return tuple(credit for credit in cast if credit.character.prominence is wanted)


def _in_territory(releases: Iterable[Release], territory: str) -> tuple[Release, ...]:
    from heromask._model.codes import as_territory

    wanted = as_territory(territory)
    return tuple(release for release in releases if release.territory == wanted)


@cache
def _field_names() -> frozenset[str]:
    return frozenset(field.name for class_ in row_classes().values() for field in fields_of(class_))


def _refuse_unknown(field: str) -> None:
    if field not in _field_names():
        from heromask._model.names import close

        near = close(field, sorted(_field_names()))
        hint = f"; did you mean {near[0]!r}?" if near else ""
        raise ValueError(f"no row has a field {excerpt(field)!r}{hint}")


def _moment(episode: Episode | None) -> int:
    return 0 if episode is None else episode.absolute


def _concerned(row: Any) -> Iterator[Any]:
    """
    Yield a row and, for an edge, a fact or a release, the rows that it joins.
    """
    yield row
    match row:
        case Edge():
            yield from row.ends
        case Fact():
            yield from row.about
        case Release():
            yield row.what
        case _:
            pass


def _of_files(
    files: Mapping[str, bytes], class_: type[Catalog], others: Mapping[str, Any]
) -> Catalog:
    from heromask._files.linker import link

    return make(class_, **link(files), **others)


_of_files.__module__ = "heromask"  # pickles name it


def _id(node: "Named | str") -> str:
    return node if isinstance(node, str) else node.id


def _when(date: PartialDate | None) -> tuple[bool, PartialDate | None]:
    return (date is None, date)
