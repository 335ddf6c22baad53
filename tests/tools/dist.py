"""Build what is published, and hold it against what it has to be: ``make dist``.

``python -m tests.tools.dist [--quick] [OUT]`` builds wheel and sdist into OUT (dist), and fails
where

- a second build gives other bytes, or the wheel built from the sdist is another;
- a file is missing, or one is there that does not belong;
- twine finds the description or the metadata wrong;
- the wheel, installed alone with what it needs in an empty environment, does not do its job.

The last two are left out with ``--quick``, as in `make test`: they need twine and a network. There
the backend builds by itself, without `build`, which starts three processes for each file.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import subprocess
import sys
import tarfile
import tempfile
import tomllib
import zipfile
from collections.abc import Sequence
from pathlib import Path

from .project import PYPROJECT, ROOT, environment

SAMPLE = ROOT / "samples" / "notice_with_plan.txt"
FILES = {"wheel": "*.whl", "sdist": "*.tar.gz"}
MADE_DAY = "1767225600"  # that members of archives carry, unless SOURCE_DATE_EPOCH tells


def main() -> int:
    """Build and check. Returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--quick", action="store_true", help="neither twine nor installing")
    parser.add_argument("out", nargs="?", type=Path, default=ROOT / "dist")
    asked = parser.parse_args()
    build = built_by_itself if asked.quick else built_by_build
    with tempfile.TemporaryDirectory() as name:
        built = build(ROOT, asked.out, "sdist", "wheel")
        again = build(ROOT, Path(name) / "again", "sdist", "wheel")
        with tarfile.open(built["sdist"]) as archive:
            archive.extractall(name, filter="data")
        (unpacked,) = (path for path in Path(name).iterdir() if path.name.startswith("planparse-"))
        from_sdist = build(unpacked, Path(name) / "from_sdist", "wheel")
        problems = [
            *(f"two builds of the {kind} differ" for kind in built
              if digest(built[kind]) != digest(again[kind])),
            *same_members(built["wheel"], from_sdist["wheel"]),
            *contents(built["wheel"], built["sdist"]),
        ]  # fmt: skip
        if not asked.quick:
            problems += described(list(built.values()))
            problems += works_alone(built["wheel"], Path(name) / "empty")
    for problem in problems:
        print(f"dist: {problem}", file=sys.stderr)
    for path in built.values():
        print(f"{digest(path)}  {path.name}")
    return int(bool(problems))


def built_by_build(project: Path, out: Path, *kinds: str) -> dict[str, Path]:
    """Build a project as anybody would; the files by kind."""
    asked = [f"--{kind}" for kind in kinds]
    return _run(
        project, out, kinds, "build", "--no-isolation", *asked, "--outdir", str(out.resolve())
    )


def built_by_itself(project: Path, out: Path, *kinds: str) -> dict[str, Path]:
    """As `built_by_build`, in one process instead of five."""
    asked = [word for kind in kinds for word in ("--target", kind)]
    return _run(
        project, out, kinds, "hatchling", "build", *asked, "--directory", str(out.resolve())
    )


def _run(project: Path, out: Path, kinds: Sequence[str], *line: str) -> dict[str, Path]:
    setting = {"SOURCE_DATE_EPOCH": MADE_DAY, **os.environ}
    subprocess.run(
        [sys.executable, "-m", *line],
        check=True, stdout=subprocess.DEVNULL, env=setting, cwd=project,
    )  # fmt: skip
    return {kind: next(out.glob(FILES[kind])) for kind in kinds}


def digest(path: Path) -> str:
    """SHA-256, in hexadecimal."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def same_members(wheel: Path, other: Path) -> list[str]:
    """What differs in what two wheels hold."""
    with zipfile.ZipFile(wheel) as one, zipfile.ZipFile(other) as two:
        names = set(one.namelist()) ^ set(two.namelist())
        shared = set(one.namelist()) & set(two.namelist())
        names |= {name for name in shared if one.read(name) != two.read(name)}
    return [f"the wheel from the sdist has another {name}" for name in sorted(names)]


def tracked() -> list[str]:
    """The files of the repository; of an sdist that was unpacked, what it is to hold."""
    if not (ROOT / ".git").exists():
        tool = tomllib.loads(PYPROJECT.read_text(encoding="utf-8"))["tool"]
        held = [ROOT / name for name in tool["hatch"]["build"]["targets"]["sdist"]["include"]]
        below = [path for place in held for path in (place, *place.rglob("*"))]
        return [path.relative_to(ROOT).as_posix() for path in below
                if path.is_file() and path.parent.name != "__pycache__"]  # fmt: skip
    done = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return [name for name in done.stdout.split("\0") if name and (ROOT / name).is_file()]


def contents(wheel: Path, sdist: Path) -> list[str]:
    """What lacks in wheel or sdist, and what does not belong there."""
    with zipfile.ZipFile(wheel) as archive:
        inside = set(archive.namelist())
    with tarfile.open(sdist) as archive:
        packed = {name.partition("/")[2] for name in archive.getnames()}
    files = tracked()
    code = {name.removeprefix("src/") for name in files if name.startswith("src/planparse/")}
    rules = {name.replace("grammars/", "planparse/_grammars/", 1)
             for name in files if name.startswith("grammars/")}  # fmt: skip
    strange = {name for name in inside if not name.startswith("planparse")}
    strange |= {name for name in inside if name.endswith(".pyc") or "__pycache__" in name}
    return [
        *(f"the wheel lacks {name}" for name in sorted((code | rules) - inside)),
        *(f"the wheel has {name}" for name in sorted(strange)),
        *(f"the sdist lacks {name}" for name in sorted(set(files) - packed)),  # tests read it all
        *(f"the sdist has {name}" for name in sorted(packed) if name.endswith(".pyc")),
    ]


def described(files: list[Path]) -> list[str]:
    """What twine finds wrong."""
    done = subprocess.run(
        [sys.executable, "-m", "twine", "check", "--strict", *map(str, files)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    return [f"twine check: {done.stdout.strip() or done.stderr.strip()}"] if done.returncode else []


def works_alone(wheel: Path, folder: Path) -> list[str]:
    """What goes wrong where nothing but the wheel and what it needs is installed."""
    scripts = environment(folder)
    subprocess.run([scripts / "python", "-m", "pip", "install", "--quiet", str(wheel)], check=True)
    out = folder / "tasks.jsonl"
    done = subprocess.run(
        [scripts / "planparse", str(SAMPLE), "-q", "-o", str(out)],
        capture_output=True, text=True, check=False, cwd=folder,
    )  # fmt: skip
    tasks = len(out.read_text(encoding="utf-8").splitlines()) if out.is_file() else 0
    good = done.returncode == 0 and tasks > 0
    return [] if good else [f"installed alone: exit {done.returncode}, {done.stderr.strip()}"]


if __name__ == "__main__":
    sys.exit(main())
