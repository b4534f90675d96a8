"""
Files that are written whole or not at all.
"""

import os
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def beside(target: Path) -> Generator[Path]:
    """
    Give a path beside the target; the file written there takes its place at the end.

    Where writing fails, the target stays as it was and nothing is left beside it. A link is
    followed to the file it leads to.
    Raises `FileExistsError` where the target is there and no ordinary file: a device or a pipe
    must not be replaced.
    """
    if target.exists() and not target.is_file():
        raise FileExistsError(f"{target} is no ordinary file; name one")
    target = Path(os.path.realpath(target))
    target.parent.mkdir(parents=True, exist_ok=True)
    fresh = target.with_name(f".{target.name}-{os.urandom(4).hex()}")
    try:
        yield fresh
        with fresh.open("rb+") as stream:
            os.fsync(stream.fileno())
        fresh.replace(target)
    finally:
        fresh.unlink(missing_ok=True)
