"""
What the fast loader and the quick reader have in common: functions that make objects from JSON.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import Any, Generic, TypeAlias, TypeVar

from heromask._model.dates import PartialDate
from heromask._model.tables import Field, RowClass

Make: TypeAlias = Callable[[Any], Any]
V = TypeVar("V")


class Makers(ABC, Generic[V]):
    """
    The functions, each made on first use; `V` is what a reader has for values of JSON types.
    """

    def __init__(self) -> None:
        self.makers: dict[RowClass, Make] = {}
        self.references: dict[tuple[str, ...], Make] = {}

    def maker(self, class_: RowClass) -> Make:
        """
        Return the function that makes a row or a part of a class.
        """
        if class_ not in self.makers:
            self.makers[class_] = self.of_class(class_)
        return self.makers[class_]

    def of_one(self, field: Field) -> Make | V:
        """
        Return the function that makes one value of a field.
        """
        match field.holds:
            case "reference":
                if field.tables not in self.references:
                    self.references.setdefault(field.tables, self.of_tables(field.tables))
                return self.references[field.tables]
            case "part":
                return self.maker(field.types[0])
            case "word":
                vocabulary: Any = field.types[0]
                return {str(word): word for word in vocabulary}.__getitem__
            case "date":
                return PartialDate.parse
            case _:
                return self.of_value(field)

    @abstractmethod
    def of_class(self, class_: RowClass) -> Make:
        """
        Make the function for the objects of a class.
        """

    @abstractmethod
    def of_tables(self, names: tuple[str, ...]) -> Make:
        """
        Make the function that finds the row of some tables with an id.
        """

    @abstractmethod
    def of_value(self, field: Field) -> V:
        """
        Return what makes a value of a JSON type.
        """
