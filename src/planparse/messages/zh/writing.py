"""输出的问题（PP7nn）。"""

from __future__ import annotations

from typing import Final

from planparse.messages.wording import Wording

WORDINGS: Final = {
    "PP701": Wording(
        "无法写入：{reason}",
        "请检查文件夹和磁盘",
        "输出未能写入。不会留下写了一半的文件，原有文件不变。",
    ),
    "PP701:no-folder": Wording(
        "无法写入：没有文件夹 {folder}",
        "请先建立该文件夹，或写到别处",
    ),
    "PP701:file": Wording(
        "无法写入：{folder} 是文件，不是文件夹",
        "请写到别处，或给该文件改名",
    ),
    "PP701:output": Wording(
        "无法写入标准输出：{reason}",
        "请检查输出去向和磁盘",
    ),
    "PP701:surroundings": Wording(
        "无法在此运行：{reason}",
        "请检查当前文件夹是否存在，临时文件夹（TMPDIR）能否写入",
    ),
    "PP701:stopped": Wording(
        "无法写入：{reason}；还有 {left} 个文件未完成",
        "腾出空间后，用同一命令加 --resume 接着做",
    ),
    "PP702": Wording(
        "写 {kind} 需要软件包 {package}",
        "请安装：pip install 'planparse[{extra}]'",
        "Parquet 要安装可选组件。已经安装了什么，可用 planparse doctor 查看。",
    ),
    "PP703": Wording(
        "无法以这个文件名写入：{reason}",
        "请选择路径较短的文件夹",
        "系统不接受这一个输出文件的名称。其他文件不受影响。",
    ),
    "PP703:stopped": Wording(
        "无法用这个文件名写入：{reason}；还有 {left} 个文件未完成",
        "请选择路径较短的文件夹",
    ),
    "PP703:link": Wording(
        "输出文件夹中有链接指向其外",
        "请删除该链接，或换一个输出文件夹",
    ),
    "PP704": Wording(
        "超过 {limit} 行，工作表放不下",
        "请改写 csv 或 parquet（-o 任务.csv、-o 任务.parquet），或分批处理",
        "一张工作表最多 1,048,576 行。没有写出任何文件。",
    ),
    "PP704:units": Wording(
        "单位超过 {limit} 个，无法各建一张工作表",
        "请去掉 --by-unit，或分批处理",
    ),
    "PP706": Wording(
        "这不是 planparse 台账的填报件：没有台账的表头",
        "请检查是否选错文件；表头行须保留至少两个原栏目名称",
        "收回的文件应是台账（planparse … -o 台账.xlsx）填好的副本。其余文件照常汇总。",
    ),
    "PP706:ledger": Wording(
        "这不是 planparse 写出的台账",
        "请指定由 planparse … -o 台账.xlsx 写出、隐藏表没有改动的那份文件",
    ),
    "PP705": Wording(
        "单元格的文字超过上限 {limit} 个字符，余下部分写在这里",
        "请在这里接着看；在原文中是连着的一段",
        "一个单元格最多容纳 32,767 个字符；打印时，一行的高度容得下多少就打印多少。",
    ),
    "PP705:print": Wording(
        "本任务有单元格的文字超过行高上限，打印不全",
        "单元格内的文字是完整的；如需打印，请加宽该列",
    ),
}
