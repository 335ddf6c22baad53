"""Print the lowest versions that pyproject.toml allows of all direct dependencies, for pip.

``python tests/tools/lowest.py > lowest.txt``; extras and what development needs are among them.
"""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2] / "pyproject.toml"
BOUND = re.compile(r"(?P<name>[\w.-]+)(?:\[(?P<extras>[^]]*)\])?(?:>=(?P<lowest>[\w.]+))?")


def lowest(
    requirements: Sequence[str], extras: Mapping[str, Sequence[str]], own: str
) -> Iterator[str]:
    """Each requirement with ``==`` for ``>=``; those of the project's ``own`` extras in place.

    Raises `ValueError` for a requirement that has another bound, or none that can be pinned.
    """
    for requirement in requirements:
        bound = BOUND.fullmatch(requirement.replace(" ", ""))
        if bound is None:
            raise ValueError(f"no lower bound can be read from {requirement!r}")
        if bound["name"] == own:
            for extra in bound["extras"].split(","):
                yield from lowest(extras[extra], extras, own)
        else:
            yield f"{bound['name']}=={bound['lowest']}" if bound["lowest"] else bound["name"]


def main() -> None:
    """Print a line a dependency."""
    project = tomllib.loads(PROJECT.read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    wanted = [*project["dependencies"], f"{project['name']}[{','.join(extras)}]"]
    sys.stdout.writelines(
        f"{line}\n" for line in sorted({*lowest(wanted, extras, project["name"])})
    )


if __name__ == "__main__":
    main()
