"""
Digests of every run of eight words in a text, to find a borrowed sentence without keeping it.

`python tools/own_words.py FILE...` writes those of the documents the data was compiled from.
"""

import re
import sys
from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path

RUN = 8
SIZE = 5


def runs(text: str) -> Iterator[bytes]:
    """
    Give the digest of each run of eight words.
    """
    words = re.findall(r"[\w'≠]+", text.casefold())
    for place in range(len(words) - RUN + 1):
        yield blake2b(" ".join(words[place : place + RUN]).encode(), digest_size=SIZE).digest()


def main(paths: list[str]) -> None:
    """
    Write the digests of some documents beside this file.
    """
    found = {digest for path in paths for digest in runs(Path(path).read_text("utf-8"))}
    Path(__file__).with_name("fingerprints.bin").write_bytes(b"".join(sorted(found)))


if __name__ == "__main__":
    main(sys.argv[1:])
