"""
The sound of kana, in Latin letters.
"""

import re
from types import MappingProxyType

_KANA = """
あa いi うu えe おo かka きki くku けke こko がga ぎgi ぐgu げge ごgo
さsa しshi すsu せse そso ざza じji ずzu ぜze ぞzo
たta ちchi つtsu てte とto だda ぢji づzu でde どdo
なna にni ぬnu ねne のno はha ひhi ふfu へhe ほho
ばba びbi ぶbu べbe ぼbo ぱpa ぴpi ぷpu ぺpe ぽpo
まma みmi むmu めme もmo やya ゆyu よyo らra りri るru れre ろro
わwa ゐi ゑe をo んn ゔvu ゃ~ya ゅ~yu ょ~yo ぁ~a ぃ~i ぅ~u ぇ~e ぉ~o っ~ ー
"""
"""Hiragana with their Hepburn transcription; `~` marks small ones."""

_ROMAJI = MappingProxyType({ord(pair[0]): pair[1:] for pair in _KANA.split()})
_JOINED = (
    (re.compile("(sh|ch|j)i~y"), r"\1"),
    (re.compile("i~y"), "y"),
    (re.compile("[aiu]~(?=[aiueo])|[eo]~(?=[iu])"), ""),
    (re.compile("~(?=ch)"), "t"),
    (re.compile("~([bdfghjkmprstvz])"), r"\1\1"),
    (re.compile("~"), ""),
)
"""How small kana combine with the letters beside them."""


def romaji(hiragana: str) -> str:
    """
    Return the Hepburn transcription of hiragana, with long vowels as they are written, or nothing
    for any other text.

    >>> romaji("じゅんぺい"), romaji("はっとり"), romaji("漢字")
    ('junpei', 'hattori', '')
    """
    if not all(ord(letter) in _ROMAJI for letter in hiragana):
        return ""
    sound = hiragana.translate(_ROMAJI)
    for pattern, joined in _JOINED:
        sound = pattern.sub(joined, sound)
    return sound
