"""
CSV files are read by any reader, hold no formula, and lose nothing.
"""

import csv as standard
import os
from io import StringIO
from pathlib import Path
from typing import Any
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


@given(hostile | st.sampled_from(["", " "]))
def test_guarded(text: str) -> None:
    """
    A guarded text does not begin like a formula, can be undone, and is never empty.
    """
    cell = csv.guarded(text)
    visible = [letter for letter in cell if category(letter) not in ("Cc", "Cf", "Zs", "Zl", "Zp")]

    assert text == csv.plain(cell)
    assert normalize("NFKC", visible[0])[0] not in "=+-@"
    assert csv.guarded(text) == text or cell == f"'{text}"


@pytest.mark.parametrize("text", HOSTILE)
def test_no_formula(text: str) -> None:
    """
    No cell of any file begins like a formula.
    """
    for content in csv.files(named(text)).values():
        for row in standard.reader(StringIO(content, newline="")):
            assert not [
                cell for cell in row if cell.lstrip(" \t\r\n\u200f")[:1] in ("=", "@", "＝")
            ]


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
    for text in ("James Blood", "1+1", "ジェームズ", '"=1"', "<b>", "[1]"):
        assert text == csv.guarded(text)


def test_save(tiny: Tiny, tmp_path: Path) -> None:
    """
    A folder has a file per table, in UTF-8 with line feeds only; other files in it stay.
    """
    (tmp_path / "csv").mkdir()
    (tmp_path / "csv" / "mine.txt").write_text("Mine.")
    for _ in range(2):
        csv.save(tiny, tmp_path / "csv")

    contents = {path.name: path.read_bytes() for path in (tmp_path / "csv").iterdir()}
    assert b"Mine." == contents.pop("mine.txt")
    assert {name: text.encode() for name, text in csv.files(tiny).items()} == contents
    assert not any(b"\r" in content for content in contents.values())


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
    A save that fails half-way leaves every file as it was.
    """
    csv.save(tiny, tmp_path)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    written = iter(range(20))
    write_bytes = Path.write_bytes

    def fill_up(path: Path, content: bytes) -> int:
        if next(written, None) is None:
            raise OSError(28, "No space left on device")
        return write_bytes(path, content)

    monkeypatch.setattr(Path, "write_bytes", fill_up)

    with pytest.raises(OSError, match="No space left"):
        csv.save(catalog, tmp_path)
    assert before == {path.name: path.read_bytes() for path in tmp_path.iterdir()}


def test_file_in_the_way(tiny: Tiny, tmp_path: Path) -> None:
    """
    A file in the place of the folder is an error, and stays.
    """
    (tmp_path / "notes").write_text("Mine.")

    with pytest.raises(FileExistsError):
        csv.save(tiny, tmp_path / "notes")
    assert ["notes"] == os.listdir(tmp_path)
