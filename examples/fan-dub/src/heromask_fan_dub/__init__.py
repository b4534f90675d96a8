"""
One more dub of Hero Mask, merged into the packaged catalog.
"""

from importlib.resources import files

import heromask
from heromask import Catalog, VoiceCredit


def catalog() -> Catalog:
    """
    Return the packaged catalog with the dub added.
    """
    return heromask.load().merge(files("heromask_fan_dub") / "data")


def cast() -> tuple[VoiceCredit, ...]:
    """
    Return the cast of the dub, in billing order.
    """
    merged = catalog()
    (dub,) = merged.dubs.find("esperanto")
    return merged.cast_of(dub)
