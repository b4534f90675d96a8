"""
Fresh processes: how long they take, how much memory they reach, how many instructions they run.

All run under the same flags and the same few variables: no directory of the caller is searched,
no user's own packages, and texts hash the same every time. (`-I` would do the first two, but
makes Python ignore the variable that does the third.)
"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from sysconfig import get_path
from time import perf_counter

FLAGS = ("-s", "-P")
ENVIRONMENT = {"LANG": "C.UTF-8", "PATH": "/usr/bin:/bin", "PYTHONHASHSEED": "0"}

STATUS = Path("/proc/self/status")
PEAK = """
with open("/proc/self/status") as status:
    peak = next(line for line in status if line.startswith("VmHWM"))
print(peak.split()[1])
"""
"""
The most memory the process ever held, in KiB, as Linux tells it; read by the process itself,
for what a parent is told of its child counts the time before the child ran anything of its own.
"""

COLLECTED = re.compile(r"Collected : (\d+)")


def command(code: str) -> list[str]:
    """
    Return the command that runs some code in a fresh interpreter.
    """
    return [sys.executable, *FLAGS, "-c", code]


def output(*arguments: str) -> str:
    """
    Run a command to its end and return what it prints; a failure is shown and raised.
    """
    done = subprocess.run(
        arguments, env=ENVIRONMENT, stdout=subprocess.PIPE, encoding="utf-8", check=True
    )
    return done.stdout


def seconds(code: str) -> float:
    """
    Return how long some code takes in a process of its own, from its start to its end.
    """
    arguments = command(code)
    silence = [(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)]
    start = perf_counter()
    child = os.posix_spawn(arguments[0], arguments, ENVIRONMENT, file_actions=silence)
    _, status = os.waitpid(child, 0)
    taken = perf_counter() - start
    if status:
        raise subprocess.CalledProcessError(os.waitstatus_to_exitcode(status), arguments)
    return taken


def peak(code: str) -> int:
    """
    Return the most memory some code holds in a process of its own, in KiB.
    """
    return int(output(*command(code + PEAK)).splitlines()[-1])


def instructions(code: str) -> int:
    """
    Return how many instructions some code runs in a process of its own, as callgrind counts them.
    """
    callgrind = ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null"]
    done = subprocess.run(
        [*callgrind, *command(code)],
        env=ENVIRONMENT,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    found = COLLECTED.search(done.stderr)
    if found is None:
        raise ValueError(f"callgrind gives no count:\n{done.stderr}")
    return int(found[1])


def can_count() -> bool:
    """
    Tell whether valgrind is here to count instructions.
    """
    return shutil.which("valgrind") is not None


def can_weigh() -> bool:
    """
    Tell whether the system says how much memory a process held.
    """
    return STATUS.exists()


def refuse_surprises() -> None:
    """
    Make sure that no installed package runs code at every start, the bare one included.
    """
    site = Path(get_path("purelib"))
    found = [path.name for path in site.glob("*.pth") if "import" in path.read_text("utf-8")]
    if found:
        sys.exit(f"{', '.join(found)} would run at every start; take it out of the environment")
