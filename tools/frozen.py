"""
A program to freeze: it uses the library in every way that a file left out would break.
"""

import os
from tempfile import TemporaryDirectory

import heromask
from heromask._cli import commands

COMMANDS = (
    "cast japanese --json",
    "search jmaes",
    "schema dubs",
    "schema credits",
    "sources grimm",
)

if heromask.digest(heromask.load()) != heromask.data_digest:
    raise SystemExit("the data have changed")
for command in COMMANDS:
    if commands.main(command.split()):
        raise SystemExit(f"no answer to {command}")
with TemporaryDirectory() as folder:
    os.chdir(folder)
    for format_ in ("json", "csv", "mermaid", "dot", "jsonld", "sqlite"):
        if commands.main(["export", format_, "--output", format_]):
            raise SystemExit(f"no export as {format_}")
    os.chdir("..")
