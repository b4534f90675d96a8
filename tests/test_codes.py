"""
Codes of languages and territories are compared without case; anything else is refused.
"""

import re

import pytest

from heromask import Catalog
from heromask._model.codes import (
    LANGUAGES,
    as_language,
    as_territory,
    is_in_language,
    language_names,
)
from heromask._model.rules import LANGUAGE


@pytest.mark.parametrize(
    ("text", "tag"), [("ja", "ja"), ("JA", "ja"), ("pt-BR", "pt-br"), ("zh-hans", "zh-hans")]
)
def test_language(text: str, tag: str) -> None:
    """
    A tag is a tag in any case.
    """
    assert tag == as_language(text)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("jp", "ja"),
        ("JPN", "ja"),
        ("Japanese", "ja"),
        ("日本語", "ja"),
        ("kr", "ko"),
        ("français", "fr"),
        ("ger", "de"),
    ],
)
def test_name_of_a_language(text: str, meant: str) -> None:
    """
    Who writes the name of a language is told its tag.
    """
    message = f"^{text!r} is not a BCP 47 tag; did you mean '{meant}'[?]$"
    with pytest.raises(ValueError, match=message):
        as_language(text)


@pytest.mark.parametrize("text", ["klingon", "", "j", "ja_JP", "ja\n", "日"])
def test_no_language(text: str) -> None:
    """
    What is no tag and no name of a language is refused.
    """
    message = f"^{re.escape(repr(text))} is not a BCP 47 tag, such as en or pt-BR$"
    with pytest.raises(ValueError, match=message):
        as_language(text)


@pytest.mark.parametrize(
    ("tag", "wanted", "is_in"),
    [
        ("en", "en", True),
        ("en-GB", "en", True),
        ("zh-Hans", "zh-hans", True),
        ("en", "en-gb", False),
        ("eng", "en", False),
        ("ja", "en", False),
    ],
)
def test_dialect(tag: str, wanted: str, *, is_in: bool) -> None:
    """
    What is said more closely is of a language, not the other way round.
    """
    assert is_in is is_in_language(tag, wanted)


def test_names_of_a_language() -> None:
    """
    A language has its tag and its names; of one that nobody knows there is the tag.
    """
    assert ("pt-BR", "Portuguese") == language_names("pt-BR")[:2]
    assert ("tlh",) == language_names("tlh")


def test_languages() -> None:
    """
    Each language has a tag, and names that no other has and that are no tag.
    """
    names = [name.casefold() for text in LANGUAGES.values() for name in text.split()]

    assert all(re.fullmatch(LANGUAGE["pattern"], tag) for tag in LANGUAGES)
    assert len(names) == len(set(names))
    assert not {*names} & {*LANGUAGES}


def test_packaged_languages(catalog: Catalog) -> None:
    """
    The language of every packaged dub has names.
    """
    assert {dub.language for dub in catalog.dubs} <= {*LANGUAGES}


@pytest.mark.parametrize(
    ("text", "code"), [("JP", "JP"), ("jp", "JP"), ("Worldwide", "worldwide"), ("gb", "GB")]
)
def test_territory(text: str, code: str) -> None:
    """
    A code is a code in any case.
    """
    assert code == as_territory(text)


@pytest.mark.parametrize("text", ["Japan", "JPN", "", "J", "JP\n", "日本", "ß", "a" * 300])
def test_no_territory(text: str) -> None:
    """
    What is no code is refused, and quoted at its beginning.
    """
    message = "' is not an ISO 3166 code, such as JP, or worldwide$"
    with pytest.raises(ValueError, match=message) as caught:
        as_territory(text)
    assert len(str(caught.value)) < 200


@pytest.mark.parametrize("text", ["UK", "uk"])
def test_territory_by_another_code(text: str) -> None:
    """
    Who writes what many write for a territory is told its code.
    """
    message = f"^'{text}' is not an ISO 3166 code; did you mean 'GB'[?]$"
    with pytest.raises(ValueError, match=message):
        as_territory(text)
