"""Commands whose help is in the catalogue, and the kinds of values that options take."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable
from typing import Any, Final

import click

from planparse.cli.language import spoken
from planparse.cli.usage import Wrong, nearest
from planparse.messages import LANGS, help_text, phrase

WIDTH: Final = 100
STANDARD: Final = "-"  # standard output, or input
# Options that one command takes otherwise than others.
OWN_FORMATS: Final = ("why", "check", "collect", "diff", "stats", "verify")
OWN_HELP: Final = (*(f"{name} --format" for name in OWN_FORMATS), "grammar test --format")


class File(click.ParamType):  # type: ignore[type-arg]  # generic only in some versions of click
    """A file, folder, pattern or URL as it was named; a shell completes names of files."""

    name = "file"

    def shell_complete(self, ctx: Any, param: Any, incomplete: str) -> list[Any]:  # noqa: ARG002
        """Leave it to the shell."""
        from click.shell_completion import CompletionItem

        return [CompletionItem(incomplete, type="file")]


class Output(File):
    """A file or folder to write; ``-`` is standard output, as where none is named."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: Any) -> Any:
        """The name; None for standard output. Raises a usage error where a file is asked for."""
        if value != STANDARD:
            return value
        if param is not None and param.required:
            raise click.MissingParameter(ctx=ctx, param=param)
        return None


class OneOf(click.Choice):  # type: ignore[type-arg]  # generic only in some versions of click
    """One of a few words."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: Any) -> Any:  # noqa: ARG002
        """The word. Raises a usage error."""
        if value not in self.choices:
            raise Wrong(
                "not-one-of", option=_option(param), value=value, known=", ".join(self.choices)
            )
        return value


class Whole(click.ParamType):  # type: ignore[type-arg]
    """A whole number between bounds."""

    name = "integer"

    def __init__(self, least: int, most: int | None = None) -> None:
        self.least, self.most = least, most

    def convert(self, value: Any, param: click.Parameter | None, ctx: Any) -> Any:  # noqa: ARG002
        """The number. Raises a usage error."""
        text = str(value)
        number = int(text) if text.isascii() and text.isdigit() and len(text) < 19 else -1
        if number < self.least or (self.most is not None and number > self.most):
            bounds: dict[str, int] = {"least": self.least}
            if self.most is not None:
                bounds["most"] = self.most
            key = "not-whole" if self.most is None else "not-in-range"
            raise Wrong(key, option=_option(param), value=text, **bounds)
        return number


def _option(param: click.Parameter | None) -> str:
    return max(param.opts, key=len) if param is not None else ""


def shared() -> list[click.Parameter]:
    """The options that every command has."""
    return [
        click.Option(["--lang"], type=OneOf(LANGS), metavar="LANG", expose_value=False),
        click.Option(["--debug"], is_flag=True, expose_value=False),
    ]


def printing(*names: str, lines: Callable[[click.Context], str]) -> click.Option:
    """An option that prints something instead of running the command."""

    def asked(ctx: click.Context, _option: click.Parameter, value: bool) -> None:
        if value and not ctx.resilient_parsing:
            click.echo(lines(ctx), color=ctx.color)
            ctx.exit()

    return click.Option(names, is_flag=True, is_eager=True, expose_value=False, callback=asked)


def _columns() -> int:
    """How wide the terminal is; as `shutil` has it, which loads five modules for it."""
    try:
        said = int(os.environ.get("COLUMNS", 0))
    except ValueError:
        said = 0
    try:
        return said if said > 0 else os.get_terminal_size(sys.stdout.fileno()).columns or 80
    except (AttributeError, ValueError, OSError):
        return 80


class Formatter(click.HelpFormatter):
    """A formatter that counts Han characters as the two columns that they take."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:  # noqa: ARG002
        """The line of usage."""
        self.write(f"{phrase('usage', spoken())}{prog} {args}\n")

    def write_heading(self, heading: str) -> None:
        """The heading of a section."""
        self.write(f"{phrase('heading', spoken(), name=heading)}\n")

    def write_text(self, text: str) -> None:
        """Paragraphs, wrapped; lines that begin with a tab as they are."""
        from planparse.cli.wrap import wrapped

        for line in text.split("\n"):
            indent = " " * self.current_indent
            if line.startswith("\t"):
                self.write(f"{indent}  {line[1:]}\n")
                continue
            for piece in wrapped(line, self.width - self.current_indent) or [""]:
                self.write(f"{indent}{piece}".rstrip() + "\n")

    def write_dl(self, rows: Iterable[tuple[str, str]], *_args: Any, **_kinds: Any) -> None:
        """Names, and what they mean in a column of its own."""
        from planparse.cli.wrap import wrapped

        rows = list(rows)
        names = min(max(len(name) for name, _text in rows) + 2, 30)
        indent = " " * self.current_indent
        for name, text in rows:
            lines = wrapped(text, max(20, self.width - names - self.current_indent))
            head = f"{indent}{name}"
            if len(name) + 2 > names:
                self.write(f"{head}\n")
                head = ""
            for line in lines:
                self.write(f"{head:{names + self.current_indent}}{line}\n")
                head = ""


class HelpContext(click.Context):
    """A context that formats help so."""

    formatter_class = Formatter

    def make_formatter(self) -> click.HelpFormatter:
        """A formatter as wide as the terminal, up to `WIDTH`."""
        return Formatter(width=self.terminal_width or max(min(_columns(), WIDTH) - 2, 50))


class Talking(click.Command):
    """What commands and groups have in common: help from the catalogue."""

    context_class = HelpContext

    def __init__(self, *args: Any, **kinds: Any) -> None:
        settings = {"help_option_names": ["-h", "--help"], "max_content_width": WIDTH}
        kinds["context_settings"] = settings | (kinds.get("context_settings") or {})
        super().__init__(*args, **kinds)
        self.params += shared()
        self.no_args_is_help = False
        self._prints_help: click.Option | None = None  # made when it is first asked for

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """As click does; what is wrong is told with the command that it is about."""
        try:
            return super().parse_args(ctx, args)
        except click.UsageError as error:
            error.ctx = error.ctx or ctx
            raise

    def make_parser(self, ctx: click.Context) -> Any:
        """As click does; a short option is found at once. Click looks for a long one first, misses
        it, and loads `difflib` for names like it: a fiftieth of a start."""
        parser = super().make_parser(ctx)
        for name, option in getattr(parser, "_short_opt", {}).items():
            getattr(parser, "_long_opt", {}).setdefault(name, option)
        return parser

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """The option that prints the help, without words of click's: they would have to be
        translated, and ours are in the catalogue."""
        if self._prints_help is None:
            names = self.get_help_option_names(ctx)
            self._prints_help = printing(*names, lines=click.Context.get_help) if names else None
        return self._prints_help

    def key(self, ctx: click.Context) -> str:
        """The key of its help: its name, behind that of the group that it is in."""
        names: list[str] = []
        at: click.Context | None = ctx
        while at is not None and at.parent is not None:
            names.insert(0, at.command.name or "")
            at = at.parent
        return " ".join(names) or "planparse"

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """What stands behind the command in the line of usage."""
        self.options_metavar = phrase("options-metavar", spoken())
        return super().collect_usage_pieces(ctx)

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """What the command does."""
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(help_text(self.key(ctx), spoken()))

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The options, each with its values."""
        rows = [
            _row(param, self.key(ctx))
            for param in self.get_params(ctx)
            if isinstance(param, click.Option)
        ]
        with formatter.section(phrase("options", spoken())):
            formatter.write_dl(rows)


def _without_shared(args: list[str]) -> list[str]:
    """The arguments behind the options that every command has."""
    rest = list(args)
    while rest and (rest[0] == "--debug" or rest[0].partition("=")[0] == "--lang"):
        del rest[: 2 if rest[0] == "--lang" else 1]
    return rest


def _row(option: click.Option, command: str) -> tuple[str, str]:
    names = ", ".join([*sorted(option.opts, key=len), *option.secondary_opts])
    if not option.is_flag:
        names = f"{names} {option.metavar}"
    choices = ", ".join(option.type.choices) if isinstance(option.type, click.Choice) else ""
    own = f"{command} {_option(option)}"
    key = own if own in OWN_HELP else _option(option)
    return names, help_text(key, spoken(), choices=choices)


class Command(Talking):
    """A command."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """As click does; what is too much is told in both languages."""
        ctx.allow_extra_args = True
        rest = super().parse_args(ctx, args)
        if rest and not ctx.resilient_parsing:
            with ctx.scope(cleanup=False):
                raise Wrong("extra", names=" ".join(rest))
        return rest


class Group(Talking, click.Group):
    """A group of commands; without one it prints its help."""

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """What stands behind the group in the line of usage."""
        self.subcommand_metavar = phrase("commands-metavar", spoken())
        return super().collect_usage_pieces(ctx)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """As click does."""
        bare = not _without_shared(args) and not ctx.resilient_parsing
        return super().parse_args(ctx, ["--help"] if bare else args)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The options, and behind them the commands."""
        Talking.format_options(self, ctx, formatter)
        self.format_commands(ctx, formatter)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The commands, without importing any."""
        above = "" if ctx.parent is None else f"{self.key(ctx)} "
        rows = [
            (name, help_text(f"{above}{name}:short", spoken())) for name in self.list_commands(ctx)
        ]
        with formatter.section(phrase("commands", spoken())):
            formatter.write_dl(rows)

    def resolve_command(self, ctx: click.Context, args: list[str]) -> Any:
        """As click does; a wrong name is told with the one nearest to it."""
        if self.get_command(ctx, args[0]) is None and not ctx.resilient_parsing:
            near = nearest(args[0], self.list_commands(ctx))
            with ctx.scope(cleanup=False):
                raise Wrong("no-command-near" if near else "no-command", name=args[0], near=near)
        return super().resolve_command(ctx, args)
