"""
What every object of the model is: a value, fixed when it is made, equal to whatever says the same.

attrs makes the fields, the frozen slots and `__init__`; what is the same for all classes stands
here once, where attrs would write it anew for each of them at every start.
"""

import sys
from collections.abc import Callable
from functools import cache
from operator import attrgetter
from typing import Any, ClassVar, Self, TypeAlias

import attrs

Recipe: TypeAlias = tuple[Callable[..., Any], tuple[Any, ...]]
"""What a pickle holds: a function, and what to call it with."""


class Value:
    """
    The base of all attrs classes of the model; it has no fields of its own.
    """

    __slots__ = ()

    __attrs_attrs__: ClassVar[Any]

    def __attrs_pre_init__(self) -> None:
        """
        Refuse a second `__init__`: it would change what is there.
        """
        if hasattr(self, self.__attrs_attrs__[0].name):
            raise attrs.exceptions.FrozenInstanceError

    def __eq__(self, other: object) -> bool:
        """
        Tell whether the other is of the same class and says the same in every field.
        """
        if other.__class__ is not self.__class__:
            return NotImplemented
        return _are_equal(self, other)

    def __hash__(self) -> int:
        """
        Hash the id, which equal rows have in common; of what has none, all that is compared.
        """
        class_: Any = self.__class__
        return hash(_identity(class_)(self))

    def __copy__(self) -> Self:
        """
        Return the object itself, which nobody can tell from a copy.
        """
        return self

    def __deepcopy__(self, _: object) -> Self:
        """
        Return the object itself: nothing in it can change either.
        """
        return self

    def __reduce__(self) -> Recipe:
        """
        Pickle what the packaged catalog has as a pointer into it, all else by its fields.
        """
        loader = sys.modules.get("heromask._load")
        pointer = None if loader is None else loader.pointer_to(self)
        return pointer or self._by_value()

    def _by_value(self) -> Recipe:
        return (_make, (type(self), _arguments(self)))


def _are_equal(one: Any, other: Any) -> bool:
    """
    Compare two objects and all they lead to, what many rows share only once.
    """
    pairs = [(one, other)]
    met: set[tuple[int, int]] = set()
    while pairs:
        one, other = pairs.pop()
        if one is other or (id(one), id(other)) in met:
            continue
        met.add((id(one), id(other)))
        if one.__class__ is other.__class__ is tuple:
            if len(one) != len(other):
                return False
            pairs += zip(one, other, strict=True)
        elif isinstance(one, Value) and one.__class__ is other.__class__:
            content = _content(one.__class__)
            pairs += zip(content(one), content(other), strict=True)
        elif one != other:
            return False
    return True


def _make(class_: Callable[..., Any], arguments: dict[str, Any]) -> Any:
    return class_(**arguments)


def _arguments(value: Value) -> dict[str, Any]:
    fields = attrs.fields(value.__class__)
    return {field.alias: getattr(value, field.name) for field in fields if field.init}


@cache
def _identity(class_: Any) -> Callable[[Any], Any]:
    return attrgetter("id") if hasattr(class_, "id") else _content(class_)


@cache
def _content(class_: Any) -> Callable[[Any], Any]:
    """
    Return what gets the fields that are compared, all at once.
    """
    return attrgetter(*(field.name for field in attrs.fields(class_) if field.eq))
