"""
`python -m heromask` is the command.
"""

import runpy
import sys

import pytest


def test_main(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """
    The module answers as the script does, with its exit status.
    """
    monkeypatch.setattr(sys, "argv", ["heromask", "cast", "klingon"])

    with pytest.raises(SystemExit) as caught:
        runpy.run_module("heromask", run_name="__main__")

    assert 2 == caught.value.code
    assert "heromask: no dub 'klingon'" in capsys.readouterr().err
