"""
The examples do what their README says, and show no more than a viewer may know.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from shutil import copytree

import matplotlib as mpl
import matplotlib.pyplot as plt
import pytest
from flat import HOSTILE
from tiny import Raw, Tiny, as_files, structure, tiny_raw

import heromask
from heromask import Catalog

EXAMPLES = Path(__file__).parent.parent / "examples"
sys.path.append(str(EXAMPLES))

import cast_comparison  # noqa: E402  examples are scripts, found beside each other
import character_card  # noqa: E402

COMMANDS = [
    line.removeprefix("$ ")
    for line in (EXAMPLES / "README.md").read_text("utf-8").splitlines()
    if line.startswith("$ ")
]


class Page(HTMLParser):
    """
    The tags and the text of a page.
    """

    def __init__(self, page: str) -> None:
        """
        Read a page.
        """
        super().__init__()
        self.tags: set[str] = set()
        self.links: set[str] = set()
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """
        Keep the tag, and where it leads.
        """
        self.tags.add(tag)
        self.links.update(value or "" for name, value in attrs if name == "href")

    def handle_data(self, data: str) -> None:
        """
        Keep the text.
        """
        self.text += data


@pytest.mark.parametrize("command", COMMANDS)
def test_command(command: str, tmp_path: Path) -> None:
    """
    A command of the README runs and writes a page without a script.
    """
    copytree(EXAMPLES, tmp_path / "examples")
    program, *arguments = command.split()
    library = str(Path(heromask.__file__).parent.parent)
    environment = os.environ | {"PYTHONPATH": library, "PYTHONWARNINGS": "error"}
    subprocess.run([sys.executable, *arguments], cwd=tmp_path, env=environment, check=True)
    (page,) = tmp_path.glob("*.html")

    assert "python" == program
    assert "script" not in Page(page.read_text("utf-8")).tags


def test_readme_names_every_example() -> None:
    """
    The README names every example.
    """
    text = (EXAMPLES / "README.md").read_text("utf-8")
    found = {path.name for path in EXAMPLES.iterdir()} - {"README.md", "page.py", "__pycache__"}

    assert [] == sorted(name for name in found if name not in text)


def cards(catalog: Catalog) -> Iterator[Page]:
    """
    Yield the card of every character of a view.
    """
    for character in catalog.characters:
        yield Page(character_card.card(catalog, character, "an episode"))


def test_card(catalog: Catalog) -> None:
    """
    A card shows facts, relations and voices with their certainty and sources.
    """
    view = catalog.up_to("s1e06")
    facts = view.facts_of("james-blood")
    text = Page(character_card.card(view, view.characters["james-blood"], "episode 6")).text

    assert facts
    assert all(fact.text in text for fact in facts)
    assert all(source.name in text for fact in facts for source in fact.sources)
    assert all(str(fact.certainty) in text for fact in facts)
    assert "James Blood is helped by Monica Campbell, over by Season 1, episode 1" in text
    assert "Greg Chun, Netflix English dub" in text


def test_card_in_short(catalog: Catalog) -> None:
    """
    A card has the values of a character's occupation, age, species and fate in one line.
    """
    pages = {row.id: Page(character_card.card(catalog, row, "all")) for row in catalog.characters}

    assert "occupation: detective" in pages["james-blood"].text
    assert "age: 14" in pages["tina-herst"].text
    assert "species: dog" in pages["uracil"].text
    assert "fate: dead" in pages["grimm"].text
    assert "time:" not in pages["james-blood"].text


def test_card_shows_open_disputes(raw: Raw) -> None:
    """
    A fact in an open dispute has its question beside it; a settled one does not.
    """
    settled: Tiny = structure(as_files(raw))
    raw["disputes.json"][0]["claims"][0]["followed"] = False
    opened: Tiny = structure(as_files(raw))
    texts = [
        Page(character_card.card(each, each.characters.one("hero"), "all")).text
        for each in (settled, opened)
    ]

    assert [0, 1] == [text.count("Is the coat red?") for text in texts]


def test_card_spoils_nothing(catalog: Catalog) -> None:
    """
    No card of a view has a fact or a name that is revealed later.
    """
    view = catalog.up_to("s1e06")
    hidden = {fact.text for fact in catalog.facts if fact.id not in view.facts}
    hidden |= {row.name for row in catalog.characters if row.id not in view.characters}

    assert hidden
    assert [] == [text for page in cards(view) for text in hidden if text in page.text]


@pytest.mark.parametrize(
    "arguments",
    [["tina-herst", "--up-to", "s1e06"], ["grimm", "--up-to", "x"], ["white", "--up-to", "s1e06"]],
)
def test_no_card(arguments: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """
    A character that is revealed later, an unknown episode or an ambiguous name is an error.
    """
    monkeypatch.setattr(sys, "argv", ["character_card.py", *arguments])

    with pytest.raises(SystemExit, match="2"):
        character_card.main()


def test_comparison(catalog: Catalog) -> None:
    """
    The page has every voice and character, and marks each voice that was inferred.
    """
    page = Page(cast_comparison.comparison(catalog))
    inferred = [voice for voice in catalog.credits if "inferred" == voice.certainty]

    assert all(voice.person.name in page.text for voice in catalog.credits)
    assert all(voice.character.name in page.text for voice in catalog.credits)
    assert all(voice.note and voice.note in page.text for voice in inferred)
    assert len(inferred) == page.text.count("inferred:")


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile(text: str) -> None:
    """
    A hostile name, fact, value, note or address stays plain text in the pages.
    """
    raw = tiny_raw()
    for table in ("characters", "people", "sources", "dubs"):
        for row in raw[f"{table}.json"]:
            row |= {"name": text, "note": text}
    for row in raw["facts.json"]:
        row |= {"text": text, "kind": "occupation", "value": text}
    raw["sources.json"][0]["url"] = f"javascript:{text}"
    catalog: Tiny = structure(as_files(raw))
    pages = [*cards(catalog), Page(cast_comparison.comparison(catalog))]

    assert all("script" not in page.tags and not page.links for page in pages)
    assert all(_lines(text) in _lines(page.text) for page in pages)


def _lines(text: str) -> str:
    """
    Return a text with line feeds at the ends of its lines, as HTML has them.
    """
    return text.replace("\r\n", "\n").replace("\r", "\n")


def test_notebook() -> None:
    """
    The cells of the notebook run one after the other and draw two graphs; it is stored without
    output.
    """
    notebook = json.loads((EXAMPLES / "relation_graph.ipynb").read_text("utf-8"))
    cells = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
    names: dict[str, object] = {}
    mpl.use("agg")
    for cell in cells:
        exec("".join(cell["source"]), names)  # noqa: S102  our own notebook

    assert ["grimm", "james-blood", "sarah-sinclair"] == names["path"]
    assert [1, 2] == plt.get_fignums()
    plt.close("all")
    assert [] == [output for cell in cells for output in cell["outputs"]]
