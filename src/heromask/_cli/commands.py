# PYTHON_ARGCOMPLETE_OK
"""
The commands and their options: a thin layer over the library.
"""

import os
import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace, RawDescriptionHelpFormatter
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from importlib import import_module
from typing import Any, NamedTuple, NoReturn

import heromask
from heromask import AmbiguousError, Catalog, DataError, NotFoundError, RelationKind
from heromask._cli import answers, terminal
from heromask._cli.answers import Answer
from heromask._model.names import close
from heromask._model.table import one_of
from heromask._model.tables import row_classes

EXIT_REFUSED = 1
EXIT_UNKNOWN = 2

EPILOG = """\
Wherever an ID is expected, a name that matches exactly one row will do.

exit status:
  0    the question is answered, even if nothing is on record
  1    the data has problems, a file or an option cannot be used, or an extra is missing
  2    the command cannot be understood, or names an unknown or ambiguous row
  130  the command was interrupted by Ctrl-C
  141  the output pipe was closed

examples:
  heromask show james-blood --up-to s1e06
  heromask cast japanese netflix-english sentai-english
  heromask COMMAND --help
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """
    Answer one question on standard output and return the exit status, as the help lists them.
    """
    terminal.configure_streams()
    options = _parse_args(arguments)
    try:
        answer: Answer = options.ask(options)
        if answer.document:
            return terminal.print_document(answer.document)
        text = terminal.as_json(answer.record()) if options.json else "\n".join(answer.lines)
        return terminal.print_answer(text) or answer.status
    except (NotFoundError, AmbiguousError) as error:
        return _report(error, EXIT_UNKNOWN)
    except (DataError, ImportError, OSError, ValueError) as error:
        return _report(error, EXIT_REFUSED)


def _parse_args(arguments: Sequence[str] | None) -> Namespace:
    """
    Parse the arguments, or print help or usage and exit; without any, print help.
    """
    given = sys.argv[1:] if arguments is None else arguments
    parser = _parser()
    if "_ARGCOMPLETE" in os.environ:  # a shell asks for completions
        with suppress(ImportError):
            import_module("argcomplete").autocomplete(parser)
    try:
        _refuse_typo(parser, given)
        options = parser.parse_args(given or ["--help"])
        if [] in vars(options).values():  # how a second "--" is parsed before Python 3.13
            parser.error('an argument is missing after "--"')
    except SystemExit as exit_:
        raise SystemExit(terminal.print_answer("", end="") or exit_.code) from None
    return options


def _refuse_typo(parser: ArgumentParser, given: Sequence[str]) -> None:
    """
    Print usage and exit if the first argument looks like a misspelled command.
    """
    try:
        if given and not given[0].startswith("-"):
            _word(given[0], [command.answer.__name__ for command in COMMANDS])
    except ArgumentTypeError as error:
        parser.error(f"argument COMMAND: {error}")


def _word(word: str, known: Sequence[str]) -> str:
    """
    Return a word; raise an error with a suggestion if it is unknown but close to a known one.
    """
    near = () if word in known else close(word, known)
    if near:
        raise ArgumentTypeError(f"invalid choice: {word!r}; did you mean {near[0]!r}?")
    return word


def _report(error: Exception, status: int) -> int:
    text = "; ".join([str(error), *getattr(error, "__notes__", ())])
    lines = "\n".join(map(terminal.visible, text.split("\n")))
    terminal.print_error(f"heromask: {lines}")
    return status


# The commands

TABLES = tuple(row_classes())
STORY = ("characters", "organizations")
FORMATS = (
    *("json", "csv", "datapackage", "mermaid", "dot", "jsonld", "sqlite", "graph", "ical", "nfo"),
)


class Argument(NamedTuple):
    """
    An argument of a command, as argparse takes it, and what a shell can complete there: the ids of
    some tables, or words.
    """

    name: str
    help: str
    metavar: str | None = None
    nargs: str | None = None
    action: str | None = None
    choices: tuple[str, ...] | None = None
    required: bool | None = None
    tables: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


class Command(NamedTuple):
    """
    A command: the function that answers it, its help, its arguments and its examples.

    With `view`, the command has the options that choose a catalog; with `json`, it has `--json`.
    """

    answer: Callable[..., Answer]
    help: str
    arguments: tuple[Argument, ...]
    examples: tuple[str, ...]
    view: bool = True
    json: bool = True


ROW = Argument("text", "an id or a name", "ID", tables=TABLES)
START = Argument("start", "where the chain begins: an id or a name", "START", tables=STORY)
END = Argument("end", "where the chain ends: an id or a name", "END", tables=STORY)
KINDS = "list only this kind, such as parent; 'schema relations' lists all kinds"
KIND = Argument("--kind", KINDS, words=tuple(RelationKind))
FORMAT = Argument("form", ", ".join(FORMATS), "FORMAT", choices=FORMATS)
OUTPUT = "the file or folder to write, or - for standard output"
DUB = "only for nfo: the dub whose voices to write; by default, the original one"
ENCODING = "only for csv: utf-8 (the default) or utf-8-sig (for Excel)"
OVERLAY = "check the folder as an overlay of the packaged data"
JSON = Argument("--json", "print JSON, for programs", action="store_true")
SEEN = "use only what a viewer of this episode or season may know, such as s1e06"
VIEW = (
    Argument("--up-to", SEEN, "EPISODE", tables=("episodes", "seasons")),
    Argument("--data", "read this data folder instead of the packaged data", "DIR"),
    Argument("--merge", "merge this overlay into the data", "DIR"),
)

COMMANDS = (
    Command(
        answers.show,
        "show everything about a row, and the rows related to it",
        (ROW,),
        ("show james-blood --up-to s1e06", 'show "ジェームズ・ブラッド"'),
    ),
    Command(
        answers.search,
        "list the rows that a name may mean, the best match first",
        (Argument("text", "a name, part of a name, or a misspelled name", "TEXT"),),
        ('search "jmaes blod"', "search グリム"),
    ),
    Command(
        answers.cast,
        "list the voices of a dub, or of several dubs side by side",
        (Argument("texts", "a dub, such as netflix-english", "DUB", "+", tables=("dubs",)),),
        ("cast netflix-english", "cast japanese netflix-english sentai-english"),
    ),
    Command(
        answers.season,
        "list the releases of a season",
        (Argument("text", "the number, id or name of a season", "SEASON", tables=("seasons",)),),
        ("season 1",),
    ),
    Command(
        answers.relations,
        "list the relations of a character or an organization",
        (ROW._replace(tables=STORY), KIND),
        ("relations james-blood", "relations tina-herst --kind child"),
    ),
    Command(
        answers.path,
        "find the shortest chain of relations between two characters or organizations",
        (START, END),
        ("path may-white uracil",),
    ),
    Command(
        answers.sources,
        "list all sources, or those that a row cites",
        (ROW._replace(nargs="?"),),
        ("sources", "sources james-blood"),
    ),
    Command(
        answers.disputes,
        "list all disputes, or show one of them, or those about a row",
        (ROW._replace(nargs="?"),),
        ("disputes", "disputes monica-campbell", "disputes aoyamas-given-name"),
    ),
    Command(
        answers.export,
        "write the data in a format that other tools read",
        (
            FORMAT,
            Argument("--output", OUTPUT, "PATH", required=True),
            Argument("--encoding", ENCODING, "NAME", choices=("utf-8", "utf-8-sig")),
            Argument("--dub", DUB, "DUB", tables=("dubs",)),
        ),
        (
            "export sqlite --output heromask.sqlite",
            "export csv --output tables --up-to s1e06",
            "export dot --output -",
            "export nfo --output nfo --dub netflix-english",
        ),
        json=False,
    ),
    Command(
        answers.validate,
        "list all problems of a data folder, or of an overlay",
        (
            Argument("folder", "a folder of data files", "DIR"),
            Argument("--overlay", OVERLAY, action="store_true"),
        ),
        ("validate my-data", "validate my-rows --overlay"),
        view=False,
    ),
    Command(
        answers.schema,
        "print the JSON Schema of a table, or the names of all tables",
        (Argument("table", "a table, such as characters", "TABLE", "?", words=TABLES),),
        ("schema characters",),
        view=False,
    ),
)


def _ask(command: Command, options: Namespace) -> Answer:
    names = [argument.name.removeprefix("--") for argument in command.arguments]
    catalog = [_catalog(options)] if command.view else []
    return command.answer(*catalog, **{name: getattr(options, name) for name in names})


class _Parser(ArgumentParser):
    """
    A parser whose errors contain no control characters.
    """

    def error(self, message: str) -> NoReturn:
        super().error(terminal.visible(message))


def _parser() -> ArgumentParser:
    parser = _Parser(
        prog="heromask",
        description="Answer questions about the anime Hero Mask, offline.",
        epilog=EPILOG,
        formatter_class=RawDescriptionHelpFormatter,
    )
    version = f"{heromask.__version__} (data {heromask.data_version})"
    parser.add_argument("--version", action="version", version=version)
    subparsers = parser.add_subparsers(required=True, metavar="COMMAND", prog="heromask")
    for command in COMMANDS:
        lines = "".join(f"  heromask {example}\n" for example in command.examples)
        subparser = subparsers.add_parser(
            command.answer.__name__,
            help=command.help,
            description=f"{command.help[0].upper()}{command.help[1:]}.",
            epilog=f"examples:\n{lines}",
            formatter_class=RawDescriptionHelpFormatter,
        )
        subparser.set_defaults(ask=partial(_ask, command), json=False)
        options = (*(VIEW if command.view else ()), *((JSON,) if command.json else ()))
        for argument in (*command.arguments, *options):
            _add_argument(subparser, argument)
    return parser


def _add_argument(parser: ArgumentParser, argument: Argument) -> None:
    settings: Any = argument._asdict()
    name, help_ = settings.pop("name"), settings.pop("help")
    tables, words = settings.pop("tables"), settings.pop("words")
    known = {key: value for key, value in settings.items() if value is not None}
    if argument.choices:
        known["type"] = partial(_word, known=argument.choices)
    added: Any = parser.add_argument(name, help=help_, **known)

    def completer(parsed_args: Namespace, **_: Any) -> Sequence[str]:
        """
        Return words, or the ids that `--up-to` allows.
        """
        catalog = _catalog(parsed_args) if tables else None
        rows = (row for table in tables for row in getattr(catalog, table))
        return words or [row.id for row in rows if row.names]

    if tables or words:
        added.completer = completer


def _catalog(options: Namespace) -> Catalog:
    """
    Return the catalog that the options choose: packaged or read, then merged, then cut.
    """
    catalog = heromask.load() if options.data is None else heromask.read(options.data)
    if options.merge is not None:
        catalog = catalog.merge(options.merge)
    if options.up_to is None:
        return catalog
    return catalog.up_to(
        one_of([catalog.episodes, catalog.seasons], options.up_to, list(catalog.tables.values()))
    )
