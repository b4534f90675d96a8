"""
Fresh interpreters and installations: what is asked here has never been asked there.
"""

import os
import subprocess
import sys
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path
from shutil import copy2, copytree

PARTS = ("heromask", "attr", "attrs", "cattrs", "importlib_resources", "typing_extensions")
"""The package, its dependencies and theirs."""

PATIENCE = 60
"""The seconds after which a program counts as hanging."""


def python(
    *arguments: str | bytes | Path, env: Mapping[str, str] | None = None, cwd: Path | None = None
) -> bytes:
    """
    Run a fresh interpreter and return what it prints; any complaint or failure of it is one.
    """
    return command(sys.executable, *arguments, env=env, cwd=cwd)


def command(
    *arguments: str | bytes | Path, env: Mapping[str, str] | None = None, cwd: Path | None = None
) -> bytes:
    """
    Run a program, with a few more variables in its environment, and return what it prints.
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


def install(folder: Path) -> Path:
    """
    Copy the package and its dependencies, as they are here, to a folder of their own.
    """
    folder.mkdir()
    for spec in map(find_spec, PARTS):
        assert spec
        assert spec.origin
        origin = Path(spec.origin)
        if spec.submodule_search_locations:
            copytree(origin.parent, folder / origin.parent.name)
        else:
            copy2(origin, folder)
    return folder
