"""What a step of a job says to whoever works on jobs."""

from enum import Enum, auto


class Next(Enum):
    MORE = auto()
    """There is more to do."""
    LATER = auto()
    """The rest is in other hands; look again in a moment."""
    OVER = auto()
