"""
The pages of the record have all of the data, each fact where a viewer may know it.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TypeAlias

import flat
import pages
import pytest
from flat import HOSTILE
from markdown_it import MarkdownIt
from tiny import Tiny, as_files, structure, tiny_raw

from heromask import Alias, Catalog, Episode, Fact
from heromask._cli.format import parts_of
from heromask._cli.terminal import visible
from heromask._model.tables import table_names

Views: TypeAlias = Mapping[Episode, Catalog]

STORY = ("characters", "organizations", "items")
NO_MENU = "---\norphan: true\n---\n"
MARKDOWN = MarkdownIt().enable("table")
OWN_HTML = re.compile(r'</?(bdi|br|small|time)( lang="[\w-]+")?>')


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
    tokens = MARKDOWN.parse(page.removeprefix(NO_MENU))
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
    read, *parts = map(plain, re.split(r"(?m)^(?=## )", page))
    sections = {part.partition("\n")[0]: part for part in parts}
    assert set(sections) <= {episode.name for episode in views}
    for episode, view in views.items():
        read += sections.get(episode.name, "")
        yield view, read


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


def test_pages_are_complete(catalog: Catalog, made: dict[str, str]) -> None:
    """
    The pages have every name, fact and note of every row.
    """
    everything = "\n".join(made.values())
    rows = [row for table in catalog.tables.values() for row in table]
    for row in rows:
        assert getattr(row, "name", "") in everything
        assert (row.note or "") in everything
        for part in parts_of(row):
            if isinstance(part, Alias | Fact):
                assert part.text in everything
                assert (part.note or "") in everything


def test_related_rows(catalog: Catalog, made: dict[str, str]) -> None:
    """
    A page has every voice, job, membership, relation, event, dispute, date and claim about its row.
    """
    for character in catalog.characters:
        page = made[f"characters/{character.id}.md"]
        assert all(voice.person.name in page for voice in catalog.voices_of(character))
        assert all(row.organization.name in page for row in catalog.memberships_of(character))
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
    for job in catalog.staff:
        page = made[f"{table_names()[type(job.who)]}/{job.who.id}.md"]
        assert job.job.replace("-", " ") in page
    assert all(event.name in made["story.md"] for event in catalog.events)
    assert all(voice.person.name in made["casts.md"] for voice in catalog.credits)
    assert all(str(airing.date) in made["timeline.md"] for airing in catalog.airings)
    assert all(link.value in made["works.md"] for link in catalog.links)
    assert all(
        claim.text in made["disputes.md"] for row in catalog.disputes for claim in row.claims
    )


def test_facts_follow_their_episode(
    catalog: Catalog, written: dict[str, str], views: Views
) -> None:
    """
    A page up to an episode has every fact that the view of the episode has, and no later one.
    """
    for table in STORY:
        for row in catalog.tables[table]:
            for view, read in so_far(written[f"{table}/{row.id}.md"], views):
                known = view.tables[table].get(row.id)
                facts = known.facts if known else ()
                assert {fact.text for fact in facts} == {
                    fact.text for fact in row.facts if fact.text in read
                }


@pytest.mark.parametrize("path", ["story.md", *(f"{table}/index.md" for table in STORY)])
def test_names_follow_their_episode(
    catalog: Catalog, written: dict[str, str], views: Views, path: str
) -> None:
    """
    A page up to an episode names nothing that the view of the episode does not have.
    """
    for view, read in so_far(written[path], views):
        later = [
            row.name
            for table in STORY
            for row in catalog.tables[table]
            if row.id not in view.tables[table]
        ]
        assert [] == [name for name in later if re.search(rf"\b{re.escape(name)}\b", read)]


def test_news_of_events(catalog: Catalog, written: dict[str, str]) -> None:
    """
    What an episode adds to an event stands below the name of that event.
    """
    above = ""
    for line in written["story.md"].splitlines():
        if line.startswith("  "):
            events = [row for row in catalog.events if plain(above).startswith(f"{row.name} ")]
            parts = [f"{part.who.name} {part.role}" for row in events for part in row.participants]
            facts = [fact.text for row in events for fact in row.facts]
            assert plain(line).startswith((*parts, *facts))
        else:
            above = line


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text(text: str) -> None:
    """
    Any text is shown as it is, or escaped; none becomes markup.
    """
    raw = tiny_raw()
    for table in ("characters", "organizations", "people"):
        raw[f"{table}.json"][0]["name"] = text
    raw["characters.json"][0]["facts"][0]["text"] = text
    raw["events.json"][1]["name"] = text
    made = pages.pages(structure(as_files(raw)))

    shown = " ".join(visible(text).split())
    for page in ("characters/hero.md", "organizations/police.md", "people/ann.md"):
        assert shown in plain(made[page])
    assert shown in plain(made["story.md"])
    assert [] == foreign_html(made)
    assert [] == foreign_html(pages.pages(flat.named(text)))


def test_notes_link_to_disputes(made: dict[str, str], written: dict[str, str]) -> None:
    """
    A dispute that a note names is a link to its anchor, which links to the rows.
    """
    named = {id_ for text in written.values() for id_ in re.findall(r"#dispute-([\w-]+)", text)}

    assert named
    assert all(f"(dispute-{id_})=" in written["disputes.md"] for id_ in named)
    assert "see freds-fate" in made["characters/fred-faraday.md"]
    assert "of [`hiroyasu-aoki`](/record/people/hiroyasu-aoki.md)" in written["disputes.md"]
    assert "disputes [season-2-date](#dispute-season-2-date) and [" in written["timeline.md"]


def test_character_without_voice(tiny: Tiny) -> None:
    """
    The page of a character without a voice says that there is none.
    """
    assert "Nobody is on record" in pages.pages(tiny)["characters/loner.md"]


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
