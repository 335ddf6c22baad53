"""Standard error: one line a message, in which nothing can steer the terminal."""

from __future__ import annotations

from typing import Final

import click

CONTROL: Final = {code: f"\\x{code:02x}" for code in (*range(0x20), 0x7F, *range(0x80, 0xA0))} | {
    code: f"\\u{code:04x}"
    for code in (
        0x061C,
        *range(0x200B, 0x2010),  # of no width, and marks of direction
        *range(0x2028, 0x202F),  # ends of lines, and runs of one direction
        *range(0x2060, 0x2070),
        0xFEFF,
        *range(0xD800, 0xE000),  # bytes of a name that are no text
    )
}


def printable(text: str) -> str:
    """``text`` with control and direction characters shown as escapes; line ends too."""
    return text.translate(CONTROL)


def say(line: str) -> None:
    """A line on standard error."""
    click.echo(printable(line), err=True)
