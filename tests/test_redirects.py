"""
An id of a former edition still finds its row, and the new one is said everywhere.
"""

import pickle

import pytest
from tiny import Raw, Tiny, as_files

from heromask import NotFoundError
from heromask._files import unstructure
from heromask._reader import merge, structure


def test_former_id(tiny: Tiny) -> None:
    """
    A former id finds the row in tables and helpers; listings say the new one.
    """
    hero = tiny.characters["hero"]

    assert hero is tiny.characters["heroine"] is tiny.characters.get("heroine")
    assert "heroine" in tiny.characters
    assert "heroine" not in tiny.characters.ids
    assert tiny.voices_of(hero) == tiny.voices_of("heroine")
    assert tiny.path_between("rival", "hero") == tiny.path_between("rival", "heroine")
    assert tiny.up_to("e1").characters["heroine"].id == "hero"


def test_former_id_in_data(raw: Raw) -> None:
    """
    A reference by a former id is understood, in a folder and in an overlay.
    """
    raw["credits/first.json"][1]["character"] = "heroine"
    tiny = structure(as_files(raw))
    known = {"sources": ["page"], "certainty": "stated"}
    credit = {"dub": "first", "billing": 3, "character": "heroine", "person": "bob", **known}
    merged = merge(tiny, as_files({"credits/first.json": [credit]}))

    assert "first/hero/ann" in tiny.credits
    assert "first/hero/bob" in merged.credits


def test_overlay_that_renames(tiny: Tiny) -> None:
    """
    An overlay may bring redirects of its own.
    """
    merged = merge(tiny, as_files({"redirects.json": [{"id": "annie", "now": "ann"}]}))

    assert merged.people.get("ann") is merged.people.get("annie")


def test_former_id_of_an_edge(raw: Raw) -> None:
    """
    A casting that was corrected is found by the id it had.
    """
    raw["credits/first.json"][1]["person"] = "bob"
    raw["redirects.json"].append({"id": "first/hero/ann", "now": "first/hero/bob"})
    tiny: Tiny = structure(as_files(raw))

    assert tiny.credits.get("first/hero/ann") is tiny.voice_of("hero", "first")
    assert tiny == structure(unstructure(tiny))


def test_overlay_that_corrects(tiny: Tiny) -> None:
    """
    An overlay that gives up the id of a row puts another in its place, an edge as well as a node.
    """
    known = {"sources": ["page"], "certainty": "stated"}
    credit = {"dub": "first", "billing": 1, "character": "hero", "person": "anna", **known}
    overlay = {
        "people.json": [{"id": "anna", "name": "Anna Lee", **known}],
        "credits/first.json": [credit],
        "redirects.json": [
            {"id": "ann", "now": "anna"},
            {"id": "first/hero/ann", "now": "first/hero/anna"},
        ],
    }
    merged: Tiny = merge(tiny, as_files(overlay))

    assert "Anna Lee" == merged.voice_of("hero", "first").person.name
    assert "ann" not in merged.people.ids
    assert merged.people.get("ann") is merged.people.get("anna")
    assert "show/director/anna" in merged.staff.ids
    assert "second/hero/anna" in merged.credits.ids
    assert merged == merge(merged, as_files({"redirects.json": overlay["redirects.json"]}))


@pytest.mark.parametrize("redirects", [b"[", b"[7]"])
def test_broken_redirects(raw: Raw, redirects: bytes) -> None:
    """
    Redirects that cannot be read are reported once, like any other table.
    """
    files = as_files(raw) | {"redirects.json": redirects}

    with pytest.raises(ValueError, match=r"^1 problem in the data:\nredirects.json: "):
        structure(files)


def test_dangling_redirect(raw: Raw) -> None:
    """
    A redirect needs a row to lead to.
    """
    raw["redirects.json"][0]["now"] = "nobody"

    with pytest.raises(
        ValueError, match=r"redirects.json: \$\[0\].now: no source or work or .+'nobody'"
    ):
        structure(as_files(raw))


def test_hidden_row(tiny: Tiny) -> None:
    """
    A former id of what is hidden is hidden too.
    """
    view = structure_with_rival(tiny).up_to("e1")

    assert "rivale" not in view.characters
    assert ("heroine",) == view.redirects.ids
    with pytest.raises(NotFoundError):
        view.voices_of("rivale")


def test_hidden_end(raw: Raw) -> None:
    """
    The former id of an edge is hidden if it names somebody hidden, by whichever id.
    """
    raw["redirects.json"] += [
        {"id": "rivale", "now": "rival"},
        {"id": "first/rival/ann", "now": "first/hero/ann"},
        {"id": "first/rivale/ann", "now": "first/hero/ann"},
        {"id": "first/hero/anne", "now": "first/hero/ann"},
    ]
    tiny: Tiny = structure(as_files(raw))
    view = tiny.up_to("e1")

    assert ("heroine", "first/hero/anne") == view.redirects.ids
    assert "first/hero/anne" in view.credits
    assert "first/rival/ann" not in view.credits
    assert "first/rivale/ann" in tiny.up_to("e2").credits
    assert view == structure(unstructure(view))


def structure_with_rival(tiny: Tiny) -> Tiny:
    """
    Return the tiny catalog with a redirect to somebody revealed late.
    """
    return merge(tiny, as_files({"redirects.json": [{"id": "rivale", "now": "rival"}]}))


def test_cast_by_a_former_id(raw: Raw) -> None:
    """
    A cast in a file named after a former id of its dub stands with the rest of that cast.
    """
    known = {"sources": ["page"], "certainty": "stated"}
    loner = {"dub": "premier", "billing": 3, "character": "loner", "person": "bob", **known}
    raw["credits/premier.json"] = [loner]
    raw["redirects.json"].append({"id": "premier", "now": "first"})
    tiny: Tiny = structure(as_files(raw))

    assert "first/loner/bob" == tiny.credits.ids[2]
    assert tiny == structure(unstructure(tiny))


def test_cast_of_a_renamed_dub(raw: Raw) -> None:
    """
    The cast of a dub that is renamed moves to its new place, before what is added to it.
    """
    dubs = {dub["id"]: dub for dub in raw["dubs.json"]}
    known = {"sources": ["page"], "certainty": "stated"}
    loner = {"dub": "b", "billing": 3, "character": "loner", "person": "bob", **known}
    overlay = {
        "dubs.json": [{**dubs["second"], "id": "a"}, {**dubs["first"], "id": "b"}],
        "credits/b.json": [loner],
        "redirects.json": [{"id": "first", "now": "b"}, {"id": "second", "now": "a"}],
    }
    merged = merge(structure(as_files(raw)), as_files(overlay))

    cast = ("a/hero/bob", "a/hero/ann", "b/rival/bob", "b/hero/ann", "b/loner/bob")
    assert cast == merged.credits.ids
    assert merged == structure(unstructure(merged))


def test_row_of_a_redirect(tiny: Tiny) -> None:
    """
    A redirect vouches for no more than its row does, and has no name of its own.
    """
    redirect = tiny.redirects["heroine"]

    assert (redirect.now.sources, redirect.now.certainty) == (redirect.sources, redirect.certainty)
    assert () == redirect.names


def test_pickle(tiny: Tiny) -> None:
    """
    A copy of a table keeps its former ids.
    """
    copy = pickle.loads(pickle.dumps(tiny.characters))

    assert copy.get("heroine") == tiny.characters.get("heroine")


def test_chain(raw: Raw) -> None:
    """
    An id that was given up twice leads to the row all the same; a circle leads nowhere.
    """
    raw["redirects.json"] = [{"id": "girl", "now": "heroine"}, {"id": "heroine", "now": "hero"}]
    catalog = structure(as_files(raw))

    assert catalog.characters.get("girl") is catalog.characters.get("hero")
    assert catalog == structure(unstructure(catalog))

    raw["redirects.json"] = [{"id": "girl", "now": "lady"}, {"id": "lady", "now": "girl"}]
    with pytest.raises(ValueError, match="2 problems in the data"):
        structure(as_files(raw))
