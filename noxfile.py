"""
The one list of commands: `nox` runs all checks, `nox -l` lists them, starred, with the others.
"""

import json
import os
import platform
import shutil
import subprocess
import sys
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

LADEN = (
    "docs/exports.md",
    "docs/graphs.md",
    "docs/how-to/lesson-graph.md",
    "docs/how-to/tables.md",
)
"""Pages whose examples need libraries that `facts`, which is to be quick, does without."""

SCHEMAS = {
    "citation-file-format": "CITATION.cff",
    "dependabot": ".github/dependabot.yml",
    "github-issue-config": ".github/ISSUE_TEMPLATE/config.yml",
    "github-issue-forms": ".github/ISSUE_TEMPLATE/[0-9]-*.yml",
    "github-workflows": ".github/workflows/*.yml",
}
"""Which schema holds for which files."""
COUNTS = Path("benchmarks/counts.json")
SITE = "docs/_build"


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
    return str(wheels[0].resolve())


def unpacked(session: nox.Session) -> Path:
    """
    Unpack the source distribution that `build` made, and return its folder.
    """
    wheel(session)
    folder = session.create_tmp()
    shutil.rmtree(folder)
    (sdist,) = WHEELS.glob("*.tar.gz")
    shutil.unpack_archive(sdist, folder, filter="data")
    (source,) = Path(folder).iterdir()
    return source


@nox.session
def build(session: nox.Session) -> None:
    """
    Build the wheel and the source distribution, and inspect them.
    """
    shutil.rmtree(WHEELS, ignore_errors=True)
    session.install(*nox.project.dependency_groups(PROJECT, "build"))
    session.run("python", "-m", "build", "--sdist", "--wheel", "--outdir", str(WHEELS))
    session.run("twine", "check", "--strict", *map(str, WHEELS.iterdir()))
    session.run("check-wheel-contents", wheel(session))
    session.run("python", "tools/shipped.py", str(WHEELS))


@nox.session
def reproducible(session: nox.Session) -> None:
    """
    Build again from the source distribution, elsewhere, later and more private: the same bytes.
    """
    session.install("build")
    source = unpacked(session)
    for path in source.rglob("*"):
        path.chmod(path.stat().st_mode & 0o700)
        os.utime(path)
    session.run("python", "-m", "build", "--sdist", "--wheel", str(source))
    for path in WHEELS.iterdir():
        if path.read_bytes() != (source / "dist" / path.name).read_bytes():
            session.error(f"{path.name} was built again, and differs")


@nox.session(default=False)
def sdist(session: nox.Session) -> None:
    """
    Run all tests in the unpacked source distribution, as those do who package it elsewhere.

    Not by default, for the tests are the same as those of the wheel; the workflow runs it.
    """
    install(session, "tests")
    built = wheel(session)
    with session.chdir(unpacked(session)):
        session.run("pytest", "-q", f"--wheel={built}", *session.posargs)


@nox.session(python=PYTHONS)
def tests(session: nox.Session) -> None:
    """
    Run all tests and all examples against the built wheel; on the first Python, measure coverage.
    """
    install(session, "tests")
    measured = ("--cov", "--cov-report=") if session.python == PYTHONS[0] else ()
    session.run(
        "pytest", "-n", "auto", "--dist=loadfile", *measured, f"--wheel={wheel(session)}",
        *session.posargs, env={"COVERAGE_FILE": f".coverage.{session.python}"},
    )  # fmt: skip


@nox.session(python=PYTHONS, default=False)
def dependencies(session: nox.Session) -> None:
    """
    Run the tests of the core with the oldest dependencies allowed; `tests` has the newest.

    Not by default, for it takes some minutes; the workflow runs it.
    """
    oldest = [needed.replace(">=", "==") for needed in PROJECT["project"]["dependencies"]]
    session.install(*nox.project.dependency_groups(PROJECT, "core"), wheel(session), *oldest)
    session.run(
        "pytest", "-n", "auto", "--dist=loadfile", *(f"tests/test_{subject}.py" for subject in CORE)
    )


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
def workflows(session: nox.Session) -> None:
    """
    Audit the workflows, and check the forms, the hooks and the citation against their schemas.
    """
    session.install(*nox.project.dependency_groups(PROJECT, "workflows"))
    session.run("zizmor", "--offline", "--persona", "auditor", "--strict-collection", ".github")
    for schema, paths in SCHEMAS.items():
        files = map(str, sorted(Path().glob(paths)))
        session.run("check-jsonschema", "--builtin-schema", f"vendor.{schema}", *files)
    session.run("pre-commit", "validate-config", ".pre-commit-config.yaml")


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


@nox.session(python=PYTHONS)
def ratchet(session: nox.Session) -> None:
    """
    Hold the instructions that importing and the first answer cost; `-- --record` records them.
    """
    if shutil.which("valgrind") is None:
        session.skip("valgrind, which counts the instructions, is not installed")
    if (platform.system(), platform.machine()) != ("Linux", "x86_64"):
        session.skip("the figures are recorded on Linux on x86_64")
    session.install(wheel(session), *([] if session.posargs else recorded(session)))
    leave_bare(session)
    session.run("python", "benchmarks/ratchet.py", *session.posargs)


@nox.session(default=False, python=PYTHONS[-1:])
def benchmarks(session: nox.Session) -> None:
    """
    Measure heromask and its peers on the newest Python, and write docs/performance.md.

    `-- --quick` for rough figures.
    """
    install(session, "benchmarks")
    leave_bare(session)
    session.run("python", "benchmarks/run.py", *session.posargs)


def recorded(session: nox.Session) -> list[str]:
    """
    Name the dependencies in the editions that the figures for this Python were recorded with.
    """
    known: dict[str, dict[str, dict[str, str]]] = json.loads(COUNTS.read_text("utf-8"))
    editions = known.get(str(session.python), {}).get("editions", {})
    return [f"{name}=={edition}" for name, edition in editions.items()]


def leave_bare(session: nox.Session) -> None:
    """
    Take setuptools out of the environment: it would run code at every start.
    """
    session.run("python", "-m", "pip", "uninstall", "--quiet", "--yes", "setuptools")


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
def docs(session: nox.Session) -> None:
    """
    Make the site from pages, docstrings and data; a warning is an error.
    """
    install(session, "docs")
    shutil.rmtree(SITE, ignore_errors=True)
    session.run("sphinx-build", "--fail-on-warning", "--keep-going", "--quiet", "docs", SITE)


@nox.session(default=False)
def site(session: nox.Session) -> None:
    """
    Look at the site that `docs` made as its readers do; needs Node, Chromium and some minutes.
    """
    browsers = ("chromium", "chromium-browser", "google-chrome")
    browser = next(filter(None, map(shutil.which, browsers)), None)
    if browser is None or shutil.which("npm") is None:
        session.skip("npm or Chromium is not installed")
    if not Path(SITE, "index.html").exists():
        session.error("make the site first: nox -s docs")
    with session.chdir("tools/site"):
        session.run("npm", "install", "--no-audit", "--no-fund", "--silent", external=True)
    session.run("node", "tools/site/check.mjs", SITE, browser, *session.posargs, external=True)


@nox.session(default=False)
def links(session: nox.Session) -> None:
    """
    Ask every page that the site links to whether it is still there; needs the network.
    """
    install(session, "docs")
    session.run("sphinx-build", "--builder", "linkcheck", "--quiet", "docs", f"{SITE}/links")


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


@nox.session(default=False)
def faults(session: nox.Session) -> None:
    """
    Put every fault into every data file, and count what comes of it; takes a quarter of an hour.
    """
    install(session, "tests")
    session.run("python", "tools/faults.py", *session.posargs)


@nox.session(default=False, python="3.11")
def fuzz(session: nox.Session) -> None:
    """
    Fuzz each of the hostile tests for some time: `nox -s fuzz -- 120` for two minutes each.
    """
    install(session, "fuzz")
    seconds = session.posargs[0] if session.posargs else "120"
    lines = Path("tests/test_hostile.py").read_text("utf-8").splitlines()
    for line in lines:
        if line.startswith("def test_"):
            name = line.removeprefix("def ").partition("(")[0]
            session.run("python", "tools/fuzz.py", name, seconds)


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


@nox.session(default=False)
def regenerate(session: nox.Session) -> None:
    """
    Write anew what is made from the data and the classes: canonical form, ids, schemas, reference.
    """
    session.install("--editable", ".", *nox.project.dependency_groups(PROJECT, "facts"))
    session.run("python", "tools/regenerate.py", *session.posargs)


@nox.session(default=False)
def facts(session: nox.Session) -> None:
    """
    Regenerate and check the data alone, which is quick; `-- README.md docs` runs examples, too.
    """
    session.install("--editable", ".", *nox.project.dependency_groups(PROJECT, "facts"))
    session.run("python", "tools/regenerate.py")
    session.run("python", "tools/editorial.py")
    without = (f"--ignore={page}" for page in LADEN)
    session.run(
        "pytest", "-q", *without, "tests/test_data.py", "tests/test_generated.py", *session.posargs
    )


@nox.session(default=False)
def style(session: nox.Session) -> None:
    """
    Put style and formatting right, as far as that goes by itself; `lint` tells the rest.
    """
    session.install(*nox.project.dependency_groups(PROJECT, "lint"))
    session.run("ruff", "check", "--fix-only")
    session.run("ruff", "format")


@nox.session(default=False, venv_backend="none")
def dev(session: nox.Session) -> None:
    """
    Make `.venv`, or add to it: the library as it is in the tree, with every tool beside it.
    """
    session.run(sys.executable, "-m", "venv", ".venv")
    python = Path(".venv", "Scripts" if sys.platform == "win32" else "bin", "python")
    group = nox.project.dependency_groups(PROJECT, "dev")
    session.run(str(python), "-m", "pip", "install", "--editable", ".", *group, external=True)


@nox.session(default=False)
def release(session: nox.Session) -> None:
    """
    Check that a tag may be released: `nox -s release -- v1.2.3`.
    """
    session.install(wheel(session))
    session.run("python", "tools/release.py", *session.posargs)


@nox.session
def mutants(session: nox.Session) -> None:
    """
    Change the source in a hundred small places and see that tests notice; `-- --all` for every one.
    """
    if not hasattr(os, "fork"):
        session.skip("each change is judged in a fork, which this system does not have")
    install(session, "mutation")
    session.run("python", "tools/mutants.py", *session.posargs)
