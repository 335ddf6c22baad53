"""What is printed otherwise and says the same gives the same tasks: the changes that copying,
scraping and other programs make to a text, as one table, over the samples and the corpus.

A change that loses something (line ends, a few words' unity) is held by the share of documents that
keep all their tasks; any other by each document that it is asked of: a third of them, another for
the next change, and all with PLANPARSE_MORE.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

import pytest

from planparse.api import parse_source
from planparse.diagnostics import Collector
from planparse.text.source import Source

from ..conftest import SAMPLES, corpus_files
from .test_nothing_lost import MORE

HAN_PAIR = re.compile(r"(?<=[\u4e00-\u9fff])(?=[\u4e00-\u9fff])")
BREAK = re.compile(r"\r\n?|\n")
HAN_LABEL = re.compile(r"(?m)^([ \u3000]*[一二三四五六七八九十]{1,3})、")
FIGURE_LABEL = re.compile(r"(?m)^([ \u3000]*[0-9]{1,2})[.．](?![0-9])")
HALF = "0123456789(),;:!?%"
WIDE = {ord(char): chr(ord(char) + 0xFEE0) for char in HALF}
MARKS = {ord(a): b for a, b in zip("【】〔〕、．", "()()..", strict=True)}
NARROW = {ord(char) + 0xFEE0: char for char in HALF}
SENTENCE = "　　今日多云转晴，最高气温二十六摄氏度。"
SHORT = 1_500  # characters: what a shorter text says of its words is no evidence
ALL = 1.0
TURNS = 3 if MORE == 1 else 1  # in which the documents are asked, where a change loses nothing


class Change(NamedTuple):
    """How a text is printed otherwise, and which part of the documents must keep their tasks."""

    name: str
    made: Callable[[str], str]
    least: float = ALL
    shortest: int = 0  # characters of a text that it is asked of


def spread(mark: str, seed: int) -> Callable[[str], str]:
    """``mark`` between 2 % of the pairs of Han characters."""

    def made(text: str) -> str:
        rng = random.Random(seed)
        return HAN_PAIR.sub(lambda _m: mark if rng.random() < 0.02 else "", text)

    return made


def lines(text: str) -> list[str]:
    return [line.strip() for line in BREAK.split(text) if line.strip()]


def flat(glue: str, text: str) -> str:
    return glue.join(lines(text)) + "\n"


CHANGES = [
    Change("full width", lambda text: text.translate(WIDE)),
    Change("half width", lambda text: text.translate(NARROW)),
    Change("CRLF", lambda text: BREAK.sub("\r\n", text)),
    Change("CR", lambda text: BREAK.sub("\r", text)),
    Change("BOM", lambda text: "\ufeff" + text),
    Change("lines doubled", lambda text: BREAK.sub("\n\n", text)),
    Change("indented", lambda text: re.sub(r"(?m)^(?=\S)", "　　", text)),
    Change("indented by blanks", lambda text: re.sub(r"(?m)^(?=\S)", "    ", text)),
    Change("not indented", lambda text: re.sub(r"(?m)^[ \t\u3000]+", "", text)),
    Change("blanks behind lines", lambda text: BREAK.sub("  \n", text)),
    Change("NBSP", lambda text: re.sub("[ \u3000]", "\xa0", text)),
    Change("ZWSP", spread("\u200b", 1)),
    Change("a sentence before", lambda text: f"{SENTENCE}\n{text}"),
    Change("a word before", lambda text: f"欢迎光临\n{text}"),
    Change("brackets 【】", lambda text: text.translate({0xFF08: "【", 0xFF09: "】"}), 27 / 28),
    Change("brackets 〔〕", lambda text: text.translate({0xFF08: "〔", 0xFF09: "〕"})),
    Change("一.", lambda text: HAN_LABEL.sub(r"\1.", text)),
    Change("1、", lambda text: FIGURE_LABEL.sub(r"\1、", text)),
    Change("a source before", lambda text: f"来源：青坪县人民政府网站\n{text}"),
    Change("rules drawn", lambda text: f"————————\n{text.rstrip()}\n————————\n"),
    Change("a sentence behind", lambda text: f"{text.rstrip()}\n{SENTENCE}\n"),
    Change("a word behind", lambda text: f"{text.rstrip()}\n欢迎光临\n"),
    *(
        Change(f"{name} {seed}", spread(mark, seed), 26 / 28, SHORT)
        for name, mark in (("blanks", " "), ("NBSP in words", "\xa0"))
        for seed in (1, 2)
    ),
    Change("flattened", lambda text: flat("", text), 26 / 28, SHORT),
    Change("flattened by blanks", lambda text: flat(" ", text), 26 / 28, SHORT),
    Change("flattened by gaps", lambda text: flat("　　", text), 27 / 28, SHORT),
    Change("flattened, blanks", lambda text: spread(" ", 1)(flat("", text)), 26 / 28, SHORT),
]
TEXTS = {
    path.stem: BREAK.sub("\n", path.read_bytes().decode("utf-8-sig"))
    for path in [*SAMPLES, *corpus_files()]
    if path.parent.name != "wild"
}
TEXTS["saved twice"] = TEXTS["notice_with_plan"] * 2


def plain(words: str | None) -> str | None:
    """Words without white space, full width as half: how they are printed is what changes."""
    return words and "".join(words.translate(NARROW).translate(MARKS).replace("\u200b", "").split())


@cache
def said(text: str) -> list[object]:
    """What the tasks of a text say; a fifth of the changed texts are as another is."""
    return [
        (
            plain(task["label"]),
            plain(task["title"]),
            [(plain(above["label"]), plain(above["title"])) for above in task["path"]],
            [
                (duty["role"], plain(unit["name"]), plain(unit["note"]), unit["collective"])
                for duty in task["responsibilities"]
                for unit in duty["units"]
            ],
            [(plain(t["text"]), t["kind"], t["start"], t["end"]) for t in task["deadlines"]],
            [
                (plain(i["text"]), i["value"], plain(i["unit"]), i["comparator"])
                for i in task["indicators"]
            ],
        )
        for plan in parse_source(Source.from_text(text), Collector())["plans"]
        for task in plan["tasks"]
    ]


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.name)
def test_tasks_are_kept(change: Change) -> None:
    turns = TURNS if change.least == ALL else 1
    asked = {
        name: text
        for turn, (name, text) in enumerate(TEXTS.items(), CHANGES.index(change))
        if len(text) >= change.shortest and turn % turns == 0
    }
    if not asked:
        pytest.skip("PLANPARSE_CORPUS names no folder of documents")
    lost = [name for name, text in asked.items() if said(change.made(text)) != said(text)]
    assert len(lost) <= (1 - change.least) * len(asked), lost
