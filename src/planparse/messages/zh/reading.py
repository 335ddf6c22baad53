"""读取文件时的问题（PP1nn）。"""

from __future__ import annotations

from typing import Final

from planparse.messages.wording import Wording

WORDINGS: Final = {
    "PP101": Wording(
        "无法读取文件：{reason}",
        "请检查路径和访问权限",
        "文件不存在、是文件夹，或者没有读取权限。",
    ),
    "PP101:folder": Wording(
        "这是文件夹",
        "请指定其中的文件；planparse FOLDER -o OUT 可转换整个文件夹",
    ),
    "PP101:stdin": Wording(
        "标准输入已关闭",
        "请指定文件",
    ),
    "PP101:url": Wording(
        "无法打开网址：{reason}",
        "请检查协议名称，以及 fsspec 访问该协议所需的软件包",
    ),
    "PP101:unlisted": Wording(
        "无法列出文件夹内容：{reason}",
    ),
    "PP101:no-match": Wording(
        "没有文件与该通配符相符",
        "请检查通配符，并加引号以免被命令行解释器展开",
    ),
    "PP102": Wording(
        "无法识别文件的编码",
        "请用 --encoding 指定编码，或将文件另存为 UTF-8",
        "文件内容不是 UTF-8、GB18030（含 GBK、GB2312）、带字节序标记的 UTF-16 或 Big5：可能是其"
        "他编码，也可能不是文本。",
    ),
    "PP102:wide": Wording(
        "文件中空字符（NUL）过多，不像文本",
        "如果是不带字节序标记的 UTF-16，请指定：--encoding utf-16-le",
    ),
    "PP102:unknown": Wording(
        "不支持编码 {encoding}",
        "可以试试 utf-8、gb18030、utf-16 或 big5",
    ),
    "PP102:unfit": Wording(
        "文件不是 {encoding} 编码：第一处不符在第 {at} 字节",
        "请去掉 --encoding，或指定其他编码",
    ),
    "PP102:damaged": Wording(
        "有 {count} 个字符不符合 {encoding} 编码",
    ),
    "PP103": Wording(
        "超出读取上限",
        "如果文件可信，可以提高上限：--limit 名称=数值",
        "遇到超限的文件，planparse 宁可拒绝，也不截断：恶意文件可能耗尽整台机器的资源。正常的公"
        "文远低于各项上限。",
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
    "PP103:paragraphs": Wording(
        "文件超过 {limit} 个段落",
        "请拆分文件；如果文件可信，可以提高上限：--limit paragraphs=N",
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
        "工作表有 {count} 个单元格，超过上限 {limit}",
        "请拆分后再处理；如来源可信，可调高上限：--limit cells=N",
    ),
    "PP103:pages": Wording(
        "文件超过 {limit} 页",
        "请拆分文件；如果文件可信，可以提高上限：--limit pages=N",
    ),
    "PP103:tags": Wording(
        "网页标签嵌套 {count} 层，超过 {limit} 层",
        "如果网页可信，可以提高上限：--limit tags=N",
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
    "PP104": Wording(
        "有 {count} 个字节或半个字符无法解码，以 U+FFFD 代替，第一处在第 {at} 个字符",
        "请对照原文核对该处文字",
        "个别字节不是该编码的字符，在文本中以 U+FFFD 代替，其余内容照常读取。",
    ),
    "PP105": Wording(
        "压缩包内没有可读取的文件（docx、ofd 或 xlsx）",
        "请先解压，再对其中的文件使用 planparse",
        "该文件是其他内容的容器：zip 压缩包、OpenDocument 文件或电子书。",
    ),
    "PP105:odt": Wording(
        "这是 OpenDocument 文本（odt），不能读取",
        "请另存为 docx",
    ),
    "PP105:ods": Wording(
        "这是 OpenDocument 表格（ods），不能读取",
        "请另存为 xlsx",
    ),
    "PP105:odp": Wording(
        "这是 OpenDocument 演示文稿（odp），不能读取",
        "请将其中的文字另存",
    ),
    "PP105:epub": Wording(
        "这是 EPUB 电子书，不能读取",
        "请另存为 html 或 docx",
    ),
    "PP105:ole": Wording(
        "文件内没有可读取的文档（doc、wps 或 xls）",
    ),
    "PP106": Wording(
        "输入中没有文字",
        "请检查文件是否正确",
        "文件为空或只有空白，其中没有方案。",
    ),
    "PP107": Wording(
        "读取 {kind} 需要软件包 {package}",
        "请安装：pip install 'planparse[{extra}]'",
        "除纯文本外，其他格式需另行安装：[docx]、[html]、[pdf]、[ofd]、[xlsx]，或全部安装 [all]"
        "。已安装的内容可用 planparse doctor 查看。",
    ),
    "PP107:url": Wording(
        "读取网址需要软件包 {package}",
        "请安装：pip install 'planparse[url]' {package}",
    ),
    "PP108": Wording(
        "文件已损坏",
        "请用原来的软件打开后重新保存",
        "文件内部结构不符合其格式要求，未读取任何内容。",
    ),
    "PP108:entry": Wording(
        "文件已损坏（{entry}：{problem}）",
    ),
    "PP108:container": Wording(
        "文件已损坏（zip 压缩包不完整：{problem}）",
    ),
    "PP108:compression": Wording(
        "{entry} 采用了不支持的压缩方式",
    ),
    "PP108:twice": Wording(
        "文件已损坏（有两个条目同名）",
    ),
    "PP108:overlap": Wording(
        "文件已损坏（条目相互重叠）",
    ),
    "PP108:lacks": Wording(
        "文件已损坏（缺少 {part}）",
    ),
    "PP108:xml": Wording(
        "文件已损坏（{part}：{problem}）",
    ),
    "PP108:doctype": Wording(
        "{part} 含有文档类型声明（DOCTYPE），办公软件不会写入这种内容",
        "请勿打开该文件，并向发件人核实",
    ),
    "PP108:no-pages": Wording(
        "文件已损坏（没有页面）",
    ),
    "PP108:page": Wording(
        "文件已损坏（第 {page} 页：{problem}）",
    ),
    "PP108:pdf": Wording(
        "文件已损坏（PDF 不完整：{problem}）",
    ),
    "PP108:sheet": Wording(
        "文件已损坏（工作簿不完整：{problem}）",
    ),
    "PP108:no-main": Wording(
        "文件已损坏（其中没有正文部分）",
    ),
    "PP108:doc": Wording(
        "文件已损坏（Word 文档不完整：{problem}）",
    ),
    "PP108:cut": Wording(
        "文件已损坏（内容被截断）",
    ),
    "PP108:ole-header": Wording(
        "文件已损坏（复合文档的文件头有误）",
    ),
    "PP108:ole-directory": Wording(
        "文件已损坏（复合文档缺少目录）",
    ),
    "PP108:libreoffice": Wording(
        "LibreOffice 无法打开该文件",
    ),
    "PP108:plain": Wording(
        "文件已损坏（LibreOffice 将其当作纯文本）",
    ),
    "PP109": Wording(
        "文件已加密",
        "请取消密码后另存",
        "planparse 不会询问密码。",
    ),
    "PP110": Wording(
        "该 {kind} 文件中没有文字，是扫描件",
        "请先进行文字识别，例如 ocrmypdf -l chi_sim",
        "页面是图片。需要先用文字识别（OCR）软件提取文字；ocrmypdf 配合中文语言包（-l chi_sim）"
        "生成的 PDF 可以读取。",
    ),
    "PP110:pictures": Wording(
        "该文件中没有文字，各页都是图片",
        "请先对图片进行文字识别，例如 ocrmypdf -l chi_sim",
    ),
    "PP111": Wording(
        "读取 {kind} 需要 LibreOffice",
        "请安装 LibreOffice，或将文件另存为 docx",
        "rtf，以及 msdoc2docx 无法转换的旧文档（doc、wps），由本机安装的 LibreOffice 转换后读取。",
    ),
    "PP112": Wording(
        "文件含有宏，已忽略",
        "无需处理",
        "只读取文字，不会运行文件中的任何内容。",
    ),
    "PP113": Wording(
        "有 {count} 个专用区字符，第一个在此处",
        "请与印刷件核对",
        "某些厂商的字体在专用区自造字符，其他软件无法识别。这些字符原样保留。",
    ),
    "PP115": Wording(
        "有 {count} 行未收入文本，第一行是“{first}”",
        "请抽取一页与文本（planparse text）核对",
        "页眉、页脚、页码和目录不是方案内容，因此不收入文本。",
    ),
    "PP115:edges": Wording(
        "页面上下边缘有 {count} 行按页眉、页脚、页码处理，未收入文本，第一行是“{first}”",
    ),
    "PP115:contents": Wording(
        "有 {count} 行按目录处理，未收入文本，第一行是“{first}”",
    ),
    "PP116": Wording(
        "第 {page} 页边缘有一行未收入文本：“{text}”",
        "请核对它是否为正文的注释",
        "该行字号小或与正文隔开，像页眉页脚，但只出现在这一页。它不在任何记录中。",
    ),
    "PP114": Wording(
        "文件中有 {count} 个部分未能读取：{what}",
        "请用 Word 打开并另存为 docx，再作核对",
        "旧文档的样式、编号或文本框损坏，序号或文本框中的文字可能缺失；或者文件中整体嵌入了另一"
        "文档（altChunk）。",
    ),
    "PP114:pictures": Wording(
        "有 {count} 页是图片，没有文字",
        "请先对这些页做文字识别（OCR），如 ocrmypdf --skip-text",
    ),
    "PP114:embedded": Wording(
        "文件中整体嵌入的 {count} 个文档（altChunk）未读取",
        "请用 Word 打开并另存为 docx，使其并入正文",
    ),
}
