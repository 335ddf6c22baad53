"""Standard output as a terminal: data there is for eyes, and steers nothing."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

pty = pytest.importorskip("pty")

TEXT = (
    "2025年修渠计划\n一、清渠\x1b[31m红\u009b2J\u202e反\r盖\U000e0061。"
    "6月底前完成。（责任单位：县水利局）\n"
)


def on_a_terminal(path: Path, *options: str, before: tuple[str, ...] = ()) -> tuple[int, str]:
    """The exit code, and what a terminal is shown."""
    ours, theirs = pty.openpty()
    quiet = () if before else ("-q",)
    command = [sys.executable, "-m", "planparse", *before, str(path), *quiet, *options]
    with subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs) as running:
        os.close(theirs)
        shown = b""
        try:
            while part := os.read(ours, 65536):
                shown += part
        except OSError:  # nobody writes into it any more
            pass
    os.close(ours)
    return running.returncode, shown.decode()


@pytest.mark.parametrize("format_", ["json", "jsonl", "yaml", "csv", "md", "ics"])
@pytest.mark.fault(75)
@pytest.mark.promise("safe-outputs")
def test_75_no_word_of_a_document_steers_the_terminal(format_: str, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(TEXT.encode())
    code, shown = on_a_terminal(path, "-f", format_)
    assert code == 0 and "县水利局" in shown
    assert shown.count("are shown as escapes") == 1
    for steering in ("\x1b", "\u009b", "\u202e", "\U000e0061"):
        assert steering not in shown
    assert "\r" not in shown.replace("\r\r\n", "").replace("\r\n", "")  # the terminal adds its own
    if format_ == "jsonl":
        piped = [sys.executable, "-m", "planparse", str(path), "-q", "-f", "jsonl"]
        done = subprocess.run(piped, capture_output=True, timeout=200)
        assert json.loads(shown.splitlines()[0]) == json.loads(done.stdout)
        assert "\u009b".encode() in done.stdout


@pytest.mark.parametrize(
    "command",
    [("text",), ("why", "-f", "json"), ("stats", "-f", "csv"), ("show",)],
    ids=lambda command: command[0],
)
@pytest.mark.fault(75)
def test_75_other_commands_do_not_either(command: tuple[str, ...], tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(TEXT.replace("县水利局", "县\x1b[31m水利局\u202e").encode())
    _code, shown = on_a_terminal(path, *command[1:], before=command[:1])
    assert "清渠" in shown or "水利局" in shown or command == ("stats", "-f", "csv")
    assert not [steering for steering in ("\x1b[31m", "\u009b", "\u202e") if steering in shown]


@pytest.mark.parametrize("format_", ["parquet", "xlsx"])
def test_what_is_no_text_is_not_shown(format_: str, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(TEXT.encode())
    code, shown = on_a_terminal(path, "-f", format_)
    assert code == 2 and f"{format_} is no text for a terminal; name a file with -o" in shown
