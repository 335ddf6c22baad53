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
ASIDE = frozenset({"span", "locator", "layout", "sha256", "sections", "tasks", "children"})
FRONT = ("id", "kind", "text")  # what is no front matter of a plan
KINDS = (
    "plan", "front matter", "section", "task", "duty", "deadline", "indicator", "diagnostic",
    "failure",
)  # fmt: skip
OF_TASKS = (("responsibilities", "duty"), ("deadlines", "deadline"), ("indicators", "indicator"))
Key = tuple[str, str]
Records = dict[Key, str]


def plain(value: Any) -> Any:
    """A record without its places and the records in it."""
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items() if key not in ASIDE}
    return [plain(item) for item in value] if isinstance(value, list) else value


def records(result: dict[str, Any]) -> Records:
    """The records of one result, each under its kind and name, as text."""
    found: Records = {}
    for kind, name, value in _each(result):
        place, count = name, 1
        while (kind, place) in found:
            count += 1
            place = f"{name} ({count})"
        found[kind, place] = json.dumps(plain(value), ensure_ascii=False)
    return found


def _each(result: dict[str, Any]) -> Iterator[tuple[str, str, Any]]:
    if "error" in result:
        yield "failure", "", result["error"]
        return
    for plan in result["plans"]:
        yield "plan", plan["id"], {"kind": plan["kind"], "text": plan["text"]}
        for name, value in plain(plan).items():
            if name not in FRONT and value not in (None, []):
                yield "front matter", f"{plan['id']} {name}", value
        yield from _sections(plan["sections"])
        for task in plan["tasks"]:
            values = {name for name, _kind in OF_TASKS}
            yield "task", task["id"], {k: v for k, v in task.items() if k not in values}
            for name, kind in OF_TASKS:
                for value in task[name]:
                    yield kind, f"{task['id']} {value.get('role') or value.get('text')}", value
    for code, count in Counter(item["code"] for item in result["diagnostics"]).items():
        yield "diagnostic", code, count


def _sections(items: list[dict[str, Any]]) -> Iterator[tuple[str, str, Any]]:
    for section in items:
        values = {name for name, _kind in OF_TASKS}
        yield "section", section["id"], {k: v for k, v in section.items() if k not in values}
        yield from _sections(section["children"])


def differences(base: Records, now: Records) -> Iterator[tuple[str, Key, str]]:
    """Each record that is gained (+), lost (-) or changed (~), with what it was and is."""
    for key in base | now:
        if key not in base:
            yield "+", key, now[key]
        elif key not in now:
            yield "-", key, base[key]
        elif base[key] != now[key]:
            yield "~", key, f"{base[key]} → {now[key]}"


def report(base: dict[str, Any], now: dict[str, Any], lines: int) -> Iterator[str]:
    """What to print for all documents; at most ``lines`` lines each."""
    total: Counter[tuple[str, str]] = Counter()
    changed = 0
    for name in sorted(base | now):
        found = [*differences(records(base.get(name, EMPTY)), records(now.get(name, EMPTY)))]
        changed += bool(found)
        total.update((sign, kind) for sign, (kind, _name), _text in found)
        if found:
            counts = Counter(sign for sign, _key, _text in found)
            yield f"{name}: " + ", ".join(f"{counts[s]} {w}" for s, w in SIGNS if counts[s])
        for sign, (kind, place), text in found[:lines]:
            yield f"  {sign} {kind} {place}: {text[:WIDEST]}"
        if len(found) > lines:
            yield f"  … and {len(found) - lines} more"
    yield f"{len(base | now)} documents, {changed} of them differ"
    for kind in KINDS:
        counts = {sign: total[sign, kind] for sign, _word in SIGNS}
        if any(counts.values()):
            yield f"{kind + 's':14} " + ", ".join(f"{counts[s]} {w}" for s, w in SIGNS)


EMPTY: dict[str, Any] = {"plans": [], "diagnostics": []}
SIGNS = (("+", "gained"), ("-", "lost"), ("~", "changed"))
WIDEST = 400


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
    """What the code below ``code`` makes of the files, in as many processes as there are cores."""
    workers = max(1, min(os.cpu_count() or 1, len(paths)))
    env = {**os.environ, "PYTHONPATH": str(code / "src")}

    def part(k: int) -> bytes:
        command = [sys.executable, __file__, "--parse", *map(str, paths[k::workers])]
        return subprocess.run(command, stdout=subprocess.PIPE, env=env, check=True).stdout

    with ThreadPoolExecutor(workers) as threads:
        parts = list(threads.map(part, range(workers)))
    return dict(json.loads(line) for lines in parts for line in lines.splitlines())


def documents(folder: Path | None) -> list[Path]:
    """The samples, and all files below ``folder`` that may be documents."""
    files = [*(ROOT / "samples").glob("*")]
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
