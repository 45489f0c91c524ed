"""Look for a response on which Python and the phone's engine differ, for as long as is given.

Prints every difference with what makes it again, and ends with 1 when there was one.
"""

import argparse
import secrets
import sys
import time
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.support.chromium import launched
from tests.twin.browser import Twin, opened_twin
from tests.twin.comparing import differences
from tests.twin.surveys import random_survey
from tests.twin.test_differential import responses

RESPONSES_EACH = 20
SHOWN = 3


def main() -> int:
    options = _options()
    print(f"TWIN_SEED={options.seed}, from questionnaire {options.start}, {options.minutes:g} minutes")
    with launched() as browser, opened_twin(browser) as twin:
        return _look(twin, options.seed, options.start, time.monotonic() + options.minutes * 60)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--seed", default=secrets.token_hex(4))
    parser.add_argument("--start", type=int, default=0, help="the number of the first questionnaire")
    return parser.parse_args()


def _look(twin: Twin, seed: str, start: int, end: float) -> int:
    number, differing = start, 0
    while time.monotonic() < end:
        differing += _differs(twin, seed, number)
        number += 1
    tried = (number - start) * RESPONSES_EACH
    print(f"{tried} responses to {number - start} questionnaires; {differing} questionnaires differ")
    return 1 if differing else 0


def _differs(twin: Twin, seed: str, number: int) -> bool:
    random = Random(f"{seed}-{number}")
    survey = random_survey(random)
    found = differences(twin, survey, responses(survey, random, RESPONSES_EACH))
    for difference in found[:SHOWN]:
        place, python, browser, _ = difference
        print(f"--seed {seed} --start {number}: {place}: Python {python!r}, browser {browser!r}")
    return bool(found)


if __name__ == "__main__":
    sys.exit(main())
