"""
Data files to a linked catalog and back; the only user of cattrs.

The fields of `Catalog`, in order, are the tables and the order in which they are read,
so that a reference is written as an id and always points at a row already made.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from enum import StrEnum
from functools import cache
from types import UnionType
from typing import Any, TypeAlias, get_args, get_origin

import attrs
from cattrs import Converter, transform_error
from cattrs.cols import homogenous_tuple_structure_factory
from cattrs.errors import BaseValidationError, ForbiddenExtraKeysError
from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn

from heromask import _kinds
from heromask._catalog import Catalog
from heromask._dates import PartialDate
from heromask._names import close
from heromask._nodes import Row
from heromask._table import Table, noun_of
from heromask.exceptions import DataError

Json: TypeAlias = Any
Hook: TypeAlias = Callable[[Json, Any], Any]
Refer: TypeAlias = Callable[[tuple[type[Any], ...], Json], Any]


@attrs.frozen
class Layout:
    """
    Where one table lies: in a file, or in a folder with one file per value of a field.
    """

    table: str
    row: type[Any]
    folder_by: str | None

    def file_of(self, raw: Mapping[str, Json]) -> str:
        """
        Name the file in which a raw row belongs.
        """
        name = f"{self.table}/{raw[self.folder_by]}" if self.folder_by else self.table
        return f"{name}.json"

    def owns(self, file: str) -> bool:
        """
        Tell whether a file holds rows of this table.
        """
        return file.startswith(f"{self.table}/") if self.folder_by else file == self.file_of({})


@cache
def layouts() -> tuple[Layout, ...]:
    """
    Return the tables of a catalog, in the order in which they are read.
    """
    return tuple(
        Layout(field.name, get_args(field.type)[1], field.metadata.get("folder_by"))
        for field in attrs.fields(Catalog)
    )


def in_order(class_: type[Any]) -> list[str]:
    """
    Name the fields of a class in canonical order: the evidence of a row last.
    """
    evidence = [field.name for field in attrs.fields(Row)]
    names = [field.name for field in attrs.fields(class_)]
    return sorted(names, key=lambda name: issubclass(class_, Row) and name in evidence)


# Reading


def structure(files: Mapping[str, bytes]) -> Catalog:
    """
    Make a catalog from the contents of its data files, by their path within the folder.

    Raises `DataError` with every problem of every file.
    """
    return _Reader().read(files)


class _Reader:
    """
    One reading of a data folder: the rows linked so far and the problems met so far.
    """

    def __init__(self) -> None:
        self.problems: list[str] = []
        self.linked: dict[type[Any], dict[str, Any]] = {}
        self.excused: dict[type[Any], set[str] | None] = {}
        self.converter = _structuring(self.refer)

    def read(self, files: Mapping[str, bytes]) -> Catalog:
        """
        Read table after table, then return the catalog or raise what was wrong.
        """
        tables = {layout.table: self.read_table(layout, files) for layout in layouts()}
        for file in files:
            if not any(layout.owns(file) for layout in layouts()):
                self.problems.append(f"{file}: no table has this file; rename or remove it")
        if self.problems:
            raise DataError(self.problems)
        return Catalog(**tables)

    def read_table(self, layout: Layout, files: Mapping[str, bytes]) -> Table[str, Any]:
        """
        Read the rows of one table, so that later tables can refer to them.
        """
        rows = self.linked[layout.row] = {}
        places: dict[str, str] = {}
        hook = _object_hook(layout.row, self.converter)
        for file, where, raw in self.raw_rows(layout, files):
            try:
                row = hook(raw, layout.row)
            except (BaseValidationError, ValueError) as error:
                self.note(error, where)
                self.excuse(layout.row, raw)
                continue
            if row.id in rows:
                self.problems.append(
                    f"{where}.id: {row.id!r} is taken by {places[row.id]}; give each its own"
                )
            elif layout.file_of(raw) != file:
                self.problems.append(f"{where}: belongs in {layout.file_of(raw)}; move it there")
            else:
                rows[row.id] = row
                places[row.id] = where
        return Table(noun_of(layout.row), tuple(rows.values()))

    def raw_rows(
        self, layout: Layout, files: Mapping[str, bytes]
    ) -> Iterator[tuple[str, str, Json]]:
        """
        Give the file, the place and the content of each raw row of a table.
        """
        names = sorted(filter(layout.owns, files), key=self.rank)
        for file in names if layout.folder_by else [layout.file_of({})]:
            try:
                for place, raw in enumerate(_parse(files.get(file))):
                    yield file, f"{file}: $[{place}]", raw
            except (ValueError, RecursionError) as error:
                self.problems.append(f"{file}: {error}")
                self.excused[layout.row] = None

    def rank(self, file: str) -> tuple[int, str]:
        """
        Sort the files of a folder by the rows they are named after.
        """
        stem = file.rpartition("/")[2].removesuffix(".json")
        ids = [id_ for rows in self.linked.values() for id_ in rows]
        return (ids.index(stem) if stem in ids else len(ids), stem)

    def note(self, error: Exception, where: str) -> None:
        """
        Add a line for each thing that is wrong with a row, the excused aside.
        """
        for line in transform_error(error, where, format_exception=_explain):
            message, _, path = line.rpartition(" @ ")
            if message:
                self.problems.append(f"{path}: {message}")

    def excuse(self, kind: type[Any], raw: Json) -> None:
        """
        Expect references to a row that could not be made: one problem is not two.
        """
        excused = self.excused.setdefault(kind, set())
        if excused is None:
            return
        match raw:
            case {"id": str(id_)}:
                excused.add(id_)
            case _:
                self.excused[kind] = None

    def refer(self, kinds: tuple[type[Any], ...], key: Json) -> Any:
        """
        Return the row of one of these kinds that goes by an id.

        Raises `ValueError`, without a text where the row exists but could not be made.
        """
        nouns = " or ".join(map(noun_of, kinds))
        if not isinstance(key, str):
            raise ValueError(f"{_show(key)} is not an id; name the {nouns} by a string")
        found = [self.linked[kind][key] for kind in kinds if key in self.linked.get(kind, ())]
        if len(found) == 1:
            return found[0]
        if found:
            raise ValueError(f"{key!r} is the id of more than one {nouns}; give each its own")
        for kind in kinds:
            if kind in self.excused and key in (self.excused[kind] or {key}):
                raise ValueError
        near = close(key, [id_ for kind in kinds for id_ in self.linked.get(kind, ())])
        fix = f"did you mean {near[0]!r}?" if near else "add it, or correct the id"
        raise ValueError(f"no {nouns} {key!r}; {fix}")


def _parse(content: bytes | None) -> list[Json]:
    if content is None:
        raise ValueError("is missing; a table without rows is written []")
    if content.startswith(b"\xef\xbb\xbf"):
        raise ValueError("starts with a byte-order mark; save it as UTF-8 without one")
    try:
        rows: list[Json] = json.loads(
            content.decode(), object_pairs_hook=_object, parse_constant=_refuse_constant
        )
    except UnicodeDecodeError as error:
        raise ValueError(f"is not UTF-8 at byte {error.start}; save it as UTF-8") from None
    except json.JSONDecodeError as error:
        raise ValueError(
            f"line {error.lineno} column {error.colno}: {error.msg}; this is not JSON yet"
        ) from None
    except RecursionError:
        raise ValueError("is nested too deeply; a table is an array of flat objects") from None
    if _kind_of(rows) is not list:
        raise ValueError(f"holds {_show(rows)}; a table is an array of objects")
    return rows


class _Repeating(dict[str, Json]):
    """
    An object that has a key more than once, kept to be reported with its path.
    """


def _object(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
    plain = dict(pairs)
    return plain if len(plain) == len(pairs) else _Repeating(plain)


def _refuse_constant(word: str) -> None:
    raise ValueError(f"holds {word}, which JSON does not have; leave unknown numbers out")


def _structuring(refer: Refer) -> Converter:
    """
    Make a converter that takes JSON at its word: nothing is coerced, nothing is skipped.
    """
    converter = Converter(forbid_extra_keys=True, detailed_validation=True)

    def objects(class_: type[Any]) -> Hook:
        return _object_hook(class_, converter)

    def arrays(type_: Any) -> Hook:
        return _array_hook(homogenous_tuple_structure_factory(type_, converter))

    def references(type_: Any) -> Hook:
        kinds = _members(type_)
        return lambda key, _: refer(kinds, key)

    converter.register_structure_hook_factory(attrs.has, objects)
    converter.register_structure_hook_factory(_is_array, arrays)
    converter.register_structure_hook_factory(_is_reference, references)
    for type_, hook in _VALUES.items():
        converter.register_structure_hook(type_, hook)
    for kind in vars(_kinds).values():
        if isinstance(kind, type) and issubclass(kind, StrEnum):
            converter.register_structure_hook(kind, _word_hook(kind))
    return converter


def _members(type_: Any) -> tuple[type[Any], ...]:
    return get_args(type_) if isinstance(type_, UnionType) else (type_,)


def _is_reference(type_: Any) -> bool:
    rows = [layout.row for layout in layouts()]
    return all(member in rows for member in _members(type_))


def _is_array(type_: Any) -> bool:
    return get_origin(type_) is tuple


def _object_hook(class_: type[Any], converter: Converter) -> Hook:
    hook = make_dict_structure_fn(class_, converter, _cattrs_forbid_extra_keys=True)

    def structure_object(raw: Json, _: Any) -> Any:
        if _kind_of(raw) is _Repeating:
            raise ValueError("has a key twice; keep one")
        if _kind_of(raw) is not dict:
            raise ValueError(f"{_show(raw)} is not an object; write {{…}}")
        return hook(raw, class_)

    return structure_object


def _array_hook(hook: Hook) -> Hook:
    def structure_array(raw: Json, type_: Any) -> Any:
        if _kind_of(raw) is not list:
            raise ValueError(f"{_show(raw)} is not an array; write […]")
        return hook(raw, type_)

    return structure_array


def _word_hook(kind: type[StrEnum]) -> Hook:
    words = {member.value: member for member in kind}

    def structure_word(raw: Json, _: Any) -> Any:
        if isinstance(raw, str) and raw in words:
            return words[raw]
        raise ValueError(f"{_show(raw)} is not one of {', '.join(words)}; choose one")

    return structure_word


def _kind_of(raw: object) -> type[object]:
    return type(raw)


def _date(raw: Json, _: Any) -> PartialDate:
    return PartialDate.parse(_text(raw))


def _text(raw: Json, _: Any = None) -> str:
    if type(raw) is not str:
        raise ValueError(f"{_show(raw)} is not a text; put it in quotes")
    if not raw.isascii() and any("\ud800" <= letter <= "\udfff" for letter in raw):
        raise ValueError("holds half of a surrogate pair; write the whole character")
    return raw


def _whole_number(raw: Json, _: Any) -> int:
    if type(raw) is not int:
        raise ValueError(f"{_show(raw)} is not a whole number; write digits alone")
    return raw


def _number(raw: Json, _: Any) -> float:
    if type(raw) is not float:
        raise ValueError(f"{_show(raw)} is not a decimal number; write it as in 4.5")
    return raw


def _truth(raw: Json, _: Any) -> bool:
    if type(raw) is not bool:
        raise ValueError(f"{_show(raw)} is not true or false; write one of them")
    return raw


_VALUES: dict[type[Any], Hook] = {
    str: _text,
    int: _whole_number,
    float: _number,
    bool: _truth,
    PartialDate: _date,
}


def _explain(error: BaseException, _: Any) -> str:
    match error:
        case KeyError():
            return "is missing; add it"
        case ForbiddenExtraKeysError():
            return _explain_unknown_keys(error)
        case _:
            return str(error)


def _explain_unknown_keys(error: ForbiddenExtraKeysError) -> str:
    known = in_order(error.cl)
    keys = sorted(error.extra_fields)
    near = [word for key in keys for word in close(key, known)[:1]]
    fix = f"did you mean {near[0]!r}?" if near else f"the keys are {', '.join(known)}"
    return f"unknown {'key' if len(keys) == 1 else 'keys'} {', '.join(map(repr, keys))}; {fix}"


def _show(raw: Json) -> str:
    text = json.dumps(raw, ensure_ascii=False)
    return text if len(text) <= 40 else f"{text[:39]}…"


# Writing


def unstructure(catalog: Catalog) -> dict[str, bytes]:
    """
    Return the contents of a catalog's data files, by their path within the folder.

    The exact inverse of `structure` for files in canonical form: two blanks of indentation,
    keys in the order of `in_order`, defaults left out, a newline at the end.
    """
    files: dict[str, list[Json]] = {}
    for layout in layouts():
        hook = _object_writer(layout.row)
        if not layout.folder_by:
            files[layout.file_of({})] = []
        for row in getattr(catalog, layout.table):
            raw = hook(row)
            files.setdefault(layout.file_of(raw), []).append(raw)
    return {file: dump(rows) for file, rows in files.items()}


def dump(rows: Json) -> bytes:
    """
    Write JSON in canonical form.
    """
    return f"{json.dumps(rows, ensure_ascii=False, indent=2)}\n".encode()


@cache
def _unstructuring() -> Converter:
    converter = Converter()
    converter.register_unstructure_hook_factory(attrs.has, _object_writer)
    for layout in layouts():
        converter.register_unstructure_hook(layout.row, lambda row: row.id)
    converter.register_unstructure_hook(PartialDate, str)
    return converter


def _object_writer(class_: type[Any]) -> Callable[[Any], dict[str, Json]]:
    hook = make_dict_unstructure_fn(class_, _unstructuring(), _cattrs_omit_if_default=True)
    names = in_order(class_)

    def unstructure_object(thing: Any) -> dict[str, Json]:
        raw = hook(thing)
        return {name: raw[name] for name in names if name in raw}

    return unstructure_object
