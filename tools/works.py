"""
The pages of the record about the works: what they are, how they came out, what was made of them.
"""

from collections.abc import Sequence

from markup import (
    NAMES,
    WARNING,
    Lines,
    also,
    day,
    disputed,
    evidence,
    linked,
    named,
    native,
    picture,
    safe,
    spoken,
    table,
    told,
)

from heromask import Catalog, Character, Dub, Release, Review, Season, Work
from heromask._cards import doubt


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
    yield "What they are, and where other services keep them. The facts tell no more of the story"
    yield "than its first episode does."
    yield ""
    for work in catalog.works:
        yield from (f"## {safe(work.name)}", "")
        yield f"{native(work)} `{work.id}`, {spoken(work.kind)} {evidence(work)}"
        yield ""
        yield from (*also(work), *told(work.facts), *disputed(catalog.disputes_of(work)), "")
        for season in catalog.seasons:
            if season.work is work:
                yield from _season(catalog, season)
        yield from _elsewhere(catalog, work)


def _season(catalog: Catalog, season: Season) -> Lines:
    yield from (f"### {safe(season.name)}", "", f"`{season.id}` {evidence(season)}", "")
    yield from (*also(season), *told(season.facts), *disputed(catalog.disputes_of(season)), "")
    yield from table(
        ("Episode", "Also called", "Minutes", "How sure"),
        (
            (
                safe(episode.name),
                ", ".join(map(safe, episode.names[1:])) or "–",
                episode.runtime or "–",
                evidence(episode),
            )
            for episode in catalog.episodes_of(season)
        ),
    )


def _elsewhere(catalog: Catalog, work: Work) -> Lines:
    links = catalog.links_of(work)
    if links:
        yield from (f"### {safe(work.name)} elsewhere", "")
        yield from table(
            ("Service", "What", "Id there", "How sure"),
            (
                (
                    safe(link.service),
                    safe(link.what.name),
                    f"[{safe(link.value)}](<{link.url}>)" if link.url else safe(link.value),
                    evidence(link),
                )
                for link in links
            ),
        )


# The casts


def _casts(catalog: Catalog) -> Lines:
    dubs = [dub for dub in catalog.dubs if dub.recorded]
    voices = [voice for dub in dubs for voice in catalog.cast_of(dub)]
    characters = {voice.character.id: voice.character for voice in voices}
    yield "# The casts, side by side"
    yield ""
    yield "A dub is a recording, not a language: there are two English ones."
    yield NAMES
    yield ""
    yield from picture("casts", "The recorded casts of Hero Mask side by side", 736)
    yield "The table says the same in words."
    yield ""
    yield from table(
        ("Character", *(safe(dub.name) for dub in dubs)),
        (
            (linked(row), *(_voices(catalog, row, dub) for dub in dubs))
            for row in characters.values()
        ),
    )
    yield from ("## How sure they are", "")
    yield "What no source says outright, and what to mind."
    yield ""
    yield from table(
        ("Character", "Dub", "Voice", "How sure"),
        (
            (
                linked(voice.character),
                safe(voice.dub.name),
                named(voice.person),
                evidence(voice),
            )
            for voice in voices
            if voice.note or doubt(voice)
        ),
    )
    yield from ("## The dubs", "")
    for dub in catalog.dubs:
        state = "" if dub.recorded else " Its cast is not recorded."
        yield f"- **{safe(dub.name)}.**{state} {evidence(dub)}"
        yield from (f"  {line}" for line in (*also(dub), *told(dub.facts)))


def _voices(catalog: Catalog, character: Character, dub: Dub) -> str:
    found = [voice for voice in catalog.voices_of(character) if voice.dub.id == dub.id]
    return "<br>".join(f"{named(voice.person)} {doubt(voice)}" for voice in found) or "–"


def _timeline(catalog: Catalog) -> Lines:
    yield "# The timeline"
    yield ""
    yield "How the series and the manga came out. The story is told no further than announced."
    yield ""
    yield from picture("releases", "When each release came out", 736)
    yield "The table says the same in words, the earliest first."
    yield ""
    rows = sorted(catalog.releases, key=lambda row: (row.start is None, row.start))
    yield from table(
        ("Release", "When", "Where", "By"),
        (
            (
                f"{named(row)} ({spoken(row.kind)})",
                when(row),
                safe(row.territory or "–"),
                named(row.platform) if row.platform else "–",
            )
            for row in rows
        ),
    )
    for row in rows:
        yield from (f"## {safe(row.name)}", "", f"`{row.id}` {evidence(row)}", "")
        yield from _languages("Sound", row.audio)
        yield from _languages("Captions", row.subtitles)
        yield from (*told(row.facts), *disputed(catalog.disputes_of(row)), "")
    yield from ("## Days of the broadcast", "")
    yield from table(
        ("Episode", "Day", "How sure"),
        (
            (safe(airing.episode.name), day(airing.date), evidence(airing))
            for episode in catalog.episodes
            for airing in catalog.airings_of(episode)
        ),
    )


def _languages(what: str, tags: Sequence[str]) -> Lines:
    if tags:
        yield f"- {what}: {', '.join(map(safe, tags))}"


def when(release: Release) -> str:
    """
    Write the days of a release, as far as they are known.
    """
    return " to ".join(map(day, filter(None, (release.start, release.end)))) or "no date known"


# What was made of them


def _reviews(catalog: Catalog) -> Lines:
    yield "# The reviews"
    yield ""
    yield "What outlets and viewers made of the works, told in our words."
    yield ""
    yield WARNING % "Reviews tell of what they have seen, up to the last episode."
    for review in catalog.reviews:
        yield from _review(review)


def _review(review: Review) -> Lines:
    yield from (f"## {safe(review.name)}", "")
    yield f"{_verdict(review)} {evidence(review)}"
    yield ""
    yield from (*told(review.points), "")


def _verdict(review: Review) -> str:
    """
    Say what is judged and by whom, and the score as printed.
    """
    by = f"by {safe(review.reviewer)}" if review.reviewer else ""
    score = "" if review.score is None else f"{review.score:g} out of {review.scale}"
    return ", ".join(filter(None, [safe(review.what.name), by, score]))
