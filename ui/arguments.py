"""The words of the command line: one declared parser a command, in the reader's language. Needs no Qt."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NoReturn

from model.cleaning import visible
from model.errors import KnownError
from resources.i18n import mark, tr
from ui.commands import COMMANDS, Command

PARSER_TEXTS = (
    mark("usage: "),
    mark("positional arguments"),
    mark("options"),
    mark("show this help message and exit"),
    mark("show program's version number and exit"),
    mark("argument %(argument_name)s: %(message)s"),
    mark("unrecognized arguments: %s"),
    mark("the following arguments are required: %s"),
    mark("expected one argument"),
    mark("invalid %(type)s value: %(value)r"),
    mark("invalid choice: %(value)r (choose from %(choices)s)"),
    mark("ambiguous option: %(option)s could match %(matches)s"),
    mark("%(prog)s: error: %(message)s\n"),
)
"""What argparse itself says, in its own words."""


def parse(words: Sequence[str]) -> argparse.Namespace:
    """Return the options of a command line: ``command`` (None: the window), ``verbose`` and the command's own.

    Bad usage prints the usage and one line on standard error and exits 2, as argparse does.
    """
    vars(argparse)["_"] = tr  # argparse looks up its texts by this name
    first = next((word for word in words if not word.startswith("-")), "")
    command = next((command for command in COMMANDS if command.name == first), None)
    if command is None:
        return _window_parser().parse_args(words)
    rest = list(words)
    rest.remove(first)
    parser = _command_parser(command)
    options = parser.parse_args(rest)
    for argument in command.arguments:
        option, other = argument.names[0], argument.only_with
        if other and _given(options, option) and not _given(options, other):
            parser.error(tr("{option} goes only with {other}", option=option, other=other))
    return options


def _given(options: argparse.Namespace, option: str) -> bool:
    return bool(getattr(options, option.lstrip("-").replace("-", "_")))


def _program() -> str:
    """The program as it was called: ``main.py`` in a checkout, ``yeojido`` when installed."""
    return "main.py" if Path(sys.argv[0]).name == "main.py" else "yeojido"


class _Parser(argparse.ArgumentParser):
    """A parser whose complaints cannot steer the terminal, whatever the words were."""

    def error(self, message: str) -> NoReturn:
        """Print the usage and one line, and exit 2."""
        super().error(visible(" ".join(message.split())))


class _Version(argparse.Action):
    """Prints the version; looking it up takes tens of milliseconds, which only those who ask should wait."""

    def __call__(
        self,
        parser: argparse.ArgumentParser,
        namespace: argparse.Namespace,
        values: str | Sequence[object] | None,
        option_string: str | None = None,
    ) -> None:
        """Print and exit 0."""
        from storage.program import program_name

        sys.stdout.write(f"{program_name()}\n")
        parser.exit()


def _window_parser() -> argparse.ArgumentParser:
    width = max(len(command.usage) for command in COMMANDS)
    lines = [f"  {command.usage:<{width}}  {tr(command.summary)}" for command in COMMANDS]
    parser = _Parser(
        prog=_program(),
        usage=f"{_program()} [-h] [--version] [--verbose] [DOCUMENT]\n       {_program()} COMMAND …",
        description=tr("A desktop editor for customer journey maps. Without a command it opens the window."),
        epilog="\n".join(
            [tr("commands:"), *lines, "", tr("“{program} COMMAND --help” tells more.", program=_program())]
        ),
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("document", metavar="DOCUMENT", nargs="?", type=Path, help=tr("the document to open"))
    parser.add_argument("--version", action=_Version, nargs=0, help=tr("show program's version number and exit"))
    _add_common(parser)
    parser.set_defaults(command=None)
    return parser


def _command_parser(command: Command) -> argparse.ArgumentParser:
    parser = _Parser(prog=f"{_program()} {command.name}", description=tr(command.summary), allow_abbrev=False)
    for argument in command.arguments:
        options = dict(argument.options)
        if "type" in options:
            options["type"] = _converting(options["type"])
        parser.add_argument(*argument.names, help=tr(argument.help), **options)
    _add_common(parser)
    parser.set_defaults(command=command)
    return parser


def _add_common(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--verbose", action="store_true", help=tr("tell on standard error what is being done"))


def _converting(convert: Callable[[str], Any]) -> Callable[[str], Any]:
    """Let what a known error says about a word be bad usage."""

    def converted(word: str) -> Any:
        try:
            return convert(word)
        except KnownError as error:
            raise argparse.ArgumentTypeError(str(error)) from error

    converted.__name__ = getattr(convert, "__name__", "value")
    return converted
