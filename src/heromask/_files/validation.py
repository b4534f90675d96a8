"""
Validation: every value of raw JSON is what the class of its row says, or an error says what to do.
"""

import json
from collections.abc import Callable, Mapping
from functools import partial
from math import isfinite
from types import MappingProxyType
from typing import Any, TypeAlias, get_args

import attrs
from cattrs import Converter, transform_error
from cattrs.cols import homogenous_tuple_structure_factory
from cattrs.errors import BaseValidationError, ForbiddenExtraKeysError
from cattrs.gen import make_dict_structure_fn

from heromask._limits import LARGEST_NUMBER, LONGEST_ID, LONGEST_LIST, MOST_KEYS
from heromask._model.dates import PartialDate
from heromask._model.edges import Edge
from heromask._model.kinds import Vocabulary
from heromask._model.names import close
from heromask._model.nodes import Source
from heromask._model.tables import RowClass, fields_of, is_kebab, row_classes
from heromask.exceptions import excerpt

Json: TypeAlias = Any
Hook: TypeAlias = Callable[[Json, Any], Any]
Refer: TypeAlias = Callable[[tuple[RowClass, ...], Json], Any]

INVALID = (BaseValidationError, ValueError)
"""What a hook raises for a raw row that is not valid."""


# Files


class RepeatingObject(dict[str, Json]):
    """
    A JSON object that has a key more than once, kept to be reported with its path.
    """


def as_object(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
    """
    Return the object with these keys and values; one with a repeated key is marked.
    """
    plain = dict(pairs)
    return plain if len(plain) == len(pairs) else RepeatingObject(plain)


def parse(content: bytes) -> list[Json]:
    """
    Read an array of raw rows, or raise `ValueError` with what to do about it.
    """
    if content.startswith(b"\xef\xbb\xbf"):
        raise ValueError("starts with a byte-order mark; save it as UTF-8 without one")
    try:
        rows: Json = json.loads(
            content.decode(), object_pairs_hook=as_object, parse_constant=_refuse_constant
        )
    except UnicodeDecodeError as error:
        raise ValueError(f"is not UTF-8 at byte {error.start}; save it as UTF-8") from None
    except json.JSONDecodeError as error:
        raise ValueError(
            f"line {error.lineno} column {error.colno}: {error.msg}; this is not valid JSON"
        ) from None
    except RecursionError:
        raise ValueError("is nested too deeply; a data file is an array of flat objects") from None
    if rows.__class__ is not list:
        raise ValueError(f"holds {show(rows)}; a data file is an array")
    found: list[Json] = rows
    return found


def _refuse_constant(word: str) -> None:
    raise ValueError(f"holds {word}, which JSON does not have; leave unknown numbers out")


# Rows


def row_hooks(refer: Refer) -> Mapping[RowClass, Hook]:
    """
    Return, by its class, the function that makes a row of a JSON object.

    Nothing is converted, nothing is skipped. A row inside another row is written as an id, which
    `refer` turns into the row.
    """
    converter = Converter(forbid_extra_keys=True, detailed_validation=True)
    rows = row_classes().values()

    def referred(type_: Any) -> tuple[RowClass, ...]:
        members = get_args(type_) or (type_,)
        are_classes = all(isinstance(member, type) for member in members)
        return tuple(row for row in rows if are_classes and issubclass(row, members))

    def is_reference(type_: Any) -> bool:
        return bool(referred(type_))

    def references(type_: Any) -> Hook:
        classes = referred(type_)
        return lambda key, _: refer(classes, key)

    def arrays(type_: Any) -> Hook:
        needed = Source in get_args(type_)
        return _array_hook(homogenous_tuple_structure_factory(type_, converter), needed=needed)

    objects = partial(_object_hook, converter=converter)
    converter.register_structure_hook_factory(attrs.has, objects)
    converter.register_structure_hook_factory(_is_many, arrays)
    converter.register_structure_hook_factory(is_reference, references)
    for type_, hook in _VALUES.items():
        converter.register_structure_hook(type_, hook)
    for kind in Vocabulary.__subclasses__():
        converter.register_structure_hook(kind, _word_hook(kind))
    return MappingProxyType({row: _object_hook(row, converter) for row in rows})


def _is_many(type_: Any) -> bool:
    return getattr(type_, "__origin__", None) is tuple


def _object_hook(class_: type[Any], converter: Converter) -> Hook:
    hook = make_dict_structure_fn(class_, converter)

    def structure_object(raw: Json, _: Any) -> Any:
        if raw.__class__ is RepeatingObject:
            raise ValueError("has a key twice; keep one")
        if raw.__class__ is not dict:
            raise ValueError(f"{show(raw)} is not an object; write {{…}}")
        return hook(raw, class_)

    return structure_object


def _array_hook(hook: Hook, *, needed: bool) -> Hook:
    def structure_array(raw: Json, type_: Any) -> Any:
        if needed and raw == []:
            raise ValueError("cites nothing; name a source")
        if raw.__class__ is not list:
            raise ValueError(f"{show(raw)} is not an array; write […]")
        return hook(raw, type_)

    return structure_array


def _word_hook(kind: type[Vocabulary]) -> Hook:
    words = {member.value: member for member in kind}

    def structure_word(raw: Json, _: Any) -> Any:
        if isinstance(raw, str) and raw in words:
            return words[raw]
        raise ValueError(f"{show(raw)} is not one of {', '.join(words)}; choose one")

    return structure_word


def _date(raw: Json, _: Any) -> PartialDate:
    return PartialDate.parse(_text(raw))


def _text(raw: Json, _: Any = None) -> str:
    if type(raw) is not str:
        raise ValueError(f"{show(raw)} is not a string; write one, or leave the key out")
    if not raw.isascii() and any("\ud800" <= letter <= "\udfff" for letter in raw):
        raise ValueError("holds half of a surrogate pair; write the whole character")
    return raw


def _whole_number(raw: Json, _: Any) -> int:
    if type(raw) is float and raw.is_integer():  # JSON does not tell 4.0 from 4
        raw = int(raw)
    if type(raw) is not int:
        raise ValueError(f"{show(raw)} is not a whole number; write digits alone")
    if abs(raw) > LARGEST_NUMBER:
        raise ValueError(
            f"{show(raw)} is larger than {LARGEST_NUMBER}; many programs would round it"
        )
    return raw


def _number(raw: Json, _: Any) -> float:
    if type(raw) not in (int, float) or abs(raw) > LARGEST_NUMBER or not isfinite(raw):
        raise ValueError(
            f"{show(raw)} is not a number of at most {LARGEST_NUMBER}; write one, such as 4.5"
        )
    return float(raw)


def _truth(raw: Json, _: Any) -> bool:
    if type(raw) is not bool:
        raise ValueError(f"{show(raw)} is not true or false; write one of them")
    return raw


_VALUES: Mapping[type[Any], Hook] = MappingProxyType(
    {str: _text, int: _whole_number, float: _number, bool: _truth, PartialDate: _date}
)


def check_size(raw: Json) -> None:
    """
    Raise `ValueError` for a raw row whose lists have too many elements altogether.
    """
    count = 0
    rest: list[Json] = [raw]
    while rest:
        value: Json = rest.pop()
        if value.__class__ is list:
            count += len(value)
            rest += value
        elif value.__class__ in (dict, RepeatingObject):
            rest += value.values()
    if count > LONGEST_LIST:
        raise ValueError(f"has {count} elements, more than {LONGEST_LIST}; leave some out")


def check_ids(row: Any) -> None:
    """
    Raise `ValueError` for an id that is not kebab case, or too long.

    The id of an edge has several parts; those that are ids of rows are checked with these.
    """
    given = row.id.split("/") if isinstance(row, Edge) else [row.id, *row.former_ids]
    for id_ in given:
        if not is_kebab(id_):
            raise ValueError(f"{show(id_)} is not an id; write lower-case words joined by hyphens")
        if len(id_) > LONGEST_ID:
            raise ValueError(f"{show(id_)} is longer than {LONGEST_ID} characters; shorten it")


# Errors


def explain(error: Exception, where: str) -> list[str]:
    """
    Return a line for each thing that is wrong with a row at some place, suppressed errors aside.
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
    known = [field.name for field in fields_of(error.cl)]
    unknown = sorted(error.extra_fields)
    keys = [excerpt(key) for key in unknown[:MOST_KEYS]]
    more = f" and {len(unknown) - MOST_KEYS} more" if len(unknown) > MOST_KEYS else ""
    near = [word for key in keys for word in close(key, known)]
    fix = f"did you mean {near[0]!r}?" if near else f"the keys are {', '.join(known)}"
    if keys == ["id"]:  # as in what `record` returns
        fix = "an edge has none in a file; leave it out"
    return (
        f"unknown {'key' if len(keys) == 1 else 'keys'} {', '.join(map(repr, keys))}{more}; {fix}"
    )


def show(raw: Json) -> str:
    """
    Return a raw value as an error quotes it, shortened where it is long.
    """
    try:
        return excerpt(json.dumps(raw, ensure_ascii=False))
    except RecursionError:  # what could just be read can be too deep to be written
        return "a deeply nested value"
