"""What a benchmark measured: a table to read, and a line for each figure in build/bench.json."""

import json
import os
import statistics
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

FILE = Path(__file__).resolve().parents[1] / "build" / "bench.json"


@dataclass(frozen=True, slots=True)
class Figure:
    name: str
    value: float
    unit: str
    budget: float | None = None

    @property
    def ok(self) -> bool:
        return self.budget is None or self.value <= self.budget


def tell(figures: Iterable[Figure]) -> bool:
    """Print the figures, keep them in build/bench.json (a figure's newest value), say whether all are met."""
    found = list(figures)
    for one in found:
        budget = "" if one.budget is None else f"{'within' if one.ok else 'OVER'} {one.budget:g} {one.unit}"
        sys.stdout.write(f"{one.name:58} {one.value:12.3f} {one.unit:8} {budget}\n")
    FILE.parent.mkdir(exist_ok=True)
    kept = json.loads(FILE.read_text()) if FILE.exists() else []
    names = {one.name for one in found}
    kept = [entry for entry in kept if entry["name"] not in names]
    kept += [asdict(one) | {"ok": one.ok} for one in found]
    written = FILE.with_suffix(".new")
    written.write_text(json.dumps(kept, indent=1) + "\n")
    os.replace(written, FILE)
    return all(one.ok for one in found)


def seconds(work: Callable[[], object]) -> float:
    """Processor time, for the machine may have other things to do."""
    started = time.process_time()
    work()
    return time.process_time() - started


def middle(work: Callable[[], object], times: int) -> float:
    return statistics.median(seconds(work) for _ in range(times))
