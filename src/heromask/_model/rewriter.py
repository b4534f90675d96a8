"""
Rows that are copied because something that they refer to has changed.
"""

from typing import Any

from heromask._model.make import evolve
from heromask._model.tables import Field, fields_of


class Rewriter:
    """
    Rewrites rows and their parts. A row that does not change stays the same object, and one that
    several others share is rewritten only once, so that it stays shared.

    Subclasses decide what changes. `row` is the row that a value belongs to.
    """

    def __init__(self) -> None:
        self.done: dict[int, Any] = {}

    def rewrite_all(self, values: tuple[object, ...], row: Any = None) -> tuple[Any, ...]:
        """
        Rewrite several values, without those that are dropped.
        """
        pairs = [(value, self.rewrite(value, row)) for value in values]
        if all(after is before for before, after in pairs):
            return values
        return tuple(after for _, after in pairs if after is not None)

    def rewrite(self, value: Any, row: Any) -> Any:
        """
        Rewrite a reference or a part; `None` if it is dropped.
        """
        if value.__class__ is tuple:
            return self.rewrite_all(value, row)
        if value is None:
            return None
        if id(value) not in self.done:
            self.done[id(value)] = self.rewrite_object(
                value, value if hasattr(value, "id") else row
            )
        return self.done[id(value)]

    def rewrite_object(self, thing: Any, row: Any) -> Any:
        """
        Rewrite the fields of a row or a part; `None` if a required one is dropped.
        """
        changes: dict[str, Any] = {}
        for field in fields_of(thing.__class__):
            if field.holds in ("reference", "part"):
                before = getattr(thing, field.name)
                after = self.rewrite_field(thing, field, before, row)
                if after is not before:
                    if field.required and after in (None, ()):
                        return None
                    changes[field.name] = after
        return evolve(thing, **changes) if changes else thing

    def rewrite_field(self, thing: Any, field: Field, value: Any, row: Any) -> Any:  # noqa: ARG002
        """
        Rewrite one field of a row or a part.
        """
        return self.rewrite(value, row)
