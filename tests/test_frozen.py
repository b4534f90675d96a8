"""
A class has its slots at once, and what attrs writes when somebody asks for it.
"""

import inspect
from collections.abc import Iterator
from functools import cached_property
from types import FunctionType, ModuleType
from typing import Any, ClassVar

import attrs
import pytest
from anew import anew

from heromask._model.fields import fields
from heromask._model.frozen import field, fill, frozen
from heromask._model.value import Value

WRITTEN = ("__init__", "__setattr__", "__delattr__")
"""The methods that attrs writes."""


@frozen(kw_only=True)
class Box(Value):
    """
    A class with everything that a class may have.
    """

    kinds: ClassVar[tuple[str, ...]] = ("wood", "tin")
    """What is no field."""

    size: int
    """What must be given."""
    lid: str | None = None
    """What has a default."""
    mark: str = field(default="none", metadata={"pattern": "^[a-z]+$"})
    """What has more than a type."""

    @cached_property
    def content(self) -> list[int]:
        """
        A list of its own.
        """
        return [self.size]

    @cached_property
    def broken(self) -> int:
        """
        A property that fails for want of an attribute.
        """
        nothing: Any = None
        return int(nothing.size)

    def _summary(self) -> str:
        return str(self.size)


# What is there at once


def test_promises() -> None:
    """
    The methods of attrs are written for the class that is asked, when it is asked, and for no
    other.
    """
    with anew() as new:
        sources: dict[str, Any] = new.Source.__dict__
        assert not any(isinstance(sources[name], FunctionType) for name in WRITTEN)
        new.PartialDate(2020)
        assert all(isinstance(vars(new.PartialDate)[name], FunctionType) for name in WRITTEN)
        assert not any(isinstance(sources[name], FunctionType) for name in WRITTEN)


def test_slots() -> None:
    """
    A class has a slot for each field and each cached property, and no other room.
    """
    box: Any = Box(size=1)

    assert ["size", "lid", "mark", "content", "broken"] == list(box.__slots__)
    assert not hasattr(box, "__dict__")


def test_names() -> None:
    """
    A class keeps its name, its home, its docstring and what is no field.
    """
    assert ("Box", __name__) == (Box.__qualname__, Box.__module__)
    assert "<Box 1>" == repr(Box(size=1))
    assert "A class with everything that a class may have." == inspect.getdoc(Box)
    assert ("wood", "tin") == Box.kinds
    assert "kinds" in Box.__annotations__
    assert ["size", "lid", "mark"] == [field.name for field in fields(Box)]


# Cached properties


def test_cached_property() -> None:
    """
    A cached property is computed once for each object, and kept.
    """
    box, other = Box(size=1), Box(size=1)

    assert [1] == box.content
    assert box.content is box.content is not other.content


def test_cached_property_of_a_base() -> None:
    """
    A class computes the cached properties of its base, too, whether it has some of its own or not.
    """

    @frozen(kw_only=True)
    class Plain(Box):
        """
        A box with nothing more.
        """

    @frozen(kw_only=True)
    class Sealed(Box):
        """
        A box with a cached property of its own.
        """

        @cached_property
        def seal(self) -> int:
            """
            A number.
            """
            return -self.size

    plain: Any = Plain(size=1)
    sealed: Any = Sealed(size=2)
    assert ([1], [2], -2) == (plain.content, sealed.content, sealed.seal)


def test_cached_property_that_fails() -> None:
    """
    A property that fails says why, and not that it is not there.
    """
    with pytest.raises(AttributeError, match="'NoneType' object has no attribute 'size'"):
        _ = Box(size=1).broken


def test_unknown_attribute() -> None:
    """
    Whatever is not there is missing, as in any object.
    """
    box: Any = Box(size=1)

    assert not hasattr(box, "bottom")
    with pytest.raises(AttributeError, match="^'Box' object has no attribute 'bottom'$"):
        _ = box.bottom


# The law: attrs would have made the same


LATER = "heromask.Episode | None"
"""The type of the one field that refers to a later class, which its signature names by a text."""


def classes(package: Any) -> dict[str, Any]:
    """
    Return every public class that has fields, by its name.
    """
    things = {name: getattr(package, name) for name in dir(package)}
    return {name: thing for name, thing in things.items() if hasattr(thing, "__attrs_attrs__")}


def made(class_: Any) -> dict[str, Any]:
    """
    Return what attrs promises of a class, in texts that two packages have in common.
    """
    return {
        "fields": [dict(_texts(field)) for field in attrs.fields(class_)],
        "signature": str(inspect.signature(class_)).replace("'Episode | None'", LATER),
        "patterns": class_.__match_args__,
        "slots": {*class_.__slots__},
        "bases": [base.__name__ for base in class_.__mro__],
        "docs": class_.__doc__,
        "home": (class_.__module__, class_.__qualname__),
    }


def _texts(field: Any) -> Iterator[tuple[str, str]]:
    """
    Yield what attrs knows of a field, but for how the field is compared.
    """
    for name in ("name", "alias", "default", "kw_only", "init", "metadata", "type", "inherited"):
        text = str(getattr(field, name))
        yield name, LATER if text == "Episode | None" else text


def test_attrs_would_make_the_same() -> None:
    """
    Every class has the fields, the signature, the patterns and the slots that it has where
    `attrs.frozen` itself makes it.
    """
    stand_in = ModuleType("heromask._model.frozen")
    vars(stand_in).update(field=attrs.field, fill=fill, frozen=attrs.frozen)
    with anew() as new:
        ours = {name: made(class_) for name, class_ in classes(new).items()}
    with anew(frozen=stand_in) as by_attrs:
        theirs = {name: made(class_) for name, class_ in classes(by_attrs).items()}

    assert len(ours) > 25
    assert theirs == ours


def test_nothing_else_is_taken() -> None:
    """
    Of what attrs writes, a class takes its methods and what attrs knows of it, and no more.
    """
    with anew() as new:
        before: dict[str, Any] = dict(new.Table.__dict__)
        assert attrs.has(new.Table)
        after: dict[str, Any] = dict(new.Table.__dict__)
    changed = {name for name in after if after[name] is not before.get(name)}

    assert {*WRITTEN} == {name for name in changed if not name.startswith("__attrs_")}


# What the house has to mind


def functions(class_: Any) -> Iterator[Any]:
    """
    Yield every function in the body of a class, those of properties included.
    """
    parts: dict[str, Any] = {**class_.__dict__, **class_.__dict__["_caches"]}
    for part in parts.values():
        found = getattr(part, "fget", getattr(part, "__func__", part))
        if isinstance(found, FunctionType):
            yield found


def uses_super(class_: Any) -> list[str]:
    """
    Return the functions of a class that call `super` without arguments, or name `__class__`.
    """
    return [each.__name__ for each in functions(class_) if "__class__" in each.__code__.co_freevars]


def test_no_super() -> None:
    """
    No method of our classes uses `super()`, which would lead to the draft of the class.
    """
    with anew() as new:
        ours = classes(new).values()
        assert sum(len([*functions(class_)]) for class_ in ours) > 100
        assert [] == [name for class_ in ours for name in uses_super(class_)]


def test_super_is_found() -> None:
    """
    A method, a property and a cached property that use it are found, and would fail.
    """

    @frozen()
    class Draft(Value):
        """
        A class as none of ours may be.
        """

        size: int = 0
        """What is there."""

        @property
        def one(self) -> str:
            """
            A property.
            """
            return super().__repr__()

        @cached_property
        def two(self) -> str:
            """
            A cached property.
            """
            return super().__repr__()

        @classmethod
        def three(cls) -> str:
            """
            A class method.
            """
            return super().__doc__ or ""

        def _summary(self) -> str:
            return super()._summary()

    class_: Any = Draft
    draft = class_()
    assert {"one", "two", "three", "_summary"} == {*uses_super(Draft)}
    for use in (lambda: draft.one, lambda: draft.two, Draft.three, draft.__repr__):
        with pytest.raises(TypeError, match="super"):
            use()
