"""``planparse explain``: what a diagnostic means."""

from __future__ import annotations

import click

from planparse.cli.command import Command
from planparse.cli.language import spoken
from planparse.cli.usage import Wrong
from planparse.messages import JOINS, Lang, cases, entry_of, phrase, title
from planparse.messages.codes import SEVERITIES


def _beginning(_ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[str]:
    """The codes that a shell completes."""
    return [code for code in sorted(_severities()) if code.startswith(incomplete.upper())]


@click.command(cls=Command)
@click.argument("code", required=False, shell_complete=_beginning)
def explain(code: str | None) -> None:
    """Tell what a code means and what to do; without one, list all codes."""
    lang = spoken()
    if code is None:
        for name, level in sorted(_severities().items()):
            severity = phrase(f"severity-{level}", lang)
            click.echo(f"{name}  {severity:7}  {title(entry_of(name, None, lang).message)}")
        return
    if code.upper() not in _severities():
        near = [name for name in sorted(_severities()) if name[2:] == code[-3:]]
        raise Wrong("no-code-near" if near else "no-code", code=code, near=", ".join(near))
    click.echo("\n".join(explained(code.upper(), lang)))


def _severities() -> dict[str, str]:
    """All codes: of diagnostics, and of checks."""
    from planparse.check import rules

    return {**SEVERITIES, **{code: rule.severity for code, rule in rules().items()}}


def explained(code: str, lang: Lang) -> list[str]:
    """The lines that tell of a code."""
    entry = entry_of(code, None, lang)
    severity = phrase(f"severity-{_severities()[code]}", lang)
    lines = [
        phrase("headline", lang, code=code, severity=severity, title=title(entry.message)),
        "",
        phrase("means", lang, text=entry.meaning),
        phrase("to-do", lang, text=title(entry.advice or "")),
    ]
    others = cases(code, lang)
    if others:
        lines += ["", phrase("cases", lang)]
    for case in others:
        parts = filter(None, (case.message, case.advice))
        lines.append("- " + JOINS[lang].join(map(title, parts)))
    lines += [""] if others and entry.basis else []
    return lines + (_of_check(code, entry.basis, lang) if entry.basis else [])


def _of_check(code: str, basis: str, lang: Lang) -> list[str]:
    """What a check goes by, and a document that it finds something in and one that it does not."""
    from planparse.check.examples import examples

    lines = [phrase("basis", lang, text=basis)]
    for key, text in zip(("wrong", "right"), examples(code)[0], strict=True):
        lines += ["", phrase(f"example-{key}", lang)]
        lines += [f"    {line}" for line in text.splitlines()]
    return lines
