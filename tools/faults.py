"""
Damage each packaged data file in many ways, and count the results of reading it.

`python tools/faults.py` does it all, a thousand flipped bits in every file included, which
takes some minutes; `--flips 10` does less. It prints a table and fails where reading raises
anything but `DataError`, or returns another catalog with the digest of the packaged one.
"""

import argparse
import random
import shutil
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile
from zipfile import Path as PathInZip

import attrs

import heromask
from heromask import Catalog, DataError

DATA = Path(heromask.__file__).parent / "data"
FILES = {path.name: path.read_bytes() for path in DATA.glob("*.json")}
ARCHIVE = "data.zip"
"""The name of a zip file of all files."""

FLIPS = 1000
STEP = 1000
ENCODINGS = ("utf-8-sig", "utf-16", "utf-16-le", "utf-32", "latin-1", "shift_jis", "utf-7")

REFUSED, EQUAL, NOTICED = "refused", "equal", "noticed"
OUTCOMES = (REFUSED, EQUAL, NOTICED)


@attrs.frozen
class Fault:
    """
    One fault: its kind, where it is, and what files hold instead; `None` is a missing file.
    """

    kind: str
    where: str
    contents: Mapping[str, bytes | None]


class UnnoticedError(Exception):
    """
    A damaged folder gave another catalog with the same digest.
    """


def faults(file: str, flips: int = FLIPS, step: int = STEP) -> Iterator[Fault]:
    """
    Yield every fault of one file: always the same ones.
    """
    content = FILES[file]
    yield Fault("missing", file, {file: None})
    yield Fault("empty", file, {file: b""})
    for size in range(step, len(content), step):
        yield Fault("cut short", f"{file} at {size}", {file: content[:size]})
    yield from (Fault("bit flipped", *flip) for flip in _flips(file, content, flips))
    for encoding in ENCODINGS:
        encoded = content.decode().encode(encoding, "replace")
        yield Fault("wrong encoding", f"{file} as {encoding}", {file: encoded})
    for other in sorted(FILES):
        if other > file:
            exchanged = {file: FILES[other], other: content}
            yield Fault("swapped", f"{file} with {other}", exchanged)


def archive_faults(flips: int = FLIPS, step: int = STEP) -> Iterator[Fault]:
    """
    Yield every fault of the zip file of all files.
    """
    content = archive()
    for size in range(step, len(content), step):
        yield Fault("zip cut short", f"at {size}", {ARCHIVE: content[:size]})
    yield from (Fault("zip bit flipped", *flip) for flip in _flips(ARCHIVE, content, flips))


def _flips(file: str, content: bytes, flips: int) -> Iterator[tuple[str, dict[str, bytes]]]:
    dice = random.Random(file)
    bits = range(8 * len(content))
    for bit in dice.sample(bits, min(flips, len(bits))):
        damaged = bytearray(content)
        damaged[bit // 8] ^= 1 << bit % 8
        yield f"{file} bit {bit}", {file: bytes(damaged)}


def archive() -> bytes:
    """
    Return a zip file of the packaged files.
    """
    with TemporaryDirectory() as folder:
        path = Path(folder) / ARCHIVE
        with ZipFile(path, "w", ZIP_DEFLATED) as target:
            for file, content in sorted(FILES.items()):
                target.writestr(file, content)
        return path.read_bytes()


class Folder:
    """
    A copy of the packaged folder to put faults into.
    """

    def __init__(self, path: Path) -> None:
        """
        Make the copy.
        """
        self.path = path / "data"
        shutil.copytree(DATA, self.path)
        self.whole = heromask.read(self.path)
        self.digest = heromask.digest(self.whole)

    def outcome(self, fault: Fault) -> str:
        """
        Return the result of a fault: refused, an equal catalog, or one with another digest.

        Raises whatever reading raises, `DataError` aside, and `UnnoticedError`.
        """
        try:
            found = self.read(fault)
        except DataError:
            return REFUSED
        if heromask.digest(found) != self.digest:
            return NOTICED
        if found != self.whole:
            raise UnnoticedError
        return EQUAL

    def read(self, fault: Fault) -> Catalog:
        """
        Read the folder with a fault in it, or the zip file; leave the folder whole.
        """
        if ARCHIVE in fault.contents:
            path = self.path.with_name(ARCHIVE)
            path.write_bytes(fault.contents[ARCHIVE] or b"")
            return _read_archive(path)
        for file, content in fault.contents.items():
            _put(self.path / file, content)
        try:
            return heromask.read(self.path)
        finally:
            for file in fault.contents:
                _put(self.path / file, FILES[file])


def _read_archive(path: Path) -> Catalog:
    """
    Read a zip file; one that `zipfile` itself refuses counts as refused.
    """
    try:
        archive = ZipFile(path)
    except BadZipFile as error:
        raise DataError([str(error)]) from error
    with archive:
        return heromask.read(PathInZip(archive))


def _put(path: Path, content: bytes | None) -> None:
    if content is None:
        path.unlink()
    else:
        path.write_bytes(content)


def counted(file: str, flips: int) -> tuple[Counter[tuple[str, str]], list[str]]:
    """
    Count the results of the faults of a file by kind, and return where anything else was raised.
    """
    counts: Counter[tuple[str, str]] = Counter()
    broken: list[str] = []
    with TemporaryDirectory() as place:
        folder = Folder(Path(place))
        for fault in archive_faults(flips) if file == ARCHIVE else faults(file, flips):
            try:
                counts[fault.kind, folder.outcome(fault)] += 1
            except Exception as error:  # noqa: BLE001  whatever it is, it is the finding
                broken.append(f"{fault.kind}, {fault.where}: {error!r}")
    return counts, broken


def main() -> None:
    """
    Count all faults of all files and print a table of the results.
    """
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--flips", type=int, default=FLIPS, help="bits to flip in each file")
    flips: int = parser.parse_args().flips
    counts: Counter[tuple[str, str]] = Counter()
    broken: list[str] = []
    with ProcessPoolExecutor() as pool:
        for found, more in pool.map(partial(counted, flips=flips), [ARCHIVE, *sorted(FILES)]):
            counts += found
            broken += more
    print("| fault | reads | refused | equal catalog | other catalog, other digest |")
    print("|---|---:|---:|---:|---:|")
    for kind in dict.fromkeys(kind for kind, _ in counts):
        figures = [counts[kind, outcome] for outcome in OUTCOMES]
        print(f"| {kind} | {sum(figures):,} | {' | '.join(f'{n:,}' for n in figures)} |")
    print(*broken, sep="\n")
    sys.exit(bool(broken))


if __name__ == "__main__":
    main()
