"""
Merging adds rows to a catalog, refuses what does not fit and replaces only what is meant.
"""

import operator
from pathlib import Path
from typing import Any, cast

import pytest
from tiny import Raw, Tiny, as_files, merge, structure, tiny_raw

from heromask import Catalog, DataError, digest
from heromask._files.writer import unstructure
from heromask._limits import MOST_PROBLEMS

KNOWN = {"sources": ["page"], "certainty": "stated"}
FAN_DUB: Raw = {
    "dubs.json": [{"id": "fan", "name": "Fan", "work": "show", "language": "de", **KNOWN}],
    "credits.json": [{"dub": "fan", "billing": 1, "character": "hero", "person": "ann", **KNOWN}],
}
OTHER: Raw = {
    "people.json": [{"id": "cyd", "name": "Cyd", **KNOWN}],
    "credits.json": [
        {"dub": "first", "billing": 3, "character": "loner", "person": "cyd", **KNOWN}
    ],
}


def problems(base: Catalog, raw: Raw) -> list[str]:
    """
    Return what is wrong with an overlay.
    """
    with pytest.raises(DataError) as caught:
        merge(base, as_files(raw))
    return list(caught.value.problems)


def test_fan_dub(tiny: Tiny, tmp_path: Path) -> None:
    """
    A further dub is new rows in two files, at the ends of their tables; the catalog merged into
    is untouched.
    """
    before = digest(tiny)
    for file, content in as_files(FAN_DUB).items():
        (tmp_path / file).write_bytes(content)
    merged = tiny.merge(tmp_path)

    assert ["fan/hero/ann"] == [credit.id for credit in merged.cast_of("fan")]
    assert (*tiny.dubs.ids, "fan") == merged.dubs.ids
    assert (*tiny.credits.ids, "fan/hero/ann") == merged.credits.ids
    assert before == digest(tiny)


def test_untouched_tables(tiny: Tiny) -> None:
    """
    A merge of a few rows copies nothing else: tables without new rows are the very same objects,
    and so are all rows that were there.
    """
    merged = merge(tiny, as_files(FAN_DUB))
    touched = {name for name, table in tiny.tables.items() if merged.tables[name] is not table}

    assert {"dubs", "credits"} == touched
    for name in touched:
        rows = tiny.tables[name].rows
        assert all(map(operator.is_, rows, merged.tables[name]))


def test_rows_that_follow_a_replaced_one(tiny: Tiny) -> None:
    """
    A replaced row is exchanged in what refers to it, and in nothing else.
    """
    person = tiny_raw()["people.json"][0] | {"name": "Anna Lee"}
    merged = merge(tiny, as_files({"people.json": [person], "replaces.json": ["ann"]}))
    changed = {
        row.id
        for name, table in tiny.tables.items()
        for row, now in zip(table, merged.tables[name], strict=True)
        if row is not now
    }

    assert {"ann", "first/hero/ann", "second/hero/ann", "show/director/ann"} == changed
    assert tiny.works is merged.tables["works"]


def test_merge_with_itself(tiny: Tiny) -> None:
    """
    Rows that are there already may be there again; then every table stays the same object.
    """
    merged = tiny.merge(tiny)

    assert tiny == merged
    assert all(map(operator.is_, tiny.tables.values(), merged.tables.values()))


def test_row_twice_in_an_overlay(tiny: Tiny) -> None:
    """
    That a row is in the catalog does not allow an overlay to have it twice.
    """
    bob = tiny_raw()["people.json"][1]

    assert [
        "people.json: $[1].id: 'bob' is taken by people.json: $[0]; give each row its own id"
    ] == problems(tiny, {"people.json": [bob, bob]})


def test_associative(tiny: Tiny) -> None:
    """
    Without replacement it does not matter which merge is done first.
    """
    one = merge(tiny, as_files(FAN_DUB))
    other = merge(tiny, as_files(OTHER))

    both = tiny.merge(one).merge(other)

    assert both == tiny.merge(one.merge(other))
    assert "fan" in both.dubs
    assert "cyd" in both.people


def test_unlisted_replacement(tiny: Tiny) -> None:
    """
    Each row that differs from the one there is refused.
    """
    people = [person | {"name": "Robin"} for person in tiny_raw()["people.json"]]

    assert [
        f"people.json: $[{place}].id: {id_!r} already exists and differs;"
        " list it in replaces.json to replace it, or give your row a different id"
        for place, id_ in enumerate(["ann", "bob"])
    ] == problems(tiny, {"people.json": people})


def test_unlisted_replacement_of_an_edge(tiny: Tiny) -> None:
    """
    An edge that differs is refused, too; it has no id that could be changed.
    """
    credit = tiny_raw()["credits.json"][0] | {"note": "Read again."}
    (problem,) = problems(tiny, {"credits.json": [credit]})

    assert problem.endswith("already exists and differs; list it in replaces.json to replace it")


def test_replacement(tiny: Tiny) -> None:
    """
    A listed row takes the place of the old one, and everything that refers to it follows.
    """
    person = tiny_raw()["people.json"][0] | {"name": "Anna Lee"}
    merged: Any = merge(tiny, as_files({"people.json": [person], "replaces.json": ["ann"]}))

    assert ("ann", "bob") == merged.people.ids
    assert "Anna Lee" == merged.cast_of("first")[0].person.name


def test_replacement_of_nothing(tiny: Tiny) -> None:
    """
    A listed id that replaces nothing is refused, for it may be misspelt.
    """
    assert ["replaces.json: $[0]: 'bbo' replaces nothing; correct it, or remove it"] == problems(
        tiny, {"replaces.json": ["bbo"]}
    )


def test_many_replacements_of_nothing(tiny: Tiny) -> None:
    """
    Of very many ids that replace nothing some are told, and the rest is counted.
    """
    told = problems(tiny, {"replaces.json": [f"x{n}" for n in range(MOST_PROBLEMS + 5)]})

    rest = "5 more, not listed or not checked; fix the problems above first"
    assert f"replaces.json: {rest}" == told[-1]


def test_everything_at_once(tiny: Tiny) -> None:
    """
    All problems of an overlay are reported together, with their files and places.
    """
    raw: Raw = {
        "people.json": [
            {"id": "dan", "nmae": "Dan", **KNOWN},
            {"id": "eva", "name": "Eva", **KNOWN},
        ],
        "credits.json": [
            {"dub": "fan", "billing": 1, "character": "heroo", "person": "eva", **KNOWN}
        ],
        "staff.json": [
            {"what": "show", "job": "music", "who": "dan", **KNOWN},
            {"what": "show", "job": "music", "who": "eva", **KNOWN},
            {"what": "show", "job": "music", "who": "eva", **KNOWN},
        ],
        "odd.json": [],
    }

    assert [
        "people.json: $[0].name: is missing; add it",
        "people.json: $[0]: unknown key 'nmae'; did you mean 'name'?",
        "credits.json: $[0].dub: no dub 'fan'; add it, or correct the id",
        "credits.json: $[0].character: no character 'heroo'; did you mean 'hero'?",
        "staff.json: $[2].id: 'show/music/eva' is taken by staff.json: $[1]; remove one of them",
        "odd.json: belongs to no table; rename or remove it",
    ] == problems(tiny, raw)


def test_id_of_another_kind(tiny: Tiny) -> None:
    """
    An overlay may not give a row the id that one of another table has.
    """
    raw: Raw = {"people.json": [{"id": "studio", "name": "Stu Dio", **KNOWN}]}

    assert [
        "people.json: $[0].id: 'studio' already belongs to the company 'studio' of the catalog;"
        " choose another id"
    ] == problems(tiny, raw)


def test_overlay_laid_twice(tiny: Tiny) -> None:
    """
    An overlay may be laid over what it has been laid over before.
    """
    person = tiny_raw()["people.json"][0] | {"name": "Anna Lee"}
    files = as_files({"people.json": [person], "replaces.json": ["ann"]})
    merged = merge(tiny, files)

    assert merged == merge(merged, files)


def test_listed_id_that_is_not_a_text(tiny: Tiny) -> None:
    """
    What is not a text is not an id.
    """
    assert ["replaces.json: $[0]: 7 is not an id; write the id of a row as a string"] == problems(
        tiny, {"replaces.json": [7]}
    )


def test_list_that_is_no_array(tiny: Tiny) -> None:
    """
    The list of an overlay is an array of ids, not a single one.
    """
    assert ['replaces.json: must be an array of ids, but is "ann"'] == problems(
        tiny, {"replaces.json": "ann"}
    )


@pytest.mark.parametrize(
    ("raw", "problem"),
    [
        (
            {"people.json": [{"id": "ann", "nmae": "Anna", "name": "Anna", **KNOWN}]},
            "people.json: $[0]: unknown key 'nmae'; did you mean 'name'?",
        ),
        (
            {"people.json": [{"name": "Anna", **KNOWN}]},
            "people.json: $[0].id: is missing; add it",
        ),
        (
            {"people.json": {}},
            "people.json: must be an array of rows, but is {}",
        ),
    ],
)
def test_replacement_that_cannot_be_made(tiny: Tiny, raw: Raw, problem: str) -> None:
    """
    That a listed row is not replaced is no second problem where its new form has one.
    """
    assert [problem] == problems(tiny, raw | {"replaces.json": ["ann"]})


def test_replaced_edge(tiny: Tiny) -> None:
    """
    An edge that is listed and given again takes the place of the one with its id.
    """
    credit = tiny_raw()["credits.json"][1] | {"note": "Credited."}
    overlay = {"credits.json": [credit], "replaces.json": ["first/hero/ann"]}
    merged: Any = merge(tiny, as_files(overlay))

    assert tiny.credits.ids == merged.credits.ids
    assert [None, "Credited.", None, None] == [credit.note for credit in merged.credits]


def test_number_of_a_new_episode(tiny: Tiny) -> None:
    """
    An episode of the catalog keeps its number through the work from a new one.
    """
    episode = tiny_raw()["episodes.json"][0] | {"id": "e3", "number": 3}

    assert [
        "episodes.json: $[0].absolute: 1 is also used by 'e1';"
        " give each episode of the work its own number"
    ] == problems(tiny, {"episodes.json": [episode]})


def test_number_of_a_replaced_episode(tiny: Tiny) -> None:
    """
    An episode that replaces another may not take the number of a later one of the catalog.
    """
    episode = tiny_raw()["episodes.json"][0] | {"absolute": 2}

    assert [
        "episodes.json: $[0].absolute: 2 is also used by 'e2';"
        " give each episode of the work its own number"
    ] == problems(tiny, {"episodes.json": [episode], "replaces.json": ["e1"]})


def test_row_of_the_catalog_that_no_longer_fits(tiny: Tiny) -> None:
    """
    What refers to a replaced row has to fit the new one.
    """
    episode = tiny_raw()["episodes.json"][0] | {"absolute": 3}

    assert [
        "memberships.json: 'hero/squad' of the catalog, ended: 'e2' is before 'e1', which"
        " reveals it;"
        " correct one of them"
    ] == problems(tiny, {"episodes.json": [episode], "replaces.json": ["e1"]})


def test_voices_of_two_dubs_that_become_one(raw: Raw) -> None:
    """
    Rows of the catalog that get one place, now that two nodes are one, are told like others.
    """
    raw["credits.json"] = raw["credits.json"][1:3]
    dub = raw["dubs.json"][0] | {"former_ids": ["second"]}
    overlay = {"dubs.json": [dub], "replaces.json": ["first"]}

    assert [
        "credits.json: 'first/hero/bob' of the catalog, billing: 1 is also used by"
        " 'first/hero/ann';"
        " give each credit of the dub its own billing"
    ] == problems(structure(as_files(raw)), overlay)


def test_facts_of_an_overlay(tiny: Tiny) -> None:
    """
    An overlay may tell more of what is there; its facts follow those that were there.
    """
    fact = {"id": "loner-sings", "about": ["loner", "race"], "kind": "story", "text": "Sings."}
    merged: Any = merge(tiny, as_files({"facts.json": [{**fact, "revealed": "e2", **KNOWN}]}))

    assert (*tiny.facts.ids, "loner-sings") == merged.facts.ids
    assert ["loner-sings"] == [fact.id for fact in merged.facts_of("loner")]
    assert ["hero", "squad", "loner"] == [row.id for row in merged.participants_of("race")]
    assert ["race"] == [event.id for event in merged.events_of("loner")]


def test_replaced_fact(tiny: Tiny) -> None:
    """
    A listed fact takes the place of the old one, in disputes about it too.
    """
    fact = tiny_raw()["facts.json"][2] | {"text": "Hero wears blue."}
    overlay = {"facts.json": [fact], "replaces.json": ["hero-wears-red"]}
    merged: Any = merge(tiny, as_files(overlay))

    assert tiny.facts.ids == merged.facts.ids
    assert merged.facts["hero-wears-red"] is merged.disputes["color"].about[0].row
    assert "Hero wears blue." == merged.disputes["color"].about[0].row.text


def test_replaced_node_that_facts_are_about(tiny: Tiny) -> None:
    """
    Facts about a replaced node are about the new one; other facts are the same objects.
    """
    race = tiny_raw()["events.json"][1] | {"name": "Contest"}
    merged: Any = merge(tiny, as_files({"events.json": [race], "replaces.json": ["race"]}))

    assert ["Contest", "Contest"] == [
        merged.facts[id_].about[1].name for id_ in ("hero-wins", "squad-watches")
    ]
    assert ["hero-wins", "squad-watches"] == [
        fact.id for fact in merged.facts if fact is not tiny.tables["facts"][fact]
    ]
    assert merged.appearances is tiny.appearances


def test_dropped_appearance(tiny: Tiny) -> None:
    """
    An appearance is dropped as any edge that is listed and not given again.
    """
    merged = merge(tiny, as_files({"replaces.json": ["hero/e1"]}))

    assert ("rival/e2", "hero/e2") == merged.appearances.ids


def test_conflict_with_a_row_of_the_catalog(tiny: Tiny) -> None:
    """
    What an overlay adds has to fit what is there: of two that have one place, the new one is wrong.
    """
    dub = {"id": "third", "name": "Third", "work": "show", "language": "de", "original": True}
    credit = OTHER["credits.json"][0] | {"billing": 2, "person": "bob"}
    told = problems(tiny, {"dubs.json": [{**dub, **KNOWN}], "credits.json": [credit]})

    assert [
        "dubs.json: $[0].original: true is also used by 'first';"
        " mark only one dub of the work as original",
        "credits.json: $[0].billing: 2 is also used by 'first/rival/bob';"
        " give each credit of the dub its own billing",
    ] == told


def test_replacement_of_nothing_beside_damage(tiny: Tiny) -> None:
    """
    What the catalog does not have is not replaced, whatever else is wrong.
    """
    assert [
        "people.json: $[0].id: is missing; add it",
        "replaces.json: $[0]: 'bbo' replaces nothing; correct it, or remove it",
        "replaces.json: $[1]: 'hero' replaces nothing; correct it, or remove it",
    ] == problems(
        tiny, {"people.json": [{"name": "Anna", **KNOWN}], "replaces.json": ["bbo", "hero"]}
    )


def test_relation_from_its_other_end(tiny: Tiny) -> None:
    """
    A relation is stated once: read from the other end it has another id, but says the same.
    """
    child = {"subject": "rival", "kind": "child", "object": "hero", "revealed": "e2", **KNOWN}

    assert [
        "relations.json: $[0].id: 'rival/child/hero' repeats 'hero/parent/rival' from the other"
        " end; leave it out, or list that id in replaces.json"
    ] == problems(tiny, {"relations.json": [child]})
    listed = {"relations.json": [child], "replaces.json": ["hero/parent/rival"]}
    merged: Any = merge(tiny, as_files(listed))
    assert ("squad/part/police", "rival/child/hero") == merged.relations.ids


def test_listed_id_with_a_typo(tiny: Tiny) -> None:
    """
    A listed id that replaces nothing is answered with the one that was perhaps meant.
    """
    assert ["replaces.json: $[0]: 'rivall' replaces nothing; did you mean 'rival'?"] == problems(
        tiny, {"replaces.json": ["rivall"]}
    )


def joined(*listed: str, relations: tuple[Raw, ...] = ()) -> tuple[Tiny, Raw]:
    """
    Return a catalog in which a relation of one character is the inverse of that of another, and an
    overlay that makes the two characters one.
    """
    raw = tiny_raw()
    loner, rival = raw["characters.json"][2], raw["characters.json"][1]
    raw["relations.json"].append(
        {"subject": "loner", "kind": "child", "object": "hero", "revealed": "e2", **KNOWN}
    )
    overlay: Raw = {
        "characters.json": [rival | {"former_ids": [loner["id"]]}],
        "relations.json": list(relations),
        "replaces.json": ["rival", *listed],
    }
    return structure(as_files(raw)), overlay


def test_relation_from_both_ends() -> None:
    """
    Two relations that say the same, now that two characters are one, are reported; the overlay
    drops either.
    """
    assert [
        "relations.json: 'hero/parent/rival' and 'rival/child/hero' of the catalog become the"
        " same relation; list the id of the one to drop in replaces.json"
    ] == problems(*joined())
    for dropped, kept in [
        ("hero/parent/rival", "rival/child/hero"),
        ("loner/child/hero", "hero/parent/rival"),
    ]:
        base, overlay = joined(dropped)
        merged: Any = merge(base, as_files(overlay))
        assert {"squad/part/police", kept} == {*merged.relations.ids}
        assert merged == structure(unstructure(merged))


def test_relation_from_both_ends_given_again() -> None:
    """
    A relation that the overlay gives again is no reason to keep the one that says the same.
    """
    child = {"subject": "rival", "kind": "child", "object": "hero", "revealed": "e2", **KNOWN}
    noted = child | {"note": "Sad."}

    assert 1 == len(problems(*joined(relations=(child,))))
    base, overlay = joined("hero/parent/rival", "rival/child/hero", relations=(noted,))
    merged: Any = merge(base, as_files(overlay))
    assert ("squad/part/police", "rival/child/hero") == merged.relations.ids
    assert "Sad." == merged.relations["rival/child/hero"].note


def test_relation_from_both_ends_beside_damage() -> None:
    """
    A relation that is listed is no second problem if a row of its table cannot be made.
    """
    assert ["relations.json: $[0]: 7 is not an object; write {…}"] == problems(
        *joined("hero/parent/rival", relations=(cast("Raw", 7),))
    )


def test_relation_of_a_renamed_end(tiny: Tiny) -> None:
    """
    A relation of a character that the overlay renames is stated once, too.
    """
    rival = tiny_raw()["characters.json"][1] | {"id": "foe", "former_ids": ["rival"]}
    child = {"subject": "foe", "kind": "child", "object": "hero", "revealed": "e2", **KNOWN}

    assert [
        "relations.json: $[0].id: 'foe/child/hero' repeats 'hero/parent/foe' from the other"
        " end; leave it out, or list that id in replaces.json"
    ] == problems(tiny, {"characters.json": [rival], "relations.json": [child]})
