"""
A Mermaid diagram shows the rows it is of, and no name can break out of its label.
"""

import re
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sketch import BREAKING, doubtful, drawn, labeled
from tiny import Golden, Raw, Tiny, as_files, structure

from heromask import Catalog, Character, NotFoundError
from heromask.export import mermaid
from heromask.export._drawing import identifier
from heromask.export._text import allowed
from heromask.ids import DubId


@pytest.mark.parametrize("name", ["relations", "cast", "organizations", "coappearances"])
def test_golden(name: str, golden: Golden) -> None:
    """
    The diagrams of the tiny catalog are those of the golden files; doubts are dashed.
    """
    golden(f"{name}.mmd", drawn(mermaid, doubtful())[name])


def test_arrows(catalog: Catalog) -> None:
    """
    A line has a head unless it holds both ways.
    """
    lines = mermaid.relations(catalog).splitlines()
    arrows = [match[1] for line in lines if (match := re.search(r" ([-.>]+)\|", line))]

    assert [row.kind.is_mutual for row in catalog.relations] == [
        ">" not in arrow for arrow in arrows
    ]


@pytest.mark.parametrize(
    ("row", "field", "dashed"),
    [
        ("hero/parent/rival", "subject", True),
        ("hero/parent/rival", "kind", True),
        ("hero/parent/rival", "object", True),
        ("hero/parent/rival", "ended", True),
        ("hero/parent/rival", "revealed", False),
        ("first/hero/ann", "character", True),
        ("first/hero/ann", "person", True),
        ("first/hero/ann", "billing", False),
        ("hero/squad", "character", True),
        ("hero/squad", "organization", True),
        ("hero/squad", "rank", True),
        ("hero/squad", "title", False),
        ("hero/squad", "ended", True),
        ("hero", "name", False),
    ],
)
def test_open_dispute(raw: Raw, row: str, field: str, *, dashed: bool) -> None:
    """
    A line is dashed where a field that it shows is in an open dispute; a settled one marks nothing.
    """
    dispute = raw["disputes.json"][0]
    dispute["about"] = [{"row": row, "field": field}]
    settled = drawn(mermaid, structure(as_files(raw)))
    del dispute["claims"][0]["followed"]
    undecided = drawn(mermaid, structure(as_files(raw)))

    assert "-.-" not in "".join(settled.values())
    assert dashed == ("-.-" in "".join(undecided.values()))


def test_title_before_rank(raw: Raw) -> None:
    """
    A membership shows the title, and then no dispute about the rank; without both it has no label.
    """
    raw["memberships.json"][0]["title"] = "Head"
    del raw["disputes.json"][0]["claims"][0]["followed"]
    lines = mermaid.organizations(structure(as_files(raw))).splitlines()

    assert '  character__hero -->|"formerly Head"| organization__squad' in lines
    assert "  character__rival --> organization__squad" in lines


def test_ended(raw: Raw) -> None:
    """
    What is over is called so, from the episode on that ends it.
    """
    raw["relations.json"][1]["ended"] = "e2"
    whole: Tiny = structure(as_files(raw))

    for catalog, former in ((whole, True), (whole.up_to("e1"), False)):
        text = mermaid.organizations(catalog)
        assert former == ('"formerly DI"' in text)
        assert former == ('"formerly part"' in text)


def test_coappearances(catalog: Catalog) -> None:
    """
    Each line joins two in at least as many episodes as asked for, without a head or a doubt, and
    the legend says what its number counts.
    """
    text = mermaid.coappearances(catalog, least=12)
    lines = [line for line in text.splitlines() if "|" in line]

    assert "accDescr: Numbers: episodes whose captions name both." in text
    assert lines
    for line in lines:
        found = re.fullmatch(r'  character__\w+ ---\|"(\d+)"\| character__\w+', line)
        assert found
        assert int(found[1]) >= 12


def test_one_node(catalog: Catalog) -> None:
    """
    The diagram of one node reads its relations from its end.
    """
    text = mermaid.relations(catalog, "tina-herst")

    assert len(catalog.relations_of("tina-herst")) == len(
        re.findall(r"^  character__tina_herst -", text, re.MULTILINE)
    )


def test_alone(tiny: Tiny) -> None:
    """
    The diagram of a node without relations is empty.
    """
    assert "__" not in mermaid.relations(tiny, tiny.characters["loner"])


def test_unknown_id_raises(tiny: Tiny) -> None:
    """
    A diagram of an unknown node is an error.
    """
    unknown: Any = "nobody"

    with pytest.raises(NotFoundError, match="'nobody'"):
        mermaid.relations(tiny, unknown)


def test_one_voice(raw: Raw) -> None:
    """
    A cast of one voice has its frame, too.
    """
    del raw["credits.json"][1:]
    first: Any = "first"
    diagram = mermaid.cast(structure(as_files(raw)), first)

    assert '"First dub"' in diagram
    assert 1 == diagram.count(" --- ")


def test_organizations_and_people(raw: Raw) -> None:
    """
    A relation of a character to an organization is not in the diagram of organizations.
    """
    drawn_before = mermaid.organizations(structure(as_files(raw)))
    enemy = {"subject": "hero", "kind": "enemy", "object": "squad", "revealed": "e1"}
    raw["relations.json"].append({**enemy, "sources": ["page"], "certainty": "stated"})

    assert drawn_before == mermaid.organizations(structure(as_files(raw)))


def test_side_by_side(catalog: Catalog) -> None:
    """
    Each dub has a frame; the row of a character leads through one box in each of them, and no
    line skips a frame.
    """
    dubs: tuple[DubId, ...] = ("netflix-english", "sentai-english", "japanese")
    text = mermaid.cast(catalog, *dubs)
    columns, names = cells(text)
    after = dict(re.findall(r"^  (\w+) -[.-]- (\w+)$", text, re.MULTILINE))

    assert [catalog.dubs[dub].name for dub in dubs] == re.findall(r'subgraph \w+\["(.+)"\]', text)
    assert all(columns[end] == columns[start] + 1 for start, end in after.items())
    assert [row(catalog, character, dubs) for character in voiced(catalog)] == [
        [names[id_] for id_ in follow(start, after)] for start in names if not columns[start]
    ]


def cells(text: str) -> tuple[dict[str, int], dict[str, str]]:
    """
    Return the frame of each box of a diagram, counted from 1, and its label.
    """
    columns: dict[str, int] = {}
    names: dict[str, str] = {}
    frame = 0
    for line in text.splitlines():
        frame += line.startswith("  subgraph")
        if found := re.fullmatch(r' +(\w+)\(?\["(.*)"\]\)?', line):
            columns[found[1]], names[found[1]] = frame, shown(found[2])
    return columns, names


def follow(start: str, after: dict[str, str]) -> Iterator[str]:
    """
    Yield the boxes of a row.
    """
    yield start
    while start in after:
        start = after[start]
        yield start


def voiced(catalog: Catalog) -> list[Character]:
    """
    Return the characters of two English casts and the Japanese one, in billing order.
    """
    credits_ = [*catalog.cast_of("netflix-english"), *catalog.cast_of("japanese")]
    return list(dict.fromkeys(credit.character for credit in credits_))


def row(catalog: Catalog, character: Character, dubs: Iterable[DubId]) -> list[str]:
    """
    Return a character and its voices, a dash where a dub has none on record.
    """
    people = {credit.dub.id: credit.person.name for credit in catalog.voices_of(character)}
    return [character.name, *(people.get(dub, "–") for dub in dubs)]


def test_doubtful_voice(raw: Raw) -> None:
    """
    The line that leads to a voice in doubt is dashed, not the one that leads on from there.
    """
    del raw["credits.json"][3]
    raw["credits.json"][1]["certainty"] = "inferred"
    first: Any = "first"
    second: Any = "second"
    lines = mermaid.cast(structure(as_files(raw)), first, second).splitlines()

    assert "  character__hero -.- person__first__hero__ann" in lines
    assert "  person__first__hero__ann --- person__second__hero__bob" in lines


def test_same_dub_twice(catalog: Catalog) -> None:
    """
    A dub that is asked for twice stands there once.
    """
    once = mermaid.cast(catalog, "japanese")

    assert once == mermaid.cast(catalog, "japanese", catalog.dubs["japanese"])


@pytest.mark.parametrize("text", BREAKING)
def test_breaking_text(text: str) -> None:
    """
    A label is one quoted string without a character that means anything, and shows the name.
    """
    label = hero(text)

    assert re.fullmatch(r"(?:[^\W_]|[ ,'-]|#\d+;|<br>)+", label)
    assert (allowed(text) or " ") == shown(label)


def test_lines_of_a_label() -> None:
    """
    Each line of a label has a line in its box.
    """
    assert "a<br>b" == hero("a\nb")


@given(st.text(st.characters(codec="utf-8")))
@settings(deadline=None, max_examples=50)
def test_any_text(text: str) -> None:
    """
    A label shows any text unchanged.
    """
    test_breaking_text(text)


def hero(text: str) -> str:
    """
    Return the label that stands for a name.
    """
    (line,) = re.findall(r"^  character__hero\[.*$", mermaid.relations(labeled(text)), re.MULTILINE)
    return str(line).removeprefix('  character__hero["').removesuffix('"]')


def shown(label: str) -> str:
    """
    Return what Mermaid shows for a label.
    """
    text = re.sub(r"#(\d+);", lambda match: chr(int(match[1])), label.replace("<br>", "\n"))
    return re.sub("(?<=[ﬂ¶])\u200c", "", text)


def test_limit(tiny: Tiny) -> None:
    """
    A diagram beyond its limit is refused with the count, the limit and what to do.
    """
    for count, draw in (
        (6, partial(mermaid.relations, tiny)),
        (12, partial(mermaid.cast, tiny, *tiny.dubs.rows[:2])),
        (7, partial(mermaid.organizations, tiny)),
        (3, partial(mermaid.coappearances, tiny)),
    ):
        message = f"^{count} boxes and lines are more than the limit of {count - 1}; draw less"
        assert draw(limit=count)
        with pytest.raises(ValueError, match=message):
            draw(limit=count - 1)


def test_longest(monkeypatch: pytest.MonkeyPatch) -> None:
    """
    A diagram with more text than Mermaid draws is refused; UTF-16 units count, as in Mermaid.
    """
    monkeypatch.setattr(mermaid, "LONGEST", len(mermaid.relations(labeled("x"))))

    assert mermaid.relations(labeled("x"))
    for longer in ("xx", "\U00020000"):
        with pytest.raises(ValueError, match=r"^\d+ characters .* limit of \d+; draw less, such"):
            mermaid.relations(labeled(longer))


def test_save(catalog: Catalog, tmp_path: Path) -> None:
    """
    The diagram of relations is saved, byte for byte.
    """
    mermaid.save(catalog, tmp_path / "new" / "relations.mmd")

    assert mermaid.relations(catalog).encode() == (tmp_path / "new/relations.mmd").read_bytes()


@given(*[st.lists(st.text(max_size=4) | st.text("ab-_U/", max_size=5), min_size=1)] * 2)
def test_identifier(words: list[str], others: list[str]) -> None:
    """
    An identifier has only characters that every diagram language allows; none is made twice.
    """
    assert re.fullmatch("[A-Za-z0-9_]*", identifier(*words))
    assert (words == others) == (identifier(*words) == identifier(*others))
