"""What a judgement is made of."""

from dataclasses import dataclass
from typing import Literal

State = Literal["answered", "not_relevant", "dont_know", "refused", "blank"]
Scalar = int | float | str


@dataclass(frozen=True, slots=True)
class Problem:
    """What is to be looked at again in an answer. `message` is in the reader's language."""

    path: str
    code: str
    message: str
