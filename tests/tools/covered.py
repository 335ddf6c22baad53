"""What the tests reach, held against what they have to: ``make coverage``, after a run.

``python tests/tools/covered.py [FILE]``: FILE is the JSON report of coverage.py, made anew where
none is named. All lines and branches of the modules that open zips, XML, YAML, processes and files
have to be reached, and 95 of 100 over all.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

ALL: Final = 95.0  # of 100 lines and branches
WHOLE: Final = (
    "api.py",
    "batch/executors.py",
    "batch/journal.py",
    "batch/places.py",
    "batch/remote.py",
    "batch/run.py",
    "grammar/files.py",
    "guard/bounds.py",
    "guard/frames.py",
    "guard/inside.py",
    "guard/own.py",
    "guard/process.py",
    "guard/scratch.py",
    "packed.py",
    "readers/container.py",
    "readers/doc.py",
    "readers/doc_worker.py",
    "readers/office.py",
    "readers/ole.py",
    "readers/together.py",
    "readers/xml.py",
)


def shortfalls(report: Mapping[str, Any], whole: tuple[str, ...] = WHOLE) -> list[str]:
    """What is reached less than it has to be, with the lines that are not."""
    files = {name.partition("planparse/")[2]: told for name, told in report["files"].items()}
    found = [f"{name} is not there" for name in whole if name not in files]
    for name in whole:
        told = files.get(name)
        if told and told["summary"]["percent_covered"] < 100:
            branches = [f"{start}->{end}" for start, end in told.get("missing_branches", [])]
            lines = ", ".join(map(str, [*told["missing_lines"], *branches]))
            found.append(f"{name}: {told['summary']['percent_covered']:.1f} of 100: {lines}")
    total = report["totals"]["percent_covered"]
    return found + ([f"all: {total:.1f} of 100"] if total < ALL else [])


def main() -> int:
    """Say what is reached. Returns the exit code."""
    if len(sys.argv) > 1:
        text = Path(sys.argv[1]).read_text(encoding="utf-8")
    else:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "coverage.json"
            subprocess.run(
                [
                    sys.executable,
                    "-m",
                    "coverage",
                    "json",
                    "--quiet",
                    "--ignore-errors",
                    "-o",
                    str(path),
                ],
                check=True,
            )
            text = path.read_text(encoding="utf-8")
    report = json.loads(text)
    print(f"coverage: {report['totals']['percent_covered']:.1f} of 100 lines and branches")
    for shortfall in (found := shortfalls(report)):
        print(f"coverage: {shortfall}", file=sys.stderr)
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())
