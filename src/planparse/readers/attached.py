"""The attachments (附件) that a page lists below its article, told by the word before them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from planparse.kept import compiled
from planparse.text.left_out import Part

NAMED: Final = compiled(r"(?:相关|文件)?附件(?:下载|列表)?\s*\d{0,2}\s*[:：]\s*(\S.*)")
ALONE: Final = compiled(r"(?:相关|文件)?附件(?:下载|列表)?\s*[:：]?")
FILE: Final = compiled(r"\.(?:docx?|xlsx?|pptx?|pdf|ofd|wps|et|zip|rar)\b", re.I)
NUMBER: Final = compiled(r"\s*(?:附件)?\s*\d{0,2}\s*[.．、:：]?\s*")
LIST: Final = "附件："

Told = tuple[Part, str]  # a line that stands outside the article


def attached(lines: Sequence[Told], article: str) -> tuple[list[str], list[Told]]:
    """Of the ``lines`` behind an article those that name its attachments, as the lines of a list
    below it, and the rest; less those whose names the ``article`` says itself."""
    files: list[str] = []
    rest: list[Told] = []
    below = False
    for part, line in lines:
        said = line.strip()
        named = NAMED.fullmatch(said)
        file = FILE.search(said) is not None
        if part in (Part.AROUND, Part.LINKS) and (named or (below and file)):
            below = True
            name = FILE.split(NUMBER.sub("", named[1] if named else said, count=1))[0].strip()
            if name and name not in article:
                files.append(said if named else said if files else f"{LIST}{said}")
                continue
        else:
            below = ALONE.fullmatch(said) is not None
        rest.append((part, line))
    return files, rest
