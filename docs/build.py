"""``make docs``: the site in both languages into docs/_build, or what is in its way.

Any warning of Sphinx is an error, and so is a string of a page that has no Chinese
(`translations.py`). ``--only`` builds one language.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Final

import translations
from sphinx.cmd.build import main as sphinx

HERE: Final = Path(__file__).parent
SITES: Final = {"en": "en", "zh": "zh_CN"}  # folder: language of Sphinx
STRICT: Final = ("--fail-on-warning", "--keep-going", "--quiet", "--nitpicky", "--fresh-env")


def main() -> int:
    """Build. Returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--only", choices=SITES)
    parser.add_argument("out", nargs="?", type=Path, default=HERE / "_build")
    asked = parser.parse_args()
    problems = translations.problems()
    for problem in problems:
        print(f"docs: {problem}", file=sys.stderr)
    failed = bool(problems)
    for folder, language in SITES.items():
        if asked.only in (None, folder):
            failed |= bool(built(asked.out / folder, language))
    shutil.copyfile(HERE / "_templates" / "choice.html", asked.out / "index.html")
    print(f"docs: {asked.out / 'index.html'}")
    return int(failed)


def built(out: Path, language: str) -> int:
    """Build the site in one language. Returns the exit code."""
    shutil.rmtree(out, ignore_errors=True)
    with tempfile.TemporaryDirectory() as doctrees:
        return sphinx(
            [*STRICT, "-b", "html", "-d", doctrees, "-D", f"language={language}", str(HERE),
             str(out)]
        )  # fmt: skip


if __name__ == "__main__":
    sys.exit(main())
