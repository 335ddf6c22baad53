"""The record contract (docs/records.md): models, the JSON Schema made of them, and records made of plain data."""
