"""The programme at a glance: key numbers, charts, wards beside each other; the brief of it one touch away."""

from typing import Any

from flask import Blueprint, render_template, request, url_for
from flask_babel import gettext as _

from survey_app.briefs.charts import swatch
from survey_app.services import dashboard
from survey_app.services.aggregates import DIMENSIONS, Asked
from survey_app.services.dashboard import EVERY, Shown
from survey_app.web import identity, language
from survey_app.web.access import requires
from survey_app.web.words import local, round_name

blueprint = Blueprint("dashboard", __name__)


@blueprint.get("/dashboard")
@requires("dashboard.view")
def show() -> str:
    given = {name: request.args.get(name, "") for name in ("form_id", "score", *DIMENSIONS)}
    settings = identity.current_settings()
    shown = dashboard.show(
        identity.current_database(),
        identity.current_actor(),
        Asked(**given),
        language.current(),
        settings.smallest_cell,
    )
    if shown is None:
        return render_template("dashboard/nothing.html")
    return render_template(
        "dashboard/show.html",
        shown=shown,
        board=shown.board,
        heading=_heading(shown),
        filters=[(name, _titles()[name], _options(shown, name)) for name in _FILTERS],
        brief=_brief_address(shown),
        everything=EVERY,
        swatch=swatch,
        smallest=settings.smallest_cell,
        there=_there(shown),
    )


_FILTERS = ("round", "area", "period")


def _heading(shown: Shown) -> str:
    if shown.asked.round == EVERY:
        return _("Tổng quan")
    return _("Tổng quan %(round)s", round=round_name(shown.asked.round).lower())


def _titles() -> dict[str, str]:
    return {"round": _("Đợt"), "area": _("Địa bàn"), "period": _("Quý")}


def _options(shown: Shown, name: str) -> list[tuple[str, str]]:
    words = [(key, _key_words(shown, name, key)) for key in shown.choices[name]]
    everything = [] if name == "area" and not shown.may_see_all else [(EVERY, _("Tất cả"))]
    return everything + words


def _key_words(shown: Shown, name: str, key: str) -> str:
    if name == "area":
        return local(shown.areas[key].name_vi, shown.areas[key].name_en)
    if name == "round":
        return round_name(key)
    year, _dash, quarter = key.partition("-Q")
    return _("quý %(quarter)s/%(year)s", quarter=quarter, year=year)


def _there(shown: Shown) -> dict[str, str]:
    """Code of an area → the same page about it."""
    asked: dict[str, Any] = {name: getattr(shown.asked, name) for name in ("form_id", "round", "period")}
    return {code: url_for("dashboard.show", area=code, **asked) for code in shown.areas}


def _brief_address(shown: Shown) -> str:
    """The brief of what is on view: of the area, or of the whole programme from round to round."""
    asked = shown.asked
    if asked.area == EVERY:
        return url_for("briefs.of_many", kind="programme", form_id=asked.form_id)
    of: dict[str, Any] = {"kind": "ward", "area": asked.area, "form_id": asked.form_id}
    if asked.round != EVERY:
        of["round"] = asked.round
    return url_for("briefs.of_many", **of)
