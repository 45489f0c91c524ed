"""Questions that ask for a picture, a sound or a file: our pages take none yet, so nobody is held to one."""

from dataclasses import replace

from forms.definition import Group, Node, Question, Survey
from forms.reading.types import FILES


def without_demands(survey: Survey) -> Survey:
    """The same questionnaire in which no file is demanded; its author is told of each that was."""
    told = tuple(_warning(question) for question in survey.questions() if question.type in FILES)
    if not told:
        return survey
    return replace(survey, children=_freed(survey.children), warnings=(*survey.warnings, *told))


def _freed(nodes: tuple[Node, ...]) -> tuple[Node, ...]:
    return tuple(_free(node) for node in nodes)


def _free(node: Node) -> Node:
    if isinstance(node, Group):
        return replace(node, children=_freed(node.children))
    return replace(node, required=None) if node.type in FILES else node


def _warning(question: Question) -> str:
    demanded = ", and nobody is held to it" if question.required is not None else ""
    return (
        f"survey, row {question.row}: '{question.name}' asks for a file ({question.type}): "
        f"the page says that it takes none yet{demanded}."
    )
