"""
Objects that are made without attrs, from values that are known to be valid.
"""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, TypeAlias, TypeVar

from heromask._model.fields import fields

T = TypeVar("T")
Slots: TypeAlias = Mapping[str, tuple[Callable[[Any, Any], None], Any]]


def make(class_: type[T], **values: Any) -> T:
    """
    Make an object as its class would, but without checks.
    """
    thing = object.__new__(class_)
    for alias, (place, default) in slots(class_).items():
        place(thing, values.get(alias, default))
    return thing


def evolve(thing: T, **changes: Any) -> T:
    """
    Make a copy with some fields changed.
    """
    class_ = thing.__class__
    values = {field.alias: getattr(thing, field.name) for field in fields(class_)}
    return make(class_, **values | changes)


def _slots(class_: Any) -> Slots:
    """
    Return, by the alias of each field, the setter of its slot and its default.
    """
    return {field.alias: (_setter(class_, field.name), field.default) for field in fields(class_)}


def _setter(class_: Any, name: str) -> Callable[[Any, Any], None]:
    """
    Return the function that sets a field, which a user's subclass may have in a `__dict__`.
    """
    slot = getattr(class_, name, None)
    return getattr(slot, "__set__", None) or (
        lambda thing, value: object.__setattr__(thing, name, value)
    )


slots: Callable[[Any], Slots] = cache(_slots)
