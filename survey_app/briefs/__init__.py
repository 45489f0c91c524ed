"""Briefs: numbers become words (`content`), pictures (`charts`) and pages (`render`)."""
