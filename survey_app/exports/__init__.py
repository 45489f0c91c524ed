"""Rows in, bytes out. Pure."""
