"""
The docstrings below fields and words, read from the source when somebody asks for them.
"""

from collections.abc import Mapping
from functools import cache
from itertools import pairwise
from types import MappingProxyType

from heromask._package import read_file

MODULES = ("nodes", "edges", "facts", "disputes", "kinds", "tables")


def doc_of(owner: str, name: str) -> str:
    """
    Return the docstring below a field or a word, by the names of its class and of itself.
    """
    return _docs().get((owner, name), "")


@cache
def _docs() -> Mapping[tuple[str, str], str]:
    """
    Read all docstrings; there are none if a frozen program comes without the source.
    """
    import ast

    found: dict[tuple[str, str], str] = {}
    nodes = (
        node for module in MODULES for node in ast.parse(read_file("_model", f"{module}.py")).body
    )
    for class_ in (node for node in nodes if isinstance(node, ast.ClassDef)):
        for statement, below in pairwise(class_.body):
            match statement, below:
                case (
                    ast.AnnAssign(target=ast.Name(id=name)) | ast.Assign([ast.Name(id=name)]),
                    ast.Expr(ast.Constant(str(text))),
                ):
                    found[class_.name, name] = text
                case _:
                    pass
    return MappingProxyType(found)
