"""
What the maps of the site draw: who is who to whom, and who appears with whom.

Each is a text of JSON inside a page of the record, where `docs/_static/map.js` reads it. What a
later episode reveals has its moment, as on the page around it.
"""

import json
from collections.abc import Iterator
from typing import Any, Protocol

from markupsafe import Markup

from heromask import Catalog, Character, Membership, Organization, Relation, RelationKind

GROUPS = {
    "family": RelationKind.PARENT,
    "trust": RelationKind.PARTNER,
    "work": RelationKind.MENTOR,
    "conflict": RelationKind.RIVAL,
    "organizations": RelationKind.PART,
}
"""The groups in which the vocabulary lists its kinds, each with its first kind."""


class Moments(Protocol):
    """
    What says since which episode a viewer may know a row.
    """

    def of(self, thing: Any) -> int:
        """
        Return the moment of a row.
        """
        ...


def relation_map(catalog: Catalog, moments: Moments) -> Markup:
    """
    Return the characters and organizations, who belongs where, and their relations.
    """
    return _script(
        nodes=[_node(row, moments) for row in _ends(catalog)],
        members=[_membership(row, moments) for row in catalog.memberships],
        ties=[_tie(row, moments) for row in catalog.relations],
    )


def _ends(catalog: Catalog) -> Iterator[Character | Organization]:
    """
    Yield the characters and organizations that have a relation or a membership.
    """
    edges = (*catalog.relations, *catalog.memberships)
    known = {end.id for row in edges for end in row.ends}
    yield from (row for row in (*catalog.characters, *catalog.organizations) if row.id in known)


def _node(row: Character | Organization, moments: Moments) -> dict[str, object]:
    is_group = isinstance(row, Organization)
    folder = "organizations" if is_group else "characters"
    page = f"{folder}/{row.id}.html"
    return {
        "id": row.id, "name": row.name, "moment": moments.of(row), "page": page,
        "group": is_group,
    }  # fmt: skip


def _membership(row: Membership, moments: Moments) -> dict[str, object]:
    return {
        "row": f"membership-{row.id}", "who": row.character.id, "where": row.organization.id,
        "sure": row.certainty.is_sure, **_time(row, moments),
    }  # fmt: skip


def _tie(row: Relation, moments: Moments) -> dict[str, object]:
    return {
        "row": f"relation-{row.id}", "from": row.subject.id, "to": row.object.id,
        "kind": row.kind.label, "group": group_of(row.kind), "mutual": row.kind.is_mutual,
        "sure": row.certainty.is_sure, **_time(row, moments),
    }  # fmt: skip


def _time(row: Membership | Relation, moments: Moments) -> dict[str, int | None]:
    over = row.ended.absolute if row.ended else None
    return {"moment": moments.of(row), "over": over}


def group_of(kind: RelationKind) -> str:
    """
    Return the group of a kind.

    >>> group_of(RelationKind.SPOUSE), group_of(RelationKind.KILLER)
    ('family', 'conflict')
    """
    kinds = list(RelationKind)
    begun = [group for group, first in GROUPS.items() if kinds.index(first) <= kinds.index(kind)]
    return begun[-1]


def appearance_map(catalog: Catalog, moments: Moments) -> Markup:
    """
    Return the characters with the episodes whose captions name them.
    """
    characters = [row for row in catalog.characters if catalog.appearances_of(row)]
    return _script(
        episodes=[_episode(row) for row in catalog.episodes],
        nodes=[
            _node(row, moments)
            | {"seen": [seen.episode.absolute for seen in catalog.appearances_of(row)]}
            for row in characters
        ],
    )


def _episode(row: Any) -> dict[str, str]:
    return {"id": row.id, "name": row.name}


def _script(**data: object) -> Markup:
    """
    Return data as a script of a page; no text in it can end the script.
    """
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    return Markup(f'<script type="application/json">{text}</script>')  # noqa: S704  escaped above
