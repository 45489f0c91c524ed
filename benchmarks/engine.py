"""The engine on 200 questions: compiled and judged by the server, evaluated by the phone's twin."""

import sys
from copy import deepcopy
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from pyxform.xls2xform import convert

from benchmarks.report import Figure, middle, tell
from forms.compiled import to_json
from forms.definition import Question, Survey
from forms.reading.gate import definition_of
from forms.reading.workbook import read_sheets
from forms.response import judge
from forms.xlsform import read_survey
from tests.support.chromium import launched
from tests.twin.browser import opened_twin

WORKBOOK = (Path(__file__).parent / "form200.xlsx").read_bytes()
NOW = datetime(2026, 11, 24, 9, 0, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
ANSWERS = {"integer": 3, "text": "x", "date": "2026-11-01", "select_one": "yes", "select_multiple": "a e"}
EVALUATIONS = """async ([compiled, answers, times]) => {
  const { open } = await import("/js/engine.mjs");
  const { evaluate } = await import("/js/engine/evaluate.mjs");
  const session = open(compiled, answers, { now: "2026-11-24T09:00:00" });
  const nodes = [...session.plan.definitions.keys()].flatMap((path) => session.tree.nodesAt(path));
  const work = nodes.flatMap((node) => ["relevant", "constraint", "calculation"]
    .filter((column) => node.definition[column]).map((column) => [node.definition[column][1], node]));
  const round = () => {
    const started = performance.now();
    for (let at = 0; at < 1000; at += 1) {
      const [ast, node] = work[at % work.length];
      evaluate(ast, session.settler.env, node);
    }
    return performance.now() - started;
  };
  return Array.from({ length: times }, round).sort((one, two) => one - two)[Math.floor(times / 2)];
}"""


DEFINITION = definition_of(read_sheets(WORKBOOK), "form")


def pyxform_alone() -> None:
    """The sheets are read already: reading them is ours."""
    convert(deepcopy(DEFINITION), form_name="data", validate=False)


def answers_of(survey: Survey) -> dict[str, Any]:
    """Every question outside the repeat answered, so that every relevance and constraint is looked at."""
    likert = {"lik": "3"}
    found: dict[str, Any] = {}
    for question in survey.questions():
        group = question.path.split("/")[2]
        if question.type in ANSWERS and group.startswith("g"):
            found.setdefault(group, {})[question.name] = _answer(question, likert)
    return found


def _answer(question: Question, likert: dict[str, str]) -> Any:
    return likert.get(question.list_name, ANSWERS[question.type])


def evaluations(survey: Survey) -> float:
    """Milliseconds of 1,000 evaluations in Chromium."""
    with launched() as browser, opened_twin(browser) as twin:
        return float(twin.page.evaluate(EVALUATIONS, [to_json(survey), answers_of(survey), 9]))


def main() -> int:
    survey = read_survey(WORKBOOK)
    answers = answers_of(survey)
    whole, alone = middle(lambda: read_survey(WORKBOOK), 5), middle(pyxform_alone, 5)
    judged = middle(
        lambda: judge(survey, answers, {}, now=NOW, timezone="Asia/Ho_Chi_Minh", language="en"), 25
    )
    return not tell(
        [
            Figure("engine: compile 200 questions, pyxform's own time", alone, "s"),
            Figure("engine: compile 200 questions, beyond pyxform", whole - alone, "s", 0.5),
            Figure("engine: judge a response of 200 questions", judged * 1000, "ms", 5),
            Figure("engine: 1,000 evaluations in JavaScript", evaluations(survey), "ms", 15),
        ]
    )


if __name__ == "__main__":
    sys.exit(main())
