"""
A program to freeze: it asks the library in every way that could miss something left behind.
"""

import os
from tempfile import TemporaryDirectory

import heromask
from heromask import _cli

COMMANDS = (
    "cast japanese --json",
    "search jmaes",
    "schema dubs",
    "schema credits",
    "sources grimm",
)

if heromask.digest(heromask.load()) != heromask.data_digest:
    raise SystemExit("the data have changed on the way")
for command in COMMANDS:
    if _cli.main(command.split()):
        raise SystemExit(f"no answer to {command}")
with TemporaryDirectory() as folder:
    os.chdir(folder)
    for format_ in ("json", "csv", "mermaid", "dot", "jsonld", "sqlite"):
        if _cli.main(["export", format_, "--output", format_]):
            raise SystemExit(f"no export as {format_}")
    os.chdir("..")
