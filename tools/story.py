"""
The pages of the record about the story, in the order in which a viewer learns it.

They go episode by episode, by the views that `up_to` returns, so that a reader can stop where
they stopped watching; only the map of relations shows everything at once.
"""

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import TypeAlias

from markup import (
    AT_ONCE,
    BY_EPISODE,
    NO_MENU,
    PAGES,
    Lines,
    dispute_lines,
    escaped,
    evidence,
    fact_lines,
    linked,
    name_lines,
    named,
    native,
    picture,
    table,
)

from heromask import Catalog, Character, Episode, Event, Item, Organization

Views: TypeAlias = Mapping[Episode, Catalog]
Actor: TypeAlias = Character | Organization
StoryRow: TypeAlias = Actor | Item


def pages(views: Views) -> dict[str, Lines]:
    """
    Return the pages about the story, by their path within the record.
    """
    *_, whole = views.values()
    tables: tuple[Iterable[StoryRow], ...] = (whole.characters, whole.organizations, whole.items)
    made = {f"{PAGES[type(row)]}/{row.id}.md": _page(views, row) for rows in tables for row in rows}
    return made | {
        "characters/index.md": _by_episode("The characters", whole.characters),
        "organizations/index.md": _by_episode("The organizations", whole.organizations),
        "items/index.md": _by_episode("The items", whole.items),
        "story.md": _story(views),
        "relations.md": _map(whole),
    }


def _by_episode(title: str, rows: Iterable[StoryRow]) -> Lines:
    """
    Yield a list of rows under the episode that first mentions them.
    """
    by_episode: dict[Episode, list[StoryRow]] = {}
    for row in rows:
        by_episode.setdefault(row.revealed, []).append(row)
    yield f"# {title}"
    yield ""
    yield BY_EPISODE
    for episode in sorted(by_episode, key=lambda episode: episode.overall):
        yield from (f"## {escaped(episode.name)}", "")
        yield from (f"- {named(row)}" for row in by_episode[episode])
        yield ""


def _page(views: Views, row: StoryRow) -> Lines:
    *_, whole = views.values()
    what = f", a {row.prominence} character" if isinstance(row, Character) else ""
    yield NO_MENU
    yield f"# {escaped(row.name)}"
    yield ""
    yield f"{native(row)} `{row.id}`{what}."
    yield f"First mentioned in {escaped(row.revealed.name)}; [all {PAGES[type(row)]}](index.md)."
    yield ""
    yield BY_EPISODE
    if isinstance(row, Character):
        yield from table(
            ("Dub", "Voice", "How sure"),
            (
                (escaped(voice.dub.name), named(voice.person), evidence(voice))
                for voice in whole.voices_of(row)
            ),
            nothing="Nobody is on record as the voice.",
        )
    yield from _episode_by_episode(views, partial(_row_lines, row=row))


def _story(views: Views) -> Lines:
    yield "# The story, episode by episode"
    yield ""
    yield BY_EPISODE
    yield from _episode_by_episode(views, _story_lines)


def _episode_by_episode(views: Views, lines_of: Callable[[Catalog], Lines]) -> Lines:
    """
    Yield under each episode the lines of its view that no view before it has.
    """
    seen: set[str] = set()
    for episode, view in views.items():
        lines = [line for line in lines_of(view) if line not in seen]
        seen.update(lines)
        if lines:
            yield from (f"## {escaped(episode.name)}", "", *lines, "")


def _story_lines(view: Catalog) -> Lines:
    """
    Yield what a view knows about the episodes and the events.
    """
    for episode in view.episodes:
        yield from fact_lines(episode.facts)
    for event in view.events:
        yield f"- **{escaped(event.name)}** {evidence(event)}"
        for part in event.participants:
            yield f"  - {linked(part.who)} {escaped(part.role)}"
        yield from (f"  {line}" for line in fact_lines(event.facts))


def _row_lines(view: Catalog, row: StoryRow) -> Lines:
    """
    Yield what a view knows about a character, an organization or an item.
    """
    known: StoryRow | None = view.tables[PAGES[type(row)]].get(row.id)
    if known is None:
        return
    yield f"- First mentioned. {evidence(known)}"
    yield from name_lines(known)
    yield from fact_lines(known.facts)
    if isinstance(known, Character):
        yield from _memberships(view, known)
    if isinstance(known, Organization):
        yield from _members(view, known)
    if not isinstance(known, Item):
        yield from _relations_and_events(view, known)
    yield from dispute_lines(view.disputes_of(known))


def _memberships(view: Catalog, character: Character) -> Lines:
    for membership in view.memberships_of(character):
        when = "Formerly at" if membership.former else "At"
        post = _listed(linked(membership.organization), membership.title, membership.rank)
        yield f"- {when} {post}. {evidence(membership)}"


def _members(view: Catalog, organization: Organization) -> Lines:
    for membership in view.members_of(organization):
        when = "Former member" if membership.former else "Member"
        post = _listed(linked(membership.character), membership.title, membership.rank)
        yield f"- {when}: {post}. {evidence(membership)}"


def _listed(first: str, *rest: str | None) -> str:
    return ", ".join([first, *map(escaped, filter(None, rest))])


def _relations_and_events(view: Catalog, actor: Actor) -> Lines:
    for relation in view.relations_of(actor):
        phrase = relation.kind.phrase.capitalize()
        yield f"- {phrase} {linked(relation.object)}. {evidence(relation)}"
    for event in view.events_of(actor):
        yield from _parts(event, actor)


def _parts(event: Event, actor: Actor) -> Lines:
    for part in event.participants:
        if part.who.id == actor.id:
            yield f"- {escaped(event.name)}: {escaped(part.role)}. {evidence(event)}"


def _map(catalog: Catalog) -> Lines:
    yield "# The map of relations"
    yield ""
    yield AT_ONCE
    yield from picture("relations", "How the characters are related", 1300)
    yield "An arrow leads from the subject of a relation to its object;"
    yield "a line without an arrowhead is a relation that holds both ways."
    yield "The picture is wider than the page: scroll it, or click it to see it whole."
    yield "The table has the same relations, the earliest revelation first."
    yield ""
    yield from table(
        ("Who", "is", "whom", "Revealed", "How sure"),
        (
            (
                linked(relation.subject),
                relation.kind.phrase,
                linked(relation.object),
                escaped(relation.revealed.name),
                evidence(relation),
            )
            for relation in sorted(catalog.relations, key=lambda row: row.revealed.overall)
        ),
    )
