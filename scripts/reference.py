"""Fill workbooks at random with JavaRosa, the engine of ODK Collect, and compare its verdicts with ours.

    scripts/reference.py [--fills 20] [--seed 1] [WORKBOOK …]

Without workbooks those in questionnaires/ are taken. It needs Java (11 or newer, with javac); JavaRosa itself
comes with pyxform. Exit code 1: something differs; 0: nothing does, or there is no Java, which is said.
"""

import argparse
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from pyxform.xls2xform import convert

sys.path.insert(0, str(Path(__file__).parents[1]))

from forms.definition import Survey
from forms.errors import WorkbookError
from forms.xlsform import read_survey
from tests.reference import javarosa
from tests.reference.verdicts import differences, unstable

ROOT = Path(__file__).parents[1]
SHOWN = 5


def main() -> int:
    arguments = _arguments()
    lacking = javarosa.missing()
    if lacking:
        print(f"Nothing is compared: {lacking}.")
        return 0
    with tempfile.TemporaryDirectory() as folder:
        return _compare(
            arguments.workbooks, range(arguments.seed, arguments.seed + arguments.fills), Path(folder)
        )


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Compare with JavaRosa.")
    parser.add_argument(
        "workbooks", nargs="*", type=Path, default=sorted((ROOT / "questionnaires").glob("*/*.md"))
    )
    parser.add_argument("--fills", type=int, default=20, help="fills of each workbook")
    parser.add_argument("--seed", type=int, default=1, help="the first seed")
    return parser.parse_args()


def _compare(workbooks: Sequence[Path], seeds: range, folder: Path) -> int:
    surveys = _surveys(workbooks)
    forms = [form for workbook in surveys if (form := _converted(workbook, folder))]
    javarosa.build(folder)
    by_name = {workbook.name: survey for workbook, survey in surveys.items()}
    return 1 if _tell(by_name, javarosa.fills(folder, forms, seeds)) else 0


def _surveys(workbooks: Sequence[Path]) -> Mapping[Path, Survey]:
    found: dict[Path, Survey] = {}
    for workbook in workbooks:
        try:
            found[workbook] = read_survey(workbook)
        except WorkbookError as error:
            print(f"{workbook.name}: refused, {error.problems[0].message}")
    return found


def _converted(workbook: Path, folder: Path) -> Path | None:
    try:
        xform = convert(workbook, validate=False, form_name="data").xform
    except Exception as error:  # pyxform leaks whatever its own code runs into
        print(f"{workbook.name}: not converted, {error}")
        return None
    target = folder / f"{workbook.name}.xml"
    target.write_text(xform, encoding="utf-8")
    return target


def _tell(surveys: Mapping[str, Survey], records: Iterable[javarosa.Record]) -> int:
    """Print what differs; the number of fills that do."""
    left_out = {name: unstable(survey) for name, survey in surveys.items()}
    stopped: Counter[str] = Counter()
    fills = different = 0
    for record in records:
        name = record["form"]
        if "failed" in record:
            stopped[f"{name}: JavaRosa stopped, {' '.join(record['failed'].split())[:300]}"] += 1
            continue
        fills += 1
        found = differences(surveys[name], record, left_out[name])
        different += bool(found)
        for line in found[:SHOWN]:
            print(f"{name}, seed {record['seed']}: {line}")
    for reason, count in stopped.items():
        print(f"{reason} ({count} times)")
    print(f"{fills} fills compared, {different} differ; JavaRosa stopped in {stopped.total()}.")
    return different


if __name__ == "__main__":
    sys.exit(main())
