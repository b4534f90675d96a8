"""
The codes of languages and territories, and what people write instead.
"""

import re
from types import MappingProxyType

from heromask._model.rules import LANGUAGE, TERRITORY
from heromask.exceptions import excerpt, require_text

LANGUAGES = MappingProxyType(
    {
        "ar": "Arabic ara アラビア語 العربية",
        "ca": "Catalan cat カタルーニャ語 català",
        "cs": "Czech cze ces cz チェコ語 čeština",
        "da": "Danish dan dk デンマーク語 dansk",
        "de": "German ger deu ドイツ語 Deutsch",
        "el": "Greek gre ell gr ギリシャ語 ελληνικά",
        "en": "English eng 英語 えいご",
        "es": "Spanish spa スペイン語 español castellano",
        "fi": "Finnish fin フィンランド語 suomi",
        "fr": "French fre fra フランス語 français",
        "he": "Hebrew heb ヘブライ語 עברית",
        "hi": "Hindi hin ヒンディー語 हिन्दी हिंदी",
        "hu": "Hungarian hun ハンガリー語 magyar",
        "id": "Indonesian ind インドネシア語",
        "it": "Italian ita イタリア語 italiano",
        "ja": "Japanese jpn jp 日本語 にほんご",
        "ko": "Korean kor kr 韓国語 한국어",
        "ms": "Malay may msa マレー語 Melayu",
        "nb": "Norwegian nob nor ノルウェー語 norsk",
        "nl": "Dutch dut nld オランダ語 Nederlands",
        "pl": "Polish pol ポーランド語 polski",
        "pt": "Portuguese por ポルトガル語 português",
        "ro": "Romanian rum ron ルーマニア語 română",
        "ru": "Russian rus ロシア語 русский",
        "sv": "Swedish swe スウェーデン語 svenska",
        "ta": "Tamil tam タミル語 தமிழ்",
        "te": "Telugu tel テルグ語 తెలుగు",
        "th": "Thai tha タイ語 ไทย",
        "tr": "Turkish tur トルコ語 Türkçe",
        "uk": "Ukrainian ukr ua ウクライナ語 українська",
        "vi": "Vietnamese vie vn ベトナム語",
        "zh": "Chinese chi zho cn 中国語 中文 普通话",
    }
)
"""What people write for a language: its English name, codes of three letters, and its names in
Japanese and in the language itself. The code of a country is included if it is no language's."""

_NO_CODES = MappingProxyType({"UK": "GB"})
"""Common wrong codes of territories, and the right ones."""


def language_names(tag: str) -> tuple[str, ...]:
    """
    Return the names of the language of a BCP 47 tag, after the tag itself.
    """
    return (tag, *LANGUAGES.get(tag.partition("-")[0], "").split())


def as_language(text: str) -> str:
    """
    Return a BCP 47 tag in lower case.

    Raises `ValueError` for anything else, such as the name of a language.
    """
    require_text("a language", text)
    wanted = text.casefold()
    for tag, names in LANGUAGES.items():
        if wanted in names.casefold().split():
            raise ValueError(f"{text!r} is not a BCP 47 tag; did you mean {tag!r}?")
    if not re.search(LANGUAGE["pattern"], text, re.IGNORECASE | re.ASCII):
        raise ValueError(f"{excerpt(text)!r} is not {LANGUAGE['description']}")
    return wanted


def as_territory(text: str) -> str:
    """
    Return a two-letter ISO 3166 code in capitals, or "worldwide".

    Raises `ValueError` for text of another form, and for a code that is known to be wrong.
    """
    require_text("a territory", text)
    if not re.search(TERRITORY["pattern"], text, re.IGNORECASE | re.ASCII):
        raise ValueError(f"{excerpt(text)!r} is not {TERRITORY['description']}")
    code = text.lower() if len(text) > len("JP") else text.upper()
    if code in _NO_CODES:
        raise ValueError(f"{text!r} is not an ISO 3166 code; did you mean {_NO_CODES[code]!r}?")
    return code


def is_in_language(tag: str, wanted: str) -> bool:
    """
    Return whether a BCP 47 tag belongs to a language: `pt-BR` belongs to `pt`, but not vice versa.
    """
    return f"{tag.casefold()}-".startswith(f"{wanted}-")
