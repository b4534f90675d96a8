"""
Validation: either every raw JSON value fits the class of its row, or an error says how to fix it.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from contextvars import ContextVar
from functools import cache, partial
from types import MappingProxyType
from typing import Any, TypeAlias

import attrs
from cattrs import Converter, transform_error
from cattrs.errors import (
    BaseValidationError,
    ForbiddenExtraKeysError,
    IterableValidationError,
    IterableValidationNote,
)
from cattrs.gen import make_dict_structure_fn, override

from heromask._files.parsing import Json, RepeatingObject, show
from heromask._limits import LONGEST_LIST, MOST_KEYS
from heromask._model.dates import PartialDate
from heromask._model.kinds import Vocabulary
from heromask._model.names import close, guesser
from heromask._model.rules import Rule
from heromask._model.tables import Field, RowClass, fields_of, row_classes
from heromask.exceptions import excerpt

Hook: TypeAlias = Callable[[Json, Any], Any]
Refer: TypeAlias = Callable[[tuple[RowClass, ...], Json], Any]

INVALID = (BaseValidationError, ValueError)
"""What a hook raises for a raw row that is not valid."""


# Rows


_refer: ContextVar[Refer] = ContextVar("_refer")
"""The function that turns an id into a row in the current reading.

The hooks are expensive to make, so they are made once and shared by all readings."""


def structure_row(raw: Json, class_: RowClass, refer: Refer) -> Any:
    """
    Make a row from a JSON object, or raise an error that `explain` can explain.

    No value is converted or skipped. A reference is an id, which `refer` turns into a row.
    """
    check_size(raw)
    token = _refer.set(refer)
    try:
        return _row_hooks()[class_](raw, class_)
    finally:
        _refer.reset(token)


@cache
def _row_hooks() -> Mapping[RowClass, Hook]:
    converter = Converter(forbid_extra_keys=True, detailed_validation=True)
    objects = partial(_object_hook, converter=converter)
    converter.register_structure_hook_factory(attrs.has, objects)
    rows = row_classes().values()
    return MappingProxyType({row: converter.get_structure_hook(row) for row in rows})


def _object_hook(class_: type[Any], converter: Converter) -> Hook:
    hooks: Any = {
        field.name: override(struct_hook=_field_hook(field, converter))
        for field in fields_of(class_)
    }
    hook: Any = make_dict_structure_fn(class_, converter, **hooks)

    def structure_object(raw: Json, _: Any) -> Any:
        if raw.__class__ is RepeatingObject:
            raise ValueError("has a key twice; keep one")
        if raw.__class__ is not dict:
            raise ValueError(f"{show(raw)} is not an object; write {{…}}")
        return hook(raw, class_)

    return structure_object


def _field_hook(field: Field, converter: Converter) -> Hook:
    hook = _hook_of_one(field, converter)
    return _list_hook(field, hook) if field.many else hook


def _hook_of_one(field: Field, converter: Converter) -> Hook:
    """
    Return the function that makes the value of a field, or each element of its list.
    """
    match field.holds:
        case "reference":
            classes = tuple(row_classes()[table] for table in field.tables)
            return lambda key, _: _refer.get()(classes, key)
        case "part":
            return converter.get_structure_hook(field.types[0])
        case "word":
            return _word_hook(field.types[0])
        case "date":
            return _date
        case _:
            return _value_hook(field)


def _list_hook(field: Field, hook: Hook) -> Hook:
    """
    Return the function that makes a list and refuses duplicates, even differently spelled ones.
    """

    def structure_list(raw: Json, type_: Any) -> Any:
        if raw.__class__ is not list:
            raise ValueError(f"{show(raw)} is not an array; write […]")
        errors: list[Exception] = list(map(ValueError, _breaches_of_list(field, raw)))
        made: dict[Any, Json] = {}
        for place, each in enumerate(raw):
            try:
                value = hook(each, type_)
                if value in made:
                    raise ValueError(_repetition(each, made[value]))
                made[value] = each
            except INVALID as error:
                error.add_note(IterableValidationNote("", place, type_))
                errors.append(error)
        if errors:
            group: Any = IterableValidationError  # typeshed knows no exception group with a type
            raise group("", errors, type_)
        return tuple(made)

    return structure_list


def _repetition(each: Json, first: Json) -> str:
    said = "is already in the list" if each == first else f"means the same as {show(first)}"
    return f"{show(each)} {said}; remove it"


def _word_hook(kind: type[Vocabulary]) -> Hook:
    words = {member.value: member for member in kind}

    @cache
    def guess() -> Callable[[str], tuple[str, ...]]:
        return guesser(words)  # expensive to make, and a file may have many wrong words

    def structure_word(raw: Json, _: Any) -> Any:
        if isinstance(raw, str) and raw in words:
            return words[raw]
        near = guess()(excerpt(raw)) if isinstance(raw, str) else ()
        if near:
            raise ValueError(f"{show(raw)} is not an allowed word; did you mean {near[0]!r}?")
        raise ValueError(f"{show(raw)} is not one of {', '.join(words)}; choose one")

    return structure_word


def _value_hook(field: Field) -> Hook:
    """
    Return the function that makes a plain JSON value and checks the rules of its field.
    """
    rules, hook = field.rules, _VALUES[field.types]

    def structure_value(raw: Json, _: Any) -> Any:
        if problem := breach(rules, raw):
            raise ValueError(problem)
        return hook(raw, _)

    return structure_value


def _date(raw: Json, _: Any) -> PartialDate:
    return PartialDate.parse(_text(raw))


def _text(raw: Json, _: Any = None) -> str:
    if type(raw) is not str:
        raise ValueError(f"{show(raw)} is not a string; write one, or leave the key out")
    if not raw.isascii() and any("\ud800" <= letter <= "\udfff" for letter in raw):
        raise ValueError("contains half of a surrogate pair; write the whole character")
    return raw


def _whole_number(raw: Json, _: Any) -> int:
    if type(raw) is float and raw.is_integer():  # JSON does not distinguish 4.0 from 4
        return int(raw)
    if type(raw) is not int:
        raise ValueError(f"{show(raw)} is not a whole number; write one, such as 4")
    return raw


def _number(raw: Json, _: Any) -> float:
    if type(raw) not in (int, float):
        raise ValueError(f"{show(raw)} is not a number; write one, such as 4.5")
    return float(raw)


def _text_or_number(raw: Json, _: Any) -> str | int:
    if type(raw) is str:
        return _text(raw)
    if type(raw) is int or (type(raw) is float and raw.is_integer()):
        return _whole_number(raw, _)
    raise ValueError(f"{show(raw)} is not a string or a whole number; write one of them")


def _truth(raw: Json, _: Any) -> bool:
    if type(raw) is not bool:
        raise ValueError(f"{show(raw)} is not true or false; write one of them")
    return raw


_VALUES: Mapping[tuple[type[Any], ...], Hook] = MappingProxyType(
    {
        (str,): _text,
        (int,): _whole_number,
        (float,): _number,
        (bool,): _truth,
        (str, int): _text_or_number,
    }
)
"""The function that makes a value of a field, by the types that the field allows."""


def check_size(raw: Json) -> None:
    """
    Raise `ValueError` if the lists of a raw row have too many elements in total.
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
        raise ValueError(f"has {count} list elements, more than {LONGEST_LIST}; leave some out")


def breach(rules: Rule, raw: Json) -> str | None:
    """
    Return how a value breaks the rules of its field; a wrong type is reported elsewhere.
    """
    if type(raw) is str and "pattern" in rules:
        is_short = len(raw) <= rules.get("maxLength", len(raw))
        if not (is_short and re.search(rules["pattern"], raw)):
            return f"{show(raw)} is not {rules['description']}; correct it"
    elif type(raw) in (int, float) and "minimum" in rules:
        if raw < rules["minimum"]:
            return f"{show(raw)} is less than {rules['minimum']}; correct it"
        if raw > rules["maximum"]:
            what = f"is larger than {rules['maximum']}, so many programs would round it"
            return f"{show(raw)} {what}; write a smaller number"
    return None


def _breaches_of_list(field: Field, raw: list[Json]) -> Iterator[str]:
    """
    Yield how a list as a whole breaks the rules of its field.
    """
    least: int = field.rules["minItems"]
    if len(raw) < least:
        fix = "cite a source" if field.name == "sources" else f"add {least - len(raw)} more"
        yield f"needs at least {least} {'element' if least == 1 else 'elements'}; {fix}"
    if "contains" in field.rules:
        followed = [each for each in raw if each.__class__ is dict and each.get("followed") is True]
        if followed[1:]:
            yield f"has {len(followed)} claims that are followed; follow at most one"


# Errors


def explain(error: Exception, where: str) -> list[str]:
    """
    Return a line for each problem of a row; errors without a message are suppressed.
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
    if keys == ["id"]:  # `record` returns edges with their ids
        fix = "in a data file, an edge has no id, so leave it out"
    return (
        f"unknown {'key' if len(keys) == 1 else 'keys'} {', '.join(map(repr, keys))}{more}; {fix}"
    )
