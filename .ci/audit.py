"""audit.py SHARED: count stretches that read like a body and are in no record, in silence.

Fails where there are more than once (.ci/floors.json: ``hidden-body``, which only goes down). What
is such a sign is said by SHARED/tools/audit.py, whose ``signs`` are asked here without a process
for each document.
"""

from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path
from typing import Any

from planparse.api import parse_source
from planparse.diagnostics import Collector
from planparse.errors import PlanParseError
from planparse.readers import read

HERE = Path(__file__).resolve().parent
KIND = "hidden-body"
FOLDERS = ("corpus/wild", "corpus/real", "cases/text")
SUFFIXES = (".txt", ".html", ".docx", ".pdf", ".md", ".xlsx")


def signs_of(shared: Path) -> Any:
    """The function of SHARED/tools/audit.py that finds signs in a result and its text."""
    spec = importlib.util.spec_from_file_location("audit", shared / "tools" / "audit.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.signs


def hidden(path: Path, signs: Any) -> list[str]:
    """The stretches of one document that no record holds, and no warning tells of."""
    collector = Collector()
    try:
        source = read(path.read_bytes(), path.name, collector)
    except PlanParseError:
        return []  # an error is not silent
    found = signs(parse_source(source, collector), source.text)
    return [f"{where} {words}" for kind, where, words in found if kind == KIND]


def main() -> int:
    """Count in all folders; 1 where there are more than the floor allows, or none was read."""
    shared = Path(sys.argv[1])
    signs = signs_of(shared)
    total = 0
    for name in FOLDERS:
        paths = [p for p in sorted((shared / name).iterdir()) if p.suffix in SUFFIXES]
        if not paths:
            print(f"{name}: no documents")
            return 1
        found = [(path.name, line) for path in paths for line in hidden(path, signs)]
        total += len(found)
        print(f"{name}: {len(paths)} documents, {KIND} {len(found)}")
        for where, line in found:
            print(f"  {where}: {line}")
    most = json.loads((HERE / "floors.json").read_text(encoding="utf-8"))[KIND]
    print(f"{KIND}: {total}, at most {most}")
    return 1 if total > most else 0


if __name__ == "__main__":
    sys.exit(main())
