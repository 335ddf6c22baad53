"""The same document in every format gives the same records.

Spans, locators, and what the file itself is aside.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

import planparse

from ..conftest import ROOT
from .makers import (
    Block,
    Table,
    as_csv,
    as_docx,
    as_html,
    as_html_in_markdown,
    as_markdown,
    as_ofd,
    as_pdf,
    as_text,
    as_xlsx,
)
from .old_word import as_doc

HEADER: list[str | None] = ["序号", "工作事项", "任务要求", "完成时限", "责任单位"]
LEDGER: list[Block] = [
    "云岭区2024年防灾减灾任务清单",
    Table(
        [
            HEADER,
            [
                "1",
                "加密监测网点",
                "新建自动雨量站18个。",
                "5月底前",
                "区应急管理局(减灾中心)、区水利局,各街道(镇)",
            ],
            [
                "2",
                None,
                "汛期每日会商1次,遇强降雨随时加密。",
                "全年",
                "区应急管理局(减灾中心)、区水利局",
            ],
            [
                "3",
                "开展隐患排查",
                "逐户登记,名单张榜公布。",
                "每半年",
                "区自然资源分局、区住建局,各街道(镇)",
            ],
            [
                "4",
                "充实物资储备",
                "补齐帐篷、照明、救生三类物资。",
                "6月底前",
                "区应急管理局(减灾中心)、区财政局",
            ],
        ]
    ),
]
HEADS_AND_TAILS: list[Block] = [
    "青石县林业局文件",
    "青林发〔2025〕9号",
    "关于印发护林工作方案的通知",
    "各镇林业站、各林场：",
    "现将《护林工作方案》印发你们，请认真执行，落实情况于年底前报送县林业局。",
    "附件：护林工作方案",
    "青石县林业局",
    "2025年3月6日",
    "（此件公开发布）",
    "附件",
    "护林工作方案",
    "一、工作安排",
    "(一)2025年3月12日县林业局召开部署会。",
    "(二)各站检修设备，3月底前完成。（责任单位：县林业局、各镇林业站）",
    "二、培训时间",
    "(一)集中培训。4月2日至4月5日集中培训。",
    "(二)分散培训。每月培训一次。",
    "附件2 护林站补助办法",
    "1.补助对象。全县护林站。",
    "2.补助标准。每站每年补助6000元。",
]


def lines(name: str) -> list[Block]:
    return [
        line
        for line in (ROOT / "samples" / f"{name}.txt").read_text(encoding="utf-8").splitlines()
        if line.strip()
    ]


def plan_with_ledger() -> list[Block]:
    blocks = lines("key_points_with_table")
    return [*blocks[: blocks.index("序号 |") - 1], *LEDGER]


DOCUMENTS: dict[str, list[Block]] = {
    **{
        name: lines(name)
        for name in (
            "notice_with_plan",
            "bare_lists",
            "conventions",
            "own_line_trailers",
            "three_plans",
            "flattened",
        )
    },
    "heads_and_tails": HEADS_AND_TAILS,
    "plan_with_ledger": plan_with_ledger(),
    "ledger": LEDGER,
}
FORMATS: dict[str, tuple[str, Callable[[list[Block]], bytes]]] = {
    "markdown": ("md", as_markdown),
    "html": ("html", as_html),
    "docx": ("docx", as_docx),
    "docx with automatic numbers": ("docx", lambda blocks: as_docx(blocks, automatic=True)),
    "pdf": ("pdf", as_pdf),
    "ofd": ("ofd", as_ofd),
    "xlsx": ("xlsx", as_xlsx),
    "csv": ("csv", as_csv),
    "markdown with html": ("md", as_html_in_markdown),
    "doc": ("doc", lambda blocks: as_doc([block for block in blocks if isinstance(block, str)])),
}
LEDGERS = frozenset(("xlsx", "csv"))  # formats that hold nothing but a table
TEXTS = frozenset(("doc",))  # formats whose tables are not made here
ASIDE = frozenset({"span", "locator", "source", "layout", "diagnostics", "sha256"})


def plain(value: Any) -> Any:
    """Records without what may differ between formats."""
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items() if key not in ASIDE}
    if isinstance(value, list):
        return [plain(item) for item in value]
    return value


def records(data: bytes, name: str) -> Any:
    result = planparse.parse_bytes(data, name=name).model_dump(mode="json", exclude={"text"})
    return plain(result)


CASES = [
    (document, format_)
    for document in DOCUMENTS
    for format_ in FORMATS
    if not (format_ in LEDGERS and document != "ledger")
    and not (format_ in TEXTS and any(isinstance(b, Table) for b in DOCUMENTS[document]))
]


@pytest.mark.parametrize(("document", "format_"), CASES)
@pytest.mark.promise("nothing-lost")
def test_every_format_gives_what_text_gives(document: str, format_: str) -> None:
    blocks = DOCUMENTS[document]
    suffix, make = FORMATS[format_]
    assert records(make(blocks), f"document.{suffix}") == records(as_text(blocks), "document.txt")


def test_the_documents_hold_something() -> None:
    for name, blocks in DOCUMENTS.items():
        result = planparse.parse_bytes(as_text(blocks), name=f"{name}.txt")
        assert sum(len(plan.tasks) for plan in result.plans) >= 4, name


def test_locators_are_those_of_the_format() -> None:
    blocks = DOCUMENTS["notice_with_plan"]
    places = {
        suffix: planparse.parse_bytes(make(blocks), name=f"d.{suffix}").plans[0].tasks[-1].locator
        for suffix, make in (("txt", as_text), ("docx", as_docx), ("pdf", as_pdf), ("ofd", as_ofd))
    }
    assert (places["txt"].line, places["txt"].paragraph, places["txt"].page) == (
        places["docx"].paragraph,
        None,
        None,
    )
    assert places["docx"].line is None
    assert places["pdf"].page == 2 and places["pdf"].line is None
    assert places["ofd"].page == 2
