"""
Install the wheels, do the main job and run the tests, in WebAssembly; a warning is an error.

`run.mjs` puts the wheels into /wheels, the tests into /source and pytest's arguments into
`sys.argv`, and exits with the value of the last line.
"""

import os
import platform
import subprocess
import sys
import warnings
from importlib import import_module
from importlib.abc import MetaPathFinder
from pathlib import Path
from typing import NoReturn

COMPILED = {
    *("PyInstaller", "duckdb", "jsonschema_rs", "matplotlib", "msgspec"),
    *("pandas", "polars", "pyarrow", "pyld"),
}
"""What some tests import and no pure wheel has: compiled libraries, and what needs one."""

PAGES = ("docs/exports.md", "docs/how-to/tables.md")
"""The pages whose examples import such libraries."""


def install() -> None:
    """
    Let pip, which works in its wheel, install the others.
    """
    (pip,) = Path("/wheels").glob("pip-*.whl")
    wheels = (str(path) for path in Path("/wheels").iterdir() if path != pip)
    sys.executable = os.devnull  # Pyodide names `run.mjs`, which pip would look for in vain
    sys.path.append(str(pip))
    run = import_module("pip._internal.cli.main").main
    if run(["install", "-qq", "--no-index", "--no-deps", "--no-compile", *wheels]):
        raise SystemExit("the wheels cannot be installed")
    sys.path.remove(str(pip))


def do_the_main_job() -> int:
    """
    Print the cast of a dub, and return the exit status.
    """
    from heromask._cli.commands import main

    return main(["cast", "netflix-english"])


def run_tests() -> int:
    """
    Run pytest and return its exit status; tests that need what is not here are skipped.
    """
    import pytest

    class Compiled(MetaPathFinder):
        def find_spec(self, name: str, *_: object) -> None:
            if name in COMPILED:
                pytest.skip(f"{name} has no pure wheel", allow_module_level=True)

    def start(*_: object, **__: object) -> NoReturn:
        pytest.skip("WebAssembly has no processes")

    sys.meta_path.append(Compiled())
    pytest.MonkeyPatch().setattr(subprocess, "Popen", start)
    ignored = (f"--ignore={page}" for page in PAGES)
    return int(pytest.main(["-p", "no:cacheprovider", *ignored, *sys.argv[1:]]))


def main() -> int:
    """
    Do everything, up to the first failure.
    """
    print(f"CPython {platform.python_version()} on {platform.platform()}")
    install()
    os.chdir("/source")  # where nothing is to be written
    sys.dont_write_bytecode = True
    os.environ["HYPOTHESIS_STORAGE_DIRECTORY"] = "/tmp/hypothesis"  # noqa: S108  in memory
    warnings.simplefilter("error")
    return do_the_main_job() or run_tests()


main()
