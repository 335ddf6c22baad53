"""Kills runs of a folder at random moments and resumes them, until each gives what an undisturbed
run gives, byte for byte.

    python tests/batch/kill_and_resume.py --kills 200 --files 500
    python tests/batch/kill_and_resume.py --kills 50 --signal INT --signal TERM

The folder holds plans in text, Markdown, html, csv and Word, damaged files and files of one name
but for their suffix. A run lives for a random time, is ended with SIGKILL (the parent alone, or a
worker first), and is started again, with ``--resume`` or from the beginning into what is there,
several times; then a last run may end by itself, the tree is compared with an undisturbed one, and
it begins anew. After each kill every output there is must be whole; a run that is asked to stop
(SIGINT, SIGTERM) must do so within two seconds, with the exit code of that signal.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final, NamedTuple

STOP = 2.0  # seconds
PLAN = """{title}实施方案
一、摸清底数。3月底前完成{k}个村的普查,普查率达到9{d}%以上。(牵头单位:县交通局;责任单位:各乡镇)
二、加固桥梁。年内加固桥梁{k}座。(责任单位:县水利局、县财政局)
"""


W: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def word(text: str) -> bytes:
    """A document of Word with a paragraph for each line."""
    body = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in text.splitlines())
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(
            "word/document.xml",
            f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>',
        )
    return out.getvalue()


FORMS: Final[tuple[tuple[str, Callable[[str], bytes]], ...]] = (
    ("txt", str.encode),
    ("docx", word),
    ("txt", lambda text: text.encode("gb18030")),
    ("html", lambda text: f"<p>{text.replace(chr(10), '<p>')}".encode()),
    ("md", lambda text: text.replace("\n", "\n\n").encode()),
    ("csv", lambda text: text.replace(",", "，").encode()),
    ("docx", lambda text: word(text)[:-40]),  # damaged
    ("txt", lambda _text: b""),
)


def make(folder: Path, count: int) -> None:
    """Write ``count`` small plans below ``folder``."""
    for k in range(count):
        place = folder / f"{k // 100:02}" / f"n{k:04}.txt"
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(PLAN.format(title=f"第{k}号", k=k + 1, d=k % 10), encoding="utf-8")


def make_all_kinds(folder: Path, count: int) -> None:
    """Write ``count`` small plans below ``folder``, in all forms; each tenth has its name, but for
    the suffix, from the one before."""
    for k in range(count):
        suffix, written = FORMS[k % len(FORMS)]
        place = folder / f"{k // 100:02}" / f"n{k - (k % 10 == 9):04}.{suffix}"
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(written(PLAN.format(title=f"第{k}号", k=k + 1, d=k % 10)))


def command(notices: Path, out: Path, *more: str) -> list[str]:
    return [sys.executable, "-m", "planparse", str(notices), "-o", str(out), "-q", *more]


def digest(out: Path) -> dict[str, str]:
    """The hash of each file of a tree, but the lock's.

    What a killed run leaves over is to be gone as well.
    """
    return {
        str(path.relative_to(out)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(out.rglob("*"))
        if path.is_file() and path.name != "lock"
    }


def whole_files_only(out: Path) -> None:
    """No output may be half a file, at any moment."""
    for path in out.rglob("n*.json"):
        if ".planparse" not in path.parts:
            json.loads(path.read_bytes())


def end(process: subprocess.Popen[bytes], number: signal.Signals, rng: random.Random) -> None:
    """Send a signal to the parent, and, half of the time, SIGKILL to a worker before it."""
    if rng.random() < 0.5:
        for path in Path(f"/proc/{process.pid}/task").glob("*/children"):
            for child in path.read_text().split()[:1]:
                os.kill(int(child), signal.SIGKILL)
    process.send_signal(number)
    begun = time.monotonic()
    code = process.wait()
    if code in (0, 1):
        return  # it was done before the signal came, and what it did is compared
    if number != signal.SIGKILL and (
        code not in (128 + number, -number) or time.monotonic() - begun > STOP
    ):
        raise SystemExit(
            f"{number.name} ended a run with {code} after {time.monotonic() - begun:.1f} s"
        )


class Killing(NamedTuple):
    """How runs are ended: how many, each within ``longest`` seconds, by which signals."""

    kills: int
    longest: float
    seed: int
    signals: Sequence[signal.Signals] = (signal.SIGKILL,)


class Round(NamedTuple):
    """What a run gives that nothing disturbs: its tree, and the exit code (files are damaged)."""

    tree: dict[str, str]
    code: int


def undisturbed(notices: Path, out: Path, *more: str) -> Round:
    code = subprocess.run(command(notices, out, *more), stderr=subprocess.DEVNULL).returncode
    if code not in (0, 1):
        raise SystemExit(f"a run ended with {code}")
    return Round(digest(out), code)


def compare(found: Round, expected: Round, done: int) -> None:
    """Ends it all where a tree is not that of the undisturbed run."""
    if found.code != expected.code:
        raise SystemExit(f"after {done} kills a run ended with {found.code}")
    names = {*found.tree, *expected.tree}
    odd = sorted(name for name in names if found.tree.get(name) != expected.tree.get(name))
    if odd:
        raise SystemExit(f"after {done} kills {len(odd)} files differ, such as {odd[:5]}")


def disturb(notices: Path, work: Path, killing: Killing) -> tuple[int, int]:
    """Kill runs; how many rounds were compared, and how many runs ended by themselves."""
    kills, longest, seed, signals = killing
    expected = undisturbed(notices, work / "whole")
    rng = random.Random(seed)
    out = work / "out"
    done = rounds = ended = 0
    while done < kills:
        again = ["--resume"] if rng.random() < 0.8 else []
        process = subprocess.Popen(command(notices, out, *again), stderr=subprocess.DEVNULL)
        try:
            found = Round({}, process.wait(rng.uniform(0.05, longest)))
        except subprocess.TimeoutExpired:
            end(process, rng.choice(signals), rng)
            done += 1
            whole_files_only(out)
            found = Round({}, process.returncode)
            if found.code not in (0, 1):
                if rng.random() < 0.8 and done < kills:
                    continue
                found = undisturbed(notices, out, *again)
        else:
            ended += 1
        compare(found._replace(tree=digest(out)), expected, done)
        rounds += 1
        shutil.rmtree(out)
    return rounds, ended


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--files", type=int, default=500)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument(
        "--signal", action="append", choices=["KILL", "INT", "TERM"], help="default: KILL (repeat)"
    )
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="planparse-kill-") as folder:
        work = Path(folder)
        make_all_kinds(work / "notices", options.files)
        signals = [signal.Signals[f"SIG{name}"] for name in options.signal or ["KILL"]]
        begun = time.monotonic()
        undisturbed(work / "notices", work / "once")
        longest = 1.2 * (time.monotonic() - begun)
        rounds, ended = disturb(
            work / "notices", work, Killing(options.kills, longest, options.seed, signals)
        )
    print(
        f"{options.kills} kills, {rounds} trees compared, {ended} runs ended by themselves: the "
        "same bytes each time"
    )


if __name__ == "__main__":
    main()
