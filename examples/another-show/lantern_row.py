"""
Read the catalog of another show, query it, merge it into the packaged one, cut it and export both.

`python examples/another-show/lantern_row.py --output exported`
"""

import argparse
from pathlib import Path

import heromask
from heromask import Catalog, FactKind, ReleaseKind, Service
from heromask.export import csv, json, jsonld, mermaid, sqlite

DATA = Path(__file__).with_name("data")


def main() -> None:
    """
    Print a few answers, and export both shows together to the folder in `--output`.
    """
    parser = argparse.ArgumentParser(description="What the library does with another show.")
    parser.add_argument("--output", type=Path, help="a folder for the exports; none without it")
    options = parser.parse_args()
    show = heromask.read(DATA)
    both = heromask.load().merge(show)
    print_answers(show)
    print_cut(both)
    if options.output is not None:
        export(both, options.output)


def print_answers(show: Catalog) -> None:
    """
    Print what the catalog of the show alone answers.
    """
    film, nell = show.works.one("The Long Night"), show.characters.one("Nell Tarn")
    print("Works:", ", ".join(f"{work} ({work.kind})" for work in show.works))
    print("Premiere of the film:", show.premiere_of(film).start)
    for release in show.releases_of(film, kind=ReleaseKind.CINEMA):
        print("In cinemas:", release.territory, release.start)
    for voice in show.voices_of(nell):
        print(f"{voice.dub}: {voice.person}")
    for relation in show.kin_of(nell):
        print(relation)
    for rating in show.facts_of(film, kind=FactKind.RATING):
        print("Rated:", rating.value)
    for dispute in show.disputes_of(show.episodes.one("The Long Night"), open=True):
        print(dispute, *dispute.claims)
    print("ISBN 978-0-00-000000-2:", show.by_link(Service.ISBN, "978-0-00-000000-2"))
    for row in show.appearances_of(show.episodes.one("S01E03")):
        print(f"{row.character} in {row.episode}: {row.captions} captions")


def print_cut(both: Catalog) -> None:
    """
    Print what a view that ends with the first episode of the series hides.
    """
    series = both.seasons.one("lantern-row-season-1")
    first = both.episodes_of(series)[0]
    view = both.up_to(first)
    print(f"Hidden after {first!r}:")
    for name in ("characters", "relations", "facts"):
        hidden = [row.id for row in both.tables[name] if row.id not in view.tables[name]]
        print(f"  {name}:", ", ".join(hidden))


def export(both: Catalog, folder: Path) -> None:
    """
    Write both shows to a folder, in several formats.
    """
    folder.mkdir(parents=True, exist_ok=True)
    json.save(both, folder / "catalog.json")
    csv.save(both, folder / "tables")
    sqlite.save(both, folder / "catalog.sqlite")
    jsonld.save(both, folder / "catalog.jsonld")
    mermaid.save(both, folder / "relations.mmd")


if __name__ == "__main__":
    main()
