"""scores.py SHARED: print the figures on all gold files, and fail below those once reached
(.ci/floors.json).
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent


def main() -> int:
    """Score every gold file; 1 where a figure is below its floor or a document failed."""
    shared = Path(sys.argv[1])
    gold = sorted((shared / "gold").glob("*.yaml"))
    command = [
        sys.executable,
        str(shared / "tools" / "score.py"),
        *map(str, gold),
        "--docs",
        str(shared / "corpus"),
    ]
    command += ["--command", f"{ROOT / '.venv' / 'bin' / 'planparse'} {{doc}} -q -f json", "--json"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=900, check=False)
    if not done.stdout:
        print(done.stderr)
        return 1
    report = json.loads(done.stdout)
    floors = json.loads((HERE / "floors.json").read_text(encoding="utf-8"))
    low = [f"FAILED {line}" for line in report["failed"]]
    print(f"{len(gold)} gold files")
    for name, figure in report["figures"].items():
        floor = floors.get(name)
        print(
            f"{name:12} F1 {figure['f1']:.4f}   gold {figure['gold']:6}  got {figure['got']:6}   "
            f"floor {'-' if floor is None else floor}"
        )
        if floor is not None and figure["f1"] < floor:
            low.append(f"{name}: F1 {figure['f1']:.4f} is below {floor}")
    print("\n".join(low) if low else "every figure is at its floor or above")
    return 1 if low else 0


if __name__ == "__main__":
    sys.exit(main())
