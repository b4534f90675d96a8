"""
The ids of the packaged data, for annotations.

To type checkers, they are the literal ids of `heromask.ids`. At run time, where those are many and
seldom needed, they are any text.
"""

from typing import TYPE_CHECKING

__all__ = ("ids",)

if TYPE_CHECKING:
    from heromask import ids
else:

    class _AnyText(type):
        def __getattr__(cls, name: str) -> type[str]:
            if not name.endswith("Id"):  # Python and tools look up other names in any class
                raise AttributeError(name)
            return str

    class ids(metaclass=_AnyText):  # noqa: N801  as the module that it stands for
        """
        A stand-in for `heromask.ids`, in which every type of ids is `str`.
        """
