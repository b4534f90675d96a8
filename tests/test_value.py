"""
Values: fixed when made, equal to what says the same, copied by being shared.
"""

import copy
import pickle
import subprocess
import sys
from typing import Any

import attrs
import pytest
from tiny import Tiny, as_files, tiny_raw

from heromask import Catalog, PartialDate, Source, digest
from heromask._reader import structure

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


def test_nought_below_nought(tiny: Tiny) -> None:
    """
    A score of nought is the same whatever its sign, so it is written without one.
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
    facts = [fact for hero in tiny.characters for fact in hero.facts]

    assert {*facts} == {attrs.evolve(fact) for fact in facts}
    assert 1 == len({PartialDate(2020, 6), PartialDate.parse("2020-06")})


def test_made_once(tiny: Tiny) -> None:
    """
    Nothing can be made a second time, in place.
    """
    things: list[Any] = [tiny.sources.rows[0], tiny, tiny.sources, PartialDate(2020)]
    for thing in things:
        assert not hasattr(thing, "__setstate__")
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            thing.__init__(**{field.name: None for field in thing.__attrs_attrs__ if field.init})

    assert again() == tiny


def test_copies(tiny: Tiny) -> None:
    """
    A copy, deep or not, is the object itself.
    """
    for thing in (tiny, tiny.characters, tiny.characters.rows[0], PartialDate(2020)):
        assert copy.copy(thing) is thing
        assert copy.deepcopy(thing) is thing


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


def test_pickled_view(catalog: Catalog) -> None:
    """
    What a view leaves out does not come back by way of a pickle.
    """
    view = catalog.up_to("s1e01")
    hero = view.characters["james-blood"]
    twin = pickle.loads(pickle.dumps(hero))

    assert hero != catalog.characters["james-blood"]
    assert twin == hero


def test_pickled_view_in_another_edition(catalog: Catalog, monkeypatch: pytest.MonkeyPatch) -> None:
    """
    A view is what it was, whatever the edition says that is loaded when it comes back.
    """
    from heromask import _load

    view = catalog.up_to("s2e08")
    pickled = pickle.dumps(view)
    monkeypatch.setattr(_load, "_packaged", catalog.up_to("s1e01"))

    assert view == pickle.loads(pickled)


def test_pickled_elsewhere(catalog: Catalog) -> None:
    """
    A process that has loaded nothing yet finds the row that a pickle points at.
    """
    code = "import pickle, sys; print(pickle.load(sys.stdin.buffer).name)"
    pickled = pickle.dumps(catalog.characters["james-blood"])
    done = subprocess.run(
        [sys.executable, "-c", code], input=pickled, capture_output=True, check=True
    )

    assert b"James Blood" == done.stdout.strip()


def test_before_anything_is_loaded() -> None:
    """
    A value made by hand needs no catalog to be pickled.
    """
    code = (
        "import pickle, sys; from heromask import PartialDate;"
        "print(pickle.loads(pickle.dumps(PartialDate(2020, 6))), 'heromask._load' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)

    assert b"2020-06 False" == done.stdout.strip()


def test_pointers_wait_for_load(monkeypatch: pytest.MonkeyPatch, tiny: Tiny) -> None:
    """
    Where nothing is packaged yet, nothing is pointed at.
    """
    from heromask import _load

    monkeypatch.setattr(_load, "_packaged", None)

    assert isinstance(pickle.loads(pickle.dumps(tiny.sources.rows[0])), Source)
