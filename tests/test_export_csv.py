"""
CSV files are read by any reader, hold no formula, and lose nothing.
"""

import csv as standard
import os
import re
from io import StringIO
from pathlib import Path
from typing import Any, Literal
from unicodedata import category, normalize

import attrs
import pytest
from flat import HOSTILE, gathered, hostile, named
from hypothesis import given, settings
from hypothesis import strategies as st
from tiny import Golden, Tiny

from heromask import Catalog, Table
from heromask.export import csv, rows
from heromask.export.rows import Cell, CellType, FlatRow

DIVIDED = [
    *("Ann;=1+41;", "Ann\n=1+41;", "Ann\t=1+41\t", "Ann\r=1+41", "Ann\x85-1", "Ann\u2028+1"),
    *("a; =1", "a;;@x", "a;\u200b=1", "a;＝1", "a;\u207c1", 'a;"=1"', "a;'=1", "a;' '@x", "=1;=1"),
    *("\n=1", ";=1", "'\n'=1", " ;", "\t\t\t-"),
]
"""Texts that some spreadsheet could divide, so that a part of them is a formula."""


def read_back(catalog: Catalog) -> dict[str, list[FlatRow]]:
    """
    Write a catalog, read it with the standard reader and undo what the files promise to undo.
    """
    types = rows.types()
    return {
        file.removesuffix(".csv"): [
            {
                name: value(cell, types[file.removesuffix(".csv")][name])
                for name, cell in row.items()
            }
            for row in standard.DictReader(StringIO(text, newline=""))
        ]
        for file, text in csv.files(catalog).items()
    }


def value(cell: str, type_: CellType) -> Cell:
    """
    Return the value that a cell stands for.
    """
    text = csv.plain(cell)
    if text is None or type_ is str:
        return text
    return text == "true" if type_ is bool else type_(text)


def test_golden(tiny: Tiny, golden: Golden) -> None:
    """
    The files of the tiny catalog are those of the golden file.
    """
    shown = "".join(f"[{name}]\n{text}" for name, text in csv.files(tiny).items())

    golden("csv.txt", shown)


def test_back(catalog: Catalog) -> None:
    """
    A standard reader gives the rows, and they give the catalog.
    """
    assert rows.tables(catalog) == read_back(catalog)
    assert catalog == gathered(read_back(catalog))


@given(hostile)
@settings(deadline=None, max_examples=50)
def test_any_text(text: str) -> None:
    """
    Whatever is written is read back.
    """
    catalog = named(text)

    assert rows.tables(catalog) == read_back(catalog)


def test_empty_text(tiny: Tiny) -> None:
    """
    An empty text, which only a catalog made by hand can have, is not an absent one.
    """
    items: Table[str, Any] = Table("item", (attrs.evolve(tiny.items.rows[0], note=""),))
    catalog = attrs.evolve(tiny, items=items)

    assert rows.tables(catalog) == read_back(catalog)


parts = st.sampled_from([*"=+-@';\t\n\r\" \u200b＝x", "\u2a75", "\u2028"])


@given(hostile | st.sampled_from(["", " ", *DIVIDED]) | st.lists(parts).map("".join))
def test_guarded(text: str) -> None:
    """
    A guarded text does not begin like a formula, can be undone, and is never empty.
    """
    cell = csv.guarded(text)

    assert text == csv.plain(cell)
    assert first(cell) not in {*"=+-@", ""}
    assert text.replace("'", "") == cell.replace("'", "")


@given(st.sampled_from(DIVIDED) | st.lists(parts).map("".join))
def test_guarded_parts(text: str) -> None:
    """
    No part of a guarded text begins like a formula, wherever it is divided, behind quotes either.
    """
    _, *others = re.split(f"[;\t{''.join(LINE_ENDS)}]", csv.guarded(text))

    assert not [part for part in others if first(part.replace('"', "")) in {*"=+-@"}]


LINE_ENDS = [end for end in map(chr, range(0x2030)) if len(f"a{end}b".splitlines()) > 1]


def first(text: str) -> str:
    """
    Return the first character of a text that a spreadsheet could see, in its common form.
    """
    hidden = ("Cc", "Cf", "Zs", "Zl", "Zp")
    return normalize("NFKC", "".join(x for x in text if category(x) not in hidden))[:1]


@pytest.mark.parametrize("text", [*HOSTILE, *DIVIDED])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("quoting", [standard.QUOTE_MINIMAL, standard.QUOTE_NONE])
def test_no_formula(text: str, delimiter: str, quoting: Literal[0, 3]) -> None:
    """
    No cell of any file begins like a formula, whatever a spreadsheet takes for its end.
    """
    lines = "".join(csv.files(named(text)).values()).splitlines()
    for row in standard.reader(lines, delimiter=delimiter, quoting=quoting):
        assert not [cell for cell in row if first(cell) in {*"=+-@"}]


def test_packaged_texts_stay(catalog: Catalog) -> None:
    """
    No text of the packaged data needs an apostrophe within it.
    """
    cells = [
        cell
        for found in rows.tables(catalog).values()
        for row in found
        for cell in row.values()
        if isinstance(cell, str)
    ]

    assert cells
    assert all(csv.guarded(cell).removeprefix("'") == cell.removeprefix("'") for cell in cells)


def test_formula_behind_what_is_invisible() -> None:
    """
    An invisible character does not hide a formula.
    """
    for before in (" ", "\0", "\u200b"):
        assert f"'{before}=1" == csv.guarded(f"{before}=1")


def test_ordinary_text_stays() -> None:
    """
    Only what needs an apostrophe gets one.
    """
    for text in ("James Blood", "1+1", "ジェームズ", '"=1"', "<b>", "[1]", "a; 'b'; c-d\n\ne"):
        assert text == csv.guarded(text)


def test_save(tiny: Tiny, catalog: Catalog, tmp_path: Path) -> None:
    """
    A folder has a file per table, in UTF-8 with line feeds only, and replaces an older one.
    """
    csv.save(catalog, tmp_path / "csv")
    csv.save(tiny, tmp_path / "csv")

    contents = {path.name: path.read_bytes() for path in (tmp_path / "csv").iterdir()}
    assert {name: text.encode() for name, text in csv.files(tiny).items()} == contents
    assert not any(b"\r" in content for content in contents.values())
    assert ["csv"] == os.listdir(tmp_path)


@pytest.mark.parametrize("name", ["notes.txt", "people.csv", "datapackage.json"])
def test_files_of_others(name: str, tiny: Tiny, tmp_path: Path) -> None:
    """
    A folder that holds anything else is kept, even a file with the name of a table.
    """
    (tmp_path / name).write_text("Mine.")

    with pytest.raises(FileExistsError, match=rf"has {name}(, which would be lost| but not )"):
        csv.save(tiny, tmp_path)
    assert ([name], "Mine.") == (os.listdir(tmp_path), (tmp_path / name).read_text())


def test_save_for_excel(tiny: Tiny, tmp_path: Path) -> None:
    """
    With the encoding "utf-8-sig" every file begins with the mark of UTF-8.
    """
    csv.save(tiny, str(tmp_path / "csv"), encoding="utf-8-sig")

    for path in (tmp_path / "csv").iterdir():
        assert path.read_bytes().startswith(b"\xef\xbb\xbf")
        assert csv.files(tiny)[path.name].encode() == path.read_bytes()[3:]


def test_failed_save_changes_nothing(
    tiny: Tiny, catalog: Catalog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """
    A save that fails half-way leaves every file as it was, and says which was too much.
    """
    csv.save(tiny, tmp_path / "csv")
    before = {path.name: path.read_bytes() for path in (tmp_path / "csv").iterdir()}
    written = iter(range(20))
    fsync = os.fsync

    def fill_up(stream: int) -> None:
        if next(written, None) is None:
            raise OSError(28, "No space left on device")
        fsync(stream)

    monkeypatch.setattr(os, "fsync", fill_up)

    with pytest.raises(OSError, match=r"No space left on device: '.*csv'"):
        csv.save(catalog, tmp_path / "csv")
    assert before == {path.name: path.read_bytes() for path in (tmp_path / "csv").iterdir()}
    assert ["csv"] == os.listdir(tmp_path)


def test_file_in_the_way(tiny: Tiny, tmp_path: Path) -> None:
    """
    A file in the place of the folder is an error, and stays.
    """
    (tmp_path / "notes").write_text("Mine.")

    with pytest.raises(FileExistsError):
        csv.save(tiny, tmp_path / "notes")
    assert ["notes"] == os.listdir(tmp_path)
