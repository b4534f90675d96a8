"""
The edition of the packaged data; written by `tools/regenerate.py`.
"""

data_version: str = "2026.11.28"
"""The edition of the packaged data: the day it was last changed."""

data_digest: str = "632813944a90a1ff0883d4c9f887e94bea29c323ff60f9c3cf8606f05a7f1b80"
"""The digest of the packaged data; `digest(load())` is the same."""

CHECKSUMS = (
    ("airings.json", 0xC366EE6B),
    ("characters.json", 0xD524B544),
    ("companies.json", 0x1AAA7002),
    ("credits.json", 0x84D60DDD),
    ("disputes.json", 0x3AFB61DD),
    ("dubs.json", 0x3602B4BD),
    ("episodes.json", 0xFCF8F3B6),
    ("events.json", 0x7242DF4F),
    ("items.json", 0x4D203C0E),
    ("links.json", 0x11B7FC01),
    ("memberships.json", 0x87133D8C),
    ("organizations.json", 0x261F6B36),
    ("people.json", 0xE80B3ED6),
    ("relations.json", 0x8AB4F28E),
    ("releases.json", 0x46EF8303),
    ("reviews.json", 0xC8992633),
    ("seasons.json", 0x9D0376EF),
    ("sources.json", 0xBC63352B),
    ("staff.json", 0x5E1AD962),
    ("works.json", 0x7A7A4554),
)
"""The CRC-32 of each packaged data file."""
