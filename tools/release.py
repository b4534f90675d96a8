"""
Check that a tag may be released.

`python tools/release.py v1.2.3` prints the obstacles, and exits with 1 if there are any.
"""

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import heromask

ROOT = Path(__file__).parent.parent


def main(arguments: list[str]) -> int:
    """
    Print what keeps a tag from being released; return the exit status.
    """
    (tag,) = arguments
    changelog = (ROOT / "CHANGELOG.md").read_text("utf-8")
    recorded = json.loads((ROOT / "tools" / "released.json").read_text("utf-8"))
    problems = list(obstacles(tag, changelog, recorded["data_version"]))
    print(*problems, sep="\n", end="\n" if problems else "")
    return 1 if problems else 0


def obstacles(tag: str, changelog: str, recorded: str) -> Iterator[str]:
    """
    Yield what does not fit: the tag, the changelog, the edition whose ids are recorded.
    """
    version, edition = heromask.__version__, heromask.data_version
    if tag != f"v{version}":
        yield f"the tag is {tag}, the version {version}: change heromask.__version__, or tag again"
    title, notes = newest(changelog)
    if not re.fullmatch(rf"{re.escape(version)} - \d{{4}}-\d\d-\d\d", title):
        yield f"CHANGELOG.md begins with {title!r}: name the version and the day"
    if f"Edition {edition}" not in notes.partition("### Data")[2]:
        yield f"CHANGELOG.md does not say under Data what edition {edition} brings"
    if recorded != edition:
        yield f"the ids of edition {edition} are not recorded: nox -s release"


def newest(changelog: str) -> tuple[str, str]:
    """
    Return the title and the text of the first section of a changelog.
    """
    title, _, rest = changelog.partition("\n## ")[2].partition("\n")
    return title, rest.partition("\n## ")[0]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
