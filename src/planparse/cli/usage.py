"""Wrong usage, in one line and in the language of the run."""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import Any, Final

import click

from planparse.cli.language import spoken
from planparse.messages import phrase

ARGS: Final = "planparse.args"  # in the meta of contexts: the arguments of the run


class Wrong(click.UsageError):
    """Wrong usage, by a key of `planparse.messages` and its parameters."""

    def __init__(self, key: str, **params: str | int) -> None:
        super().__init__(phrase(key, spoken(), **params), click.get_current_context(silent=True))


def usage_line(error: click.ClickException) -> str:
    """What is wrong, and where help is."""
    ctx = getattr(error, "ctx", None)
    command = ctx.command_path if ctx is not None else "planparse"
    return phrase("line", spoken(), problem=_problem(error), command=command)


def nearest(name: str, known: Iterable[str]) -> str:
    """The one of ``known`` that ``name`` is most like, or an empty string."""
    from difflib import get_close_matches

    return "".join(get_close_matches(name, list(known), 1, 0.75))


def _problem(error: click.ClickException) -> str:
    lang = spoken()
    if isinstance(error, click.NoSuchOption):
        option = error.option_name
        if file := _file_of(option, error.ctx):
            return phrase("no-option-file", lang, option=option, file=file)
        near = nearest(option, _options(error.ctx))
        key = "no-option-near" if near else "no-option"
        return phrase(key, lang, option=option, near=near)
    if isinstance(error, click.BadOptionUsage):
        key = "no-flag-value" if "not take" in error.message else "no-value"
        return phrase(key, lang, option=error.option_name)
    if isinstance(error, click.MissingParameter) and error.param is not None:
        return phrase("missing", lang, name=_name(error.param))
    return error.format_message()


def _file_of(option: str, ctx: click.Context | None) -> str:
    """The argument that began with ``option`` and is a file: ``-a.txt`` is taken for ``-a``."""
    from planparse.text.source import shown  # what most runs have no use for

    args: list[str] = ctx.meta.get(ARGS, []) if ctx is not None else []
    given = (arg for arg in args if arg.startswith(option) and os.path.lexists(arg))
    return next(map(shown, given), "")


def _options(ctx: click.Context | None) -> list[str]:
    params: list[Any] = ctx.command.get_params(ctx) if ctx is not None else []
    return [name for param in params for name in (*param.opts, *param.secondary_opts)]


def _name(param: click.Parameter) -> str:
    if isinstance(param, click.Argument):
        return param.metavar or (param.name or "").upper()
    return param.opts[0]
