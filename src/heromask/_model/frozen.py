"""
How the classes of the model are made: their slots at once, what attrs writes when it is asked for.

attrs takes longer to import, and to write the methods of thirty classes, than most programs take
to ask this library anything. Only who makes an object through its class, tries to change one, or
asks attrs about a class needs what it writes. Until then each of these methods is a promise.
For type checkers, `frozen` and `field` are those of attrs.
"""

from collections.abc import Mapping
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, ClassVar, get_origin

from heromask._model.fields import Declared, declared

__all__ = ("field", "frozen")

if TYPE_CHECKING:
    from attrs import field, frozen
else:

    def field(*, default: Any = ..., metadata: Mapping[str, Any] = MappingProxyType({})) -> Any:
        """
        Declare a field with more than a type, as `attrs.field` does.
        """
        return Declared(default=default, metadata=metadata)

    def frozen(*, kw_only: bool = False) -> Any:
        """
        Make a class what `attrs.frozen` makes it, though most of it later.

        Cached properties get slots of their own, as attrs gives them.
        """

        def make_class(draft: Any) -> Any:
            types = {
                name: type_
                for name, type_ in draft.__annotations__.items()
                if get_origin(type_) is not ClassVar
            }
            body = {name: part for name, part in vars(draft).items() if name not in _REPLACED}
            given = {name: body.pop(name, ...) for name in types}
            caches = {
                name: body.pop(name).func
                for name, part in vars(draft).items()
                if isinstance(part, cached_property)
            }
            body |= {name: _Promise() for name in _WRITTEN}
            body.setdefault("__match_args__", () if kw_only else tuple(types))
            body |= {
                "__qualname__": draft.__qualname__,
                "__slots__": (*types, *caches),
                "__annotations__": types,
                "_declared": MappingProxyType(given),
                "_caches": MappingProxyType(caches),
                "_kw_only": kw_only,
            }
            if caches:
                body["__getattr__"] = _fill
            return type(draft)(draft.__name__, draft.__bases__, body)

        return make_class


_WRITTEN = ("__attrs_attrs__", "__init__", "__setattr__", "__delattr__")
"""What attrs writes for a class."""

_REPLACED = frozenset(
    {"__dict__", "__weakref__", "__annotations__", "__annotate_func__", "__annotations_cache__"}
)
"""What Python gives a draft, and its class again."""


class _Promise:
    """
    Something that attrs will write for a class when it is asked for.
    """

    def __set_name__(self, class_: type[Any], name: str) -> None:
        self.class_, self.name = class_, name

    def __get__(self, thing: object, class_: type[Any]) -> Any:
        """
        Let attrs write all of it, and return this part.
        """
        _keep(self.class_)
        return getattr(class_ if thing is None else thing, self.name)


def _keep(class_: Any) -> None:
    """
    Let attrs make a class of these fields, and take from it what it wrote.
    """
    import attrs

    made = attrs.frozen(
        class_,
        these={
            field.name: attrs.field(
                default=attrs.NOTHING if field.default is ... else field.default,
                metadata=dict(field.metadata),
            )
            for field in declared(class_)
        },
        kw_only=class_._kw_only,  # noqa: SLF001
        auto_detect=False,
        repr=False,
        eq=False,
        getstate_setstate=False,
    )
    for name in (*_WRITTEN, "__attrs_props__"):
        if name in vars(made):
            setattr(class_, name, vars(made)[name])


def _fill(thing: Any, name: str) -> Any:
    """
    Compute a cached property when it is first asked for, and keep it in its slot.
    """
    if name not in thing._caches:  # noqa: SLF001
        raise AttributeError(f"{type(thing).__name__!r} object has no attribute {name!r}")
    value = thing._caches[name](thing)  # noqa: SLF001
    object.__setattr__(thing, name, value)
    return value
