"""Twice of anything costs at most two and a half times as much, whatever the format.

Measured over three doublings in one run, by CPU time (see `clocked`): what grows with the square is
then eight times above what may be.
"""

from __future__ import annotations

import contextlib

import pytest

import planparse
from planparse.diagnostics import Collector
from planparse.errors import PlanParseError
from planparse.readers import read

from .clocked import grown
from .kinds import Make, documents, texts

DOUBLED = 2.5
MOST = DOUBLED**3
FEW_OF_TEXT = 100
FEW = 400
PARSED = texts()
READ = documents()


@pytest.mark.parametrize("name", PARSED)
@pytest.mark.promise("bounded")
def test_texts(name: str) -> None:
    make = PARSED[name]
    assert grown(lambda count: planparse.parse(make(count).decode()), FEW_OF_TEXT) <= MOST


@pytest.mark.parametrize("name", READ)
def test_documents(name: str) -> None:
    assert grown(lambda count: reading(READ[name], name, count), FEW) <= MOST


def reading(make: Make, name: str, count: int) -> None:
    """Read so many of a thing; past a limit, or of no text, that is an error and as good."""
    with contextlib.suppress(PlanParseError):
        read(make(count), name, Collector(), guarded=True)


def test_there_are_enough() -> None:
    formats = {name.rpartition(".")[2] for name in (*PARSED, *READ)}
    assert {"txt", "html", "docx", "md", "xlsx", "pdf", "ofd"} <= formats
    assert len(PARSED) + len(READ) >= 60
