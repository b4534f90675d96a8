"""
The packaged data files with their CRC-32; written by `tools/regenerate.py`.
"""

CHECKSUMS = (
    ("airings.json", 0xC366EE6B),
    ("characters.json", 0xD524B544),
    ("companies.json", 0x1AAA7002),
    ("credits/japanese.json", 0x3769AE25),
    ("credits/netflix-english.json", 0x565739A8),
    ("credits/sentai-english.json", 0x1AD2F2B2),
    ("disputes.json", 0x3AFB61DD),
    ("dubs.json", 0x708845EB),
    ("episodes.json", 0xFCF8F3B6),
    ("events.json", 0x7242DF4F),
    ("items.json", 0x4D203C0E),
    ("links.json", 0x11B7FC01),
    ("memberships.json", 0x87133D8C),
    ("organizations.json", 0x261F6B36),
    ("people.json", 0xE80B3ED6),
    ("redirects.json", 0x7068D244),
    ("relations.json", 0x8AB4F28E),
    ("releases.json", 0x46EF8303),
    ("reviews.json", 0xC8992633),
    ("seasons.json", 0x9D0376EF),
    ("sources.json", 0xBC63352B),
    ("staff.json", 0x5E1AD962),
    ("works.json", 0x7A7A4554),
)
