"""
What CONTRIBUTING.md tells people to type and to open is there.
"""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
TEXT = (ROOT / "CONTRIBUTING.md").read_text("utf-8")


def sessions() -> set[str]:
    """
    Name every command of nox.
    """
    tree = ast.parse((ROOT / "noxfile.py").read_text("utf-8"))
    return {
        node.name
        for node in tree.body
        if isinstance(node, ast.FunctionDef)
        and any("nox.session" in ast.unparse(decorator) for decorator in node.decorator_list)
    }


@pytest.mark.parametrize("typed", sorted(set(re.findall(r"nox (?:-R )?-s ([a-z][^`\n]*)", TEXT))))
def test_commands(typed: str) -> None:
    """
    Every command is one that nox knows, for a Python or for all.
    """
    names = {name.partition("-3.")[0] for name in typed.partition(" --")[0].split()}

    assert names
    assert names <= sessions()


def test_commands_are_found() -> None:
    """
    A session with arguments is one, a function without the decorator is none.
    """
    assert {"facts", "tests"} <= sessions()
    assert "install" not in sessions()


@pytest.mark.parametrize(
    "path", sorted(set(re.findall(r"`((?:src|docs|tests|tools)/[^`<]+)`", TEXT)))
)
def test_paths(path: str) -> None:
    """
    Every file that is named is there.
    """
    assert (ROOT / path).exists()
