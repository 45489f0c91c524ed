"""Workshops, tested as they are led."""
