"""The ledger (工作台账): tasks of many documents as tables that people work with.

`columns` has every column of a flat table, for whoever writes one; the other modules make the
workbook of it. Nothing here knows a document's text or a grammar: rows are made of plain results.
"""
