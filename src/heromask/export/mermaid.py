"""
Diagrams in the language of Mermaid, which GitHub, GitLab and many wikis draw.

An arrow leads from the subject of a relation to its object: with the label "child", from the child
to the parent. A line without an arrowhead is a relation that holds in both directions. In
a diagram of casts, each row is a character with its voices, dub by dub. What is inferred, derived
or in an open dispute is dashed. A diagram contains nothing but names and connections.

Each function raises `ValueError` if the diagram has more boxes and lines than `limit`, which is 500
by default, or more than 50,000 characters, the most that Mermaid draws by default. Whatever `limit`
is, Mermaid itself draws at most 500 lines by default.
"""

import os
import re
from collections.abc import Iterator
from pathlib import Path
from types import MappingProxyType

from heromask._catalog import Catalog
from heromask._files.atomic import write_file
from heromask._model.nodes import Dub
from heromask._model.typed_ids import ids
from heromask._model.unions import StoryEnd
from heromask.export import _drawing
from heromask.export._drawing import LIMIT, Box, Drawing, Line, identifier
from heromask.export._text import allowed

LONGEST = 50_000
"""The number of characters that Mermaid draws, unless the page configures more."""

_NOTHING = "#32;"
"""A space in place of an empty label, which Mermaid refuses."""

_SHAPES = MappingProxyType(
    {"organization": ("{{", "}}"), "person": ("([", "])"), "gap": ("([", "])")}
)
_ARROWS = MappingProxyType(
    {
        (False, False): "-->",
        (False, True): "---",
        (True, False): "-.->",
        (True, True): "-.-",
    }
)
"""The arrows, by whether they are dashed and whether they are mutual."""

_MARKS = re.compile("[ﬂ¶]")
"""Characters that Mermaid uses internally; an invisible joiner after them protects a label."""

_SPECIAL = re.compile("[^\\w ,'-]|_|^[ -]")


def save(catalog: Catalog, path: str | os.PathLike[str]) -> None:
    """
    Write the diagram of all relations to a file, which replaces an existing file.
    """
    write_file(Path(path), relations(catalog).encode())


def relations(catalog: Catalog, of: StoryEnd | None = None, *, limit: int = LIMIT) -> str:
    """
    Return a diagram of all relations, or of those of one character or organization.

    With `of`, each relation is read from that end, which is its subject.

    >>> import heromask
    >>> relations(heromask.load()).splitlines()[0]
    'flowchart LR'
    """
    return _text(_drawing.relations(catalog, of).within(limit))


def cast(
    catalog: Catalog, dub: Dub | ids.DubId, *others: Dub | ids.DubId, limit: int = LIMIT
) -> str:
    """
    Return a diagram of characters and their voices, with the dubs side by side, each in a frame.

    Lines join the voices of a character; a dash means that no voice is on record.
    """
    return _text(_drawing.cast(catalog, (dub, *others)).within(limit))


def organizations(catalog: Catalog, *, limit: int = LIMIT) -> str:
    """
    Return a diagram of the organizations of the story and their members.
    """
    return _text(_drawing.organizations(catalog).within(limit))


def coappearances(catalog: Catalog, *, least: int = 1, limit: int = LIMIT) -> str:
    """
    Return a diagram of the characters whom captions name together in `least` episodes or more.

    The label of each line is the number of these episodes.

    >>> import heromask
    >>> coappearances(heromask.load(), least=20).count("Edmond Chandler")
    1
    """
    return _text(_drawing.coappearances(catalog, least).within(limit))


def _text(drawing: Drawing) -> str:
    text = "".join(f"{line}\n" for line in _lines(drawing))
    length = len(text.encode("utf-16-le")) // 2
    if length > LONGEST:
        fix = "draw less, such as one node or a view from up_to()"
        raise ValueError(f"{length} characters are more than the limit of {LONGEST}; {fix}")
    return text


def _lines(drawing: Drawing) -> Iterator[str]:
    yield "flowchart LR"
    yield f"  accDescr: {drawing.legend}"
    for place, frame in enumerate(drawing.frames):
        if frame.title is None:
            yield from (f"  {_box(box)}" for box in frame.boxes)
        else:
            yield f"  subgraph {identifier('frame', str(place))}[{_quoted(frame.title)}]"
            yield from (f"    {_box(box)}" for box in frame.boxes)
            yield "  end"
    yield from (f"  {_line(line)}" for line in drawing.lines)


def _box(box: Box) -> str:
    opening, closing = _SHAPES.get(box.kind, ("[", "]"))
    return f"{box.id}{opening}{_quoted(box.label)}{closing}"


def _line(line: Line) -> str:
    arrow = _ARROWS[line.dashed, line.mutual]
    label = f"|{_quoted(line.label)}|" if line.label else ""
    return f"{line.start} {arrow}{label} {line.end}"


def _quoted(label: str) -> str:
    """
    Put a label in quotes, with what has a meaning in Mermaid, Markdown or HTML as numbers.
    """
    lines = _MARKS.sub("\\g<0>\u200c", allowed(label)).split("\n")
    text = "<br>".join(_SPECIAL.sub(_numbered, line) for line in lines)
    return f'"{text or _NOTHING}"'


def _numbered(match: re.Match[str]) -> str:
    return f"#{ord(match[0])};"
