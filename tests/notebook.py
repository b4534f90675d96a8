"""
What a notebook shows of a thing, read as a browser reads it.
"""

from html.parser import HTMLParser
from typing import Any


class Shown(HTMLParser):
    """
    The text and the tags of some HTML, in which every tag that is opened is closed.
    """

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: set[str] = set()
        self.text = ""
        self.feed(html)
        self.close()
        assert [] == self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """
        Note an opened tag.
        """
        self.open.append(tag)
        self.tags.add(tag)

    def handle_endtag(self, tag: str) -> None:
        """
        Close the tag that was opened last.
        """
        assert tag == self.open.pop()

    def handle_data(self, data: str) -> None:
        """
        Keep the text.
        """
        self.text += data + "\n"


def html_of(thing: Any) -> str:
    """
    Return the HTML that a notebook asks a thing for.
    """
    html = thing._repr_html_()
    assert isinstance(html, str)
    return html


def shown(thing: Any) -> Shown:
    """
    Return what a notebook shows of a thing.
    """
    return Shown(html_of(thing))
