"""Write what a wheel is made of, with all that it needs for every format, as CycloneDX: ``make
sbom``.

``python -m tests.tools.sbom WHEEL``: the wheel is installed with its extra ``all`` into an empty
environment, and what stands there is written beside the wheel, as NAME.cdx.json.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from .lowest import lowest
from .project import CONSTRAINTS, PYPROJECT, declared, environment, pinned, plain

SPEC = "1.6"


def written(python: str, *more: str) -> dict[str, Any]:
    """The bill of materials of an environment, the same for the same environment; ``more`` are
    options of the program that writes it."""
    done = subprocess.run(
        [sys.executable, "-m", "cyclonedx_py", "environment", python, "--pyproject", str(PYPROJECT),
         "--mc-type", "library", "--spec-version", SPEC, "--output-format", "JSON",
         "--output-reproducible", *more],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    bill: dict[str, Any] = json.loads(done.stdout)
    return bill


def needed() -> set[str]:
    """The packages that pyproject.toml names for who reads and writes every format."""
    project = declared()
    told = [*project["dependencies"], f"{project['name']}[all]"]
    found = lowest(told, project["optional-dependencies"], project["name"])
    return {plain(one.partition("==")[0]) for one in found}


def problems(bill: dict[str, Any]) -> list[str]:
    """What is wrong with a bill: it is of another form, not of this project, or names lack."""
    names = {plain(one["name"]) for one in bill.get("components", [])}
    wrong = [f"{name} lacks" for name in sorted(needed() - names)]
    if (bill.get("bomFormat"), bill.get("specVersion")) != ("CycloneDX", SPEC):
        wrong.append("it is no CycloneDX of the version asked for")
    if bill.get("metadata", {}).get("component", {}).get("name") != "planparse":
        wrong.append("it is not of planparse")
    return wrong


def main() -> int:
    """Write it beside the wheel. Returns the exit code."""
    wheel = Path(sys.argv[1]).resolve()
    with tempfile.TemporaryDirectory() as name:
        python = str(next(environment(Path(name), with_pip=False).glob("python*")))
        subprocess.run(
            [sys.executable, "-m", "pip", "--python", python, "install", "--quiet",
             "--constraint", str(CONSTRAINTS), f"{wheel}[all]"],
            check=True,
        )  # fmt: skip
        bill = written(python)
    out = wheel.with_name("-".join(wheel.name.split("-")[:2]) + ".cdx.json")
    out.write_text(json.dumps(bill, indent=2, sort_keys=True) + "\n", encoding="utf-8")
    print(f"{len(bill.get('components', []))} components of {len(pinned())} pinned: {out}")
    for problem in (found := problems(bill)):
        print(f"sbom: {problem}", file=sys.stderr)
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())
