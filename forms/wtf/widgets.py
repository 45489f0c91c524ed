"""Draws a question with the template its kind names. Autoescaped: nothing a person typed becomes markup."""

from collections.abc import Callable
from typing import Any

from jinja2 import Environment, PackageLoader
from markupsafe import Markup

from forms.wtf.words import decline_word, word

environment = Environment(
    loader=PackageLoader("forms.wtf"),
    autoescape=True,
    trim_blocks=True,
    lstrip_blocks=True,
)
environment.globals.update(word=word, decline_word=decline_word)


def drawn_by(template: str) -> Callable[..., Markup]:
    """A WTForms widget: `field()` → HTML."""

    def widget(field: Any, **extra: Any) -> Markup:
        return render(template, field=field, **extra)

    return widget


def render(template: str, **values: Any) -> Markup:
    """The templates are ours and escape what they are given, so their output is markup."""
    return Markup(environment.get_template(template).render(**values))  # noqa: S704
