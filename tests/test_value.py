"""
Values: fixed when made, equal to what says the same, copied by being shared; what they show of
themselves in notebooks and rich terminals does no harm there.
"""

import copy
import pickle
import pickletools
import subprocess
import sys
from io import BytesIO
from typing import Any

import attrs
import pytest
from editorial import rows, statements
from hypothesis import given
from hypothesis import strategies as st
from notebook import html_of, shown
from tiny import Tiny, as_files, structure, tiny_raw

import heromask
from heromask import Catalog, Certainty, NotFoundError, PartialDate, Source, digest

PROTOCOLS = range(pickle.HIGHEST_PROTOCOL + 1)


def again() -> Tiny:
    """
    Make the tiny catalog once more, sharing nothing with the first.
    """
    return structure(as_files(tiny_raw()))


def test_equality(tiny: Tiny) -> None:
    """
    Rows and catalogs that say the same are equal and hash alike; one other word, and they differ.
    """
    other = again()
    credit, twin = tiny.credits.rows[0], other.credits.rows[0]
    changed = attrs.evolve(twin, note="Another.")

    assert (tiny, credit) == (other, twin)
    assert credit is not twin
    assert hash(tiny) == hash(other)
    assert hash(credit) == hash(twin)
    assert hash(credit) != hash(tiny.credits.rows[1])
    assert credit != changed
    assert credit != attrs.evolve(twin, note=())
    assert attrs.evolve(other, items=attrs.evolve(other.items, rows=())) != tiny


def test_negative_zero(tiny: Tiny) -> None:
    """
    A score of zero is the same whatever its sign, so it is written without one.
    """
    review = tiny.reviews.rows[0]
    one, other = (
        attrs.evolve(
            tiny, reviews=attrs.evolve(tiny.reviews, rows=(attrs.evolve(review, score=score),))
        )
        for score in (0.0, -0.0)
    )

    assert one == other
    assert digest(one) == digest(other)
    assert digest(one) != digest(tiny)


def test_equality_with_others(tiny: Tiny) -> None:
    """
    Nothing of another class is equal.
    """
    assert tiny != "catalog"
    assert tiny.people.rows[0] != tiny.people.rows[0].id
    assert tiny.people != tiny.works


def test_hash_of_parts(tiny: Tiny) -> None:
    """
    What has no id hashes by what it says.
    """
    parts = [*tiny.characters["hero"].aliases, *tiny.disputes["color"].claims]

    assert {*parts} == {attrs.evolve(part) for part in parts}
    assert len(parts) == len({hash(part) for part in parts})
    assert 1 == len({PartialDate(2020, 6), PartialDate.parse("2020-06")})


def test_second_init(tiny: Tiny) -> None:
    """
    Nothing can be made a second time, in place.
    """
    things: list[Any] = [tiny.sources.rows[0], tiny, tiny.sources, PartialDate(2020)]
    for thing in things:
        assert not hasattr(thing, "__setstate__")
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            thing.__init__(**{field.alias: None for field in thing.__attrs_attrs__})

    assert again() == tiny


def test_copies(tiny: Tiny) -> None:
    """
    A copy, deep or not, is the object itself.
    """
    for thing in (tiny, tiny.characters, tiny.characters.rows[0], PartialDate(2020)):
        assert copy.copy(thing) is thing
        assert copy.deepcopy(thing) is thing


# Pickles


@pytest.mark.parametrize("protocol", PROTOCOLS)
def test_pickled_by_value(tiny: Tiny, protocol: int) -> None:
    """
    What is not packaged is pickled whole, and comes back equal.
    """
    for thing in (tiny, tiny.characters, tiny.credits.rows[0], PartialDate(2020)):
        twin = pickle.loads(pickle.dumps(thing, protocol))
        assert twin == thing
        assert twin is not thing


@pytest.mark.parametrize("protocol", PROTOCOLS)
def test_pickled_by_name(catalog: Catalog, protocol: int) -> None:
    """
    The packaged catalog and its rows are pickled as a pointer, and come back as themselves.
    """
    credit = catalog.cast_of("netflix-english")[0]
    pickled = pickle.dumps(credit, protocol)

    assert len(pickled) < 1024
    assert pickle.loads(pickled) is credit
    assert pickle.loads(pickle.dumps(catalog, protocol)) is catalog


class Recorder(pickle.Unpickler):
    """
    An unpickler that notes what a pickle names.
    """

    def __init__(self, pickled: bytes) -> None:
        super().__init__(BytesIO(pickled))
        self.named: set[str] = set()

    def find_class(self, module: str, name: str) -> Any:
        """
        Note a class or a function, and find it.
        """
        self.named.add(f"{module}.{name}")
        return super().find_class(module, name)


@pytest.mark.parametrize("protocol", PROTOCOLS)
def test_names_in_pickles(catalog: Catalog, tiny: Tiny, protocol: int) -> None:
    """
    A pickle names public classes and three functions of `heromask`, and no private module.
    """
    things: list[tuple[Any, set[str]]] = [
        (attrs.evolve(catalog.characters["theo"], name="Other"), {"_make", "_row", "Character"}),
        (tiny.credits.rows[0], {"_make", "VoiceCredit", "Certainty", "Source", "Dub"}),
        (tiny.disputes.rows[0], {"_make", "Dispute", "Disputed", "Claim", "Fact", "FactKind"}),
        (tiny.links.rows[0], {"_make", "Link", "Service", "Season", "Work"}),
        (tiny.characters, {"_make", "Table", "Character", "Prominence"}),
        (catalog.characters["theo"], {"_row"}),
        (catalog, {"load"}),
        (catalog.up_to("s1e01"), {"_of_files"}),
        (Certainty.STATED, {"Certainty"}),
        (NotFoundError("dub", "x"), {"NotFoundError"}),
    ]
    public = {*dir(heromask), "_make", "_row", "_of_files"}

    for thing, names in things:
        pickled = pickle.dumps(thing, protocol)
        recorder = Recorder(pickled)
        assert thing == recorder.load() or isinstance(thing, Exception)
        own = {name.partition(".")[2] for name in recorder.named if name.startswith("heromask.")}
        assert names <= own <= public
        assert not any("heromask._" in str(arg) for _, arg, _ in pickletools.genops(pickled))


def test_pickled_view(catalog: Catalog) -> None:
    """
    What a view leaves out does not come back by way of a pickle.
    """
    view = catalog.up_to("s1e01")
    grimm = view.characters["grimm"]
    twin = pickle.loads(pickle.dumps(grimm))

    assert grimm != catalog.characters["grimm"]
    assert twin == grimm


def test_pickled_view_of_a_whole_row(catalog: Catalog) -> None:
    """
    A row of which a view hides nothing is the row itself, and is pickled as that.
    """
    james = catalog.up_to("s1e01").characters["james-blood"]

    assert james is catalog.characters["james-blood"] is pickle.loads(pickle.dumps(james))


def test_pickled_view_in_another_edition(catalog: Catalog, monkeypatch: pytest.MonkeyPatch) -> None:
    """
    A view comes back as it was, whatever the edition says that is loaded then.
    """
    from heromask import _load

    view = catalog.up_to("s2e08")
    pickled = pickle.dumps(view)
    monkeypatch.setattr(_load, "_packaged", catalog.up_to("s1e01"))

    assert view == pickle.loads(pickled)


def test_unpickled_in_a_fresh_process(catalog: Catalog) -> None:
    """
    A process that has loaded nothing yet finds the row that a pickle points at.
    """
    code = "import pickle, sys; print(pickle.load(sys.stdin.buffer).name)"
    pickled = pickle.dumps(catalog.characters["james-blood"])
    done = subprocess.run(
        [sys.executable, "-c", code], input=pickled, capture_output=True, check=True
    )

    assert b"James Blood" == done.stdout.strip()


def test_pickle_of_a_date_loads_nothing() -> None:
    """
    A value made by hand needs no catalog to be pickled.
    """
    code = (
        "import pickle, sys; from heromask import PartialDate;"
        "print(pickle.loads(pickle.dumps(PartialDate(2020, 6))), 'heromask._load' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)

    assert b"2020-06 False" == done.stdout.strip()


def test_pickle_before_load(monkeypatch: pytest.MonkeyPatch, tiny: Tiny) -> None:
    """
    Before the packaged catalog is loaded, a row is pickled by its fields.
    """
    from heromask import _load

    monkeypatch.setattr(_load, "_packaged", None)

    assert isinstance(pickle.loads(pickle.dumps(tiny.sources.rows[0])), Source)


# Notebooks and rich terminals


def test_every_row_and_part(catalog: Catalog) -> None:
    """
    Every row shows its names, and every statement its text, in tags that close.
    """
    for row in rows(catalog):
        text = shown(row).text
        assert all(name in text for name in row.names)
    for _, statement in statements(catalog):
        assert getattr(statement, "text", "") in shown(statement).text


def test_references(tiny: Tiny) -> None:
    """
    What a row refers to is shown by its name, or by its id where it has none.
    """
    membership, dispute = tiny.memberships.rows[0], tiny.disputes.rows[0]

    assert "<td>Hero</td>" in html_of(membership)
    assert "<li>A page</li>" in html_of(membership)
    assert "<li>Hero</li><li>Race</li><li>Episode 1</li>" in html_of(tiny.facts["hero-wins"])
    assert "<td>hero/squad</td>" in html_of(dispute.about[1])


def test_html_of_a_part(tiny: Tiny) -> None:
    """
    A part has a caption, and a line for each field that says something; several values are listed.
    """
    alias = attrs.evolve(tiny.characters["hero"].aliases[0], sources=tiny.sources.rows)

    assert (
        "<table><caption>Alias</caption><tbody>"
        "<tr><th scope='row'>text</th><td>The Hero</td></tr>"
        "<tr><th scope='row'>kind</th><td>epithet</td></tr>"
        "<tr><th scope='row'>revealed</th><td>Episode 2</td></tr>"
        "<tr><th scope='row'>sources</th><td><ul><li>A page</li><li>A diary</li></ul></td></tr>"
        "<tr><th scope='row'>certainty</th><td>stated</td></tr>"
        "</tbody></table>"
    ) == html_of(alias)


@pytest.mark.parametrize(
    "text", ["<script>alert(1)</script>", "a & b", "'\"`", "\u202eabc", "x" * 4096]
)
def test_hostile_names(catalog: Catalog, text: str) -> None:
    """
    A name is text, whatever it looks like.
    """
    page = shown(attrs.evolve(catalog.people["greg-chun"], name=text))

    assert text in page.text.replace("\n", "")
    assert "script" not in page.tags


@given(st.text())
def test_no_text_opens_a_tag(text: str) -> None:
    """
    No text opens a tag.
    """
    source = attrs.evolve(heromask.load().sources["otapol"], name=text)

    assert {"table", "caption", "tbody", "tr", "th", "td"} == shown(source).tags


def test_rich(catalog: Catalog) -> None:
    """
    A rich terminal is given the fields that say something.
    """
    said = dict(catalog.people["greg-chun"].__rich_repr__())

    assert ("greg-chun", "Greg Chun", "Chun") == (said["id"], said["name"], said["family"])
    assert "note" not in said
    assert "former_ids" not in said
