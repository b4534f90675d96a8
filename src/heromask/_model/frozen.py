"""
How the classes of the model are made: slots at once, and the methods of attrs on first use.

Importing attrs and letting it write the methods of thirty classes would take longer than most
programs spend in this library. These methods are needed only if an object is made by calling its
class, if somebody tries to change an object, or if attrs is asked about a class. Until then, each
method is a placeholder. Type checkers see `attrs.frozen` and `attrs.field` themselves.

A decorated class is replaced by a second one with the same body. So methods must not use `super()`
without arguments, or `__class__`: both would refer to the first. `tests/test_frozen.py` checks
that.
"""

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, ClassVar, get_origin

from heromask._model.fields import Declared, declared

__all__ = ("field", "fill", "frozen")

if TYPE_CHECKING:
    from attrs import field, frozen
else:

    def field(*, default: Any = ..., metadata: Mapping[str, Any] = MappingProxyType({})) -> Any:
        """
        Declare a field with more than a type, as `attrs.field` does.
        """
        return Declared(default=default, metadata=metadata)

    def frozen(*, kw_only: bool = False, order: bool = False) -> Any:  # noqa: ARG001
        """
        Make a class as `attrs.frozen` does, but most of it on first use; only mypy needs `order`.
        """

        def make_class(draft: Any) -> Any:
            body = _body(draft, kw_only=kw_only)
            return type(draft)(draft.__name__, draft.__bases__, body)

        return make_class


_WRITTEN = ("__attrs_attrs__", "__init__", "__setattr__", "__delattr__")
"""What attrs writes for a class."""

_REPLACED = frozenset({"__dict__", "__weakref__", "__annotate_func__", "__annotations_cache__"})
"""What Python adds to every class, and so must not be copied; the last two since Python 3.14."""


def _body(draft: Any, *, kw_only: bool) -> dict[str, Any]:
    """
    Return the body of the class: slots for fields and cached properties, placeholders for what
    attrs writes, and the rest of the draft.
    """
    notes: dict[str, Any] = draft.__annotations__
    names = [name for name, type_ in notes.items() if get_origin(type_) is not ClassVar]
    rest = {name: part for name, part in draft.__dict__.items() if name not in _REPLACED}
    defaults = {name: rest.pop(name, ...) for name in names}
    cached = [name for name, part in rest.items() if isinstance(part, cached_property)]
    caches = {name: rest.pop(name).func for name in cached}
    return {
        "__match_args__": () if kw_only else tuple(names),
        **({"__getattr__": fill} if caches else {}),
        **rest,
        **{name: _Placeholder() for name in _WRITTEN},
        "__qualname__": draft.__qualname__,
        "__annotations__": notes,
        "__slots__": Slots(draft.__name__, (*names, *caches)),
        "_declared": MappingProxyType(defaults),
        "_caches": MappingProxyType({**getattr(draft, "_caches", {}), **caches}),
        "_kw_only": kw_only,
    }


class Slots(dict[str, None]):
    """
    The names of the slots of a class; the value of a name is the docstring below its field.

    `help` and `inspect` look for docstrings in the slots. A docstring is read from the source when
    somebody asks for it.
    """

    def __init__(self, owner: str, names: Iterable[str]) -> None:
        super().__init__(dict.fromkeys(names))
        self.owner = owner

    def __getitem__(self, name: str) -> Any:
        """
        Return the docstring below a field, or `None` if it has none.
        """
        from heromask._model.docs import doc_of

        return doc_of(self.owner, name) or None


class _Placeholder:
    """
    A placeholder for something that attrs writes for a class on first use.
    """

    def __set_name__(self, class_: type[Any], name: str) -> None:
        self.class_, self.name = class_, name

    def __get__(self, thing: object, class_: type[Any]) -> Any:
        """
        Let attrs write everything, and return the part that this placeholder stands for.
        """
        _write(self.class_)
        written: Any = vars(self.class_)[self.name]
        return written.__get__(thing, class_) if callable(written) else written


def _write(class_: Any) -> None:
    """
    Let attrs make a class with the same fields, and copy what it wrote.
    """
    import attrs

    these = {
        field.name: attrs.field(
            default=attrs.NOTHING if field.default is ... else field.default,
            metadata=dict(field.metadata),
        )
        for field in declared(class_)
    }
    made: Any = attrs.frozen(
        class_,
        these=these,
        kw_only=class_._kw_only,  # noqa: SLF001
        auto_detect=False,
        repr=False,
        eq=False,
        getstate_setstate=False,
    )
    written: dict[str, Any] = {**made.__dict__}
    for name in written.keys() & {*_WRITTEN, "__attrs_props__"}:  # the last since attrs 25.4
        setattr(class_, name, written[name])


def fill(thing: Any, name: str, make: Callable[[], Any] | None = None) -> Any:
    """
    Compute a cached property, or another value that is made on first use, and store the value in
    its slot.
    """
    caches = thing._caches  # noqa: SLF001
    if make is None and name not in caches:
        return object.__getattribute__(thing, name)  # raises the usual error
    value = make() if make else caches[name](thing)
    object.__setattr__(thing, name, value)
    return value
