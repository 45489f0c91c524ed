"""Imports run one way, those inside functions too.

web → services → {storage, scoring, briefs, exports, security} → forms
"""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
FILES = sorted([*ROOT.glob("forms/**/*.py"), *ROOT.glob("survey_app/**/*.py")])

BASE = {"forms", "numbers"}
MAY_IMPORT = {
    "forms": set(),
    "numbers": set(),
    "scoring": BASE,
    "briefs": BASE,
    "exports": BASE,
    "security": BASE,
    "storage": BASE,
    "config": {"storage"},
    "services": BASE | {"config", "storage", "scoring", "briefs", "exports", "security"},
    "web": BASE | {"config", "queue", "services", "security", "storage", "scoring", "briefs"},
    "queue": {"config", "services", "storage"},
    "app": {"config", "queue", "web", "services", "security", "storage"},
    "cli": BASE
    | {
        "config",
        "app",
        "queue",
        "gunicorn_conf",
        "services",
        "security",
        "storage",
        "scoring",
        "briefs",
        "exports",
    },
    "gunicorn_conf": set(),
}
"""Part of the house → the parts it may know. `config` reads the secret's file through `storage.keyfile`."""

DOORS = {
    "briefs": {"web": {"survey_app.briefs.charts"}},
    "storage": {
        "web": {"survey_app.storage.session", "survey_app.storage.errors", "survey_app.storage.models"},
    },
}
"""Where only some modules of a part may be known: types to show, no queries; charts, for paper and screen."""

ONLY_IN = {
    "sqlalchemy": ("survey_app/storage/",),
    "alembic": ("survey_app/storage/",),
    "psycopg": ("survey_app/storage/",),
    "sqlcipher3": ("survey_app/storage/",),
    "weasyprint": ("survey_app/briefs/render.py",),
    "pyxform": ("forms/xlsform.py",),
    "huey": ("survey_app/queue.py",),
    "redis": ("survey_app/queue.py",),
    "argon2": ("survey_app/security/passwords.py",),
    "flask_login": ("survey_app/web/identity.py",),
    "flask": ("survey_app/web/", "survey_app/app.py", "survey_app/cli/", "survey_app/security/headers.py"),
}
"""A library that is known in one place can be changed in one place."""


def imports(file: Path) -> Iterator[str]:
    """Full names of everything that a file imports, anywhere in it."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file}: a relative import hides where it leads"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def part(name: str) -> str:
    """`survey_app.web.errors` → web; `forms.text` → forms; anything foreign → ""."""
    first, _, rest = name.partition(".")
    if first == "survey_app":
        return rest.partition(".")[0] or "survey_app"
    return first if first == "forms" else ""


def part_of(file: Path) -> str:
    return part(".".join(file.relative_to(ROOT).with_suffix("").parts))


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(ROOT)))
def test_imports_run_one_way(file: Path) -> None:
    own = part_of(file)
    known = MAY_IMPORT.get(own)
    for name in imports(file):
        there = part(name)
        if not there or there in (own, "__init__"):
            continue
        # `from survey_app import numbers`: the part is the name that follows.
        assert known is not None, f"say in this test what {own} may import"
        assert there in known, f"{own} must not import {name}"
        doors = DOORS.get(there, {}).get(own)
        assert doors is None or name.startswith(tuple(doors)), f"{own} must not import {name}"


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(ROOT)))
def test_a_library_is_known_in_its_place(file: Path) -> None:
    here = str(file.relative_to(ROOT))
    for name in imports(file):
        places = ONLY_IN.get(name.partition(".")[0])
        assert places is None or here.startswith(places), f"{name} belongs in {' or '.join(places)}"


def test_the_walk_sees_imports_inside_functions(tmp_path: Path) -> None:
    file = tmp_path / "hidden.py"
    file.write_text("def f():\n    from survey_app.web import access\n    import sqlalchemy.orm\n")

    assert list(imports(file)) == ["survey_app.web.access", "sqlalchemy.orm"]
