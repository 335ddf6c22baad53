"""What changed in the records since another state of the code, document by document and in sum.

``python tests/tools/corpus_diff.py BASE [--folder FOLDER] [--lines N]`` parses the samples, and all
documents below FOLDER, with the code of the git ref BASE (in a worktree of its own, which is
removed) and with that of the working tree, and prints which records are gained (+), lost (-) or
changed (~). It exits with 0 whatever it finds: a difference is for a person to judge.

A record is known by its kind and its id, and by its order among such; where it stands in the text
is no part of it, and neither are layout and diagnostics beyond their codes.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
KINDS = (
    "plan", "front matter", "section", "task", "duty", "deadline", "indicator", "diagnostic",
    "failure",
)  # fmt: skip
PLURAL = {"duty": "duties"}


def report(base: dict[str, Any], now: dict[str, Any], lines: int) -> Iterator[str]:
    """What to print for all documents; at most ``lines`` lines each."""
    from planparse.trial import differences, records  # here: the base may be without it

    total: Counter[tuple[str, str]] = Counter()
    changed = 0
    for name in sorted(base | now):
        found = [*differences(records(base.get(name, EMPTY)), records(now.get(name, EMPTY)))]
        changed += bool(found)
        total.update((sign, kind) for sign, kind, _name, _text in found)
        if found:
            counts = Counter(difference.sign for difference in found)
            yield f"{name}: " + ", ".join(f"{counts[s]} {w}" for s, w in SIGNS if counts[s])
        for sign, kind, place, text in found[:lines]:
            yield f"  {sign} {kind} {place}: {text[:WIDEST]}"
        if len(found) > lines:
            yield f"  … and {len(found) - lines} more"
    yield f"{len(base | now)} documents, {changed} of them differ"
    for kind in KINDS:
        counts = {sign: total[sign, kind] for sign, _word in SIGNS}
        if any(counts.values()):
            name = PLURAL.get(kind, f"{kind}s")
            yield f"{name:14} " + ", ".join(f"{counts[s]} {w}" for s, w in SIGNS)


EMPTY: dict[str, Any] = {"plans": [], "diagnostics": []}
SIGNS = (("+", "gained"), ("-", "lost"), ("~", "changed"))
WIDEST = 400
ENOUGH = 40  # documents that are worth a process


def parse_all(paths: list[str]) -> None:
    """The work of each process: a line of JSON for each file, by whatever planparse is found."""
    import planparse

    for path in paths:
        try:
            result = planparse.parse_file(path).model_dump(mode="json")
            result.pop("layout", None)
        except planparse.PlanParseError as error:
            result = {"error": str(error)}
        except Exception as error:  # noqa: BLE001  a crash is a result too
            result = {"error": f"{type(error).__name__}: {error}"}
        print(json.dumps([path, result]), flush=True)


def results(code: Path, paths: list[Path]) -> dict[str, Any]:
    """What the code below ``code`` makes of the files, in as many processes as there are cores, if
    each has enough to do: a new worktree is compiled by each of them."""
    workers = max(1, min(os.cpu_count() or 1, len(paths) // ENOUGH))
    env = {**os.environ, "PYTHONPATH": str(code / "src")}

    def part(k: int) -> bytes:
        command = [sys.executable, __file__, "--parse", *map(str, paths[k::workers])]
        return subprocess.run(command, stdout=subprocess.PIPE, env=env, check=True).stdout

    with ThreadPoolExecutor(workers) as threads:
        parts = list(threads.map(part, range(workers)))
    return dict(json.loads(line) for lines in parts for line in lines.splitlines())


def documents(folder: Path | None) -> list[Path]:
    """The samples, and all files below ``folder`` that may be documents."""
    files = [*(ROOT / "samples").rglob("*")]
    if folder:
        files += [path for path in folder.rglob("*") if path.suffix not in (".tsv", ".md")]
    return sorted(path.resolve() for path in files if path.is_file())


def main() -> None:
    """Compare; see above."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("base", metavar="BASE", help="a git ref")
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--lines", type=int, default=20, help="lines a document (20)")
    options = parser.parse_args()
    paths = documents(options.folder)
    with tempfile.TemporaryDirectory(prefix="planparse-base-") as scratch:
        tree = Path(scratch, "base")
        git = ["git", "-C", str(ROOT), "worktree"]
        subprocess.run(
            [*git, "add", "--quiet", "--detach", str(tree), options.base],
            check=True,
        )
        try:
            base = results(tree, paths)
        finally:
            subprocess.run([*git, "remove", "--force", str(tree)], check=True)
    for line in report(base, results(ROOT, paths), options.lines):
        print(line)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--parse"]:
        parse_all(sys.argv[2:])
    else:
        main()
