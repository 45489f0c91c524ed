"""The names that a questionnaire's scores may use, and its expressions compiled against them."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from forms.definition import Question, Repeat, SheetRow, Survey
from forms.expression import Ast, ExpressionError, compile_expression, references
from forms.reading.problems import Problems, did_you_mean
from survey_app.scoring.model import Formula


@dataclass(slots=True)
class Names:
    """Questions, repeats and scores by name. A question whose name is not unique has no place here."""

    questions: Mapping[str, Question]
    repeats: Mapping[str, Repeat]
    scores: frozenset[str]
    problems: Problems
    _paths: Mapping[str, str] = field(default_factory=dict)

    def resolve(self, name: str) -> Ast | None:
        if name in self.scores:
            return ["var", name]
        path = self._paths.get(name)
        return ["ref", path] if path else None

    def known(self) -> Iterable[str]:
        return [*self.scores, *self._paths]

    def formula(self, sheet: str, row: SheetRow, column: str) -> Formula | None:
        """The cell's expression; None where it is empty, or cannot be compiled (a problem is kept)."""
        source = row.get(column)
        if not source:
            return None
        try:
            ast = compile_expression(source, self.resolve)
        except ExpressionError as error:
            self.problems.add(
                f"expression_{error.code}",
                error.message,
                error.remedy,
                sheet=sheet,
                row=row.row,
                column=column,
                position=error.position,
            )
            return None
        return Formula(source, ast, self._names_in(ast))

    def _names_in(self, ast: Ast) -> tuple[str, ...]:
        found = references(ast)
        by_path = {path: name for name, path in self._paths.items()}
        return tuple(
            sorted(by_path.get(name, name) for name in found if name in by_path or name in self.scores)
        )

    def hint(self, name: str) -> str:
        return did_you_mean(name, self.known())


def names_of(survey: Survey, problems: Problems) -> Names:
    nodes = list(survey.walk())
    counts = Counter(node.name for node in nodes)
    unique = {node.name: node for node in nodes if counts[node.name] == 1}
    questions = {name: node for name, node in unique.items() if isinstance(node, Question)}
    repeats = {name: node for name, node in unique.items() if isinstance(node, Repeat)}
    scores = frozenset(row.get("name") for row in survey.sheets.get("scores", ()) if row.get("name"))
    paths = {name: node.path for name, node in unique.items()}
    return Names(questions, repeats, scores, problems, paths)
