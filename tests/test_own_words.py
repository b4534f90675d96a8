"""
Fingerprints of the documents that the data was compiled from: none is lost by adding another.
"""

from pathlib import Path

import own_words
import pytest

ONE = "One two three four five six seven eight nine."
OTHER = "Ten eleven twelve thirteen fourteen fifteen sixteen seventeen."


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """
    Work in an empty folder with the fingerprints of the first document.
    """
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(own_words, "FINGERPRINTS", tmp_path / "fingerprints.bin")
    Path("one").write_text(ONE, "utf-8")
    Path("other").write_text(OTHER, "utf-8")
    own_words.main(["one", "--anew"])


def test_runs() -> None:
    """
    Every run of eight words has a fingerprint, whatever the case and the punctuation.
    """
    assert set(own_words.runs(ONE)) == own_words.fingerprints()
    assert 2 == len(own_words.fingerprints())
    assert set(own_words.runs("one TWO three, four; five six seven eight")) < set(
        own_words.runs(ONE)
    )
    assert [] == list(own_words.runs("One two three four five six seven."))


def test_added_document() -> None:
    """
    A new document adds its fingerprints, and the former ones stay.
    """
    own_words.main(["other"])

    assert {*own_words.runs(ONE), *own_words.runs(OTHER)} == own_words.fingerprints()


def test_same_document_again() -> None:
    """
    The same document again changes nothing.
    """
    before = own_words.FINGERPRINTS.read_bytes()
    own_words.main(["one"])

    assert before == own_words.FINGERPRINTS.read_bytes()


def test_anew() -> None:
    """
    Only an explicit option forgets all other documents.
    """
    own_words.main(["--anew", "other"])

    assert set(own_words.runs(OTHER)) == own_words.fingerprints()


def test_no_document() -> None:
    """
    Without a document, nothing is written.
    """
    before = own_words.FINGERPRINTS.read_bytes()
    with pytest.raises(SystemExit):
        own_words.main(["--anew"])

    assert before == own_words.FINGERPRINTS.read_bytes()
