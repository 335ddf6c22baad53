"""Bytes in, `Source` out: one module a format."""
