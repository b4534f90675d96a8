"""
The edition of the packaged data; written by `tools/regenerate.py`.
"""

data_version: str = "2026.11.28"
"""The edition of the packaged data: the day it was last changed."""

data_digest: str = "604c8835639c594994571234b4ca6879820773bdfb707c8b5d1ffc7246144546"
"""The digest of the packaged data; `digest(load())` is the same."""

CHECKSUMS = (
    ("airings.json", 0x3C1C8FF7),
    ("appearances.json", 0x58A28D1F),
    ("characters.json", 0xC4D4EFD5),
    ("companies.json", 0x6C65ACCC),
    ("credits.json", 0xEB4761D5),
    ("disputes.json", 0x17BDA866),
    ("dubs.json", 0xA7E22934),
    ("episodes.json", 0xDB2F0FC6),
    ("events.json", 0xAF3B77A3),
    ("facts.json", 0xEA582D5B),
    ("items.json", 0xA669E828),
    ("links.json", 0xC472D1C1),
    ("memberships.json", 0xC5F34302),
    ("organizations.json", 0xF0EA13BF),
    ("people.json", 0xE4319595),
    ("relations.json", 0x14FA10D2),
    ("releases.json", 0x28662709),
    ("reviews.json", 0x64931A9A),
    ("seasons.json", 0x884CF48E),
    ("sources.json", 0x9C04FCEB),
    ("staff.json", 0x80667491),
    ("works.json", 0xF5966023),
)
"""The CRC-32 of each packaged data file."""
