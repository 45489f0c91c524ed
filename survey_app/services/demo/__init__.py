"""The demonstration: an invented programme with wards, accounts, cases and scored records. Codes only."""

from survey_app.services.demo.load import load
from survey_app.services.demo.people import accounts_text

__all__ = ["accounts_text", "load"]
