"""
Exports: one module per format, each of which converts a catalog or a view.

Each module is imported on first use, so `import heromask` is enough to call
`heromask.export.csv.save`.
"""

TYPE_CHECKING = False  # type checkers take it for true
if TYPE_CHECKING:
    from heromask.export import csv as csv
    from heromask.export import datapackage as datapackage
    from heromask.export import dot as dot
    from heromask.export import graph as graph
    from heromask.export import ical as ical
    from heromask.export import json as json
    from heromask.export import jsonld as jsonld
    from heromask.export import mermaid as mermaid
    from heromask.export import nfo as nfo
    from heromask.export import rows as rows
    from heromask.export import sqlite as sqlite
else:
    __all__ = (
        "csv",
        "datapackage",
        "dot",
        "graph",
        "ical",
        "json",
        "jsonld",
        "mermaid",
        "nfo",
        "rows",
        "sqlite",
    )

    def __getattr__(name: str) -> object:
        from importlib import import_module

        if name in __all__:
            return import_module(f"heromask.export.{name}")
        raise AttributeError(f"module 'heromask.export' has no attribute {name!r}")

    def __dir__() -> tuple[str, ...]:
        return __all__
