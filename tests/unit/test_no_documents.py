"""Files that are neither text nor an office document."""

from __future__ import annotations

import pytest

from planparse.errors import PlanParseError

from .reading import text


@pytest.mark.parametrize("name", ["a.pdf", "a.docx", "a.txt", "a"])
@pytest.mark.parametrize(
    ("head", "told"),
    [
        (b"\x89PNG\r\n\x1a\n", "OCR"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "OCR"),
        (b"GIF89a", "OCR"),
        (b"\x1f\x8b\x08", "take the documents out"),
        (b"7z\xbc\xaf'\x1c", "take the documents out"),
    ],
)
def test_pictures_and_archives_are_named_whatever_they_are_called(
    head: bytes, told: str, name: str
) -> None:
    """Neither is a damaged file, nor has it an encoding that somebody could name."""
    with pytest.raises(PlanParseError, match="PP105") as caught:
        text(head + bytes(400), name)
    assert told in (caught.value.advice() or "")
