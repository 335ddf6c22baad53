"""What a workbook (xlsx) is made of: its parts, its cells, and how numbers are shown."""
