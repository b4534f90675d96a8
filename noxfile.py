"""
The commands: `nox` runs the checks, `nox -l` lists all, `nox -t slow` runs what takes long.
"""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import nox

nox.needs_version = ">=2024.10"
nox.options.default_venv_backend = "uv|venv"
nox.options.error_on_missing_interpreters = False

PROJECT = nox.project.load_toml("pyproject.toml")
WHEELS = Path("dist")
SITE = "docs/_build"
REFUSALS = Path("tests/typing/refusals.py")
CORE = (
    "architecture attrs_api catalog data dates edges exceptions facts folder former_ids frozen"
    " kinds linker load merge names nodes quick reader rules spoilers table tables value"
)
"""The tests of whatever rests on a dependency; exports and the command rest on these."""

WITH_LIBRARIES = (
    "exports",
    "graphs",
    "how-to/appearances",
    "how-to/calendar",
    "how-to/lesson-graph",
    "how-to/tables",
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


PURE = (
    "argcomplete",
    "hypothesis",
    "icalendar",
    "jsonschema",
    "markdown-it-py",
    "networkx",
    "pip",
    "pytest",
    "pytest-socket",
    "sybil",
)
"""What the tests need and pure wheels have; pytest-regressions would need a compiled one."""


def is_present(version: str) -> bool:
    """
    Return whether this Python is installed; version managers may leave a name that does not run.
    """
    python = shutil.which(f"python{version}")
    if python is None:
        return False
    return subprocess.run([python, "-c", ""], capture_output=True, check=False).returncode == 0


PYTHONS = [version for version in nox.project.python_versions(PROJECT) if is_present(version)]
HERE = f"{sys.version_info[0]}.{sys.version_info[1]}"
nox.options.sessions = ["build", f"tests-{HERE}", "lint", "typing", "docs", "examples"]


def groups(*names: str) -> tuple[str, ...]:
    """
    Return the requirements of some dependency groups.
    """
    return nox.project.dependency_groups(PROJECT, *names)


def install(session: nox.Session, *names: str) -> None:
    """
    Install some dependency groups and the wheel that `build` made, never the tree.
    """
    session.install(*groups(*names), wheel(session))


def wheel(session: nox.Session) -> str:
    """
    Return the path of the one built wheel.
    """
    wheels = list(WHEELS.glob("*.whl"))
    if len(wheels) != 1:
        session.error("build the wheel first: nox -s build")
    return str(wheels[0].resolve())


# Checks


@nox.session
def build(session: nox.Session) -> None:
    """
    Build the wheel and the source distribution, and inspect them.
    """
    shutil.rmtree(WHEELS, ignore_errors=True)
    session.install(*groups("build"))
    session.run("python", "-m", "build", "--sdist", "--wheel", "--outdir", str(WHEELS))
    session.run("twine", "check", "--strict", *map(str, WHEELS.iterdir()))
    session.run("check-wheel-contents", wheel(session))
    session.run("check-sdist", "--no-isolation")


@nox.session(python=PYTHONS)
def tests(session: nox.Session) -> None:
    """
    Run all tests and examples against the built wheel; here, hold them at full branch coverage.
    """
    install(session, "tests")
    is_whole = session.python == HERE and not session.posargs
    measured = ("--cov", "--cov-report=term") if is_whole else ()
    session.run(
        "pytest", "-n", "auto", "--dist=loadfile", *measured, f"--wheel={wheel(session)}",
        *session.posargs, env={"COVERAGE_FILE": f".coverage.{session.python}"},
    )  # fmt: skip


@nox.session
def lint(session: nox.Session) -> None:
    """
    Check style, layers, workflows, forms and citation; `-- --fix` puts style right.
    """
    session.install(*groups("lint"), "--editable", ".")
    if "--fix" in session.posargs:
        session.run("ruff", "check", "--fix-only")
        session.run("ruff", "format")
    session.run("ruff", "check")
    session.run("ruff", "format", "--check")
    session.run("lint-imports", "--no-cache")
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


@nox.session
def docs(session: nox.Session) -> None:
    """
    Build the site from pages, docstrings and data; a warning is an error.
    """
    install(session, "docs")
    shutil.rmtree(SITE, ignore_errors=True)
    session.run("sphinx-build", "--fail-on-warning", "--keep-going", "--quiet", "docs", SITE)


@nox.session
def examples(session: nox.Session) -> None:
    """
    Test the example package from its wheel, and follow the README's run command in a clone.
    """
    install(session, "tests")
    session.install("build", "hatchling", "mypy")
    folder = Path("examples/fan-dub")
    out = session.create_tmp()
    session.run("python", "-m", "build", "--wheel", "--no-isolation", "--outdir", out, str(folder))
    session.install("--no-deps", *map(str, Path(out).glob("*.whl")))
    session.run("mypy", "--config-file=", "--strict", "-p", "heromask_fan_dub")
    session.run("pytest", "--override-ini=testpaths=", f"{folder}/tests", f"{folder}/README.md")
    readme = Path("README.md").read_text("utf-8")
    command = readme.partition("<!-- run -->")[2].partition("$ ")[2].partition("\n")[0]
    with TemporaryDirectory() as clone:
        session.run("git", "clone", "--quiet", ".", clone, external=True)
        with session.chdir(clone):
            printed = session.run("bash", "-c", command, external=True, silent=True)
    cast = str(printed).splitlines()[-15:]
    if cast[0] != "James Blood       Greg Chun" or not cast[-1].startswith("Tina Herst"):
        session.error(f"the run command does not end with the cast:\n{printed}")


# Commands for contributors


@nox.session(default=False)
def facts(session: nox.Session) -> None:
    """
    Update what is made from the data, and check them; `-- README.md docs` runs examples too.
    """
    session.install("--editable", ".", *groups("facts"))
    session.run("python", "tools/regenerate.py")
    session.run("python", "tools/editorial.py")
    without = (f"--ignore=docs/{page}.md" for page in WITH_LIBRARIES)
    session.run(
        "pytest", "-q", *without, "tests/test_data.py", "tests/test_generated.py", *session.posargs
    )


@nox.session(default=False, venv_backend="none")
def dev(session: nox.Session) -> None:
    """
    Make `.venv`, or add to it: the library as it is in the tree, with every tool beside it.
    """
    session.run(sys.executable, "-m", "venv", ".venv")
    python = Path(".venv", "Scripts" if sys.platform == "win32" else "bin", "python")
    pip = (str(python), "-m", "pip", "install")
    session.run(*pip, "--editable", ".", *groups("dev"), external=True)


@nox.session(default=False)
def release(session: nox.Session) -> None:
    """
    Record the editions and ids of a release; with a tag, check it: `nox -s release -- v1.2.3`.
    """
    if session.posargs:
        session.install(wheel(session))
        session.run("python", "tools/release.py", *session.posargs)
    else:
        session.install("--editable", ".", *groups("facts"))
        session.run("python", "tools/regenerate.py", "--release")


# What takes long: `nox -t slow`


@nox.session(default=False, tags=["slow"])
def sdist(session: nox.Session) -> None:
    """
    Build again from the unpacked source distribution, to the same bytes, and run its tests.
    """
    install(session, "build", "tests")
    built = wheel(session)
    folder = session.create_tmp()
    shutil.rmtree(folder)
    (archive,) = WHEELS.glob("*.tar.gz")
    shutil.unpack_archive(archive, folder, filter="data")
    (source,) = Path(folder).iterdir()
    for path in source.rglob("*"):  # elsewhere, later and more private
        path.chmod(path.stat().st_mode & 0o700)
        os.utime(path)
    session.run("python", "-m", "build", "--sdist", "--wheel", "--no-isolation", str(source))
    for path in WHEELS.iterdir():
        if path.read_bytes() != (source / "dist" / path.name).read_bytes():
            session.error(f"{path.name} was built again, and differs")
    with session.chdir(source):
        session.run("pytest", "-q", f"--wheel={built}", *session.posargs)


@nox.session(python=PYTHONS, default=False, tags=["slow"])
def dependencies(session: nox.Session) -> None:
    """
    Run the tests of the core with the oldest dependencies allowed; `tests` has the newest.
    """
    oldest = [needed.replace(">=", "==") for needed in PROJECT["project"]["dependencies"]]
    session.install(*groups("core"), wheel(session), *oldest)
    files = (f"tests/test_{name}.py" for name in CORE.split())
    session.run("pytest", "-n", "auto", "--dist=loadfile", *files)


@nox.session(default=False, tags=["slow"])
def webassembly(session: nox.Session) -> None:
    """
    Run the tests that need no processes on Python 3.14 and 3.15 as WebAssembly; needs Node.
    """
    npm_install(session, "tools/pyodide")
    session.install("pip")
    for python in ("3.14", "3.15"):
        wheels = Path(session.create_tmp(), python).resolve()
        shutil.rmtree(wheels, ignore_errors=True)
        pure = f"--quiet --only-binary=:all: --platform=any --python-version={python}".split()
        download = ("pip", "download", *pure, f"--dest={wheels}")
        session.run(*download, wheel(session), *PURE)
        session.run(*download, "--no-deps", "pytest-datadir", "pytest-regressions")
        program = ("tools/pyodide/run.mjs", python.replace(".", ""), str(wheels), ".")
        session.run("node", *program, *session.posargs, external=True)


@nox.session(default=False, tags=["slow"])
def checkers(session: nox.Session) -> None:
    """
    Hold what users are promised in further type checkers: ty, basedpyright, pyrefly, zuban.
    """
    install(session, "checkers")
    session.run("ty", "check", "--error", "unused-type-ignore-comment", "tests/typing")
    session.run("basedpyright", "tests/typing")
    lines = REFUSALS.read_text("utf-8").splitlines()
    refused = [number for number, line in enumerate(lines, 1) if "# type: ignore" in line]
    bare = Path(session.create_tmp(), REFUSALS.name)
    bare.write_text(REFUSALS.read_text("utf-8").replace("# type: ignore", "#"), "utf-8")
    for command in (("pyrefly", "check"), ("zuban", "check", "--strict")):
        session.run(*command, "tests/typing/promises.py", str(REFUSALS))
        # neither reports unused ignores, so each line must be an error without its comment
        printed = session.run(*command, str(bare), silent=True, success_codes=[1])
        found = {int(number) for number in re.findall(rf"{bare.name}:(\d+):", str(printed))}
        if found != {*refused}:
            session.error(f"{command[0]} refuses the lines {sorted(found)}, not {refused}")


@nox.session(default=False, tags=["slow"])
def frozen(session: nox.Session) -> None:
    """
    Freeze a program with PyInstaller as a user would, without flags; it must say the same.
    """
    install(session, "frozen")
    program = Path("tools/frozen.py").resolve()
    with session.chdir(session.create_tmp()):
        session.run("pyinstaller", "--noconfirm", "--log-level", "WARN", str(program))
        printed = session.run("python", str(program), silent=True)
        frozen = session.run(str(Path("dist/frozen/frozen").resolve()), silent=True, external=True)
    if printed != frozen:
        session.error(f"the frozen program prints:\n{frozen}")


@nox.session(default=False, tags=["slow"])
def threads(session: nox.Session) -> None:
    """
    Start cold two hundred times, or as often as said, with 16 and with 64 threads by turns.
    """
    install(session, "tests")
    often = session.posargs or ["200"]
    session.run("pytest", "tests/test_threads.py", "-k", "cold", "--cold-starts", *often)


@nox.session(default=False, tags=["slow"])
def faults(session: nox.Session) -> None:
    """
    Put every fault into every data file, and count what comes of it.
    """
    install(session, "tests")
    session.run("python", "tools/faults.py", *session.posargs)


@nox.session(default=False, tags=["slow"])
def schemas(session: nox.Session) -> None:
    """
    Compare the schemas with the strict reader on every mutant of a valid row, some 35,000.
    """
    install(session, "tests")
    session.run("pytest", "tests/test_schema.py", "--mutants=10000", *session.posargs)


@nox.session(default=False, python="3.11", tags=["slow"])
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


@nox.session(default=False, tags=["slow"])
def mutants(session: nox.Session) -> None:
    """
    Change the source in thousands of small places; tests must notice 95% of the changes.
    """
    session.install("--editable", ".", *groups("mutation"))
    session.run("mutmut", "run", *session.posargs, env={"PYTHONHASHSEED": "0"})
    session.run("mutmut", "results")
    session.run("mutmut", "export-cicd-stats")
    counts = json.loads(Path("mutants/mutmut-cicd-stats.json").read_text("utf-8"))
    noticed = counts["killed"] + counts["timeout"]
    judged = noticed + counts["survived"] + counts["no_tests"]
    session.log(f"{noticed} of {judged} changes were noticed: {noticed / judged:.1%}")
    if noticed < 0.95 * judged:
        session.error("too many changes were not noticed; see them with mutmut show NAME")


@nox.session(default=False, tags=["slow"])
def diagrams(session: nox.Session) -> None:
    """
    Let Mermaid's own parser and Graphviz read the diagrams; needs Node.
    """
    install(session, "tests")
    npm_install(session, "tools/diagrams")
    session.run("pytest", "tests/test_diagrams.py")


@nox.session(default=False, tags=["slow"])
def site(session: nox.Session) -> None:
    """
    Look at the site that `docs` made as its readers do; needs Node and Chromium.
    """
    browsers = ("chromium", "chromium-browser", "google-chrome")
    browser = next(filter(None, map(shutil.which, browsers)), None)
    if browser is None:
        session.skip("Chromium is not installed")
    if not Path(SITE, "index.html").exists():
        session.error("make the site first: nox -s docs")
    npm_install(session, "tools/site")
    session.install(wheel(session))  # for what its views have, which the pages are compared with
    looks = ["check.mjs"]
    if Path(SITE, "_static/console/python").exists():
        looks.append("console.mjs")
    for look in looks:
        session.run("node", f"tools/site/{look}", SITE, browser, *session.posargs, external=True)


@nox.session(default=False, tags=["slow"])
def links(session: nox.Session) -> None:
    """
    Ask every page that the site links to whether it is still there; needs the network.
    """
    install(session, "docs")
    session.run("sphinx-build", "--builder", "linkcheck", "--quiet", "docs", f"{SITE}/links")


@nox.session(default=False, python=PYTHONS[-1:], tags=["slow"])
def benchmarks(session: nox.Session) -> None:
    """
    Measure heromask and others on the newest Python, and print tables; `-- --quick` for rough ones.
    """
    install(session, "benchmarks")
    session.run("python", "benchmarks/run.py", *session.posargs)


@nox.session(default=False)
def console(session: nox.Session) -> None:
    """
    Put a live Python console into the site that `docs` made; needs npm.
    """
    npm_install(session, "tools/pyodide")
    session.install("pip", wheel(session))  # no more: what runs here has a link to the console
    wheels = Path(session.create_tmp(), "wheels").resolve()
    shutil.rmtree(wheels, ignore_errors=True)
    pure = ("--quiet", "--only-binary=:all:", "--platform=any", "--python-version=3.14")
    session.run("pip", "download", *pure, f"--dest={wheels}", wheel(session))
    pyodide = "tools/pyodide/node_modules/pyodide-314"
    session.run("python", "tools/console.py", SITE, pyodide, str(wheels))


def npm_install(session: nox.Session, folder: str) -> None:
    """
    Install the packages of Node that a tool needs, or skip the session.
    """
    if shutil.which("npm") is None:
        session.skip("npm is not installed")
    with session.chdir(folder):
        session.run("npm", "install", "--no-audit", "--no-fund", "--silent", external=True)
