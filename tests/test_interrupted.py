"""
A load that is interrupted by another one, in a fork or in its own thread, ends in one catalog.
"""

import os

import pytest
from fresh import run

MOMENTS = """
import os
import signal
import sys
import warnings
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from threading import Event, Thread

import heromask

warnings.simplefilter("ignore", DeprecationWarning)
for module in walk_packages(heromask.__path__, "heromask."):
    if "__" not in module.name:  # an import cut short is past our help
        import_module(module.name)
heromask.read(Path(heromask.__file__).parent / "data")

def ask():
    return heromask.digest(heromask.load()) == heromask.data_digest

def during(moment, act):
    # Ask, and act when that has called so many functions of ours; return how many it called.
    calls = 0

    def watch(frame, event, _):
        nonlocal calls
        if event == "call" and "heromask" in str(frame.f_globals.get("__name__")):
            calls += 1
            if calls == moment:
                sys.setprofile(None)
                act()

    sys.setprofile(watch)
    try:
        ask()
    finally:
        sys.setprofile(None)
    return calls

def in_child(test):
    # Run a test in a process that has not loaded, and return its exit code.
    child = os.fork()
    if not child:
        signal.alarm(4)
        try:
            os._exit(test())
        except BaseException:
            os._exit(99)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])

def cut_short(moment):
    def stop():
        raise KeyboardInterrupt

    try:
        during(moment, stop)
    except KeyboardInterrupt:
        return 0 if ask() else 1
    return 2

def asked_again(moment):
    answers = []
    during(moment, lambda: answers.append((ask(), id(heromask.load()))))
    return 0 if answers == [(True, id(heromask.load()))] and ask() else 1

def forked(moment):
    inside, done = Event(), Event()

    def wait():
        inside.set()
        done.wait()

    thread = Thread(target=during, args=[moment, wait])
    thread.start()
    inside.wait()
    code = in_child(lambda: 0 if ask() else 1)
    done.set()
    thread.join()
    return code

calls = 0
reading, writing = os.pipe()
in_child(lambda: os.write(writing, str(during(-1, None)).encode()))
calls = int(os.read(reading, 20))
moments = [*range(1, 6), *range(6, calls, calls // 6)]
test = globals()[sys.argv[1]]
failed = {moment: code for moment in moments if (code := in_child(lambda: test(moment)))}
print(len(moments) > 9, len(failed), failed if failed else "")
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="only POSIX systems fork")
@pytest.mark.parametrize("what", ["cut_short", "asked_again", "forked"])
def test_interrupted(what: str) -> None:
    """
    Cut short, met by another or forked away from, the first question leaves nothing half-built.
    """
    assert "True 0 \n" == run(MOMENTS, what).decode()
