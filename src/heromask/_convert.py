"""
Raw rows to linked rows and back; the only user of cattrs.
"""

import json
from collections.abc import Callable, Collection, Mapping
from enum import StrEnum
from math import isfinite
from types import MappingProxyType, UnionType
from typing import Any, TypeAlias, get_args

import attrs
from cattrs import Converter, transform_error
from cattrs.cols import homogenous_tuple_structure_factory
from cattrs.errors import BaseValidationError, ForbiddenExtraKeysError
from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn

from heromask import _kinds
from heromask._dates import PartialDate
from heromask._layouts import Json, RowClass, in_order, is_many
from heromask._limits import LARGEST_NUMBER, LONGEST_LIST, MOST_KEYS, excerpt
from heromask._names import close
from heromask._nodes import Source

Hook: TypeAlias = Callable[[Json, Any], Any]
Refer: TypeAlias = Callable[[tuple[RowClass, ...], Json], Any]

SHOWN = 40
"""How many characters of a wrong value an error quotes."""

WRONG = (BaseValidationError, ValueError)
"""What a hook raises for a raw row that cannot be linked."""


# Reading


class RepeatingObject(dict[str, Json]):
    """
    A JSON object that has a key more than once, kept to be reported with its path.
    """


def as_object(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
    """
    Return the object that has these keys and values; none of a repeated key's is silently lost.
    """
    plain = dict(pairs)
    return plain if len(plain) == len(pairs) else RepeatingObject(plain)


def structuring(rows: Collection[RowClass], refer: Refer) -> Converter:
    """
    Make a converter that takes JSON at its word: nothing is coerced, nothing is skipped.

    A row inside another row is written as an id, which `refer` turns into the row.
    """
    converter = Converter(forbid_extra_keys=True, detailed_validation=True)

    def objects(class_: type[Any]) -> Hook:
        return object_hook(class_, converter)

    def arrays(type_: Any) -> Hook:
        needed = Source in get_args(type_)
        return _array_hook(homogenous_tuple_structure_factory(type_, converter), needed=needed)

    def is_reference(type_: Any) -> bool:
        return all(member in rows for member in _members(type_))

    def references(type_: Any) -> Hook:
        kinds = _members(type_)
        return lambda key, _: refer(kinds, key)

    converter.register_structure_hook_factory(attrs.has, objects)
    converter.register_structure_hook_factory(is_many, arrays)
    converter.register_structure_hook_factory(is_reference, references)
    for type_, hook in _VALUES.items():
        converter.register_structure_hook(type_, hook)
    for kind in vars(_kinds).values():
        if isinstance(kind, type) and issubclass(kind, StrEnum):
            converter.register_structure_hook(kind, _word_hook(kind))
    return converter


def _members(type_: Any) -> tuple[type[Any], ...]:
    return get_args(type_) if isinstance(type_, UnionType) else (type_,)


def object_hook(class_: RowClass, converter: Converter) -> Hook:
    """
    Return the function that reads an object of a class, whether or not it is also a row.
    """
    hook = make_dict_structure_fn(class_, converter)

    def structure_object(raw: Json, _: Any) -> Any:
        if kind_of(raw) is RepeatingObject:
            raise ValueError("has a key twice; keep one")
        if kind_of(raw) is not dict:
            raise ValueError(f"{show(raw)} is not an object; write {{…}}")
        return hook(raw, class_)

    return structure_object


def _array_hook(hook: Hook, *, needed: bool) -> Hook:
    def structure_array(raw: Json, type_: Any) -> Any:
        if needed and raw == []:
            raise ValueError("cites nothing; name a source")
        if kind_of(raw) is not list:
            raise ValueError(f"{show(raw)} is not an array; write […]")
        if len(raw) > LONGEST_LIST:
            raise ValueError(f"has {len(raw)} elements, more than {LONGEST_LIST}; leave some out")
        return hook(raw, type_)

    return structure_array


def _word_hook(kind: type[StrEnum]) -> Hook:
    words = {member.value: member for member in kind}

    def structure_word(raw: Json, _: Any) -> Any:
        if isinstance(raw, str) and raw in words:
            return words[raw]
        raise ValueError(f"{show(raw)} is not one of {', '.join(words)}; choose one")

    return structure_word


def kind_of(raw: object) -> type[object]:
    """
    Return the very class of a raw value, for JSON has no subclasses.
    """
    return type(raw)


def _date(raw: Json, _: Any) -> PartialDate:
    return PartialDate.parse(_text(raw))


def _text(raw: Json, _: Any = None) -> str:
    if type(raw) is not str:
        raise ValueError(f"{show(raw)} is not a text; put it in quotes")
    if not raw.isascii() and any("\ud800" <= letter <= "\udfff" for letter in raw):
        raise ValueError("holds half of a surrogate pair; write the whole character")
    return raw


def _whole_number(raw: Json, _: Any) -> int:
    if type(raw) is not int:
        raise ValueError(f"{show(raw)} is not a whole number; write digits alone")
    if abs(raw) > LARGEST_NUMBER:
        raise ValueError(f"{show(raw)} is larger than {LARGEST_NUMBER}; no program keeps it whole")
    return raw


def _number(raw: Json, _: Any) -> float:
    if type(raw) is not float or not isfinite(raw):
        raise ValueError(f"{show(raw)} is not a decimal number; write it as in 4.5")
    return raw


def _truth(raw: Json, _: Any) -> bool:
    if type(raw) is not bool:
        raise ValueError(f"{show(raw)} is not true or false; write one of them")
    return raw


_VALUES: Mapping[type[Any], Hook] = MappingProxyType(
    {
        str: _text,
        int: _whole_number,
        float: _number,
        bool: _truth,
        PartialDate: _date,
    }
)


def explain(error: Exception, where: str) -> list[str]:
    """
    Return a line for each thing that is wrong with a row at some place, the silent aside.
    """
    lines = transform_error(error, where, format_exception=_explain)
    parts = (line.rpartition(" @ ") for line in lines)
    return [f"{path}: {message}" for message, _, path in parts if message]


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
    unknown = sorted(error.extra_fields)
    keys = [excerpt(key) for key in unknown[:MOST_KEYS]]
    more = f" and {len(unknown) - MOST_KEYS} more" if len(unknown) > MOST_KEYS else ""
    near = [word for key in keys for word in close(key, known)]
    fix = f"did you mean {near[0]!r}?" if near else f"the keys are {', '.join(known)}"
    return (
        f"unknown {'key' if len(keys) == 1 else 'keys'} {', '.join(map(repr, keys))}{more}; {fix}"
    )


def show(raw: Json) -> str:
    """
    Quote a raw value in an error, shortened where it is long.
    """
    text = json.dumps(raw, ensure_ascii=False)
    return text if len(text) <= SHOWN else f"{text[: SHOWN - 1]}…"


# Writing


def unstructuring(rows: Collection[RowClass]) -> Converter:
    """
    Make the converter that writes what `structuring` reads, defaults left out.
    """
    converter = Converter()

    def objects(class_: RowClass) -> Callable[[Any], Json]:
        return object_writer(class_, converter)

    converter.register_unstructure_hook_factory(attrs.has, objects)
    for row in rows:
        converter.register_unstructure_hook(row, _id)
    converter.register_unstructure_hook(PartialDate, str)
    converter.register_unstructure_hook(float, _unsigned)
    return converter


def _unsigned(number: float) -> float:
    """
    Return a number, nought without a sign: -0.0 equals 0.0, so both are written alike.
    """
    return number + 0.0


def object_writer(class_: RowClass, converter: Converter) -> Callable[[Any], dict[str, Json]]:
    """
    Return the function that writes an object of a class, its keys in canonical order.
    """
    hook = make_dict_unstructure_fn(class_, converter, _cattrs_omit_if_default=True)
    names = in_order(class_)

    def unstructure_object(thing: Any) -> dict[str, Json]:
        raw = hook(thing)
        return {name: raw[name] for name in names if name in raw}

    return unstructure_object


def _id(row: Any) -> str:
    id_: str = row.id
    return id_
