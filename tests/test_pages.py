"""
The pages of the record have all of the data, each row where a viewer may know it.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, TypeAlias

import flat
import pages
import pytest
from flat import HOSTILE
from markdown_it import MarkdownIt
from tiny import Tiny, as_files, structure, tiny_raw

from heromask import Alias, Catalog, Claim, Episode, FactKind, Node
from heromask._cli.format import parts_of
from heromask._cli.terminal import visible
from heromask._model.tables import table_names

Views: TypeAlias = Mapping[Episode, Catalog]

STORY = ("characters", "organizations", "items")
FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
MARKDOWN = MarkdownIt().enable("table")
OWN_HTML = re.compile(
    r'((</?(bdi|br|small|time|details|summary|span|wbr)( (lang|class|id)="[\w/ -]+")*>'
    r"|After [^<>]*|The same casts as a picture)*\n*)"
    r'|<div class="map" data-map="\w+">\n<script type="application/json">[^<]*</script>\n</div>\n'
)
MARKED = r'class="(?:line )?(revealed|until)-(\d+)"'
INLINE = re.compile(rf"<span {MARKED}>((?:(?!<span).)*?)</span>")
FOLDED = re.compile(rf"<details {MARKED}>(.*?)</details>", re.DOTALL)


@pytest.fixture(name="written", scope="module")
def _written(catalog: Catalog) -> dict[str, str]:
    """
    Return the pages of the packaged catalog, by their path.
    """
    return pages.pages(catalog)


@pytest.fixture(name="made", scope="module")
def _made(written: dict[str, str]) -> dict[str, str]:
    """
    Return the pages as plain text.
    """
    return {path: plain(text) for path, text in written.items()}


@pytest.fixture(name="views", scope="module")
def _views(catalog: Catalog) -> Views:
    """
    Return what a viewer of each episode may know.
    """
    return {episode: catalog.up_to(episode) for episode in catalog.episodes}


def plain(page: str) -> str:
    """
    Return the text of a page, without markup.
    """
    tokens = MARKDOWN.parse(FRONT_MATTER.sub("", page))
    inline = [token for token in tokens if token.type == "inline"]
    return "\n".join(
        "".join(
            part.content for part in token.children or () if part.type in {"text", "code_inline"}
        )
        for token in inline
    )


def foreign_html(made: dict[str, str]) -> list[str]:
    """
    Return the HTML in pages that the templates do not write.
    """
    tokens = [token for page in made.values() for token in MARKDOWN.parse(page)]
    tokens += [part for token in tokens for part in token.children or ()]
    html = [token.content for token in tokens if token.type.startswith("html")]
    assert html
    return [tag for tag in html if not OWN_HTML.fullmatch(tag)]


def so_far(page: str, views: Views) -> Iterator[tuple[Catalog, str]]:
    """
    Yield each view with the text of a page up to the end of the section about its episode.
    """
    read, *parts = map(plain, re.split(r"(?m)^(?=## )", re.sub(r"(?m)^\(.*\)=\n", "", page)))
    sections = {part.partition("\n")[0]: part for part in parts}
    assert set(sections) <= {episode.name for episode in views}
    for episode, view in views.items():
        read += sections.get(episode.name, "")
        yield view, read


def cut(page: str, moment: int) -> str:
    """
    Return a page as the site shows it to somebody who has seen so many episodes.
    """

    def kept(found: re.Match[str]) -> str:
        is_later = int(found[2]) > moment
        return found[3] if is_later == (found[1] == "until") else ""

    depth, lines = 0, list[str]()
    for line in page.replace("\n  ", " ").splitlines():  # the second line of an item goes with it
        level = len(line) - len(line.lstrip("#"))
        marker = re.search(rf"<wbr {MARKED}", line)
        depth = 0 if 0 < level <= depth else depth
        if marker and int(marker[2]) > moment:
            depth = depth or level
        elif not depth:
            lines.append(line)
    text = FOLDED.sub(kept, "\n".join(lines))
    while text != (text := INLINE.sub(kept, text)):
        pass
    return text


def told(fact: Any) -> str:
    """
    Return what the pages show of a fact: of a piece of music its title, else the sentence.
    """
    return str(fact.value) if fact.kind is FactKind.TRACK else str(fact.text)


def shown(value: object) -> str:
    """
    Return the value of a field as the page of the disputes shows it.
    """
    return value.name if isinstance(value, Node) else str(value)


def lines_of(text: str, read: str) -> list[str]:
    """
    Return the lines that begin with a text; its evidence follows on the same line.
    """
    return [line for line in read.splitlines() if line.startswith(text)]


def later_names(catalog: Catalog, view: Catalog, read: str) -> list[str]:
    """
    Return the names in a text that a view does not have yet.
    """
    rows = [row for table in STORY for row in catalog.tables[table]]
    later = [row.name for row in rows if row.id not in view.tables[table_names()[type(row)]]]
    return [name for name in later if re.search(rf"\b{re.escape(name)}\b", read)]


@pytest.mark.parametrize("table", [*STORY, "people", "companies"])
def test_one_page_each(catalog: Catalog, made: dict[str, str], table: str) -> None:
    """
    Every row of these tables has a page with its names, and the list of all leads to it.
    """
    for row in catalog.tables[table]:
        page = made[f"{table}/{row.id}.md"]
        assert page.startswith(row.name)
        assert all(name in page for name in row.names)
        assert row.name in made[f"{table}/index.md"]


def test_description_comes_first(catalog: Catalog, made: dict[str, str]) -> None:
    """
    A page begins with the fact that says who or what its row is, and the list has it too.
    """
    described = [fact for fact in catalog.facts if fact.kind is FactKind.DESCRIPTION]
    for fact in described:
        table = table_names()[type(fact.about[0])]
        if table in pages.TABLES:
            page = made[f"{table}/{fact.about[0].id}.md"]
            assert page.startswith(f"{fact.about[0].name}\n{fact.text}")
            assert fact.text in made[f"{table}/index.md"]


def test_pages_are_complete(catalog: Catalog, made: dict[str, str]) -> None:
    """
    The pages have every name, fact, claim and note of every row.
    """
    everything = "\n".join(made.values())
    rows = [row for table in catalog.tables.values() for row in table]
    for row in rows:
        assert getattr(row, "name", "") in everything
        assert (getattr(row, "note", None) or "") in everything
        for part in parts_of(row):
            if isinstance(part, Alias | Claim):
                assert part.text in everything
                assert (part.note or "") in everything
    assert [] == [fact.id for fact in catalog.facts if told(fact) not in everything]


def test_related_rows(catalog: Catalog, made: dict[str, str]) -> None:
    """
    A page has every voice, job, membership, relation, event, dispute and link of its row.
    """
    for character in catalog.characters:
        page = made[f"characters/{character.id}.md"]
        assert all(voice.person.name in page for voice in catalog.voices_of(character))
        assert all(row.organization.name in page for row in catalog.memberships_of(character))
        assert all(link.service.label in page for link in catalog.links_of(character))
        for row in catalog.appearances_of(character):
            assert f"of {row.captions} caption" in page
    for organization in catalog.organizations:
        page = made[f"organizations/{organization.id}.md"]
        assert all(row.character.name in page for row in catalog.members_of(organization))
    for actor in (*catalog.characters, *catalog.organizations):
        page = made[f"{table_names()[type(actor)]}/{actor.id}.md"]
        assert all(row.object.name in page for row in catalog.relations_of(actor))
        assert all(event.name in page for event in catalog.events_of(actor))
        assert all(dispute.name in page for dispute in catalog.disputes_of(actor))
    for person in catalog.people:
        page = made[f"people/{person.id}.md"]
        assert all(voice.character.name in page for voice in catalog.roles_of(person))
        assert all(fact.text in page for fact in catalog.facts_of(person))
    for job in catalog.staff:
        page = made[f"{table_names()[type(job.who)]}/{job.who.id}.md"]
        assert job.job.replace("-", " ") in page
    assert all(event.name in made["story.md"] for event in catalog.events)
    assert all(voice.person.name in made["casts.md"] for voice in catalog.credits)
    assert all(str(airing.date) in made["timeline.md"] for airing in catalog.airings)
    for link in catalog.links:
        table = table_names()[type(link.what)]
        page = made[f"{table}/{link.what.id}.md" if table in pages.TABLES else "works.md"]
        assert link.value in page


def test_facts_follow_their_episode(
    catalog: Catalog, written: dict[str, str], views: Views
) -> None:
    """
    A page up to an episode has every fact that the view of the episode has, and no later one.
    """
    for table in STORY:
        for row in catalog.tables[table]:
            texts = {fact.text for fact in catalog.facts_of(row)}
            for view, read in so_far(written[f"{table}/{row.id}.md"], views):
                if row.id in view.tables[table]:
                    known = {fact.text for fact in view.facts_of(row)}
                    assert known == {text for text in texts if lines_of(text, read)}


def test_ends_follow_their_episode(catalog: Catalog, written: dict[str, str], views: Views) -> None:
    """
    A membership is over on the page of a character from the episode on that tells so.
    """
    over = [row for row in catalog.memberships if row.ended]

    assert over
    for row in over:
        for view, read in so_far(written[f"characters/{row.character.id}.md"], views):
            known = view.memberships.get(row.id)
            lines = lines_of(f"At {row.organization.name}", read)
            assert (known is not None) == bool(lines)
            assert (known is not None and known.former) == any("(over)." in it for it in lines)


@pytest.mark.parametrize(
    "path", ["story.md", "reveals.md", *(f"{table}/index.md" for table in STORY)]
)
def test_names_follow_their_episode(
    catalog: Catalog, written: dict[str, str], views: Views, path: str
) -> None:
    """
    A page up to an episode names nothing that the view of the episode does not have.
    """
    for view, read in so_far(written[path], views):
        assert [] == later_names(catalog, view, read)


@pytest.mark.parametrize("table", STORY)
def test_page_of_a_row_names_nothing_later(
    catalog: Catalog, written: dict[str, str], views: Views, table: str
) -> None:
    """
    Nor does the page of a row, from the episode on that gives the name of the row.
    """
    for row in catalog.tables[table]:
        for view, read in so_far(written[f"{table}/{row.id}.md"], views):
            assert row.id not in view.tables[table] or [] == later_names(catalog, view, read)


def sentences(catalog: Catalog) -> set[str]:
    """
    Return the texts of the facts, but for titles of music, which may be common words.
    """
    return {plain(f"- {fact.text}") for fact in catalog.facts if fact.kind is not FactKind.TRACK}


def is_open(path: str, view: Catalog) -> bool:
    """
    Return whether a page says all that a view knows: a page of a row may be later as a whole, and
    a dispute later than what it is about.
    """
    table, _, name = path.removesuffix(".md").partition("/")
    is_row = table in STORY and name != "index"
    return path != "disputes.md" and not (is_row and name not in view.tables[table])


@pytest.mark.parametrize("number", [1, 2, 9, 16, 23, 24])
def test_hidden_until_revealed(
    catalog: Catalog, written: dict[str, str], views: Views, number: int
) -> None:
    """
    What the site shows of every page to a viewer is what the view has of it, and its names.
    """
    view = [*views.values()][number - 1]
    texts, known = sentences(catalog), sentences(view)
    for path, page in written.items():
        whole, shown = plain(page), plain(cut(page, number))
        facts = {text for text in texts if text in whole}
        found = {text for text in facts if text in shown}
        assert found <= known
        assert [] == later_names(catalog, view, shown)
        assert found == facts & known or not is_open(path, view)


def test_preview_names_nothing_later(written: dict[str, str]) -> None:
    """
    A preview of a link to a page that comes later has neither its name nor its first sentence.
    """
    for path, page in written.items():
        is_later = re.search(r"(?m)^# <wbr", page) is not None
        assert is_later == ('"og:title": Hero Mask\n' in page), path


def test_preview_of_a_voice(catalog: Catalog, written: dict[str, str]) -> None:
    """
    A preview of a link to a person names no characters, some of whom come later.
    """
    voices = {f"people/{voice.person.id}.md" for voice in catalog.credits}
    people = {path for path in written if path.startswith("people/")}

    described = {path for path in people if '\n"og:description": A voice' in written[path]}

    assert described == voices


def test_later_names(catalog: Catalog, views: Views) -> None:
    """
    A name, an id or a word of a name is later as long as no view has it, and known from the first
    view that does.
    """
    later = dict(pages.later_names(catalog))
    assert {"Tina Herst", "tina-herst", "Herst", "ハースト", "theo", "Theo"} <= set(later)
    for number, view in enumerate(views.values(), 1):
        rows = [row for table in (*STORY, "events") for row in view.tables[table]]
        names = {name for row in rows for name in (row.id, *row.names)}
        known = {word for name in names for word in (name, *re.split("[ ・]", name))}
        assert {name for name, moment in later.items() if moment <= number} <= known
        assert not {name for name, moment in later.items() if moment > number} & known


def test_events(catalog: Catalog, written: dict[str, str]) -> None:
    """
    An event has a heading with those who take part, and its facts stand below its name.
    """
    _, *parts = re.split("(?m)^#{2,3} ", written["story.md"])
    sections = [plain(f"## {part}") for part in parts]
    for event in catalog.events:
        first, *more = [it for it in sections if re.match(rf"{re.escape(event.name)}\b", it)]
        assert f"\n(event-{event.id})=\n### " in written["story.md"]
        for who in catalog.participants_of(event):
            assert who.name in first or more
        for fact in catalog.facts_of(event):
            events = [node for node in fact.about if node.id in catalog.events]
            assert any(lines_of(fact.text, it) for it in (first, *more)) or len(events) > 1


def test_reveals(catalog: Catalog, written: dict[str, str], views: Views) -> None:
    """
    The section of an episode has every row that it reveals, and its line has their number.
    """
    page = written["reveals.md"]
    told_before: set[str] = set()
    overview, *parts = map(plain, re.split(r"(?m)^\(.*\)=\n(?=## )", page))
    for (episode, view), part in zip(views.items(), parts, strict=True):
        rows = view.reveals_of(episode)
        assert part.startswith(episode.name)
        for row in rows:
            names = [getattr(row, "text", ""), getattr(row, "name", "")]
            names += [end.name for end in getattr(row, "ends", ())]
            assert all(name in part for name in names)
        for row in view.appearances:
            where = "" if row.episode.id == episode.id else f" in {row.episode.name}"
            is_told = f"{row.character.name} ({row.captions}{where})" in part
            assert is_told != (row.id in told_before)
        told_before.update(row.id for row in view.appearances)
        cells = overview.partition(f"\n{episode.id}\n")[2].splitlines()[:5]
        assert len(rows) == sum(int(cell) for cell in cells if cell != "–")


def test_disputes(catalog: Catalog, made: dict[str, str]) -> None:
    """
    Open disputes come first; each has its readings, its reason and the fields as the data have
    them.
    """
    still_open, settled = made["disputes.md"].split("\nSettled\n")
    for dispute in catalog.disputes:
        page = still_open if dispute.open else settled
        section = page[page.index(f"\n{dispute.name}\n{dispute.id}") :]
        assert dispute.reason in section
        assert all(claim.text in section for claim in dispute.claims)
        for about in dispute.about:
            cells = (about.row.id, about.field, shown(getattr(about.row, about.field)))
            assert "\n".join(cells) in section


def test_marks(tiny: Tiny) -> None:
    """
    What is shown is marked where it is in an open dispute, and leads to it.
    """
    raw = tiny_raw()
    del raw["disputes.json"][0]["claims"][0]["followed"]
    marked = r"[\(disputed\)](#dispute-color)"
    made = pages.pages(structure(as_files(raw)))

    for path in ("characters/hero.md", "reveals.md"):
        assert f"- Hero wears red\\. {marked}" in made[path]
        assert f"[Squad](/record/organizations/squad.md) (DI) {marked}" in made[path]
    assert marked not in made["characters/rival.md"]
    assert not any(marked in page for page in pages.pages(tiny).values())


def test_folded_facts(catalog: Catalog, written: dict[str, str]) -> None:
    """
    Pages of the real world fold what gives away more than the first episode.
    """
    late = [
        (fact, table_names()[type(fact.about[0])])
        for fact in catalog.facts
        if fact.revealed and fact.revealed.absolute > 1
    ]
    paths = {"reviews": "reviews.md", "works": "works.md"}
    found = [(fact, paths[table]) for fact, table in late if table in paths]

    assert found
    for fact, path in found:
        before = plain(re.sub("(?s)<details .*?</details>", "", written[path]))
        assert fact.text in plain(written[path])
        assert fact.text not in before


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text(text: str) -> None:
    """
    Any text is shown as it is, or escaped; none becomes markup.
    """
    raw = tiny_raw()
    for table in ("characters", "organizations", "people"):
        raw[f"{table}.json"][0]["name"] = text
    raw["facts.json"][2]["text"] = raw["events.json"][1]["name"] = text
    raw["episodes.json"][1]["name"] = text
    raw["facts.json"][0]["revealed"] = "e2"
    made = pages.pages(structure(as_files(raw)))

    shown_text = " ".join(visible(text).split())
    for page in ("characters/hero.md", "organizations/police.md", "people/ann.md"):
        assert shown_text in plain(made[page])
    assert shown_text in plain(made["story.md"])
    assert "<details " in made["reviews.md"]
    assert [] == foreign_html(made)
    assert [] == foreign_html(pages.pages(flat.named(text)))


def test_links(written: dict[str, str]) -> None:
    """
    Every link within the record leads to a page or to one anchor.
    """
    anchors = [name for page in written.values() for name in re.findall(r"(?m)^\((.*)\)=$", page)]
    links = {link for page in written.values() for link in re.findall(r"\]\(([#/][^)]*)\)", page)}
    known = {f"#{name}" for name in anchors} | {f"/record/{path}" for path in written}

    assert len(anchors) == len(set(anchors))
    assert {"#event-monicas-funeral", "/record/characters/james-blood.md"} <= links
    assert links <= known


def test_notes_link_to_disputes(written: dict[str, str]) -> None:
    """
    A dispute that a note names is a link to it, and its fields lead to the rows.
    """
    assert "see the dispute [richards-post](#dispute-richards-post)" in written["relations.md"]
    assert "[`yutaka-aoyama`](/record/people/yutaka-aoyama.md)" in written["disputes.md"]


def test_further_sources(made: dict[str, str]) -> None:
    """
    A source that a later episode adds stands in the section of that episode, alone.
    """
    lines = [
        line for page in made.values() for line in page.splitlines() if ". told before, " in line
    ]

    assert lines
    assert not any(" stated: " in line or " corroborated: " in line for line in lines)


@pytest.mark.parametrize("number", [1, 4, 9, 16, 24])
def test_corroborated(written: dict[str, str], number: int) -> None:
    """
    What is corroborated has two sources, or a remark that another is hidden or further down.
    """
    shown_pages = [cut(page, number) for page in written.values()]
    evidence = [
        found for page in shown_pages for found in re.findall("corroborated: .*?</small>", page)
    ]

    assert any("from a later episode" in cited for cited in evidence) == (number < 24)
    for cited in evidence:
        has_remark = "from a later episode" in cited or "at least one further down" in cited
        assert has_remark or cited.count("](#source-") > 1, cited


def test_further_down(written: dict[str, str]) -> None:
    """
    What is further down says the same, now with the source, or that it is over.
    """
    remarks = [
        (found[1], page[found.end() :])
        for page in written.values()
        for found in re.finditer(r"(?m)^(?:- )?(.*) <small>.*further down", page)
    ]

    assert remarks
    for said, rest in remarks:
        again = (f"- {said} <small>told before", f"- {said.removesuffix('.')} (over)")
        assert any(f"\n{line}" in rest for line in again), said


def test_warning_comes_first(catalog: Catalog, written: dict[str, str]) -> None:
    """
    Without JavaScript, the page of a row of the story warns before it says anything but the name.
    """
    for table in STORY:
        for row in catalog.tables[table]:
            page = FRONT_MATTER.sub("", written[f"{table}/{row.id}.md"]).strip()
            assert re.match(r"# .*\n\n```{admonition} This gives the story away\n", page)


def test_languages(catalog: Catalog, made: dict[str, str]) -> None:
    """
    The languages of every release have names.
    """
    codes = {code for row in catalog.releases for code in (*row.audio, *row.subtitles)}

    assert codes == set(pages.LANGUAGES)
    assert "\nAudio: Japanese" in made["timeline.md"]


def test_captions_in_one_sentence(made: dict[str, str]) -> None:
    """
    A section that tells of the captions of several episodes does so in one sentence.
    """
    sections = [part for page in made.values() for part in re.split("(?m)^Season", page)]

    assert any(", and of 3 captions in this episode." in part for part in sections)
    assert all(part.count("Named as the speaker") < 2 for part in sections)


def test_character_without_voice(tiny: Tiny) -> None:
    """
    The page of a character without a voice says that there is none.
    """
    assert "Nobody is on record" in pages.pages(tiny)["characters/loner.md"]


def test_row_without_a_moment(tiny: Tiny) -> None:
    """
    What no episode reveals is listed first, as known from the start.
    """
    raw = tiny_raw()
    del raw["items.json"][0]["revealed"]
    made = pages.pages(structure(as_files(raw)))

    assert "## From the start\n\n- [Mask]" in made["items/index.md"]
    assert "## From the start" not in pages.pages(tiny)["items/index.md"]


def test_program(tmp_path: Path, written: dict[str, str]) -> None:
    """
    Every page is written, an unchanged one is left alone, and one of a removed row is deleted.
    """
    pages.main([str(tmp_path)])
    stale, kept = tmp_path / "characters" / "nobody.md", tmp_path / "index.md"
    stale.write_text("# Nobody", "utf-8")
    before = kept.stat().st_mtime_ns
    pages.main([str(tmp_path)])

    assert not stale.exists()
    assert before == kept.stat().st_mtime_ns
    assert set(written) == {
        path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.md")
    }
