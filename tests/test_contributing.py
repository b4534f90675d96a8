"""
The commands and the files that CONTRIBUTING.md names exist.
"""

import ast
import re
from pathlib import Path

import pytest
import reference

ROOT = Path(__file__).parent.parent
TEXT = (ROOT / ".github" / "CONTRIBUTING.md").read_text("utf-8")


def sessions() -> set[str]:
    """
    Return the names of the commands of nox.
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
    Every command is a session of nox, for one Python or for all.
    """
    names = {name.partition("-3.")[0] for name in typed.partition(" --")[0].split()}

    assert names
    assert names <= sessions()


def test_sessions() -> None:
    """
    A decorated function is a session, with arguments or without; another function is not.
    """
    assert {"facts", "tests"} <= sessions()
    assert "install" not in sessions()


@pytest.mark.parametrize(
    "path", sorted(set(re.findall(r"`((?:src|docs|tests|tools)/[^`<]+)`", TEXT)))
)
def test_paths(path: str) -> None:
    """
    Every named file exists, or is written when the docs are built.
    """
    assert (ROOT / path).exists() or ROOT / path == reference.FILE
