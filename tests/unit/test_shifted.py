"""Byte-shifted runs: put back where the document itself tells how, kept and reported where it does
not.
"""

from __future__ import annotations

import planparse

READINGS = (
    "鄉(xiāng)鎮(zhèn)工(gōng)作(zuò)很(hěn)重要,數(shù)據(jù)清楚,群(qún)眾(zhòng)滿意,"
    "當地百姓的修養,鞏固基層組織,確保供應。調研結束。現在開始。"
)
NOISE = READINGS * 8


def recovered(line: str) -> tuple[str | None, list[str]]:
    result = planparse.parse(f"一、宣傳方面\n{NOISE}\n二、{line}\n1.甲。\n2.乙。\n")
    section = result.plans[0].sections[1]
    return section.title, [d.code for d in result.diagnostics if d.code in ("PP202", "PP203")]


def test_a_reading_that_fell_across_two_characters() -> None:
    assert "數".encode("gbk") == "當".encode("gbk")[1:] + "地".encode("gbk")[:1]
    data = "地百姓修養".encode("gbk")[1:]  # the first byte went with the reading
    line = "當?shù)" + data[:-1].decode("gbk") + chr(data[-1])
    assert recovered(line) == ("當地百姓修養", ["PP202"])


def test_a_mark_that_ate_a_lead_byte() -> None:
    data = "保基".encode("gbk")  # its middle two bytes are those of a full-width semicolon
    assert data[1:3] == "；".encode("gbk")
    data = data[3:] + "層".encode("gbk")
    line = "確?；" + (
        data[:-1].decode("gbk") + chr(data[-1]) if data[-1] < 0x80 else data.decode("gbk", "ignore")
    )
    title, codes = recovered(line)
    assert codes == ["PP202"] or (codes == ["PP203"] and title == line), (
        "recovered, or kept and reported"
    )


def test_a_full_stop_that_made_a_comma() -> None:
    stop, now = "。".encode("gbk"), "現".encode("gbk")
    assert stop[1:] + now[:1] == "，".encode("gbk")
    title, codes = recovered(f"調研?,{chr(now[1])}在")
    assert codes == ["PP202"]
    assert title == "調研"


def test_a_run_that_fits_nothing_is_kept() -> None:
    title, codes = recovered("確?shù)龘靐齉爩")
    assert codes == ["PP203"]
    assert "?shù)" in (title or "")


def test_a_clean_text_keeps_its_question_marks() -> None:
    result = planparse.parse("一、怎么办?;先摸底。\n二、谁来办?,各镇。\n")
    assert not [d for d in result.diagnostics if d.code.startswith("PP2")]
