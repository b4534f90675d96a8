"""
The files of the package, read by the loader of the package itself.

It reads from a folder, a zip file and a frozen program alike, so no reader of resources has to be
imported.
"""

import os
from typing import Any

HERE = os.path.dirname(__file__)  # noqa: PTH120  pathlib costs


def read_file(*place: str) -> bytes:
    """
    Return the content of a file of the package, or nothing if the file is missing.
    """
    loader: Any = __spec__.loader
    try:
        content: bytes = loader.get_data(os.path.join(HERE, *place))  # noqa: PTH118
    except OSError:
        return b""
    return content
