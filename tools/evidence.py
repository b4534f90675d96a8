"""
The pages of the record about the evidence: the disputes and the sources.
"""

from markup import WARNING, Lines, by_id, escaped, evidence, label

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
    yield "[How to understand and correct one](../how-to/disputes.md) has a page of its own."
    yield ""
    yield (
        WARNING % "Those without spoilers come first; the others name the episode to watch first."
    )
    for dispute in sorted(catalog.disputes, key=_order):
        yield from _dispute(dispute)


def _order(dispute: Dispute) -> int:
    return dispute.revealed.overall if dispute.revealed else 0


def _dispute(dispute: Dispute) -> Lines:
    yield f"(dispute-{dispute.id})="
    yield f"## {escaped(dispute.name)}"
    yield ""
    spoiler = f", to be read after {escaped(dispute.revealed.name)}" if dispute.revealed else ""
    yield f"`{dispute.id}`{spoiler}"
    yield ""
    for claim in dispute.claims:
        mark = "**Followed:** " if claim.followed else ""
        yield f"- {mark}{escaped(claim.text)} {evidence(claim)}"
    yield ""
    yield f"**Why:** {escaped(dispute.reason)} {evidence(dispute)}"
    yield ""
    about: dict[str, list[str]] = {}
    for subject in dispute.about:
        about.setdefault(subject.field, []).append(by_id(subject.row))
    fields = (f"{escaped(field)} of {', '.join(rows)}" for field, rows in about.items())
    yield f"**About:** {'; '.join(fields)}"
    yield ""


def _sources(catalog: Catalog) -> Lines:
    yield "# The sources"
    yield ""
    yield f"All {len(catalog.sources)} documents that the data cites."
    yield ""
    for source in catalog.sources:
        yield f"(source-{source.id})="
        yield f"## {escaped(source.name)}"
        yield ""
        details = (source.native, source.author, source.publisher, source.date, source.language)
        listed = ", ".join(escaped(str(detail)) for detail in details if detail)
        yield f"`{source.id}`, {label(source.kind)}{listed and ': '}{listed}"
        yield ""
        if source.note:
            yield from (escaped(source.note), "")
        if source.url:
            yield from (f"<{source.url}>", "")
