"""
An answer gets out whole, whatever the encoding, the terminal and the reader are like.
"""

import io
import json
import os
import sys
from argparse import ArgumentParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heromask._output import as_json, complain, is_colorful, prepare, put
from heromask._text import bold

Patch = pytest.MonkeyPatch


class Terminal(io.StringIO):
    """
    A screen that remembers what was written to it.
    """

    def isatty(self) -> bool:
        """
        Say that somebody is watching.
        """
        return True


def watched(patch: Patch) -> Terminal:
    """
    Let the output go to a terminal that has colours.
    """
    terminal = Terminal()
    patch.setattr(sys, "stdout", terminal)
    patch.setenv("TERM", "xterm")
    patch.delenv("NO_COLOR", raising=False)
    return terminal


def test_emphasis(monkeypatch: Patch) -> None:
    """
    A terminal shows emphasis.
    """
    terminal = watched(monkeypatch)

    assert 0 == put(bold("Hero"))
    assert "\x1b[1mHero\x1b[0m\n" == terminal.getvalue()


@pytest.mark.parametrize(("name", "value"), [("NO_COLOR", "1"), ("NO_COLOR", ""), ("TERM", "dumb")])
def test_no_emphasis(monkeypatch: Patch, name: str, value: str) -> None:
    """
    Who asks for no colours, or has none, gets none.
    """
    terminal = watched(monkeypatch)
    monkeypatch.setenv(name, value)

    assert 0 == put(bold("Hero"))
    assert "Hero\n" == terminal.getvalue()


def test_no_kind_of_terminal(monkeypatch: Patch) -> None:
    """
    A terminal that does not say what it can do gets no colours.
    """
    terminal = watched(monkeypatch)
    monkeypatch.delenv("TERM")

    assert 0 == put(bold("Hero"))
    assert "Hero\n" == terminal.getvalue()


def test_no_terminal(monkeypatch: Patch, capsys: pytest.CaptureFixture[str]) -> None:
    """
    A file or a pipe gets plain text, and so does nobody at all.
    """
    put(bold("Hero"))
    assert "Hero\n" == capsys.readouterr().out
    monkeypatch.setattr(sys, "stdout", None)
    prepare()
    assert not is_colorful()
    assert 0 == put(bold("Hero"))


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252", "utf-8"])
@given(text=st.text(st.characters()))
def test_narrow_encoding(encoding: str, text: str) -> None:
    """
    What an encoding lacks is escaped, and JSON stays JSON.
    """
    screen = io.BytesIO()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "stdout", io.TextIOWrapper(screen, encoding=encoding))
        prepare()
        assert 0 == put(as_json([text]))
        assert [text] == json.loads(screen.getvalue().decode(encoding))


def test_json_is_harmless() -> None:
    """
    JSON holds nothing that a terminal would obey.
    """
    assert '[\n  "\\u009b31m\\u202e\\u007f é"\n]' == as_json(["\x9b31m\u202e\x7f é"])


def test_encoding_only() -> None:
    """
    The escapes are for writing; what cannot be read stays an error.
    """
    with pytest.raises(UnicodeDecodeError):
        b"\xff".decode("ascii", errors="heromask-escaped")


class Full(io.StringIO):
    """
    A stream to a disk without space, which shows when it has to write what it took.
    """

    def flush(self) -> None:
        """
        Fail as the system does.
        """
        raise OSError(28, "No space left on device")

    def fileno(self) -> int:
        """
        Return a number that no file has here.
        """
        return 77


def fill(patch: Patch, name: str) -> list[int]:
    """
    Let a stream go to a full disk; return the files that will have been redirected.
    """
    redirected: list[int] = []

    def redirect(*ends: int) -> None:
        redirected.append(ends[1])

    patch.setattr(sys, name, Full())
    patch.setattr(os, "dup2", redirect)
    return redirected


def test_full_disk(monkeypatch: Patch) -> None:
    """
    A failure to write is an error, and is not met again when Python ends.
    """
    with monkeypatch.context() as patch:
        redirected = fill(patch, "stdout")
        with pytest.raises(OSError, match="No space left"):
            put("Hero")

    assert [77] == redirected


def test_complaint_on_full_disk(monkeypatch: Patch) -> None:
    """
    A complaint that cannot be written is no error, now or when Python ends.
    """
    with monkeypatch.context() as patch:
        redirected = fill(patch, "stderr")
        complain("heromask: no such hero")

    assert [77] == redirected


def test_closed_standard_error(monkeypatch: Patch, capsys: pytest.CaptureFixture[str]) -> None:
    """
    Where nobody can read complaints, none stands among the answers.
    """
    monkeypatch.setattr(sys, "stderr", None)
    prepare()
    complain("heromask: no such hero")
    ArgumentParser().print_usage(sys.stderr)

    assert "" == capsys.readouterr().out
