"""
Write what is made from the data: the data files in canonical form, and the typed ids.

Run it after a change of the data: `python tools/regenerate.py`.
"""

from pathlib import Path
from typing import get_args

import attrs

from heromask._catalog import Catalog
from heromask._files import layouts, structure, unstructure
from heromask._nodes import Node, Source

PACKAGE = Path(__file__).parent.parent / "src" / "heromask"
DATA = PACKAGE / "data"


def main() -> None:
    """
    Rewrite the files that are not as they should be, and say which.
    """
    files = {path.relative_to(DATA).as_posix(): path.read_bytes() for path in DATA.rglob("*.json")}
    catalog = structure(files)
    wanted = {DATA / file: content for file, content in unstructure(catalog).items()}
    wanted[PACKAGE / "ids.py"] = ids(catalog).encode()
    for path, content in wanted.items():
        if path.read_bytes() != content:
            path.write_bytes(content)
            print(f"rewrote {path.relative_to(PACKAGE)}")


def ids(catalog: Catalog) -> str:
    """
    Return the source of `heromask.ids`.
    """
    nodes = [layout for layout in layouts() if issubclass(layout.row, (Node, Source))]
    aliases = {f"{layout.row.__name__}Id": getattr(catalog, layout.table).ids for layout in nodes}
    lines = [
        '"""',
        "The ids of the packaged data as types; written by `tools/regenerate.py`.",
        '"""',
        "",
        "from typing import Literal, TypeAlias",
        "",
        "__all__ = [",
        *(f'    "{name}",' for name in sorted([*aliases, "NodeId"])),
        "]",
    ]
    for name, words in aliases.items():
        lines += [
            "",
            f"{name}: TypeAlias = Literal[",
            *(f'    "{word}",' for word in words or [""]),
            "]",
        ]
    lines += ["", "NodeId: TypeAlias = (", *_joined(list(aliases)), ")", ""]
    return "\n".join(lines)


def _joined(names: list[str]) -> list[str]:
    return [f"    {names[0]}", *(f"    | {name}" for name in names[1:])]


if __name__ == "__main__":
    main()
