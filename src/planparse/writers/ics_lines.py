"""Lines of iCalendar (RFC 5545, 3.1): escaped, folded at 75 octets, ended with CRLF."""

from __future__ import annotations

from typing import Final

OCTETS: Final = 75  # of a line, its end not counted
END: Final = "\r\n"
# Control characters, which no text of a calendar holds (3.3.11), but tab and line end.
CONTROL: Final = {code: None for code in (*range(0x20), 0x7F) if chr(code) not in "\t\n"}
ESCAPED: Final = {ord("\\"): "\\\\", ord(";"): "\\;", ord(","): "\\,", ord("\n"): "\\n"}


def text(value: str) -> str:
    """A value of type TEXT: any words, in which nothing can end the line or the value."""
    plain = value.replace(END, "\n").replace("\r", "\n").translate(CONTROL)
    for line_end in ("\x85", "\u2028", "\u2029"):
        plain = plain.replace(line_end, "\n")
    return plain.encode("utf-8", "backslashreplace").decode().translate(ESCAPED)


def line(name: str, value: str) -> str:
    """One property, folded: no line is longer than 75 octets, and no character is cut."""
    whole = f"{name}:{value}"
    if len(whole.encode()) <= OCTETS:
        return whole + END
    lines, current, used = [], "", 0
    for char in whole:
        size = len(char.encode())
        if used + size > OCTETS:
            lines.append(current)
            current, used = " ", 1
        current += char
        used += size
    return END.join([*lines, current]) + END
