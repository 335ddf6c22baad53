"""Names of attachments as their lists print them, and what each is found again by."""

from __future__ import annotations

import pytest

import planparse

NOTICE = """青溪县人民政府办公室关于印发青溪县水渠管护方案的通知
各镇人民政府，县政府各部门：
现将《青溪县水渠管护方案》印发给你们，请认真贯彻执行。
附件：{listed}
青溪县人民政府办公室
2025年3月6日
青溪县水渠管护方案
一、清理淤泥
镇水利站牵头，5月底前完成。
二、修复闸门
全年修复闸门12座。
水渠巡查办法（试行）
一、巡查范围
各镇水渠。
二、巡查次数
每月巡查一次。
"""


@pytest.mark.parametrize(
    ("listed", "name"),
    [
        ("水渠巡查办法（试行）", "水渠巡查办法（试行）"),
        ("水渠巡查办法\n（试行）", "水渠巡查办法（试行）"),
        ("水渠巡查办法(试行)", "水渠巡查办法(试行)"),
        ("《水渠巡查办法（试行）》", "《水渠巡查办法（试行）》"),
        ("水渠巡查办法（试行）.docx", "水渠巡查办法（试行）.docx"),
        ("水渠巡查办法（试行）（青政办〔2025〕3号）", "水渠巡查办法（试行）（青政办〔2025〕3号）"),
    ],
)
def test_a_listed_name_is_whole_and_finds_its_attachment(listed: str, name: str) -> None:
    result = planparse.parse(NOTICE.format(listed=listed), name="x.txt")
    assert [plan.attachments for plan in result.plans] == [[name], []]
    assert [plan.attachment_of for plan in result.plans] == [None, "p1"]
    assert "PP306" not in {told.code for told in result.diagnostics}


@pytest.mark.parametrize(
    "listed",
    ["水渠维修清单（征求意见稿）", "水渠维修清单\n（征求意见稿）", "水渠维修清单.xlsx", "附件.pdf"],
)
def test_an_attachment_that_the_file_lacks_is_told(listed: str) -> None:
    text = NOTICE.format(listed=listed) + "按照水渠维修清单抓好落实。\n"
    result = planparse.parse(text, name="x.txt")
    assert [told.code for told in result.diagnostics].count("PP306") == 1
