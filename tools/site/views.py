"""
Print what the site may show to viewers of some episodes, as JSON, for `seen.mjs`.

It asks the views themselves, not the pages: names, texts, relations, members and pages of rows.
"""

import json

import heromask
from heromask import Catalog, FactKind

EPISODES = (1, 4, 9, 16, 24)
"""The first, the last, and three after which much is known that was not before."""

NAMED = ("characters", "organizations", "items", "events", "disputes")
OWN_PAGE = ("characters", "organizations", "items")


def main() -> None:
    """
    Print what each of the views has.
    """
    catalog = heromask.load()
    views = {number: catalog.up_to(catalog.episodes.rows[number - 1]) for number in EPISODES}
    print(json.dumps({number: shown(view) for number, view in views.items()}))


def shown(view: Catalog) -> dict[str, list[str]]:
    """
    Return the texts of a view by what they are.
    """
    rows = [row for table in NAMED for row in view.tables[table]]
    aliases = [alias.text for row in rows for alias in getattr(row, "aliases", ())]
    return {
        "names": [*(row.name for row in rows), *aliases],
        "ids": [row.id for row in view.characters],
        "facts": [fact.text for fact in view.facts if fact.kind is not FactKind.TRACK],
        "relations": [f"relation-{row.id}" for row in view.relations],
        "members": [
            f"{row.character.id} in {row.organization.id}"
            for row in view.memberships
            if row.ended is None
        ],
        "pages": [
            f"record/{table}/{row.id}.html" for table in OWN_PAGE for row in view.tables[table]
        ],
    }


if __name__ == "__main__":
    main()
