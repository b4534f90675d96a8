"""
The pages of the record about those who made the works: people and companies.
"""

from markup import (
    NAMES,
    NO_MENU,
    PAGES,
    Lines,
    details,
    escaped,
    evidence,
    label,
    linked,
    named,
    native,
    table,
)
from works import when

from heromask import Catalog, Company, Person, StaffCredit


def pages(catalog: Catalog) -> dict[str, Lines]:
    """
    Return the pages about the makers, by their path within the record.
    """
    made = {f"people/{row.id}.md": _person(catalog, row) for row in catalog.people}
    made |= {f"companies/{row.id}.md": _company(catalog, row) for row in catalog.companies}
    return made | {
        "people/index.md": _people(catalog),
        "companies/index.md": _companies(catalog),
    }


def _people(catalog: Catalog) -> Lines:
    yield "# The people"
    yield ""
    yield f"Those who lend the voices, and those who made the works. {NAMES}"
    yield ""
    yield from table(
        ("Who", "Part"),
        ((named(row), "<br>".join(_parts(catalog, row)) or "–") for row in catalog.people),
    )


def _parts(catalog: Catalog, row: Person) -> Lines:
    """
    Yield what a person did, briefly, voices first.
    """
    for voice in catalog.roles_of(row):
        yield f"{linked(voice.character)}, {escaped(voice.dub.name)}"
    for job in _jobs(catalog, row):
        yield f"{label(job.job)}, {escaped(job.what.name)}"


def _companies(catalog: Catalog) -> Lines:
    yield "# The companies"
    yield ""
    yield "Those that made the works, and those that brought them out."
    yield ""
    for row in catalog.companies:
        jobs = ", ".join(label(job.job) for job in _jobs(catalog, row))
        yield f"- {named(row)}{jobs and ': '}{jobs}"


def _person(catalog: Catalog, row: Person) -> Lines:
    yield from _maker(catalog, row)
    roles = catalog.roles_of(row)
    if roles:
        yield from ("## Voices", "", NAMES, "")
        yield from table(
            ("Character", "Dub", "How sure"),
            ((named(voice.character), escaped(voice.dub.name), evidence(voice)) for voice in roles),
        )


def _company(catalog: Catalog, row: Company) -> Lines:
    yield from _maker(catalog, row)
    releases = [release for release in catalog.releases if release.platform is row]
    dubs = [dub for dub in catalog.dubs if dub.producer is row]
    if releases or dubs:
        yield from ("## What it brought out", "")
        yield from (
            f"- {escaped(release.name)}, {when(release)} {evidence(release)}"
            for release in releases
        )
        yield from (f"- {escaped(dub.name)} {evidence(dub)}" for dub in dubs)


def _maker(catalog: Catalog, row: Person | Company) -> Lines:
    """
    Yield the page of a person or a company: names, facts, jobs.
    """
    yield NO_MENU
    yield f"# {escaped(row.name)}"
    yield ""
    yield f"{native(row)} `{row.id}`; [all {PAGES[type(row)]}](index.md). {evidence(row)}"
    yield ""
    yield from (*details(catalog, row), "")
    jobs = _jobs(catalog, row)
    if jobs:
        yield from ("## Work", "")
        yield from table(
            ("Job", "For", "How sure"),
            ((label(job.job), escaped(job.what.name), evidence(job)) for job in jobs),
        )


def _jobs(catalog: Catalog, row: Person | Company) -> list[StaffCredit]:
    return [job for job in catalog.staff if job.who is row]
