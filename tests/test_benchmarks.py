"""
The benchmarks run, and measure what they say they measure.

pyperf and the other libraries are not needed here; `nox -s benchmarks` installs them.
"""

import re
import shutil

import pytest
import run
import starts
from lookups import LOOKUPS, READ, YARDSTICK, Lookup, names, scaled, statements
from starts import ATTRS, BARE, EVERYTHING, STARTS, TARGETS, UP_TO

from heromask import Catalog

ELSEWHERE = {starts.PYCOUNTRY, starts.PHONENUMBERS}
SILENT = {BARE, ATTRS, starts.IMPORT}
"""The processes that need other libraries, and those that only import."""


@pytest.mark.parametrize("what", [what for what in STARTS if what not in ELSEWHERE])
def test_process_answers(what: str) -> None:
    """
    A process ends well, and prints an answer unless it only imports.
    """
    assert bool(run.output(starts.command(STARTS[what]))) is (what not in SILENT)


def test_every_question_is_asked() -> None:
    """
    The process that loads everything asks every question that returns several rows.
    """
    questions = {name for name in vars(Catalog) if re.fullmatch("[a-z]+_of", name)}

    assert questions - {"voice_of", "premiere_of"} == set(starts.QUESTIONS)


@pytest.mark.parametrize("look", LOOKUPS, ids=lambda look: look.what)
def test_yardstick_gives_the_same(catalog: Catalog, look: Lookup) -> None:
    """
    A look-up and its yardstick give the same row, or the same rows, in a larger catalog too.
    """
    larger = scaled(catalog, 3)
    known = names(larger)
    lines = (statements(larger, each).splitlines() for each in (look.code, look.yardstick))

    for code, yardstick in zip(*lines, strict=True):
        assert eval(code, known) == eval(yardstick, known)


def test_read_takes_the_packaged_files(catalog: Catalog) -> None:
    """
    Reading and parsing take every packaged file.
    """
    known = names(catalog)

    assert catalog == eval(READ.code, known)
    assert sum(map(len, catalog.tables.values())) == sum(map(len, eval(READ.yardstick, known)))


def test_copies_are_linked_in_themselves(catalog: Catalog) -> None:
    """
    The first copy is the catalog itself; the others have ids, names and edges of their own.
    """
    larger = scaled(catalog, 3)
    (twin,) = larger.characters.find("James Blood 2")

    assert catalog == scaled(catalog, 1)
    assert "james-blood-2" == twin.id
    assert [f"{voice.person.id}-2" for voice in catalog.voices_of("james-blood")] == [
        voice.person.id for voice in larger.voices_of(twin)
    ]
    assert catalog.cast_of("japanese") == larger.cast_of("japanese")
    assert len(larger.relations) == 3 * len(catalog.relations)


def test_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    """
    Memory is what a process holds over the bare interpreter, where the system tells.
    """
    monkeypatch.setattr(run, "STARTS", {BARE: "pass", "more": "b'x' * 2**24"})
    held = run.memory(rounds=1)

    assert run.STATUS.exists() is (held != {})
    assert [2**14] == pytest.approx(held.get("more", [2**14]), rel=0.1)


def test_instructions(monkeypatch: pytest.MonkeyPatch) -> None:
    """
    The bare interpreter runs some million instructions, where valgrind is there to count them.
    """
    monkeypatch.setattr(run, "STARTS", {BARE: "pass"})
    counts = run.instructions()

    assert (shutil.which("valgrind") is None) is (counts == {})
    assert all(10**6 < count < 10**9 for (count,) in counts.values())


def test_tables() -> None:
    """
    The tables have medians, bold if they miss a target, and a dash where nothing was measured.
    """
    seconds = {what: [0.3, 0.5, 0.4] for what in STARTS} | {ATTRS: [0.6, 1.0, 0.8]}
    look = LOOKUPS[0].what
    costs = {look: [3.0], YARDSTICK + look: [2.0]}

    assert "| first `up_to` / `import attrs` | 1.25 | 0.50 | – |" in run.ratios(seconds, {}, {})
    assert "| first `up_to` | 400.0 | 7 | 1.5 |" in run.processes(
        seconds, {UP_TO: [7e6]}, {UP_TO: [1536.0]}
    )
    assert f"| {look} | 3.00 | 1.50 | – |" in run.growth({1: costs, 10: {}})
    assert f"| {look} | 3.00 | **4.00** |" in run.growth({1: costs | {look: [8.0]}})
    assert "| everything | 5.5 | **6.0** |" in run.ratios(seconds, {}, {EVERYTHING: [6144.0]})


def test_ratio_is_taken_round_by_round() -> None:
    """
    A machine that is slower for both in a round changes no ratio.
    """
    seconds = {UP_TO: [2.0, 200.0, 4.0], ATTRS: [1.0, 100.0, 2.0]}

    assert "2.00" == run.ratio(seconds, UP_TO, ATTRS)


def test_targets_name_processes() -> None:
    """
    A target compares two processes that are measured.
    """
    assert {name for what, other, _ in TARGETS for name in (what, other)} <= set(STARTS)
