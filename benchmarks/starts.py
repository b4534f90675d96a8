"""
Processes that start, do one thing and end; a script for pyperf.

`run.py` runs it again and again, so that the processes take turns. Each prints an answer,
so that none gets away without one.
"""

import sys
from importlib import import_module
from typing import Any

BARE = "bare interpreter"
ARGPARSE = "argparse, imported and used"
ATTRS = "`import attrs`"
PYCOUNTRY = "pycountry's first answer"
PHONENUMBERS = "phonenumbers' first `parse`"
IMPORT = "`import heromask`"
FIRST = "first answer"
EVERYTHING = "everything"
UP_TO = "first `up_to`"
SEARCH = "first `search`"
COMMAND = "`heromask cast netflix-english`"
READ = "first `read`"

QUESTIONS = {
    "cast_of": ["dubs"],
    "voices_of": ["characters"],
    "roles_of": ["people"],
    "staff_of": ["works", "seasons"],
    "episodes_of": ["works", "seasons"],
    "releases_of": ["works", "seasons"],
    "airings_of": ["episodes", "releases"],
    "reviews_of": ["works", "seasons"],
    "links_of": ["works", "seasons", "episodes", "characters", "people", "companies"],
    "relations_of": ["characters", "organizations"],
    "kin_of": ["characters"],
    "memberships_of": ["characters"],
    "members_of": ["organizations"],
    "events_of": ["characters", "organizations"],
    "participants_of": ["events"],
    "appearances_of": ["characters", "episodes"],
    "facts_of": ["works", "people", "characters", "organizations", "events", "reviews"],
    "reveals_of": ["episodes"],
    "disputes_of": ["characters", "credits", "facts", "disputes"],
}
"""Every question that returns rows, and tables of rows that it takes: `facts_of` takes any node,
`disputes_of` any row."""

STARTS = {
    BARE: "pass",
    IMPORT: "import heromask",
    ARGPARSE: "from argparse import ArgumentParser; parser = ArgumentParser(); "
    "parser.add_argument('dub'); print(parser.parse_args(['netflix-english']).dub)",
    ATTRS: "import attrs",
    PYCOUNTRY: "import pycountry; print(pycountry.countries.get(alpha_2='DE').name)",
    PHONENUMBERS: "import phonenumbers; print(phonenumbers.parse('+442083661177'))",
    FIRST: "import heromask; cast = heromask.load().cast_of('netflix-english'); "
    "print(*(f'{credit.character.name} - {credit.person.name}' for credit in cast))",
    EVERYTHING: "import heromask; catalog = heromask.load(); "
    "print(sum(len(tuple(table)) for table in catalog.tables.values())); "
    "print(*(len(getattr(catalog, question)(row)) "
    f"for question, names in {QUESTIONS!r}.items() "
    "for name in names for row in catalog.tables[name]))",
    UP_TO: "import heromask; print(len(heromask.load().up_to('s1e06').cast_of('netflix-english')))",
    SEARCH: "import heromask; print(heromask.load().search('jmaes blod'))",
    COMMAND: "from heromask._cli.commands import main; main(['cast', 'netflix-english'])",
    READ: "import heromask, os; "
    "print(heromask.read(os.path.join(os.path.dirname(heromask.__file__), 'data')))",
}
"""The code of each process, by what it does; of one line, as pyperf wants it."""

TARGETS = (
    (IMPORT, BARE, 1.05),
    (FIRST, PYCOUNTRY, 0.6),
    (FIRST, ATTRS, 0.85),
    (FIRST, PHONENUMBERS, 1.0),
    (EVERYTHING, ATTRS, 1.2),
    (UP_TO, ATTRS, 1.25),
    (SEARCH, ATTRS, 1.4),
    (COMMAND, ARGPARSE, 2.0),
    (READ, ATTRS, 1.75),
)
"""How many times the cost of another process each may have at most."""

MEMORY_TARGET = 5.5
"""How many MiB more than the bare interpreter a process with everything may hold at most."""


def command(code: str) -> list[str]:
    """
    Return the command that runs some code in a process of its own.
    """
    return [sys.executable, "-P", "-c", code]


def main() -> None:
    """
    Let pyperf start each process.
    """
    pyperf: Any = import_module("pyperf")  # which has no types
    runner = pyperf.Runner()
    for what, code in STARTS.items():
        runner.bench_command(what, command(code))


if __name__ == "__main__":
    main()
