"""
Damaged data is refused, or noticed by its digest; `tools/faults.py` tries every fault there is.
"""

import json
import os
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from faults import (
    ARCHIVE,
    EQUAL,
    FILES,
    NOTICED,
    OUTCOMES,
    REFUSED,
    Fault,
    Folder,
    UnnoticedError,
    archive,
    archive_faults,
    faults,
)

import heromask
from heromask import Catalog

STEP = 10_000
"""At how many bytes the sample cuts files."""


@pytest.fixture(name="folder", scope="module")
def _folder(tmp_path_factory: pytest.TempPathFactory) -> Folder:
    return Folder(tmp_path_factory.mktemp("copy"))


@pytest.mark.parametrize("file", sorted(FILES)[::3])
def test_damaged_file(folder: Folder, file: str) -> None:
    """
    A file that is missing, cut short or holds another's rows is refused; a bit is noticed.
    """
    kinds = {fault.kind: fault for fault in faults(file, flips=1, step=STEP)}
    found = {kind: folder.outcome(fault) for kind, fault in kinds.items()}

    assert found.pop("bit flipped") in {REFUSED, NOTICED}
    assert found.pop("wrong encoding") in OUTCOMES
    assert {REFUSED} == set(found.values())


def test_wrong_encoding(folder: Folder) -> None:
    """
    A file in another encoding is refused, unless it could be in this one too.
    """
    encoded = [fault for fault in faults("appearances.json", 0) if fault.kind == "wrong encoding"]

    assert [REFUSED] * 4 + [EQUAL, EQUAL, EQUAL] == list(map(folder.outcome, encoded))


def test_damaged_archive(folder: Folder) -> None:
    """
    A zip file that is cut short or has a bit flipped is refused, or gives the same catalog.
    """
    found = Counter(map(folder.outcome, archive_faults(20, STEP)))

    assert found[REFUSED]
    assert not found[NOTICED]


def test_undamaged_folder(folder: Folder) -> None:
    """
    Without a fault, the folder and the zip file give the packaged catalog.
    """
    for contents in ({}, {ARCHIVE: archive()}):
        assert heromask.load() == folder.read(Fault("none", "", contents))


def test_digest_that_tells_nothing(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    """
    A digest that tells nothing is found out.
    """

    def blind(catalog: Catalog) -> str:
        return folder.digest

    fault = Fault("renamed", "people.json", {"people.json": _renamed()})
    assert NOTICED == folder.outcome(fault)
    monkeypatch.setattr(heromask, "digest", blind)

    with pytest.raises(UnnoticedError):
        folder.outcome(fault)


def _renamed() -> bytes:
    return FILES["people.json"].replace(b"Cam Clarke", b"Cam Clerke")


LOAD_EACH = """
import json, sys
from pathlib import Path

data = Path(sys.argv[1]) / "heromask" / "data"
for line in sys.stdin:
    file, bit = json.loads(line)
    whole = (data / file).read_bytes()
    damaged = bytearray(whole)
    damaged[bit // 8] ^= 1 << bit % 8
    (data / file).write_bytes(damaged)
    for name in [name for name in sys.modules if name.partition(".")[0] == "heromask"]:
        del sys.modules[name]
    import heromask
    try:
        heromask.digest(heromask.load())
        print("loaded")
    except heromask.DataError:
        print("refused")
    (data / file).write_bytes(whole)
"""


def test_damaged_package(tmp_path: Path) -> None:
    """
    An installed package with one bit wrong in any of its data files is not loaded.
    """
    package = Path(heromask.__file__).parent
    shutil.copytree(package, tmp_path / "heromask", ignore=shutil.ignore_patterns("__pycache__"))
    bits = [(file, 4 * len(content)) for file, content in FILES.items()]
    done = subprocess.run(
        [sys.executable, "-c", LOAD_EACH, str(tmp_path)],
        input="\n".join(map(json.dumps, bits)),
        env=os.environ | {"PYTHONPATH": str(tmp_path), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=True,
        encoding="utf-8",
    )

    assert {"refused": len(bits)} == Counter(done.stdout.split())
