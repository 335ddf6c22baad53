"""Print the lowest versions that pyproject.toml allows of all direct dependencies, for pip.

``python -m tests.tools.lowest > lowest.txt``; extras and what development needs are among them, or
not (``--without EXTRA``), or alone (``--only EXTRA``): for an extra whose own dependencies rule out
the lowest version of another.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator, Mapping, Sequence

from .project import declared

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
    given = argparse.ArgumentParser(description="Lowest versions of all dependencies.")
    given.add_argument("--without", metavar="EXTRA", action="append", default=[])
    given.add_argument("--only", metavar="EXTRA", action="append", default=[])
    args = given.parse_args()
    project = declared()
    extras = project["optional-dependencies"]
    extras.update(dict.fromkeys(args.without, ()))
    everything = [*project["dependencies"], *(f"{project['name']}[{name}]" for name in extras)]
    wanted = [f"{project['name']}[{name}]" for name in args.only] or everything
    sys.stdout.writelines(
        f"{line}\n" for line in sorted({*lowest(wanted, extras, project["name"])})
    )


if __name__ == "__main__":
    main()
