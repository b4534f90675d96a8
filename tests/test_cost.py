"""
Twice as much input costs twice as much work, not four times.

Work is counted in calls, Python's and C's, so that the figures are the same on every machine.
A loop may call nothing, so the rounds of each line are counted, too.
"""

import re
import sys
import time
import tracemalloc
from collections import Counter
from collections.abc import Callable
from cProfile import Profile
from functools import partial
from importlib import import_module
from pkgutil import walk_packages
from types import FrameType
from typing import Any, TypeAlias

import attrs
import pytest
from tiny import Files, Raw, as_files, link, merge, structure, tiny_raw

import heromask
from heromask import DataError, NotFoundError, _limits
from heromask._cli import answers
from heromask._model.names import distance
from heromask.export import (
    csv,
    datapackage,
    dot,
    graph,
    ical,
    json,
    jsonld,
    mermaid,
    nfo,
    rows,
    sqlite,
)

PACKAGE = heromask.__path__[0]
SIZE = 80
TWICE = 2.3
"""How many times the calls, or the memory, twice the input may need."""
TWICE_IN_A_LINE = 3
"""The same for a single line: a search in what is sorted needs 2.5 times, a loop in a loop 4."""

Place: TypeAlias = tuple[str, int]
"""A file and a line in it."""
CALLS = ("calls", 0)
"""The place for all calls together."""

MOST = 10**6
"""A limit that no drawing reaches."""
DUBS: Any = ("first", "second")

SMALL = structure(as_files(tiny_raw()))
REPLACED = as_files({"replaces.json": ["hero", "ann", "first", "color"]})
KNOWN = {"sources": ["page"], "certainty": "stated"}
STORY = {"revealed": "e1", **KNOWN}
ROW = as_files({"items.json": [{"id": "new", "name": "New", **STORY}]})
"""An overlay of one row, in a table that does not grow."""
RENAMED = as_files(
    {"characters.json": [tiny_raw()["characters.json"][0] | {"id": "new", "former_ids": ["hero"]}]}
)
"""An overlay that renames the row to which most others refer."""


def calls(ask: Callable[[], object]) -> int:
    """
    Count the calls that answering takes.
    """
    profile = Profile()
    profile.runcall(ask)
    return sum(entry.callcount for entry in profile.getstats())


def work(ask: Callable[[], object]) -> Counter[Place]:
    """
    Count the calls that answering takes, and how often it executes each line of the package.
    """
    counts, before = Counter[Place](), sys.gettrace()

    def trace(frame: FrameType, event: str, _: object) -> Any:  # pragma: no cover  itself untraced
        file = frame.f_code.co_filename
        counts[file, frame.f_lineno] += event == "line"
        return trace if file.startswith(PACKAGE) else None

    sys.settrace(trace)
    try:
        counts[CALLS] = calls(ask)
    finally:
        sys.settrace(before)
    return counts


def growth(prepare: Callable[[int], Callable[[], object]], size: int = SIZE) -> float:
    """
    Return how many times the calls twice the input makes; what is prepared is not counted.
    """
    prepare(1)()
    once, twice = (calls(prepare(times * size)) for times in (1, 2))
    return twice / once


def steep(
    prepare: Callable[[int], Callable[[], object]], size: int = SIZE
) -> dict[Place, tuple[int, int]]:
    """
    Return what twice the input needs too much of, in calls or rounds of a line, with both counts.
    """
    prepare(1)()
    once, twice = (work(prepare(times * size)) for times in (1, 2))
    return {
        place: (once[place], count)
        for place, count in twice.items()
        if count > (TWICE if place == CALLS else TWICE_IN_A_LINE) * max(once[place], size)
    }


def grown(size: int) -> Raw:
    """
    Return the tiny folder with so many more of everything, most of it related to one row.
    """
    raw = tiny_raw()
    numbers = range(size)
    ids = [f"x{n}" for n in numbers]
    alias = {"kind": "epithet", **STORY}
    fact = {"kind": "story", "text": "So it is.", **STORY}
    raw["sources.json"] += [
        {"id": f"s-{x}", "name": x, "kind": "blog", "certainty": "stated"} for x in ids
    ]
    raw["episodes.json"] += [
        {"id": f"ep-{n}", "name": f"No. {n}", "season": "s1", "number": n, "absolute": n, **KNOWN}
        for n in range(3, size + 3)
    ]
    raw["people.json"] += [{"id": f"p-{x}", "name": f"Person {x}", **KNOWN} for x in ids]
    raw["characters.json"] += [
        {"id": f"c-{x}", "name": f"Name {x}", "prominence": "minor", **STORY} for x in ids
    ]
    hero = raw["characters.json"][0]
    hero["aliases"] += [{"text": f"Alias {x}", **alias} for x in ids]
    hero["sources"] += [f"s-{x}" for x in ids]
    hero["former_ids"] += [f"h-{x}" for x in ids]
    for file in ("dubs.json", "people.json"):
        raw[file][0]["former_ids"] = [f"{file[0]}-former-{x}" for x in ids]
    raw["credits.json"] += [
        {"dub": "first", "billing": n + 3, "character": f"c-x{n}", "person": f"p-x{n}", **KNOWN}
        for n in numbers
    ]
    raw["relations.json"] += [
        {"subject": "hero", "kind": "friend", "object": f"c-{x}", **STORY} for x in ids
    ]
    raw["memberships.json"] += [
        {"character": f"c-{x}", "organization": "squad", **STORY} for x in ids
    ]
    raw["appearances.json"] += [
        {"character": who, "episode": f"ep-{n + 3}", "captions": 1, **KNOWN}
        for n in numbers
        for who in ("hero", f"c-x{n}")
    ]
    raw["events.json"] += [{"id": f"e-{x}", "name": x, **STORY} for x in ids]
    raw["facts.json"] += [
        {"id": f"f-{x}", "about": ["hero", "race", f"c-{x}", f"e-{x}"], **fact} for x in ids
    ]
    raw["links.json"] += [{"what": f"c-{x}", "service": "anidb", "value": x, **KNOWN} for x in ids]
    raw["works.json"] += [{"id": f"w-{x}", "name": x, "kind": "film", **KNOWN} for x in ids]
    raw["seasons.json"] += [
        {"id": f"s{n}", "name": f"Season {n}", "work": "show", "number": n, **KNOWN}
        for n in range(2, size + 2)
    ]
    raw["staff.json"] += [
        {"what": what, "job": "key-animation", "who": f"p-x{n}", **KNOWN}
        for n in numbers
        for what in ("show", f"w-x{n}", f"s{n + 2}")
    ]
    raw["dubs.json"] += [
        {"id": f"d-{x}", "name": x, "work": "show", "language": "de", **KNOWN} for x in ids
    ]
    raw["releases.json"] += [
        {"id": f"r-{x}", "name": x, "what": what, "kind": "stream", "start": "2021", **KNOWN}
        for n, id_ in enumerate(ids)
        for what, x in (("show", id_), (f"s{n + 2}", f"s{id_}"))
    ]
    raw["airings.json"] += [
        {"episode": f"ep-{n + 3}", "release": "tv", "date": "2020-07-09", **KNOWN} for n in numbers
    ]
    raw["reviews.json"] += [
        {"id": f"v-{x}", "name": x, "what": "show", "source": f"s-{x}", **KNOWN} for x in ids
    ]
    raw["disputes.json"][0]["about"] += [
        about
        for x in ids
        for about in (
            {"row": f"f-{x}", "field": "text"},
            {"row": f"r-{x}", "field": "start"},
            {"row": f"first/c-{x}/p-{x}", "field": "person"},
            {"row": f"hero/friend/c-{x}", "field": "kind"},
            {"row": f"c-{x}/squad", "field": "rank"},
        )
    ]
    return raw


def large(size: int) -> Any:
    """
    Return a large catalog; its own ids are none that types know.
    """
    return structure(as_files(grown(size)))


def of_files(ask: Callable[[Files], object]) -> Callable[[int], Callable[[], object]]:
    """
    Prepare a question about large files.
    """

    def prepare(size: int) -> Callable[[], object]:
        files = as_files(grown(size))
        return lambda: ask(files)

    return prepare


def of_catalog(ask: Callable[[Any], object]) -> Callable[[int], Callable[[], object]]:
    """
    Prepare a question of a large catalog.
    """

    def prepare(size: int) -> Callable[[], object]:
        catalog = large(size)
        return lambda: ask(catalog)

    return prepare


def refused(files: Files) -> DataError:
    """
    Return what is wrong with some files.
    """
    with pytest.raises(DataError) as caught:
        structure(files)
    return caught.value


def unknown(catalog: Any) -> None:
    """
    Ask for a row by an unknown id.
    """
    with pytest.raises(NotFoundError):
        catalog.characters["nmae-x0"]


ASKED: dict[str, Callable[[int], Callable[[], object]]] = {
    "read": of_files(structure),
    "link": of_files(link),
    "merge into a small one": of_files(lambda files: merge(SMALL, files | REPLACED)),
    "merge one row": of_catalog(lambda catalog: merge(catalog, ROW)),
    "rename a row": of_catalog(lambda catalog: merge(catalog, RENAMED)),
    "merge with itself": of_catalog(lambda catalog: catalog.merge(catalog)),
    "digest": of_catalog(heromask.digest),
    "hash": of_catalog(lambda catalog: hash(catalog.characters)),
    "find a name": of_catalog(lambda catalog: catalog.characters.find("Name x0")),
    "find a typo": of_catalog(lambda catalog: catalog.characters.find("nmaex0")),
    "search": of_catalog(lambda catalog: catalog.search("x0 name")),
    "unknown id": of_catalog(unknown),
    "unknown id of an edge": of_catalog(lambda catalog: catalog.credits.get("first/hero/nobody")),
    "former id": of_catalog(lambda catalog: catalog.characters["heroine"]),
    "former id of an edge": of_catalog(lambda catalog: catalog.credits["first/heroine/ann"]),
    "one": of_catalog(lambda catalog: catalog.characters.one("Name x0")),
    "cut": of_catalog(lambda catalog: catalog.up_to("e1")),
    "cut at a season": of_catalog(lambda catalog: catalog.up_to("s1")),
    "cast_of": of_catalog(lambda catalog: catalog.cast_of("first")),
    "voice_of": of_catalog(lambda catalog: catalog.voice_of("c-x0", "first")),
    "voices_of": of_catalog(lambda catalog: catalog.voices_of("hero", language="ja")),
    "roles_of": of_catalog(lambda catalog: catalog.roles_of("p-x0", dub="first")),
    "staff_of": of_catalog(lambda catalog: catalog.staff_of("show", job="key-animation")),
    "releases_of": of_catalog(lambda catalog: catalog.releases_of("s1")),
    "reviews_of": of_catalog(lambda catalog: catalog.reviews_of("show")),
    "relations_of": of_catalog(lambda catalog: catalog.relations_of("hero")),
    "kin_of": of_catalog(lambda catalog: catalog.kin_of("hero")),
    "memberships_of": of_catalog(lambda catalog: catalog.memberships_of("c-x0")),
    "members_of": of_catalog(lambda catalog: catalog.members_of("squad")),
    "path_between": of_catalog(lambda catalog: catalog.path_between("c-x0", "rival")),
    "events_of": of_catalog(lambda catalog: catalog.events_of("hero")),
    "participants_of": of_catalog(lambda catalog: catalog.participants_of("race")),
    "appearances_of": of_catalog(lambda catalog: catalog.appearances_of("hero")),
    "episodes_of": of_catalog(lambda catalog: catalog.episodes_of("show")),
    "premiere_of": of_catalog(lambda catalog: catalog.premiere_of("e1")),
    "airings_of": of_catalog(lambda catalog: catalog.airings_of("tv")),
    "links_of": of_catalog(lambda catalog: catalog.links_of("show", service="anidb")),
    "by_link": of_catalog(lambda catalog: catalog.by_link("anidb", "x0")),
    "facts_of": of_catalog(lambda catalog: catalog.facts_of("hero", kind="story")),
    "reveals_of": of_catalog(lambda catalog: catalog.reveals_of("e1")),
    "disputes_of": of_catalog(lambda catalog: catalog.disputes_of("hero", open=False)),
    "disputes_of a field": of_catalog(lambda catalog: catalog.disputes_of("f-x0", field="text")),
    "show": of_catalog(lambda catalog: answers.show(catalog, "hero").record()),
    "show a name": of_catalog(lambda catalog: answers.show(catalog, "Name x0").record()),
    "casts side by side": of_catalog(
        lambda catalog: answers.cast(catalog, ["first", "second"]).record()
    ),
    "sources": of_catalog(lambda catalog: answers.sources(catalog).record()),
    "disputes": of_catalog(lambda catalog: answers.disputes(catalog, "hero").record()),
    "export rows": of_catalog(rows.tables),
    "export ties": of_catalog(rows.ties),
    "export csv": of_catalog(csv.files),
    "export data package": of_catalog(datapackage.descriptor),
    "export json": of_catalog(json.dumps),
    "read json": of_catalog(lambda catalog: json.loads(json.dumps(catalog))),
    "export graph": of_catalog(graph.node_link),
    "export networkx": of_catalog(graph.to_networkx),
    "export sqlite": of_catalog(lambda catalog: sqlite.connect(catalog).close()),
    "export jsonld": of_catalog(jsonld.dumps),
    "export ical": of_catalog(ical.dumps),
    "export nfo": of_catalog(nfo.files),
    "draw relations in dot": of_catalog(lambda catalog: dot.relations(catalog, limit=MOST)),
    "draw casts in dot": of_catalog(lambda catalog: dot.cast(catalog, *DUBS, limit=MOST)),
    "draw organizations in dot": of_catalog(lambda catalog: dot.organizations(catalog, limit=MOST)),
    "draw who appears with whom in dot": of_catalog(
        lambda catalog: dot.coappearances(catalog, limit=MOST)
    ),
    "draw relations in mermaid": of_catalog(lambda catalog: mermaid.relations(catalog, limit=MOST)),
    "draw casts in mermaid": of_catalog(lambda catalog: mermaid.cast(catalog, *DUBS, limit=MOST)),
    "draw organizations in mermaid": of_catalog(
        lambda catalog: mermaid.organizations(catalog, limit=MOST)
    ),
    "draw who appears with whom in mermaid": of_catalog(
        lambda catalog: mermaid.coappearances(catalog, limit=MOST)
    ),
    "export who appears with whom": of_catalog(graph.coappearances),
}


@pytest.mark.parametrize("asked", ASKED)
def test_growth(asked: str) -> None:
    """
    Twice the data makes every question cost about twice as much, and no more.
    """
    assert {} == steep(ASKED[asked])


def test_every_question_is_asked() -> None:
    """
    No question is left out of the tests of growth.
    """
    form = re.compile("[a-z]+_of|path_between|by_link|search")
    questions = set(filter(form.fullmatch, vars(heromask.Catalog)))

    assert len(questions) > 20
    assert set() == questions - ASKED.keys()


def test_merge_of_one_row() -> None:
    """
    A row that is added to one table takes the same calls, however many rows other tables have.
    """
    assert 1 == growth(ASKED["merge one row"])


def test_containing() -> None:
    """
    A row is looked for by its id, however many others there are.
    """
    person = SMALL.people.rows[-1]

    assert 1 == growth(of_catalog(lambda catalog: person in catalog.people))
    assert 1 == growth(of_catalog(lambda catalog: attrs.evolve(person, id="x") in catalog.people))


@pytest.mark.parametrize("table", ["characters", "relations", "disputes"])
def test_comparing(table: str) -> None:
    """
    What many rows share is compared once, in a table as in a whole catalog.
    """

    def prepare(size: int) -> Callable[[], object]:
        one, other = large(size), large(size)
        return lambda: one.tables[table] == other.tables[table]

    assert {} == steep(prepare)


def chain(size: int) -> Any:
    """
    Return a catalog in which everybody knows the next one.
    """
    raw = tiny_raw()
    raw["characters.json"] += [
        {"id": f"c{n}", "name": f"Name {n}", "prominence": "minor", **STORY} for n in range(size)
    ]
    raw["relations.json"] += [
        {"subject": f"c{n - 1}", "kind": "friend", "object": f"c{n}", **STORY}
        for n in range(1, size)
    ]
    return structure(as_files(raw))


def memory(ask: Callable[[], object]) -> int:
    """
    Return how many bytes an answer needs at most on the way, the first time aside.
    """
    ask()
    tracemalloc.start()
    ask()
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak


def test_growth_of_chains() -> None:
    """
    A chain of twice the length takes twice the memory to find.
    """
    once, twice = (
        memory(partial(chain(size).path_between, "c0", f"c{size - 1}")) for size in (400, 800)
    )

    assert twice / once < TWICE


# Files that are wrong


def wrong(change: Callable[[Raw, int], None]) -> Callable[[int], Callable[[], object]]:
    """
    Prepare the reading of the tiny folder with much of something wrong.
    """

    def prepare(size: int) -> Callable[[], object]:
        raw = tiny_raw()
        change(raw, size)
        files = as_files(raw)
        return lambda: refused(files)

    return prepare


def dangle(raw: Raw, size: int) -> None:
    """
    Add credits of people who are not there, to as many who are.
    """
    raw["people.json"] += [{"id": f"p-x{n}", "name": f"P {n}", **KNOWN} for n in range(size)]
    raw["credits.json"] += [
        {"dub": "first", "billing": n, "character": "loner", "person": f"px-{n}", **KNOWN}
        for n in range(size)
    ]


def dangle_in_one_row(raw: Raw, size: int) -> None:
    """
    Let one row cite sources that are not there, of as many that are.
    """
    raw["sources.json"] += [
        {"id": f"s-x{n}", "name": f"S {n}", "kind": "blog", "certainty": "stated"}
        for n in range(size)
    ]
    raw["works.json"][0]["sources"] = [f"sx-{n}" for n in range(size)]


def repeat(raw: Raw, size: int) -> None:
    """
    Let rows share an id.
    """
    raw["people.json"] += [raw["people.json"][0]] * size


def claim(raw: Raw, size: int) -> None:
    """
    Let many rows claim the same former id, and one many that are ids of others.
    """
    raw["people.json"] += [
        {"id": f"p-x{n}", "name": f"P {n}", "former_ids": ["anybody"], **KNOWN} for n in range(size)
    ]
    raw["works.json"][0]["former_ids"] = [f"p-x{n}" for n in range(size)]


def refuse_values(raw: Raw, size: int) -> None:
    """
    Let one row have many aliases that show nothing, and another many that are the same.
    """
    alias = {"text": "\u200b", "kind": "epithet", **KNOWN}
    raw["characters.json"][0]["aliases"] = [{**alias, "note": f"N {n}"} for n in range(size)]
    raw["characters.json"][1]["aliases"] = [{**alias, "text": "X"}] * size


def collide(raw: Raw, size: int) -> None:
    """
    Give many voices one place in the billing, and let relations join one with itself.
    """
    raw["people.json"] += [{"id": f"p-x{n}", "name": f"P {n}", **KNOWN} for n in range(size)]
    raw["characters.json"] += [
        {"id": f"c-x{n}", "name": f"C {n}", "prominence": "minor", **STORY} for n in range(size)
    ]
    raw["credits.json"] += [
        {"dub": "first", "billing": 1, "character": "loner", "person": f"p-x{n}", **KNOWN}
        for n in range(size)
    ]
    raw["relations.json"] += [
        {"subject": f"c-x{n}", "kind": "friend", "object": f"c-x{n}", **STORY} for n in range(size)
    ]


def scatter(raw: Raw, size: int) -> None:
    """
    Add files that no table has.
    """
    raw.update({f"x{n}.json": [] for n in range(size)})


def nonsense(raw: Raw, size: int) -> None:
    """
    Fill a table with what is not a row.
    """
    raw["works.json"] = [1] * size


@pytest.mark.parametrize(
    "change",
    [dangle, dangle_in_one_row, repeat, claim, refuse_values, collide, scatter, nonsense],
    ids=lambda change: change.__name__,
)
def test_growth_of_errors(change: Callable[[Raw, int], None]) -> None:
    """
    Twice as many problems cost about twice as much, and no more.
    """
    assert {} == steep(wrong(change), 2 * _limits.MOST_PROBLEMS)


def test_rows_not_examined() -> None:
    """
    Rows after so many problems take no more calls than to be counted.
    """
    few, many = (calls(wrong(nonsense)(size)) for size in (1000, 2000))

    assert many - few < 10 * 1000


# Patterns and distances


@pytest.mark.parametrize(
    ("one", "other"),
    [("ab" * 500, "ba" * 500), ("a" * 999 + "b", "b" + "a" * 999), ("a" * 1000, "a" * 998)],
)
def test_distance(one: str, other: str) -> None:
    """
    The distance of long words takes a few calls, however alike they are.
    """
    assert calls(lambda: distance(one, other, 2)) < 100


def patterns() -> set[re.Pattern[str]]:
    """
    Return every regular expression that a module of the package keeps.
    """
    names = [module.name for module in walk_packages(heromask.__path__, "heromask.")]
    modules = [import_module(name) for name in names if not name.endswith("__main__")]
    found = (thing for module in modules for thing in vars(module).values())
    return {thing for thing in found if isinstance(thing, re.Pattern)}


@pytest.mark.parametrize("pattern", sorted(patterns(), key=str), ids=lambda p: p.pattern)
@pytest.mark.parametrize("text", ["a", "a-", "ouh", "2020-", "\x1b[", "-"])
def test_patterns(pattern: re.Pattern[str], text: str) -> None:
    """
    Four times the text takes a pattern about four times as long; quadratic would be sixteen.
    """

    def spent(size: int) -> float:
        start = time.process_time()
        for _ in range(3):
            pattern.fullmatch(text * size + "!")
            pattern.sub("", text * size)
        return time.process_time() - start

    spent(1)
    assert min(spent(40_000) / spent(10_000) for _ in range(5)) < 10
