"""
`heromask` and `python -m heromask` are the command, which Ctrl-C ends without a traceback.
"""

import runpy
import subprocess
import sys

import pytest

from heromask import __main__ as module
from heromask._cli import commands


def test_main(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """
    The module answers as the script does, with its exit status.
    """
    monkeypatch.setattr(sys, "argv", ["heromask", "cast", "klingon"])
    monkeypatch.delitem(sys.modules, module.__name__)  # as if it had not been imported

    with pytest.raises(SystemExit) as caught:
        runpy.run_module("heromask", run_name="__main__")
    with pytest.raises(SystemExit) as script:
        module.main()

    assert 2 == caught.value.code == script.value.code
    assert 2 * "heromask: no dub 'klingon'\n" == capsys.readouterr().err


def test_interrupted(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """
    Ctrl-C ends an answer silently, with the status that shells have for it.
    """

    def interrupted() -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(commands, "main", interrupted)

    with pytest.raises(SystemExit) as caught:
        module.main()
    assert 130 == caught.value.code
    assert ("", "") == capsys.readouterr()


INTERRUPTED = """
import signal, sys

name = sys.argv.pop()

class Interruption:
    def find_spec(self, module, *rest):
        if module == name:
            signal.raise_signal(signal.SIGINT)

sys.meta_path.insert(0, Interruption())
from heromask.__main__ import main

main()
"""


@pytest.mark.parametrize("name", ["argparse", "_cli.commands", "_cli.answers", "_files.linker"])
def test_interrupted_start(name: str) -> None:
    """
    Ctrl-C during the imports, or while data is read, is silent, too.
    """
    module_ = name if name == "argparse" else f"heromask.{name}"
    command = [sys.executable, "-c", INTERRUPTED, "cast", "netflix-english", module_]
    done = subprocess.run(command, capture_output=True, check=False, timeout=60)

    assert (130, b"", b"") == (done.returncode, done.stdout, done.stderr)
