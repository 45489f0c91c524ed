"""Scoring: at submit, and anew for 100,000 responses against a plain loop that does the same sums.

`rescoring` is the loop alone; benchmarks/jobs.py measures the stored job, from rows to rows."""

import json
import sys
import tempfile
import tracemalloc
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from pathlib import Path
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

import orjson

from benchmarks.report import Figure, middle, seconds, tell
from forms.response import judge
from forms.xlsform import read_survey
from survey_app.scoring.rescore import Moment, rescorer
from survey_app.scoring.rules import read_rules
from survey_app.scoring.score import score

RESPONSES, ITEMS, SCORES = 100_000, 40, 5
EACH = ITEMS // SCORES
WEIGHTS = [at % 3 + 1 for at in range(ITEMS)]
MISSING = 0.03
NOW = datetime(2026, 11, 23, 9, 0, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
BASELINE = Path(__file__).resolve().parents[1] / "questionnaires" / "baseline" / "baseline.md"
Load = Callable[[bytes], Any]


def workbook() -> bytes:
    """Forty counts from 0 to 7, five weighted scores of eight with two bands each."""
    lines = ["| settings |", "| | form_id | version |", "| | forty | 1 |", "| survey |"]
    lines += ["| | type | name | label | scale |", "| | begin_group | A | A | |"]
    lines += [f"| | integer | i{at} | I{at} | 0 7 |" for at in range(ITEMS)]
    lines += ["| | end_group | A | | |", "| scores |", "| | name | missing | minimum_answered |"]
    lines += [f"| | S{at} | zero | 6 |" for at in range(SCORES)]
    lines += ["| score_items |", "| | score | item | weight |"]
    lines += [f"| | S{at // EACH} | i{at} | {WEIGHTS[at]} |" for at in range(ITEMS)]
    lines += ["| bands |", "| | score | name | interval |"]
    for at in range(SCORES):
        lines += [f"| | S{at} | low | (-inf, 50) |", f"| | S{at} | high | [50, inf) |"]
    return "\n".join(lines).encode()


def responses() -> Iterator[bytes]:
    chance = Random(1)  # noqa: S311 - reproducible, nothing secret
    for _ in range(RESPONSES):
        answers = {f"i{at}": chance.randrange(8) for at in range(ITEMS) if chance.random() > MISSING}
        yield orjson.dumps({"A": answers}) + b"\n"


def plain(lines: Iterable[bytes], load: Load) -> int:
    """What anybody would write: no rules, no bands but an if, no trace."""
    scores = [
        (f"S{at}", [(f"i{one}", WEIGHTS[one]) for one in range(at * EACH, at * EACH + EACH)])
        for at in range(SCORES)
    ]
    check = 0
    for line in lines:
        answers = load(line)["A"]
        found = {}
        for name, items in scores:
            total = known = 0
            for item, weight in items:
                value = answers.get(item)
                if value is not None:
                    total += weight * value
                    known += 1
            band = "low" if total < 50 else "high"
            found[name] = (total, band, known) if known >= 6 else (None, "", known)
        check += sum(one[0] or 0 for one in found.values())
    return check


def ours(lines: Iterable[bytes], load: Load) -> int:
    anew, moment = rescorer(read_survey(workbook(), "forty")), Moment(NOW)
    assert anew.quick
    check = 0
    for line in lines:
        found = anew.rescore(load(line), moment=moment)
        check += sum(one.value or 0 for one in found.values())  # type: ignore[misc]
    return check


def rescoring(file: Path) -> Iterator[Figure]:
    for name, load in (("orjson", orjson.loads), ("json", json.loads)):
        ratios = []
        for _ in range(3):
            with file.open("rb") as lines:
                simple = seconds(lambda lines=lines, load=load: plain(lines, load))
            with file.open("rb") as lines:
                full = seconds(lambda lines=lines, load=load: ours(lines, load))
            ratios.append(full / simple)
        yield Figure(f"scored anew, 100,000 × 40 items × 5 scores ({name})", full, "s")
        yield Figure(f"  as a plain loop with {name} is 1", sorted(ratios)[1], "×", 1.5)
    with file.open("rb") as lines, file.open("rb") as again:
        assert plain(lines, orjson.loads) == ours(again, orjson.loads)


def memory(file: Path) -> Iterator[Figure]:
    for count in (10_000, 40_000):
        tracemalloc.start()
        with file.open("rb") as lines:
            ours((line for line, _ in zip(lines, range(count), strict=False)), orjson.loads)
        peak = tracemalloc.get_traced_memory()[1] / 1_000_000
        tracemalloc.stop()
        yield Figure(f"  most memory for {count:,}", peak, "MB", 64)


def at_submit() -> Iterator[Figure]:
    survey = read_survey(BASELINE)
    rules = read_rules(survey)
    answers = json.loads((Path(__file__).parent / "baseline.json").read_text())
    response = judge(survey, answers, now=NOW)

    def run() -> None:
        for _ in range(100):
            score(rules, survey, response, now=NOW)

    run()
    yield Figure("scoring at submit, baseline", middle(run, 9) * 10, "ms", 2)


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "responses.jsonl"
        with file.open("wb") as out:
            out.writelines(responses())
        figures = [*at_submit(), *rescoring(file), *memory(file)]
    return 0 if tell(figures) else 1


if __name__ == "__main__":
    sys.exit(main())
