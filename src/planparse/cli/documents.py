"""Documents, or results of earlier runs: what commands take that look at records alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planparse.cli.inputs import Reading, parse_input
from planparse.text.source import shown

if TYPE_CHECKING:
    from planparse.records.models import ParseResult

RESULT = ".json"


def result_of(name: str, reading: Reading) -> ParseResult:
    """The result of a document, or the one that a file of JSON holds. Raises `ReadError`."""
    from planparse.records.made import made

    if not name.lower().endswith(RESULT):
        return made(parse_input(name, reading).result)
    from planparse.batch.results import EMPTY, load
    from planparse.records.models import ParseResult

    return ParseResult.model_validate({**EMPTY, **load(name, reading.bounds)})


def called(name: str) -> str:
    """What a message calls an input."""
    return shown(name)
