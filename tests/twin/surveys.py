"""Random questionnaires: groups in groups, repeats in repeats, every column that holds an expression."""

from dataclasses import replace
from random import Random

from forms.definition import Ast, Choice, Expression, Group, Node, Question, Repeat, Survey
from forms.dependencies import evaluation_order
from forms.expression import ExpressionError, compile_expression
from tests.twin.writing import CHOICES, TABLE, Asked, Writer

_TYPES = (
    *(
        "integer",
        "integer",
        "decimal",
        "text",
        "select_one",
        "select_one",
        "select_multiple",
        "date",
        "dateTime",
    ),
    *(
        "time",
        "range",
        "rank",
        "calculate",
        "calculate",
        "calculate",
        "note",
        "geopoint",
        "acknowledge",
        "hidden",
    ),
)
_COMPUTED = ("calculate", "note", "text", "integer", "decimal", "date", "hidden")
_DEEPEST = 3


def random_survey(random: Random, *, is_orderly: bool = False) -> Survey:
    """A questionnaire that the compiler accepts: parts that would close a ring are left out.

    In an orderly one, what is computed once fits its question, so that it can be sent as an answer.
    """
    return _Author(random, is_orderly).survey()


class _Author:
    def __init__(self, random: Random, is_orderly: bool) -> None:
        self.random = random
        self.is_orderly = is_orderly
        self.asked: list[Asked] = []
        self.paths: dict[str, str] = {}
        self.count = 0

    def survey(self) -> Survey:
        children: tuple[Node, ...] = ()
        for _ in range(self.random.randint(4, 12)):
            marks = len(self.asked), dict(self.paths)
            grown = (*children, self.node("/data", "", 1))
            if evaluation_order(grown)[1]:
                self.asked, self.paths = self.asked[: marks[0]], marks[1]
            else:
                children = grown
        name = self.expression("text", 0.2)
        return Survey(
            form_id="random",
            version="7",
            title={"": "Random"},
            default_language=self.random.choice(["vi", "en"]),
            languages=("vi", "en"),
            children=children,
            choices=_lists(),
            settings={"dont_know_codes": "dk -98", "refused_codes": "ref -99"},
            sheets={},
            order=evaluation_order(children)[0],
            instance_name=name,
        )

    def node(self, above: str, repeat: str, depth: int) -> Node:
        kind = self.random.random()
        if depth > _DEEPEST or kind < 0.7:
            return self.question(above, repeat)
        self.count += 1
        name = f"g{self.count}"
        path = f"{above}/{name}"
        group = Group(path, name, (), relevant=self.expression("boolean", 0.4))
        if kind < 0.85:
            return self.grown(group, repeat, depth)
        return self.repeat(group, repeat, depth)

    def grown(self, group: Group, repeat: str, depth: int) -> Group:
        self.paths[group.name] = group.path
        count = self.random.randint(1, 4)
        children = tuple(self.node(group.path, repeat, depth + 1) for _ in range(count))
        constraint = self.expression("boolean", 0.2)
        return replace(group, children=children, constraint=constraint)

    def repeat(self, group: Group, repeat: str, depth: int) -> Repeat:
        fields = {field: getattr(group, field) for field in ("path", "name", "children", "relevant")}
        counted = self._count() if self.random.random() < 0.3 else None
        # Only repeats at the top can be written as /data/name in an expression.
        named = group.name if group.path.count("/") == 2 else repeat
        grown = self.grown(Repeat(**fields, repeat_count=counted), named, depth)
        assert isinstance(grown, Repeat)
        return replace(grown, minimum=self.random.choice([0, 0, 1]), maximum=self.random.choice([None, 3]))

    def _count(self) -> Expression | None:
        return self._compiled(f"{Writer(self.random, self.asked).write('number', 2)} mod 5")

    def question(self, above: str, repeat: str) -> Question:
        self.count += 1
        name, kind = f"q{self.count}", self.random.choice(_TYPES)
        question = Question(f"{above}/{name}", name, kind, extras=self._stored_as(kind))
        question = self.ruled(self.computed(self.listed(question)))
        self.paths[name] = question.path
        # `/data/<repeat>/<name>` must be where it stands.
        self.asked.append(Asked(name, kind, repeat if question.path == f"/data/{repeat}/{name}" else ""))
        return question

    def _stored_as(self, kind: str) -> dict[str, str]:
        """A calculation may name the type of what is stored."""
        if kind not in ("calculate", "hidden") or self.is_orderly or self.random.random() < 0.7:
            return {}
        return {"bind::type": self.random.choice(["int", "decimal", "date", "dateTime", "time", "string"])}

    def ruled(self, question: Question) -> Question:
        return replace(
            question,
            relevant=self.expression("boolean", 0.3),
            constraint=self.expression("boolean", 0.3, own=True),
            constraint_message=self.random.choice([{}, {"vi": "Xem lại ${" + question.name + "}."}]),
            required=self.expression("boolean", 0.3),
            required_message=self.random.choice([{}, {"": "Trả lời."}]),
            read_only=self.expression("boolean", 0.1),
            decline=self.random.choice([("dk", "ref"), ("dk", "ref"), ("ref",), ()]),
        )

    def computed(self, question: Question) -> Question:
        must = question.type == "calculate"
        kind = self.random.choice(["number", "text", "date", "boolean", "any", "chosen" if must else "any"])
        if question.type in _COMPUTED and (must or self.random.random() < 0.3):
            trigger = self._trigger() if question.type == "calculate" and self.random.random() < 0.15 else ()
            calculation = self.expression(kind, 1)
            return replace(question, calculation=calculation, trigger=trigger)
        default = self.random.choice(["", "", "", "1", "a", "2026-01-02"])
        dynamic = self.expression(kind, 0.1) if not self.is_orderly else None
        return replace(question, default="" if dynamic else default, dynamic_default=dynamic)

    def _trigger(self) -> tuple[str, ...]:
        plain = [one.name for one in self.asked if one.type != "note"]
        return (self.paths[self.random.choice(plain)],) if plain else ()

    def listed(self, question: Question) -> Question:
        if question.type == "range":
            return replace(question, parameters={"start": "0", "end": "10", "step": "1"})
        if question.type not in ("select_one", "select_multiple", "rank"):
            return question
        list_name = self.random.choice(["letters", TABLE])
        choice_filter = self._filter(list_name) if self.random.random() < 0.3 else None
        return replace(question, list_name=list_name, choice_filter=choice_filter)

    def _filter(self, list_name: str) -> Expression | None:
        writer = Writer(self.random, self.asked)
        column = "kind = 'x'" if list_name == TABLE else "name != 'c'"
        return self._compiled(f"{column} or {writer.write('boolean', 1)}")

    def expression(self, kind: str, chance: float, own: bool = False) -> Expression | None:
        if self.random.random() >= chance or not (self.asked or own):
            return None
        writer = Writer(self.random, self.asked, own)
        return self._compiled(writer.write(kind, self.random.randint(1, 4)))

    def _compiled(self, source: str) -> Expression | None:
        try:
            return Expression(source, compile_expression(source, self._resolve))
        except ExpressionError as error:
            raise AssertionError(f"{source}: {error.message}") from error

    def _resolve(self, name: str) -> Ast | None:
        path = self.paths.get(name)
        return ["ref", path] if path else None


def _lists() -> dict[str, tuple[Choice, ...]]:
    letters = tuple(Choice(name, {"vi": f"Chữ {name}", "en": f"Letter {name}"}) for name in CHOICES)
    things = tuple(
        Choice(name, {"vi": f"Vật {name}"}, {"kind": "xy"[place % 2], "size": str(place * 3 - 1)})
        for place, name in enumerate(["a", "b", "yes", "2026-03-17", "12", "b"])
    )
    return {"letters": letters, TABLE: things}
