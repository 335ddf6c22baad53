"""Two documents in one file, one after the other, hold the sections of both, and the rows of their
tables, or what is lost is told: as they are, and flattened to a line each."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pytest

import planparse
from planparse.records.models import ParseResult, Section

from ..conftest import SAMPLES, corpus_files
from .test_nothing_lost import MORE

PAIRS = 24 * MORE
TEXTS = [path for path in [*SAMPLES, *corpus_files()] if path.stat().st_size < 40_000]
TOLD = {"PP303", "PP307", "PP309", "PP404", "PP405", "PP407", "PP408"}


def text_of(path: Path) -> str:
    return path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n").rstrip()


def flat(text: str) -> str:
    return "".join(line.strip() for line in text.splitlines())


def kept(result: ParseResult) -> int:
    rows = sum(task.origin == "table" for plan in result.plans for task in plan.tasks)
    return rows + sum(below(plan.sections) for plan in result.plans)


def below(sections: Iterable[Section]) -> int:
    return sum(1 + below(section.children) for section in sections)


def told(result: ParseResult) -> Counter[str]:
    return Counter(d.code for d in result.diagnostics if d.code in TOLD)


@pytest.mark.parametrize("order", ["AAB", "BAA", "ABA"])
@pytest.mark.parametrize("seed", range(PAIRS // 4))
@pytest.mark.promise("nothing-lost")
def test_a_document_beside_another_and_again(seed: int, order: str) -> None:
    rng = random.Random(f"{seed} {order}")
    texts = dict(zip("AB", map(text_of, rng.sample(TEXTS, 2)), strict=True))
    alone = {name: planparse.parse(text) for name, text in texts.items()}
    whole = planparse.parse(rng.choice(["\n", "\n\n"]).join(texts[name] for name in order))
    if kept(whole) < sum(kept(alone[name]) for name in order) - 1:
        assert told(whole) - sum((told(alone[name]) for name in order), Counter())


@pytest.mark.parametrize("seed", range(PAIRS))
@pytest.mark.promise("nothing-lost")
def test_sections_of_two_documents_are_kept_or_told(seed: int) -> None:
    rng = random.Random(seed)
    texts = [text_of(path) for path in rng.sample(TEXTS, 2)]
    if seed % 3 == 2:
        texts = [flat(text) for text in texts]
    alone = [planparse.parse(text) for text in texts]
    if any("PP303" in told(each) for each in alone):
        pytest.skip("one prints itself twice, which reads otherwise beside another")
    both = planparse.parse(rng.choice(["\n", "\n\n"]).join(texts))
    if kept(both) < sum(map(kept, alone)) - 1:
        assert told(both) - sum(map(told, alone), Counter()), texts[1][:60]
