"""
Kana sound as Hepburn writes them.
"""

import pytest

from heromask._model.kana import romaji


@pytest.mark.parametrize(
    ("hiragana", "sound"),
    [
        ("からすま", "karasuma"),
        ("たかのけんたろう", "takanokentarou"),
        ("じゅんぺい", "junpei"),
        ("つちや", "tsuchiya"),
        ("きょう", "kyou"),
        ("しょうじ", "shouji"),
        ("ちゃ", "cha"),
        ("はっとり", "hattori"),
        ("まっちゃ", "matcha"),
        ("しんいち", "shinichi"),
        ("じぇーむず", "jemuzu"),
        ("ふぁん", "fan"),
        ("てぃな", "tina"),
        ("ゔぁん", "van"),
        ("ぢづゐゑを", "jizuieo"),
        ("あっ", "a"),
        ("", ""),
    ],
)
def test_romaji(hiragana: str, sound: str) -> None:
    """
    Hiragana are written by their sound, small ones with what stands beside them.
    """
    assert sound == romaji(hiragana)


@pytest.mark.parametrize("text", ["漢字", "james", "けんたろう1", "高野けんたろう", "カ"])
def test_other_letters(text: str) -> None:
    """
    The sound of other letters is not known.
    """
    assert "" == romaji(text)
