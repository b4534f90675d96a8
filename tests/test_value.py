"""
Values: fixed when made, equal to what says the same, copied by being shared, found by their id.
"""

import copy
import pickle
import pickletools
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import attrs
import pytest
from flat import named
from hostile import questions
from starts import QUESTIONS
from tiny import Tiny, as_files, structure, tiny_raw

import heromask
from heromask import (
    AmbiguousError,
    Catalog,
    Certainty,
    NotFoundError,
    PartialDate,
    Source,
    digest,
)
from heromask._cli.terminal import visible
from heromask.exceptions import printable

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


# Texts


def test_repr(tiny: Tiny) -> None:
    """
    The repr of a row says what it is for; of a class that has nothing to say, its fields.
    """
    statement = heromask.Statement(sources=tiny.sources.rows, certainty=Certainty.STATED)

    assert "<Person ann: Ann Lee>" == repr(tiny.people["ann"])
    assert "<Statement sources, certainty, note>" == repr(statement)


def test_format(tiny: Tiny) -> None:
    """
    A value in an f-string is its text, to a width if one is given.
    """
    row = tiny.people["ann"]

    assert "Ann Lee" == f"{row}" == str(row)
    assert "Ann Lee   |  First dub" == f"{row:<10}|{tiny.dubs['first']:>11}"
    assert f"{tiny!r}" == f"{tiny}" == str(tiny)


@pytest.mark.parametrize(
    "text", ["\x1b[2Jgone", "\u202eright to left", "a\u200bb\x00", "two\nlines"]
)
def test_no_control_character(text: str) -> None:
    """
    No text of any row or part brings a character to a terminal that it would obey or hide.
    """
    catalog: Tiny = named(text)
    hero, dispute = catalog.characters["hero"], catalog.disputes["color"]
    rows = [row for table in catalog.tables.values() for row in table]

    for thing in [*rows, *hero.aliases, *dispute.claims, *dispute.about, *catalog.tables.values()]:
        assert repr(thing).isprintable()
        assert str(thing).isprintable()
    assert printable(text) in repr(hero)


@pytest.mark.parametrize("text", ["Qui\u00a0?", "山田\u3000太郎", "می\u200cخواهم", "👩\u200d💻"])
def test_visible_text_stays(text: str) -> None:
    """
    Blanks of any kind are shown as they are, and so are the joiners within names and emoji.
    """
    catalog: Tiny = named(text)
    hero = catalog.characters["hero"]

    assert text == str(hero) == printable(text) == visible(text)
    assert f"<Character hero: {text}>" == repr(hero)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\u200db", r"a\u200db"),
        ("é\u200d é", r"é\u200d é"),
        ("\u200dé", r"\u200dé"),
        ("é\u200c", r"é\u200c"),
        ("é\u200c\u200dé", r"é\u200c\u200dé"),
        ("é\u202eé\u2066é", r"é\u202eé\u2066é"),
        ("\x1b\x9b\u2028\u2029\ud800\u00ad", r"\u001b\u009b\u2028\u2029\ud800\u00ad"),
        ("\U000e0041", r"\udb40\udc41"),
    ],
)
def test_what_is_escaped(text: str, shown: str) -> None:
    """
    A joiner that joins nothing is escaped, and so is whatever a terminal would obey or hide.
    """
    assert shown == printable(text) == visible(text)


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
    A pickle names public classes and four functions of `heromask`, and no private module.
    """
    things: list[tuple[Any, set[str]]] = [
        (attrs.evolve(catalog.characters["theo"], name="Other"), {"_make", "_row", "Character"}),
        (tiny.credits.rows[0], {"_make", "VoiceCredit", "Certainty", "Source", "Dub"}),
        (tiny.disputes.rows[0], {"_make", "Dispute", "Disputed", "Claim", "Fact", "FactKind"}),
        (tiny.links.rows[0], {"_make", "Link", "Service", "Season", "Work"}),
        (tiny.characters, {"_make", "Table", "Character", "Prominence"}),
        (catalog.characters["theo"], {"_row"}),
        (catalog, {"_whole"}),
        (catalog.up_to("s1e01"), {"_of_files"}),
        (Certainty.STATED, {"Certainty"}),
        (NotFoundError("dub", "x"), {"NotFoundError"}),
    ]
    public = {*dir(heromask), "_make", "_row", "_whole", "_of_files"}

    for thing, names in things:
        pickled = pickle.dumps(thing, protocol)
        recorder = Recorder(pickled)
        assert thing == recorder.load() or isinstance(thing, Exception)
        own = {name.partition(".")[2] for name in recorder.named if name.startswith("heromask.")}
        assert names <= own <= public
        assert not any("heromask._" in str(arg) for _, arg, _ in pickletools.genops(pickled))


class Pointer:
    """
    Something that is pickled as a call of a function of ours.
    """

    def __init__(self, name: str, *arguments: str) -> None:
        self.reduced = getattr(heromask, name), arguments

    def __reduce__(self) -> Any:
        """
        Return the call.
        """
        return self.reduced


def test_pickles_of_before(catalog: Catalog) -> None:
    """
    Pickles that were made before they carried the digest of the data find what they found.
    """
    row = pickle.dumps(Pointer("_row", "people", "greg-chun"))
    whole = pickle.dumps(Pointer("load"))

    assert catalog.people["greg-chun"] is pickle.loads(row)
    assert catalog is pickle.loads(whole)


def test_pickles_of_editions(catalog: Catalog, monkeypatch: pytest.MonkeyPatch) -> None:
    """
    A cache that knows things by their pickles takes no row of another edition for one of this,
    but what it kept can be loaded in either.
    """
    from heromask import _load

    for thing in (catalog, catalog.people["greg-chun"]):
        before = pickle.dumps(thing)
        with monkeypatch.context() as patch:
            patch.setattr(_load, "data_digest", "0" * 64)
            assert before != pickle.dumps(thing)
            assert thing is pickle.loads(before)
        assert before == pickle.dumps(thing)


def test_pickled_view(catalog: Catalog) -> None:
    """
    What a view leaves out does not come back by way of a pickle.
    """
    view = catalog.up_to("s1e01")
    grimm = view.characters["grimm"]
    twin = pickle.loads(pickle.dumps(grimm))

    assert grimm != catalog.characters["grimm"]
    assert twin == grimm


@attrs.frozen(kw_only=True, slots=False)
class Annotated(Catalog):
    """
    A catalog with something of its own.
    """

    remark: str = "none"


def test_pickled_subclass(tiny: Tiny) -> None:
    """
    A catalog of a class of somebody else keeps the class, and what that adds: cut and pickled.
    """
    annotated: Any = Annotated(**tiny.tables, remark="mine")
    twin = pickle.loads(pickle.dumps(annotated))

    assert (Annotated, "mine", annotated) == (type(twin), twin.remark, twin)
    assert "mine" == annotated.up_to("e1").remark
    assert annotated.cast_of("first") == tiny.cast_of("first")


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


# Twins: rows of one catalog in another

ALSO = {"premiere_of": ["works", "seasons", "episodes"], "up_to": ["episodes", "seasons"]}
"""Further questions that take one row, and the tables of rows that they take."""

OTHERS = {"voice_of", "path_between", "by_link", "search", "merge"}
"""Methods of the catalog that take something else."""

LAST_SEEN = ("s1e01", "s2e08")

ENOUGH = 5
"""How often a question has to say of a row that a view hides that it is not there."""


def asked(catalog: Catalog, view: Catalog) -> Iterator[tuple[Any, Any]]:
    """
    Yield every question of a view that takes one row, with every such row of the whole catalog.
    """
    for ask, row in questions(catalog):
        yield getattr(view, ask.__name__), row
    for question, tables in ALSO.items():
        for table in tables:
            yield from ((getattr(view, question), row) for row in catalog.tables[table])


def answer(ask: Any, *keys: Any) -> tuple[object, tuple[str, ...]]:
    """
    Return what a question answers, or the error and what it suggests.
    """
    try:
        return ask(*keys), ()
    except (AmbiguousError, NotFoundError) as error:
        return str(error), getattr(error, "suggestions", ())


def test_every_question() -> None:
    """
    These are all questions, so that no new one is left out.
    """
    public = {name for name in dir(Catalog) if not name.startswith("_")}
    tables = {*attrs.fields_dict(Catalog), "tables"}

    assert public - tables == {*QUESTIONS, *ALSO, *OTHERS}


@pytest.mark.parametrize("last", LAST_SEEN)
def test_twins_in_questions(catalog: Catalog, last: Any) -> None:
    """
    A view answers a row of the whole catalog as it answers the id, and suggests what it answers.
    """
    view = catalog.up_to(last)
    known = {row.id for table in view.tables.values() for row in table}
    refused: Counter[str] = Counter()
    for ask, row in asked(catalog, view):
        refused[ask.__name__] += row.id not in known
        if row.id in known or refused[ask.__name__] < ENOUGH:
            found, suggested = answer(ask, row)
            assert (found, suggested) == answer(ask, row.id)
            assert not any(isinstance(answer(ask, id_)[0], str) for id_ in suggested)

    assert refused.total() > ENOUGH


@pytest.mark.parametrize("last", LAST_SEEN)
def test_twins_at_both_ends(catalog: Catalog, last: Any) -> None:
    """
    So do the questions that take two rows.
    """
    view = catalog.up_to(last)

    for credit in catalog.credits:
        ends = (credit.character, credit.dub)
        assert answer(view.voice_of, *ends) == answer(view.voice_of, *(end.id for end in ends))
    for relation in catalog.relations:
        ends_of = (relation.subject, relation.object)
        ids = [end.id for end in ends_of]
        assert answer(view.path_between, *ends_of) == answer(view.path_between, *ids)


@pytest.mark.parametrize("last", LAST_SEEN)
def test_twins_in_tables(catalog: Catalog, last: Any) -> None:
    """
    A table of a view finds the twin of a row, which may not be equal to it, or has none.
    """
    view = catalog.up_to(last)
    cut = 0
    for name, table in view.tables.items():
        for row in catalog.tables[name]:
            twin: Any = table.get(row)
            assert (twin is not None) is (row in table) is (row.id in table.ids)
            assert answer(table.__getitem__, row) == answer(table.__getitem__, row.id)
            assert twin is None or twin is table[row] is table.one(row.id)
            cut += twin is not None and twin != row

    assert cut > 5
