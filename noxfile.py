"""
The one list of checks: `nox` runs them all, `nox -l` lists them.
"""

import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

import nox

nox.needs_version = ">=2024.10"
nox.options.default_venv_backend = "venv"
nox.options.error_on_missing_interpreters = False

PROJECT = nox.project.load_toml("pyproject.toml")
WHEELS = Path("dist")
CORE = (
    "architecture",
    "catalog",
    "data",
    "dates",
    "edges",
    "exceptions",
    "folder",
    "kinds",
    "load",
    "merge",
    "names",
    "nodes",
    "reader",
    "redirects",
    "spoilers",
    "table",
    "trusted",
    "value",
)
"""The tests of whatever rests on a dependency; exports and cards rest on these."""


def is_present(version: str) -> bool:
    """
    Tell whether this Python is installed; version managers may leave a name that does not run.
    """
    python = shutil.which(f"python{version}")
    if python is None:
        return False
    return subprocess.run([python, "-c", ""], capture_output=True, check=False).returncode == 0


PYTHONS = [version for version in nox.project.python_versions(PROJECT) if is_present(version)]


def install(session: nox.Session, group: str) -> None:
    """
    Install a dependency group and the wheel that `build` made, never the tree.
    """
    session.install(*nox.project.dependency_groups(PROJECT, group), wheel(session))


def wheel(session: nox.Session) -> str:
    """
    Return the path of the one built wheel.
    """
    wheels = list(WHEELS.glob("*.whl"))
    if len(wheels) != 1:
        session.error("build the wheel first: nox -s build")
    return str(wheels[0])


@nox.session
def build(session: nox.Session) -> None:
    """
    Build the wheel and the source distribution, and inspect them.
    """
    shutil.rmtree(WHEELS, ignore_errors=True)
    session.install(*nox.project.dependency_groups(PROJECT, "build"))
    session.run("python", "-m", "build", "--outdir", str(WHEELS))
    session.run("twine", "check", "--strict", *map(str, WHEELS.iterdir()))
    session.run("check-wheel-contents", wheel(session))


@nox.session(python=PYTHONS)
def tests(session: nox.Session) -> None:
    """
    Run all tests and all examples against the built wheel.
    """
    install(session, "tests")
    session.run(
        "coverage", "run", "-m", "pytest", "--wheel", wheel(session), *session.posargs,
        env={"COVERAGE_FILE": f".coverage.{session.python}"},
    )  # fmt: skip


@nox.session(python=PYTHONS)
def dependencies(session: nox.Session) -> None:
    """
    Run the tests of the core with the oldest dependencies allowed; `tests` has the newest.
    """
    oldest = [needed.replace(">=", "==") for needed in PROJECT["project"]["dependencies"]]
    session.install(*nox.project.dependency_groups(PROJECT, "core"), wheel(session), *oldest)
    session.run("pytest", *(f"tests/test_{subject}.py" for subject in CORE))


@nox.session(default=False)
def threads(session: nox.Session) -> None:
    """
    Start cold two hundred times, or as often as said, with 16 and with 64 threads by turns.
    """
    install(session, "tests")
    often = session.posargs or ["200"]
    session.run("pytest", "tests/test_threads.py", "-k", "cold", "--cold-starts", *often)


@nox.session
def frozen(session: nox.Session) -> None:
    """
    Freeze a program with PyInstaller as a user would, without flags; it must say the same.
    """
    install(session, "frozen")
    program = Path("tools/frozen.py").resolve()
    with session.chdir(session.create_tmp()):
        session.run("pyinstaller", "--noconfirm", "--log-level", "WARN", str(program))
        said = session.run("python", str(program), silent=True)
        frozen = session.run(str(Path("dist/frozen/frozen").resolve()), silent=True, external=True)
    if said != frozen:
        session.error(f"the frozen program says:\n{frozen}")


@nox.session
def coverage(session: nox.Session) -> None:
    """
    Hold source and tests at full branch coverage.
    """
    session.install("coverage[toml]")
    session.run("coverage", "combine")
    session.run("coverage", "report")


@nox.session
def lint(session: nox.Session) -> None:
    """
    Check style and formatting.
    """
    session.install(*nox.project.dependency_groups(PROJECT, "lint"))
    session.run("ruff", "check")
    session.run("ruff", "format", "--check")


@nox.session
def typing(session: nox.Session) -> None:
    """
    Check the types of source and tests, what users are promised, and that nothing is untyped.
    """
    install(session, "typing")
    session.run("mypy")
    session.run("pyright")
    session.run("pyright", "--verifytypes", "heromask", "--ignoreexternal")
    session.run("python", "tools/refusals.py")


@nox.session
def diagrams(session: nox.Session) -> None:
    """
    Let Mermaid's own parser and Graphviz read the diagrams; needs Node.
    """
    if shutil.which("npm") is None:
        session.skip("npm is not installed")
    install(session, "tests")
    with session.chdir("tools/diagrams"):
        session.run("npm", "install", "--no-audit", "--no-fund", "--silent", external=True)
    session.run("pytest", "tests/test_diagrams.py")


@nox.session
def examples(session: nox.Session) -> None:
    """
    Build the example packages, and check and test them from their wheels.
    """
    install(session, "typing")
    session.install(*nox.project.dependency_groups(PROJECT, "build"))
    folder = Path("examples/fan-dub")
    out = session.create_tmp()
    session.run("python", "-m", "build", "--wheel", "--outdir", out, str(folder))
    session.install("--no-deps", *map(str, Path(out).glob("*.whl")))
    session.run("mypy", "--strict", "-p", "heromask_fan_dub")
    session.run("pytest", "--override-ini=testpaths=", f"{folder}/tests", f"{folder}/README.md")


@nox.session
def readme(session: nox.Session) -> None:
    """
    Follow the README's run command in a copy of what is committed.
    """
    readme = Path("README.md").read_text("utf-8")
    command = readme.partition("<!-- run -->")[2].partition("$ ")[2].partition("\n")[0]
    with TemporaryDirectory() as copy:
        session.run("git", "clone", "--quiet", ".", copy, external=True)
        with session.chdir(copy):
            printed = session.run("bash", "-c", command, external=True, silent=True)
    cast = str(printed).splitlines()[-15:]
    if "James Blood       Greg Chun" != cast[0] or not cast[-1].startswith("Tina Herst"):
        session.error(f"the run command does not end with the cast:\n{printed}")
