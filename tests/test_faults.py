"""
Damaged data is refused, or noticed by its digest; `tools/faults.py` tries every fault there is.
"""

from collections import Counter

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
    encoded = [fault for fault in faults("seasons.json", 0) if fault.kind == "wrong encoding"]

    assert [REFUSED] * 4 + [EQUAL, EQUAL, EQUAL] == list(map(folder.outcome, encoded))


def test_damaged_archive(folder: Folder) -> None:
    """
    A zip file that is cut short or has a bit flipped is refused, or gives the same catalog.
    """
    found = Counter(map(folder.outcome, archive_faults(20, STEP)))

    assert found[REFUSED]
    assert not found[NOTICED]


def test_whole(folder: Folder) -> None:
    """
    Without a fault, the folder and the zip file give the packaged catalog.
    """
    for contents in ({}, {ARCHIVE: archive()}):
        assert heromask.load() == folder.read(Fault("none", "", contents))


def test_unnoticed(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
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
