"""
The pages of the record about the works: what they are, how they came out, how they were received.
"""

from collections.abc import Sequence

from markup import (
    NAMES,
    WARNING,
    Lines,
    day,
    details,
    dispute_lines,
    escaped,
    evidence,
    fact_lines,
    label,
    linked,
    name_lines,
    named,
    native,
    picture,
    table,
)

from heromask import Catalog, Character, Dub, Release, Review, Season, Work
from heromask._cli.format import certainty_mark


def pages(catalog: Catalog) -> dict[str, Lines]:
    """
    Return the pages about the works, by their path within the record.
    """
    return {
        "works.md": _works(catalog),
        "casts.md": _casts(catalog),
        "timeline.md": _timeline(catalog),
        "reviews.md": _reviews(catalog),
    }


# What they are


def _works(catalog: Catalog) -> Lines:
    yield "# The works"
    yield ""
    yield "What they are, and their ids at other services. The facts tell no more of the story"
    yield "than its first episode does."
    yield ""
    for work in catalog.works:
        yield from (f"## {escaped(work.name)}", "")
        yield f"{native(work)} `{work.id}`, {label(work.kind)} {evidence(work)}"
        yield ""
        yield from (*details(catalog, work), "")
        for season in catalog.seasons:
            if season.work is work:
                yield from _season(catalog, season)
        yield from _elsewhere(catalog, work)


def _season(catalog: Catalog, season: Season) -> Lines:
    yield from (f"### {escaped(season.name)}", "", f"`{season.id}` {evidence(season)}", "")
    yield from (*details(catalog, season), "")
    yield from table(
        ("Episode", "Also called", "Minutes", "How sure"),
        (
            (
                escaped(episode.name),
                ", ".join(map(escaped, episode.names[1:])) or "–",
                episode.runtime or "–",
                evidence(episode),
            )
            for episode in catalog.episodes_of(season)
        ),
    )


def _elsewhere(catalog: Catalog, work: Work) -> Lines:
    links = catalog.links_of(work)
    if links:
        yield from (f"### {escaped(work.name)} elsewhere", "")
        yield from table(
            ("Service", "What", "Id there", "How sure"),
            (
                (
                    escaped(link.service),
                    escaped(link.what.name),
                    f"[{escaped(link.value)}](<{link.url}>)" if link.url else escaped(link.value),
                    evidence(link),
                )
                for link in links
            ),
        )


# The casts


def _casts(catalog: Catalog) -> Lines:
    dubs = [dub for dub in catalog.dubs if catalog.cast_of(dub)]
    voices = [voice for dub in dubs for voice in catalog.cast_of(dub)]
    characters = {voice.character.id: voice.character for voice in voices}
    yield "# The casts, side by side"
    yield ""
    yield "A dub is a recording, not a language: there are two English ones."
    yield NAMES
    yield ""
    yield from picture("casts", "The recorded casts of Hero Mask side by side", 736)
    yield "The table has the same voices."
    yield ""
    yield from table(
        ("Character", *(escaped(dub.name) for dub in dubs)),
        (
            (linked(row), *(_voices(catalog, row, dub) for dub in dubs))
            for row in characters.values()
        ),
    )
    yield from ("## How sure they are", "")
    yield "The voices that no source states outright, and those with a note."
    yield ""
    yield from table(
        ("Character", "Dub", "Voice", "How sure"),
        (
            (
                linked(voice.character),
                escaped(voice.dub.name),
                named(voice.person),
                evidence(voice),
            )
            for voice in voices
            if voice.note or certainty_mark(voice)
        ),
    )
    yield from ("## The dubs", "")
    for dub in catalog.dubs:
        state = "" if catalog.cast_of(dub) else " Its cast is not recorded."
        yield f"- **{escaped(dub.name)}.**{state} {evidence(dub)}"
        yield from (f"  {line}" for line in (*name_lines(dub), *fact_lines(dub.facts)))


def _voices(catalog: Catalog, character: Character, dub: Dub) -> str:
    found = [voice for voice in catalog.voices_of(character) if voice.dub.id == dub.id]
    return "<br>".join(f"{named(voice.person)} {certainty_mark(voice)}" for voice in found) or "–"


def _timeline(catalog: Catalog) -> Lines:
    yield "# The timeline"
    yield ""
    yield "How the series and the manga came out, without spoilers beyond the announcements."
    yield ""
    yield from picture("releases", "When each release came out", 736)
    yield "The table has the same releases, the earliest first."
    yield ""
    rows = sorted(catalog.releases, key=lambda row: (row.start is None, row.start))
    yield from table(
        ("Release", "When", "Where", "By"),
        (
            (
                f"{named(row)} ({label(row.kind)})",
                when(row),
                escaped(row.territory or "–"),
                named(row.platform) if row.platform else "–",
            )
            for row in rows
        ),
    )
    for row in rows:
        yield from (f"## {escaped(row.name)}", "", f"`{row.id}` {evidence(row)}", "")
        yield from _languages("Sound", row.audio)
        yield from _languages("Captions", row.subtitles)
        yield from (*fact_lines(row.facts), *dispute_lines(catalog.disputes_of(row)), "")
    yield from ("## Days of the broadcast", "")
    yield from table(
        ("Episode", "Day", "How sure"),
        (
            (escaped(airing.episode.name), day(airing.date), evidence(airing))
            for episode in catalog.episodes
            for airing in catalog.airings_of(episode)
        ),
    )


def _languages(what: str, tags: Sequence[str]) -> Lines:
    if tags:
        yield f"- {what}: {', '.join(map(escaped, tags))}"


def when(release: Release) -> str:
    """
    Return the days of a release, as far as they are known.
    """
    return " to ".join(map(day, filter(None, (release.start, release.end)))) or "no date known"


# How they were received


def _reviews(catalog: Catalog) -> Lines:
    yield "# The reviews"
    yield ""
    yield "How outlets and viewers judged the works, in our own words."
    yield ""
    yield WARNING % "Reviews discuss what they have seen, up to the last episode."
    for review in catalog.reviews:
        yield from _review(review)


def _review(review: Review) -> Lines:
    yield from (f"## {escaped(review.name)}", "")
    yield f"{_verdict(review)} {evidence(review)}"
    yield ""
    yield from (*fact_lines(review.points), "")


def _verdict(review: Review) -> str:
    """
    Return what is judged and by whom, and the score as printed.
    """
    by = f"by {escaped(review.reviewer)}" if review.reviewer else ""
    score = "" if review.score is None else f"{review.score:g} out of {review.scale}"
    return ", ".join(filter(None, [escaped(review.what.name), by, score]))
