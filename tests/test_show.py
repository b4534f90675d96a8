"""
Whatever prints values prints little of them, at once, and the same to the eye: linked rows as one
line each, the id and the name first, the evidence last.
"""

import io
import pprint
import time
from collections.abc import Callable, Iterator
from typing import Any, NoReturn

import attrs
import devtools
import pytest
import structlog
from editorial import rows, statements
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from IPython.lib import pretty
from notebook import html_of, shown
from rich import inspect
from rich.console import Console
from rich.traceback import Traceback
from tiny import Tiny

import heromask
from heromask import Catalog, PartialDate
from heromask._model.show import MOST_ITEMS, MOST_ROWS

SECONDS = 2
"""How long a printer may take for one value: a hundred times what it takes, and no minutes."""

EVIDENCE = ["sources", "certainty", "note"]


# Printers


def on_console(show: Callable[[Console], object]) -> str:
    """
    Return what is shown on a console of 100 columns.
    """
    console = Console(file=io.StringIO(), width=100)
    show(console)
    text: Any = console.file
    return str(text.getvalue())


def rich_print(value: object) -> str:
    """
    Return what `rich.print` shows.
    """
    return on_console(lambda console: console.print(value))


def rich_inspect(value: object) -> str:
    """
    Return what `rich.inspect` shows.
    """
    return on_console(lambda console: inspect(value, console=console))


def rich_traceback(value: object) -> str:
    """
    Return the traceback of an error, with the locals: the value, alone and in other things.
    """
    try:
        fail([value], (value, value), {"key": value})
    except ValueError:
        return on_console(lambda console: console.print(Traceback(show_locals=True)))


def structlog_exception(value: object) -> str:
    """
    Return what structlog logs of an error, in its development console.
    """
    file = io.StringIO()
    renderer = structlog.dev.ConsoleRenderer(colors=False)
    log = structlog.wrap_logger(structlog.PrintLogger(file), processors=[renderer])
    try:
        fail(value, [value])
    except ValueError:
        log.exception("failed")
    return file.getvalue()


def fail(*locals_: object) -> NoReturn:
    """
    Fail, with some values among the locals.
    """
    raise ValueError(len(locals_))


def hypothesis_note(value: object) -> str:
    """
    Return what Hypothesis says of an example that fails.
    """

    @settings(phases=[Phase.generate], database=None, max_examples=1)
    @given(st.just(value))
    def fails(value: object) -> None:
        raise ValueError(type(value))

    with pytest.raises(ValueError, match="class") as caught:
        fails()
    return "\n".join(caught.value.__notes__)


def ipython(value: object) -> str:
    """
    Return what IPython shows in a terminal.
    """
    printer: Any = pretty
    return str(printer.pretty(value))


def debugged(value: object) -> str:
    """
    Return what `devtools.debug` shows.
    """
    return str(devtools.pformat(value))


Printer = Callable[[object], str]
LONG: dict[Printer, int] = {
    rich_print: 6_000,
    html_of: 8_000,
    rich_inspect: 7_000,
    rich_traceback: 20_000,
    structlog_exception: 20_000,
}
"""Printers that show the fields, or more, and the letters that they may take."""

SHORT: tuple[Printer, ...] = (repr, pprint.pformat, ipython, debugged)
"""Printers that show a value as one line."""


# What they print


def largest(catalog: Catalog) -> Iterator[tuple[str, Any]]:
    """
    Yield the row of each table, and the part of each class, of which most is to be told, by
    the name of its class; and a date.
    """
    parts = [part for _, part in statements(catalog)]
    parts += [about for dispute in catalog.disputes for about in dispute.about]
    for thing in sorted([*rows(catalog), *parts], key=lambda thing: len(html_of(thing))):
        yield type(thing).__name__, thing
    yield "PartialDate", PartialDate(2020)


@pytest.fixture(name="values", scope="module")
def _values(catalog: Catalog) -> dict[str, Any]:
    """
    Return one value of each class, the catalog and a view of it among them.
    """
    return {**dict(largest(catalog)), "Catalog": catalog, "view": catalog.up_to("s1e06")}


def test_values(values: dict[str, Any]) -> None:
    """
    Every public class that has fields is among them, but for the tables and the bases of others.
    """
    classes = {name for name in dir(heromask) if attrs.has(getattr(heromask, name))}

    assert {"Table", "Node", "Edge", "Statement"} == classes - values.keys()


@pytest.mark.parametrize("printer", LONG)
def test_limits(values: dict[str, Any], printer: Printer) -> None:
    """
    A value is printed at once, on a page or two, wherever it is found.
    """
    start = time.perf_counter()
    sizes = {name: len(printer(value)) for name, value in values.items()}

    assert {} == {name: size for name, size in sizes.items() if size > LONG[printer]}
    assert time.perf_counter() - start < SECONDS * len(values)
    assert all(sizes.values())


@pytest.mark.parametrize("printer", LONG)
def test_limits_of_tables(catalog: Catalog, printer: Printer) -> None:
    """
    So is a table: its first rows at most, or a line or two of each.
    """
    start = time.perf_counter()
    for table in catalog.tables.values():
        room = 500 * len(table) if printer is rich_inspect else 100 * MOST_ROWS
        assert len(printer(table)) < LONG[printer] + room
    assert time.perf_counter() - start < SECONDS * len(catalog.tables)


@pytest.mark.parametrize("printer", SHORT)
def test_one_line(catalog: Catalog, values: dict[str, Any], printer: Printer) -> None:
    """
    Printers that know nothing of us show what `repr` says, a line of every value and table.
    """
    for value in [*values.values(), *catalog.tables.values()]:
        assert repr(value) == printer(value)
        assert "\n" not in repr(value)


def test_hypothesis(values: dict[str, Any]) -> None:
    """
    An example that fails is told in a few lines.
    """
    for value in values.values():
        assert repr(value) in hypothesis_note(value)
        assert len(hypothesis_note(value)) < 200 + len(repr(value))


def test_within_something_else(catalog: Catalog) -> None:
    """
    Within a list, a mapping or another row, a value is the line that `repr` says.
    """
    james, table = catalog.characters["james-blood"], catalog.works
    lines = rich_print([james, {"catalog": catalog, "table": table, "day": PartialDate(2020)}])

    assert lines.splitlines() == [
        "[",
        "    <Character james-blood: James Blood>,",
        "    {",
        f"        'catalog': {catalog!r},",
        f"        'table': {table!r},",
        "        'day': <PartialDate 2020>",
        "    }",
        "]",
    ]
    assert f"    character={james!r}," in rich_print(catalog.voices_of(james)[0])


# Alone


def test_row(tiny: Tiny) -> None:
    """
    A row that rich prints shows the fields that are set; what it refers to is one line.
    """
    assert rich_print(tiny.people["bob"]).splitlines() == [
        "Person(",
        "    id='bob',",
        "    name='Bob Ray',",
        "    native='ボブ',",
        "    sources=[<Source page: A page>],",
        "    certainty=<Certainty.STATED: 'stated'>",
        ")",
    ]


def test_table(tiny: Tiny) -> None:
    """
    A table that rich prints shows its rows, a catalog its tables.
    """
    assert rich_print(tiny.people).splitlines() == [
        "Table(<Person ann: Ann Lee>, <Person bob: Bob Ray>)"
    ]
    first, *lines, last = rich_print(tiny).splitlines()
    assert ("Catalog(", ")") == (first, last)
    assert [f"    {name}={table!r}" for name, table in tiny.tables.items()] == [
        line.removesuffix(",") for line in lines
    ]


@pytest.mark.parametrize("printer", [rich_print, html_of])
def test_order(values: dict[str, Any], printer: Printer) -> None:
    """
    The id and the name come first, the evidence last.
    """
    for value in (value for value in values.values() if not isinstance(value, Catalog)):
        names = fields_in(printer(value))
        first = [name for name in ("id", "name") if hasattr(value, name)]
        last = [name for name in EVIDENCE if name in names]
        assert first == names[: len(first)]
        assert last == names[len(names) - len(last) :]


def fields_in(text: str) -> list[str]:
    """
    Return the names of the fields in what rich or a notebook shows of a value.
    """
    if text.startswith("<table>"):
        cells = [line.partition("</th>")[0] for line in text.split("<th scope='row'>")]
        return cells[1:]
    lines = [line.strip() for line in text.splitlines() if line.startswith("    ")]
    return [line.partition("=")[0] for line in lines if line.partition("=")[0].isidentifier()]


def test_long_lists(tiny: Tiny) -> None:
    """
    Of a long list the beginning is shown, and how much there is.
    """
    page = tiny.sources["page"]
    sources = tuple(attrs.evolve(page, id=f"page-{number}") for number in range(MOST_ITEMS + 5))
    many = attrs.evolve(tiny.people["ann"], sources=sources)
    exact = attrs.evolve(many, sources=sources[:MOST_ITEMS])

    for printer in (rich_print, html_of):
        assert "… and 5 more" in printer(many)
        assert "more" not in printer(exact)
        assert printer(many).count("A page") == printer(exact).count("A page") == MOST_ITEMS


def test_long_tables(catalog: Catalog) -> None:
    """
    Of a long table the first rows are shown, and how many there are.
    """
    text = rich_print(catalog.people)

    assert MOST_ROWS == text.count("<Person ")
    assert f"    … and {len(catalog.people) - MOST_ROWS} more" in text


def test_ends(catalog: Catalog) -> None:
    """
    A row of a table of edges shows its ends.
    """
    credit = catalog.credits.rows[0]

    assert "<td>Yasuyuki" not in html_of(catalog.credits)
    assert f"{credit.character.name}, {credit.person.name}</td>" in html_of(catalog.credits)
    assert credit.id in rich_print(catalog.credits)


# Notebooks


def test_every_row_and_part(catalog: Catalog) -> None:
    """
    Every row shows its names, and every statement its text, in tags that close.
    """
    for row in rows(catalog):
        text = shown(row).text
        assert all(name in text for name in row.names[:MOST_ITEMS])
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


def test_html_of_a_catalog(tiny: Tiny) -> None:
    """
    A catalog shows its tables, and how many rows they have.
    """
    assert "<td><code>people</code></td><td>2 rows</td>" in html_of(tiny)


HOSTILE = ["<script>alert(1)</script>", "a & b", "'\"`", "\u202eabc", "x" * 4096]


@pytest.mark.parametrize("text", HOSTILE)
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


@pytest.mark.parametrize("printer", [rich_print, rich_inspect, rich_traceback, *SHORT])
@pytest.mark.parametrize("text", ["\x1b[31mred", "\u202eabc", "a\x00b"])
def test_hostile_terminals(catalog: Catalog, text: str, printer: Printer) -> None:
    """
    No control character of a name reaches a terminal.
    """
    person = attrs.evolve(catalog.people["greg-chun"], name=text)
    credit = attrs.evolve(catalog.roles_of(person)[0], person=person)

    for value in (person, credit, [credit, person]):
        assert printer(value).replace("\n", "").isprintable()


def test_markup(catalog: Catalog) -> None:
    """
    A name that looks like the markup of rich is shown as it is.
    """
    person = attrs.evolve(catalog.people["greg-chun"], name="[red]X[/red]")

    assert "name='[red]X[/red]'" in rich_print(person)
    assert "<Person greg-chun: [red]X[/red]>" in rich_print([person])


# What differs


def test_failed_comparison(pytestconfig: pytest.Config, tiny: Tiny) -> None:
    """
    The comparison that the docs recommend is true of equal rows, and names the fields that differ.
    """
    row = tiny.people["ann"]
    other = attrs.evolve(row, name="Ann Leigh", sources=tiny.sources.rows)
    one, two = (attrs.asdict(row, recurse=False) for row in (row, other))
    explain = pytestconfig.hook.pytest_assertrepr_compare
    (lines,) = explain(config=pytestconfig, op="==", left=one, right=two)

    assert one == attrs.asdict(attrs.evolve(row), recurse=False)
    assert "{'name': 'Ann Lee'} != {'name': 'Ann Leigh'}" in lines
    assert not any("'given'" in line and "!=" in line for line in lines)
