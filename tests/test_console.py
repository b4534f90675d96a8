"""
What is put beside the site for its console, and which examples lead there.

`test_prompt.py` tests the Python of the console; `tools/site/console.mjs` uses it in a browser.
"""

import json
import re
from pathlib import Path

import console
import pytest

ROOT = Path(__file__).parent.parent
SCRIPTS = ROOT / "docs" / "_static" / "console"
PAGE = (ROOT / "docs" / "try.md").read_text("utf-8")
BEGIN = ">>> x = 1"


def block(text: str, language: str = "python") -> str:
    """
    Return an example as Sphinx writes it.
    """
    return (
        f'<div class="highlight-{language} notranslate"><div class="highlight"><pre>'
        f"{text.replace('>', '&gt;')}</pre></div>\n</div>"
    )


def page(*blocks: str) -> str:
    """
    Return a page with some examples.
    """
    return f"<html><head></head><body>{''.join(blocks)}</body></html>"


@pytest.fixture(name="folders")
def _folders(tmp_path: Path) -> list[str]:
    """
    Return a small site, a folder that looks like Pyodide, and a folder of wheels.
    """
    for name in console.PYODIDE:
        file(tmp_path / "pyodide" / name, name)
    file(tmp_path / "pyodide" / "pyodide-lock.json", '{"info": {"a": 1}, "packages": {"b": {}}}')
    file(tmp_path / "wheels" / "a-1-py3-none-any.whl", "wheel")
    file(tmp_path / "site" / "try.html", page('<div id="unbuilt">none</div>', block(BEGIN)))
    file(tmp_path / "site" / "how-to" / "a.html", page(block(BEGIN), block(">>> x\n1")))
    file(tmp_path / "site" / "b.html", page(block("$ ls", "console")))
    return [str(tmp_path / name) for name in ("site", "pyodide", "wheels")]


def file(path: Path, text: str) -> None:
    """
    Write a file, and the folders that it is in.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


# What is put beside the site


def test_python_is_beside_the_site(folders: list[str], tmp_path: Path) -> None:
    """
    Python and the wheels are copied, under names whose types every server knows.
    """
    console.main(folders)
    put = {path.name for path in tmp_path.glob("site/_static/console/python/*")}

    assert put == {
        *("pyodide.js", "pyodide.asm.js", "pyodide.asm.wasm", "python_stdlib.zip"),
        *("a-1-py3-none-any.whl", "prompt.py", "parts.json", "examples.json"),
    }


def test_parts(folders: list[str], tmp_path: Path) -> None:
    """
    The page knows how much it loads, and no package that Pyodide would fetch from elsewhere.
    """
    console.main(folders)
    folder = tmp_path / "site" / "_static" / "console" / "python"
    loaded = ("pyodide.asm.wasm", "python_stdlib.zip", "a-1-py3-none-any.whl", "prompt.py")

    assert json.loads((folder / "parts.json").read_text("utf-8")) == {
        "size": sum((folder / name).stat().st_size for name in loaded),
        "lock": {"info": {"a": 1}, "packages": {}},
        "wheels": ["a-1-py3-none-any.whl"],
    }


def test_page_gets_the_console(folders: list[str], tmp_path: Path) -> None:
    """
    The page says no longer that it has no console, but what the console needs.
    """
    console.main(folders)
    text = (tmp_path / "site" / "try.html").read_text("utf-8")

    assert "unbuilt" not in text
    assert console.BUILT in text


def test_no_site(tmp_path: Path) -> None:
    """
    Without a site, the error says how to make it.
    """
    with pytest.raises(SystemExit, match=r"try\.html does not exist; make the site first"):
        console.main([str(tmp_path)] * 3)


def test_again(folders: list[str], tmp_path: Path) -> None:
    """
    A second run changes nothing.
    """
    console.main(folders)
    once = {path: path.read_bytes() for path in tmp_path.rglob("*.*") if path.is_file()}
    console.main(folders)

    assert once == {path: path.read_bytes() for path in tmp_path.rglob("*.*") if path.is_file()}


# Links


def test_examples(folders: list[str], tmp_path: Path) -> None:
    """
    Each example has a link from its page to its place among the code, and a style for it.
    """
    console.main(folders)
    examples = tmp_path / "site" / "_static" / "console" / "python" / "examples.json"
    text = (tmp_path / "site" / "how-to" / "a.html").read_text("utf-8")
    links = re.findall(r'</pre></div>\n<a class="try" href="(.*?)">try it</a>\n</div>', text)

    assert links == ["../try.html#how-to/a:0", "../try.html#how-to/a:1"]
    assert text.count('<link rel="stylesheet" href="../_static/console/console.css"></head>') == 1
    assert json.loads(examples.read_text("utf-8")) == {
        "how-to/a": ["x = 1", "x"],
        "try": ["x = 1"],
    }


def test_page_without_examples(folders: list[str], tmp_path: Path) -> None:
    """
    A page without Python stays as it is.
    """
    before = (tmp_path / "site" / "b.html").read_text("utf-8")
    console.main(folders)

    assert before == (tmp_path / "site" / "b.html").read_text("utf-8")


def linked(*texts: str) -> list[str]:
    """
    Return the code of the examples of a page that have a link.
    """
    linker = console.Linker("a")
    text = console.BLOCK.sub(linker.linked, page(*map(block, texts)))
    return [linker.code[int(place)] for place in re.findall(r"#a:(\d+)", text)]


@pytest.mark.parametrize(
    "text",
    [
        ">>> import no_such_library",
        ">>> 1\n2",
        ">>> undefined",
        ">>> print('more')",
    ],
)
def test_example_that_does_not_run(text: str) -> None:
    """
    An example that fails without further libraries, or prints something else, has no link.
    """
    assert linked(text, BEGIN) == ["x = 1"]


def test_what_needs_it_does_not_run() -> None:
    """
    What an example defines before it fails is not there for those that follow.
    """
    assert linked(">>> x = 1; no_such_name", ">>> x\n1") == []


@pytest.mark.parametrize(
    "text",
    [
        ">>> 1 / 0\nTraceback (most recent call last):\n...\nZeroDivisionError: division by zero",
        ">>> for n in (1, 2):\n...     print(n)\n1\n2",
        ">>> list(range(100))\n[0, 1, ..., 99]",
        ">>> print(1, '')\n1",
    ],
)
def test_example_that_runs(text: str) -> None:
    """
    An example that prints what the page prints has a link, errors included.
    """
    assert len(linked(text)) == 1


def test_program() -> None:
    """
    A program without prompts has no link, but the examples after it use what it defines.
    """
    program = "def twice(n):\n    return 2 * n"

    assert linked(program, ">>> twice(2)\n4") == ["twice(2)"]


@pytest.mark.parametrize("program", ["def twice(n):", "raise SystemExit", "import no_such_library"])
def test_program_that_does_not_run(program: str) -> None:
    """
    A part of a program, or one that ends, is left out.
    """
    linker = console.Linker("a")
    console.BLOCK.sub(linker.linked, page(block(program)))

    assert linker.code == []


# The page


def test_parts_of_the_page() -> None:
    """
    What the script looks for is in the page, or put into it with the console.
    """
    script = (SCRIPTS / "console.js").read_text("utf-8")
    named = {*re.findall(r'part\("(\w+)"\)', script), "state", "log", "input", "choices"}

    assert len(named) > 8
    assert named <= {*re.findall(r'id="console-(\w+)"', PAGE + console.BUILT)}


def test_page_of_the_sources() -> None:
    """
    The page has one place for the console, and six questions with an answer that is printed.
    """
    questions = re.findall(r"^## .+\?\n+(?:(?!```|#).+\n+)*```python\n>>> ", PAGE, re.MULTILINE)

    assert len(console.UNBUILT.findall(PAGE)) == 1
    assert len(questions) == 6


@pytest.mark.parametrize("path", sorted(SCRIPTS.iterdir()), ids=lambda path: path.name)
def test_nothing_from_elsewhere(path: Path) -> None:
    """
    No script or style names another site.
    """
    assert not re.findall(r"""["'(]//|\w://""", path.read_text("utf-8"))
