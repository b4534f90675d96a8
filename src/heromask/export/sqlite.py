"""
An SQLite database with foreign keys and indexes, for queries in SQL.

The tables are those of `heromask.export.rows`, with two differences that let SQLite check
every reference:

- A list is a table. `facts_about` has the columns `owner`, `place` (from 1), `value` and, because
  the value may refer to several tables, `value_table`. `characters_aliases_sources` has `owner` and
  `position`, which identify the alias, `place` and `value`.
- A reference that may lead to several tables, such as `what` with `what_table`, is repeated in one
  computed column per table, such as `what_works` and `what_seasons`. The computed columns are the
  foreign keys.

The order of `rowid` is the canonical order. True and false are stored as 1 and 0.
"""

import json
import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path
from types import MappingProxyType

from heromask._catalog import Catalog
from heromask._files.atomic import new_file
from heromask.export.rows import Column, FlatRow, columns, tables

Columns = tuple[Column, ...]
Key = tuple[str, ...]

_TYPES = MappingProxyType({str: "TEXT", int: "INTEGER", float: "REAL", bool: "INTEGER"})
_PAGE = 1024
"""The page size in bytes: many tables are small, and larger pages would be mostly empty."""

_PATIENCE = 1
"""How many seconds to wait for a program that is changing the old database."""


def save(catalog: Catalog, path: str | os.PathLike[str]) -> None:
    """
    Write a catalog to one database file, which replaces an existing file.

    Raises `FileExistsError` if another program is changing the existing file.
    """
    with closing(connect(catalog)) as database:
        content = database.serialize()
    with new_file(Path(path)) as fresh:
        fresh.write_bytes(content)
        _settle(Path(os.path.realpath(path)))


def _settle(path: Path) -> None:
    """
    Remove the files that belong to the old database, such as the log of a program that died.

    SQLite would apply them to the new database, and damage it.
    """
    beside = [Path(f"{path}{ending}") for ending in ("-wal", "-journal", "-shm")]
    left = [side for side in beside if side.exists()]
    if path.exists() and left:
        _close(path, left[0])
    else:  # their database is gone
        for side in left:
            side.unlink()


def _close(path: Path, side: Path) -> None:
    """
    Let SQLite itself finish what another program began; it knows whether that program still runs.
    """
    try:
        with closing(sqlite3.connect(path, timeout=_PATIENCE)) as database:
            database.execute("PRAGMA journal_mode = DELETE")
    except sqlite3.Error as error:
        reason = f"{side} belongs to it, and SQLite says: {error}"
        fix = "close the program that has it open, or name another file"
        raise FileExistsError(f"{path} cannot be replaced: {reason}; {fix}") from error


def connect(catalog: Catalog) -> sqlite3.Connection:
    """
    Return a connection to a new in-memory database that contains a catalog.
    """
    database = sqlite3.connect(":memory:")
    try:
        with database:
            database.execute(f"PRAGMA page_size = {_PAGE}")
            database.execute("PRAGMA foreign_keys = ON")
            _fill(database, catalog)
    except BaseException:
        database.close()
        raise
    return database


def _fill(database: sqlite3.Connection, catalog: Catalog) -> None:
    shape = columns()
    for table, found in shape.items():
        for statement in _definitions(table, found):
            database.execute(statement)
    for table, rows in tables(catalog).items():
        single, many = _divided(shape[table])
        key = _key(single)
        _insert(database, table, single, rows)
        for column in many:
            elements = _elements(rows, key, column)
            _insert(database, f"{table}_{column.name}", _listed(key, column), elements)


def _insert(
    database: sqlite3.Connection, table: str, found: Columns, rows: Iterable[FlatRow]
) -> None:
    names = [column.name for column in found]
    values = ", ".join(f":{name}" for name in names)
    into = f"{_quoted(table)} ({_quoted(*names)})"
    database.executemany(f"INSERT INTO {into} VALUES ({values})", rows)  # noqa: S608  our names


def _elements(rows: Iterable[FlatRow], key: Key, column: Column) -> Iterator[FlatRow]:
    """
    Yield a row for each list element in a column; if another column names the tables of the
    elements, the row has the table, too.
    """
    names = [column.name, *([f"{column.name}_table"] if len(column.tables) > 1 else [])]
    for row in rows:
        owner = dict(zip(_inherited(key), (row[part] for part in key), strict=True))
        lists = (json.loads(str(row[name])) for name in names)
        for place, values in enumerate(zip(*lists, strict=True), start=1):
            yield {
                **owner,
                "place": place,
                **dict(zip(("value", "value_table"), values, strict=False)),
            }


# The shape of the tables


def _divided(found: Columns) -> tuple[Columns, Columns]:
    single = tuple(column for column in found if not column.many)
    beside = {f"{column.name}_table" for column in found}
    return single, tuple(column for column in found if column.many and column.name not in beside)


def _key(found: Columns) -> Key:
    return ("id",) if found[0].name == "id" else ("owner", "position")


def _inherited(key: Key) -> Key:
    """
    Return the columns in which an element of a list names the row it belongs to.
    """
    return tuple("owner" if name == "id" else name for name in key)


def _listed(key: Key, column: Column) -> Columns:
    """
    Return the columns of the table that holds the lists of a column.
    """
    owner = (Column("owner"), Column("position", int))[: len(key)]
    table = [Column("value_table")] if len(column.tables) > 1 else []
    return (*owner, Column("place", int), Column("value", tables=column.tables), *table)


def _definitions(table: str, found: Columns) -> Iterator[str]:
    """
    Yield the statements that create a table and those for its lists, with their indexes.
    """
    key = _key(found)
    single, many = _divided(found)
    yield from _creation(table, single, key)
    for column in many:
        inherited = _inherited(key)
        link = f"FOREIGN KEY ({_quoted(*inherited)}) {_references(table, *key)}"
        name = f"{table}_{column.name}"
        yield from _creation(name, _listed(key, column), (*inherited, "place"), link)


def _creation(table: str, found: Columns, key: Key, *links: str) -> Iterator[str]:
    """
    Yield the statements that create one table and an index for each foreign key in it.
    """
    computed = [pair for column in found for pair in _computed(column)]
    lines = [_definition(column) for column in found]
    lines += [line for _, line in computed]
    lines += [f"PRIMARY KEY ({_quoted(*key)})", *links]
    inside = ",\n  ".join(lines)
    yield f"CREATE TABLE {_quoted(table)} (\n  {inside}\n)"
    simple = [column.name for column in found if len(column.tables) == 1]
    for name in [*simple, *(name for name, _ in computed)]:
        if name != key[0]:
            place = f"{_quoted(table)} ({_quoted(name)})"
            yield f"CREATE INDEX {_quoted(f'{table}_by_{name}')} ON {place}"


def _definition(column: Column) -> str:
    line = f"{_quoted(column.name)} {_TYPES[column.type]}"
    if column.required:
        line += " NOT NULL"
    if len(column.tables) == 1:
        line += f" {_references(column.tables[0], 'id')}"
    return line


def _computed(column: Column) -> Iterator[tuple[str, str]]:
    """
    Yield the name and the definition of each foreign key of a reference to several tables.
    """
    for table in column.tables if len(column.tables) > 1 else ():
        name = f"{column.name}_{table}"
        chosen = f"CASE {_quoted(f'{column.name}_table')} WHEN '{table}'"
        value = f"({chosen} THEN {_quoted(column.name)} END)"
        yield name, f"{_quoted(name)} TEXT AS {value} VIRTUAL {_references(table, 'id')}"


def _references(table: str, *key: str) -> str:
    return f"REFERENCES {_quoted(table)} ({_quoted(*key)})"


def _quoted(*names: str) -> str:
    return ", ".join(f'"{name}"' for name in names)
