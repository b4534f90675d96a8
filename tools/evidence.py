"""
The pages of the record about the evidence: the disputes and the sources.
"""

from markup import WARNING, Lines, by_id, evidence, safe, spoken

from heromask import Catalog, Dispute


def pages(catalog: Catalog) -> dict[str, Lines]:
    """
    Return the pages about the evidence, by their path within the record.
    """
    return {"disputes.md": _disputes(catalog), "sources.md": _sources(catalog)}


def _disputes(catalog: Catalog) -> Lines:
    yield "# The disputes"
    yield ""
    yield f"{len(catalog.disputes)} questions on which sources contradict each other,"
    yield "each with its readings, the one that the data follows, and why."
    yield "[What to do about one](../how-to/disputes.md) is a recipe of its own."
    yield ""
    yield WARNING % "Harmless questions come first; the others say from when on they may be read."
    for dispute in sorted(catalog.disputes, key=_moment):
        yield from _dispute(dispute)


def _moment(dispute: Dispute) -> int:
    return dispute.revealed.overall if dispute.revealed else 0


def _dispute(dispute: Dispute) -> Lines:
    yield f"(dispute-{dispute.id})="
    yield f"## {safe(dispute.name)}"
    yield ""
    until = f", to be read after {safe(dispute.revealed.name)}" if dispute.revealed else ""
    yield f"`{dispute.id}`{until}"
    yield ""
    for claim in dispute.claims:
        mark = "**Followed:** " if claim.followed else ""
        yield f"- {mark}{safe(claim.text)} {evidence(claim)}"
    yield ""
    yield f"**Why:** {safe(dispute.reason)} {evidence(dispute)}"
    yield ""
    about: dict[str, list[str]] = {}
    for subject in dispute.about:
        about.setdefault(subject.field, []).append(by_id(subject.row))
    told = (f"{safe(field)} of {', '.join(rows)}" for field, rows in about.items())
    yield f"**About:** {'; '.join(told)}"
    yield ""


def _sources(catalog: Catalog) -> Lines:
    yield "# The sources"
    yield ""
    yield f"All {len(catalog.sources)} documents that vouch for something in the data."
    yield ""
    for source in catalog.sources:
        yield f"(source-{source.id})="
        yield f"## {safe(source.name)}"
        yield ""
        facts = (source.native, source.author, source.publisher, source.date, source.language)
        told = ", ".join(safe(str(fact)) for fact in facts if fact)
        yield f"`{source.id}`, {spoken(source.kind)}{told and ': '}{told}"
        yield ""
        if source.note:
            yield from (safe(source.note), "")
        if source.url:
            yield from (f"<{source.url}>", "")
