"""
Write what is made from the data and the classes, after a change of either.

`python tools/regenerate.py` rewrites the data files in canonical form, the typed ids, the
schemas, the digest, the list of sources, the reference of the data and the editions in the
citation, and says which changed.
`python tools/regenerate.py --release` also records the ids that later releases must keep,
and the digest that no later edition has.
"""

import json
import re
import sys
from pathlib import Path
from zlib import crc32

from reference import attribution, reference
from schema import schemas

import heromask
from heromask import Catalog, DataError
from heromask._files import digest, unstructure
from heromask._folder import contents
from heromask._layouts import layouts
from heromask._nodes import Node, Source
from heromask._reader import structure

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "src" / "heromask"
RELEASED = ROOT / "tools" / "released.json"


def main(arguments: list[str]) -> None:
    """
    Rewrite the files that are not as they should be.
    """
    catalog = structure(contents(PACKAGE / "data"))
    for path, text in wanted(catalog).items():
        path.parent.mkdir(exist_ok=True)
        if not path.exists() or path.read_text("utf-8") != text:
            path.write_text(text, "utf-8", newline="\n")
            print(f"rewrote {path.relative_to(ROOT)}")
    if "--release" in arguments:
        RELEASED.write_text(json.dumps(released(catalog), indent=1) + "\n", "utf-8", newline="\n")


def wanted(catalog: Catalog) -> dict[Path, str]:
    """
    Return what every generated file should hold.
    """
    files = {
        PACKAGE / "data" / file: content.decode() for file, content in unstructure(catalog).items()
    }
    files |= {PACKAGE / "schema" / f"{table}.json": text for table, text in schemas().items()}
    return files | {
        PACKAGE / "_checksums.py": checksums(catalog),
        PACKAGE / "ids.py": typed_ids(catalog),
        PACKAGE / "__init__.py": with_digest(catalog),
        ROOT / "ATTRIBUTION.md": attribution(catalog),
        ROOT / "CITATION.cff": citation(),
        ROOT / "docs" / "data.md": reference(catalog),
    }


def released(catalog: Catalog) -> dict[str, object]:
    """
    List the ids of every table, with the edition and the digest of the data they belong to.
    """
    tables = {name: table.ids for name, table in catalog.tables.items()}
    return {
        "data_version": heromask.data_version,
        "data_digest": digest(catalog),
        "ids": tables,
    }


def checksums(catalog: Catalog) -> str:
    """
    Return the source of `heromask._checksums`.
    """
    files = sorted(unstructure(catalog).items())
    lines = [
        '"""',
        "The packaged data files with their CRC-32; written by `tools/regenerate.py`.",
        '"""',
        "",
        "CHECKSUMS = (",
        *(f'    ("{file}", 0x{crc32(content):08X}),' for file, content in files),
        ")",
        "",
    ]
    return "\n".join(lines)


def with_digest(catalog: Catalog) -> str:
    """
    Return the source of the package with the digest of the data in it.
    """
    source = (PACKAGE / "__init__.py").read_text("utf-8")
    return re.sub('(?<=^data_digest = ")[0-9a-f]*', digest(catalog), source, flags=re.MULTILINE)


def citation() -> str:
    """
    Return the citation with the edition of code and data, and the day of each.

    Code is released on the day the changelog gives; until it gives one, the day of the data holds.
    """
    changelog = (ROOT / "CHANGELOG.md").read_text("utf-8")
    day = heromask.data_version.replace(".", "-")
    dated = re.search(f"^## {re.escape(heromask.__version__)} - (.*)", changelog, re.MULTILINE)
    text = (ROOT / "CITATION.cff").read_text("utf-8")
    for key, value in {
        "version": heromask.__version__,
        "date-released": dated[1] if dated else day,
        "    version": heromask.data_version,
        "    date-released": day,
    }.items():
        text = re.sub(f'(?<=^{key}: ")[^"]*', value, text, flags=re.MULTILINE)
    return text


def typed_ids(catalog: Catalog) -> str:
    """
    Return the source of `heromask.ids`.
    """
    nodes = [layout for layout in layouts() if issubclass(layout.row, Node | Source)]
    aliases = {f"{node.row.__name__}Id": getattr(catalog, node.table).ids for node in nodes}
    lines = [
        '"""',
        "The ids of the packaged data as types; written by `tools/regenerate.py`.",
        '"""',
        "",
        "from typing import Literal, TypeAlias",
        "",
        "__all__ = (",
        *(f'    "{name}",' for name in sorted([*aliases, "NodeId"])),
        ")",
    ]
    for name, words in aliases.items():
        lines += [
            "",
            f"{name}: TypeAlias = Literal[",
            *(f'    "{word}",' for word in words or [""]),
            "]",
        ]
    first, *rest = aliases
    joined = [f"    {first}", *(f"    | {name}" for name in rest)]
    return "\n".join([*lines, "", "NodeId: TypeAlias = (", *joined, ")", ""])


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except DataError as error:
        sys.exit(str(error))
