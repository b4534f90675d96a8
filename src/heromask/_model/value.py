"""
The base class of the model: its objects are immutable, and equal if their content is equal.

attrs writes `__init__` and the methods that refuse changes. The methods that all classes share are
here, once; attrs would generate them for each class whenever a program starts.
"""

from collections.abc import Callable, Iterator
from functools import cache
from operator import attrgetter
from typing import Any, Protocol, Self, TypeAlias

from heromask._model.fields import fields
from heromask.exceptions import printable

Reduced: TypeAlias = tuple[Callable[..., Any], tuple[Any, ...]]
"""What a pickle holds: a function and its arguments."""

Locator: TypeAlias = Callable[[Any], Reduced | None]
"""A function that returns how to find a value in the packaged catalog, or `None`."""

_locators: tuple[Locator, ...] = ()


def register_locator(locator: Locator) -> None:
    """
    Let pickles point to the values that a locator finds, instead of containing them.
    """
    global _locators  # noqa: PLW0603  replaced in one step, so no thread sees half a change
    _locators = (*_locators, locator)


class Named(Protocol):
    """
    Anything with an id and names, such as a row; for an edge or a fact, `names` is empty.
    """

    @property
    def id(self) -> str:
        """
        The id.
        """
        ...

    @property
    def names(self) -> tuple[str, ...]:
        """
        Every recorded name.
        """
        ...


Named.__module__ = "heromask"


class Value:
    """
    The base of all attrs classes of the model; it has no fields of its own.
    """

    __slots__ = ("__weakref__",)

    def __init_subclass__(cls) -> None:
        """
        Set `heromask` as the module of the library's own classes: pickles and error messages must
        not name a private module, which may move.
        """
        super().__init_subclass__()
        if cls.__module__.startswith("heromask._"):
            cls.__module__ = "heromask"

    def __attrs_pre_init__(self) -> None:
        """
        Refuse a second `__init__`, which would change the object.
        """
        if hasattr(self, fields(self.__class__)[0].name):
            from attrs.exceptions import FrozenInstanceError

            raise FrozenInstanceError

    def __eq__(self, other: object) -> bool:
        """
        Return whether the other is of the same class and equal in every field.
        """
        if other.__class__ is not self.__class__:
            return NotImplemented
        return _are_equal(self, other)

    def __hash__(self) -> int:
        """
        Hash the id, which equal rows share; without one, hash all fields.
        """
        class_: Any = self.__class__
        return hash(_identity(class_)(self))

    def __replace__(self, **changes: Any) -> Self:
        """
        Return a copy with some fields changed; `copy.replace` calls this.
        """
        from attrs import evolve

        thing: Any = self
        copy: Self = evolve(thing, **changes)
        return copy

    def __copy__(self) -> Self:
        """
        Return the object itself: it cannot change, so a copy would be no different.
        """
        return self

    def __deepcopy__(self, _: object) -> Self:
        """
        Return the object itself: nothing in it can change, either.
        """
        return self

    def __reduce__(self) -> Reduced:
        """
        Pickle a value that a locator finds as a pointer, and any other by its fields.
        """
        found = filter(None, (locate(self) for locate in _locators))
        return next(found, None) or self._by_value()

    def _by_value(self) -> Reduced:
        return (_make, (type(self), _arguments(self)))

    def _summary(self) -> str:
        """
        Return what `repr` shows after the name of the class.
        """
        return ", ".join(field.alias for field in fields(self.__class__))

    def __repr__(self) -> str:
        return printable(f"<{self.__class__.__name__} {self._summary()}>")

    def __format__(self, spec: str) -> str:
        """
        Format `str(self)`, so that a format such as `<20` works.
        """
        return format(str(self), spec)

    def _repr_pretty_(self, printer: Any, _: object) -> None:
        """
        Show one line in IPython and Hypothesis, which would otherwise follow every reference.
        """
        printer.text(repr(self))

    def _repr_html_(self) -> str:
        """
        Show the fields that are set in a notebook; all text is escaped.
        """
        from heromask._model.show import html

        return html(self)

    def __rich_repr__(self) -> Iterator[Any]:
        """
        Show one line where rich finds the value inside something else.
        """
        from heromask._model.show import Line

        yield Line(printable(self._summary()))

    vars(__rich_repr__)["angular"] = True  # rich then writes `<…>`, as `repr` does

    def __rich__(self) -> object:
        """
        Show the fields when rich prints the value itself.
        """
        from heromask._model.show import alone

        return alone(self.__class__.__name__, self._lines())

    def _lines(self) -> Iterator[Any]:
        """
        Yield the fields that are set; what they refer to is one line.
        """
        from heromask._model.show import parts, shown

        yield from ((name, shown(held)) for name, held in parts(self))


def _are_equal(one: Any, other: Any) -> bool:
    """
    Compare two objects and everything that they refer to, each pair of objects only once.
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


_make.__module__ = "heromask"  # pickles name it


def _arguments(value: Value) -> dict[str, Any]:
    return {field.alias: getattr(value, field.name) for field in fields(value.__class__)}


@cache
def _identity(class_: Any) -> Callable[[Any], Any]:
    return attrgetter("id") if hasattr(class_, "id") else _content(class_)


@cache
def _content(class_: Any) -> Callable[[Any], Any]:
    """
    Return a getter for all fields that are compared.
    """
    return attrgetter(*(field.name for field in fields(class_)))
