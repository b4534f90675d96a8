"""
How costs grow with the data: one process for every road, size and round.

`load` is asked of a copy of the installed package whose data are scaled up, `read` of those data
as a folder of one's own, and `json.loads` of the same bytes.
"""

import json
import shutil
import sys
from pathlib import Path
from typing import Any
from zlib import crc32

import scale
from processes import FLAGS, output
from road import LOOKUPS, PAUSED

import heromask

ROADS = [f"{road}{paused}" for paused in ("", PAUSED) for road in ("load", "read", "json.loads")]


def prepare(copies: int, folder: Path) -> Path:
    """
    Put a copy of the installed package, its data so many times as large, into a folder.
    """
    target = folder / f"{copies}x"
    package = target / "heromask"
    shutil.copytree(Path(heromask.__file__).parent, package, ignore=shutil.ignore_patterns("data"))
    scale.write(heromask.load(), copies, package / "data")
    (package / "_checksums.py").write_text(checksums(package / "data"), "utf-8")
    return target


def checksums(data: Path) -> str:
    """
    Return the source that vouches for the data, without which `load` would take the long road.
    """
    files = {path.relative_to(data).as_posix(): path for path in sorted(data.rglob("*.json"))}
    found = tuple((file, crc32(path.read_bytes())) for file, path in files.items())
    return f"CHECKSUMS = {found!r}\n"


def seconds(road: str, folder: Path, rows: int) -> float:
    """
    Return how long one road takes in a process of its own, if it comes to so many rows.
    """
    found = _answer(road, folder)
    if found["rows"] != rows:
        raise ValueError(f"{road} gives {found['rows']} rows, and there are {rows}")
    return float(found["seconds"])


def lookups(folder: Path) -> dict[str, float]:
    """
    Return what each look-up costs over its yardstick, in a process of its own.
    """
    return dict(_answer(LOOKUPS, folder))


def _answer(road: str, folder: Path) -> Any:
    script = Path(__file__).with_name("road.py")
    return json.loads(output(sys.executable, *FLAGS, str(script), road, str(folder)))
