"""
Change the package in one small place at a time, and see whether a test notices.

mutmut makes the changes: each module is written anew with every function in all its mutated
forms, and a variable of the environment chooses one. Each mutant gets a process of its own, with
nothing loaded yet, and the tests that mirror its module; a mutant that survives them meets those
of the modules around it. What survives these too must be explained in `tests/survivors.toml`.

    python tools/mutants.py                     # all modules
    python tools/mutants.py _dates export/csv   # some modules
    python tools/mutants.py --sample 60         # as many mutants of all modules, by a fixed seed
"""

import argparse
import gc
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import tomllib
from collections import Counter
from collections.abc import Iterable, Sequence
from difflib import ndiff
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import HealthCheck, Phase, settings
from mutmut.mutation.file_mutation import mutate_file_contents

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src"
OUT = ROOT / "mutants"
PACKAGE = SOURCE / "heromask"
KEPT = ROOT / "tests" / "survivors.toml"
LEAST = 0.95
SEED = 7
SECONDS = 60
"""How long the tests of one mutant may compute; one that needs longer hangs, and is noticed."""

APART = {
    *("__init__", "__main__", "_checksums", "ids", "export/__init__"),
    *("__pyinstaller/__init__", "__pyinstaller/hook-heromask"),
}
"""Modules without a function that can be mutated, and those that only PyInstaller runs."""

EXTRA = {
    "_beside": ["export_csv", "export_sqlite"],
    "_catalog": ["names", "redirects", "spoilers", "cards"],
    "_convert": ["reader", "folder"],
    "_disputes": ["reader", "catalog", "edges"],
    "_drawing": ["export_mermaid", "export_dot"],
    "_files": ["folder", "reader", "load"],
    "_layouts": ["reader", "folder", "load", "trusted"],
    "_load": ["answers", "value"],
    "_names": ["table"],
    "_reader": ["redirects", "folder"],
    "_spoilers": ["redirects"],
    "_table": ["names", "show", "redirects"],
}
"""Further tests of modules that are used through others."""

AROUND = ["catalog", "reader", "merge"]
"""The tests that most of the package takes part in."""

OPTIONS = [
    *("-o", "addopts=", "-p", "no:terminal", "--assert=plain", "-p", "no:cacheprovider"),
    *("-W", "ignore::pytest.PytestAssertRewriteWarning"),  # hypothesis is here before pytest
]


class Mutant(NamedTuple):
    """
    One small change: where it is, and what mutmut calls it.
    """

    module: str
    name: str
    change: str

    @property
    def key(self) -> str:
        """
        Name the mutant by what it changes, which stays when other code comes and goes.
        """
        function = self.name.rpartition("__mutmut_")[0].removeprefix("x_").strip("xǁ")
        return f"{self.module}: {function.replace('ǁ', '.')}: {self.change}"

    @property
    def path(self) -> str:
        """
        Name the mutant as mutmut does.
        """
        return f"heromask.{self.module.replace('/', '.')}.{self.name}"

    def tests(self) -> list[str]:
        """
        Name the files of the tests it must pass to survive: those nearest to it first.
        """
        base = self.module.rpartition("/")[2]
        mirror = self.module.replace("/", "_").lstrip("_")
        names = dict.fromkeys([mirror, *EXTRA.get(base, []), *AROUND])
        files = [f"tests/test_{name}.py" for name in names]
        return [file for file in files if (ROOT / file).exists()]


def modules() -> list[str]:
    """
    Name the modules that have something to mutate.
    """
    paths = sorted(PACKAGE.rglob("*.py"))
    names = [str(path.relative_to(PACKAGE).with_suffix("")) for path in paths]
    return [name for name in names if name not in APART]


def generate(chosen: Iterable[str]) -> list[Mutant]:
    """
    Write the package with its mutants, and list them.
    """
    shutil.rmtree(OUT, ignore_errors=True)
    shutil.copytree(SOURCE, OUT / "src", ignore=shutil.ignore_patterns("__pycache__"))
    found: list[Mutant] = []
    for module in chosen:
        path = PACKAGE / f"{module}.py"
        mutated = mutate_file_contents(str(path), path.read_text("utf-8"))
        (OUT / "src" / "heromask" / f"{module}.py").write_text(mutated.code, "utf-8")
        lines = mutated.code.splitlines()
        bodies = {
            name: [line.replace(name, "") for line in lines[span.start - 1 : span.end]]
            for name, span in mutated.line_span_by_function_name.items()
        }
        for name in mutated.mutant_names:
            original = f"{name.rpartition('__mutmut_')[0]}__mutmut_orig"
            found.append(Mutant(module, name, _change(bodies[original], bodies[name])))
    return found


def _change(before: Sequence[str], after: Sequence[str]) -> str:
    signs = list(ndiff(before, after))
    gone, come = (
        " ".join(line[2:].strip() for line in signs if line.startswith(sign)) for sign in "-+"
    )
    return f"{gone} -> {come}"


class Judge:
    """
    A pytest plugin: once the tests are collected, it runs them against each mutant in a fork.
    """

    def __init__(self, mutants: Sequence[Mutant]) -> None:
        """
        Begin with no verdicts.
        """
        self.mutants = mutants
        self.outcomes: list[tuple[Mutant, bool]] = []

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """
        Judge all mutants, a few at a time, instead of running each test once.
        """
        if session.testsfailed:
            sys.exit("the tests cannot be collected")
        forget()
        gc.freeze()  # else each fork would soon copy what it only reads
        everything = [item for mutant in self.mutants for item in mutant.tests()]
        if wait(self.start(session, None, list(dict.fromkeys(everything)))):
            sys.exit("the tests fail without a mutant")
        running: dict[int, Mutant] = {}
        for mutant in self.mutants:
            running[self.start(session, mutant, mutant.tests())] = mutant
            if len(running) == os.cpu_count():
                self.take(running)
        while running:
            self.take(running)
        return True

    def take(self, running: dict[int, Mutant]) -> None:
        """
        Wait for one verdict.
        """
        child, status = os.wait()
        self.outcomes.append((running.pop(child), status != 0))

    def start(self, session: pytest.Session, mutant: Mutant | None, files: Sequence[str]) -> int:
        """
        Fork a process that ends with 0 if all tests of these files pass.
        """
        child = os.fork()
        if child:
            return child
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
        signal.alarm(10 * SECONDS)
        silence = os.open(os.devnull, os.O_WRONLY)
        os.dup2(silence, 1)
        os.dup2(silence, 2)
        os.environ["MUTANT_UNDER_TEST"] = mutant.path if mutant else ""
        items = [item for file in files for item in session.items if item.path == ROOT / file]
        for item, following in zip(items, [*items[1:], None], strict=True):
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
            if session.testsfailed:
                os._exit(1)
        os._exit(0)


def wait(child: int) -> int:
    """
    Return how a process ended.
    """
    return os.waitpid(child, 0)[1]


def is_killed_afresh(mutant: Mutant) -> bool:
    """
    Tell whether the tests fail in a new process, where the mutant is there from the start.

    What the tests make while they are collected is otherwise made without the mutant.
    """
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-x", *OPTIONS, *mutant.tests()],
        cwd=ROOT,
        env=os.environ | {"MUTANT_UNDER_TEST": mutant.path},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=False,
    )
    return done.returncode != 0


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


def kept() -> dict[str, str]:
    """
    Return why each survivor is kept, by its key.
    """
    reasons = tomllib.loads(KEPT.read_text("utf-8"))["kept"]
    return {mutant: reason["why"] for reason in reasons for mutant in reason["mutants"]}


def report(outcomes: Sequence[tuple[Mutant, bool]]) -> bool:
    """
    Print the figures of each module; tell whether enough is killed and the rest explained.
    """
    explained = kept()
    alive = [mutant for mutant, dead in outcomes if not dead]
    survivors = [mutant for mutant in alive if mutant.key in explained or confirm(mutant)]
    unexplained = [mutant for mutant in survivors if mutant.key not in explained]
    total = Counter(mutant.module for mutant, _ in outcomes)
    left = Counter(mutant.module for mutant in survivors)
    for module, number in sorted(total.items()):
        print(f"{module:16} {number:5} mutants {number - left[module]:5} killed")
    share = 1 - left.total() / total.total()
    print(
        f"{'all':16} {total.total():5} mutants {total.total() - left.total():5} killed, {share:.1%}"
    )
    return share >= LEAST and not unexplained


def confirm(mutant: Mutant) -> bool:
    """
    Tell whether a mutant nobody explains survives once more, and name it if so.
    """
    if is_killed_afresh(mutant):
        return False
    print(f"survives: {mutant.key}", flush=True)
    return True


def main() -> None:
    """
    Test the chosen mutants; end with 1 where too many survive or one that is not explained.
    """
    parser = argparse.ArgumentParser()
    parser.add_argument("modules", nargs="*", default=modules())
    parser.add_argument("--sample", type=int)
    asked = parser.parse_args()
    mutants = generate(asked.modules)
    random.Random(SEED).shuffle(mutants)  # so that whoever interrupts has a fair sample
    mutants = mutants[: asked.sample]
    prepare()
    judge = Judge(mutants)
    files = sorted({file for mutant in mutants for file in mutant.tests()})
    os.chdir(ROOT)
    pytest.main([*OPTIONS, *files], plugins=[judge])
    sys.exit(not judge.outcomes or not report(judge.outcomes))


if __name__ == "__main__":
    main()
