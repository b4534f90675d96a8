"""
Write what is made from the data and the classes, after a change of either.

`python tools/regenerate.py` rewrites the data files in canonical form, the typed ids, the
schemas, the edition and the list of sources, and prints which changed. A corrected fact changes
the edition alone.
`python tools/regenerate.py --release` also writes the citation, and records the ids that later
releases must keep and the edition that no other data may have.
"""

import json
import re
import sys
from datetime import UTC, datetime
from pathlib import Path
from zlib import crc32

from reference import attribution
from schema import schemas

import heromask
from heromask import Catalog, DataError, Edge, Node, digest
from heromask._files.writer import unstructure
from heromask._model.tables import RowClass, row_classes

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "src" / "heromask"
RELEASED = ROOT / "tools" / "released.json"


def main(arguments: list[str]) -> None:
    """
    Rewrite the files that are not as they should be.
    """
    catalog = heromask.read(PACKAGE / "data")
    files = wanted(catalog)
    if "--release" in arguments:
        files |= {
            ROOT / "CITATION.cff": citation(version_of(catalog)),
            RELEASED: json.dumps(released(catalog), indent=1) + "\n",
        }
    for path, text in files.items():
        path.parent.mkdir(exist_ok=True)
        if not path.exists() or path.read_text("utf-8") != text:
            path.write_text(text, "utf-8", newline="\n")
            print(f"rewrote {path.relative_to(ROOT).as_posix()}")


def wanted(catalog: Catalog) -> dict[Path, str]:
    """
    Return what every generated file should hold.
    """
    files = {
        PACKAGE / "data" / file: content.decode() for file, content in unstructure(catalog).items()
    }
    files |= {PACKAGE / "schema" / f"{table}.json": text for table, text in schemas().items()}
    return files | {
        PACKAGE / "_edition.py": edition(catalog),
        PACKAGE / "ids.py": typed_ids(catalog),
        ROOT / "ATTRIBUTION.md": attribution(catalog),
    }


def released(catalog: Catalog) -> dict[str, object]:
    """
    List the ids of all rows but edges, with the edition and the digest of their data.
    """
    return {
        "data_version": version_of(catalog),
        "data_digest": digest(catalog),
        "ids": {name: catalog.tables[name].ids for name in node_classes()},
    }


def node_classes() -> dict[str, RowClass]:
    """
    Return the classes whose rows have ids of their own, all but edges, by their tables.
    """
    return {name: row for name, row in row_classes().items() if not issubclass(row, Edge)}


def version_of(catalog: Catalog) -> str:
    """
    Return the edition of some data: that of the package, or today where they differ from it.
    """
    if digest(catalog) == heromask.data_digest:
        return heromask.data_version
    return max(f"{datetime.now(UTC):%Y.%m.%d}", heromask.data_version)


def edition(catalog: Catalog) -> str:
    """
    Return the source of `heromask._edition`.
    """
    files = sorted(unstructure(catalog).items())
    lines = [
        '"""',
        "The edition of the packaged data; written by `tools/regenerate.py`.",
        '"""',
        "",
        f'data_version: str = "{version_of(catalog)}"',
        '"""The edition of the packaged data: the day on which the data was last changed."""',
        "",
        f'data_digest: str = "{digest(catalog)}"',
        '"""The digest of the packaged data, which equals `digest(load())`."""',
        "",
        "CHECKSUMS = (",
        *(f'    ("{file}", 0x{crc32(content):08X}),' for file, content in files),
        ")",
        '"""The CRC-32 of each packaged data file."""',
        "",
    ]
    return "\n".join(lines)


def citation(data_version: str = heromask.data_version) -> str:
    """
    Return the citation with the versions of code and data, and the day of each.

    The changelog has the day of the code; until it has one, it is the day of the data.
    """
    changelog = (ROOT / "CHANGELOG.md").read_text("utf-8")
    day = data_version.replace(".", "-")
    dated = re.search(f"^## {re.escape(heromask.__version__)} - (.*)", changelog, re.MULTILINE)
    text = (ROOT / "CITATION.cff").read_text("utf-8")
    for key, value in {
        "version": heromask.__version__,
        "date-released": dated[1] if dated else day,
        "    version": data_version,
        "    date-released": day,
    }.items():
        text = re.sub(f'(?<=^{key}: ")[^"]*', value, text, flags=re.MULTILINE)
    return text


def typed_ids(catalog: Catalog) -> str:
    """
    Return the source of `heromask.ids`.
    """
    aliases = {
        f"{row.__name__}Id": catalog.tables[name].ids for name, row in node_classes().items()
    }
    lines = [
        '"""',
        "The ids of the packaged data as types; written by `tools/regenerate.py`.",
        '"""',
        "",
        "from typing import Literal, TypeAlias",
        "",
        "__all__ = (",
        *(f'    "{name}",' for name in sorted([*aliases, "NodeId", "RowId"])),
        ")",
    ]
    for name, words in aliases.items():
        lines += [
            "",
            f"{name}: TypeAlias = Literal[",
            *(f'    "{word}",' for word in words or [""]),
            "]",
        ]
    nodes = [f"{row.__name__}Id" for row in node_classes().values() if issubclass(row, Node)]
    for name, members in {"NodeId": nodes, "RowId": list(aliases)}.items():
        first, *rest = members
        joined = [f"    {first}", *(f"    | {member}" for member in rest)]
        lines += ["", f"{name}: TypeAlias = (", *joined, ")"]
    return "\n".join([*lines, ""])


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except DataError as error:
        sys.exit(str(error))
