"""
The edition of the packaged data; written by `tools/regenerate.py`.
"""

data_version: str = "2026.11.29"
"""The edition of the packaged data: the day on which the data was last changed."""

data_digest: str = "56905617b839be013a2a8af9c3ef698b7a88b3de6e01752e9710ec7f5264c539"
"""The digest of the packaged data, which equals `digest(load())`."""

CHECKSUMS = (
    ("airings.json", 0x3C1C8FF7),
    ("appearances.json", 0x58A28D1F),
    ("characters.json", 0x817EF573),
    ("companies.json", 0x6C65ACCC),
    ("credits.json", 0x47AC1845),
    ("disputes.json", 0x5BA1D1F0),
    ("dubs.json", 0xA7E22934),
    ("episodes.json", 0x16FCFCDA),
    ("events.json", 0xF35C7BB9),
    ("facts.json", 0xE9AB4D1A),
    ("items.json", 0xA669E828),
    ("links.json", 0xC472D1C1),
    ("memberships.json", 0x1A62DEAF),
    ("organizations.json", 0x4B1F6EFC),
    ("people.json", 0x4B1AAD47),
    ("relations.json", 0x94DF38EB),
    ("releases.json", 0x28662709),
    ("reviews.json", 0x64931A9A),
    ("seasons.json", 0x884CF48E),
    ("sources.json", 0x1675A291),
    ("staff.json", 0xF638E678),
    ("works.json", 0xF5966023),
)
"""The CRC-32 of each packaged data file."""
