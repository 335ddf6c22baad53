"""Old documents of a batch in groups, each of which goes into one call of LibreOffice."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from importlib.util import find_spec
from itertools import islice
from typing import Final

from planparse.batch import places
from planparse.batch.values import Job
from planparse.readers.formats import CONVERTER, FORMATS
from planparse.readers.together import Together

WINDOW: Final = 16  # files of a batch that are looked at at once


def grouped(jobs: Iterable[Job], folder: Callable[[], str]) -> Iterator[Job]:
    """The jobs in their order, those of old documents with the others near them; conversions go
    into the folder that ``folder`` gives."""
    old_word = () if find_spec(CONVERTER) else FORMATS["doc"].suffixes
    suffixes = (*FORMATS["rtf"].suffixes, *old_word)
    source = iter(jobs)
    while window := list(islice(source, WINDOW)):
        old = tuple(job.place for job in window if _is_old(job, suffixes))
        together = Together(folder(), old) if len(old) > 1 else None
        for job in window:
            yield job._replace(together=together) if job.place in old else job


def _is_old(job: Job, suffixes: tuple[str, ...]) -> bool:
    return (
        job.name.lower().endswith(suffixes)
        and job.data is None
        and job.known is None
        and job.trouble is None
        and not places.is_url(job.place)
    )
