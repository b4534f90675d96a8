"""
What attrs promises of its classes is true of ours, whatever is asked of a class first.

Each test has a package of its own, in which attrs has not written anything yet.
"""

import copy
import inspect
import pickle
import sys
import weakref
from collections.abc import Callable, Iterator
from functools import cached_property
from importlib.metadata import version
from threading import Barrier, Thread
from typing import Any, get_type_hints

import attrs
import cattrs
import pytest
from anew import anew
from attrs.exceptions import FrozenInstanceError, NotAnAttrsClassError
from notebook import html_of

HAS_INSPECT = tuple(map(int, version("attrs").split(".")[:2])) >= (25, 4)
"""Whether attrs can tell how a class was made."""

CROWD = 48


@pytest.fixture(name="new")
def _new() -> Iterator[Any]:
    """
    Return a package that was never imported before, in the place of the one that was.
    """
    with anew() as package:
        yield package


def source(new: Any, class_: Any = None, **others: Any) -> Any:
    """
    Make a source, or an object of a class that is one.
    """
    kinds = {"kind": new.SourceKind.NEWS, "certainty": new.Certainty.STATED}
    date = new.PartialDate(2020, 6)
    return (class_ or new.Source)(**{"id": "page", "name": "A page", "date": date} | kinds | others)


def untouched(new: Any) -> Any:
    """
    Return a source that was not made through its class.
    """
    return new.load().sources["otapol"]


NAMES = [
    *("id", "name", "native", "former_ids", "kind", "publisher", "author", "url", "date"),
    *("language", "certainty", "note"),
]
"""The fields of a source."""


# Asking about a class


def test_has(new: Any) -> None:
    """
    Every public class that has fields is known to attrs.
    """
    classes = [getattr(new, name) for name in dir(new)]
    ours = [thing for thing in classes if "_declared" in dir(thing)]

    assert len(ours) > 25
    assert all(attrs.has(class_) for class_ in ours)
    assert not attrs.has(new.Certainty)


def test_fields(new: Any) -> None:
    """
    The fields of a class are told with names, types, defaults, metadata, and how they are given.
    """
    fields = attrs.fields(new.Source)

    assert NAMES == [field.name for field in fields]
    assert all(type(field) is attrs.Attribute and field.kw_only for field in fields)
    assert (str | None, None) == (fields.url.type, fields.url.default)
    assert (str, attrs.NOTHING) == (fields.name.type, fields.name.default)
    assert "pattern" in fields.language.metadata
    assert "rows" == attrs.fields(new.Table)[1].alias


def test_fields_of_bases(new: Any) -> None:
    """
    The fields of the bases come first, and are known as inherited.
    """
    fields = attrs.fields(new.VoiceCredit)
    evidence, own = ["sources", "certainty", "note"], ["dub", "billing", "character", "person"]

    assert evidence == [field.name for field in fields if field.inherited]
    assert [*evidence, *own] == [field.name for field in fields]
    assert new.Dub is fields.dub.type


def test_fields_dict(new: Any) -> None:
    """
    The fields of a class are told by their names, too.
    """
    fields = attrs.fields_dict(new.PartialDate)

    assert ["year", "month", "day"] == list(fields)
    assert int is fields["year"].type


def test_resolve_types(new: Any) -> None:
    """
    The types of all fields are known already, also of the one that refers to a later class.
    """
    assert new.Alias is attrs.resolve_types(new.Alias)
    assert (new.Episode | None) == attrs.fields(new.Alias).revealed.type


def test_get_type_hints(new: Any) -> None:
    """
    The types of the fields can be read from the class, and from its `__init__`.
    """
    hints = get_type_hints(new.Source)

    assert NAMES == list(hints)
    assert {**hints, "return": type(None)} == get_type_hints(new.Source.__init__)


def test_signature(new: Any) -> None:
    """
    The signature of a class is that of its `__init__`.
    """
    date = inspect.signature(new.PartialDate)
    parameters = inspect.signature(new.Source).parameters

    assert "(year: int, month: int | None = None, day: int | None = None) -> None" == str(date)
    assert NAMES == list(parameters)
    assert {inspect.Parameter.KEYWORD_ONLY} == {each.kind for each in parameters.values()}


@pytest.mark.skipif(not HAS_INSPECT, reason="this attrs does not tell")
def test_inspect(new: Any) -> None:
    """
    How a class was made is told once something else was asked of it, as the docs say.
    """
    ask: Any = vars(attrs)["inspect"]

    with pytest.raises(NotAnAttrsClassError):
        ask(new.Source)
    assert attrs.fields(new.Source)
    assert ask(new.Source).is_frozen
    assert ask(new.Source).is_slotted


# Making and copying objects


def test_init(new: Any) -> None:
    """
    What is given comes back, and what is left out has its default.
    """
    page = source(new, url="https://example.org")

    assert ("page", "https://example.org", (), None) == (
        *(page.id, page.url),
        *(page.former_ids, page.note),
    )


def test_post_init(new: Any) -> None:
    """
    A value that cannot be is refused when it is made.
    """
    page = untouched(new)

    with pytest.raises(ValueError, match="day"):
        new.PartialDate(2020, 2, 30)
    with pytest.raises(ValueError, match="^two rows share an id; give each source its own$"):
        new.Table("source", (page, page))


def test_evolve(new: Any) -> None:
    """
    A changed copy differs in what was changed, and the original stays.
    """
    page = untouched(new)
    other = attrs.evolve(page, name="Other")

    assert ("Other", page.date) == (other.name, other.date)
    assert page == untouched(new) != other
    with pytest.raises(TypeError, match="unexpected keyword argument 'nam'"):
        attrs.evolve(page, nam="Other")


def test_replace(new: Any) -> None:
    """
    `copy.replace` makes a changed copy, too; before Python 3.13, what it calls is there.
    """
    replace: Any = getattr(copy, "replace", new.Source.__replace__)
    other = replace(untouched(new), name="Other")

    assert "Other" == other.name
    assert attrs.evolve(untouched(new), name="Other") == other


def test_asdict(new: Any) -> None:
    """
    An object becomes a dict, and what is in it does, too.
    """
    page = untouched(new)
    flat, deep = attrs.asdict(page, recurse=False), attrs.asdict(page)

    assert NAMES == list(flat) == list(deep)
    assert page.date is flat["date"]
    assert {"year": page.date.year, "month": page.date.month, "day": page.date.day} == deep["date"]


def test_astuple(new: Any) -> None:
    """
    An object becomes a tuple.
    """
    assert (2020, 6, None) == attrs.astuple(new.PartialDate.parse("2020-06"))


def test_validate(new: Any) -> None:
    """
    Whatever was made is valid.
    """
    assert not attrs.fields(new.Source).name.validator
    attrs.validate(untouched(new))


def test_cattrs(new: Any) -> None:
    """
    A converter of cattrs that knows nothing about us makes plain data of an object, and back.
    """
    page, converter = untouched(new), cattrs.Converter()
    plain = converter.unstructure(page)

    assert {"id": page.id, "native": None} == {key: plain[key] for key in ("id", "native")}
    assert page == converter.structure(plain, new.Source)


def test_cattrs_first(new: Any) -> None:
    """
    The converter may be the first to ask for a class.
    """
    made = cattrs.Converter().structure({"year": 2020, "month": 6}, new.PartialDate)

    assert new.PartialDate.parse("2020-06") == made


# Patterns, pickles, references


def test_match_by_keyword(new: Any) -> None:
    """
    A pattern takes fields by their names.
    """
    class_ = new.Source

    def matches(value: object) -> bool:
        match value:
            case class_(id="otapol", native=None):
                return True
            case _:
                return False

    assert matches(untouched(new))
    assert not matches(source(new))


def test_match_by_position(new: Any) -> None:
    """
    A pattern takes the fields that may be given by position, and no others.
    """
    class_ = new.PartialDate

    def matches(value: object) -> bool:
        match value:
            case class_(2020, 6):
                return True
            case _:
                return False

    assert matches(class_.parse("2020-06"))
    assert not matches(class_.parse("2020-07"))
    assert ("noun", "rows") == new.Table.__match_args__
    assert () == new.Source.__match_args__


def test_pickle_by_pointer(new: Any) -> None:
    """
    A row of the packaged data comes back as itself.
    """
    page = untouched(new)

    assert page is pickle.loads(pickle.dumps(page))


def test_pickle_by_value(new: Any) -> None:
    """
    Any other object comes back equal.
    """
    date = new.PartialDate.parse("2020-06")
    page = source(new)

    assert date == pickle.loads(pickle.dumps(date))
    assert page == pickle.loads(pickle.dumps(page))


def test_weak_references(new: Any) -> None:
    """
    An object can be referred to weakly.
    """
    page = untouched(new)

    assert page is weakref.ref(page)()


# Subclasses


def published(new: Any, class_: Any) -> Any:
    """
    Let pickles name a class that a test made.
    """
    class_.__module__, class_.__qualname__ = "heromask", class_.__name__
    setattr(new, class_.__name__, class_)
    return class_


def test_plain_subclass(new: Any) -> None:
    """
    A plain subclass takes what its base takes, has room for more, and guards the fields.
    """

    class Page(new.Source):  # type: ignore[misc]
        """
        A source with room for anything.
        """

    page = source(new, published(new, Page))

    assert ("A page", {}) == (page.name, vars(page))
    assert page != source(new)
    assert page == pickle.loads(pickle.dumps(page))
    with pytest.raises(FrozenInstanceError):
        page.name = "Other"


def test_subclass_with_init(new: Any) -> None:
    """
    A subclass may have an `__init__` that calls the one of its base.
    """

    class June(new.PartialDate):  # type: ignore[misc]
        """
        The June of a year.
        """

        def __init__(self, year: int) -> None:
            base: Any = super()
            base.__init__(year, 6)

    assert ("2020-06", "2021-06") == (str(June(2020)), str(June(2021)))


def test_subclass_with_setattr(new: Any) -> None:
    """
    A subclass may have a `__setattr__` that asks the one of its base, which refuses.
    """

    class Page(new.Source):  # type: ignore[misc]
        """
        A source that refuses in other words.
        """

        def __setattr__(self, name: str, value: object) -> None:
            base: Any = super()
            try:
                base.__setattr__(name, value)
            except FrozenInstanceError:
                raise TypeError(name) from None

    with pytest.raises(TypeError, match="^name$"):
        source(new, Page).name = "Other"


@pytest.mark.parametrize("decorate", [attrs.frozen, attrs.define])
def test_subclass_by_attrs(new: Any, decorate: Any) -> None:
    """
    A subclass that attrs makes has the fields of its base and its own, and is frozen like it.
    """

    @decorate(kw_only=True)
    class Page(new.Source):  # type: ignore[misc]
        """
        A source with a number, something private, and a name of its own.
        """

        number: int
        _inner: str = "open"
        other: int = attrs.field(default=1, alias="another")
        name: str = "Named"

    kinds = {"kind": new.SourceKind.NEWS, "certainty": new.Certainty.STATED}
    page = published(new, Page)(id="page", number=7, inner="shut", another=2, **kinds)
    names = [name for name in NAMES if name != "name"]

    assert [*names, "number", "_inner", "other", "name"] == [
        field.name for field in attrs.fields(Page)
    ]
    assert ("Named", 7, 2) == (page.name, page.number, page.other)
    assert {page} == {pickle.loads(pickle.dumps(page)), copy.deepcopy(page)}
    assert "<th scope='row'>inner</th><td>shut</td>" in html_of(page)
    assert 8 == attrs.evolve(page, number=8).number
    with pytest.raises(FrozenInstanceError):
        page.number = 8


def test_catalog_by_attrs(new: Any) -> None:
    """
    A catalog of one's own answers the questions, and keeps what it has computed.
    """
    asked: list[int] = []

    @attrs.frozen(kw_only=True)
    class Mine(new.Catalog):  # type: ignore[misc]
        """
        A catalog that counts.
        """

        @cached_property
        def count(self) -> int:
            """
            The number of characters.
            """
            asked.append(1)
            return len(self.characters)

    catalog = new.load()
    mine = Mine(**catalog.tables)

    assert catalog.cast_of("japanese") == mine.cast_of("japanese")
    assert mine.count == mine.count == len(catalog.characters)
    assert [1] == asked


def test_generic_subclass(new: Any) -> None:
    """
    A table can be parametrized, and a subclass of it made.
    """

    class Pages(new.Table[str, new.Source]):  # type: ignore[misc]
        """
        A table of sources.
        """

    page = source(new)

    assert page is Pages("source", (page,))["page"]


# Refusals


def error_of(attempt: Callable[[], object]) -> tuple[type[BaseException], str]:
    """
    Return the class and the message of the error that an attempt ends in.
    """
    with pytest.raises(Exception) as caught:  # noqa: PT011  of any class
        attempt()
    return caught.type, str(caught.value)


@attrs.frozen(kw_only=True)
class Plain:
    """
    A class that attrs made at once.
    """

    id: str
    name: str = ""


PLAIN: Any = Plain(id="x")
REFUSED: list[Callable[[Any], object]] = [
    lambda thing: setattr(thing, "name", "Other"),
    lambda thing: setattr(thing, "nothing", "Other"),
    lambda thing: setattr(thing, "__class__", object),
    lambda thing: delattr(thing, "name"),
    lambda thing: delattr(thing, "nothing"),
]


@pytest.mark.parametrize("attempt", REFUSED)
def test_frozen(new: Any, attempt: Callable[[Any], object]) -> None:
    """
    No attribute can be set or deleted, in the very words of attrs.
    """
    page = untouched(new)

    assert error_of(lambda: attempt(PLAIN)) == error_of(lambda: attempt(page))
    assert FrozenInstanceError is error_of(lambda: attempt(page))[0]
    assert page == untouched(new)


def test_no_dict(new: Any) -> None:
    """
    An object has no room for anything but its fields.
    """
    date = new.PartialDate.parse("2020")

    assert not hasattr(date, "__dict__")
    with pytest.raises(AttributeError):
        object.__setattr__(date, "other", 1)


def test_second_init(new: Any) -> None:
    """
    An object cannot be made a second time, in place.
    """
    page = untouched(new)
    values = attrs.asdict(page, recurse=False) | {"name": "Other"}

    with pytest.raises(FrozenInstanceError):
        page.__init__(**values)
    assert "Other" != page.name


ARGUMENTS: list[tuple[tuple[Any, ...], dict[str, Any]]] = [
    ((), {}),
    (("page",), {}),
    ((), {"nam": "A page"}),
    ((), dict.fromkeys([*NAMES, "nam"])),
]


@pytest.mark.parametrize("name", ["Source", "VoiceCredit", "Claim", "Catalog"])
@pytest.mark.parametrize(("given", "named"), ARGUMENTS)
def test_wrong_arguments(
    new: Any, name: str, given: tuple[Any, ...], named: dict[str, Any]
) -> None:
    """
    Missing and unexpected arguments are refused in the very words of a class of attrs.
    """
    first = error_of(lambda: getattr(new, name)(*given, **named))
    fields = {
        field.name: attrs.field(default=field.default, kw_only=True)
        for field in attrs.fields(getattr(new, name))
    }
    twin: Any = attrs.make_class(name, fields)

    assert error_of(lambda: twin(*given, **named)) == first
    assert TypeError is first[0]
    assert first[1].startswith(f"{name}.__init__() ")


def test_wrong_arguments_by_position(new: Any) -> None:
    """
    So are too many and too few arguments by position.
    """
    missing = "PartialDate.__init__() missing 1 required positional argument: 'year'"
    many = "PartialDate.__init__() takes from 2 to 4 positional arguments but 5 were given"

    assert (TypeError, missing) == error_of(new.PartialDate)
    assert (TypeError, many) == error_of(lambda: new.PartialDate(1, 2, 3, 4))


def test_misspelt_attribute(new: Any) -> None:
    """
    A misspelt attribute is an error as for any object, with what Python needs to suggest another.
    """
    catalog = new.load()
    with pytest.raises(AttributeError) as caught:
        _ = catalog.charcters

    assert "'Catalog' object has no attribute 'charcters'" == str(caught.value)
    assert ("charcters", catalog) == (caught.value.name, caught.value.obj)


# All at once


TOUCHES: list[Callable[[Any], object]] = [
    lambda new: len(attrs.fields(new.Source)),
    lambda new: source(new).name,
    lambda new: source(new, name="Other").name,
    lambda new: attrs.evolve(untouched(new), name="Other").name,
    lambda new: error_of(lambda: REFUSED[0](untouched(new))),
    lambda new: error_of(lambda: REFUSED[3](untouched(new))),
    lambda new: error_of(new.Source),
    lambda new: str(new.PartialDate(2020, 6)),
]


@pytest.mark.skipif(sys.platform == "emscripten", reason="WebAssembly has no threads")
def test_threads(new: Any) -> None:
    """
    Threads that all touch the same classes first see what one alone would see.
    """
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        answers = crowd(new)
    finally:
        sys.setswitchinterval(before)

    assert CROWD == len(answers)
    assert all(TOUCHES[number % len(TOUCHES)](new) == answer for number, answer in answers)


def crowd(new: Any) -> list[tuple[int, object]]:
    """
    Let many threads touch the classes at once, and return what each of them saw.
    """
    gate, answers = Barrier(CROWD), list[tuple[int, object]]()

    def touch(number: int) -> None:
        gate.wait()
        answers.append((number, TOUCHES[number % len(TOUCHES)](new)))

    threads = [Thread(target=touch, args=[number]) for number in range(CROWD)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers
