"""What a folder of inputs does to a batch."""

from __future__ import annotations

import hashlib
import json
import os
import socket
import sys
from pathlib import Path

import pytest

from planparse.batch import names, places
from planparse.batch.batch import Batch
from planparse.batch.folder import to_folder
from planparse.batch.inputs import find
from planparse.batch.values import Settings

from .batches import PLAN, POSIX, folder, report, run, tree


@POSIX
@pytest.mark.fault(84)
def test_84_links_pipes_and_sockets_are_left_out_and_loops_end(tmp_path: Path) -> None:
    notices = folder(tmp_path / "notices", 3)
    (notices / "loop").symlink_to(notices)
    (tmp_path / "outside.txt").write_text(PLAN, encoding="utf-8")
    (notices / "link.txt").symlink_to(tmp_path / "outside.txt")
    os.mkfifo(notices / "pipe.txt")
    with socket.socket(socket.AF_UNIX) as server:
        where = os.open(notices, os.O_RDONLY)
        server.bind(
            f"/proc/self/fd/{where}/socket.txt"
            if Path("/proc/self/fd").exists()
            else str(notices / "socket.txt")
        )
        os.close(where)
        done = run(notices, "-o", tmp_path / "out")
    assert done.returncode == 0, done.stderr
    assert [row["path"] for row in report(tmp_path / "out")] == [
        "n000.txt",
        "n001.txt",
        "sub/n002.txt",
    ]
    said = done.stderr.decode()
    assert [
        name in said
        for name in ("loop: PP804", "link.txt: PP804", "pipe.txt: PP804", "socket.txt: PP804")
    ] == [True] * 4


@pytest.mark.fault(85)
def test_85_no_two_inputs_have_one_output() -> None:
    nfc, nfd = "caf\u00e9.txt", "cafe\u0301.txt"
    paths = [
        "a/x.txt",
        "b/x.txt",
        "x.txt",
        "x.docx",
        "X.txt",
        nfc,
        nfd,
        "x.txt.json/y.txt",
        "planparse-report.jsonl",
        ".planparse",
    ]
    given = names.Names(".json", ("planparse-report.jsonl", ".planparse"))
    found = [given.of(path) for path in paths]
    folded = {name.casefold().encode() for name in found}
    assert len(folded) == len(paths)
    assert found[:4] == ["a/x.txt.json", "b/x.txt.json", "x.txt.json", "x.docx.json"]
    assert found[4].startswith("X~") and found[4].endswith(".txt.json")
    assert not any(other.startswith(f"{name}/") for name in found for other in found)
    again = names.Names(".json", ("planparse-report.jsonl", ".planparse"))
    assert [again.of(path) for path in paths] == found
    reserved = names.Names(".jsonl", ("planparse-report.jsonl",))
    assert reserved.of("planparse-report") != "planparse-report.jsonl"


@pytest.mark.fault(85)
def test_85_twins_are_both_written(tmp_path: Path) -> None:
    notices = tmp_path / "notices"
    notices.mkdir()
    for name in ("x.txt", "x.md", "cafe\u0301.txt", "caf\u00e9.txt"):
        (notices / name).write_text(PLAN.format(name), encoding="utf-8")
    count = len(list(notices.iterdir()))  # a file system may take two of them for one
    assert run(notices, "-o", tmp_path / "out").returncode == 0
    outputs = [row["output"] for row in report(tmp_path / "out")]
    assert (
        len(set(outputs))
        == count
        == len(
            [name for name in tree(tmp_path / "out") if name.endswith((".txt.json", ".md.json"))]
        )
    )


@pytest.mark.fault(86)
def test_86_an_output_folder_inside_the_input_folder_is_no_input(tmp_path: Path) -> None:
    notices = folder(tmp_path / "notices", 3)
    for out in (notices, notices / "out"):
        first = run(notices, "-o", out)
        assert first.returncode == 0, first.stderr
        if out != notices:
            (out / "stray.txt").write_text("x", encoding="utf-8")
        before = report(out)
        assert run(notices, "-o", out).returncode == 0
        assert report(out) == before
        assert len(before) == 3


@pytest.mark.parametrize(
    "name",
    [
        "计" * 86 + ".txt",
        "CON",
        "nul.txt",
        "a.",
        "b ",
        '<>:"|?*.txt',
        "-leading.txt",
        "a\nb.txt",
        "\x1b[31m.txt",
        "c" * 300,
    ],
)
@pytest.mark.fault(87)
def test_87_names_that_some_file_system_refuses(name: str) -> None:
    given = names.safe(name)
    assert len(given.encode()) <= names.MAX_NAME - names.ROOM + 1 or given == name
    assert not names.UNSAFE.search(given) and not names.DEVICES.fullmatch(given)
    assert names.safe(given) == given
    assert names.safe(name + "x") != given


@pytest.mark.fault(87)
def test_87_a_path_that_is_too_long_is_flattened() -> None:
    deep = "/".join(["计划" * 30] * 40) + "/x.txt"
    given = names.Names(".json").of(deep)
    assert "/" not in given and len(given.encode()) < names.MAX_NAME and given.endswith(".txt.json")


@POSIX
@pytest.mark.fault(87)
def test_87_a_name_of_255_bytes_is_converted_and_so_is_one_with_a_line_end(tmp_path: Path) -> None:
    notices = tmp_path / "notices"
    notices.mkdir()
    for name in ("计" * 83 + ".txt", "a\nb.txt", "-o.txt"):
        (notices / name).write_text(PLAN, encoding="utf-8")
    done = run(notices, "-o", tmp_path / "out")
    assert done.returncode == 0, done.stderr
    assert len(report(tmp_path / "out")) == 3
    assert all(
        (tmp_path / "out" / str(row["output"])).is_file() for row in report(tmp_path / "out")
    )


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names")
@pytest.mark.fault(88)
def test_88_names_that_are_not_utf_8(tmp_path: Path) -> None:
    notices = tmp_path / "notices"
    notices.mkdir()
    raw = "县计划.txt".encode("gb18030")
    (notices / os.fsdecode(raw)).write_text(PLAN, encoding="utf-8")
    done = run(notices, "-o", tmp_path / "out")
    assert done.returncode == 0, done.stderr
    (row,) = report(tmp_path / "out")
    assert row["path"] == raw.decode("utf-8", "backslashreplace")
    assert bytes.fromhex(str(row["path_bytes"])) == raw
    assert str(row["output"]).startswith("县计划~")
    assert (tmp_path / "out" / str(row["output"])).is_file()
    line = json.loads(run(notices).stdout.splitlines()[0])
    assert line["source"] == row["path"]
    alone = run(notices / os.fsdecode(raw))
    assert json.loads(alone.stdout)["source"]["name"] == row["path"]


@pytest.mark.fault(89)
def test_89_the_hash_is_of_the_bytes_that_were_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.txt"
    path.write_text(PLAN.format("旧"), encoding="utf-8")
    before = path.read_bytes()
    whole = places.read

    def changed_while_read(place: str, most: int) -> bytes:
        data = whole(place, most)
        path.write_text("另一篇", encoding="utf-8")
        return data

    monkeypatch.setattr(places, "read", changed_while_read)
    to_folder(Batch(find([str(path)]).inputs, Settings(), jobs=1), str(tmp_path / "out"))
    (row,) = report(tmp_path / "out")
    assert row["sha256"] == hashlib.sha256(before).hexdigest()
    result = json.loads((tmp_path / "out" / "a.txt.json").read_bytes())
    assert result["source"]["sha256"] == row["sha256"] and len(result["plans"][0]["tasks"]) == 2


@pytest.mark.fault(89)
def test_89_files_that_are_gone_empty_or_folders(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "folder.txt").mkdir()
    done = run(
        tmp_path / "empty.txt",
        tmp_path / "gone.txt",
        tmp_path / "folder.txt",
        "-o",
        tmp_path / "out",
    )
    assert done.returncode == 1
    assert [(row["code"], row["plans"]) for row in report(tmp_path / "out")] == [
        (None, 0),
        ("PP101", 0),
    ]


@pytest.mark.fault(104)
def test_104_what_a_file_is_is_told_by_its_content(tmp_path: Path) -> None:
    notices = tmp_path / "notices"
    notices.mkdir()
    (notices / "page.txt").write_text(
        f"<html><body><p>{PLAN.replace(chr(10), '</p><p>')}</p></body></html>", encoding="utf-8"
    )
    (notices / "text.docx").write_text(PLAN, encoding="utf-8")
    (notices / "nothing.pdf").write_bytes(b"PK\x05\x06" + b"\0" * 18)
    (notices / "no suffix").write_text(PLAN, encoding="utf-8")
    (notices / "picture.png").write_bytes(b"\x89PNG")
    done = run(notices, "-o", tmp_path / "out")
    assert [(row["path"], row["format"], row["code"]) for row in report(tmp_path / "out")] == [
        ("nothing.pdf", None, "PP105"),
        ("page.txt", "html", None),
        ("text.docx", "txt", None),
    ]
    assert b"not read: 2 files of other kinds, 0 left out" in done.stderr
    named = run(notices / "no suffix", notices / "page.txt", "-q")
    assert named.stdout.count(b"\n") == 4
    piped = run("-", notices / "page.txt", "-o", tmp_path / "two", stdin=PLAN.encode())
    assert piped.returncode == 0
    assert [row["output"] for row in report(tmp_path / "two")] == ["stdin.json", "page.txt.json"]


@POSIX
def test_a_table_that_an_earlier_run_wrote_into_its_input_is_no_input(tmp_path: Path) -> None:
    for name in ("a.csv", "all.csv", "b.txt"):
        (tmp_path / name).write_text("序号,任务\n", encoding="utf-8")
    names = [each.rel for each in find([str(tmp_path)], str(tmp_path / "all.csv")).inputs]
    assert names == ["a.csv", "b.txt"]


@pytest.mark.fault(84)
def test_84_a_pipe_that_is_named_is_an_error_and_no_wait(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "a.txt").write_text(PLAN, encoding="utf-8")
    done = run(tmp_path / "pipe.txt", tmp_path / "a.txt", "-o", tmp_path / "out")
    assert done.returncode == 1 and b"it is a pipe" in done.stderr
    assert [row["code"] for row in report(tmp_path / "out")] == ["PP101", None]
    through_url = run(
        (tmp_path / "a.txt").as_uri(), tmp_path / "pipe.txt", "-o", (tmp_path / "out2").as_uri()
    )
    assert through_url.returncode == 1 and (tmp_path / "out2" / "a.txt.json").is_file()


@pytest.mark.parametrize(
    "url", ["reference://x", "nosuch://x", "memory://nothing.txt", "github://a", "failing://x/y"]
)
def test_a_url_that_fails_is_a_file_that_cannot_be_read(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    fsspec = pytest.importorskip("fsspec")

    class Failing(fsspec.AbstractFileSystem):  # type: ignore[misc,name-defined]
        def info(self, _path: str, **_options: object) -> object:
            raise RuntimeError("broken")

        def isdir(self, _path: str) -> object:
            raise RuntimeError("broken")

    fsspec.register_implementation("failing", Failing, clobber=True)
    monkeypatch.setenv("HOME", "/nonexistent")
    done = run(url)
    assert done.returncode == 1, done.stderr
    assert b" PP101 cannot" in done.stderr and done.stderr.count(b"\n") == 1
