"""What is said of an input or output that goes wrong: which file it is, and what to do with it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from planparse.cli import COMMANDS
from planparse.messages import phrase

from ..conftest import ROOT
from ..inprocess import planparse_here as run

SAMPLE = ROOT / "samples" / "notice_with_plan.txt"
FULL = Path("/dev/full")


@pytest.mark.parametrize("command", ["convert", "show", "check", "stats", "text", "why"])
def test_a_file_that_cannot_be_read_is_called_as_it_was_named(command: str, tmp_path: Path) -> None:
    assert command in COMMANDS
    broken = tmp_path / "通知.docx"
    broken.write_bytes(b"PK\x03\x04 and no more")
    done = run(command, str(broken))
    assert done.returncode == 1
    assert f"{broken}: PP108 " in done.stderr.decode()


def test_noise_under_the_name_of_a_document_is_a_damaged_document(tmp_path: Path) -> None:
    noise = bytes(range(128, 256)) * 8
    (tmp_path / "a.docx").write_bytes(noise)
    (tmp_path / "a.txt").write_bytes(noise)
    assert b"PP108 the file is damaged (it is called .docx" in run(f"{tmp_path}/a.docx").stderr
    assert b"PP102" in run(f"{tmp_path}/a.txt").stderr
    assert b"PP102" in run(f"{tmp_path}/a.docx", "--encoding", "ascii").stderr


def test_a_file_that_holds_nothing_is_no_good_news(tmp_path: Path) -> None:
    empty = tmp_path / "empty.txt"
    empty.touch()
    for command in ("convert", "show", "check"):
        assert f"{empty}: PP106 the input holds no text" in run(command, str(empty)).stderr.decode()
    assert run(str(empty), "--strict").returncode == 1


@pytest.mark.skipif(not FULL.exists(), reason="no /dev/full here")
@pytest.mark.parametrize("suffix", ["json", "csv", "html", "xlsx"])
def test_an_output_that_fills_its_disk_is_named(suffix: str) -> None:
    done = run(str(SAMPLE), "-f", suffix, "-o", str(FULL))
    assert done.returncode == 2
    assert done.stderr.decode().startswith(f"{FULL}: PP701 cannot write: ")


@pytest.mark.skipif(not FULL.exists(), reason="no /dev/full here")
def test_a_full_standard_output_is_named() -> None:
    with FULL.open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "planparse", SAMPLE],
            stdout=full, stderr=subprocess.PIPE, timeout=200,
        )  # fmt: skip
    assert done.stderr.startswith(b"PP701 cannot write to standard output: ")


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGPIPE there")
@pytest.mark.promise("scriptable")
@pytest.mark.parametrize("args", [["show"], ["convert", "-o", "/dev/stdout"]])
def test_a_reader_that_has_gone_away_ends_it_quietly(args: list[str]) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "planparse", *args, SAMPLE],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None and process.stderr is not None
    process.stdout.close()
    said = process.stderr.read()
    assert (process.wait(timeout=200), said) == (141, b"")
    process.stderr.close()


def test_a_file_whose_name_looks_like_an_option(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "-d.txt").write_text("一、修路。\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert b"if the file -d.txt is meant, write ./-d.txt" in run("-d.txt").stderr
    assert b"meant" not in run("-e.txt").stderr
    assert run("./-d.txt").returncode == 0


def test_a_code_without_its_letters_is_known() -> None:
    assert b"there is PC203" in run("explain", "203").stderr
    assert b"lists them all" in run("explain", "PC999").stderr


@pytest.mark.parametrize(
    ("count", "told"), [(0, "0 findings"), (1, "1 finding"), (2, "2 findings")]
)
def test_one_thing_is_no_things(count: int, told: str) -> None:
    said = phrase("findings", "en", count=count, files=1)
    assert said == f"{told} in 1 document"
    assert phrase("findings", "zh", count=count, files=1) == f"在 1 份文件中发现 {count} 处问题"


def test_what_is_wrong_around_it_is_not_laid_on_standard_output(tmp_path: Path) -> None:
    """Where no temporary file can be written, the surroundings are to blame."""
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("护路方案\n一、修路。修补县道。\n", encoding="utf-8")
    script = (
        "import resource, signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN);"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0));"
        "from planparse.__main__ import main; main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, ".", "-o", "c.xlsx"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 2
    assert done.stderr.startswith("PP701 cannot work here: ") and "TMPDIR" in done.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.txt", "b.txt"]
