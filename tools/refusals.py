"""
Check that type checkers refuse what they must, line by line.

`python tools/refusals.py` runs mypy and pyright over `typing_tests/refusals.py` and fails unless
each finds an error on every line marked as refused, and on no other.
"""

import json
import re
import subprocess
import sys
from pathlib import Path

FILE = Path(__file__).parent.parent / "typing_tests" / "refusals.py"


def main() -> int:
    """
    Say on which lines a checker is too kind or too strict; return how many there are.
    """
    lines = FILE.read_text("utf-8").splitlines()
    refused = {number for number, line in enumerate(lines, 1) if "# refused" in line}
    faults = 0
    for checker, found in (("mypy", _mypy()), ("pyright", _pyright())):
        for number in sorted(found ^ refused):
            kind = "does not refuse" if number in refused else "refuses"
            print(f"{checker} {kind} line {number}: {lines[number - 1]}")
            faults += 1
    print(f"{len(refused)} lines refused by mypy and pyright" if not faults else f"{faults} faults")
    return faults


def _mypy() -> set[int]:
    command = ["mypy", "--strict", "--no-pretty", "--no-error-summary", str(FILE)]
    printed = subprocess.run(command, capture_output=True, text=True, check=False).stdout
    return {int(number) for number in re.findall(r"refusals\.py:(\d+): error", printed)}


def _pyright() -> set[int]:
    command = ["pyright", "--outputjson", str(FILE)]
    printed = subprocess.run(command, capture_output=True, text=True, check=False).stdout
    errors = json.loads(printed)["generalDiagnostics"]
    return {error["range"]["start"]["line"] + 1 for error in errors if error["severity"] == "error"}


if __name__ == "__main__":
    sys.exit(main())
