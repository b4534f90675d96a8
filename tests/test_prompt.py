"""
The Python of the site's console: statements, answers, and what completes a word.

`tools/site/console.mjs` uses it in a browser, where Pyodide has the console that is imitated here.
"""

import json
import sys
from collections.abc import Coroutine, Generator
from textwrap import dedent
from types import ModuleType, SimpleNamespace
from typing import Any, TypeAlias

import prompt
import pytest
from prompt import Prompt, Screen

import heromask
from heromask import Catalog
from heromask._model.show import MOST_ROWS

Shown: TypeAlias = list[tuple[str, str, str]]


class Running:
    """
    A program that runs when it is awaited.
    """

    formatted_error: str | None = None

    def __init__(self, source: str, names: dict[str, Any]) -> None:
        self.source = source
        self.names = names

    def __await__(self) -> Generator[None, None, object]:
        yield
        try:
            return eval(self.source, self.names)
        except SyntaxError:
            exec(self.source, self.names)  # noqa: S102  what the test says
        except BaseException as error:
            self.formatted_error = f"{type(error).__name__}: {error}\n"
            raise
        return None


class Console:
    """
    What the prompt asks of Pyodide's console.
    """

    def __init__(self, names: dict[str, Any], **streams: Any) -> None:
        self.names = names
        names |= {"write": streams["stdout_callback"], "read": streams["stdin_callback"]}

    def runsource(self, source: str, _: str) -> Running:
        """
        Begin to run a statement.
        """
        return Running(source, self.names)

    def complete(self, source: str) -> tuple[list[str], int]:
        """
        Return the words that a name may become, and where it begins.
        """
        return ["print(", "print("], source.index("p")

    def formatsyntaxerror(self, error: Exception) -> str:
        """
        Return the text of an error before anything ran.
        """
        return f"SyntaxError: {error}\n"

    def formattraceback(self, error: BaseException) -> str:
        """
        Return the text of any other error.
        """
        return f"Traceback: {error}\n"


def into(shown: Shown) -> prompt.Show:
    """
    Return what keeps the texts that are to be shown.
    """

    def show(kind: str, text: str, html: str) -> None:
        shown.append((kind, text, html))

    return show


@pytest.fixture(name="shown")
def _shown(monkeypatch: pytest.MonkeyPatch) -> Shown:
    """
    Put the console where Pyodide has its own, let no time pass, and return what will be shown.
    """
    module = ModuleType("pyodide.console")
    module.__dict__["Console"] = Console
    monkeypatch.setitem(sys.modules, "pyodide.console", module)
    monkeypatch.setattr(prompt, "monotonic", lambda: 0.0)
    monkeypatch.setattr(prompt, "get_running_loop", SimpleNamespace)
    return []


@pytest.fixture(name="prompted")
def _prompted(shown: Shown) -> Prompt:
    """
    Return a prompt that shows its texts there.
    """
    return Prompt(into(shown))


def finish(running: Coroutine[Any, Any, None]) -> None:
    """
    Run something to its end, without a loop of events.
    """
    for _ in running.__await__():
        pass


# Running


def test_begin(prompted: Prompt, shown: Shown) -> None:
    """
    A session begins with the catalog, up to the episode that the reader chose.
    """
    finish(prompted.begin("2"))

    assert "".join(text for _, text, _ in shown) == dedent(
        """\
        >>> import heromask
        >>> catalog = heromask.load()
        >>> catalog = catalog.up_to("s1e02")
        """
    )


@pytest.mark.parametrize("seen", ["", "24"])
def test_begin_with_everything(prompted: Prompt, shown: Shown, seen: str) -> None:
    """
    A reader who has seen the last episode, or has no choice, gets the whole catalog.
    """
    finish(prompted.begin(seen))

    assert [text for _, text, _ in shown] == [
        ">>> import heromask\n",
        ">>> catalog = heromask.load()\n",
    ]


def test_end_of_a_program(prompted: Prompt, monkeypatch: pytest.MonkeyPatch) -> None:
    """
    Pyodide leaves it to the console to report what ends a program.
    """
    loop = SimpleNamespace()
    monkeypatch.setattr(prompt, "get_running_loop", lambda: loop)
    finish(prompted.begin(""))

    assert vars(loop) == {
        "_keyboard_interrupt_handler": prompt.do_nothing,
        "_system_exit_handler": prompt.do_nothing,
    }
    prompt.do_nothing(1)


def test_run(prompted: Prompt, shown: Shown) -> None:
    """
    Each statement is shown, then what it prints and its value, and an error ends only itself.
    """
    finish(prompted.run("x = 2\nwrite('printed ')\nunknown\nx"))

    assert shown == [
        ("in", ">>> x = 2\n", ""),
        ("in", ">>> write('printed ')\n", ""),
        ("out", "printed ", ""),
        ("in", ">>> unknown\n", ""),
        ("err", "NameError: name 'unknown' is not defined\n", ""),
        ("in", ">>> x\n", ""),
        ("out", "2\n", ""),
    ]


def test_last_value(prompted: Prompt, shown: Shown) -> None:
    """
    The last value has the name `_`, as at Python's prompt.
    """
    finish(prompted.run("20 + 1\n2 * _"))

    assert shown[-1] == ("out", "42\n", "")


def test_value_that_cannot_be_shown(prompted: Prompt, shown: Shown) -> None:
    """
    An error of `repr` is shown as any other.
    """
    finish(prompted.run("class A:\n    def __repr__(self): 1 / 0\nA()"))

    assert shown[-1] == ("err", "Traceback: division by zero\n", "")


def test_bad_syntax(prompted: Prompt, shown: Shown) -> None:
    """
    Of a source that is no Python, nothing runs.
    """
    finish(prompted.run("write('no')\n1 +\n"))

    assert shown == [
        ("in", ">>> write('no')\n... 1 +\n", ""),
        ("err", "SyntaxError: invalid syntax (<console>, line 2)\n", ""),
    ]


def test_prepare(prompted: Prompt, shown: Shown) -> None:
    """
    What comes before an example runs and shows nothing.
    """
    finish(prompted.prepare("x = 1\nx\nunknown"))
    finish(prompted.run("x"))

    assert shown == [("in", ">>> x\n", ""), ("out", "1\n", "")]


@pytest.mark.parametrize(
    "example",
    [
        "catalog = heromask.load()",
        "catalog = heromask.load().up_to('s1e02')",
    ],
)
def test_cut(prompted: Prompt, shown: Shown, example: str) -> None:
    """
    After an example that leaves more in the catalog than was chosen, it is cut again, visibly.
    """
    finish(prompted.begin("1"))
    finish(prompted.run(example))
    finish(prompted.cut("1"))
    finish(prompted.run("catalog == heromask.load().up_to('s1e01')"))

    assert shown[-3:-1] == [
        ("in", '>>> catalog = catalog.up_to("s1e01")\n', ""),
        ("in", ">>> catalog == heromask.load().up_to('s1e01')\n", ""),
    ]
    assert shown[-1] == ("out", "True\n", "")


@pytest.mark.parametrize(
    ("seen", "example"),
    [
        ("2", "catalog"),
        ("2", "catalog = catalog.up_to('s1e01')"),
        ("2", "del catalog"),
        ("2", "catalog = catalog.episodes"),
        ("2", "catalog = heromask.Catalog()"),
        ("24", "catalog = heromask.load()"),
        ("", "catalog = heromask.load()"),
    ],
)
def test_nothing_to_cut(prompted: Prompt, shown: Shown, seen: str, example: str) -> None:
    """
    What reveals no more than was chosen stays, and so does what is no catalog of the anime.
    """
    finish(prompted.begin(seen))
    finish(prompted.run(example))
    count = len(shown)
    finish(prompted.cut(seen))

    assert len(shown) == count


def test_no_input(prompted: Prompt, shown: Shown) -> None:
    """
    Whoever reads the input is at its end.
    """
    finish(prompted.run("read(1)"))

    assert shown[-1] == ("out", "''\n", "")


def test_limit() -> None:
    """
    What is too much is cut, and what follows is not shown.
    """
    shown: Shown = []
    screen = Screen(into(shown))
    screen.limit(5)
    screen.tell("out", "1234567", "<b>")
    screen.tell("out", "8")
    screen.flush()

    assert shown == [("out", "12345\n… and more, which is not shown\n", "<b>")]


def test_gathered(monkeypatch: pytest.MonkeyPatch) -> None:
    """
    Small texts of a kind are shown together, but none of them late.
    """
    now = 0.0
    monkeypatch.setattr(prompt, "monotonic", lambda: now)
    shown: Shown = []
    screen = Screen(into(shown))
    screen.limit(100)
    for now in (1.0, 1.01, 1.02, 2.0, 2.01):  # noqa: B007  the clock reads it
        screen.tell("out", "a")
    screen.flush()

    assert [text for _, text, _ in shown] == ["a", "aaa", "a"]


# Statements


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("1", True),
        ("1 +", True),
        ("x = [1,", False),
        ("f(\n    1)", True),
        ("'''text", False),
        ("for x in y:", False),
        ("for x in y:\n    x", False),
        ("for x in y:\n    x\n", True),
        ("for x in y:\n    x\n    ", True),
        ("for x in y: x", True),
        ("    1", True),
        ("@decorator", False),
        ("# a comment", True),
        ("", True),
        ("'\0'", True),
    ],
)
def test_is_whole(source: str, expected: bool) -> None:  # noqa: FBT001  a row of cases
    """
    Enter runs what is complete or wrong; a block needs a blank line.
    """
    assert expected is prompt.is_whole(source)


def test_statements() -> None:
    """
    Statements have their lines and decorators, and those that share a line stay together.
    """
    source = """
        # first
        import a; b = 1
        for c in d:
            e  # last

        @f
        def g():
            pass
        h = '''
        '''; i
        j
    """

    assert list(prompt.statements(source)) == [
        "import a; b = 1",
        "for c in d:\n    e  # last",
        "@f\ndef g():\n    pass",
        "h = '''\n'''; i",
        "j",
    ]


def test_no_statement() -> None:
    """
    A comment is nothing to run.
    """
    assert list(prompt.statements("# nothing")) == []


def test_typed() -> None:
    """
    Statements look as they do at Python's prompt.
    """
    assert prompt.typed("if a:\n\n    b") == ">>> if a:\n...\n...     b\n"


# Answers


def test_table(catalog: Catalog) -> None:
    """
    Tables and rows are shown as a notebook shows them.
    """
    assert prompt.html(catalog).startswith("<table><caption>Catalog<")
    assert prompt.html(catalog.dubs).startswith("<table><caption>7 rows: dub<")
    assert prompt.html(catalog.dubs["german"]).startswith("<table><caption>Dub<")


def test_rows(catalog: Catalog) -> None:
    """
    Rows in a tuple are shown as a table, the first ones of many.
    """
    many = prompt.html(catalog.facts.rows)

    assert "<caption>1 row<" in prompt.html(catalog.dubs.rows[:1])
    assert "<caption>7 rows<" in prompt.html(catalog.dubs.rows)
    assert prompt.html(catalog.dubs.rows).count("<tr>") == 8
    assert f"and {len(catalog.facts) - MOST_ROWS} more" in many


@pytest.mark.parametrize("value", [1, "<b>", (), (1,), heromask.Dub, heromask, ["dub"]])
def test_text(value: object) -> None:
    """
    Whatever else there is, classes among it, is shown as text alone.
    """
    assert prompt.html(value) == ""


# Words


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ('catalog.characters["ja', ["james-blood", "jasper"]),
        ("catalog.characters['ja", ["james-blood", "jasper"]),
        ('catalog.dubs.get("sp', ["spanish"]),
        ('catalog.characters.find("gr', ["grimm"]),
        ('catalog.cast_of("s', ["sentai-english", "spanish"]),
        ('catalog.voice_of("james-blood", "s', ["sentai-english", "spanish"]),
        ('catalog.voice_of(james, "s', ["sentai-english", "spanish"]),
        ('catalog.voice_of(dub="s', ["sentai-english", "spanish"]),
        ('catalog.facts_of("hero-mask", kind="rat', ["rating"]),
        ('catalog.up_to("s1e03', ["s1e03"]),
        ('catalog.up_to("season', ["season-1", "season-2"]),
        ('print("lennox', ["lennox-gallagher"]),
        ('catalog.search("lennox', []),
        ('names["fi', ["first"]),
        ('catalog.cast_of("german", "japanese", "german", "', []),
        ('catalog.tables("ger', ["german"]),
        ('catalog.nothing["', []),
        ('nobody["', []),
        ('1\ncatalog.cast_of("ge', ["german"]),
    ],
)
def test_words(catalog: Catalog, source: str, expected: list[str]) -> None:
    """
    In quotes, ids complete where they fit: of a table, of what a question takes, or of any node.
    """
    names = {"catalog": catalog, "names": {"first": 1, 2: 2}, "james": None}
    found = prompt.quoted(source, names)

    assert found is not None
    assert expected == found[1]


def test_words_of_a_view(catalog: Catalog) -> None:
    """
    A catalog that ends with an episode completes nothing later.
    """
    names = {"catalog": catalog.up_to("s1e01")}

    assert prompt.quoted('catalog.characters["ja', names) == ("ja", ["james-blood"])
    assert prompt.quoted('print("jas', names) == ("jas", ["jason-marnocha"])


@pytest.mark.parametrize("source", ["catalog.", 'f("a") + b', "", '"a"\nb'])
def test_no_quotes(source: str) -> None:
    """
    Outside quotes, there are no ids.
    """
    assert prompt.quoted(source, {}) is None


@pytest.mark.parametrize(
    ("line", "expected"),
    [("a", -1), ('"a', 0), ('f("a', 2), ('"a"', -1), ('"a" + \'b', 6), ("\"it's", 0)],
)
def test_opened(line: str, expected: int) -> None:
    """
    The open string is the one whose quote has no partner; the other quote in it is a letter.
    """
    assert expected == prompt.opened(line)


def test_complete(prompted: Prompt) -> None:
    """
    Outside quotes, the console completes names; the page gets JSON, each word once.
    """
    assert json.loads(prompted.complete("x = pri")) == ["pri", ["print("]]
    assert json.loads(prompted.complete('x["a')) == ["a", []]
