"""Ward and programme briefs of invented figures: 31 households of Cao Xanh, and 19 people asked twice."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

from survey_app.briefs.generic_called import called_for
from survey_app.briefs.generic_inputs import Chosen, GroupInputs
from survey_app.briefs.inputs import Advice
from survey_app.briefs.model import House
from survey_app.briefs.programme import programme
from survey_app.briefs.programme_inputs import AreaPlans, Matched, ProgrammeInputs, WardFigures
from survey_app.briefs.settings import GroupRule, SectionPlan, default_plan
from survey_app.briefs.ward import ward
from survey_app.briefs.ward_inputs import Poor, WardInputs
from survey_app.scoring.aggregate import Figures
from survey_app.scoring.population import Household, poverty
from tests.briefs.worked_example import shipped

MADE_ON = date(2026, 11, 24)
SURVEY = shipped("baseline")
LACKING = {1: 15, 2: 10, 3: 0, 4: 14, 5: 9, 6: None, 7: 6, 8: 7, 9: None, 10: 5, 11: None, 12: None}
"""Indicator → households that lack it; None: hidden."""


def figures(bands, n=31, known=31, mean=None, median=None):
    """As an aggregate hands them over: where a count is hidden, so are mean and median."""
    hidden = None in bands.values() or known is None
    return Figures(
        n=n,
        known=known,
        refused=0,
        unknown=n - known if known is not None else None,
        not_relevant=0,
        bands=bands,
        mean=None if hidden else mean,
        median=None if hidden else median,
        hidden=hidden,
    )


def flag(count, known=31):
    rest = None if count is None else known - count
    mean = None if count is None else Fraction(count, known)
    return figures({"no": rest, "yes": count}, known=known, mean=mean)


def scores():
    found = {f"DEP_{number}": flag(count) for number, count in LACKING.items()}
    found["DEP_5"] = flag(9, 28)
    found["RCSI"] = figures({"low": 12, "medium": 13, "high": 6}, mean=Fraction(46, 5))
    found["DEPCOUNT"] = figures({"few": 19, "deprived": 12}, mean=Fraction(12, 5))
    found["RISK"] = figures({"low": 15, "watch": None, "soon": None})
    found["KNOW"] = figures({"more": 17, "enough": 14}, mean=Fraction(46))
    found["STAB"] = figures({"unsteady": 9, "steady": 22}, mean=Fraction(581, 10))
    return found


def rule(identity, source, measure, words, owner, option="", **ends):
    advice = Advice(identity, {"vi": words, "en": f"{words} (en)"}, {"vi": owner}, (source,), 30)
    bounds = {name: Fraction(value) for name, value in ends.items()}
    return GroupRule(advice, source, measure, option, **bounds)


RULES = (
    rule(
        *("ward_card", "DEP_4", "share", "Rà soát, làm thẻ bảo hiểm y tế", "Cộng tác viên, bảo hiểm xã hội"),
        option="yes",
        at_least=30,
    ),
    rule(
        *("ward_job", "DEP_1", "share", "Kết nối việc làm có hợp đồng, học nghề ngắn hạn"),
        *("Trung tâm dịch vụ việc làm",),
        option="yes",
        at_least=30,
    ),
    rule("ward_know", "KNOW", "mean", "Truyền thông về lời mời việc làm đáng ngờ", "Câu lạc bộ", below=50),
    rule("ward_hidden", "DEP_9", "share", "Không bao giờ", "Không ai", option="yes", at_least=0),
)
"""The last one rests on a hidden number, so it never speaks."""

PLAN = (
    SectionPlan("findings"),
    SectionPlan("profile", sources=("c01_sex",)),
    *(SectionPlan(section) for section in ("deprivation", "poverty", "bands")),
    SectionPlan("services", sources=("h01_used",)),
    *(SectionPlan(section) for section in ("actions", "silent")),
)

CHOSEN = (
    Chosen("c01_sex", {"f": 21, "m": 10, "o": 0}, 31),
    Chosen(
        "h01_used",
        {"health": 18, "loan": 9, "train": None, "social": 7, "club": 5, "none": None},
        31,
        several=True,
    ),
)


HOMES = (
    Household(4, Fraction(4, 12), 7),
    Household(3, Fraction(5, 12), 5),
    Household(4, Fraction(1, 12), 19),
)
"""Twelve poor households of 43 people, nineteen others of 76."""


def ward_inputs(language="vi", **changes):
    group = GroupInputs(
        brief="ward",
        survey=SURVEY,
        language=language,
        made_on=MADE_ON,
        days=(date(2026, 3, 2), date(2026, 3, 28)),
        records=31,
        refused=6,
        plan=PLAN,
        area={"vi": "Cao Xanh", "en": "Cao Xanh"},
        round={"": "base"},
        house=House(agency="Ban quản lý chương trình (minh họa)"),
        figures=scores(),
        chosen=CHOSEN,
    )
    group = replace(group, **{name: value for name, value in changes.items() if name in FIELDS})
    group = replace(group, called=tuple(called_for(changes.get("rules", RULES), group)))
    measures = poverty(HOMES, Fraction(3, 12))
    poor = changes.get("poor", Poor("DEPCOUNT", Fraction(3), Fraction(12), measures, 12, 31, True))
    return WardInputs(group, changes.get("until"), poor=poor)


FIELDS = ("figures", "chosen", "plan", "area", "round", "records", "refused", "house", "survey", "minimum")


def ward_brief(language="vi", **changes):
    return ward(ward_inputs(language, **changes))


CHANGES = (
    Matched("RCSI", 19, Fraction(92, 10), Fraction(61, 10), 11, 0, 8, "lower"),
    Matched("DEPCOUNT", 19, Fraction(24, 10), Fraction(19, 10), 9, 5, 5, "lower"),
    Matched("RISK", 19, Fraction(38, 10), Fraction(31, 10), None, None, 6, "lower"),
    Matched("KNOW", 19, Fraction(46), Fraction(62), 12, 7, 0, "higher"),
    Matched("STAB", 19, None, None, None, None, None, "higher"),
    Matched("DEP_1", 25, Fraction(12, 25), Fraction(8, 25), None, None, None, "lower"),
)
PAYERS = {
    "province": {"vi": "Ngân sách tỉnh", "en": "Province"},
    "programme": {"vi": "Chương trình", "en": "Programme"},
    "own": {"vi": "Tự góp", "en": "Own"},
    "loan": {"vi": "Vay", "en": "Loan"},
}
PLANS = (
    AreaPlans({"vi": "Cao Xanh"}, 7, {"province": 80_685_000, "programme": 22_000_000, "own": 11_000_000}),
    AreaPlans({"vi": "Hùng Thắng"}, 6, {"province": 60_500_000, "loan": 20_000_000}),
    AreaPlans({"vi": "Tuần Châu"}, 5, {"programme": 22_000_000, "own": 4_000_000}),
    AreaPlans({"vi": "Địa bàn 4"}, 3, {"own": 2_500_000}),
    AreaPlans({"vi": "Địa bàn 5"}, 4, {"programme": 11_000_000}),
)


def levels(*counts):
    known = sum(counts) if None not in counts else 18
    bands = dict(zip(("low", "medium", "high"), counts, strict=True))
    return {"RCSI": figures(bands, n=known, known=known)}


WARDS = (
    WardFigures({"vi": "Cao Xanh"}, None, 31, levels(12, 13, 6)),
    WardFigures({"vi": "Hùng Thắng"}, None, 27, levels(11, 10, 6)),
    WardFigures({"vi": "Tuần Châu"}, None, 24, levels(9, 10, 5)),
    WardFigures({"vi": "Địa bàn 4"}, date(2025, 6, 30), 18, levels(7, None, None)),
    WardFigures({"vi": "Địa bàn 5"}, None, 18, levels(8, None, None)),
)


def programme_inputs(language="vi", **changes):
    group = GroupInputs(
        brief="programme",
        survey=SURVEY,
        language=language,
        made_on=MADE_ON,
        days=(date(2026, 3, 2), date(2026, 10, 30)),
        records=19,
        refused=None,
        plan=default_plan("programme"),
        round={"": "base"},
        house=House(agency="Ban quản lý chương trình (minh họa)"),
        figures=scores(),
    )
    group = replace(group, called=tuple(called_for(RULES[2:3], group)))
    given = {"only_before": 11, "only_after": 0, "changes": CHANGES, "wards": WARDS}
    given |= {"plans": PLANS, "payers": PAYERS}
    return ProgrammeInputs(group, {"": "end"}, **(given | changes))


def programme_brief(language="vi", **changes):
    return programme(programme_inputs(language, **changes))
