"""
Change the package in one small place at a time, and see whether a test notices.

mutmut makes the changes: each module is written anew with every function in all its mutated
forms, of which a switch chooses one. Once, the tests run without a change, to learn which
functions each of them calls. Then each mutant meets the tests that call its function, the nearest
first, in a process of its own with nothing loaded yet. What survives must be explained in
`tests/survivors.toml`; what is explained must survive.

    python tools/mutants.py                     # a hundred mutants
    python tools/mutants.py --sample 300        # more of them
    python tools/mutants.py --all               # every one
    python tools/mutants.py --all _dates        # every one of some modules

The order is that of a digest of what each changes: a hundred mutants are a fair sample, and the
same one as long as the code they change stays. What is found out is kept in the folder `mutants`
until code or tests change, so that whoever interrupts this goes on where it ended.

Two figures are given: of all mutants, and of those outside formatting. A mutant that changes
nothing but the case of letters, or writes `XX` around a text, is formatting.
"""

import argparse
import gc
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from difflib import ndiff
from functools import partial
from hashlib import sha256
from importlib import import_module
from pathlib import Path
from time import process_time
from typing import Any, NamedTuple, TypeVar

import pytest
from hypothesis import HealthCheck, Phase, settings
from mutmut.mutation.file_mutation import mutate_file_contents

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src"
TESTS = ROOT / "tests"
OUT = ROOT / "mutants"
PACKAGE = SOURCE / "heromask"
KEPT = TESTS / "survivors.toml"
LEAST = 0.95
SAMPLE = 100

PATIENCE = 120
"""The seconds after which a test hangs that does not even compute."""

FARTHEST = 100
"""How many tests a mutant meets beyond those of the files nearest to its module."""

APART = {
    *("__init__", "__main__", "_checksums", "ids", "export/__init__"),
    *("__pyinstaller/__init__", "__pyinstaller/hook-heromask"),
}
"""Modules without a function that can be mutated, and those that only PyInstaller runs."""

BESIDE = {
    "_answers": ["cli"],
    "_beside": ["export_csv", "export_sqlite"],
    "_catalog": ["merge", "redirects", "spoilers"],
    "_convert": ["reader", "limits", "folder"],
    "_disputes": ["reader", "catalog", "edges"],
    "_drawing": ["export_mermaid", "export_dot"],
    "_edges": ["nodes"],
    "_files": ["reader", "folder", "load", "data"],
    "_layouts": ["reader", "folder"],
    "_limits": ["reader"],
    "_load": ["value", "answers"],
    "_names": ["table"],
    "_reader": ["limits", "merge", "redirects"],
    "_spoilers": ["redirects"],
    "_table": ["names", "show", "redirects"],
}
"""The tests of modules that are used through others, next to those that mirror them."""

AROUND = ["catalog", "reader", "merge"]
"""The tests that most of the package takes part in."""

ELSEWHERE = {
    *("anywhere", "contenders", "contributing", "cost", "diagrams", "editorial", "examples"),
    *("export_libraries", "faults", "figures", "installed", "interrupted", "links", "pages"),
    *("pictures", "ratchet", "reach", "release", "report", "shipped", "threads"),
}
"""Tests that do not judge: they are about something else, count calls, or run new processes."""

OPTIONS = [
    *("-o", "addopts=", "-p", "no:terminal", "--assert=plain", "-p", "no:cacheprovider"),
    *("-W", "ignore::pytest.PytestAssertRewriteWarning"),  # hypothesis is here before pytest
]

SWITCH = """
import functools
import os

mutant = os.environ.get("MUTANT_UNDER_TEST", "")
called = set()

def switching(forms, is_classmethod=False):
    def decorate(function):
        @functools.wraps(function)
        def call(*args, **kwargs):
            form = original = forms["_mutmut_orig"]
            called.add(original)
            module, _, name = mutant.rpartition(".")
            if module == original.__module__:
                form = forms.get(name, original)
            if is_classmethod:
                return getattr(args[0], form.__name__)(*args[1:], **kwargs)
            return form(*args, **kwargs)
        return call
    return decorate
"""
"""What chooses a form, and notes what is called; mutmut's own takes several times as long."""

SWITCHES = {
    "from mutmut.mutation.trampoline import wrap_in_trampoline as _mutmut_mutated, MutantDict": (
        "from heromask._switch import switching as _mutmut_mutated; MutantDict = dict"
    )
}

T = TypeVar("T")


class Mutant(NamedTuple):
    """
    One small change: where it is, what mutmut calls it, and the lines before and after it.
    """

    module: str
    name: str
    before: str
    after: str

    @property
    def key(self) -> str:
        """
        Name the mutant by what it changes, which stays when other code comes and goes.
        """
        function = self.name.rpartition("__mutmut_")[0].removeprefix("x_").removeprefix("xǁ")
        place = f"{self.module}: {function.replace('ǁ', '.')}"
        return f"{place}: {self.before} -> {self.after}"

    @property
    def path(self) -> str:
        """
        Name the mutant as mutmut does.
        """
        return f"heromask.{self.module.replace('/', '.')}.{self.name}"

    @property
    def nearest(self) -> list[str]:
        """
        Name the files of the tests that are about its module, the one that mirrors it first.
        """
        mirror = self.module.replace("/", "_").lstrip("_")
        beside = BESIDE.get(self.module.rpartition("/")[2], [])
        names = dict.fromkeys([mirror, *beside, *AROUND])
        files = [f"tests/test_{name}.py" for name in names]
        return [file for file in files if (ROOT / file).exists()]

    @property
    def is_formatting(self) -> bool:
        """
        Tell whether nothing but the case of letters changes, or `XX` comes to a text.
        """
        return _plain(self.before) == _plain(self.after)


def _plain(line: str) -> str:
    return line.replace("XX", "").casefold()


class Run(NamedTuple):
    """
    What a test did without a change: how long it took, and which functions it called.

    `before` is what the tests before it in its file called: they may have left it in a cache.
    """

    item: pytest.Item
    seconds: float
    called: frozenset[str]
    before: frozenset[str]

    @property
    def file(self) -> str:
        """
        Name the file of the test.
        """
        return file_of(self.item)


def file_of(item: pytest.Item) -> str:
    """
    Name the file of a test.
    """
    return item.nodeid.partition("::")[0]


def modules() -> list[str]:
    """
    Name the modules that have something to mutate.
    """
    paths = sorted(PACKAGE.rglob("*.py"))
    names = [str(path.relative_to(PACKAGE).with_suffix("")) for path in paths]
    return [name for name in names if name not in APART]


def judges() -> list[str]:
    """
    Name the files of the tests that judge.
    """
    names = (path.name for path in sorted(TESTS.glob("test_*.py")))
    return [f"tests/{name}" for name in names if name[len("test_") : -len(".py")] not in ELSEWHERE]


def generate(chosen: Iterable[str]) -> list[Mutant]:
    """
    Write the package with its mutants, and list them.
    """
    shutil.rmtree(OUT / "src", ignore_errors=True)
    shutil.copytree(SOURCE, OUT / "src", ignore=shutil.ignore_patterns("__pycache__"))
    target = OUT / "src" / "heromask"
    (target / "_switch.py").write_text(SWITCH, "utf-8")
    found: list[Mutant] = []
    for module in chosen:
        path = PACKAGE / f"{module}.py"
        mutated = mutate_file_contents(str(path), path.read_text("utf-8"))
        code = mutated.code
        for theirs, ours in SWITCHES.items():
            code = code.replace(theirs, ours)
        (target / f"{module}.py").write_text(code, "utf-8")
        lines = mutated.code.splitlines()
        bodies = {
            name: [line.replace(name, "") for line in lines[span.start - 1 : span.end]]
            for name, span in mutated.line_span_by_function_name.items()
        }
        for name in mutated.mutant_names:
            original = f"{name.rpartition('__mutmut_')[0]}__mutmut_orig"
            found.append(Mutant(module, name, *_change(bodies[original], bodies[name])))
    return found


def _change(before: Sequence[str], after: Sequence[str]) -> tuple[str, str]:
    signs = list(ndiff(before, after))
    gone, come = (
        " ".join(line[2:].strip() for line in signs if line.startswith(sign)) for sign in "-+"
    )
    return gone, come


class Notes:
    """
    What was found out about this state of code and tests, line by line.
    """

    def __init__(self, name: str) -> None:
        """
        Open the notes, or begin them.
        """
        paths = [path for path in PACKAGE.rglob("*.*") if path.suffix in {".py", ".json"}]
        paths += [*TESTS.glob("*.py"), Path(__file__)]
        digest = sha256(b"".join(path.read_bytes() for path in sorted(paths))).hexdigest()
        self.path = OUT / digest[:12] / name
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self.path.touch()

    def read(self) -> dict[str, Any]:
        """
        Return what is noted so far.
        """
        return dict(json.loads(line) for line in self.path.read_text("utf-8").splitlines())

    def add(self, name: str, found: Any) -> None:
        """
        Note something, at once and whole.
        """
        with self.path.open("a", encoding="utf-8") as file:
            file.write(json.dumps([name, found]) + "\n")


class Judge:
    """
    A pytest plugin: once the tests are collected, it runs them against each mutant in a fork.
    """

    def __init__(self, mutants: Sequence[Mutant]) -> None:
        """
        Begin with what is known.
        """
        self.mutants = mutants
        self.calls = Notes("calls")
        self.verdicts = Notes("verdicts")

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """
        Judge all mutants instead of running each test once.
        """
        if session.testsfailed:
            sys.exit("the tests cannot be collected")
        early = called()
        forget()
        gc.freeze()  # else each fork would soon copy what it only reads
        runs = self.learn(session.items)
        gc.freeze()
        known = self.verdicts.read()
        tasks = (
            (mutant, partial(survives, mutant, runs, early))
            for mutant in self.mutants
            if mutant.path not in known
        )
        for mutant, survived in forked(tasks):
            self.verdicts.add(mutant.path, "survived" if survived else "killed")
        return True

    def learn(self, items: Sequence[pytest.Item]) -> list[Run]:
        """
        Run the tests without a change, each file in a fork, and tell what each of them called.
        """
        files: dict[str, list[pytest.Item]] = {}
        for item in items:
            files.setdefault(file_of(item), []).append(item)
        known = self.calls.read()
        tasks = (
            (file, partial(observe, file, files[file], self.calls))
            for file in files
            if file not in known
        )
        outcomes = [done for _, done in forked(tasks)]
        if not all(outcomes):
            sys.exit("the tests cannot be run")
        known = self.calls.read()
        runs: list[Run] = []
        for file, contents in files.items():
            before: frozenset[str] = frozenset()
            for item in contents:
                if item.nodeid in known[file]:
                    seconds, names = known[file][item.nodeid]
                    runs.append(Run(item, seconds, frozenset(names), before))
                    before = before.union(names)
        return runs

    def outcomes(self) -> dict[Mutant, bool]:
        """
        Tell of each mutant that was judged whether it survived.
        """
        known = self.verdicts.read()
        judged = (mutant for mutant in self.mutants if mutant.path in known)
        return {mutant: known[mutant.path] == "survived" for mutant in judged}


def forked(tasks: Iterable[tuple[T, Callable[[], bool]]]) -> Iterator[tuple[T, bool]]:
    """
    Do each task in a fork, one on each core; tell which came to a yes, in the order they end.
    """
    running: dict[int, tuple[T, tempfile.TemporaryDirectory[str]]] = {}

    def ended() -> tuple[T, bool]:
        child, status = os.wait()
        name, folder = running.pop(child)
        folder.cleanup()
        return name, status == 0

    for name, task in tasks:
        folder = tempfile.TemporaryDirectory(prefix="mutant-")
        running[fork(task, folder.name)] = (name, folder)
        if len(running) == os.cpu_count():
            yield ended()
    while running:
        yield ended()


def fork(task: Callable[[], bool], folder: str) -> int:
    """
    Fork a silent process that ends with 0 after a yes, in a folder for what it leaves behind.
    """
    child = os.fork()
    if child:
        return child
    silence = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silence, 1)
    os.dup2(silence, 2)
    os.environ.update(TMPDIR=folder, PYTEST_DEBUG_TEMPROOT=folder)
    tempfile.tempdir = folder
    os.chdir(folder)
    os._exit(not task())


def passes(item: pytest.Item, following: pytest.Item | None, seconds: float) -> bool:
    """
    Run a test here and tell whether it passed; one that takes too long ends the process.
    """
    failed = item.session.testsfailed
    signal.setitimer(signal.ITIMER_PROF, seconds)  # of computing: others may use the machine
    signal.alarm(PATIENCE)
    item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
    return item.session.testsfailed == failed


def switch() -> Any:
    """
    Return the module that `SWITCH` is written to.
    """
    return import_module("heromask._switch")


def called() -> set[str]:
    """
    Name the functions called since this was asked last, as mutmut does.
    """
    names = {f"{form.__module__}.{form.__name__}" for form in switch().called}
    switch().called.clear()
    return {name.removesuffix("__mutmut_orig") for name in names}


def observe(file: str, items: Sequence[pytest.Item], notes: Notes) -> bool:
    """
    Run the tests of a file without a change, and note what those that pass call.

    Some do not pass, such as those that count calls or look at what a module holds.
    """
    found: dict[str, tuple[float, list[str]]] = {}
    for item, following in zip(items, [*items[1:], None], strict=True):
        begin = process_time()
        passed = passes(item, following, PATIENCE)
        names = sorted(called())
        if passed:
            found[item.nodeid] = (round(process_time() - begin, 3), names)
    notes.add(file, found)
    return True


def survives(mutant: Mutant, runs: Iterable[Run], early: Collection[str]) -> bool:
    """
    Tell whether a mutant passes the tests that call its function.

    What was called as early as the tests were collected was called without it: then a new process
    tells.
    """
    function = mutant.path.rpartition("__mutmut_")[0]
    switch().mutant = os.environ["MUTANT_UNDER_TEST"] = mutant.path
    near = judges_of(mutant, function, runs)
    for run, following in zip(near, [*(run.item for run in near[1:]), None], strict=True):
        if not passes(run.item, following, 5 + 10 * run.seconds):
            return False
    signal.setitimer(signal.ITIMER_PROF, 0)
    signal.alarm(0)
    return function not in early or passes_afresh(mutant)


def judges_of(mutant: Mutant, function: str, runs: Iterable[Run]) -> list[Run]:
    """
    Return the tests that judge a mutant: all of the nearest files that call its function, then
    those of others that call the fewest functions.
    """
    callers = [run for run in runs if function in run.called or function in run.before]
    callers.sort(key=lambda run: len(run.called))
    near = [run for file in mutant.nearest for run in callers if run.file == file]
    others = [run for run in callers if run.file not in mutant.nearest]
    return near + others[:FARTHEST]


def passes_afresh(mutant: Mutant) -> bool:
    """
    Tell whether the mutant passes the nearest tests where it is there from the start.
    """
    files = [str(ROOT / file) for file in mutant.nearest[:1]]
    command = [sys.executable, "-m", "pytest", "-x", *OPTIONS, f"--rootdir={ROOT}", *files]
    return subprocess.run(command, check=False).returncode == 0


def forget() -> None:
    """
    Empty what collecting the tests has put into caches, so that mutants are asked.
    """
    from heromask import _load

    loader: Any = _load
    loader._packaged = None  # noqa: SLF001
    for thing in gc.get_objects():
        if hasattr(thing.__class__, "cache_clear") and str(thing.__module__).startswith("heromask"):
            thing.cache_clear()


def prepare() -> None:
    """
    Let the tests find the mutated package, and hypothesis find failures without polishing them.
    """
    sys.path.insert(0, str(OUT / "src"))
    sys.dont_write_bytecode = False  # mutated modules are long
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    os.environ.update(PYTHONPATH=str(OUT / "src"), MUTANT_UNDER_TEST="")
    settings.register_profile(
        "mutants",
        database=None,
        deadline=None,
        derandomize=True,
        max_examples=30,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    settings.load_profile("mutants")


def kept() -> set[str]:
    """
    Name the survivors that are explained.
    """
    reasons = tomllib.loads(KEPT.read_text("utf-8"))["kept"]
    return {mutant for reason in reasons for mutant in reason["mutants"]}


def report(outcomes: Mapping[Mutant, bool], made: set[str]) -> bool:
    """
    Print the figures; tell whether enough was killed, and whether what is kept is what survived.
    """
    explained = kept()
    survived = {mutant.key for mutant in outcomes if outcomes[mutant]}
    judged = {mutant.key for mutant in outcomes}
    modules_ = {mutant.module for mutant in outcomes}
    expected = {key for key in explained if key.partition(":")[0] in modules_}
    complaints = {
        "survives, and is not explained": survived - explained,
        "is explained, but does not survive": judged & explained - survived,
        "is explained, but is no change that is made": expected - made,
    }
    for module in sorted(modules_):
        print(figures(module, {m: outcomes[m] for m in outcomes if m.module == module}))
    meaning = {mutant: outcomes[mutant] for mutant in outcomes if not mutant.is_formatting}
    print(figures("outside formatting", meaning))
    print(figures("all", outcomes))
    for complaint, keys in complaints.items():
        for key in sorted(keys):
            print(f"{complaint}: {key}")
    return killed(meaning) >= LEAST and not any(complaints.values())


def killed(outcomes: Mapping[Mutant, bool]) -> float:
    """
    Return the share of mutants that were killed.
    """
    return 1 - sum(outcomes.values()) / max(len(outcomes), 1)


def figures(name: str, outcomes: Mapping[Mutant, bool]) -> str:
    """
    Return a line with what came of some mutants.
    """
    dead = len(outcomes) - sum(outcomes.values())
    return f"{name:20} {len(outcomes):5} mutants {dead:5} killed {killed(outcomes):7.1%}"


def main() -> None:
    """
    Judge a sample of the mutants, or all; end with 1 where one that survives is not explained.
    """
    parser = argparse.ArgumentParser()
    parser.add_argument("modules", nargs="*", default=modules())
    parser.add_argument("--sample", type=int, default=SAMPLE)
    parser.add_argument("--all", action="store_true")
    asked = parser.parse_args()
    mutants = generate(asked.modules)
    mutants.sort(key=lambda mutant: sha256(mutant.key.encode()).digest())
    chosen = mutants if asked.all else mutants[: asked.sample]
    prepare()
    judge = Judge(chosen)
    os.chdir(ROOT)
    pytest.main([*OPTIONS, *judges()], plugins=[judge])
    sys.exit(not report(judge.outcomes(), {mutant.key for mutant in mutants}))


if __name__ == "__main__":
    main()
