"""The record contract (docs/records.md): models, JSON Schema, records made of plain data."""
