"""Documents, or results of earlier runs: what commands take that look at records alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final

from planparse.cli.inputs import Reading, parse_input
from planparse.cli.language import spoken
from planparse.cli.output import say
from planparse.errors import ReadError
from planparse.text.source import shown

if TYPE_CHECKING:
    from planparse.records.models import ParseResult

RESULT: Final = ".json"


def result_of(name: str, reading: Reading) -> ParseResult:
    """The result of a document, or the one that a file of JSON holds. Raises `ReadError`."""
    from planparse.records.made import made

    if not name.lower().endswith(RESULT):
        return made(parse_input(name, reading).result)
    from planparse.batch.results import EMPTY, load
    from planparse.records.models import ParseResult

    return ParseResult.model_validate({**EMPTY, **load(name, reading.bounds)})


class Results:
    """The results of files and folders, one after another; a file that cannot be read is named and
    passed, and counted in ``failed``."""

    def __init__(self, inputs: Iterable[str], reading: Reading) -> None:
        self.inputs, self.reading = inputs, reading
        self.failed = 0

    def __iter__(self) -> Iterator[ParseResult]:
        from planparse.batch.inputs import find

        for found in find(list(self.inputs)).inputs:
            try:
                yield result_of(found.place, self.reading)
            except ReadError as error:
                say(error.line(spoken()))
                self.failed += 1


def called(name: str) -> str:
    """What a message calls an input."""
    return shown(name)
