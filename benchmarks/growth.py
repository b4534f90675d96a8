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

import scale
from processes import FLAGS, output
from road import LOOKUPS, PAUSED

import heromask

__all__ = ["LOOKUPS", "ROADS", "measure", "prepare"]

ROADS = [f"{road}{paused}" for paused in ("", PAUSED) for road in ("load", "read", "json.loads")]


def prepare(copies: int, folder: Path) -> Path:
    """
    Put a copy of the installed package, its data so many times as large, into a folder.
    """
    target = folder / f"{copies}x"
    package = target / "heromask"
    shutil.copytree(Path(heromask.__file__).parent, package, ignore=shutil.ignore_patterns("data"))
    scale.write(heromask.load(), copies, package / "data")
    return target


def measure(road: str, folder: Path) -> Any:
    """
    Return what one road costs in a process of its own.
    """
    script = Path(__file__).with_name("road.py")
    return json.loads(output(sys.executable, *FLAGS, str(script), road, str(folder)))
