"""
The overlay adds its dub and does not change the packaged catalog.
"""

import heromask
import heromask_fan_dub


def test_cast() -> None:
    """
    The dub has its cast, and the character has one more voice.
    """
    cast = heromask_fan_dub.cast()
    merged = heromask_fan_dub.catalog()

    assert ["James Blood", "Sarah Sinclair"] == [credit.character.name for credit in cast]
    assert cast[0] == merged.voices_of("james-blood")[-1]
    assert 4 == len(merged.voices_of("james-blood"))


def test_packaged_catalog() -> None:
    """
    Merging does not change the packaged catalog.
    """
    assert heromask.data_digest == heromask.digest(heromask.load())
    assert 3 == len(heromask.load().voices_of("james-blood"))
