"""A file that is one document many times over: each copy is looked at alone, and what stands behind
the last one too."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module

import pytest

import planparse
from planparse.chain import run_chain
from planparse.diagnostics import Collector
from planparse.grammar import load_grammar
from planparse.outline import Context
from planparse.text.source import Source
from planparse.text.spans import Stretched, holding

from ..conftest import ROOT


def sample(name: str) -> str:
    return (ROOT / "samples" / name).read_text(encoding="utf-8")


def test_no_copy_looks_at_the_trailers_of_others(monkeypatch: pytest.MonkeyPatch) -> None:
    seen = 0

    def counted(stretches: Sequence[Stretched]) -> Callable[[int], bool]:
        nonlocal seen
        seen += len(stretches)
        return holding(stretches)

    # its room has a function of that name
    starts = import_module("planparse.chain.documents.starts")
    monkeypatch.setattr(starts, "holding", counted)
    text = sample("notice_with_plan.txt") * 6
    outline = run_chain(Source.from_text(text), Context(load_grammar(), Collector()))
    assert len(outline.copies) == 6
    assert 0 < seen <= len(outline.trailers) + len(outline.all_tables())


def told(text: str) -> tuple[list[tuple[object, ...]], list[str]]:
    """What the plans of a text say, ids aside, and what is told of the whole."""
    result = planparse.parse(text)
    plans = [
        (plan.title, plan.issued_on, bool(plan.duplicate_of), [task.text for task in plan.tasks])
        for plan in result.plans
    ]
    return plans, [d.code for d in result.diagnostics]


@pytest.mark.parametrize("order", ["AAB", "BAA", "ABA"])
@pytest.mark.parametrize("other", ["bare_lists.txt", "flattened.txt", "own_line_trailers.txt"])
@pytest.mark.parametrize("glue", ["\n", "\n\n"])
def test_a_document_printed_twice_is_two_beside_another(order: str, other: str, glue: str) -> None:
    texts = {"A": sample("notice_with_plan.txt").rstrip(), "B": sample(other).rstrip()}
    plans, codes = told(glue.join(texts[each] for each in order))
    again = [len(plans) - 1] if order != "AAB" else [1]
    alone = [plan for each in order for plan in told(texts[each])[0]]
    assert [plan[:2] + plan[3:] for plan in plans] == [plan[:2] + plan[3:] for plan in alone]
    assert [i for i, plan in enumerate(plans) if plan[2]] == again
    assert "PP303" in codes and "PP311" in codes


def test_a_few_words_behind_the_second_copy_are_its_own() -> None:
    twice = sample("notice_with_plan.txt").rstrip()
    plans, codes = told("\n".join((twice, twice, "欢迎光临")))
    assert plans == told("\n".join((twice, twice)))[0]
    assert "PP311" not in codes
