"""Places typed by hand: a point as three numbers, a line or an area as one point a line."""

import re
from collections.abc import Sequence

from forms.wtf.fields import QuestionField
from forms.wtf.words import word

PARTS = ("latitude", "longitude", "altitude")
_BETWEEN_POINTS = re.compile(r"[\n;]+")


def numbers_of(typed: str) -> list[str]:
    """`21.0285, 105.8542`, `21,0285 105,8542`, `21.0285,105.8542` → ["21.0285", "105.8542"]."""
    parts = [part for part in re.split(r"[\s\u00a0]+", typed.strip()) if part]
    found: list[str] = []
    for part in parts:
        bare = part.strip(",").replace("−", "-")
        found += bare.split(",") if "." in bare else [bare.replace(",", ".")]
    return [number for number in found if number]


class PointField(QuestionField):
    """Latitude, longitude and, where somebody knows it, altitude; stored as `21.0285 105.8542 12`."""

    @property
    def inputs(self) -> tuple[str, ...]:
        return tuple(f"{self.name}_{part[:3]}" for part in PARTS)

    def read(self, values: Sequence[str]) -> str | None:
        latitude, longitude, altitude = (numbers_of(value) for value in values)
        if len(latitude) > 1 and not longitude:
            return " ".join(latitude + altitude)
        if not (latitude or longitude or altitude):
            return None
        return " ".join([*(latitude or ["?"]), *(longitude or ["?"]), *altitude])

    @property
    def parts(self) -> list[tuple[str, str, str]]:
        """(input, its words, what stands in it); an accuracy that a device measured is not shown."""
        held = [number.replace("?", "") for number in self.text.split()] + [""] * len(PARTS)
        return [
            (name, word(part, self.ask.language), number)
            for name, part, number in zip(self.inputs, PARTS, held, strict=False)
        ]

    @property
    def further_hint(self) -> str:
        return word("point_hint", self.ask.language)


class TraceField(QuestionField):
    """Stored as `21.03 105.85;21.04 105.86`."""

    def read(self, values: Sequence[str]) -> str | None:
        points = (" ".join(numbers_of(line)) for line in _BETWEEN_POINTS.split(values[0].replace("\r", "\n")))
        found = [point for point in points if point]
        if self.question.type == "geoshape" and len(found) > 2 and found[0] != found[-1]:
            found.append(found[0])
        return ";".join(found) or None

    @property
    def lines(self) -> str:
        return "\n".join(point.strip() for point in self.text.split(";"))

    @property
    def further_hint(self) -> str:
        return word("trace_hint", self.ask.language)
