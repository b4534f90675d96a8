"""
Media servers find in the files what they read, and nothing that gives the story away.
"""

from importlib import import_module
from pathlib import Path
from typing import Any

import attrs
import pytest
from flat import HOSTILE
from tiny import Golden, Raw, Tiny, as_files, link, structure, tiny_raw

from heromask import Catalog, FactKind, NotFoundError, Service
from heromask.export import nfo
from heromask.export._text import allowed

etree: Any = import_module("lxml.etree")
SCHEMA: Any = etree.XMLSchema(etree.parse(str(Path(__file__).parent / "nfo.xsd")))


def read(catalog: Catalog, *arguments: Any, **options: Any) -> dict[str, Any]:
    """
    Return the root of each file by its name, once the schema has approved of it.
    """
    found: dict[str, Any] = {}
    for name, text in nfo.files(catalog, *arguments, **options).items():
        found[name] = etree.fromstring(text.encode())
        SCHEMA.assertValid(found[name])
    return found


def texts(root: Any, name: str) -> list[str]:
    """
    Return the texts of the elements of a name, in their order.
    """
    return [element.text for element in root.iterfind(name)]


def actors(root: Any) -> list[tuple[str, str]]:
    """
    Return the actors with their roles, in their order, which is that of the numbers, too.
    """
    found = [(actor.findtext("name"), actor.findtext("role")) for actor in root.iterfind("actor")]
    assert [str(place) for place in range(len(found))] == texts(root, "actor/order")
    return found


def test_golden(raw: Raw, golden: Golden) -> None:
    """
    The files of the tiny catalog are those of the golden file.
    """
    raw["works.json"][0] |= {"native": "ショー", "genres": ["crime"]}
    raw["facts.json"].append(
        {
            "id": "what-the-show-is",
            "about": ["show"],
            "kind": "description",
            "text": "It is a show.",
            "sources": ["page"],
            "certainty": "stated",
        }
    )
    tiny: Tiny = structure(as_files(raw))
    found = nfo.files(tiny, recaps=tiny.episodes["e1"])

    golden("nfo.txt", "".join(f"[{name}]\n{text}" for name, text in found.items()))


def test_packaged(catalog: Catalog) -> None:
    """
    There is a file for the work and one for each episode, in the order of the episodes.
    """
    found = read(catalog)
    numbers = [(row.season.number, row.number) for row in catalog.episodes]

    assert ["tvshow.nfo", *(f"S{season:02}E{episode:02}.nfo" for season, episode in numbers)] == [
        *found
    ]
    for root, row in zip(list(found.values())[1:], catalog.episodes, strict=True):
        assert row.name == root.findtext("title")
        assert row.native == root.findtext("originaltitle")
        assert str(row.runtime) == root.findtext("runtime")
        assert (str(row.season.number), str(row.number)) == (
            root.findtext("season"),
            root.findtext("episode"),
        )


def test_show(catalog: Catalog) -> None:
    """
    The file of the work says what it is, when it came out, who made it, and its ids.
    """
    show = read(catalog)["tvshow.nfo"]
    ids = {id_.get("type"): id_.text for id_ in show.iterfind("uniqueid")}

    assert ("Hero Mask", "HERO MASK") == (show.findtext("title"), show.findtext("originaltitle"))
    assert ("2018-12-03", "TV-14") == (show.findtext("premiered"), show.findtext("mpaa"))
    assert ["Pierrot"] == texts(show, "studio")
    assert ["Hiroyasu Aoki"] == texts(show, "director") == texts(show, "credits")
    assert ["Crime", "Action"] == texts(show, "genre")
    assert ["Season 1", "Season 2"] == texts(show, "namedseason")
    assert ("84646", "355025", "tt9316078") == (ids["tmdb"], ids["tvdb"], ids["imdb"])
    assert ["tmdb"] == [id_.get("type") for id_ in show.iterfind("uniqueid[@default='true']")]


def test_ids(catalog: Catalog) -> None:
    """
    An episode has its own ids only, and one of them is the default.
    """
    for name, root in read(catalog).items():
        if name != "tvshow.nfo":
            number = int(name[1:3]), int(name[4:6])
            (row,) = (row for row in catalog.episodes if (row.season.number, row.number) == number)
            links = catalog.links_of(row)
            ids = {id_.get("type"): id_.text for id_ in root.iterfind("uniqueid")}
            assert {str(link.service): link.value for link in links} == ids
            assert 1 == len(root.findall("uniqueid[@default='true']"))


def test_first_day(catalog: Catalog) -> None:
    """
    An episode was aired when it could first be seen, here as a stream, long before television.
    """
    found = read(catalog)

    assert "2018-12-03" == found["S01E15.nfo"].findtext("aired")
    assert "2019-08-23" == found["S02E01.nfo"].findtext("aired")


def test_plots_give_nothing_away(catalog: Catalog) -> None:
    """
    Without recaps, the plot of the work has no fact that any episode reveals, and no episode has
    a plot.
    """
    found = read(catalog)
    plot = found["tvshow.nfo"].findtext("plot")

    assert plot.startswith("Hero Mask is an original anime series by the Japanese studio Pierrot")
    assert not [fact for fact in catalog.facts if fact.revealed and fact.text in plot]
    assert ["tvshow.nfo"] == [name for name, root in found.items() if root.find("plot") is not None]


@pytest.mark.parametrize("last", ["s1e01", "s1e06", "s2e09"])
def test_recaps(catalog: Catalog, last: Any) -> None:
    """
    Up to the episode that is told, a plot has what happens in its episode; nothing later is told.
    """
    found = read(catalog, recaps=last)
    told = "".join(root.findtext("plot", "") for root in found.values())
    seen = {row.id for row in catalog.up_to(last).facts}

    assert "Monica" in found["tvshow.nfo"].findtext("plot")
    assert "Monica collapses" in found["S01E01.nfo"].findtext("plot")
    for fact in catalog.facts:
        if fact.kind is FactKind.STORY and fact.revealed:
            assert (fact.id in seen) == (fact.text in told)


def test_cast(catalog: Catalog) -> None:
    """
    The work has the cast of the dub that is asked for, or the original voices, each person once
    with all roles.
    """
    for dub in (row for row in catalog.dubs if catalog.cast_of(row)):
        show = read(catalog, dub=dub)["tvshow.nfo"]
        expected: dict[str, list[str]] = {}
        for credit in catalog.cast_of(dub):
            expected.setdefault(credit.person.name, []).append(credit.character.name)

        assert [(name, " / ".join(roles)) for name, roles in expected.items()] == actors(show)
    assert ("Cam Clarke", "Geffrey Connor / Fred Faraday") in actors(
        read(catalog, dub="netflix-english")["tvshow.nfo"]
    )
    assert ("Yasuyuki Kase", "James Blood") == actors(read(catalog)["tvshow.nfo"])[0]


def test_cast_of_an_episode(catalog: Catalog) -> None:
    """
    An episode has the voices of those whom its captions and the story so far name, in billing
    order.
    """
    found = read(catalog, dub="sentai-english")
    named = {row.character.id for row in catalog.up_to("s1e01").appearances_of("s1e01")}
    cast = catalog.cast_of("sentai-english")

    assert [
        (credit.person.name, credit.character.name)
        for credit in cast
        if credit.character.id in named
    ] == actors(found["S01E01.nfo"])


def test_name_before_its_time(raw: Raw) -> None:
    """
    A role whose name a later episode reveals is not in an earlier one, although captions name it.
    """
    raw["characters.json"][0] |= {"revealed": "e2", "debut": "e1"}
    raw["appearances.json"].append(raw["appearances.json"][1] | {"episode": "e1"})
    raw["characters.json"][1].pop("revealed")
    found = read(link(as_files(raw)))

    assert [("Bob Ray", "Rival")] == actors(found["S01E01.nfo"])
    assert [("Ann Lee", "Hero"), ("Bob Ray", "Rival")] == actors(found["S01E02.nfo"])


def test_view(catalog: Catalog) -> None:
    """
    Of a view, the cast has only those whom the viewer knows, and later episodes have nobody.
    """
    view = catalog.up_to("s1e01")
    found = read(view)
    known = {row.name for row in view.characters}

    assert {role for _, role in actors(found["tvshow.nfo"])} <= known
    assert actors(found["S01E01.nfo"])
    assert not actors(found["S01E02.nfo"])


KNOWN = {"sources": ["page"], "certainty": "stated"}


@pytest.mark.parametrize(
    ("release", "aired", "year"),
    [
        ({"start": "2018-12-03"}, "2018-12-03", None),
        ({"start": "2018-12"}, None, "2018"),
        ({"start": None}, "2020-07-02", None),
        ({"start": "2018-12-03", "kind": "broadcast"}, None, None),
    ],
)
def test_days(raw: Raw, release: Raw, aired: str | None, year: str | None) -> None:
    """
    An episode has the day of its premiere, or the year if the day is unknown; of a broadcast, its
    own day; without that, none.
    """
    raw["releases.json"][2] |= release
    if release["start"] is None:
        del raw["releases.json"][2]["start"]
    episode = read(structure(as_files(raw)))["S01E01.nfo"]

    assert (aired, year) == (episode.findtext("aired"), episode.findtext("year"))


def test_missed_broadcast(raw: Raw) -> None:
    """
    Where a broadcast came first and nothing tells the day of an episode, it has none.
    """
    del raw["releases.json"][2]
    del raw["airings.json"][1]
    found = read(structure(as_files(raw)))

    assert "2020-07-02" == found["S01E01.nfo"].findtext("aired")
    assert found["S01E02.nfo"].find("aired") is None


def test_next_to_nothing(raw: Raw) -> None:
    """
    What is unknown is left out, and a work without an original dub has no cast.
    """
    for file in ("releases", "airings", "staff", "links", "facts", "disputes"):
        raw[f"{file}.json"].clear()
    del raw["dubs.json"][0]["original"]
    show, *episodes = read(structure(as_files(raw))).values()

    assert ["title", "namedseason"] == [element.tag for element in show]
    for episode in episodes:
        assert ["title", "showtitle", "season", "episode"] == [element.tag for element in episode]


def add_work(raw: Raw, kind: str) -> None:
    """
    Add a work with an episode.
    """
    raw["works.json"].append({"id": "other", "name": "Other", "kind": kind, **KNOWN})
    raw["seasons.json"].append({"id": "f1", "name": "F", "work": "other", "number": 0, **KNOWN})
    episode = {"id": "f", "name": "F", "season": "f1", "number": 1, "absolute": 1, **KNOWN}
    raw["episodes.json"].append(episode)


def test_film(raw: Raw) -> None:
    """
    A film beside a series need not be named apart; alone, it is written as a series of one.
    """
    add_work(raw, "film")
    both = read(structure(as_files(raw)))
    raw["works.json"][0]["kind"] = "short"
    raw["works.json"][1]["kind"] = "manga"
    swapped = read(structure(as_files(raw)))
    del raw["episodes.json"][-1]
    alone = read(structure(as_files(raw)))

    assert ["Show", "Other", "Show"] == [
        found["tvshow.nfo"].findtext("title") for found in (both, swapped, alone)
    ]


def test_other_work(raw: Raw) -> None:
    """
    Where several works have episodes, one must be named; dub and episode must be of that one, and
    seasons, ids and secrets of another do not matter.
    """
    add_work(raw, "television")
    raw["characters.json"].append(
        {"id": "star", "name": "Star", "prominence": "minor", "revealed": "f", **KNOWN}
    )
    raw["credits.json"].append(
        {"dub": "second", "billing": 3, "character": "star", "person": "bob", **KNOWN}
    )
    raw["appearances.json"].append({"character": "star", "episode": "e1", "captions": 1, **KNOWN})
    premise = {"about": ["show"], "kind": "premise", "text": "A star runs.", "revealed": "f"}
    raw["facts.json"].append({"id": "star-runs", **premise, **KNOWN})
    catalog: Tiny = link(as_files(raw))
    found = read(catalog, "show", dub="second", recaps="e2")

    assert ["tvshow.nfo", "S00E01.nfo"] == list(read(catalog, catalog.works["other"]))
    assert ["Season 1"] == texts(found["tvshow.nfo"], "namedseason")
    assert ("Bob Ray", "Hero / Star") == actors(found["S01E01.nfo"])[0]
    assert found["tvshow.nfo"].find("plot") is None
    with pytest.raises(ValueError, match="^several works have episodes; name one of show, other$"):
        nfo.files(catalog)
    wrong: list[tuple[Any, Raw, str]] = [
        ("other", {"dub": "first"}, "^'first' belongs to 'show'; choose one of 'other'$"),
        ("show", {"recaps": "f"}, "^'f' belongs to 'other'; choose one of 'show'$"),
    ]
    for work, options, message in wrong:
        with pytest.raises(ValueError, match=message):
            nfo.files(catalog, work, **options)


def test_no_episode(tiny: Tiny) -> None:
    """
    Without an episode there is nothing to write.
    """
    empty = {name: attrs.evolve(tiny.tables[name], rows=()) for name in ("episodes", "airings")}

    with pytest.raises(ValueError, match="^no work has episodes; name the work to describe$"):
        nfo.files(attrs.evolve(tiny, **empty))


@pytest.mark.parametrize("what", ["work", "dub", "recaps"])
def test_unknown_id(tiny: Tiny, what: str) -> None:
    """
    An unknown id is an error.
    """
    arguments: dict[str, Any] = {what: "nope"}

    with pytest.raises(NotFoundError, match="'nope'"):
        nfo.files(tiny, **arguments)


def test_services() -> None:
    """
    No service is there twice; whoever has no ids, such as a website, is not there.
    """
    assert len({*nfo.SERVICES}) == len(nfo.SERVICES)
    assert Service.WEBSITE not in nfo.SERVICES


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text(text: str) -> None:
    """
    A file has any text unchanged, but for what XML forbids.
    """
    raw = tiny_raw()
    raw["works.json"][0]["name"] = raw["people.json"][0]["name"] = text
    raw["characters.json"][0]["name"] = text
    catalog = link(as_files(raw))
    show = etree.fromstring(nfo.files(catalog)["tvshow.nfo"].encode())

    assert allowed(text) == show.findtext("title")
    assert (allowed(text), allowed(text)) == actors(show)[0]


def test_save(catalog: Catalog, tmp_path: Path) -> None:
    """
    The files are saved in UTF-8, twice the same; a folder with anything else is left alone.
    """
    for _ in range(2):
        nfo.save(catalog, tmp_path / "new" / "nfo", dub="netflix-english", recaps="s1e01")
    saved = {path.name: path.read_bytes().decode() for path in (tmp_path / "new/nfo").iterdir()}
    (tmp_path / "new" / "nfo" / "S01E01.mkv").touch()

    assert nfo.files(catalog, dub="netflix-english", recaps="s1e01") == saved
    with pytest.raises(FileExistsError, match=r"S01E01\.mkv"):
        nfo.save(catalog, tmp_path / "new" / "nfo")
