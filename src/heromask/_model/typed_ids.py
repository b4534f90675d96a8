"""
The ids of the packaged data, as annotations name them: to type checkers the literal ids of
`heromask.ids`, which are many and seldom needed, at run time any text.
"""

from typing import TYPE_CHECKING

__all__ = ("ids",)

if TYPE_CHECKING:
    from heromask import ids
else:

    class _AnyText(type):
        def __getattr__(cls, name: str) -> type[str]:
            if not name.endswith("Id"):  # what Python and tools look for in any class
                raise AttributeError(name)
            return str

    class ids(metaclass=_AnyText):  # noqa: N801  as the module that it stands for
        """
        Whatever ids are asked for, any text.
        """
