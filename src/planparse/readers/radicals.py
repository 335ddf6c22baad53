"""Radicals that fonts put in place of the characters that they look like."""

from __future__ import annotations

import unicodedata
from typing import Final

# Those from U+2F00 on have a decomposition of their own.
RADICALS: Final = {
    0x2E81: "厂", 0x2E85: "亻", 0x2E8B: "卩", 0x2E8C: "小", 0x2E97: "心", 0x2E9F: "母",
    0x2EA0: "民", 0x2EA2: "水", 0x2EA9: "王", 0x2EAB: "目", 0x2EAC: "示",
    0x2EB3: "网", 0x2EB6: "羊", 0x2EB7: "羊", 0x2EBC: "肉", 0x2EBE: "艹", 0x2EC1: "虎",
    0x2EC4: "西", 0x2EC5: "见", 0x2EC6: "角", 0x2EC8: "讠", 0x2EC9: "贝",
    0x2ECA: "足", 0x2ECB: "车", 0x2ECC: "辶", 0x2ED0: "钅", 0x2ED1: "長", 0x2ED2: "镸",
    0x2ED3: "长", 0x2ED4: "门", 0x2ED8: "青", 0x2ED9: "韦", 0x2EDA: "页",
    0x2EDB: "风", 0x2EDC: "飞", 0x2EDD: "食", 0x2EE2: "马", 0x2EE3: "骨", 0x2EE4: "鬼",
    0x2EE5: "鱼", 0x2EE6: "鸟", 0x2EE8: "麦", 0x2EE9: "黄", 0x2EEC: "齐",
    0x2EED: "齿", 0x2EEE: "齿", 0x2EEF: "龙", 0x2EF0: "龙", 0x2EF2: "龟", 0x2EF3: "龟",
}  # fmt: skip


def plain_radicals(text: str) -> str:
    """``text`` with Kangxi and CJK radicals as the characters that they stand for.

    Nothing else changes.
    """
    if not any("\u2e80" <= char <= "\u2fd5" for char in text):
        return text
    return "".join(
        RADICALS.get(ord(char), char)
        if "\u2e80" <= char < "\u2f00"
        else unicodedata.normalize("NFKC", char)
        if "\u2f00" <= char <= "\u2fd5"
        else char
        for char in text
    )
