"""Run systems over the benchmark and print their scores.

``python benchmark/run.py [--systems planparse,naive] [--forms clean,word] [--misses] [--json]``
renders every annotated document in its form, asks each system, and prints F1 by aspect. A system is
a module of `systems/` with ``answer(path)``; one whose package is not installed is left out with a
word.
"""

from __future__ import annotations

import argparse
import importlib
import importlib.util
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


def system(name: str) -> Any | None:
    """The module of a system, or None where what it needs is not installed."""
    for stem in (f"{name}_", name):
        if Path(__file__).with_name("systems").joinpath(f"{stem}.py").is_file():
            module = importlib.import_module(f"systems.{stem}")
            missing = module.NEEDS and importlib.util.find_spec(module.NEEDS) is None
            return None if missing else module
    raise SystemExit(f"run.py: no system {name}; there are {', '.join(SYSTEMS)}")


def scored(module: Any, chosen: list[tuple[Document, str]], folder: Path) -> Scores:
    """The scores of one system over documents in forms, rendered into ``folder``."""
    scores = Scores()
    for document, form in chosen:
        name, data = render(document, form)
        path = folder / name
        path.write_bytes(data)
        try:
            said = module.answer(path)
        except Exception as error:  # noqa: BLE001  a crash is an answer: nothing
            print(f"{name}: {type(error).__name__}: {error}", file=sys.stderr)
            said = {}
        scores.add(document, said, name)
    return scores


def figure(value: float | None) -> str:
    """A score as tables print it."""
    return "–" if value is None else f"{value:.3f}"


def main() -> None:
    """Score and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--systems", default=",".join(SYSTEMS))
    parser.add_argument("--forms", default=",".join(FORMS))
    parser.add_argument("--documents", default="", help="only those whose name holds this")
    parser.add_argument("--misses", action="store_true", help="each difference from the gold")
    parser.add_argument("--json", action="store_true")
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
        if module is None:
            print(f"{name}: not installed, left out", file=sys.stderr)
            continue
        with tempfile.TemporaryDirectory() as folder:
            scores = scored(module, chosen, Path(folder))
        tables[name] = {aspect: scores.of[aspect].f1 for aspect in ASPECTS}
        tables[name] |= {"tree": scores.tree, "clean": len(scores.clean)}
        if asked.misses:
            for aspect, tally in scores.of.items():
                for miss in tally.misses:
                    print(f"{name} {aspect} {miss}")
    if asked.json:
        print(json.dumps({"documents": len(chosen), "systems": tables}, ensure_ascii=False))
        return
    names = {one.name: len(one.tasks) for one, _form in chosen}
    print(f"{len(names)} documents, {sum(names.values())} tasks, {len(chosen)} files\n")
    print("| F1 | " + " | ".join((*ASPECTS, "tree (STEDS)", "without a fault")) + " |")
    print("| --- " * (len(ASPECTS) + 3) + "|")
    for name, row in tables.items():
        cells = [figure(row[aspect]) for aspect in (*ASPECTS, "tree")] + [str(row["clean"])]
        print(f"| {name} | " + " | ".join(cells) + " |")


if __name__ == "__main__":
    main()
