"""Whether something stands within reach, asked at one place after another of a text.

To search anew from each place would go over the same stretch again and again.
"""

from __future__ import annotations

from typing import Any, Final

LONGEST: Final = 200  # characters of what is looked for, at most
STEP: Final = 4_000  # characters that are looked through at once


class Ahead:
    """Looks for a pattern from places that come in order."""

    def __init__(self, pattern: Any, text: str) -> None:
        self._search, self._text = pattern.search, text
        self._found = (-1, -1)  # where the last that was found begins and ends
        self._seen = 0  # none begins before this, behind the one that was found

    def within(self, start: int, end: int) -> bool:
        """Whether one lies in ``[start, end)``."""
        if self._found[0] < start and end > self._seen:
            self._look(max(start, self._seen), end + STEP)
        first, last = self._found
        if first < start or first >= end:
            return False
        return last <= end or self._search(self._text, start, end) is not None

    def _look(self, start: int, end: int) -> None:
        found = self._search(self._text, start, end)
        if found is None:
            self._seen = max(self._seen, end - LONGEST)
        else:
            self._found = found.start(), found.end()
            self._seen = found.start()
