"""
Measure everything, keep the figures and write the page: `nox -s benchmarks`.

With `--quick`, small samples: everything is tried, and the figures are rough.
"""

import json
import os
import platform
import sys
import sysconfig
from argparse import ArgumentParser
from collections.abc import Callable
from datetime import UTC, datetime
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import TypeVar

import attrs
import figures
import growth
import processes
import rendering
import report
from contenders import CAST, TOUCHED, contenders
from figures import Figures

import heromask

T = TypeVar("T")

DATA = Path(str(files("heromask") / "data"))
LIBRARIES = ("heromask", "attrs", "cattrs", "importlib-resources", "pyperf")
PEERS = ("pycountry", "babel", "holidays", "msgspec", "pydantic")


@attrs.frozen(kw_only=True)
class Sample:
    """
    How many rounds of each kind are measured; those of growth for each size of the data.
    """

    starts: int
    memory: int
    warm: int
    sizes: dict[int, int]


QUICK = Sample(starts=5, memory=3, warm=2, sizes={1: 3, 10: 3, 100: 1})
FULL = Sample(starts=41, memory=5, warm=11, sizes={1: 9, 10: 9, 100: 5, 1000: 2})


def main() -> None:
    """
    Measure, keep, write.
    """
    parser = ArgumentParser(description="Measure heromask and its peers.")
    parser.add_argument("--quick", action="store_true", help="small samples, rough figures")
    sample = QUICK if parser.parse_args().quick else FULL
    processes.refuse_surprises()
    with TemporaryDirectory() as temporary:
        figures.write(measured(sample, Path(temporary)))
    report.main()


def measured(sample: Sample, folder: Path) -> Figures:
    """
    Return the figures of one run.
    """
    rendering.write(folder, DATA)
    codes = contenders(folder, sorted(DATA.rglob("*.json")))
    agree(codes)
    rows = sum(len(getattr(heromask.load(), table)) for table in rendering.rows())
    roads, lookups = grown(sample.sizes, rows, folder)
    return Figures(
        date=datetime.now(UTC).date().isoformat(),
        quick=sample is QUICK,
        machine=machine(),
        versions={name: version(name) for name in LIBRARIES + PEERS},
        rows=rows,
        touched=int(processes.output(*processes.command(TOUCHED))),
        starts=in_turn("starts", codes, processes.seconds, sample.starts),
        instructions=counted(codes),
        memory=weighed(codes, sample.memory),
        warm=warmed(folder, sample.warm),
        growth=roads,
        lookups=lookups,
    )


def agree(codes: dict[str, str]) -> None:
    """
    Make sure that who is asked for the cast gives the same one; this also warms all caches.
    """
    answers = {name: processes.output(*processes.command(code)) for name, code in codes.items()}
    casts = {answers[name] for name, code in codes.items() if code.endswith(CAST)}
    if len(casts) != 1:
        raise ValueError(f"the renderings disagree about the cast: {casts}")


def in_turn(
    what: str, codes: dict[str, str], measure: Callable[[str], T], rounds: int
) -> dict[str, list[T]]:
    """
    Measure one after the other, and all again in the next round.
    """
    found: dict[str, list[T]] = {name: [] for name in codes}
    for place in range(rounds):
        print(f"{what}: round {place + 1} of {rounds}", flush=True)
        for name, code in codes.items():
            found[name].append(measure(code))
    return found


def counted(codes: dict[str, str]) -> dict[str, int]:
    """
    Count the instructions of each, once: they repeat exactly.
    """
    if not processes.can_count():
        print("valgrind is not installed, so no instructions are counted")
        return {}
    return {
        name: counts[0]
        for name, counts in in_turn("counts", codes, processes.instructions, 1).items()
    }


def weighed(codes: dict[str, str], rounds: int) -> dict[str, list[int]]:
    """
    Weigh each, where the system tells.
    """
    if not processes.can_weigh():
        print("this system does not tell how much memory a process held")
        return {}
    return in_turn("memory", codes, processes.peak, rounds)


def warmed(folder: Path, rounds: int) -> dict[str, list[float]]:
    """
    Let pyperf measure every warm statement, and all again in the next round.
    """
    script = Path(__file__).with_name("warm.py")
    size = ["--processes=1", "--warmups=1", "--values=3", "--min-time=0.05", "--quiet"]
    found: dict[str, list[float]] = {}
    for place in range(rounds):
        print(f"warm: round {place + 1} of {rounds}", flush=True)
        file = folder / f"warm-{place}.json"
        processes.output(sys.executable, str(script), *size, f"--output={file}")
        for benchmark in json.loads(file.read_text("utf-8"))["benchmarks"]:
            values = [value for run in benchmark["runs"] for value in run.get("values", [])]
            found.setdefault(benchmark["metadata"]["name"], []).append(median(values))
    return found


Roads = dict[str, dict[int, list[float]]]


def grown(
    sizes: dict[int, int], rows: int, folder: Path
) -> tuple[Roads, dict[int, list[dict[str, float]]]]:
    """
    Measure every road over data of every size, and all again in the next round.
    """
    roads: Roads = {road: {size: [] for size in sizes} for road in growth.ROADS}
    lookups: dict[int, list[dict[str, float]]] = {size: [] for size in sizes}
    packages = {size: growth.prepare(size, folder) for size in sizes}
    for place in range(max(sizes.values())):
        for size in (size for size, rounds in sizes.items() if place < rounds):
            print(f"growth: round {place + 1} of {sizes[size]} at {size} x", flush=True)
            for road, found in roads.items():
                found[size].append(growth.seconds(road, packages[size], size * rows))
            lookups[size].append(growth.lookups(packages[size]))
    return roads, lookups


def machine() -> dict[str, str]:
    """
    Say what the figures come from, without a name or a path of the place.
    """
    tuned = "--enable-optimizations" in str(sysconfig.get_config_var("CONFIG_ARGS"))
    build = "with" if tuned else "without"
    return {
        "processor": f"{processor()}, {os.cpu_count()} cores seen, {platform.machine()}",
        "system": system(),
        "Python": f"{platform.python_implementation()} {platform.python_version()}, "
        f"built {build} profile-guided optimisation",
    }


def processor() -> str:
    """
    Return the model of the processor.
    """
    about = Path("/proc/cpuinfo")
    lines = about.read_text("utf-8").splitlines() if about.exists() else []
    models = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return models[0] if models else platform.processor()


def system() -> str:
    """
    Return the system and its edition.
    """
    try:
        return platform.freedesktop_os_release()["PRETTY_NAME"]
    except OSError:
        return f"{platform.system()} {platform.release()}"


if __name__ == "__main__":
    main()
