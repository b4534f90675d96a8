"""
Text for a terminal lines up, cannot command it, and is printed whole wherever it goes.
"""

import io
import json
import os
import sys
from argparse import ArgumentParser
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heromask._cli.terminal import (
    aligned,
    as_json,
    bold,
    configure_streams,
    faint,
    is_colorful,
    plain,
    print_answer,
    print_document,
    print_error,
    visible,
    width,
)
from heromask._limits import WIDEST
from heromask.exceptions import escape

Patch = pytest.MonkeyPatch

texts = st.text(st.characters())
solid = st.text(st.characters(categories=["L", "N", "P", "S"]), min_size=1)


def test_width() -> None:
    """
    A wide character takes two cells, a combining one none.
    """
    assert [4, 2, 2, 1, 1] == [*map(width, ["仮面", "Ａ", "ab", "ｱ", normalize("NFD", "ū")])]


def test_visible() -> None:
    """
    Line ends, terminal commands and marks of direction become escapes; the rest stays.
    """
    assert r"a\u000ab \u001b[31m\u009b \u202e" == visible("a\nb \x1b[31m\x9b \u202e")
    assert "Jēmuzu ブラッド, ‘é’" == visible("Jēmuzu ブラッド, ‘é’")
    assert "a\nb" == visible("a\nb", keep="\n")
    assert "a\n\tb\\u000d\n" == visible("a\n\tb\r\n", keep="\n\t")


@given(texts)
def test_escape(text: str) -> None:
    """
    An escape is ASCII, and JSON reads it back.
    """
    assert escape(text).isascii()
    assert text == json.loads(f'"{escape(text)}"')


@given(texts)
def test_visible_is_one_line(text: str) -> None:
    """
    Visible text holds no end of a line and no command, and is not changed a second time.
    """
    seen = visible(text)

    assert len(seen.splitlines()) <= 1
    assert "\x1b" not in seen
    assert seen == visible(seen)


@given(texts)
def test_plain(text: str) -> None:
    """
    Plain text is the visible text without its emphasis.
    """
    assert visible(text) == plain(bold(text)) == plain(faint(text))
    assert bold(text) != plain(bold(text))


@given(st.lists(st.tuples(solid, st.just(""), solid), max_size=5))
def test_aligned(rows: list[tuple[str, str, str]]) -> None:
    """
    The cells of a column begin at the same place, and an empty column takes none.
    """
    starts = [
        line.removesuffix(last) for line, (_, _, last) in zip(aligned(rows), rows, strict=True)
    ]

    assert [first for first, _, _ in rows] == [start.rstrip(" ") for start in starts]
    assert len(set(map(width, starts))) <= 1
    assert all(start.endswith("  ") for start in starts)


def test_aligned_is_visible() -> None:
    """
    A cell cannot break its line.
    """
    assert [r"a\u000ab  c"] == aligned([("a\nb", "c")])


def test_widest_cell() -> None:
    """
    A cell beyond the widest shifts its own line, and pads no other further than that.
    """
    long, short = aligned([("x" * (WIDEST + 50), "b"), ("a", "b")])

    assert f"{'x' * (WIDEST + 50)}  b" == long
    assert f"{'a'.ljust(WIDEST)}  b" == short


def test_json_is_harmless() -> None:
    """
    JSON holds nothing that could command a terminal.
    """
    assert '[\n  "\\u009b31m\\u202e\\u007f é"\n]' == as_json(["\x9b31m\u202e\x7f é"])


# Printing


class Terminal(io.StringIO):
    """
    A terminal that records what is written to it.
    """

    def isatty(self) -> bool:
        """
        Return that it is a terminal.
        """
        return True


def use_terminal(patch: Patch) -> Terminal:
    """
    Let standard output go to a terminal with colors, and return it.
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
    terminal = use_terminal(monkeypatch)

    assert 0 == print_answer(bold("Hero"))
    assert "\x1b[1mHero\x1b[0m\n" == terminal.getvalue()


@pytest.mark.parametrize(("name", "value"), [("NO_COLOR", "1"), ("NO_COLOR", ""), ("TERM", "dumb")])
def test_no_emphasis(monkeypatch: Patch, name: str, value: str) -> None:
    """
    With `NO_COLOR` or on a dumb terminal there is no emphasis.
    """
    terminal = use_terminal(monkeypatch)
    monkeypatch.setenv(name, value)

    assert 0 == print_answer(bold("Hero"))
    assert "Hero\n" == terminal.getvalue()


def test_terminal_of_unknown_kind(monkeypatch: Patch) -> None:
    """
    A terminal that does not say what it can do gets no emphasis.
    """
    terminal = use_terminal(monkeypatch)
    monkeypatch.delenv("TERM")

    assert 0 == print_answer(bold("Hero"))
    assert "Hero\n" == terminal.getvalue()


def test_no_terminal(monkeypatch: Patch, capsys: pytest.CaptureFixture[str]) -> None:
    """
    A file or a pipe gets plain text, and a closed standard output is no error.
    """
    print_answer(bold("Hero"))
    assert "Hero\n" == capsys.readouterr().out
    monkeypatch.setattr(sys, "stdout", None)
    configure_streams()
    assert not is_colorful()
    assert 0 == print_answer(bold("Hero"))


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252", "utf-8"])
@given(text=texts)
def test_encodings(encoding: str, text: str) -> None:
    """
    What an encoding lacks is escaped, and JSON stays valid.
    """
    output = io.BytesIO()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "stdout", io.TextIOWrapper(output, encoding=encoding))
        configure_streams()
        assert 0 == print_answer(as_json([text]))
        assert [text] == json.loads(output.getvalue().decode(encoding))


def test_undecodable_bytes() -> None:
    """
    The escapes are for writing; what cannot be read stays an error.
    """
    with pytest.raises(UnicodeDecodeError):
        b"\xff".decode("ascii", errors="heromask-escaped")


def test_document(monkeypatch: Patch) -> None:
    """
    A document goes to a file or a pipe byte for byte, whatever is in it.
    """
    output = io.BytesIO()
    with monkeypatch.context() as patch:
        patch.setattr(sys, "stdout", io.TextIOWrapper(output, encoding="ascii", newline="\r\n"))
        assert 0 == print_document("\x1b[2J ブ\r\n\n".encode())
        assert "\x1b[2J ブ\r\n\n".encode() == output.getvalue()


class TerminalFile(io.TextIOWrapper):
    """
    A terminal as Python opens it.
    """

    def isatty(self) -> bool:
        """
        Return that it is a terminal.
        """
        return True


def test_document_on_a_terminal(monkeypatch: Patch) -> None:
    """
    A document cannot command a terminal; its lines and tabs stay.
    """
    output = io.BytesIO()
    with monkeypatch.context() as patch:
        patch.setattr(sys, "stdout", TerminalFile(output, encoding="utf-8", newline="\n"))
        assert 0 == print_document("\x1b[2J\tブ\r\n\n".encode())
        assert "\\u001b[2J\tブ\n\n".encode() == output.getvalue()
    assert 0 == print_document(b"Hero\n")


class FullDisk(io.StringIO):
    """
    A stream to a full disk, which fails when it is flushed.
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


def fill_disk(patch: Patch, name: str) -> list[int]:
    """
    Let a stream go to a full disk; return the list of the file descriptors then redirected.
    """
    redirected: list[int] = []

    def redirect(*ends: int) -> None:
        redirected.append(ends[1])

    patch.setattr(sys, name, FullDisk())
    patch.setattr(os, "dup2", redirect)
    return redirected


def test_answer_on_full_disk(monkeypatch: Patch) -> None:
    """
    An answer that cannot be written is an error, which Python does not repeat at exit.
    """
    with monkeypatch.context() as patch:
        redirected = fill_disk(patch, "stdout")
        with pytest.raises(OSError, match="No space left"):
            print_answer("Hero")

    assert [77] == redirected


def test_error_on_full_disk(monkeypatch: Patch) -> None:
    """
    An error that cannot be written is no further error, now or at exit.
    """
    with monkeypatch.context() as patch:
        redirected = fill_disk(patch, "stderr")
        print_error("heromask: no such hero")

    assert [77] == redirected


def test_closed_standard_error(monkeypatch: Patch, capsys: pytest.CaptureFixture[str]) -> None:
    """
    Where standard error is closed, no error is printed among the answers.
    """
    monkeypatch.setattr(sys, "stderr", None)
    configure_streams()
    print_error("heromask: no such hero")
    ArgumentParser().print_usage(sys.stderr)

    assert "" == capsys.readouterr().out
