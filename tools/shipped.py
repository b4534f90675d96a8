"""
What is shipped: the wheel and the source distribution hold what they should, and nothing else.

`python tools/shipped.py dist` reads the two in a folder, prints what is wrong with them and
exits with 1 if anything is.
"""

import configparser
import re
import subprocess
import sys
import tarfile
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from pathlib import Path
from zipfile import ZipFile

ROOT = Path(__file__).parent.parent

METADATA = {
    "METADATA",
    "RECORD",
    "WHEEL",
    "entry_points.txt",
    "licenses/ATTRIBUTION.md",
    "licenses/LICENSE",
    "licenses/LICENSE-DATA",
}
DIST_INFO = re.compile(r"^heromask-[^/]*\.dist-info/")
ENTRY_POINTS = {"console_scripts/heromask", "pyinstaller40/hook-dirs"}
"""All that an installation adds to commands and to other programs."""

Files = dict[str, bytes]


def main(arguments: list[str]) -> int:
    """
    Print every problem of the packages in a folder; return how the program ends.
    """
    folder = Path(*arguments)
    (wheel,) = folder.glob("*.whl")
    (sdist,) = folder.glob("*.tar.gz")
    kept = tracked(ROOT)
    problems = [*wheel_problems(in_wheel(wheel), kept), *sdist_problems(in_sdist(sdist), kept)]
    print(*problems, sep="\n", end="\n" if problems else "")
    return 1 if problems else 0


def tracked(root: Path) -> Files:
    """
    Return every file under version control, as it is now.
    """
    paths = subprocess.run(
        ["git", "ls-files", "-z"], cwd=root, capture_output=True, check=True, encoding="utf-8"
    ).stdout
    return {
        path: (root / path).read_bytes() for path in paths.split("\0") if (root / path).is_file()
    }


def in_wheel(path: Path) -> Files:
    """
    Return every file of a wheel.
    """
    with ZipFile(path) as wheel:
        return {name: wheel.read(name) for name in wheel.namelist()}


def in_sdist(path: Path) -> Files:
    """
    Return every file of a source distribution, without the folder that holds them all.
    """
    with tarfile.open(path) as sdist:
        return {
            member.name.partition("/")[2]: file.read()
            for member in sdist
            if (file := sdist.extractfile(member))
        }


def wheel_problems(wheel: Files, kept: Files) -> Iterator[str]:
    """
    Say where a wheel is more or less than the package and its metadata, or runs by itself.
    """
    package = {
        name.removeprefix("src/"): content
        for name, content in kept.items()
        if name.startswith("src/")
    }
    code = {name: content for name, content in wheel.items() if name.startswith("heromask/")}
    rest = {DIST_INFO.sub("", name): wheel[name] for name in wheel.keys() - code.keys()}
    yield from differences("wheel", code, package)
    yield from strays("wheel", rest.keys(), METADATA)
    tags = rest.get("WHEEL", b"").decode().splitlines()
    if "Root-Is-Purelib: true" not in tags or "Tag: py3-none-any" not in tags:
        yield "wheel: is not pure Python for every system"
    named = set(entry_points(rest.get("entry_points.txt", b"").decode()))
    yield from strays("entry points", named, ENTRY_POINTS)


def sdist_problems(sdist: Files, kept: Files) -> Iterator[str]:
    """
    Say where a source distribution is more or less than what is under version control.
    """
    wanted = {name: content for name, content in kept.items() if not name.startswith(".github/")}
    written = {name: content for name, content in sdist.items() if name != "PKG-INFO"}
    yield from differences("sdist", written, wanted)


def differences(where: str, found: Files, wanted: Files) -> Iterator[str]:
    """
    Name the files that are too many, missing or different.
    """
    yield from strays(where, found.keys(), wanted.keys())
    changed = {name for name in found.keys() & wanted.keys() if found[name] != wanted[name]}
    yield from (f"{where}: {name} is not what is under version control" for name in sorted(changed))


def strays(where: str, found: AbstractSet[str], wanted: AbstractSet[str]) -> Iterator[str]:
    """
    Name what is there and should not be, and what is not and should.
    """
    yield from (f"{where}: {name} does not belong there" for name in sorted(found - wanted))
    yield from (f"{where}: {name} is missing" for name in sorted(wanted - found))


def entry_points(text: str) -> Iterator[str]:
    """
    Name every entry point, after its group.
    """
    parser = configparser.ConfigParser(delimiters="=")
    parser.read_string(text)
    for group in parser.sections():
        yield from (f"{group}/{name}" for name in parser[group])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
