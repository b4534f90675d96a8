"""
Put a live Python console into the built site: `python tools/console.py SITE PYODIDE WHEELS`.

SITE is the folder that `nox -s docs` made, PYODIDE the npm package of that name, WHEELS a folder
with the wheels of the package and its dependencies. Afterwards, the site has all that the console
needs, and each example that runs there has a link to it.

The console is Pyodide's own, `pyodide.console`, behind a plain text field. JupyterLite's REPL can
be hosted in the same way. It is 41 MB in 507 files, though, and loads 28 MB before it answers,
after 14 seconds; this one is 14 MB in 15 files, and answers after 4. JupyterLite also has a look,
a menu and keys of its own, and its build asks for a Pyodide with hundreds of packages. The pages
that come with Pyodide use terminals: xterm.js shows no HTML, and jQuery Terminal is no field for
a phone, a screen reader or Japanese input. Either is larger than the script of this console.
"""

import json
import re
import shutil
import sys
from collections.abc import Sequence
from contextlib import chdir, redirect_stdout
from doctest import (
    ELLIPSIS,
    NORMALIZE_WHITESPACE,
    DocTest,
    DocTestParser,
    DocTestRunner,
    Example,
)
from html import unescape
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

HERE = Path(__file__).parent
PYODIDE = {
    "pyodide.mjs": "pyodide.js",  # simple servers know no type for .mjs
    "pyodide.asm.mjs": "pyodide.asm.js",
    "pyodide.asm.wasm": "pyodide.asm.wasm",
    "python_stdlib.zip": "python_stdlib.zip",
}
"""The files of Pyodide that the console needs, by their names there and here."""

PARSER = DocTestParser()
BLOCK = re.compile(
    r'<div class="(?:doctest )?highlight-(?:python|default|pycon) notranslate">'
    r'<div class="highlight"><pre>(.*?)</pre></div>\n',
    re.DOTALL,
)
TAG = re.compile(r"<[^>]+>")
LINK = re.compile(r'<a class="try" .*?</a>\n')
STYLE = '<link rel="stylesheet" href="{}_static/console/console.css">'
UNBUILT = re.compile(r'<div id="unbuilt".*?</div>', re.DOTALL)
BUILT = """\
<p id="console-needs">The console needs JavaScript, WebAssembly and a web server, however plain.
Without them, read the answers below, which are printed as plain Python shows them.</p>
<script type="module" src="_static/console/console.js"></script>"""


def main(arguments: Sequence[str]) -> None:
    """
    Put the console into a site.
    """
    site, pyodide, wheels = map(Path, arguments)
    page = site / "try.html"
    if not page.exists():
        raise SystemExit(f"{page} does not exist; make the site first: nox -s docs")
    folder = site / "_static" / "console" / "python"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    put_python(folder, pyodide, wheels)
    page.write_text(UNBUILT.sub(BUILT, page.read_text("utf-8")), "utf-8")
    put_links(site, folder)


def put_python(folder: Path, pyodide: Path, wheels: Path) -> None:
    """
    Copy Python, the wheels and what asks them, and write what the page must know of them.
    """
    for there, here in PYODIDE.items():
        shutil.copy(pyodide / there, folder / here)
    found = sorted(wheels.glob("*.whl"))
    for path in (*found, HERE / "prompt.py"):
        shutil.copy(path, folder)
    lock = json.loads((pyodide / "pyodide-lock.json").read_text("utf-8"))
    counted = [path for path in folder.iterdir() if path.suffix != ".js"]
    parts = {
        "size": sum(path.stat().st_size for path in counted),
        "lock": lock | {"packages": {}},  # those would be fetched from elsewhere
        "wheels": [path.name for path in found],
    }
    (folder / "parts.json").write_text(json.dumps(parts), "utf-8")


# Links


def put_links(site: Path, folder: Path) -> None:
    """
    Give each example that runs in the console a link to it, and write the code for the console.

    What runs there is what runs here, where nothing but the package is installed, too.
    """
    found: dict[str, list[str]] = {}
    site, folder = site.resolve(), folder.resolve()
    for path in sorted(site.rglob("*.html")):
        linker = Linker(path.relative_to(site).with_suffix("").as_posix())
        old = path.read_text("utf-8")
        with TemporaryDirectory() as empty, chdir(empty), redirect_stdout(StringIO()):
            new = BLOCK.sub(linker.linked, LINK.sub("", old))
        if linker.code:
            found[linker.page] = linker.code
            path.write_text(linker.styled(new), "utf-8")
    (folder / "examples.json").write_text(json.dumps(found), "utf-8")


class Linker:
    """
    Adds links to the examples of one page, from its first to its last.
    """

    def __init__(self, page: str) -> None:
        self.page = page
        self.code: list[str] = []
        """What runs in the console; the place of a piece is its number in a link."""
        self._up = "../" * page.count("/")
        self._names: dict[str, Any] = {"__name__": "__console__"}

    def linked(self, block: re.Match[str]) -> str:
        """
        Return an example as it was, with a link if it has a prompt and runs.
        """
        text = unescape(TAG.sub("", block[1]))
        examples = PARSER.get_examples(text)
        names = dict(self._names)
        if not (prints(examples, names) if examples else runs(text, names)):
            return block[0]
        self._names = names
        self.code.append("".join(example.source for example in examples).rstrip() or text)
        target = f"{self._up}try.html#{self.page}:{len(self.code) - 1}"
        return f'{block[0]}<a class="try" href="{target}">try it</a>\n' if examples else block[0]

    def styled(self, text: str) -> str:
        """
        Return a page with the style of the links and the console.
        """
        style = STYLE.format(self._up)
        return text if style in text else text.replace("</head>", f"{style}</head>", 1)


def prints(examples: list[Example], names: dict[str, Any]) -> bool:
    """
    Return whether examples print here what the page prints.
    """
    runner = DocTestRunner(optionflags=ELLIPSIS | NORMALIZE_WHITESPACE)
    test = DocTest(examples, names, "page", None, None, None)
    failed = runner.run(test, out=lambda _: None, clear_globs=False).failed
    names |= test.globs
    return not failed


def runs(program: str, names: dict[str, Any]) -> bool:
    """
    Return whether a program without prompts runs here; it may define what examples use.
    """
    try:
        exec(program, names)  # noqa: S102  the pages are ours
    except (Exception, SystemExit):  # noqa: BLE001  a page may show a part of a program
        return False
    return True


if __name__ == "__main__":
    main(sys.argv[1:])
