"""
The generated files fit the data and the classes.

`python tools/regenerate.py` updates them.
"""

import json
import re
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import importlib_resources
import pytest
import reference
import regenerate
from jsonschema import Draft202012Validator
from schema import schemas
from tiny import Tiny, structure

import heromask
from heromask import Alias, Catalog, Certainty, Claim, Disputed, Edge, FactKind
from heromask._files.writer import raw_tables, unstructure
from heromask._model.facts import VALUES
from heromask._model.table import noun_of
from heromask._model.tables import fields_of, row_classes

FILES = regenerate.wanted(heromask.load())
TABLES = list(row_classes())


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_up_to_date(path: Path) -> None:
    """
    A generated file has the content that would be generated today.
    """
    assert FILES[path] == path.read_text("utf-8")


def test_corrected_fact(catalog: Catalog) -> None:
    """
    One changed word of one fact changes the file of its table and the edition, nothing else.
    """
    files = unstructure(catalog)
    old = catalog.facts_of("james-blood")[0].text.encode()
    files["facts.json"] = files["facts.json"].replace(old, b"Changed. " + old, 1)
    changed = regenerate.wanted(structure(files))

    assert set(FILES) == set(changed)
    assert {
        regenerate.PACKAGE / "data" / "facts.json",
        regenerate.PACKAGE / "_edition.py",
    } == {path for path, text in changed.items() if FILES[path] != text}


def test_edition(catalog: Catalog, tiny: Tiny, monkeypatch: pytest.MonkeyPatch) -> None:
    """
    The edition is the day on which the data changed, and never goes back.
    """
    today = f"{datetime.now(UTC):%Y.%m.%d}"

    assert heromask.data_version == regenerate.version_of(catalog)
    assert max(today, heromask.data_version) == regenerate.version_of(tiny)
    monkeypatch.setattr(heromask, "data_version", "2999.12.31")
    assert "2999.12.31" == regenerate.version_of(tiny)


def copied(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """
    Copy what `regenerate` reads and writes to a folder, and return the data folder there.
    """
    package = folder / "src" / "heromask"
    for path in [*FILES, *map(regenerate.ROOT.joinpath, ("CHANGELOG.md", "CITATION.cff"))]:
        copy = folder / path.relative_to(regenerate.ROOT)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(path.read_bytes())
    (folder / "tools").mkdir()
    monkeypatch.setattr(regenerate, "ROOT", folder)
    monkeypatch.setattr(regenerate, "PACKAGE", package)
    monkeypatch.setattr(regenerate, "RELEASED", folder / "tools" / "released.json")
    return package / "data"


def test_program(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """
    The program prints what it rewrites; citation and released ids wait for a release.
    """
    works = copied(tmp_path, monkeypatch) / "works.json"
    regenerate.main([])
    assert "" == capsys.readouterr().out

    citation = tmp_path / "CITATION.cff"
    citation.write_text(citation.read_text("utf-8").replace(heromask.__version__, "0.0.0"), "utf-8")
    works.write_bytes(works.read_bytes().replace(b"Hero Mask", b"Hero  Mask", 1))
    regenerate.main([])
    assert "rewrote src/heromask/_edition.py\n" == capsys.readouterr().out

    regenerate.main(["--release"])
    assert "rewrote CITATION.cff\nrewrote tools/released.json\n" == capsys.readouterr().out
    assert f'version: "{heromask.__version__}"' in citation.read_text("utf-8")


def test_citation() -> None:
    """
    The citation is a valid file, and names the versions of code and data when it is written.
    """
    written = (regenerate.ROOT / "CITATION.cff").read_text("utf-8")
    fresh = regenerate.citation()

    assert f'version: "{heromask.__version__}"' in fresh.splitlines()
    assert f'    version: "{heromask.data_version}"' in fresh.splitlines()
    for text in (written, fresh):
        found = dict(re.findall(r'^( *(?:version|date-released)): "([^"]*)"$', text, re.MULTILINE))
        assert 4 == len(found)
        assert re.fullmatch(r"\d+\.\d+\.\d+", found["version"])
        assert re.fullmatch(r"\d{4}\.\d\d\.\d\d", found["    version"])
        assert found["    version"].replace(".", "-") == found["    date-released"]
        date.fromisoformat(found["date-released"])


def test_released_ids(catalog: Catalog) -> None:
    """
    A release records the ids of all rows but edges, which have none of their own.
    """
    ids: Any = regenerate.released(catalog)["ids"]

    assert catalog.characters.ids == ids["characters"]
    assert [name for name, row in row_classes().items() if not issubclass(row, Edge)] == list(ids)


def test_every_field_has_a_meaning() -> None:
    """
    The reference has every field of every row and part, with its meaning.
    """
    page = reference.reference(heromask.load())
    classes = [*row_classes().values(), *reference.part_classes()]
    fields = [field for class_ in classes for field in fields_of(class_)]

    assert [] == [(field.owner.__name__, field.name) for field in fields if not field.doc]
    assert all(f"| `{field.name}` | {reference.in_json(field.doc)} |" in page for field in fields)
    assert {Alias, Claim, Disputed} == set(reference.part_classes())


def row_of(page: str, begin: str) -> list[str]:
    """
    Return the cells of the one row of the reference that begins so.
    """
    (line,) = (line for line in page.splitlines() if line.startswith(f"| {begin}"))
    return [cell.strip() for cell in line.strip("| ").split("|")]


def test_values_of_facts() -> None:
    """
    The reference says of each kind of fact what it tells, and of which type its value is, if any.
    """
    section = reference.reference(heromask.load()).partition("### FactKind")[2]
    for kind in FactKind:
        _, tells, type_, value = row_of(section, f"`{kind}` |")
        assert tells
        assert (f"`{VALUES[kind].__name__}`" if kind in VALUES else "–") == type_
        assert (kind in VALUES) == (value != "–")


def test_coverage(catalog: Catalog) -> None:
    """
    The reference counts the rows of each table, the facts of each kind and the appearances.
    """
    page = reference.reference(catalog)
    for name, table in catalog.tables.items():
        counts = [int(cell) for cell in row_of(page, f"{name} |")[1:]]
        assert len(table) == counts[0]
        assert counts[1] == sum(counts[2:])
        assert len(Certainty) == len(counts[2:])
    for kind in FactKind:
        facts = [fact for fact in catalog.facts if fact.kind is kind]
        _, count, valued, secret, about = row_of(page, f"[{kind}](#factkind) |")
        assert str(len(facts)) == count
        assert len([fact for fact in facts if fact.value is not None]) == int(valued)
        assert len([fact for fact in facts if fact.revealed]) == int(secret)
        assert len(facts) == sum(map(int, re.findall(r"\((\d+)\)", about)))
    seasons = [row_of(page, f"{season.name} |") for season in catalog.seasons]
    assert len(catalog.episodes) == sum(int(cells[1]) for cells in seasons)
    assert len(catalog.appearances) == sum(int(cells[3]) for cells in seasons)


@pytest.mark.parametrize(
    ("section", "field", "type_"),
    [
        ("sources", "language", "BCP 47 tag, such as en or pt-BR"),
        ("releases", "territory", "ISO 3166 code, such as JP, or worldwide"),
        ("releases", "id", "id"),
        ("releases", "former_ids", "array of ids"),
        ("releases", "subtitles", "array of BCP 47 tags, such as en or pt-BR"),
        ("releases", "sources", "array of ids in [sources](#sources), 1 or more"),
        ("episodes", "number", "whole number from 0"),
        ("appearances", "captions", "whole number from 1"),
        ("reviews", "score", "number from 0, with `scale`"),
        ("facts", "value", "text or whole number from 0"),
        ("disputes", "claims", "array of [Claim](#claim), 2 or more"),
        ("dubs", "original", "true or false"),
    ],
)
def test_reference_says_rules(catalog: Catalog, section: str, field: str, type_: str) -> None:
    """
    The reference says what a field holds, and what it has to be beyond its type.
    """
    page = reference.reference(catalog)
    part = page.partition(f"\n## {section}\n")[2].partition("\n## ")[0]

    assert type_ == row_of(part, f"`{field}` |")[2]


def test_reference_is_written(tmp_path: Path) -> None:
    """
    The reference is written to a file, which is left alone while it is up to date.
    """
    file = tmp_path / "data.md"
    reference.main([str(file)])
    before = file.stat().st_mtime_ns
    reference.main([str(file)])

    assert before == file.stat().st_mtime_ns
    assert reference.reference(heromask.load()) == file.read_text("utf-8")
    file.write_text("old", "utf-8")
    reference.main([str(file)])
    assert file.read_text("utf-8").startswith("# The data\n")


def packaged(table: str) -> Any:
    """
    Return the packaged schema of a table.
    """
    file = importlib_resources.files("heromask") / "schema" / f"{table}.json"
    return json.loads(file.read_text("utf-8"))


def complaints(table: str, rows: Any) -> list[str]:
    """
    Return the errors that an independent validator finds in some rows.
    """
    validator: Any = Draft202012Validator(packaged(table))
    return [error.message for error in validator.iter_errors(rows)]


@pytest.mark.parametrize("table", TABLES)
def test_schema(table: str) -> None:
    """
    A packaged schema is the generated one and is valid by the meta-schema.
    """
    schema = packaged(table)

    assert json.loads(schemas()[table]) == schema
    Draft202012Validator.check_schema(schema)


@pytest.mark.parametrize("table", TABLES)
def test_data_is_valid(catalog: Catalog, table: str) -> None:
    """
    An independent validator finds no error in the data.
    """
    assert [] == complaints(table, raw_tables(catalog)[table])


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"nmae": "x"}, "'nmae' was unexpected"),
        ({"name": 7}, "7 is not of type 'string'"),
        ({"certainty": "sure"}, "'sure' is not one of"),
        ({"start": "yesterday"}, "'yesterday' does not match"),
    ],
)
def test_schema_rejects(catalog: Catalog, change: dict[str, Any], message: str) -> None:
    """
    The schema rejects unknown keys, wrong types, unknown words and bad dates.
    """
    row = raw_tables(catalog)["releases"][0] | change
    (complaint,) = complaints("releases", [row])

    assert message in complaint


@pytest.mark.parametrize("table", TABLES)
def test_schema_explains_every_field(table: str) -> None:
    """
    The schema has the meaning of every field, and says what a reference and a date look like.
    """
    definitions = packaged(table)["$defs"]
    row = row_classes()[table]
    for field in fields_of(row):
        described = definitions[row.__name__]["properties"][field.name]["description"]
        assert field.doc
        assert described.startswith(reference.in_json(field.doc))
        assert "None" not in described
        if field.holds == "date":
            assert described.endswith(": YYYY, YYYY-MM or YYYY-MM-DD.")
        if field.holds == "reference" and not field.many:
            assert all(noun in described for noun in map(noun_of, field.types))
