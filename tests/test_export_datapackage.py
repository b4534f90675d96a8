"""
A Data Package describes its CSV files so that Frictionless finds no fault, and finds any there is.
"""

import json
from decimal import Decimal
from hashlib import sha256
from importlib import import_module
from pathlib import Path
from typing import Any, TypeAlias

import pytest
from flat import HOSTILE, named
from tiny import Golden, Tiny

import heromask
from heromask import Catalog, RelationKind
from heromask.export import csv, datapackage, rows

frictionless: Any = import_module("frictionless")  # its types are known in part

FrictionlessError: TypeAlias = tuple[str, str, str]


def faults(folder: Path) -> list[FrictionlessError]:
    """
    Return what Frictionless finds wrong: the file, the column and the kind of error.
    """
    report = frictionless.validate(str(folder / datapackage.FILE))
    assert not report.warnings
    return [
        (task.name, str(getattr(error, "field_name", None)), error.type)
        for task in report.tasks
        for error in task.errors
    ]


@pytest.fixture(name="folder", scope="module")
def _folder(catalog: Catalog, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("package") / "data"
    datapackage.save(catalog, folder)
    return folder


def test_golden(tiny: Tiny, golden: Golden) -> None:
    """
    The description of two files of the tiny catalog is that of the golden file.
    """
    package = datapackage.descriptor(tiny)
    shown = [row for row in package["resources"] if row["name"] in ("relations", "works_aliases")]

    golden("datapackage.json", json.dumps(package | {"resources": shown}, indent=2) + "\n")


def test_valid(folder: Path) -> None:
    """
    Frictionless finds no fault with the packaged data: sizes, hashes, types, keys, references.
    """
    assert [] == faults(folder)


def test_same_cells(catalog: Catalog, folder: Path) -> None:
    """
    Frictionless reads the rows with their types, and undoing the guards gives the texts.
    """
    package = frictionless.Package(str(folder / datapackage.FILE))
    found = rows.tables(catalog)

    for resource in package.resources:
        kept = {column.name for column in rows.columns()[resource.name] if not column.many}
        expected = [{name: row[name] for name in kept} for row in found[resource.name]]
        read: list[Any] = [
            {name: plain(cell) for name, cell in row.items() if name in kept}
            for row in resource.read_rows()
        ]
        assert expected == read


def plain(cell: Any) -> Any:
    """
    Return the value that a cell stands for.
    """
    if isinstance(cell, Decimal):
        return float(cell)
    return csv.plain(cell) if isinstance(cell, str) else cell


def test_lists(catalog: Catalog, folder: Path) -> None:
    """
    A list of ids is read as a list.
    """
    package = frictionless.Package(str(folder / datapackage.FILE))
    episodes = package.get_resource("episodes").read_rows()

    assert [[source.id for source in row.sources] for row in catalog.episodes] == [
        row["sources"] for row in episodes
    ]


@pytest.mark.parametrize(
    ("file", "old", "new", "fault"),
    [
        ("seasons", '"show",1', '"shw",1', ("seasons", "None", "foreign-key")),
        ("episodes", '"e2","', '"e1","', ("episodes", "None", "primary-key")),
        ("works", '"manga"', '"mangas"', ("works", "kind", "constraint-error")),
        ("episodes", '"s1",1,1', '"s1",-1,1', ("episodes", "number", "constraint-error")),
        ("airings", '"2020-07-02"', '"2020-7-2"', ("airings", "date", "constraint-error")),
        ("dubs", "true", "yes", ("dubs", "original", "type-error")),
    ],
)
def test_faults_are_found(
    tiny: Tiny, tmp_path: Path, file: str, old: str, new: str, fault: FrictionlessError
) -> None:
    """
    Frictionless finds what the description does not allow, so that no fault means something.
    """
    datapackage.save(tiny, tmp_path / "data")
    path = tmp_path / "data" / f"{file}.csv"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8", newline="")

    assert fault in faults(tmp_path / "data")


def test_columns(catalog: Catalog) -> None:
    """
    Every file has its columns in their order, each with a meaning.
    """
    found = {
        resource["name"]: [field["name"] for field in resource["schema"]["fields"]]
        for resource in datapackage.descriptor(catalog)["resources"]
    }

    assert {
        table: [column.name for column in columns] for table, columns in rows.columns().items()
    } == found
    for resource in datapackage.descriptor(catalog)["resources"]:
        assert resource["description"]
        assert all(field["description"].endswith(".") for field in resource["schema"]["fields"])


def fields(catalog: Catalog, table: str) -> dict[str, Any]:
    """
    Return the description of the columns of a file, by their names.
    """
    resources = datapackage.descriptor(catalog)["resources"]
    (schema,) = (resource["schema"] for resource in resources if resource["name"] == table)
    return {field["name"]: field for field in schema["fields"]}


def test_constraints(tiny: Tiny) -> None:
    """
    A column says what its cells may be, so far as Table Schema has words for it.
    """
    relations, facts = fields(tiny, "relations"), fields(tiny, "facts")

    assert {"required": True, "enum": list(map(str, RelationKind))} == relations["kind"][
        "constraints"
    ]
    assert ["organizations", "characters"] == relations["subject_table"]["constraints"]["enum"]
    assert "The table of `subject`." == relations["subject_table"]["description"]
    assert "constraints" not in relations["note"]
    assert ("array", {"required": True}) == (
        facts["about_table"]["type"],
        facts["about_table"]["constraints"],
    )
    assert {"required": True, "minimum": 1} == fields(tiny, "credits")["billing"]["constraints"]
    assert {"pattern": datapackage.DATE} == fields(tiny, "releases")["start"]["constraints"]


def test_edition(catalog: Catalog, tiny: Tiny) -> None:
    """
    Only the packaged catalog has an edition and a license; nothing is known of another.
    """
    package = datapackage.descriptor(catalog)

    assert (heromask.data_version, [{"name": "CC0-1.0"}]) == (
        package["version"],
        package["licenses"],
    )
    for other in (tiny, catalog.up_to("s1e01")):
        assert {"profile", "name", "resources"} == datapackage.descriptor(other).keys()


@pytest.mark.parametrize("text", [HOSTILE[2], *HOSTILE[3:8], HOSTILE[8]])
def test_hostile_text(text: str, tmp_path: Path) -> None:
    """
    Frictionless finds no fault with any text.
    """
    datapackage.save(named(text), tmp_path / "data")

    assert [] == faults(tmp_path / "data")


def test_save(tiny: Tiny, tmp_path: Path) -> None:
    """
    The folder has the CSV files as they are, and their description with their sizes and hashes.
    """
    for _ in range(2):
        datapackage.save(tiny, tmp_path / "new" / "data")
    found = {path.name: path.read_bytes() for path in (tmp_path / "new" / "data").iterdir()}
    package = json.loads(found.pop(datapackage.FILE))

    assert datapackage.descriptor(tiny) == package
    assert {name: text.encode() for name, text in csv.files(tiny).items()} == found
    for resource in package["resources"]:
        content = found[resource["path"]]
        assert len(content) == resource["bytes"]
        assert f"sha256:{sha256(content).hexdigest()}" == resource["hash"]


def test_folder_of_somebody(tiny: Tiny, tmp_path: Path) -> None:
    """
    A folder with anything else is left alone.
    """
    (tmp_path / "notes.txt").write_text("Mine.")

    with pytest.raises(FileExistsError, match=r"notes\.txt"):
        datapackage.save(tiny, tmp_path)
    assert ["notes.txt"] == [path.name for path in tmp_path.iterdir()]
