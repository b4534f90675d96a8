"""
Common libraries for tables read the rows and the files, and find the same values.
"""

from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from flat import HOSTILE, named

from heromask import Catalog
from heromask.export import csv, rows
from heromask.export.rows import FlatRow

# Imported by name: their types are unknown to type checkers, or known in part.
duckdb: Any = import_module("duckdb")
pandas: Any = import_module("pandas")
polars: Any = import_module("polars")
pyarrow: Any = import_module("pyarrow")
arrow_csv: Any = import_module("pyarrow.csv")
parquet: Any = import_module("pyarrow.parquet")

ARROW = {
    str: pyarrow.string(),
    int: pyarrow.int64(),
    float: pyarrow.float64(),
    bool: pyarrow.bool_(),
}
DUCKDB = {str: "VARCHAR", int: "BIGINT", float: "DOUBLE", bool: "BOOLEAN"}
POLARS = {str: polars.String, int: polars.Int64, float: polars.Float64, bool: polars.Boolean}

TABLES = sorted(rows.columns())


@pytest.fixture(name="hostile", scope="module", params=HOSTILE)
def _hostile(request: pytest.FixtureRequest) -> Catalog:
    return named(request.param)


@pytest.fixture(name="folder", scope="module")
def _folder(hostile: Catalog, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("csv")
    csv.save(hostile, folder)
    return folder


def typed(table: str, names: dict[Any, Any]) -> dict[str, Any]:
    """
    Return the types of a table's columns as a library names them.
    """
    return {name: names[type_] for name, type_ in rows.types()[table].items()}


def arrow(table: str, found: list[FlatRow]) -> Any:
    """
    Make an Arrow table of rows.
    """
    return pyarrow.Table.from_pylist(found, schema=pyarrow.schema(typed(table, ARROW)))


def guarded(found: list[FlatRow]) -> list[FlatRow]:
    """
    Return rows as CSV files have them, their texts guarded.
    """
    return [
        {name: csv.guarded(cell) if isinstance(cell, str) else cell for name, cell in row.items()}
        for row in found
    ]


def without_nan(frame: Any) -> Any:
    """
    Return the rows of a pandas frame, in which absent numbers are NaN.
    """
    return frame.astype(object).where(frame.notna(), None).to_dict("records")


def test_pandas(hostile: Catalog) -> None:
    """
    A pandas frame holds the rows.
    """
    for table, found in rows.tables(hostile).items():
        frame = pandas.DataFrame(found, columns=list(rows.types()[table]))

        assert found == without_nan(frame)
        assert list(rows.types()[table]) == list(frame.columns)


def test_polars(hostile: Catalog) -> None:
    """
    A polars frame holds the rows; the Python types are its schema, even of an empty table.
    """
    for table, found in rows.tables(hostile).items():
        frame = polars.DataFrame(found, schema=rows.types()[table])

        assert found == frame.to_dicts()
        assert typed(table, POLARS) == dict(frame.schema)


def test_arrow_and_parquet(hostile: Catalog, tmp_path: Path) -> None:
    """
    An Arrow table holds the rows, and so does the Parquet file it is written to.
    """
    for table, found in rows.tables(hostile).items():
        parquet.write_table(arrow(table, found), tmp_path / "rows.parquet")

        assert found == arrow(table, found).to_pylist()
        assert found == parquet.read_table(tmp_path / "rows.parquet").to_pylist()


def test_duckdb(hostile: Catalog, tmp_path: Path) -> None:
    """
    DuckDB reads Arrow tables, and writes Parquet files that others read.
    """
    path = tmp_path / "rows.parquet"
    with duckdb.connect() as database:
        for table, found in rows.tables(hostile).items():
            database.register(table, arrow(table, found))
            relation = database.table(table)
            relation.write_parquet(str(path), overwrite=True)

            assert [tuple(row.values()) for row in found] == relation.fetchall()
            assert found == parquet.read_table(path).to_pylist()


def test_whole_catalog(catalog: Catalog) -> None:
    """
    The packaged catalog passes through every library unchanged.
    """
    for table, found in rows.tables(catalog).items():
        taken = arrow(table, found)

        assert found == without_nan(pandas.DataFrame(found))
        assert found == polars.DataFrame(found, schema=rows.types()[table]).to_dicts()
        assert found == taken.to_pylist()
        assert [tuple(row.values()) for row in found] == duckdb.from_arrow(taken).fetchall()


@pytest.mark.parametrize("table", ["characters", "facts", "works", "links", "items"])
def test_csv_readers(hostile: Catalog, folder: Path, table: str) -> None:
    """
    Every reader of CSV finds the same cells; an empty text is not an absent fact.
    """
    path = str(folder / f"{table}.csv")
    found = guarded(rows.tables(hostile)[table])
    texts = {name: "object" for name, type_ in rows.types()[table].items() if type_ is str}
    frame = pandas.read_csv(path, dtype=texts, keep_default_na=False, na_values=[""])
    relation = duckdb.read_csv(path, header=True, columns=typed(table, DUCKDB))

    assert found == without_nan(frame)
    assert found == polars.read_csv(path, schema=typed(table, POLARS)).to_dicts()
    assert [tuple(row.values()) for row in found] == relation.fetchall()
    assert found == arrow_rows(path, table)


def arrow_rows(path: str, table: str) -> Any:
    """
    Read a CSV file with pyarrow.
    """
    return arrow_csv.read_csv(
        path,
        parse_options=arrow_csv.ParseOptions(newlines_in_values=True),
        convert_options=arrow_csv.ConvertOptions(
            column_types=typed(table, ARROW),
            strings_can_be_null=True,
            quoted_strings_can_be_null=False,
        ),
    ).to_pylist()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_guessing_readers(catalog: Catalog, tmp_path: Path, encoding: Any) -> None:
    """
    Readers that guess types find the columns, with the mark of UTF-8 and without.
    """
    csv.save(catalog, tmp_path, encoding=encoding)
    path = str(tmp_path / "episodes.csv")
    names = list(rows.types()["episodes"])

    assert names == list(pandas.read_csv(path).columns)
    assert names == polars.read_csv(path).columns
    assert names == duckdb.read_csv(path).columns
    assert names == arrow_csv.read_csv(path).column_names
    assert list(range(1, 25)) == list(polars.read_csv(path)["absolute"])
