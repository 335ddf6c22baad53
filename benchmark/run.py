"""Run systems over the benchmark and print their scores.

``python benchmark/run.py [--systems planparse,naive] [--forms clean,word] [--misses] [--json]``
renders every annotated document in its forms, asks each system, and prints F1 by aspect. With
``--check`` it fails where a line of the table is not the one that `README.md` prints.

A system is a module of `systems/` with ``missing()`` (why it cannot run, or nothing) and one of

- ``answer(path)``: what it says of a file, in the neutral form of `score.py`; ``READS`` names the
  suffixes that it takes, where not all;
- ``values(text, day)``: the values that it finds in a task's text, which it is given with the
  gold's tasks; ``ASPECTS`` names those that are then scored.
"""

from __future__ import annotations

import argparse
import datetime
import importlib
import json
import sys
import tempfile
from pathlib import Path
from typing import Any

from forms import FORMS, render
from markup import Document, documents
from score import ASPECTS, Scores

SYSTEMS = sorted(
    path.stem.strip("_") for path in Path(__file__).with_name("systems").glob("[a-z]*.py")
)


def system(name: str) -> Any:
    """The module of a system."""
    for stem in (f"{name}_", name):
        if Path(__file__).with_name("systems").joinpath(f"{stem}.py").is_file():
            return importlib.import_module(f"systems.{stem}")
    raise SystemExit(f"run.py: no system {name}; there are {', '.join(SYSTEMS)}")


def scored(module: Any, chosen: list[tuple[Document, str]], folder: Path) -> tuple[Scores, int]:
    """The scores of one system over documents in forms, rendered into ``folder``; of how many."""
    scores, count = Scores(), 0
    if hasattr(module, "values"):  # the texts are the same in each form
        chosen = list({document.name: (document, form) for document, form in chosen}.values())
    for document, form in chosen:
        name, data = render(document, form)
        path = folder / name
        path.write_bytes(data)
        if path.suffix[1:] not in getattr(module, "READS", (path.suffix[1:],)):
            continue
        try:
            said = read(module, document) if hasattr(module, "values") else module.answer(path)
        except Exception as error:  # noqa: BLE001  a crash is an answer: nothing
            print(f"{name}: {type(error).__name__}: {error}", file=sys.stderr)
            said = {}
        scores.add(document, said, name)
        count += 1
    return scores, count


def read(module: Any, document: Document) -> dict[str, Any]:
    """The gold's tasks, with the values that a reader of single texts finds in each."""
    tasks = []
    for task in document.tasks:
        plan = document.plans[task.plan]
        day = plan.get("issued_on") or datetime.date(plan.get("year") or 2025, 1, 1)
        values = module.values(task.printed, day)
        tasks.append({"label": task.label, "title": task.title, "text": task.text, **values})
    return {"tasks": tasks}


def row(module: Any, scores: Scores, count: int) -> dict[str, Any]:
    """A system's line of the table."""
    told = getattr(module, "ASPECTS", ASPECTS)
    cells = {aspect: scores.of[aspect].f1 if aspect in told else None for aspect in ASPECTS}
    whole = {"tree": scores.tree, "clean": len(scores.clean)} if told is ASPECTS else {}
    return {"files": count, **cells, "tree": None, "clean": None, **whole}


def figure(value: float | None) -> str:
    """A score as tables print it."""
    return "–" if value is None else f"{value:.3f}"


def line(name: str, told: dict[str, Any]) -> str:
    """A line of the table, as README.md has it."""
    cells = [figure(told[aspect]) for aspect in (*ASPECTS, "tree")]
    clean = "–" if told["clean"] is None else str(told["clean"])
    return f"| {name} | {told['files']} | {' | '.join(cells)} | {clean} |"


def unprinted(lines: list[str]) -> list[str]:
    """The systems whose lines README.md does not have."""
    readme = Path(__file__).with_name("README.md").read_text(encoding="utf-8").splitlines()
    return [one.split(" | ")[0].strip("| ") for one in lines if one not in readme]


def main() -> None:
    """Score and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--systems", default=",".join(SYSTEMS))
    parser.add_argument("--forms", default=",".join(FORMS))
    parser.add_argument("--documents", default="", help="only those whose name holds this")
    parser.add_argument("--misses", action="store_true", help="each difference from the gold")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--check", action="store_true", help="each line stands in README.md")
    asked = parser.parse_args()
    chosen = [
        (one, form)
        for one in documents()
        for form in one.forms
        if form in asked.forms.split(",") and asked.documents in one.name
    ]
    tables: dict[str, Any] = {}
    for name in asked.systems.split(","):
        module = system(name)
        if reason := module.missing():
            print(f"{name}: left out: {reason}", file=sys.stderr)
            continue
        with tempfile.TemporaryDirectory() as folder:
            scores, count = scored(module, chosen, Path(folder))
        tables[name] = row(module, scores, count)
        if asked.misses:
            for aspect, tally in scores.of.items():
                for miss in tally.misses:
                    print(f"{name} {aspect} {miss}")
    if asked.json:
        print(json.dumps({"documents": len(chosen), "systems": tables}, ensure_ascii=False))
        return
    names = {one.name: len(one.tasks) for one, _form in chosen}
    print(f"{len(names)} documents, {sum(names.values())} tasks, {len(chosen)} files\n")
    print("| F1 | files | " + " | ".join((*ASPECTS, "tree (STEDS)", "without a fault")) + " |")
    print("| --- " * (len(ASPECTS) + 4) + "|")
    lines = [line(name, told) for name, told in tables.items()]
    print("\n".join(lines))
    if asked.check and (other := unprinted(lines)):
        raise SystemExit("run.py: README.md prints other figures of " + ", ".join(other))


if __name__ == "__main__":
    main()
