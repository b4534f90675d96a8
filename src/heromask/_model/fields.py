"""
What the classes of the model say about their fields, without asking attrs.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from types import MappingProxyType
from typing import Any, NamedTuple


class Declared(NamedTuple):
    """
    A field as its class declares it; the default is `...` where it must be given, and `alias` is
    its name as an argument.
    """

    name: str = ""
    type: Any = None
    default: Any = ...
    metadata: Mapping[str, Any] = MappingProxyType({})

    @property
    def alias(self) -> str:
        return self.name.lstrip("_")


def declared(class_: Any) -> Iterator[Declared]:
    """
    Yield the fields that a class has of its own, in their order.
    """
    for name, given in class_._declared.items():  # noqa: SLF001
        field = given if isinstance(given, Declared) else Declared(default=given)
        yield field._replace(name=name, type=class_.__annotations__[name])


def _fields(class_: Any) -> tuple[Declared, ...]:
    """
    Return the fields of a class in their order, those of its bases first.
    """
    found: list[Declared] = []
    for base in reversed(class_.__mro__):
        if "_declared" in vars(base):
            found += declared(base)
        elif "__attrs_attrs__" in vars(base):  # made by attrs, of one of ours
            found += _by_attrs(base)
    return tuple(found)


def _by_attrs(class_: Any) -> Iterator[Declared]:
    from attrs import NOTHING

    for field in class_.__attrs_attrs__:
        if not field.inherited:
            default = ... if field.default is NOTHING else field.default
            yield Declared(field.name, field.type, default, field.metadata)


fields: Callable[[Any], tuple[Declared, ...]] = cache(_fields)
