"""读取文件时的问题（PP1nn）。"""

from __future__ import annotations

from typing import Final

from planparse.messages.wording import Wording
from planparse.messages.zh.left_out import WORDINGS as LEFT_OUT
from planparse.messages.zh.limits import WORDINGS as LIMITS

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
    "PP101:no-copies": Wording(
        "其中没有填好的副本",
        "请写出填好的副本，或它们所在的文件夹",
    ),
    "PP101:no-match": Wording(
        "没有文件与该通配符相符",
        "请检查通配符，并加上引号，以免被命令行解释器展开",
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
    "PP104": Wording(
        "有 {count} 个字节或半个字符无法解码，以 U+FFFD 代替，第一处在第 {at} 个字符",
        "请对照原文核对该处文字",
        "个别字节不是该编码的字符，在文本中以 U+FFFD 代替，其余内容照常读取。",
    ),
    "PP104:outside": Wording(
        "有 {count} 个无法解码的字节，都不在正文中",
    ),
    "PP105": Wording(
        "压缩包内没有可以读取的文件（docx、ofd 或 xlsx）",
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
    "PP105:mail": Wording(
        "这是存成单个文件的邮件或网页（eml、mht），不在读取之列",
        "请打开后把网页另存为 html，或把邮件中的文件另存",
    ),
    "PP105:picture": Wording(
        "这是图片，不含文字",
        "请先用 OCR 程序识别，再对得到的文本、docx 或 PDF 使用 planparse",
    ),
    "PP105:packed": Wording(
        "这是压缩包（gz、7z、rar、xz、bz2），不会打开",
        "请先解压，再对其中的文件使用 planparse",
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
        "除文本外，其他格式要安装可选组件：[docx]、[html]、[pdf]、[ofd]、[xlsx]，或全部安装 [all]。"
        "已经安装了什么，可用 planparse doctor 查看。",
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
    "PP108:crash": Wording(
        "读取该文件的程序出错退出（{reason}）",
        "请用原来的软件打开后重新保存，并连同文件一并反馈",
    ),
    "PP108:suffix": Wording(
        "文件已损坏（扩展名是 {suffix}，内容既不是这种格式，也不是文字）",
        "请从原处重新获取",
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
        "请另存为不带密码的文件",
        "planparse 不会询问密码。",
    ),
    "PP110": Wording(
        "该 {kind} 文件中没有文字，是扫描件",
        "请先作文字识别（OCR），例如 ocrmypdf -l chi_sim",
        "页面是图片。需要先用文字识别（OCR）软件提取文字；ocrmypdf 配合中文语言包（-l chi_sim）"
        "生成的 PDF 可以读取。",
    ),
    "PP110:pictures": Wording(
        "该文件中没有文字，各页都是图片",
        "请先对图片作文字识别（OCR），例如 ocrmypdf -l chi_sim",
    ),
    "PP111": Wording(
        "读取 {kind} 需要 LibreOffice",
        "请安装 LibreOffice，或将文件另存为 docx",
        "rtf，以及 msdoc2docx 转换不了的旧文档（doc、wps），由本机安装的 LibreOffice 转换后读取。",
    ),
    "PP112": Wording(
        "文件含有宏，已忽略",
        "无需处理",
        "只读取文字，不会运行文件中的任何内容。",
    ),
    **LEFT_OUT,
    **LIMITS,
}
