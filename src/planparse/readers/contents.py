"""The word above a table of contents (目录), which goes with its entries."""

from __future__ import annotations

from typing import Final

from planparse.kept import compiled

TITLE: Final = compiled(r"目\s*[录錄]\s*")


def is_contents_title(text: str) -> bool:
    """Whether a line above the first entry only says that contents follow."""
    return TITLE.fullmatch(text.strip()) is not None
