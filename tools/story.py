"""
The pages of the record about the story, told as a viewer learns it.

They go episode by episode, as the views cut by `up_to` tell it, so that a reader can stop
where they are; only the map of relations shows all at once.
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
    also,
    disputed,
    evidence,
    linked,
    named,
    native,
    picture,
    safe,
    table,
    told,
)

from heromask import Catalog, Character, Episode, Event, Item, Organization

Views: TypeAlias = Mapping[Episode, Catalog]
Actor: TypeAlias = Character | Organization
Told: TypeAlias = Actor | Item


def pages(views: Views) -> dict[str, Lines]:
    """
    Return the pages about the story, by their path within the record.
    """
    *_, whole = views.values()
    tables: tuple[Iterable[Told], ...] = (whole.characters, whole.organizations, whole.items)
    made = {f"{PAGES[type(row)]}/{row.id}.md": _page(views, row) for rows in tables for row in rows}
    return made | {
        "characters/index.md": _by_episode("The characters", whole.characters),
        "organizations/index.md": _by_episode("The organizations", whole.organizations),
        "items/index.md": _by_episode("The things that matter", whole.items),
        "story.md": _story(views),
        "relations.md": _relations(whole),
    }


def _by_episode(title: str, rows: Iterable[Told]) -> Lines:
    """
    List rows under the episode that first tells of them.
    """
    moments: dict[Episode, list[Told]] = {}
    for row in rows:
        moments.setdefault(row.revealed, []).append(row)
    yield f"# {title}"
    yield ""
    yield BY_EPISODE
    for episode in sorted(moments, key=lambda episode: episode.overall):
        yield from (f"## {safe(episode.name)}", "")
        yield from (f"- {named(row)}" for row in moments[episode])
        yield ""


def _page(views: Views, row: Told) -> Lines:
    *_, whole = views.values()
    what = f", a {row.prominence} character" if isinstance(row, Character) else ""
    yield NO_MENU
    yield f"# {safe(row.name)}"
    yield ""
    yield f"{native(row)} `{row.id}`{what}."
    yield f"First told of in {safe(row.revealed.name)}; [all {PAGES[type(row)]}](index.md)."
    yield ""
    yield BY_EPISODE
    if isinstance(row, Character):
        yield from table(
            ("Dub", "Voice", "How sure"),
            (
                (safe(voice.dub.name), named(voice.person), evidence(voice))
                for voice in whole.voices_of(row)
            ),
            nothing="Nobody is on record as the voice.",
        )
    yield from _episode_by_episode(views, partial(_learnt_of, row=row))


def _story(views: Views) -> Lines:
    yield "# The story, episode by episode"
    yield ""
    yield BY_EPISODE
    yield from _episode_by_episode(views, _learnt)


def _episode_by_episode(views: Views, learnt: Callable[[Catalog], Lines]) -> Lines:
    """
    Tell under each episode what its view tells and none before it told.
    """
    before: set[str] = set()
    for episode, view in views.items():
        lines = [line for line in learnt(view) if line not in before]
        before.update(lines)
        if lines:
            yield from (f"## {safe(episode.name)}", "", *lines, "")


def _learnt(view: Catalog) -> Lines:
    """
    Tell what a view knows of the episodes, and of what happens in them.
    """
    for episode in view.episodes:
        yield from told(episode.facts)
    for event in view.events:
        yield f"- **{safe(event.name)}** {evidence(event)}"
        for part in event.participants:
            yield f"  - {linked(part.who)} {safe(part.role)}"
        yield from (f"  {line}" for line in told(event.facts))


def _learnt_of(view: Catalog, row: Told) -> Lines:
    """
    Tell what a view knows of a character, an organization or a thing.
    """
    known: Told | None = view.tables[PAGES[type(row)]].get(row.id)
    if known is None:
        return
    yield f"- First told of. {evidence(known)}"
    yield from also(known)
    yield from told(known.facts)
    if isinstance(known, Character):
        yield from _places(view, known)
    if isinstance(known, Organization):
        yield from _members(view, known)
    if not isinstance(known, Item):
        yield from _ties(view, known)
    yield from disputed(view.disputes_of(known))


def _places(view: Catalog, character: Character) -> Lines:
    for place in view.memberships_of(character):
        when = "Formerly at" if place.former else "At"
        post = _listed(linked(place.organization), place.title, place.rank)
        yield f"- {when} {post}. {evidence(place)}"


def _members(view: Catalog, organization: Organization) -> Lines:
    for place in view.members_of(organization):
        when = "Former member" if place.former else "Member"
        post = _listed(linked(place.character), place.title, place.rank)
        yield f"- {when}: {post}. {evidence(place)}"


def _listed(first: str, *rest: str | None) -> str:
    return ", ".join([first, *map(safe, filter(None, rest))])


def _ties(view: Catalog, actor: Actor) -> Lines:
    for tie in view.relations_of(actor):
        yield f"- {tie.kind.phrase.capitalize()} {linked(tie.object)}. {evidence(tie)}"
    for event in view.events_of(actor):
        yield from _parts(event, actor)


def _parts(event: Event, actor: Actor) -> Lines:
    for part in event.participants:
        if part.who.id == actor.id:
            yield f"- {safe(event.name)}: {safe(part.role)}. {evidence(event)}"


def _relations(catalog: Catalog) -> Lines:
    yield "# The map of relations"
    yield ""
    yield AT_ONCE
    yield from picture("relations", "Who is who to whom among the characters", 1300)
    yield "An arrow leads from somebody to the one they are something to;"
    yield "a line without a head says what both are to each other."
    yield "The picture is wider than the page: move it, or follow it to see it whole."
    yield "The table says the same in words, the earliest revelation first."
    yield ""
    yield from table(
        ("Who", "is", "whom", "Revealed", "How sure"),
        (
            (
                linked(tie.subject),
                tie.kind.phrase,
                linked(tie.object),
                safe(tie.revealed.name),
                evidence(tie),
            )
            for tie in sorted(catalog.relations, key=lambda tie: tie.revealed.overall)
        ),
    )
