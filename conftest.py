"""
Run every example of the README, the docs and the docstrings.
"""

import subprocess
import sys
from doctest import ELLIPSIS
from fnmatch import fnmatchcase
from os import environ, pathsep
from pathlib import Path
from unittest import SkipTest

from sybil import Example, Sybil
from sybil.document import PythonDocStringDocument
from sybil.parsers.markdown import CodeBlockParser, PythonCodeBlockParser
from sybil.parsers.rest import DocTestParser

SCRIPTS = Path(sys.executable).parent


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


documents = Sybil(
    parsers=[
        PythonCodeBlockParser(doctest_optionflags=ELLIPSIS),
        CodeBlockParser(language="console", evaluator=run_console),
    ],
    patterns=["*.md"],
)
docstrings = Sybil(
    parsers=[DocTestParser(ELLIPSIS)],
    patterns=["*.py"],
    document_types={".py": PythonDocStringDocument},
    path="src",
)

pytest_collect_file = (documents + docstrings).pytest()
