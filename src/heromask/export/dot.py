"""
Diagrams in DOT, the language of Graphviz.

An arrow leads from the subject of a relation to its object: with the label "child", from the child
to the parent. A line without an arrowhead is a relation that holds in both directions. In
a diagram of casts, each row is a character with its voices, dub by dub. What is inferred, derived
or in an open dispute is dashed. The `class` of a box is its kind and its certainty, and that of a
line is its certainty, so that a style sheet can color the SVG. A diagram contains nothing but names
and connections.

Each function raises `ValueError` if the diagram has more boxes and lines than `limit`, which is 500
by default.
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
from heromask.export._drawing import LIMIT, Box, Drawing, Line
from heromask.export._text import allowed

_SHAPES = MappingProxyType({"organization": "hexagon", "person": "ellipse", "gap": "plaintext"})
_SPECIAL = re.compile('["&\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]')


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
    'digraph {'
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
    return "".join(f"{line}\n" for line in _lines(drawing))


def _lines(drawing: Drawing) -> Iterator[str]:
    yield "digraph {"
    yield f"  graph [rankdir=LR, label={_quoted(drawing.legend)}]"
    yield "  node [shape=box]"
    for place, frame in enumerate(drawing.frames):
        if frame.title is None:
            yield from (f"  {_box(box)}" for box in frame.boxes)
        else:
            yield f"  subgraph cluster_{place} {{"
            yield f"    label={_quoted(frame.title)}"
            yield from (f"    {_box(box)}" for box in frame.boxes)
            yield "  }"
    yield from (f"  {_line(line)}" for line in drawing.lines)
    yield "}"


def _box(box: Box) -> str:
    shape = f", shape={_SHAPES[box.kind]}" if box.kind in _SHAPES else ""
    classes = f'class="{" ".join(filter(None, (box.kind, box.certainty)))}"'
    return f"{box.id} [label={_quoted(box.label)}, {classes}{shape}]"


def _line(line: Line) -> str:
    label = f"label={_quoted(line.label)}" if line.label else None
    classes = f'class="{line.certainty}"' if line.certainty else None
    style = "style=dashed" if line.dashed else None
    head = "dir=none" if line.mutual else None
    return f"{line.start} -> {line.end} [{', '.join(filter(None, (label, classes, style, head)))}]"


def _quoted(label: str) -> str:
    """
    Put a label in quotes, with special and invisible characters as numbers.
    """
    escaped = allowed(label).replace("\\", r"\\").replace("\n", r"\n")
    return f'"{_SPECIAL.sub(_numbered, escaped)}"'


def _numbered(match: re.Match[str]) -> str:
    return f"&#{ord(match[0])};"
