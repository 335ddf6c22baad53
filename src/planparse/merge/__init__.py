"""Filled ledgers back into one (台账回收汇总): what `planparse merge` does.

`sheets` reads workbooks into rows; `columns` and `rows` tell which of them are which of the
ledger's, `settle` what becomes of each cell; all but `sheets` and `write` are pure functions over
rows of text.
"""
