"""Write .ci/constraints.hashes.txt: the versions of constraints.txt with their hashes, for
every platform and Python that pyproject.toml allows, for ``pip install --require-hashes``.

``python -m tests.tools.hashes``, when constraints.txt or the dependencies have changed; needs uv
and a package index. `problems` holds, without a network, that both files say the same.
"""

from __future__ import annotations

import re
import subprocess
import sys

from .project import CONSTRAINTS, PYPROJECT, ROOT, pins

HASHED = ROOT / ".ci" / "constraints.hashes.txt"
HEAD = "# Versions of constraints.txt with hashes: python -m tests.tools.hashes writes it.\n"
BLOCK = re.compile(r"^[\w.-]+==.*(?:\n .*)*", re.M)


def problems(pinned: str, hashed: str) -> list[str]:
    """What is wrong: a version that differs, a package that lacks, one without a hash."""
    ours, theirs = pins(pinned), pins(hashed)
    without = [block for block in BLOCK.findall(hashed) if "--hash=sha256:" not in block]
    return [
        *(f"{name} {version} has no hash" for name, version in ours.items()
          if theirs.get(name) != version),
        *(f"{block.split()[0]} has no hash" for block in without),
    ]  # fmt: skip


def main() -> int:
    """Write the file. Returns the exit code."""
    done = subprocess.run(
        [sys.executable, "-m", "uv", "pip", "compile", "--quiet", "--universal", "--no-header",
         "--no-annotate", "--generate-hashes", "--python-version", "3.11", "--extra", "dev",
         "--extra", "docs", "--extra", "publish", "--extra", "audit", "--constraint",
         str(CONSTRAINTS), str(PYPROJECT)],
        capture_output=True, text=True, check=False, cwd=ROOT,
    )  # fmt: skip
    if done.returncode:
        print(f"hashes: {done.stderr.strip()}", file=sys.stderr)
        return 1
    HASHED.write_text(HEAD + done.stdout, encoding="utf-8")
    for problem in (found := problems(CONSTRAINTS.read_text(encoding="utf-8"), done.stdout)):
        print(f"hashes: {problem}", file=sys.stderr)
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())
