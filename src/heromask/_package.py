"""
The files of the package, which its own loader reads: from a folder, a zip file or a frozen program
alike, so no reader of resources has to be imported.
"""

import os
from typing import Any

HERE = os.path.dirname(__file__)  # noqa: PTH120  pathlib costs


def read_file(*place: str) -> bytes:
    """
    Return the content of a file of the package; a missing one is empty.
    """
    loader: Any = __spec__.loader
    try:
        content: bytes = loader.get_data(os.path.join(HERE, *place))  # noqa: PTH118
    except OSError:
        return b""
    return content
