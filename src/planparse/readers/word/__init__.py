"""What a Word document is made of: its package, styles, automatic numbers, running text and tables.
`readers.docx` puts them together.
"""
