"""
The editorial rules: what the types cannot say about good data.

Each rule takes a catalog and yields a line for every breach, which begins with the id of a row.
`python tools/editorial.py` prints every breach of the data, each with its file.
"""

import json
import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from own_words import fingerprints, runs

import heromask
from heromask import (
    AliasKind,
    Appearance,
    Catalog,
    Certainty,
    Character,
    Claim,
    DataError,
    Dispute,
    Edge,
    Episode,
    Event,
    Fact,
    FactKind,
    Item,
    Membership,
    Node,
    Organization,
    Relation,
    Source,
    SourceKind,
    Statement,
)
from heromask._files.consistency import is_earlier
from heromask._model.names import words
from heromask._model.tables import fields_of, table_names

Rule = Callable[[Catalog], Iterator[str]]

DEDUCED = {Certainty.INFERRED, Certainty.DERIVED}
STORY = Organization | Item | Character | Event
SENTENCE_ENDS = (".", "?", "!", ".”", '."')
DATA = Path(__file__).parent.parent / "src" / "heromask" / "data"
RELEASED = Path(__file__).with_name("released.json")
KEBAB = "[a-z0-9]+(?:-[a-z0-9]+)+"
COPIES: dict[str, str] = {
    copy: original
    for original, copies in {
        "wikipedia-hero-mask": "animeasterisk-season-1 tv-tropes",
        "ann-interview-ono": "bustle-season-3 coanime-interview-ono iwea24-season-3",
        # The same man talks, about the same work
        "ann-interview-aoki": """animate-times-interview-aoki aniverse-interview-aoki
            eiga-log-interview-aoki manga-tokyo-interview-aoki mantan-interview-aoki natalie-talk
            u-cs-interview-aoki""",
        "netflix-titles-2019": "all-your-anime justwatch-titles netflix-titles-dump",
        "anime-lists": "anime-lists-anidb animeapi anitrakt arm-supplementary",
        # Users and a blogger copy the official site
        "anidb": """anidb-characters bangumi bangumi-snapshot-2025 bangumi-soundtrack-1
            bangumi-soundtrack-2 tadahome""",
        # One writer or one publisher
        "anicobin-episode-3": "anicobin-episode-11",
        "cinemarche-season-1": "cinemarche-season-2",
        "everyeye-announcement": """everyeye-first-look everyeye-review everyeye-season-2-coming
            everyeye-season-2-out""",
        "jon-spencer-season-1": "jon-spencer-season-2",
        "myanimelist-snapshot-2020": "myanimelist-snapshot-2022",
        "tiwaha-episode-1": "tiwaha-episode-11 tiwaha-episode-13",
    }.items()
    for copy in copies.split()
}
"""Sources that copy another, where they tell the same, each with its original."""
FATES = {
    "dead": "dead|death|die|kill",
    "alive": "alive|live|surviv",
    "arrested": "arrest|custody|prison",
    "missing": "missing|disappear|vanish",
    "wanted": "wanted",
    "resigned": "resign",
    "dissolved": "broken up|dissolve",
    "destroyed": "crash|destroy|explode",
}
"""The values of a fate, and how sentences say them."""
ONES = "one two three four five six seven eight nine"
TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
LARGER = [f"{tens}-{one}".rstrip("-") for tens in TENS.split() for one in ("", *ONES.split())]
NUMBERS = dict(zip([*ONES.split(), *TEENS.split(), *LARGER], range(1, 100), strict=True))
"""The numbers below a hundred, as sentences write them."""
EMPTY_WORDS = (
    "a an the of in on at to for from with by and or is are was were it its he his she her they"
    " their that which who whom as has have had"
)
"""Words that say nothing by themselves."""
ALIKE = 0.75
"""The share of common words from which two facts may say the same."""
TOLD_APART: frozenset[frozenset[str]] = frozenset()
"""Pairs of facts that look alike and say different things, looked at by a human."""
SENTENCES: dict[type, tuple[str, ...]] = {
    Claim: ("text",),
    Dispute: ("name", "reason"),
    Event: ("name",),
    Fact: ("text",),
}
"""The fields, besides the note, that are words of our own."""
PRONOUNS = re.compile("(?:He|She|It|They|His|Her|Its|Their|This|That|These|Those)\\b")
"""A beginning that cannot be understood alone."""
MOST_WORDS = 25
"""How many words a sentence has at most."""
NAMED = re.compile(f"(?:\\b[Ss]ee|\\bdisputes?) ({KEBAB}(?: and {KEBAB})*)")
"""How a note names disputes, as the data do: "see some-id", "the disputes some-id and other-id"."""


def rows(catalog: Catalog) -> Iterator[Any]:
    """
    Yield every row of every table.
    """
    for table in catalog.tables.values():
        yield from table


def statements(catalog: Catalog) -> Iterator[tuple[Any, Any]]:
    """
    Yield everything that carries evidence, rows and their parts, each with its row.
    """
    for row in rows(catalog):
        if isinstance(row, Statement | Source):
            yield row, row
        for field in fields_of(row.__class__):
            if field.holds == "part":
                for part in getattr(row, field.name):
                    if isinstance(part, Statement):
                        yield row, part


def field_names(thing: object) -> list[str]:
    """
    Name the fields of a row or a part.
    """
    return [field.name for field in fields_of(type(thing))]


def source_is_used(catalog: Catalog) -> Iterator[str]:
    """
    Every source is cited.
    """
    cited = {
        source.id
        for _, statement in statements(catalog)
        if not isinstance(statement, Source)
        for source in statement.sources
    }
    for source in catalog.sources:
        if source.id not in cited:
            yield f"{source.id}: is not cited"


def corroboration_needs_two(catalog: Catalog) -> Iterator[str]:
    """
    What is corroborated cites two sources.
    """
    for row, statement in statements(catalog):
        if statement.certainty is Certainty.CORROBORATED and len(statement.sources) < 2:
            yield f"{row.id}: {statement!r} is corroborated by one source alone"


def deduction_is_explained(catalog: Catalog) -> Iterator[str]:
    """
    What is inferred or derived has a note that says how; appearances have it in their source.
    """
    for row, statement in statements(catalog):
        explained = statement.note or isinstance(row, Appearance)
        if statement.certainty in DEDUCED and not explained:
            yield f"{row.id}: {statement!r} has no note that explains it"


def one_work_is_one_witness(catalog: Catalog) -> Iterator[str]:
    """
    What is corroborated has two sources that do not copy each other; episodes are one work.
    """
    for row, statement in statements(catalog):
        if statement.certainty is Certainty.CORROBORATED and len(witnesses(statement)) < 2:
            yield f"{row.id}: {statement!r} is corroborated by copies of one source"


def witnesses(statement: Any) -> set[str]:
    """
    Return who vouches for a statement; copies count as their original, episodes as the work.
    """
    sources: tuple[Source, ...] = statement.sources
    return {
        "the work" if is_caption(source) else COPIES.get(source.id, source.id) for source in sources
    }


def understatement_is_explained(catalog: Catalog) -> Iterator[str]:
    """
    What is stated alone although it has two witnesses has a note that says what each of them says.
    """
    for row, statement in statements(catalog):
        is_plain = statement.certainty is Certainty.STATED and not statement.note
        if is_plain and not isinstance(statement, Source) and len(witnesses(statement)) > 1:
            yield f"{row.id}: {statement!r} has two witnesses, but is stated, without a note"


def one_evidence_is_one_certainty(catalog: Catalog) -> Iterator[str]:
    """
    An event and its description, a tie and the description of its subject that names its object,
    are equally sure if they rest on the same sources.
    """
    for row in (*catalog.events, *catalog.memberships, *catalog.relations):
        for fact in descriptions_of(catalog, *(ends_of(row) or (row,))):
            alike = {source.id for source in fact.sources} == {source.id for source in row.sources}
            if alike and fact.certainty is not row.certainty:
                yield f"{row.id}: is {row.certainty}, but {fact.id} is {fact.certainty}"


def descriptions_of(catalog: Catalog, node: Any, *others: Any) -> list[Fact]:
    """
    Return the descriptions of a node that are about others, too.
    """
    return [
        fact
        for fact in catalog.facts_of(node, kind=FactKind.DESCRIPTION)
        if fact.about[0].id == node.id and {*others} <= {*fact.about}
    ]


def is_caption(source: Source) -> bool:
    """
    Return whether a source is the work itself.
    """
    return source.kind is SourceKind.EPISODE


def dispute_in_a_note_exists(catalog: Catalog) -> Iterator[str]:
    """
    A dispute that a note names is there.
    """
    for row, statement in statements(catalog):
        for name in disputes_named(statement):
            if name not in catalog.disputes:
                yield f"{row.id}: a note names {name!r}, which is not a dispute; correct it"


def dispute_in_a_note_is_known(catalog: Catalog) -> Iterator[str]:
    """
    A dispute that a note names is revealed no later than what has the note.
    """
    for row, statement in statements(catalog):
        for name in disputes_named(statement):
            later = getattr(catalog.disputes.get(name), "revealed", None)
            if later and is_shown_before(row, statement, later):
                yield f"{row.id}: a note names {name!r}, which is revealed later, in {later.id}"


def disputes_named(statement: Any) -> Iterator[str]:
    """
    Yield the ids of the disputes that the note of a statement names.
    """
    for names in NAMED.findall(statement.note or ""):
        yield from names.split(" and ")


def source_without_address_is_never_alone(catalog: Catalog) -> Iterator[str]:
    """
    No statement rests only on sources whose address is not known; the work itself needs none.
    """
    for row, statement in statements(catalog):
        is_own = isinstance(statement, Source)
        if not is_own and not any(source.url or is_caption(source) for source in statement.sources):
            yield f"{row.id}: {statement!r} rests on {statement.sources[0].id}, without address"


def note_claims_no_monopoly(catalog: Catalog) -> Iterator[str]:
    """
    No note begins with "Only": it can say what the sources seen say, not what all others do not.
    """
    for row, statement in statements(catalog):
        if (statement.note or "").startswith("Only "):
            yield f"{row.id}: a note begins with 'Only'; say what was seen"


def note_agrees_with_its_row(catalog: Catalog) -> Iterator[str]:
    """
    What a note says of its row is so, as far as a program can tell.
    """
    for row, statement in statements(catalog):
        for phrase, agrees in NOTES:
            said = re.search(phrase, statement.note or "")
            if said and not isinstance(statement, Source) and not agrees(statement):
                yield f"{row.id}: its note says {said[0]!r}, and the row does not"


def says_when(statement: Any) -> bool:
    """
    Return whether a statement names an episode that tells of it or of its end.
    """
    return bool(getattr(statement, "revealed", None) or getattr(statement, "ended", None))


def is_deduced(statement: Any) -> bool:
    """
    Return whether no source says a statement outright.
    """
    return statement.certainty in DEDUCED


def gives_nothing_away(statement: Any) -> bool:
    """
    Return whether a fact is known as soon as all that it is about.
    """
    moments = [getattr(end, "revealed", None) for end in ends_of(statement)]
    return not isinstance(statement, Fact) or statement.revealed in (None, *moments)


def is_printed_in_kana(statement: Any) -> bool:
    """
    Return whether a node has its name in kana, or is none.
    """
    return (
        not isinstance(statement, Node) or re.search("[ぁ-ヺ]", statement.native or "") is not None
    )


NOTES: tuple[tuple[str, Callable[[Any], bool]], ...] = (
    (r"\bthis (?:episode|one)\b", says_when),
    (r"\b(?:deduced|reckoned|imply)\b", is_deduced),
    (r"\b[Nn]o source\b", is_deduced),
    (r"\b(?:gives|spoils) nothing\b", gives_nothing_away),
    (r"\b(?:hira|kata)kana\b", is_printed_in_kana),
    (r"\bAll four\b", lambda statement: len(statement.sources) == 4),
    (r"\bThe three\b", lambda statement: len(statement.sources) == 3),
)
"""Phrases of notes, and what has to hold of a statement with such a note."""


def followed_claim_comes_first(catalog: Catalog) -> Iterator[str]:
    """
    The claim that a dispute follows comes first.
    """
    for dispute in catalog.disputes:
        if any(claim.followed for claim in dispute.claims[1:]):
            yield f"{dispute.id}: follows a claim that does not come first"


def id_is_no_other_name(catalog: Catalog) -> Iterator[str]:
    """
    No row has the id of another row of its table as a name.
    """
    for table in catalog.tables.values():
        for row in table:
            names: tuple[str, ...] = row.names
            for name in names:
                if name in table and name != row.id:
                    yield f"{row.id}: {name!r}, a name of it, is the id of another {table.noun}"


def name_is_said_once(catalog: Catalog) -> Iterator[str]:
    """
    No row lists a name twice.
    """
    for row in rows(catalog):
        names: tuple[str, ...] = row.names
        for name, count in Counter(names).items():
            if count > 1 and name != getattr(row, "native", None):
                yield f"{row.id}: lists the name {name!r} {count} times"


def airing_lies_within_its_broadcast(catalog: Catalog) -> Iterator[str]:
    """
    An airing lies between the first and the last day of a broadcast of its season or its work.
    """
    for airing in catalog.airings:
        release, season = airing.release, airing.episode.season
        is_early = release.start and is_earlier(airing.date, release.start)
        is_late = release.end and is_earlier(release.end, airing.date)
        if is_early or is_late or release.what not in (season, season.work):
            yield f"{airing.id}: lies outside {release.id}"


def episodes_are_numbered_through(catalog: Catalog) -> Iterator[str]:
    """
    Episodes count from 1, within each season and through each work, and stand in this order.
    """
    for work in catalog.works:
        episodes = [row for row in catalog.episodes if row.season.work == work]
        for place, episode in enumerate(episodes, 1):
            if episode.absolute != place:
                yield f"{episode.id}: is number {episode.absolute}, but stands in place {place}"
    for season in catalog.seasons:
        numbers = [episode.number for episode in catalog.episodes_of(season)]
        if numbers != [*range(1, len(numbers) + 1)]:
            yield f"{season.id}: its episodes are not numbered through"


def cast_is_billed_through(catalog: Catalog) -> Iterator[str]:
    """
    A cast is billed 1, 2, 3 without a gap.
    """
    for dub in catalog.dubs:
        billing = [credit.billing for credit in catalog.cast_of(dub)]
        if billing != [*range(1, len(billing) + 1)]:
            yield f"{dub.id}: its cast is not billed through"


def credits_are_in_order(catalog: Catalog) -> Iterator[str]:
    """
    Voice credits stand in the order of the dubs, and in billing order.
    """
    ordered = [credit for dub in catalog.dubs for credit in catalog.cast_of(dub)]
    for credit, wanted in zip(catalog.credits, ordered, strict=True):
        if credit is not wanted:
            yield f"{credit.id}: stands in the place of {wanted.id}; sort by dub and billing"
            break


def story_says_when(catalog: Catalog) -> Iterator[str]:
    """
    Everything of the story says which episode reveals it: nodes, relations, memberships, facts,
    and disputes about them.
    """
    for row in rows(catalog):
        of_story = isinstance(row, Membership | Relation | STORY)
        of_story |= isinstance(row, Fact | Dispute) and any(map(is_of_story, ends_of(row)))
        if of_story and row.revealed is None:
            yield f"{row.id}: does not say which episode reveals it"


def is_of_story(row: Any) -> bool:
    """
    Return whether a row belongs to the story, or says that an episode reveals it.
    """
    return isinstance(row, STORY) or getattr(row, "revealed", None) is not None


def dated_fact_has_a_ground(catalog: Catalog) -> Iterator[str]:
    """
    A fact that an episode reveals cites that episode, or has a note that says why it is dated so.
    """
    for fact in catalog.facts:
        if fact.revealed and not fact.note and not cites(fact, fact.revealed):
            yield f"{fact.id}: neither cites {fact.revealed.id} nor says why it is revealed there"


def end_is_witnessed(catalog: Catalog) -> Iterator[str]:
    """
    What the story ends cites the episode in which it ends.
    """
    for tie in (*catalog.memberships, *catalog.relations):
        if tie.ended and not cites(tie, tie.ended):
            yield f"{tie.id}: ends in {tie.ended.id}, which it does not cite"


def cites(statement: Any, episode: Episode) -> bool:
    """
    Return whether a statement cites an episode itself.
    """
    own = {source.id for source in episode.sources if is_caption(source)}
    return not own.isdisjoint(source.id for source in statement.sources)


def row_shows_when_revealed(catalog: Catalog) -> Iterator[str]:
    """
    Everything that an episode reveals is in the view that ends with it; an appearance waits for
    the name.
    """
    for episode in catalog.episodes:
        shown = catalog.up_to(episode).tables
        for row in catalog.reveals_of(episode):
            if not isinstance(row, Appearance) and row.id not in shown[table_names()[type(row)]]:
                yield f"{row.id}: is not in the view of {episode.id}, which reveals it"


def nothing_precedes_its_owner(catalog: Catalog) -> Iterator[str]:
    """
    Nothing is revealed before the row it belongs to, the rows it joins or those it is about, and
    nothing shows an episode before it is seen; a character may be seen before being named.
    """
    for row, statement in [*statements(catalog), *((row, row) for row in catalog.disputes)]:
        moment = None if isinstance(row, Appearance) else moment_of(statement)
        for owner in ends_of(row) if statement is row else [row]:
            first = moment_of(owner)
            if moment and first and is_before(moment, first):
                yield f"{row.id}: {statement!r} is revealed in {moment.id}, before {owner.id}"


def ends_of(row: Any) -> tuple[Any, ...]:
    """
    Return the rows that an edge joins, or that a fact or a dispute is about.
    """
    match row:
        case Edge():
            return row.ends
        case Fact():
            return row.about
        case Dispute():
            return tuple(about.row for about in row.about)
        case _:
            return ()


def moment_of(row: Any) -> Episode | None:
    """
    Return the episode that reveals a row or a part; an episode is seen when it is reached.
    """
    return row if isinstance(row, Episode) else getattr(row, "revealed", None)


def is_before(one: Episode, other: Episode) -> bool:
    """
    Return whether an episode comes before another one of its work.
    """
    return one.season.work.id == other.season.work.id and one.absolute < other.absolute


def is_shown_before(row: Any, statement: Any, episode: Episode) -> bool:
    """
    Return whether a statement is in a view that ends before an episode.
    """
    moments = (moment_of(thing) for thing in (statement, row, *ends_of(row)))
    return episode.absolute > 1 and all(
        moment is None or is_before(moment, episode) for moment in moments
    )


def nobody_is_named_early(catalog: Catalog) -> Iterator[str]:
    """
    No text, note, question or reason names a character or an organization that is revealed later.
    """
    known = bearers_of_names(catalog)
    for row, statement in [*statements(catalog), *((row, row) for row in catalog.disputes)]:
        said = "\n".join(texts_of(statement))
        for name, bearers in known.items():
            first = min(bearers, key=lambda bearer: bearer.revealed.absolute)
            if is_named(name, said) and is_shown_before(row, statement, first.revealed):
                yield f"{row.id}: names {first.id}, who is revealed in {first.revealed.id}"


def about_is_complete(catalog: Catalog) -> Iterator[str]:
    """
    A fact is about every character that its text names; the title of a track names nobody.
    """
    known = bearers_of_names(catalog)
    for fact in catalog.facts:
        for name, (bearer, *others) in known.items():
            is_other = others or bearer in fact.about or not isinstance(bearer, Character)
            if not is_other and fact.kind is not FactKind.TRACK and is_named(name, fact.text):
                yield f"{fact.id}: names {bearer.id}, but is not about that character"


def bearers_of_names(catalog: Catalog) -> dict[str, list[Any]]:
    """
    Return the characters and the organizations that texts may call by each name.
    """
    found: dict[str, list[Any]] = {}
    for row in (*catalog.characters, *catalog.organizations):
        for name in names_in_texts(row) if row.revealed else ():
            found.setdefault(name, []).append(row)
    return found


def names_in_texts(row: Character | Organization) -> set[str]:
    """
    Return how texts call somebody or something: by name, by a short name, somebody by half a name.
    """
    name = row.name.removeprefix("The ")
    halves = [half for half in name.split() if half.istitle() and isinstance(row, Character)]
    return {name, *halves, *(a.text for a in row.aliases if a.kind is AliasKind.SHORT_NAME)}


def is_named(name: str, text: str) -> bool:
    """
    Return whether a text has a name, as words of their own.
    """
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) is not None


def texts_of(statement: object) -> Iterator[str]:
    """
    Yield the sentences of a row or a part; proper names are none.
    """
    for field in (*SENTENCES.get(type(statement), ()), "note"):
        yield getattr(statement, field, None) or ""


def description_comes_first(catalog: Catalog) -> Iterator[str]:
    """
    Everybody and everything of the story but an event has one description, known from the start.
    """
    for table in (catalog.characters, catalog.organizations, catalog.items):
        for row in table:
            found = descriptions_of(catalog, row)
            if len(found) != 1 or found[0].revealed != row.revealed:
                yield f"{row.id}: needs one description, revealed with it; has {len(found)}"


def own_description_leads(catalog: Catalog) -> Iterator[str]:
    """
    What is told first about a node is its own description, where it has one.
    """
    for node in rows(catalog):
        own = descriptions_of(catalog, node) if isinstance(node, Node) else []
        if own and (first := catalog.facts_of(node)[0]) not in own:
            yield f"{node.id}: {first.id} comes before its description, {own[0].id}"


def open_question_is_inferred(catalog: Catalog) -> Iterator[str]:
    """
    That a question is open is inferred from the sources seen.
    """
    for fact in catalog.facts:
        if fact.kind is FactKind.OPEN_QUESTION and fact.certainty is not Certainty.INFERRED:
            yield f"{fact.id}: is {fact.certainty}, but an open question is inferred"


def title_is_told(catalog: Catalog) -> Iterator[str]:
    """
    Each title of a membership is in the text of a fact about its two ends.
    """
    for membership in catalog.memberships:
        facts = {*catalog.facts_of(membership.character)} & {
            *catalog.facts_of(membership.organization)
        }
        told = [{*words(fact.text)} for fact in facts]
        for title in membership.title.split(" and ") if membership.title else ():
            if not any({*words(title)} <= said for said in told):
                yield f"{membership.id}: no fact tells that the title is {title!r}"


def value_is_said(catalog: Catalog) -> Iterator[str]:
    """
    The sentence of a fact that has a value says it, too.
    """
    for fact in catalog.facts:
        if fact.value is not None and not says(fact.text, fact.kind, fact.value):
            yield f"{fact.id}: its sentence does not say its value, {fact.value!r}"


def says(text: str, kind: FactKind, value: str | int) -> bool:
    """
    Return whether a sentence says a value: a length in seconds, or in minutes and seconds.
    """
    if isinstance(value, int):
        said = numbers_in(text)
        if kind in (FactKind.LENGTH, FactKind.RUNTIME) and "minutes" in text:
            minutes, seconds = divmod(value, 60)
            return minutes in said and seconds in said | {0}
        return value in said
    if kind is FactKind.FATE:
        return re.search(FATES.get(value, "$^"), text, re.IGNORECASE) is not None
    return all({*words(part)} <= {*words(text)} for part in value.split(","))


def numbers_in(text: str) -> set[int]:
    """
    Return the whole numbers that a sentence says, in digits or in words.
    """
    digits = (found.replace(",", "") for found in re.findall(r"\d[\d,]*", text))
    spelled = re.findall(r"[a-z]+(?:-[a-z]+)?", text.lower())
    return {*map(int, digits), *(NUMBERS[word] for word in spelled if word in NUMBERS)}


def each_thing_is_said_once(catalog: Catalog) -> Iterator[str]:
    """
    No two facts that tell most about one node say nearly the same.
    """
    facts = catalog.facts.rows
    said = [(fact, {*words(fact.text)} - {*EMPTY_WORDS.split()}) for fact in facts]
    for place, (fact, own) in enumerate(said):
        for other, others in said[place + 1 :]:
            shared = fact.about[0].id == other.about[0].id
            alike = len(own & others) / max(1, min(len(own), len(others)))
            pair = frozenset((fact.id, other.id))
            if shared and alike >= ALIKE and fact.kind is other.kind and pair not in TOLD_APART:
                yield f"{fact.id}: says nearly what {other.id} says of {fact.about[0].id}"


def text_is_clean(catalog: Catalog) -> Iterator[str]:
    """
    Texts are NFC, without blanks at their ends; facts and claims are sentences.
    """
    for row, statement in statements(catalog):
        for name in field_names(statement):
            text: object = getattr(statement, name)
            if isinstance(text, str) and text != unicodedata.normalize("NFC", text).strip():
                yield f"{row.id}: {name} is not NFC, or has blanks at its ends"
        if isinstance(statement, Fact | Claim) and not statement.text.endswith(SENTENCE_ENDS):
            yield f"{row.id}: {statement.text!r} is not a sentence"


def text_stands_alone(catalog: Catalog) -> Iterator[str]:
    """
    The sentence of a fact or a claim does not begin with a pronoun, and is short.
    """
    for row, statement in statements(catalog):
        text = statement.text if isinstance(statement, Fact | Claim) else ""
        if PRONOUNS.match(text):
            yield f"{row.id}: {text!r} begins with a pronoun; name who or what is meant"
        if len(text.split()) > MOST_WORDS:
            yield f"{row.id}: {text!r} has more than {MOST_WORDS} words"


def person_is_named_in_halves(catalog: Catalog) -> Iterator[str]:
    """
    The name of a person is the given name and the family name, where either is known.
    """
    for person in catalog.people:
        halves = (person.given, person.family)
        if any(halves) and person.name != " ".join(half for half in halves if half):
            yield f"{person.id}: {person.name!r} is not its halves {halves}"


def review_cites_itself(catalog: Catalog) -> Iterator[str]:
    """
    A review, and what is told about it, rests on the page it stands on.
    """
    for review in catalog.reviews:
        for statement in (review, *catalog.facts_of(review)):
            if review.source not in statement.sources:
                yield f"{review.id}: {statement!r} does not cite {review.source.id}"


def words_are_our_own(catalog: Catalog) -> Iterator[str]:
    """
    No text shares a run of eight words with the documents it was compiled from.

    The documents are not ours to ship; `fingerprints.bin` holds a digest of each run. A title that
    is the value of a fact is a name, not a sentence.
    """
    known = fingerprints()
    texts = [(dispute, dispute.reason, "") for dispute in catalog.disputes]
    for row, statement in statements(catalog):
        title = str(getattr(statement, "value", None) or "")
        texts += [(row, getattr(statement, "text", None) or "", title)]
        texts += [(row, statement.note or "", title)]
    for row, text, title in texts:
        if not known.isdisjoint(runs(text.replace(title, ""))):
            yield f"{row.id}: {text!r} repeats a source"


RULES: tuple[Rule, ...] = (
    source_is_used,
    corroboration_needs_two,
    one_work_is_one_witness,
    understatement_is_explained,
    one_evidence_is_one_certainty,
    deduction_is_explained,
    source_without_address_is_never_alone,
    note_claims_no_monopoly,
    dispute_in_a_note_exists,
    dispute_in_a_note_is_known,
    note_agrees_with_its_row,
    followed_claim_comes_first,
    id_is_no_other_name,
    name_is_said_once,
    airing_lies_within_its_broadcast,
    episodes_are_numbered_through,
    cast_is_billed_through,
    credits_are_in_order,
    story_says_when,
    dated_fact_has_a_ground,
    end_is_witnessed,
    row_shows_when_revealed,
    nothing_precedes_its_owner,
    nobody_is_named_early,
    about_is_complete,
    description_comes_first,
    own_description_leads,
    open_question_is_inferred,
    title_is_told,
    value_is_said,
    each_thing_is_said_once,
    text_is_clean,
    text_stands_alone,
    person_is_named_in_halves,
    review_cites_itself,
    words_are_our_own,
)


def breaches(catalog: Catalog) -> Iterator[str]:
    """
    Yield every breach of every rule, each after the file of its row.
    """
    files = {row.id: f"{table_names()[type(row)]}.json" for row in rows(catalog)}
    for rule in RULES:
        for line in rule(catalog):
            yield f"{files[line.partition(': ')[0]]}: {line}"


def breaches_of_edition(version: str, data_digest: str) -> Iterator[str]:
    """
    The edition is a day; it is that of the last release, or a later one if the data differ.
    """
    former = json.loads(RELEASED.read_text("utf-8"))
    where = "src/heromask/_edition.py: data_version"
    if not is_day(version):
        yield f"{where}: {version!r} is not a day; write it as in '2026.11.21'"
    elif version < former["data_version"]:
        yield f"{where}: {version!r} is older than the last release, {former['data_version']!r}"
    elif version == former["data_version"] and data_digest != former["data_digest"]:
        fix = "run nox -s facts on the day of the change, or the next"
        yield f"{where}: the data differ from edition {version!r}; {fix}"


def breaches_of_ids(catalog: Catalog) -> Iterator[str]:
    """
    Every id that a node or a source had in the last release still finds a row.

    An edge may lose its id: it is made of what the edge joins, so a corrected edge has another.
    """
    former = json.loads(RELEASED.read_text("utf-8"))["ids"]
    for table, ids in former.items():
        for id_ in ids:
            if id_ not in catalog.tables[table]:
                fix = "list it in the former_ids of that row"
                yield f"{table}: {id_}: was the id of a row in the last release; {fix}"


def is_day(version: str) -> bool:
    """
    Return whether an edition names an existing day, as in 2026.11.21.
    """
    try:
        return f"{date.fromisoformat(version.replace('.', '-')):%Y.%m.%d}" == version
    except ValueError:
        return False


def main() -> None:
    """
    Print every breach of the data files as they are, and exit with 1 if there is one.
    """
    try:
        catalog = heromask.read(DATA)
    except DataError as error:
        sys.exit(str(error))
    edition = breaches_of_edition(heromask.data_version, heromask.digest(catalog))
    sys.exit("\n".join([*breaches(catalog), *breaches_of_ids(catalog), *edition]) or None)


if __name__ == "__main__":
    main()
