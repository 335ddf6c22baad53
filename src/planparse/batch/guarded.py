"""The guarded process: ``python -m planparse.batch.guarded``. Questions come in on standard input and answers go out on standard output, pickled; see `guard`."""

from __future__ import annotations

import os
import pickle
import queue
import signal
import sys
import threading
from collections import Counter
from typing import IO

from planparse.api import parse_source
from planparse.batch.values import Answer, Question, Settings
from planparse.diagnostics import Collector, worded
from planparse.errors import PlanParseError
from planparse.readers import read
from planparse.writers import without_layout, writer


def main() -> None:
    """Answer until standard input ends."""
    questions_in = os.fdopen(os.dup(0), "rb")
    answers_out = os.fdopen(os.dup(1), "wb")
    null = os.open(os.devnull, os.O_RDONLY)
    os.dup2(null, 0)
    os.dup2(2, 1)  # whatever a library prints is no answer
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    settings: Settings = pickle.load(questions_in)
    _bound_memory(settings.limits.worker_memory)
    questions: queue.SimpleQueue[Question] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(questions_in, questions), daemon=True).start()
    while True:
        given = questions.get()
        try:
            reply = answer(given, settings)
        except MemoryError:
            reply = Answer.failure("PP803", worded("PP803", memory=settings.limits.worker_memory))
        pickle.dump(reply, answers_out)
        answers_out.flush()


def answer(question: Question, settings: Settings) -> Answer:
    """Parse and write one document. Raises nothing that a document can bring about but `MemoryError`."""
    collector = Collector()
    try:
        source = read(question.data, question.name, collector, encoding=settings.encoding, limits=settings.limits)
        result = parse_source(source, collector, grammar=settings.grammar, year=settings.year)
    except PlanParseError as error:
        return Answer.failure(error.code, error.words)
    said: dict[str, list[str]] = {}
    for item in result["diagnostics"]:
        line = f"{source.line(item['span']['start'])}: " if item["span"] else " "
        said.setdefault("remark" if item["severity"] == "info" else "warning", []).append(f"{line}{item['code']} {item['message']}")
    result["source"]["name"] = question.source
    return Answer(
        content=writer(settings.format).piece(result if settings.layout else without_layout(result)),
        format=source.format,
        characters=len(source.text),
        plans=len(result["plans"]),
        tasks=sum(len(plan["tasks"]) for plan in result["plans"]),
        diagnostics=tuple(sorted(Counter(item["code"] for item in result["diagnostics"]).items())),
        warnings=tuple(said.get("warning", ())),
        remarks=tuple(said.get("remark", ())),
    )


def _bound_memory(mebibytes: int) -> None:
    try:
        import resource
    except ModuleNotFoundError:  # there are no such limits on Windows
        return
    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    most = mebibytes << 20
    resource.setrlimit(resource.RLIMIT_AS, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


def _listen(source: IO[bytes], questions: queue.SimpleQueue[Question]) -> None:
    """Hand on what comes in. When nothing more can come, nobody waits for an answer either: end, with all that this process has started."""
    try:
        while True:
            questions.put(pickle.load(source))
    except (EOFError, OSError):
        sys.stderr.flush()
        if os.name == "posix" and os.getpgid(0) == os.getpid():
            os.killpg(0, signal.SIGKILL)
        os._exit(0)


if __name__ == "__main__":
    main()
