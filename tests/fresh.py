"""
Fresh interpreters and installations: what is asked here has never been asked there.
"""

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path
from shutil import copy2, copytree
from tempfile import TemporaryDirectory

PARTS = ("heromask", "attr", "attrs", "cattrs", "importlib_resources", "typing_extensions")
"""The package, its dependencies and theirs."""

PATIENCE = 60
"""The seconds after which a program counts as hanging."""


def run(
    code: str,
    *arguments: str | Path,
    python: Sequence[str] = (sys.executable,),
    env: Mapping[str, str] | None = None,
) -> bytes:
    """
    Run code in a fresh interpreter, started with flags perhaps, and return what it prints.

    The code lies in a file: locales alter what a command line says.
    """
    with TemporaryDirectory() as folder:
        program = Path(folder, "program.py")
        program.write_text(code, "utf-8")
        return command(*python, program, *arguments, env=env)


def command(
    *arguments: str | bytes | Path, env: Mapping[str, str] | None = None, cwd: Path | None = None
) -> bytes:
    """
    Run a program and return what it prints; a complaint, a failure or a delay of it is one here.
    """
    done = subprocess.run(
        arguments,
        env=os.environ | (env or {}),
        cwd=cwd,
        capture_output=True,
        check=False,
        timeout=PATIENCE,
    )
    assert (0, "") == (done.returncode, done.stderr.decode(errors="replace"))
    return done.stdout


def install(folder: Path, *parts: str) -> Path:
    """
    Copy packages, as they are here, to a folder of their own: ours and its dependencies.
    """
    folder.mkdir()
    for spec in map(find_spec, parts or PARTS):
        assert spec
        assert spec.origin
        origin = Path(spec.origin)
        if spec.submodule_search_locations:
            copytree(origin.parent, folder / origin.parent.name)
        else:
            copy2(origin, folder)
    return folder
