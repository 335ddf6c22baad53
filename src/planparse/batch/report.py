"""The report's line for one file.

Whoever does the job makes it, so that the parent only has to put lines in order.
"""

from __future__ import annotations

import json
import os
from typing import Any

from planparse.batch.values import Answer, Outcome
from planparse.messages import Lang, full
from planparse.text.source import shown


def _chosen(answer: Answer) -> dict[str, int]:
    """What a selection left of the tasks, where there was one."""
    counts = answer.chosen
    return {} if counts is None else {"chosen": counts.chosen, "undated": counts.undated}


def line_of(outcome: Outcome, lang: Lang = "en") -> str:
    """The report's line for an outcome. It holds nothing that differs from run to run."""
    job, answer = outcome.job, outcome.answer
    if outcome.kept and job.known:
        return job.known.line
    entry: dict[str, Any] = {"path": shown(job.path)}
    if entry["path"] != job.path:
        entry["path_bytes"] = os.fsencode(job.path).hex()
    entry |= {
        "output": job.output if answer.code is None else None,
        "sha256": outcome.sha256,
        "output_sha256": outcome.output_sha256,
        "bytes": outcome.size,
        "format": answer.format,
        "characters": answer.characters,
        "plans": answer.plans,
        "tasks": answer.tasks,
        **_chosen(answer),
        "diagnostics": dict(answer.diagnostics),
        "code": answer.code,
        "message": full(answer.code, answer.params, lang) if answer.code else None,
    }
    return json.dumps(entry, ensure_ascii=False).encode("utf-8", "backslashreplace").decode()
