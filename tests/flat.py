"""
Catalogs with hostile texts in them, and the way back from flat rows.
"""

import json
import re
from typing import Any

from hypothesis import strategies as st
from tiny import Raw, as_files, structure, tiny_raw

from heromask import Catalog
from heromask._model.rules import VISIBLE
from heromask._model.tables import fields_of, row_classes
from heromask.export import rows

HOSTILE = [
    "<script>alert('hi')</script>",
    'He said "no", twice; \'tis so\tthen\\n',
    "one\ntwo\r\nthree\rfour",
    "=1+1",
    "@SUM(A1)",
    " \u200f=cmd|'/c calc'!A0",
    "＝1+1",
    "'quoted'",
    "\u202eright to left\u200f مرحبا",
    "[not, a list]",
    "None",
    "null",
    "0012",
    "true",
    "1e5",
    "2020-07",
    "x" * 4096,
]
"""Texts that some format could take for markup, a formula, a number or an absent fact."""

hostile = st.sampled_from(HOSTILE) | st.text(st.characters(codec="utf-8")).filter(
    re.compile(VISIBLE["pattern"]).search
)
"""Any text that a data file may hold: one that shows something."""

NUMBERED = {"age", "count", "length", "price", "runtime", "time"}
"""The kinds of facts whose value is a number."""


def named(text: str) -> Catalog:
    """
    Make the tiny catalog with a text wherever one can stand: names, words and parts.
    """
    raw = tiny_raw()
    hero = raw["characters.json"][0]
    hero |= {"name": text, "native": text, "note": text}
    hero["aliases"][0]["text"] = text
    raw["works.json"][0]["genres"] = [text, f"{text}, too"]
    raw["links.json"][0]["value"] = text
    raw["items.json"][0]["name"] = text
    raw["facts.json"][1] |= {"kind": "occupation", "text": text, "value": text}
    raw["disputes.json"][0]["claims"][0]["text"] = raw["disputes.json"][0]["reason"] = text
    return structure(as_files(raw))


def gathered(tables: dict[str, list[rows.FlatRow]]) -> Catalog:
    """
    Make the catalog that flat rows came from.
    """
    files: Raw = {}
    for table, class_ in row_classes().items():
        fields = [field.name for field in fields_of(class_)]
        plain = [_raw(table, row) for row in tables[table]]
        for name in fields:
            for part in tables.get(f"{table}_{name}", []):
                (owner,) = (row for row in plain if row["id"] == part["owner"])
                owner.setdefault(name, []).append(_raw(f"{table}_{name}", part))
        files[f"{table}.json"] = [
            {name: row[name] for name in fields if name in row} for row in plain
        ]
    return structure(as_files(files))


_PLACE = ("owner", "position")


def _raw(table: str, row: rows.FlatRow) -> dict[str, Any]:
    lists = {column.name for column in rows.columns()[table] if column.many}
    raw: dict[str, Any] = {
        name: json.loads(str(cell)) if name in lists else cell
        for name, cell in row.items()
        if cell is not None and name not in _PLACE and not name.endswith("_table")
    }
    if raw.get("kind") in NUMBERED and "value" in raw:
        raw["value"] = int(raw["value"])
    return raw
