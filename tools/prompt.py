"""
What the console of the site does in Python: run statements, show their answers, complete words.

`console.py` puts this file beside the site, and `worker.js` imports it there. The console itself,
which compiles, runs and reports, is the one that Pyodide brings.
"""

import ast
import builtins
import json
import re
from asyncio import get_running_loop
from codeop import compile_command
from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import Enum
from functools import partial
from importlib import import_module
from inspect import signature
from itertools import pairwise
from math import inf
from textwrap import dedent
from time import monotonic
from typing import Any, TypeAlias, get_args

import heromask
from heromask import Catalog, Node
from heromask._model.show import MOST_ROWS, html_of_rows, label

Names: TypeAlias = Mapping[str, Any]
Show: TypeAlias = Callable[[str, str, str], object]
"""Takes the kind of a text, the text, and its HTML; the kinds are the classes in `console.css`."""

NAME = "<console>"
MOST_SHOWN = 100_000
"""How many characters one run may show; more would only make the page slow."""

PATIENCE = 0.1
"""For how many seconds small texts are gathered."""

IN_BRACKETS = re.compile(r"([\w.]+)\[$")
IN_CALL = re.compile(r"([\w.]+)\.(\w+)\(([^()]*?)(\w*)\s*(=?)\s*$")


class Screen:
    """
    Shows texts, up to a limit, and gathers the small ones, because each costs the page some time.
    """

    def __init__(self, show: Show) -> None:
        self._show = show
        self._left = 0
        self._kind = ""
        self._texts: list[str] = []
        self._since = -inf

    def limit(self, most: int) -> None:
        """
        Show so many characters from now on.
        """
        self._left = most

    def tell(self, kind: str, text: str, shown: str = "") -> None:
        """
        Show a text: the first of its kind at once, others with those that follow them soon.
        """
        if self._left <= 0:
            return
        if shown or kind != self._kind:
            self.flush()
            self._kind, self._since = kind, -inf
        self._texts.append(text[: self._left])
        self._left -= len(text)
        if self._left <= 0:
            self._texts.append("\n… and more, which is not shown\n")
        if shown or monotonic() - self._since > PATIENCE:
            self.flush(shown)

    def flush(self, shown: str = "") -> None:
        """
        Show what was gathered.
        """
        if self._texts:
            self._show(self._kind, "".join(self._texts), shown)
        self._texts.clear()
        self._since = monotonic()


class Prompt:
    """
    Runs what is typed, as Python's own prompt does.
    """

    def __init__(self, show: Show) -> None:
        self._screen = Screen(show)
        self._names: dict[str, Any] = {"__name__": "__console__"}
        self._console = import_module("pyodide.console").Console(
            self._names,
            stdin_callback=read_nothing,
            stdout_callback=partial(self._screen.tell, "out"),
            stderr_callback=partial(self._screen.tell, "err"),
            filename=NAME,
        )

    async def begin(self, seen: str) -> None:
        """
        Load the catalog, and end it with the episode of this number, if one was chosen.
        """
        for name in ("_keyboard_interrupt_handler", "_system_exit_handler"):
            setattr(get_running_loop(), name, do_nothing)  # or the worker would fail
        last = last_of(seen)
        cut = [CUT.format(last)] if last else []
        await self.run("\n".join(["import heromask", "catalog = heromask.load()", *cut]))

    async def prepare(self, source: str) -> None:
        """
        Run what comes before an example, and show nothing.
        """
        await self.run(source, most=0)

    async def cut(self, seen: str) -> None:
        """
        End the catalog again, if an example has left more in it than this reader may know.
        """
        last = last_of(seen)
        if last and reveals_more(self._names.get("catalog"), last):
            await self.run(CUT.format(last))

    async def run(self, source: str, most: int = MOST_SHOWN) -> None:
        """
        Run each statement as if it had been typed alone; an error does not stop the next.
        """
        self._screen.limit(most)
        try:
            found = list(statements(source))
        except (SyntaxError, ValueError) as error:
            self._screen.tell("in", typed(source.rstrip()))
            self._screen.tell("err", self._console.formatsyntaxerror(error))
            found = []
        for statement in found:
            self._screen.tell("in", typed(statement))
            await self._run(statement)
        self._screen.flush()

    async def _run(self, statement: str) -> None:
        running = self._console.runsource(f"{statement}\n", NAME)
        try:
            value = await running
            if value is not None:
                builtins.__dict__["_"] = value
                self._screen.tell("out", f"{value!r}\n", html(value))
        except BaseException as error:  # noqa: BLE001  whatever it is, it was typed by a reader
            text = running.formatted_error or self._console.formattraceback(error)
            self._screen.tell("err", text)

    def complete(self, source: str) -> str:
        """
        Return the word at the end of a source and what it may become, as JSON.
        """
        found = quoted(source, self._names)
        if found is None:
            words, start = self._console.complete(source)
            found = source[start:], list(dict.fromkeys(words))
        return json.dumps(found)


def read_nothing(_: int) -> str:
    """
    Return what `input()` reads here: the end of the file.
    """
    return ""


def do_nothing(*_: object) -> None:
    """
    Leave it to the console to report what ends a program, as it reports any other error.
    """


# The chosen episode

CUT = 'catalog = catalog.up_to("{}")'


def last_of(seen: str) -> str:
    """
    Return the id of the episode with which the catalog is to end; nothing if it stays whole.
    """
    episodes = heromask.load().episodes.ids
    return episodes[int(seen) - 1] if seen and int(seen) < len(episodes) else ""


def reveals_more(value: object, last: Any) -> bool:
    """
    Return whether a value is a catalog that has something which an episode does not yet reveal.
    """
    if not isinstance(value, Catalog) or last not in value.episodes:
        return False
    return value.up_to(last) != value


# Statements


def is_whole(source: str) -> bool:
    """
    Return whether Enter runs this, as at Python's prompt: a blank line ends an indented block.
    """
    if "\n" in source and not source.rpartition("\n")[2].strip():
        return True
    try:
        if compile_command(source, symbol="exec") is None:
            return False
        last = ast.parse(dedent(source)).body[-1:]
    except (SyntaxError, ValueError, OverflowError):
        return True
    return not any(hasattr(node, "body") and node.lineno != node.end_lineno for node in last)


def statements(source: str) -> Iterator[str]:
    """
    Yield the lines of each statement; statements that share a line stay together.
    """
    source = dedent(source)
    lines = source.split("\n")
    body = ast.parse(source, NAME).body
    starts = [first_line(body[0])] if body else []
    for before, node in pairwise(body):
        if first_line(node) > (before.end_lineno or 0):
            starts.append(first_line(node))
    for start, end in pairwise([*starts, len(lines) + 1]):
        yield "\n".join(lines[start - 1 : end - 1]).rstrip()


def first_line(node: ast.stmt) -> int:
    """
    Return the line where a statement begins: that of its first decorator, if it has any.
    """
    decorators: list[ast.expr] = getattr(node, "decorator_list", [])
    return min([node.lineno, *(decorator.lineno for decorator in decorators)])


def typed(statement: str) -> str:
    """
    Return a statement as it looks at Python's prompt.
    """
    first, *others = statement.split("\n")
    return "\n".join([f">>> {first}", *(f"... {line}".rstrip() for line in others), ""])


# Answers


def html(value: Any) -> str:
    """
    Return how a notebook would show a value, and a table for rows in a tuple; else nothing.
    """
    if value.__class__ is tuple and value and all(map(is_row, value)):
        rows = [(row.id, label(row)) for row in value[:MOST_ROWS]]
        count = f"{len(value)} rows" if len(value) > 1 else "1 row"
        return html_of_rows(count, rows, len(value) - len(rows))
    show = None if isinstance(value, type) else getattr(value, "_repr_html_", None)
    return str(show()) if show else ""


def is_row(value: object) -> bool:
    """
    Return whether a value is a row of a table.
    """
    return hasattr(value, "id") and hasattr(value, "_repr_html_")


# Words


def quoted(source: str, names: Names) -> tuple[str, list[str]] | None:
    """
    Return the text in quotes at the end of a source and what it may become; nothing elsewhere.
    """
    line = source.rpartition("\n")[2]
    start = opened(line)
    if start < 0:
        return None
    begun = line[start + 1 :]
    return begun, [word for word in words(line[:start], names) if word.startswith(begun)]


def opened(line: str) -> int:
    """
    Return where the string begins that is still open at the end of a line, or -1.
    """
    quote, start = "", -1
    for place, letter in enumerate(line):
        if letter == quote:
            quote, start = "", -1
        elif not quote and letter in "\"'":
            quote, start = letter, place
    return start


def words(before: str, names: Names) -> Iterable[str]:
    """
    Return what may stand in quotes after this: keys, what a question takes, or any node's id.
    """
    if brackets := IN_BRACKETS.search(before):
        return keys(value_of(brackets[1], names))
    if call := IN_CALL.search(before):
        owner = value_of(call[1], names)
        if isinstance(owner, Catalog) and callable(getattr(owner, call[2], None)):
            return fitting(owner, call[2], call[3].count(","), call[4] if call[5] else "")
        if hasattr(owner, "ids"):
            return keys(owner)
    catalogs = [value for value in names.values() if isinstance(value, Catalog)]
    return [id_ for catalog in catalogs[:1] for id_ in ids(catalog, (Node,))]


def value_of(dotted: str, names: Names) -> Any:
    """
    Return what a name and its attributes stand for, or `None`.
    """
    first, *others = dotted.split(".")
    value = names.get(first)
    for name in others:
        value = getattr(value, name, None)
    return value


def keys(value: Any) -> Iterable[str]:
    """
    Return the ids of a table, or the keys of a mapping that are texts.
    """
    found: Any = list(value) if value.__class__ is dict else getattr(value, "ids", ())
    return [key for key in found if isinstance(key, str)]


def fitting(catalog: Catalog, question: str, place: int, keyword: str) -> Iterator[str]:
    """
    Yield the ids of the rows that a question takes at a place, or the kinds that it knows.
    """
    parameters = signature(getattr(catalog, question)).parameters
    name = keyword or [*parameters, ""][min(place, len(parameters))]
    if name in parameters:
        taken: Any = parameters[name].annotation
        classes = tuple(thing for thing in get_args(taken) or [taken] if isinstance(thing, type))
        for kinds in classes:
            if issubclass(kinds, Enum):
                yield from (str(kind.value) for kind in kinds)
        yield from ids(catalog, classes)


def ids(catalog: Catalog, classes: tuple[type, ...]) -> Iterator[str]:
    """
    Yield the ids of all rows of some classes.
    """
    rows = (row for table in catalog.tables.values() for row in table)
    yield from (row.id for row in rows if issubclass(type(row), classes))
