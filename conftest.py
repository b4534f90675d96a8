"""
Run every example of the README, the docs and the docstrings.
"""

import re
import subprocess
import sys
from collections.abc import Iterator
from doctest import ELLIPSIS
from fnmatch import fnmatchcase
from os import chdir, environ, pathsep
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from unittest import SkipTest

from sybil import Document, Example, Region, Sybil
from sybil.document import PythonDocStringDocument
from sybil.parsers.markdown import CodeBlockParser, PythonCodeBlockParser
from sybil.parsers.rest import DocTestParser
from sybil.sybil import SybilCollection

ROOT = Path(__file__).parent
SCRIPTS = Path(sys.executable).parent
FILE = re.compile(r"<!-- file: (\S+) -->(?=\n+```\w+\n(.*?)^```$)", re.DOTALL | re.MULTILINE)
"""What goes before a block that shows a file, so that the examples after it find the file."""


def run_console(example: Example) -> str | None:
    """
    Run the commands of a console block and compare what they print; `...` stands for anything.
    """
    if sys.platform == "win32":
        raise SkipTest("the examples are written for a POSIX shell")
    printed = ""
    for line in example.parsed.splitlines():
        if line.startswith("$ "):
            printed += f"{line}\n{run(line.removeprefix('$ '))}"
    expected = example.parsed.rstrip("\n").replace("[", "[[]").replace("...", "*")
    if fnmatchcase(printed.rstrip("\n"), expected):
        return None
    return f"expected:\n{example.parsed}\nprinted:\n{printed}"


def run(command: str) -> str:
    """
    Run a shell command that finds the installed scripts first; return all it prints.
    """
    path = f"{SCRIPTS}{pathsep}{environ['PATH']}"
    done = subprocess.run(
        ["bash", "-c", command],
        env=environ | {"PATH": path, "PYTHONIOENCODING": "utf-8"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    return done.stdout


def shown_files(document: Document) -> Iterator[Region]:
    """
    Find the files that a document shows.
    """
    for shown in FILE.finditer(document.text):
        yield Region(shown.start(), shown.end(), shown.groups(), write_file)


def write_file(example: Example) -> None:
    """
    Write a file where the reader would have it.
    """
    path, content = Path(example.parsed[0]), example.parsed[1]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, "utf-8")


def enter_folder(namespace: dict[str, Any]) -> None:
    """
    Begin a lesson in an empty folder, as a reader does.
    """
    namespace["_folder"] = TemporaryDirectory()
    chdir(namespace["_folder"].name)


def leave_folder(namespace: dict[str, Any]) -> None:
    """
    End a lesson, and leave nothing behind.
    """
    chdir(ROOT)
    namespace["_folder"].cleanup()


PARSERS = [
    PythonCodeBlockParser(doctest_optionflags=ELLIPSIS),
    CodeBlockParser(language="console", evaluator=run_console),
]
LESSONS = ["docs/tutorial.md", "docs/how-to/*.md"]

documents = Sybil(parsers=PARSERS, patterns=["*.md"], excludes=LESSONS)
lessons = Sybil(
    parsers=[*PARSERS, shown_files],
    patterns=LESSONS,
    setup=enter_folder,
    teardown=leave_folder,
)
docstrings = Sybil(
    parsers=[DocTestParser(ELLIPSIS)],
    patterns=["*.py"],
    document_types={".py": PythonDocStringDocument},
    path="src",
)

pytest_collect_file = SybilCollection((documents, lessons, docstrings)).pytest()
