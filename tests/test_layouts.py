"""
Each file of a data folder belongs to one table at most.
"""

import pytest

from heromask._layouts import layouts


@pytest.mark.parametrize(
    ("file", "tables"),
    [
        ("people.json", ["people"]),
        ("credits/first.json", ["credits"]),
        ("credits/deeper/first.json", []),
        ("credits/first.txt", []),
        ("credits.json", []),
        ("people/ann.json", []),
        ("people", []),
    ],
)
def test_owner(file: str, tables: list[str]) -> None:
    """
    A table owns its file, or the files right in its folder, and nothing else.
    """
    assert tables == [layout.table for layout in layouts() if layout.owns(file)]
