"""The least that could show a questionnaire: one static page, a few rules of style, a script of some lines.

It knows no language, no declining, no drafts and no general expressions, only the few that the workbooks of
the benchmark hold. What a phone needs for it is the floor that the product's pages are measured against.
"""

import re
from collections.abc import Iterator
from html import escape

from forms.definition import Choice, Group, Node, Question, Repeat, Survey

STYLE = """*{box-sizing:border-box}body{font:16px/1.4 system-ui,sans-serif;margin:0}
main{max-width:40rem;margin:auto;padding:1rem}h2{border-bottom:2px solid}
.q{border:0;margin:0 0 1.2rem;padding:0}label,legend{display:block;font-weight:600}
.o{display:flex;gap:.6rem;align-items:center;min-height:44px;font-weight:400}
input:not([type=radio],[type=checkbox]){width:100%;min-height:44px;font:inherit}.e{color:#b00}
[hidden]{display:none}"""

SCRIPT = """const form = document.forms[0], waiting = {};
const chosen = name => [].concat(...[form.elements[name]].map(found => found.tagName ? [found] : [...found]))
  .filter(input => !/radio|checkbox/.test(input.type) || input.checked).map(input => input.value);
const when = (names, act) => { for (const name of names) (waiting[name] ||= []).push(act); act(); };
for (const place of document.querySelectorAll("[data-when]")) {
  const [name, sign, wanted] = place.dataset.when.split("|");
  when([name], () => {
    const values = chosen(name);
    place.hidden = !(sign == ">" ? +values[0] > +wanted : values.includes(wanted));
  });
}
for (const sum of document.querySelectorAll("[data-sum]")) {
  const names = sum.dataset.sum.split("|");
  when(names, () => { sum.textContent = names.reduce((total, name) => total + (+chosen(name)[0] || 0), 0); });
}
form.addEventListener("input", ({ target }) => {
  for (const act of waiting[target.name] || []) act();
  const told = target.parentElement.querySelector(".e");
  if (told) told.textContent = target.validity.valid ? "" : told.dataset.words;
});
form.dataset.bound = "";
"""

_WHEN = re.compile(r"\$\{(\w+)\} (=|>) '?(\w+)'?|selected\(\$\{(\w+)\}, '(\w+)'\)")
_BETWEEN = re.compile(r"\. >= (\d+) and \. <= (\d+)")
_NAME = re.compile(r"\$\{(\w+)\}")
_TYPES = {"integer": "number", "date": "date"}


def page(survey: Survey) -> str:
    """The page; it loads `bare.css` and `bare.js` from beside it."""
    body = "\n".join(_nodes(survey, survey.children))
    return (
        '<!doctype html><html lang=en><meta charset=utf-8><title>Bare</title><link rel=icon href="data:,">'
        '<meta name=viewport content="width=device-width,initial-scale=1"><link rel=stylesheet href=bare.css>'
        f"<main><form method=post>{body}<button>Send</button></form></main>"
        '<script src="bare.js" defer></script>'
    )


def _nodes(survey: Survey, nodes: tuple[Node, ...]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, Group | Repeat):
            yield f"<h2>{escape(_words(node))}</h2>"
            yield from _nodes(survey, node.children)
        elif node.type == "note":
            yield f'<p class="q" id="{node.name}">{_told(survey, node)}</p>'
        elif node.type != "calculate":
            yield _question(survey, node)


def _words(node: Node | Choice) -> str:
    return next(iter(node.label.values()), node.name)


def _question(survey: Survey, question: Question) -> str:
    name, words = question.name, escape(_words(question))
    if question.list_name:
        kind = "radio" if question.type == "select_one" else "checkbox"
        options = "".join(
            f"<label class=o><input type={kind} name={name} value={choice.name}>{_words(choice)}</label>"
            for choice in survey.choices[question.list_name]
        )
        return f"<fieldset class=q{_when(question)}><legend>{words}</legend>{options}</fieldset>"
    between = question.constraint and _BETWEEN.search(question.constraint.source)
    limits = f" min={between[1]} max={between[2]}" if between else ""
    said = f'<p class=e data-words="{between[1]} – {between[2]}"></p>' if between else ""
    kind = _TYPES.get(question.type, "text")
    field = f"<input id={name} name={name} type={kind}{limits}>{said}"
    return f"<div class=q{_when(question)}><label for={name}>{words}</label>{field}</div>"


def _when(question: Question) -> str:
    found = question.relevant and _WHEN.search(question.relevant.source)
    if not found:
        return ""
    name, sign, value = found[1] or found[4], found[2] or "=", found[3] or found[5]
    return f' hidden data-when="{name}|{sign}|{value}"'


def _told(survey: Survey, note: Question) -> str:
    sums = {
        q.name: "|".join(_NAME.findall(q.calculation.source)) for q in survey.questions() if q.calculation
    }
    return _NAME.sub(lambda found: f'<output data-sum="{sums[found[1]]}"></output>', _words(note))
