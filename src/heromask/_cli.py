# PYTHON_ARGCOMPLETE_OK
"""
The command line, thin over the library: what may be asked, and how the answer gets out.
"""

import os
from argparse import ArgumentParser, Namespace, RawDescriptionHelpFormatter
from collections.abc import Callable, Sequence
from contextlib import suppress
from importlib import import_module
from typing import Any, TypeAlias

import heromask
from heromask import AmbiguousError, Catalog, DataError, NotFoundError, RelationKind, _answers
from heromask._answers import Answer
from heromask._layouts import layouts
from heromask._output import as_json, complain, prepare, put
from heromask._text import visible

Commands: TypeAlias = Any
Ask: TypeAlias = Callable[[Namespace], Answer]
AskOf: TypeAlias = Callable[[Catalog, Namespace], Answer]

TABLES = tuple(layout.table for layout in layouts())
STORY = ("characters", "organizations")
FORMATS = ("json", "csv", "mermaid", "dot", "jsonld", "sqlite", "graph")

EXIT_REFUSED = 1
EXIT_UNKNOWN = 2

EPILOG = """\
An ID may also be a name, where exactly one thing goes by it.

exit status:
  0    there is an answer
  1    the data have problems, a file cannot be read or written, or an extra is missing
  2    the question cannot be understood, or names something unknown or more than one thing
  141  the reader of the output went away

examples:
  heromask show james-blood --up-to s1e06
  heromask cast japanese netflix-english sentai-english
  heromask COMMAND --help
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """
    Answer one question on standard output and return the exit status.

    0 for an answer, 1 for data or files that will not do, 2 for a question that cannot be
    understood or names something unknown, 141 when the reader of the output went away.
    """
    prepare()
    options = _understand(arguments)
    ask: Ask = options.ask
    try:
        answer = ask(options)
        text = as_json(answer.record) if options.json else "\n".join(answer.lines)
        return put(text) or answer.status
    except (NotFoundError, AmbiguousError) as error:
        return _complain(error, EXIT_UNKNOWN)
    except (DataError, ImportError, OSError, ValueError) as error:
        return _complain(error, EXIT_REFUSED)


def _understand(arguments: Sequence[str] | None) -> Namespace:
    """
    Parse the arguments, or print help or usage and leave, whoever reads it.
    """
    parser = _parser()
    _complete(parser)
    try:
        options = parser.parse_args(arguments)
        if [] in vars(options).values():  # what argparse makes of a second "--" before 3.13
            parser.error('an argument is missing after "--"')
    except SystemExit as leaving:
        raise SystemExit(put("", end="") or leaving.code) from None
    return options


def _complain(error: Exception, status: int) -> int:
    lines = "\n".join(map(visible, str(error).split("\n")))
    complain(f"heromask: {lines}")
    return status


# What may be asked


def _parser() -> ArgumentParser:
    parser = ArgumentParser(
        prog="heromask",
        description="Answers about the anime Hero Mask, offline.",
        epilog=EPILOG,
        formatter_class=RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=heromask.__version__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for add in (_add_finding, _add_voices, _add_ties, _add_record, _add_own_data):
        add(commands)
    return parser


def _add_finding(commands: Commands) -> None:
    show = _view(
        commands,
        "show",
        "all about one thing, and what is tied to it",
        lambda catalog, options: _answers.show(catalog, options.id),
        "show james-blood --up-to s1e06",
        'show "ジェームズ・ブラッド"',
    )
    _add_id(show, *TABLES)
    search = _view(
        commands,
        "search",
        "what a name may mean",
        lambda catalog, options: _answers.search(catalog, options.text),
        'search "jmaes blod"',
        "search グリム",
    )
    search.add_argument("text", metavar="TEXT", help="a name, or a part or a misspelling of one")


def _add_voices(commands: Commands) -> None:
    cast = _view(
        commands,
        "cast",
        "the voices of a dub, or of several side by side",
        lambda catalog, options: _answers.cast(catalog, options.dub),
        "cast netflix-english",
        "cast japanese netflix-english sentai-english",
    )
    dub = cast.add_argument("dub", metavar="DUB", nargs="+", help="as in netflix-english")
    _offer(dub, "dubs")
    season = _view(
        commands,
        "season",
        "how a season came out",
        lambda catalog, options: _answers.season(catalog, options.season),
        "season 1",
    )
    number = season.add_argument("season", metavar="SEASON", help="its number or its id")
    _offer(number, "seasons")


def _add_ties(commands: Commands) -> None:
    relations = _view(
        commands,
        "relations",
        "who a character or an organization is to others",
        lambda catalog, options: _answers.relations(catalog, options.id, options.kind),
        "relations james-blood",
        "relations tina-herst --kind child",
    )
    _add_id(relations, *STORY)
    kind = relations.add_argument("--kind", help="only these, as in parent")
    _suggest(kind, list(RelationKind))
    path = _view(
        commands,
        "path",
        "the shortest chain of relations between two",
        lambda catalog, options: _answers.path(catalog, options.start, options.end),
        "path may-white uracil",
    )
    for name, where in (("start", "where it begins"), ("end", "where it ends")):
        _offer(path.add_argument(name, metavar=name.upper(), help=where), *STORY)


def _add_record(commands: Commands) -> None:
    sources = _view(
        commands,
        "sources",
        "all sources, or those that vouch for one thing",
        lambda catalog, options: _answers.sources(catalog, options.id),
        "sources",
        "sources james-blood",
    )
    _add_id(sources, *TABLES, nargs="?")
    disputes = _view(
        commands,
        "disputes",
        "on what sources contradict each other",
        lambda catalog, options: _answers.disputes(catalog, options.id),
        "disputes",
        "disputes monica-campbell",
        "disputes connors-actor-name",
    )
    _add_id(disputes, *TABLES, nargs="?")


def _add_own_data(commands: Commands) -> None:
    export = _command(
        commands,
        "export",
        "the data in a form that other tools read",
        lambda options: _answers.export(_catalog(options), options.format, options.output),
        "export sqlite --output heromask.sqlite",
        "export csv --output tables --up-to s1e06",
    )
    export.add_argument("format", metavar="FORMAT", choices=FORMATS, help=", ".join(FORMATS))
    export.add_argument("--output", metavar="PATH", required=True, help="the file or folder")
    _add_view(export)
    validate = _command(
        commands,
        "validate",
        "all problems of a data folder, or of an overlay",
        lambda options: _answers.validate(options.folder, overlay=options.overlay),
        "validate my-data",
        "validate my-rows --overlay",
    )
    validate.add_argument("folder", metavar="DIR", help="a folder of data files, or a zip file")
    validate.add_argument(
        "--overlay", action="store_true", help="check it as an overlay of the packaged data"
    )
    _add_json(validate)
    schema = _command(
        commands,
        "schema",
        "the JSON Schema of a table, or the names of all tables",
        lambda options: _answers.schema(options.table),
        "schema characters",
    )
    table = schema.add_argument("table", metavar="TABLE", nargs="?", help="as in characters")
    _suggest(table, TABLES)
    _add_json(schema)


def _view(commands: Commands, name: str, help_: str, ask: AskOf, *examples: str) -> ArgumentParser:
    """
    Add a command that asks a catalog.
    """
    command = _command(
        commands, name, help_, lambda options: ask(_catalog(options), options), *examples
    )
    _add_view(command)
    _add_json(command)
    return command


def _command(commands: Commands, name: str, help_: str, ask: Ask, *examples: str) -> ArgumentParser:
    """
    Add a command whose help ends with examples.
    """
    lines = "".join(f"  heromask {example}\n" for example in examples)
    command: ArgumentParser = commands.add_parser(
        name,
        help=help_,
        description=f"{help_[0].upper()}{help_[1:]}.",
        epilog=f"examples:\n{lines}",
        formatter_class=RawDescriptionHelpFormatter,
    )
    command.set_defaults(ask=ask, json=False)
    return command


def _add_view(command: ArgumentParser) -> None:
    episode = command.add_argument(
        "--up-to", metavar="EPISODE", help="only what a viewer of this episode may know: s1e06"
    )
    _offer(episode, "episodes")
    command.add_argument("--data", metavar="DIR", help="your own data, a folder or a zip file")
    command.add_argument("--merge", metavar="DIR", help="an overlay to lay over what is asked")


def _add_json(command: ArgumentParser) -> None:
    command.add_argument("--json", action="store_true", help="print JSON for programs")


def _add_id(command: ArgumentParser, *tables: str, nargs: str | None = None) -> None:
    argument = command.add_argument("id", metavar="ID", nargs=nargs, help="an id, or a name")
    _offer(argument, *tables)


def _catalog(options: Namespace) -> Catalog:
    """
    Return the catalog that is asked: the packaged one or the user's, with the overlay they
    give, cut where they wish.
    """
    catalog = heromask.load() if options.data is None else heromask.read(options.data)
    if options.merge is not None:
        catalog = catalog.merge(options.merge)
    if options.up_to is None:
        return catalog
    return catalog.up_to(_answers.named([catalog.episodes], options.up_to))


# Shell completion


def _complete(parser: ArgumentParser) -> None:
    """
    Let argcomplete answer a shell that asks how a line could go on.
    """
    if "_ARGCOMPLETE" in os.environ:
        with suppress(ImportError):
            import_module("argcomplete").autocomplete(parser)


def _offer(argument: Any, *tables: str) -> None:
    """
    Complete an argument with the ids of some tables, as far as `--up-to` allows.
    """

    def ids(parsed_args: Namespace, **_: Any) -> list[str]:
        catalog = _catalog(parsed_args)
        rows = (row for table in tables for row in getattr(catalog, table))
        return [row.id for row in rows if row.names]

    vars(argument)["completer"] = ids


def _suggest(argument: Any, words: Sequence[str]) -> None:
    def all_words(**_: Any) -> Sequence[str]:
        return words

    vars(argument)["completer"] = all_words
