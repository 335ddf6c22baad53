"""A file that is one document many times over: each copy is looked at alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module

import pytest

from planparse.chain import run_chain
from planparse.diagnostics import Collector
from planparse.grammar import load_grammar
from planparse.outline import Context
from planparse.text.source import Source
from planparse.text.spans import Stretched, holding

from ..conftest import ROOT


def test_no_copy_looks_at_the_trailers_of_others(monkeypatch: pytest.MonkeyPatch) -> None:
    seen = 0

    def counted(stretches: Sequence[Stretched]) -> Callable[[int], bool]:
        nonlocal seen
        seen += len(stretches)
        return holding(stretches)

    starts = import_module(
        "planparse.chain.documents.starts"
    )  # its room has a function of that name
    monkeypatch.setattr(starts, "holding", counted)
    text = (ROOT / "samples" / "notice_with_plan.txt").read_text(encoding="utf-8") * 6
    outline = run_chain(Source.from_text(text), Context(load_grammar(), Collector()))
    assert len(outline.copies) == 6
    assert 0 < seen <= len(outline.trailers) + len(outline.all_tables())
