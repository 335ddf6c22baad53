"""超出读取上限（PP103）。"""

from __future__ import annotations

from typing import Final

from planparse.messages.wording import Wording

WORDINGS: Final = {
    "PP103": Wording(
        "超过读取上限",
        "如果文件可信，可以提高上限：--limit 名称=数值",
        "遇到超限的文件，planparse 宁可拒绝，也不截断：恶意文件可能耗尽整台机器的资源。正常公文"
        "远低于各项上限。",
    ),
    "PP103:bytes": Wording(
        "输入超过 {limit} 字节",
        "请拆分文件；如果文件可信，可以提高上限：--limit bytes=N",
    ),
    "PP103:chars": Wording(
        "文本超过 {limit} 个字符",
        "请拆分文件；如果文件可信，可以提高上限：--limit chars=N",
    ),
    "PP103:line": Wording(
        "文本中有一行超过 {limit} 个字符",
        "如果文件可信，可以提高上限：--limit line=N",
    ),
    "PP103:entries": Wording(
        "压缩包内有 {count} 个条目，超过 {limit} 个，可能是压缩炸弹",
        "如果文件可信，可以提高上限：--limit entries=N",
    ),
    "PP103:part": Wording(
        "{entry} 解压后超过 {limit} 字节，可能是压缩炸弹",
        "如果文件可信，可以提高上限：--limit part=N",
    ),
    "PP103:inflated": Wording(
        "各部分解压后合计超过 {limit} 字节，可能是压缩炸弹",
        "如果文件可信，可以提高上限：--limit inflated=N",
    ),
    "PP103:ratio": Wording(
        "{entry} 解压后超过原大小的 {limit} 倍，可能是压缩炸弹",
        "如果文件可信，可以提高上限：--limit ratio=N",
    ),
    "PP103:depth": Wording(
        "{part} 的元素嵌套超过 {limit} 层",
        "如果文件可信，可以提高上限：--limit depth=N",
    ),
    "PP103:huge": Wording(
        "{part} 过大或嵌套过深，不像正常的 XML 部件",
        "请用原来的软件重新保存该文件",
    ),
    "PP103:elements": Wording(
        "{part} 有 {count} 个元素，超过上限 {limit}",
        "如果文件可信，可以提高上限：--limit elements=N",
    ),
    "PP103:paragraphs": Wording(
        "文件超过 {limit} 个段落",
        "请拆分文件；如果文件可信，可以提高上限：--limit paragraphs=N",
    ),
    "PP103:label": Wording(
        "自动编号的格式超过 {limit} 个字符",
        "如果文件可信，可以提高上限：--limit label=N",
    ),
    "PP103:columns": Wording(
        "有表格超过 {limit} 列",
        "如果文件可信，可以提高上限：--limit columns=N",
    ),
    "PP103:rows": Wording(
        "有表格共 {count} 行，超过 {limit} 行",
        "请拆分表格；如果文件可信，可以提高上限：--limit rows=N",
    ),
    "PP103:cells": Wording(
        "表格共有 {count} 个单元格，超过上限 {limit}",
        "请拆分文件；如果文件可信，可以提高上限：--limit cells=N",
    ),
    "PP103:pages": Wording(
        "文件超过 {limit} 页",
        "请拆分文件；如果文件可信，可以提高上限：--limit pages=N",
    ),
    "PP103:tags": Wording(
        "网页标签嵌套 {count} 层，超过 {limit} 层",
        "如果网页可信，可以提高上限：--limit tags=N",
    ),
    "PP103:attributes": Wording(
        "一个标签的属性超过 {limit} 个",
        "如果网页可信，可以提高上限：--limit attributes=N",
    ),
    "PP103:seconds": Wording(
        "{program} 运行超过 {limit} 秒",
        "如果只是文件较大，可以延长时间：--limit seconds=N",
    ),
    "PP103:memory": Wording(
        "读取文件占用内存超过 {limit} MiB，或读取程序崩溃",
        "如果只是文件较大，可以增加内存：--limit memory=N",
    ),
    "PP103:unknown": Wording(
        "没有 {name}={value} 这样的上限",
        "可用的上限（取值为 1 以上的整数）：{known}",
    ),
    "PP103:time": Wording(
        "读取文件超过 {limit} 秒",
        "如果文件可信、只是较大，可以延长时间：--limit seconds=N",
    ),
    "PP103:worker_seconds": Wording(
        "解析文件超过 {limit} 秒",
        "如果文件可信、只是较大，可以延长时间：--limit worker_seconds=N",
    ),
    "PP103:worker_memory": Wording(
        "解析文件占用内存超过 {limit} MiB",
        "如果文件可信、只是较大，可以增加内存：--limit worker_memory=N",
    ),
}
