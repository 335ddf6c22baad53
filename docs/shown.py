"""What code blocks show a reader of Chinese: remarks behind commands, and what planparse answers.

docs/locale/zh_CN/blocks.yaml has them by page: a remark (what stands behind ``#``) or a whole line
that is printed, in English, and the same in Chinese. Commands and documents stay as they are.
`tests/test_blocks.py` runs the sessions in Chinese, and compares.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Final

import yaml

BLOCKS: Final = Path(__file__).parent / "locale" / "zh_CN" / "blocks.yaml"
FENCE: Final = re.compile(r"^```(sh|text|yaml)\b[^\n]*\n.*?^```$", re.M | re.S)
REMARK: Final = re.compile(r"(?<= # )(?=\S)[^\n]*|(?<=^# )[^\n]*", re.M)
WORDS: Final = re.compile(r"\b[a-z]{2,} [a-z]{2,}\b|\d [a-z]{4}|  (?:by|goal|plan)$")


def in_chinese(text: str, page: str) -> str:
    """The text of a page with what its blocks show in Chinese."""
    known = _known().get(page, {})
    return FENCE.sub(lambda block: _block(block, known), text) if known else text


def lacking(text: str, page: str) -> list[str]:
    """What the blocks of a page show in English and have no Chinese for; and what there is Chinese
    for and no block shows."""
    known = _known().get(page, {})
    shown = list(dict.fromkeys(line for block in FENCE.finditer(text) for line in _shown(block)))
    gone = [line for line in known if f"{line}\n" not in text]
    return [line for line in shown if line not in known and WORDS.search(line)] + gone


def _block(block: re.Match[str], known: Mapping[str, str]) -> str:
    if block[1] != "text":
        return REMARK.sub(lambda remark: known.get(remark[0], remark[0]), block[0])
    return "\n".join(known.get(line, line) for line in block[0].split("\n"))


def _shown(block: re.Match[str]) -> Iterator[str]:
    """The remarks of commands; the lines that a session prints."""
    if block[1] != "text":
        yield from REMARK.findall(block[0])
    elif "\n$ " in block[0]:
        lines = block[0].split("\n")[1:-1]
        yield from (line for line in lines if not line.startswith("$ ") and line.strip(" …"))


@cache
def _known() -> Mapping[str, Mapping[str, str]]:
    pages: dict[str, dict[str, str]] = yaml.safe_load(BLOCKS.read_text(encoding="utf-8"))
    return pages
