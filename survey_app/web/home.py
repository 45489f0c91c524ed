"""The front page: what today asks of the one who is signed in."""

from datetime import datetime
from zoneinfo import ZoneInfo

from flask import Blueprint, render_template

from survey_app import numbers
from survey_app.services import cases, review, two_versions
from survey_app.services.phone import gaps
from survey_app.web import identity, language
from survey_app.web.access import requires

blueprint = Blueprint("home", __name__)


@blueprint.get("/")
@requires("home.view")
def index() -> str:
    database, actor = identity.current_database(), identity.current_actor()
    timezone = identity.current_settings().timezone
    return render_template(
        "home.html",
        date=_spelled(datetime.now(ZoneInfo(timezone))),
        today=cases.today(database, actor),
        corrections=review.corrections(database, actor) if actor.may("submission.view") else [],
        two_versions=two_versions.waiting(database, actor) if actor.may("record.review") else [],
        late=gaps.missing(database, actor) if actor.may("phone.view") else [],
    )


def _spelled(now: datetime) -> str:
    return f"{numbers.weekday(now, language.current())}, {numbers.day(now, language.current())}"
