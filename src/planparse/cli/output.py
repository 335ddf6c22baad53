"""Standard error: one line a message; and standard output. Nothing in them steers a terminal."""

from __future__ import annotations

import sys
from typing import Any, BinaryIO, Final, cast

import click

from planparse.cli.language import spoken
from planparse.kept import compiled
from planparse.messages import phrase

BYTES: Final = (*range(0x20), 0x7F, *range(0x80, 0xA0))
MARKS: Final = (
    0x061C,
    *range(0x200B, 0x2010),  # of no width, and marks of direction
    *range(0x2028, 0x202F),  # ends of lines, and runs of one direction
    *range(0x2060, 0x2070),
    0xFEFF,
    *range(0xD800, 0xE000),  # bytes of a name that are no text
)
TAGS: Final = range(0xE0000, 0xE0080)  # letters that nobody sees
CONTROL: Final = {
    code: form % code
    for form, codes in (("\\x%02x", BYTES), ("\\u%04x", MARKS), ("\\U%08x", TAGS))
    for code in codes
}
STEERING: Final = compiled(
    "\r(?!\n)|[" + "".join(chr(code) for code in CONTROL if code not in (9, 10, 13)) + "]"
)


def printable(text: str) -> str:
    """``text`` with control and direction characters shown as escapes; line ends too."""
    return text.translate(CONTROL)


def say(line: str) -> None:
    """A line on standard error."""
    click.echo(printable(line), err=True)


def standard_output() -> BinaryIO:
    """Standard output, for text in UTF-8: as it is for whoever reads it, and for eyes without what
    would steer the terminal."""
    stream = sys.stdout.buffer
    return cast(BinaryIO, _Screen(stream)) if sys.stdout.isatty() else stream


def put(data: str | bytes) -> None:
    """Structured data, or a text as it is, on standard output; text without UTF-8 of its own (lone
    surrogates) as it passes, for whoever reads it."""
    sys.stdout.flush()
    stream = standard_output()
    stream.write(data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data)
    stream.flush()


class _Screen:
    """A terminal, on which control and direction characters are shown as escapes of JSON; that they
    were is told once, when the command ends."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._told = False

    def write(self, text: bytes) -> int:
        """Show ``text``, which is whole characters."""
        from json import dumps

        shown, count = STEERING.subn(lambda m: dumps(m[0])[1:-1], text.decode("utf-8", "replace"))
        if count and not self._told:
            self._told = True
            click.get_current_context().call_on_close(_tell_escapes)
        return self._stream.write(shown.encode())

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)


def _tell_escapes() -> None:
    say(phrase("escaped", spoken()))
