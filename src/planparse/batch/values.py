"""What the parts of a batch hand to one another.

All of it can be pickled, since most of it crosses processes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Final, TypeVar

from planparse import __version__
from planparse.diagnostics import Said
from planparse.frozen import NamedTuple
from planparse.grammar.load import grammar_stamp
from planparse.ledger.selection import ALL, Counts, Selection
from planparse.messages import Lang, Params
from planparse.readers.limits import Limits
from planparse.readers.together import Together
from planparse.writers import How

T = TypeVar("T")
NOTHING: Final[Params] = {}
# What a second try, alone on the machine, may get past.
DIED: Final = frozenset({"PP801", "PP802", "PP803"})


class Shard(NamedTuple):
    """The share of one machine: of so many ``shares`` the one with this ``number``, from 1."""

    number: int = 1
    shares: int = 1

    def of(self, items: Iterable[T]) -> Iterator[T]:
        """Every so many-th of ``items``."""
        return islice(items, self.number - 1, None, self.shares)

    @property
    def mark(self) -> str:
        """What tells its files from those of others; nothing for the whole."""
        return f".{self.number}-of-{self.shares}" if self.shares > 1 else ""


WHOLE: Final = Shard()


class Settings(NamedTuple):
    """All that a result depends on beside the bytes of its file."""

    format: str = "json"
    layout: bool = False
    grammar: str = "default"
    year: int | None = None
    encoding: str | None = None
    limits: Limits = Limits()
    lang: Lang = "en"  # of the messages inside results
    selection: Selection = ALL  # which tasks are written
    how: How = How()  # what is asked of a table
    version: str = __version__

    @property
    def stamp(self) -> str:
        """A short hash of the settings: results of one stamp are interchangeable.

        Bounds of processes are left out: past one there is no result, and what has none is tried
        again in any case.
        """
        held = self._replace(
            limits=self.limits._replace(**Limits().bounds()), grammar=grammar_stamp(self.grammar)
        )  # a file that has changed is another grammar
        return hashlib.sha256(repr(tuple(held)).encode()).hexdigest()[:16]


class Question(NamedTuple):
    """What a guarded process is asked."""

    data: bytes
    name: str  # of the file, for messages and for its suffix
    source: str  # what the records call it
    together: Together | None = None  # with which others it may be converted


class Answer(NamedTuple):
    """What a document comes to: its output and what there is to count; or what went wrong."""

    content: bytes = b""
    format: str | None = None
    characters: int | None = None
    plans: int = 0
    tasks: int = 0
    chosen: Counts | None = None  # what the selection left of them, where there is one
    diagnostics: tuple[tuple[str, int], ...] = ()  # how often each code
    said: tuple[Said, ...] = ()  # in the order of the text
    code: str | None = None
    params: Params = NOTHING  # that fill the message of the code

    @classmethod
    def failure(cls, code: str, **params: str | int) -> Answer:
        """The answer where there is none."""
        return cls(code=code, params=params)


class Known(NamedTuple):
    """What an earlier run says of a file, from its journal."""

    sha256: str
    output_sha256: str
    line: str


class Job(NamedTuple):
    """One file and where its output goes."""

    place: str
    path: str  # as the report has it
    name: str
    output: str | None = None  # as the report has it: below the output folder; None in a stream
    target: str | None = None
    scratch: str | None = None
    known: Known | None = None
    data: bytes | None = None  # of standard input, which no other process can read
    trouble: Params | None = None  # of PP101: why it cannot even be tried
    together: Together | None = None  # old documents that it may be converted with


class Outcome(NamedTuple):
    """What became of a job."""

    job: Job
    answer: Answer
    sha256: str | None = None
    size: int | None = None
    output_sha256: str | None = None
    seconds: float = 0.0
    kept: bool = False  # nothing had changed since the run that its journal tells of
    line: str = ""  # of the report
    fatal: bool = False  # the output cannot be written, and so cannot that of any other file

    @property
    def died(self) -> bool:
        """Whether the guarded process did not come back with an answer of its own."""
        return self.answer.code in DIED
