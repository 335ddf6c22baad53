"""``planparse explain``: what a diagnostic means."""

from __future__ import annotations

import click

from planparse.cli.command import Command
from planparse.cli.language import spoken
from planparse.cli.usage import Wrong
from planparse.messages import JOINS, Lang, cases, entry_of, phrase, title
from planparse.messages.codes import SEVERITIES


@click.command(cls=Command)
@click.argument("code", required=False)
def explain(code: str | None) -> None:
    """Tell what a code means and what to do; without one, list all codes."""
    lang = spoken()
    if code is None:
        for name in sorted(SEVERITIES):
            severity = phrase(f"severity-{SEVERITIES[name]}", lang)
            click.echo(f"{name}  {severity:7}  {title(entry_of(name, None, lang).message)}")
        return
    if code.upper() not in SEVERITIES:
        raise Wrong("no-code", code=code)
    click.echo("\n".join(explained(code.upper(), lang)))


def explained(code: str, lang: Lang) -> list[str]:
    """The lines that tell of a code."""
    entry = entry_of(code, None, lang)
    severity = phrase(f"severity-{SEVERITIES[code]}", lang)
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
    return lines
