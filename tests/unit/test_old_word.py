"""Old Word documents: converted by msdoc2docx in a process of its own, by LibreOffice where that
fails."""

from __future__ import annotations

import hashlib
import random
import tempfile
from pathlib import Path

import pytest

import planparse
from planparse.diagnostics import Collector
from planparse.errors import LimitError, PlanParseError
from planparse.readers import doc, read
from planparse.readers.limits import limits_of
from planparse.readers.ole import Streams, is_encrypted, kind_of
from planparse.text.source import Source

from ..conformance.makers import as_docx
from ..conformance.old_word import as_doc, container

PLAN = [
    "云山县2025年修路计划",
    "一、修东路。9月底前新修3公里。（责任单位：县交通局、县财政局）",
    "二、修西路。年内修好。",
]


@pytest.fixture(autouse=True)
def alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """No LibreOffice, and a folder of one's own for what is written meanwhile."""
    monkeypatch.setenv("PATH", str(tmp_path))
    folder = tmp_path / "meanwhile"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def source(data: bytes, **limits: int) -> Source:
    return read(data, "a.doc", Collector(), limits=limits_of(limits))


@pytest.mark.apart
def test_an_old_document_needs_no_libreoffice(alone: Path) -> None:
    data = as_doc(PLAN)
    made = source(data)
    assert made.text == "".join(f"{line}\n" for line in PLAN)
    assert made.format == "doc" and made.certain and made.place(20)[1] == 2
    assert made.sha256 == hashlib.sha256(data).hexdigest()
    (plan,) = planparse.parse_bytes(data, name="a.doc").plans
    assert [task.title for task in plan.tasks] == ["修东路", "修西路"]
    assert not list(alone.iterdir())


def test_what_the_package_cannot_convert_goes_to_libreoffice(tmp_path: Path) -> None:
    made = tmp_path / "made.docx"
    made.write_bytes(as_docx(PLAN))
    program = tmp_path / "soffice"
    program.write_text(f"#!/bin/sh\n/bin/mkdir -p out && /bin/cp {made} out/document.docx\n")
    program.chmod(0o755)
    assert source(as_doc(PLAN)[:3000]).text == "".join(f"{line}\n" for line in PLAN)


def test_what_nothing_can_convert_asks_for_libreoffice(alone: Path) -> None:
    with pytest.raises(PlanParseError, match="PP111"):
        source(as_doc(PLAN)[:3000])
    assert not list(alone.iterdir())


def test_without_the_package_libreoffice_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doc, "find_spec", lambda _name: None)
    with pytest.raises(PlanParseError, match="PP111"):
        source(as_doc(PLAN))


@pytest.mark.apart
def test_it_is_bounded_in_memory(alone: Path) -> None:
    with pytest.raises(LimitError, match="PP103"):
        source(as_doc(PLAN * 500), memory=1)
    assert not list(alone.iterdir())


@pytest.mark.apart
def test_it_is_bounded_in_time(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, alone: Path
) -> None:
    (tmp_path / "never_ends.py").write_text("import time\ntime.sleep(60)\n")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    monkeypatch.setattr(doc, "WORKER", "never_ends")
    with pytest.raises(LimitError, match="PP103"):
        source(as_doc(PLAN), seconds=1)
    assert not list(alone.iterdir())


@pytest.mark.apart
@pytest.mark.parametrize(
    ("does", "code"),
    [
        ("print('{\"encrypted\": true}')", "PP109"),
        ("raise SystemExit('it broke')", "PP111"),
        ("raise MemoryError", "PP103"),
    ],
)
def test_what_its_process_may_say(
    does: str, code: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, alone: Path
) -> None:
    (tmp_path / "says.py").write_text(does)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    monkeypatch.setattr(doc, "WORKER", "says")
    with pytest.raises(PlanParseError) as caught:
        source(as_doc(PLAN))
    assert caught.value.code == code
    if code == "PP111":
        assert "it broke" in str(caught.value.__cause__)
    assert not list(alone.iterdir())


def test_what_was_lost_is_told() -> None:
    data = as_doc(PLAN, places={73: (0, 3)})  # a table of lists that is none
    result = planparse.parse_bytes(data, name="a.doc")
    (told,) = [each for each in result.diagnostics if each.code == "PP114"]
    assert "NUMBERING" in str(told.params["what"]) and "damaged lists" in told.message
    assert len(result.plans[0].tasks) == 2


@pytest.mark.timeout(200)
def test_damaged_ones_end_in_text_or_one_error() -> None:
    whole = as_doc(PLAN * 5)
    dice = random.Random(7)
    for _ in range(12):
        data = bytearray(whole)
        for _ in range(dice.choice((1, 4, 40))):
            data[dice.randrange(8, len(data))] = dice.randrange(256)
        end = dice.choice((len(data), dice.randrange(600, len(data))))
        try:
            source(bytes(data[:end]))
        except PlanParseError as error:
            assert error.code in ("PP103", "PP105", "PP108", "PP109", "PP111")


# ---- containers


def test_what_a_container_holds() -> None:
    assert kind_of(Streams(container({"WordDocument": b"x"}))) == "doc"
    assert kind_of(Streams(container({"Workbook": b"x"}))) == "xls"
    assert kind_of(Streams(container({"Book": b"x"}))) == "xls"
    assert kind_of(Streams(b"")) == "doc"
    plain = container({"Workbook": bytes.fromhex("09080400000006000a000000"), "1Table": b""})
    assert not is_encrypted(Streams(plain)) and not is_encrypted(Streams(as_doc(PLAN)))
    assert is_encrypted(Streams(as_doc(PLAN, flags=0x0100)))


def test_a_workbook_inside_a_document_does_not_make_it_one() -> None:
    data = bytearray(container({"WordDocument": b"x", "Workbook": b"x"}))
    entries = data.index("Root Entry".encode("utf-16-le"))
    data[entries + 128 + 72 : entries + 128 + 76] = b"\xff" * 4  # no longer beside it
    assert kind_of(Streams(bytes(data))) == "doc"


def test_containers_that_lead_round_end() -> None:
    whole = container({"WordDocument": bytes(9000), "Workbook": b"x"})
    dice = random.Random(3)
    for _ in range(300):
        data = bytearray(whole)
        for _ in range(dice.choice((1, 5, 50))):
            at = dice.choice((dice.randrange(24, 80), dice.randrange(512, 2048)))
            data[at] = dice.choice((0, 1, 2, 255, dice.randrange(256)))
        streams = Streams(bytes(data))
        kind_of(streams), is_encrypted(streams)
