"""
Files and folders that are written whole or not at all.
"""

import os
import shutil
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def new_file(target: Path) -> Generator[Path]:
    """
    Yield a path beside the target; the file written there takes its place at the end.

    Where writing fails, the target stays as it was and nothing is left beside it. A link is
    followed to the file it leads to.
    Raises `FileExistsError` where the target is there and not an ordinary file: a device or a
    pipe must not be replaced.
    """
    if target.exists() and not target.is_file():
        raise FileExistsError(f"{target} is not an ordinary file; name one")
    target = Path(os.path.realpath(target))
    target.parent.mkdir(parents=True, exist_ok=True)
    fresh = _beside(target)
    try:
        yield fresh
        with fresh.open("rb+") as stream:
            os.fsync(stream.fileno())
        fresh.replace(target)
    finally:
        fresh.unlink(missing_ok=True)


def write_folder(target: Path, files: Mapping[str, bytes]) -> None:
    """
    Write a folder of files, which takes the place of the target.

    A program that dies on the way leaves the old folder whole: in its place, or in the instant
    between two renames beside it.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    fresh = _beside(target)
    fresh.mkdir()
    try:
        for name, content in files.items():
            _write_file(fresh / name, content)
        _swap(fresh, target)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def _beside(target: Path) -> Path:
    return target.with_name(f".{target.name}-{os.urandom(4).hex()}")


def _write_file(path: Path, content: bytes) -> None:
    with path.open("wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())


def _swap(fresh: Path, target: Path) -> None:
    """
    Let the fresh folder take the place of the target; put the old one back if that fails or is
    interrupted.
    """
    if not target.exists():
        fresh.rename(target)
        return
    shutil.copymode(target, fresh)
    former = fresh.with_name(f"{fresh.name}-former")
    try:
        target.rename(former)
        fresh.rename(target)
    finally:
        if not target.exists():
            former.rename(target)
        shutil.rmtree(former, ignore_errors=True)
