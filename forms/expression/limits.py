"""How much an expression may ask for; beyond it comes a coded error, never a crash."""

from typing import Final

MAX_LENGTH: Final = 32_767
"""Characters; what a spreadsheet cell can hold."""

MAX_DEPTH: Final = 100
"""Brackets and calls inside one another, and levels of the tree that comes out."""
