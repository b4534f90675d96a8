"""
Digests of every run of eight words in a text, to find a borrowed sentence without keeping it.

`python tools/own_words.py FILE...` adds those of some documents to `fingerprints.bin`, which
holds those of all documents that the data was compiled from. With `--anew` it forgets all others.
"""

import argparse
import re
import sys
from collections.abc import Iterator, Sequence
from hashlib import blake2b
from pathlib import Path

FINGERPRINTS = Path(__file__).with_name("fingerprints.bin")
RUN = 8
SIZE = 5


def runs(text: str) -> Iterator[bytes]:
    """
    Yield the digest of each run of eight words.
    """
    words = re.findall(r"[\w'≠]+", text.casefold())
    for place in range(len(words) - RUN + 1):
        yield blake2b(" ".join(words[place : place + RUN]).encode(), digest_size=SIZE).digest()


def fingerprints() -> set[bytes]:
    """
    Return the digests of all documents.
    """
    content = FINGERPRINTS.read_bytes()
    return {content[place : place + SIZE] for place in range(0, len(content), SIZE)}


def main(arguments: Sequence[str]) -> None:
    """
    Add the digests of some documents to those on file.
    """
    parser = argparse.ArgumentParser(description="Digest documents, to find what is borrowed.")
    parser.add_argument("documents", nargs="+", type=Path)
    parser.add_argument("--anew", action="store_true", help="forget all other documents")
    options = parser.parse_args(arguments)
    documents: list[Path] = options.documents
    found = {digest for document in documents for digest in runs(document.read_text("utf-8"))}
    kept: set[bytes] = set() if options.anew else fingerprints()
    FINGERPRINTS.write_bytes(b"".join(sorted(found | kept)))


if __name__ == "__main__":
    main(sys.argv[1:])
