"""
Write the record: the pages of the site that are made from the data.

`python tools/pages.py DIR` writes Markdown files to a folder, `docs/record` unless given.
The pages are templates, `docs/_templates/record`; this fills them in.
"""

import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any, NamedTuple

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from maps import appearance_map, relation_map
from markupsafe import Markup, escape

import heromask
from heromask import (
    Catalog,
    Character,
    Dub,
    Episode,
    Event,
    Fact,
    Item,
    Organization,
    Relation,
    Release,
    Review,
    Season,
    Source,
    Work,
)
from heromask import FactKind as Kind
from heromask._cli.format import mark, parts_of
from heromask._cli.terminal import visible
from heromask._model.nodes import Node, Statement
from heromask._model.table import noun_of
from heromask._model.tables import table_names

DOCS = Path(__file__).parent.parent / "docs"
FOLDER = DOCS / "record"

PAGES = (
    "index", "story", "reveals", "relations", "appearances", "works", "casts", "timeline",
    "reviews", "disputes", "sources",
)  # fmt: skip
"""The pages that have a template each."""

TABLES = {
    "characters": ("story_list", "story_row"),
    "organizations": ("story_list", "story_row"),
    "items": ("story_list", "story_row"),
    "people": ("people", "maker"),
    "companies": ("companies", "maker"),
}
"""The tables that have a page for all rows, and one for each row; their templates."""

ANCHORED = (Work, Season, Episode, Dub, Release, Review, Event)
"""The nodes that have a heading on a page of their table."""

LANGUAGES = {
    "de": "German", "en": "English", "es": "Spanish", "fr": "French", "it": "Italian",
    "ja": "Japanese",
}  # fmt: skip
"""The languages of releases, by their codes; of another, the code is shown."""

LONGEST_COMMON = 3
"""The longest word of a name that is looked for within names only, in letters."""

TRAITS = {
    *(Kind.DESCRIPTION, Kind.OCCUPATION, Kind.AGE, Kind.SPECIES, Kind.ABILITY, Kind.APPEARANCE),
    *(Kind.PERSONALITY, Kind.BELIEF, Kind.COUNT, Kind.NAMING),
}
STORY = {Kind.BACKGROUND, Kind.STORY, Kind.FATE}
GROUPS = {
    "Before the story": {Kind.BACKGROUND, Kind.TIME},
    "What happens": {Kind.STORY, Kind.FATE},
    "Open questions": {Kind.OPEN_QUESTION},
}
"""Where a page of the story tells what, but for traits and for what reviews say."""


def _escaped(text: object) -> Markup:
    """
    Return a text in which nothing is Markdown markup, unless it is markup already.
    """
    if isinstance(text, Markup):
        return text
    return Markup(re.sub(r"([]\\`*_{}[<>()#+.!|~$&^%:=-])", r"\\\1", visible(str(text))))  # noqa: S704  as Markdown


def _as_html(text: str) -> Markup:
    """
    Return a text in which nothing is HTML markup, for where a page is HTML, not Markdown.
    """
    return escape(visible(text))


JINJA = Environment(
    loader=FileSystemLoader(DOCS / "_templates" / "record"),
    autoescape=True,
    finalize=_escaped,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
"""It escapes whatever a template writes, as Markdown, not as HTML."""


def main(arguments: list[str]) -> None:
    """
    Write every page, and remove those of rows that are gone.
    """
    folder = Path(arguments[0]) if arguments else FOLDER
    wanted = {folder / path: text for path, text in pages(heromask.load()).items()}
    for path in set(folder.rglob("*.md")) - set(wanted):
        path.unlink()
    for path, text in wanted.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists() or path.read_text("utf-8") != text:
            path.write_text(text, "utf-8", newline="\n")


def views_of(catalog: Catalog) -> dict[Episode, Catalog]:
    """
    Return what a viewer of each episode may know.
    """
    return {episode: catalog.up_to(episode) for episode in catalog.episodes}


def later_names(catalog: Catalog) -> list[tuple[str, int]]:
    """
    Return what names something that only a later episode than the first reveals, with the moment:
    names, ids, and words of the names of characters that nothing else is named with.
    """
    moments = Moments(views_of(catalog))
    nodes = [row for table in catalog.tables.values() for row in table if isinstance(row, Node)]
    story = (Character, Organization, Item, Event)
    names = [(row, *named) for row in nodes for named in _names_of(row, moments)]
    found = [(name, moment) for row, name, moment in names if isinstance(row, story)]
    found += [(row.id, moments.of(row)) for row in nodes if isinstance(row, story)]
    found += _words_of(names)
    return sorted({(name, moment) for name, moment in found if moment > 1})


def _names_of(row: Any, moments: "Moments") -> Iterator[tuple[str, int]]:
    """
    Yield each name of a row with its moment.
    """
    aliases = {other.text: moments.of(other, row) for other in row.aliases}
    yield from ((name, aliases.get(name, moments.of(row))) for name in row.names)


def _words_of(names: Iterable[tuple[Any, str, int]]) -> list[tuple[str, int]]:
    """
    Return the words of the names of characters, each with the first moment of a name that has it.

    Short English words, such as "May", would be found everywhere.
    """
    first: dict[str, int] = {}
    own: set[str] = set()
    for row, name, moment in names:
        for word in re.split("[ ・]", name):
            first[word] = min(moment, first.get(word, moment))
            is_long = len(word) > LONGEST_COMMON or not word.isascii()
            if isinstance(row, Character) and is_long and not word.islower():
                own.add(word)
    return [(word, first[word]) for word in own]


def pages(catalog: Catalog) -> dict[str, str]:
    """
    Return every page, by its path within the folder.
    """
    views = views_of(catalog)
    moments = Moments(views)
    known = {
        "News": News,
        "catalog": catalog,
        "edition": heromask.data_version,
        "views": views,
        "moments": moments,
        "languages": _languages,
        "mark": mark,
        "marker": _marker,
        "address_of": _address_of,
        "anchor_of": _anchor_of,
        "appearance_map": appearance_map,
        "as_html": _as_html,
        "by_kind": _by_kind,
        "by_table": _by_table,
        "descriptions_of": _descriptions_of,
        "grouped": _grouped,
        "others": _others,
        "outside_events": _outside_events,
        "relation_map": relation_map,
        "share_evidence": _share_evidence,
    }

    def page(template: str, **more: object) -> str:
        found = JINJA.get_template(f"{template}.md.jinja", globals=known)
        text = found.render(news=News(), **more)
        return _with_disputes(catalog, re.sub(r"\n{3,}", "\n\n", text).strip() + "\n")

    made = {f"{name}.md": page(name) for name in PAGES}
    for table, (all_rows, one_row) in TABLES.items():
        made[f"{table}/index.md"] = page(all_rows, table=table)
        for row in catalog.tables[table]:
            first = next(view for view in views.values() if row.id in view.tables[table])
            made[f"{table}/{row.id}.md"] = page(one_row, table=table, row=row, first=first)
    return made


def _with_disputes(catalog: Catalog, text: str) -> str:
    """
    Return the text of a page, with links from the notes to the disputes that they name.
    """
    for id_ in catalog.disputes.ids:
        named = rf"(?<= ){re.escape(_escaped(id_))}(?!\w|\\-)"
        text = re.sub(named, f"[{id_}](#dispute-{id_})", text)
    return text


class Told(NamedTuple):
    """
    A row or a part that a page tells, and the sources that it names for it.
    """

    row: Any
    sources: tuple[Source, ...]
    again: bool
    """Whether the page has told it before, with fewer sources."""


class News:
    """
    What a page has told so far, so that it tells each thing once.
    """

    def __init__(self) -> None:
        self.told: dict[object, set[str]] = {}

    def __call__(self, rows: Iterable[Any]) -> list[Told]:
        """
        Return the rows and parts that the page has not told yet, or not as being over, and those
        that have further sources by now.
        """
        found: list[Told] = []
        for row in rows:
            key = (row.__class__, getattr(row, "id", str(row)), getattr(row, "former", False))
            named = self.told.setdefault(key, set())
            sources = tuple(source for source in row.sources if source.id not in named)
            if sources:
                found.append(Told(row, sources, bool(named)))
            named.update(source.id for source in sources)
        return found

    def fresh(self, rows: Iterable[Any]) -> list[Any]:
        """
        Return the rows that the page has not told yet.
        """
        return [told.row for told in self(rows) if not told.again]


class Moments:
    """
    Since which episode a viewer may know something: the first view that has it, 1 being the
    view of the first episode, which nothing is hidden from.
    """

    def __init__(self, views: Mapping[Episode, Catalog]) -> None:
        """
        Look through all views, at each version of a row once.
        """
        self.episodes = list(views)
        self._since: dict[object, int] = {}
        self._whole: dict[object, int] = {}
        met: set[int] = set()
        for number, view in enumerate(views.values(), 1):
            rows = [row for table in view.tables.values() for row in table if id(row) not in met]
            met.update(map(id, rows))
            for row in rows:
                self._note(number, row, _key(row))
                for part in parts_of(row):
                    self._note(number, part, _key(part, row))
                if isinstance(row, Relation):
                    self._note(number, row, _key(row.inverse))

    def _note(self, number: int, thing: Any, key: object) -> None:
        self._since.setdefault(key, number)
        for source in getattr(thing, "sources", ()):
            if (key, source.id) not in self._since:
                self._since[key, source.id] = self._whole[key] = number

    def of(self, thing: Any, owner: Any = None) -> int:
        """
        Return the moment of a row, or of a part of its owner.
        """
        return self._since[_key(thing, owner)]

    def number(self, episode: Episode) -> int:
        """
        Return the moment of what an episode reveals.
        """
        return 1 + self.episodes.index(episode)

    def first(self, rows: Iterable[Any]) -> int:
        """
        Return the moment of the earliest of some rows.
        """
        return min(map(self.of, rows))

    def ordered(self, rows: Iterable[Any]) -> list[Any]:
        """
        Return rows by their moments, those that are no secret first.
        """
        return sorted(rows, key=self.of)

    def sources(self, thing: Any, owner: Any = None) -> list[tuple[int, Source]]:
        """
        Return the sources of a row or part with their moments, those it is first known by as 1.
        """
        key = _key(thing, owner)
        moments = [self._since[key, source.id] for source in thing.sources]
        known = [1 if moment <= self._since[key] else moment for moment in moments]
        return sorted(zip(known, thing.sources, strict=True), key=itemgetter(0))

    def whole(self, thing: Any, owner: Any = None) -> int:
        """
        Return the moment since which all sources of a row or part are known, 1 if all always are.
        """
        key = _key(thing, owner)
        return self._whole[key] if self._whole[key] > self._since[key] else 1

    def is_partial(self, thing: Any, owner: Any = None) -> bool:
        """
        Return whether a row or part is of a view that lacks some of its sources.
        """
        key = _key(thing, owner)
        return all(self._since[key, source.id] < self._whole[key] for source in thing.sources)

    def early(self, facts: Iterable[Fact]) -> list[Fact]:
        """
        Return the facts that are no secret to who has seen the first episode.
        """
        return [fact for fact in facts if self.of(fact) == 1]

    def late(self, facts: Iterable[Fact]) -> Mapping[Episode, list[Fact]]:
        """
        Return the facts that later episodes reveal, by the episode.
        """
        late = [fact for fact in self.ordered(facts) if self.of(fact) > 1]
        groups = groupby(late, key=self.of)
        return {self.episodes[moment - 1]: list(those) for moment, those in groups}


def _key(thing: Any, owner: Any = None) -> tuple[object, ...]:
    """
    Return what all versions of a row, or of a part of its owner, have in common.
    """
    own = (thing.__class__, getattr(thing, "id", None) or str(thing))
    return (*_key(owner), *own) if owner else own


def _marker(moment: int, anchor: str = "") -> Markup:
    """
    Return what marks the row, the list item or the section around it as revealed later.

    `docs/conf.py` takes it out, and gives its class and id to what is around it.
    """
    name = Markup(' class="revealed-{}"').format(moment) if moment > 1 else ""
    place = Markup(' id="{}"').format(anchor) if anchor else ""
    return Markup("<wbr{}{}>").format(name, place) if name or place else Markup()


def _outside_events(facts: Iterable[Fact]) -> Iterator[Fact]:
    """
    Yield the facts that tell the story of no event.
    """
    for fact in facts:
        tells = fact.kind in STORY or isinstance(fact.about[0], Work | Episode)
        if fact.revealed and tells and not any(isinstance(node, Event) for node in fact.about):
            yield fact


def _languages(codes: Iterable[str]) -> str:
    """
    Return languages by their names.
    """
    return ", ".join(LANGUAGES.get(code, code) for code in codes)


def _descriptions_of(catalog: Catalog, row: Any) -> list[Fact]:
    """
    Return the facts that say who or what a row is.
    """
    facts = catalog.facts_of(row.id, kind=Kind.DESCRIPTION)
    return [fact for fact in facts if fact.about[0].id == row.id]


def _others(fact: Fact, row: Node) -> list[Node]:
    """
    Return what a fact is about besides a row, but for the episode that tells it.
    """
    return [node for node in fact.about if node.id != row.id and not isinstance(node, Episode)]


def _grouped(row: Node, facts: Iterable[Told]) -> Mapping[str, list[Told]]:
    """
    Return the facts that the page of a row tells, by the headings that they stand under.
    """
    groups = ("About", "Relations", *GROUPS, "In summaries and reviews")
    found: dict[str, list[Told]] = {group: [] for group in groups}
    for told in facts:
        found[_group_of(row, told.row)].append(told)
    return found


def _group_of(row: Node, fact: Fact) -> str:
    if fact.kind in TRAITS:
        first = fact.about[0]
        if first.id == row.id:
            return "About"
        return "What happens" if isinstance(first, Event) else "Relations"
    homes = (group for group, kinds in GROUPS.items() if fact.kind in kinds)
    return next(homes, "In summaries and reviews")


def _by_kind(facts: Iterable[Fact]) -> Mapping[Kind, list[Fact]]:
    """
    Return facts by their kinds, in the order of the vocabulary.
    """
    found: dict[Kind, list[Fact]] = {kind: [] for kind in Kind}
    for fact in facts:
        found[fact.kind].append(fact)
    return {kind: those for kind, those in found.items() if those}


def _by_table(rows: Iterable[Any]) -> Mapping[str, list[Any]]:
    """
    Return rows by their tables; a table without one of them has an empty list.
    """
    found: dict[str, list[Any]] = {name: [] for name in table_names().values()}
    for row in rows:
        found[table_names()[type(row)]].append(row)
    return found


def _share_evidence(statements: Sequence[Statement]) -> bool:
    """
    Return whether several statements rest on the same evidence, which can then be given once.
    """
    evidence = {(said.sources, said.certainty, said.note) for said in statements}
    return len(statements) > 1 and len(evidence) == 1


def _address_of(row: Any) -> str | None:
    """
    Return the address of the page of a row, or of its heading on a page, where it has one.
    """
    table = table_names().get(row.__class__)
    if table in TABLES:
        return f"/record/{table}/{row.id}.md"
    return f"#{_anchor_of(row)}" if isinstance(row, ANCHORED) else None


def _anchor_of(row: Any) -> str:
    """
    Return the anchor of a row within the site.
    """
    return f"{noun_of(row.__class__)}-{row.id}"


if __name__ == "__main__":
    main(sys.argv[1:])
