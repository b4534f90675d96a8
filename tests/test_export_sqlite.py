"""
A database holds everything, checks every reference, and is written whole or not at all.
"""

import json
import os
import sqlite3
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from flat import HOSTILE, gathered, hostile, named
from hypothesis import given, settings
from tiny import Golden, Tiny

from heromask import Catalog
from heromask.export import rows, sqlite
from heromask.export.rows import Cell, Column, FlatRow


@pytest.fixture(name="database")
def _database(catalog: Catalog) -> Iterator[sqlite3.Connection]:
    with closing(sqlite.connect(catalog)) as database:
        yield database


def schema(database: sqlite3.Connection) -> str:
    """
    Return the statements that created the tables and indexes of a database.
    """
    made = database.execute("SELECT sql FROM sqlite_master WHERE sql NOT NULL ORDER BY rowid")
    return "".join(f"{sql};\n" for (sql,) in made)


def read_back(database: sqlite3.Connection) -> dict[str, list[FlatRow]]:
    """
    Read the flat rows from a database.
    """
    return {table: list(_rows(database, table)) for table in rows.columns()}


def _rows(database: sqlite3.Connection, table: str) -> Iterator[FlatRow]:
    columns = rows.columns()[table]
    keys = [name for name in ("id", "owner", "position") if name in rows.types()[table]]
    single = [f'"{column.name}"' for column in columns if not column.many]
    lists = {column.name: _lists(database, table, column) for column in columns if column.many}
    for cells in select(database, ", ".join(single), f"{table} ORDER BY rowid"):
        found = dict(zip(single, cells, strict=True))
        key = tuple(found[f'"{name}"'] for name in keys)
        yield {
            column.name: json.dumps(lists[column.name][key], ensure_ascii=False)
            if column.many
            else value(found[f'"{column.name}"'], column)
            for column in columns
        }


def value(cell: Cell, column: Column) -> Cell:
    """
    Return the value that a cell stands for: SQLite writes `True` as 1 and `False` as 0.
    """
    return bool(cell) if column.type is bool else cell


def _lists(
    database: sqlite3.Connection, table: str, column: Column
) -> dict[tuple[Any, ...], list[str]]:
    place, what = home(table, column)
    owner = "owner" if "id" in rows.types()[table] else "owner, position"
    found: dict[tuple[Any, ...], list[str]] = defaultdict(list)
    for *key, value in select(database, f"{owner}, {what}", f"{place} ORDER BY rowid"):
        found[tuple(key)].append(value)
    return found


def home(table: str, column: Column) -> tuple[str, str]:
    """
    Return the table and the column that hold the elements of a list; tables are named beside them.
    """
    beside = column.name.removesuffix("_table")
    is_beside = beside != column.name and beside in rows.types()[table]
    return f"{table}_{beside}", "value_table" if is_beside else "value"


def select(database: sqlite3.Connection, what: str, rest: str) -> list[Any]:
    """
    Select columns of a table.
    """
    return database.execute(f"SELECT {what} FROM {rest}").fetchall()  # noqa: S608  our names


def test_golden(tiny: Tiny, golden: Golden) -> None:
    """
    Tables, keys and indexes are those of the golden file.
    """
    with closing(sqlite.connect(tiny)) as database:
        golden("schema.sql", schema(database))


def test_back(tiny: Tiny) -> None:
    """
    The database gives the rows, and they give the catalog.
    """
    with closing(sqlite.connect(tiny)) as database:
        found = read_back(database)

    assert rows.tables(tiny) == found
    assert tiny == gathered(found)


def test_former_ids(tiny: Tiny) -> None:
    """
    The former ids of nodes are found in a table of their own, each with its owner and place.
    """
    with closing(sqlite.connect(tiny)) as database:
        assert [("hero", 1, "heroine")] == select(database, "*", "characters_former_ids")
        assert [] == select(database, "*", "people_former_ids")


def test_about(tiny: Tiny) -> None:
    """
    What a fact is about has a row each, with its table and the foreign key into it.
    """
    columns = "place, value, value_table, value_characters, value_events, value_episodes"
    with closing(sqlite.connect(tiny)) as database:
        assert [
            (1, "hero", "characters", "hero", None, None),
            (2, "race", "events", None, "race", None),
            (3, "e1", "episodes", None, None, "e1"),
        ] == select(database, columns, "facts_about WHERE owner = 'hero-wins' ORDER BY place")


def test_text_or_number(tiny: Tiny) -> None:
    """
    The value of a fact is text, from which SQL makes a number where its kind says that it is one.
    """
    with closing(sqlite.connect(tiny)) as database:
        (found,) = select(database, "value, CAST(value AS INTEGER)", "facts WHERE kind = 'age'")

    assert ("10", 10) == found


def test_facts_by_kind_and_subject(catalog: Catalog, database: sqlite3.Connection) -> None:
    """
    One query counts the facts about each node by their kinds.
    """
    query = """
        SELECT facts_about.value, facts.kind, count(*)
        FROM facts_about JOIN facts ON facts.id = facts_about.owner
        GROUP BY facts_about.value, facts.kind
    """
    counts = Counter((node.id, str(fact.kind)) for fact in catalog.facts for node in fact.about)

    assert counts == {(id_, kind): count for id_, kind, count in database.execute(query)}


def test_places(database: sqlite3.Connection) -> None:
    """
    The elements of a list are numbered from one.
    """
    assert (1,) == database.execute("SELECT min(place) FROM characters_sources").fetchone()


def test_whole_catalog(catalog: Catalog, database: sqlite3.Connection) -> None:
    """
    Every row, every part and every element of a list is there.
    """
    for table, found in rows.tables(catalog).items():
        assert [(len(found),)] == select(database, "count(*)", table)
        for column in rows.columns()[table]:
            if column.many:
                elements = [text for row in found for text in json.loads(str(row[column.name]))]
                place, what = home(table, column)
                listed = select(database, what, f"{place} ORDER BY rowid")
                assert elements == [value for (value,) in listed]


def test_references(database: sqlite3.Connection) -> None:
    """
    Every reference has a foreign key, every foreign key an index, and all hold.
    """
    keys = {
        (table, row[3]): row[2]
        for table, *_ in select(database, "name", "sqlite_master WHERE type = 'table'")
        for row in database.execute(f'PRAGMA foreign_key_list("{table}")')
    }

    assert [] == database.execute("PRAGMA foreign_key_check").fetchall()
    assert [("ok",)] == database.execute("PRAGMA integrity_check").fetchall()
    for table, columns in rows.columns().items():
        for column in columns:
            place, name = home(table, column) if column.many else (table, column.name)
            several = len(column.tables) > 1
            for target in column.tables:
                key = f"{name}_{target}" if several else name
                assert target == keys[place, key]
                assert is_indexed(database, place, key)


def is_indexed(database: sqlite3.Connection, table: str, column: str) -> bool:
    """
    Return whether an index of a table begins with a column.
    """
    indexes = database.execute(f'PRAGMA index_list("{table}")').fetchall()
    first = [database.execute(f'PRAGMA index_info("{index[1]}")').fetchone() for index in indexes]
    return column in [name for *_, name in first]


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE seasons SET work = 'nothing'",
        "UPDATE releases SET what = 'nothing'",
        "UPDATE relations SET object = 'nothing'",
        "UPDATE characters_aliases SET owner = 'nobody', position = rowid",
        "UPDATE characters_sources SET value = 'nothing'",
        "UPDATE disputes_about SET row = 'nothing'",
        "UPDATE facts_about SET value = 'nothing'",
        "UPDATE facts_about SET value_table = 'works'",
        "DELETE FROM sources",
    ],
)
def test_dangling(database: sqlite3.Connection, change: str) -> None:
    """
    A reference that leads nowhere is refused, wherever it stands.
    """
    with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"):
        database.execute(change)


def test_every_view(catalog: Catalog) -> None:
    """
    In every view, every reference leads to a row of the view.
    """
    for episode in catalog.episodes:
        with closing(sqlite.connect(catalog.up_to(episode))) as database:
            assert [] == database.execute("PRAGMA foreign_key_check").fetchall()


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile(text: str) -> None:
    """
    No text is taken for anything else.
    """
    with closing(sqlite.connect(named(text))) as database:
        assert [(text,)] == select(database, "name", "characters LIMIT 1")


@given(hostile)
@settings(deadline=None, max_examples=15)
def test_any_text(text: str) -> None:
    """
    Whatever is written is read back.
    """
    with closing(sqlite.connect(named(text))) as database:
        assert rows.tables(named(text)) == read_back(database)


def test_save(catalog: Catalog, tiny: Tiny, tmp_path: Path, golden: Golden) -> None:
    """
    A file holds the same database, and replaces an older one.
    """
    path = tmp_path / "new" / "catalog.sqlite"
    sqlite.save(catalog, path)
    sqlite.save(tiny, str(path))

    assert [path] == list(path.parent.iterdir())
    with closing(sqlite3.connect(path)) as database:
        assert [] == database.execute("PRAGMA foreign_key_check").fetchall()
        golden("schema.sql", schema(database))
        assert rows.tables(tiny) == read_back(database)


LEFT_OPEN = """
import os, sqlite3, sys

database = sqlite3.connect(sys.argv[1])
database.execute(f"PRAGMA journal_mode = {sys.argv[2]}")
database.execute("PRAGMA cache_size = 1")
database.execute("CREATE TABLE notes (text)")
database.execute("UPDATE characters SET note = 'seen'")
if sys.argv[2] == "WAL":
    database.commit()
os._exit(1)
"""


def open_and_die(path: Path, mode: str) -> None:
    """
    Let a program change a database and die.
    """
    subprocess.run([sys.executable, "-c", LEFT_OPEN, str(path), mode], check=False)
    assert Path(f"{path}-{'wal' if mode == 'WAL' else 'journal'}").exists()


@pytest.mark.parametrize("mode", ["WAL", "DELETE"])
@pytest.mark.parametrize("gone", [[], [""]], ids=["with database", "alone"])
@pytest.mark.parametrize("way", ["catalog.sqlite", "link.sqlite"])
def test_log_of_a_program_that_died(
    mode: str, gone: list[str], way: str, catalog: Catalog, tiny: Tiny, tmp_path: Path
) -> None:
    """
    What a program that died left beside a database goes with it, and spoils not the new one.
    """
    path = tmp_path / "catalog.sqlite"
    (tmp_path / "link.sqlite").symlink_to(path)
    sqlite.save(catalog, path)
    open_and_die(path, mode)
    for _ in gone:
        path.unlink()
    sqlite.save(tiny, tmp_path / way)

    with closing(sqlite3.connect(path)) as database:
        assert [("ok",)] == database.execute("PRAGMA integrity_check").fetchall()
        assert rows.tables(tiny) == read_back(database)
        assert [] == select(database, "name", "sqlite_master WHERE name = 'notes'")
    assert ["catalog.sqlite", "link.sqlite"] == sorted(os.listdir(tmp_path))


@pytest.mark.parametrize("mode", ["WAL", "DELETE"])
def test_database_in_use(mode: str, catalog: Catalog, tiny: Tiny, tmp_path: Path) -> None:
    """
    A database that another program is changing is kept, and so are its changes.
    """
    path = tmp_path / "catalog.sqlite"
    sqlite.save(catalog, path)
    with closing(sqlite3.connect(path)) as database:
        database.execute(f"PRAGMA journal_mode = {mode}")
        database.execute("PRAGMA cache_size = 1")
        database.execute("UPDATE characters SET note = 'seen'")
        with pytest.raises(FileExistsError) as caught:
            sqlite.save(tiny, path)
        database.commit()

    side = f"{path}-{'wal' if mode == 'WAL' else 'journal'}"
    reason = f"{side} belongs to it, and SQLite says: database is locked"
    fix = "close the program that has it open, or name another file"
    assert f"{path} cannot be replaced: {reason}; {fix}" == str(caught.value)
    with closing(sqlite3.connect(path)) as database:
        assert [("seen",)] == select(database, "DISTINCT note", "characters")


def test_same_bytes(tiny: Tiny, tmp_path: Path) -> None:
    """
    The same catalog makes the same file, byte for byte.
    """
    for name in ("one", "other"):
        sqlite.save(tiny, tmp_path / name)

    assert (tmp_path / "one").read_bytes() == (tmp_path / "other").read_bytes()


def test_failed_save_changes_nothing(
    tiny: Tiny, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """
    A save that fails half-way leaves the old file whole and nothing beside it.
    """
    path = tmp_path / "catalog.sqlite"
    path.write_text("old")

    def full(path: Path, content: bytes) -> None:
        with path.open("wb") as stream:
            stream.write(content[:10])
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)

    with pytest.raises(OSError, match=r"No space left on device: '.*catalog\.sqlite'"):
        sqlite.save(tiny, path)
    assert ["old"] == [file.read_text() for file in tmp_path.iterdir()]


def test_dangling_rows_are_not_saved(
    tiny: Tiny, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """
    Rows with a reference that leads nowhere never reach the file.
    """
    broken = rows.tables(tiny)
    broken["seasons"][0]["work"] = "nothing"

    def break_tables(_: Catalog) -> dict[str, list[FlatRow]]:
        return broken

    monkeypatch.setattr(sqlite, "tables", break_tables)

    with pytest.raises(sqlite3.IntegrityError):
        sqlite.save(tiny, tmp_path / "catalog.sqlite")
    assert [] == list(tmp_path.iterdir())


def test_in_memory(tiny: Tiny) -> None:
    """
    A connection is to a database in memory, without a file.
    """
    with closing(sqlite.connect(tiny)) as database:
        assert ("main", "") == database.execute("PRAGMA database_list").fetchone()[1:]
