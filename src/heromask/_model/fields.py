"""
The declared fields of the classes of the model, without attrs.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from types import MappingProxyType
from typing import Any, NamedTuple


class Declared(NamedTuple):
    """
    A field as its class declares it; the default of a required field is `...`.

    `alias` is its name as an argument, which differs for private fields of a user's subclass.
    """

    name: str = ""
    type: Any = None
    default: Any = ...
    metadata: Mapping[str, Any] = MappingProxyType({})
    alias: str = ""


def declared(class_: Any) -> Iterator[Declared]:
    """
    Yield the fields that a class itself declares, in their order.
    """
    for name, given in class_._declared.items():  # noqa: SLF001
        field = given if isinstance(given, Declared) else Declared(default=given)
        type_ = class_.__annotations__[name]
        yield Declared(name, type_, field.default, field.metadata, alias=name)


def _fields(class_: Any) -> tuple[Declared, ...]:
    """
    Return the fields of a class in their order, those of its bases first.
    """
    found: dict[str, Declared] = {}
    for base in reversed(class_.__mro__):
        for field in _own(base):
            found.pop(field.name, None)  # a redeclared field moves to the end, as in attrs
            found[field.name] = field
    return tuple(found.values())


def _own(class_: Any) -> Iterator[Declared]:
    """
    Yield the fields that a class itself declares, whether this library or attrs made the class.
    """
    if "_declared" in vars(class_):
        yield from declared(class_)
    elif "__attrs_attrs__" in vars(class_):
        from attrs import NOTHING

        for field in class_.__attrs_attrs__:
            if not field.inherited:
                default = ... if field.default is NOTHING else field.default
                yield Declared(field.name, field.type, default, field.metadata, field.alias)


fields: Callable[[Any], tuple[Declared, ...]] = cache(_fields)
