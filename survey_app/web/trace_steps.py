"""From the rows of a trace to its number, step by step: a person with a pencil arrives at the same."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from flask_babel import gettext as _

from survey_app import numbers
from survey_app.scoring.methods.repeats import OVER
from survey_app.web.words import round_name

Traced = Mapping[str, Any]
Names = Callable[[str], str]
"""A score's, question's or option's name → its words."""
MOST_TERMS = 15
DECIMALS = 6


@dataclass(frozen=True, slots=True)
class Teller:
    trace: Traced
    name: Names
    band: str
    language: str
    highest: bool = True
    """worst_of: whether the highest level is the worst."""

    @property
    def notes(self) -> Traced:
        notes: Traced = self.trace.get("notes", {})
        return notes

    def number(self, encoded: Any) -> str:
        """Exact: "9,5", or "29/3 ≈ 9,67" where no decimal number is."""
        if encoded is None:
            return _("không có số")
        if isinstance(encoded, str) and not _is_number(encoded):
            return self.name(encoded)
        value = Fraction(str(encoded))
        if (value * 10**DECIMALS).denominator == 1:
            return numbers.number(value, self.language, most=DECIMALS)
        return f"{value} ≈ {numbers.number(value, self.language)}"

    def day(self, written: str | None) -> str:
        return numbers.day(date.fromisoformat(written), self.language) if written else "…"

    def listed(self, values: Traced) -> str:
        return "; ".join(f"{self.name(name)}: {self.number(value)}" for name, value in values.items())


def steps(teller: Teller) -> tuple[str, ...]:
    trace = teller.trace
    if not trace.get("relevant", True):
        return (_("Điểm này không áp dụng cho phiếu này."),)
    told = _METHODS.get(trace["method"])
    made = (*(told(teller) if told else ()), *_fatal(teller), *_rounding(teller), *_band(teller))
    return (*made, *_replaced(teller))


def _added(teller: Teller) -> Iterator[str]:
    trace = teller.trace
    counted = [item for item in trace["items"] if not item.get("skipped")]
    known = [item for item in counted if item.get("points") is not None]
    points = [Fraction(item["points"]) for item in known]
    total = sum(points, Fraction(0))
    terms = " + ".join(teller.number(one) for one in points) if 1 < len(points) <= MOST_TERMS else ""
    yield _("Cộng điểm: %(sum)s", sum=f"{terms} = {teller.number(total)}" if terms else teller.number(total))
    if trace.get("exact") is None:
        return
    weight = sum((Fraction(item.get("weight", 1)) for item in known), Fraction(0))
    whole = sum((Fraction(item.get("weight", 1)) for item in counted), Fraction(0))
    if trace["method"] == "sum":
        yield from _stretched(teller, total, (weight, whole), (len(known), len(counted)))
        return
    divisor = whole if trace["missing"] == "zero" else weight
    formula = f"{teller.number(total)} ÷ {teller.number(divisor)}"
    formula += " × 100" if trace["method"] == "percent" else ""
    yield _("Chia cho tổng trọng số: %(sum)s", sum=f"{formula} = {teller.number(trace['exact'])}")


def _stretched(
    teller: Teller, total: Fraction, weights: tuple[Fraction, Fraction], counts: tuple[int, int]
) -> Iterator[str]:
    """What is done about missing answers, with its numbers."""
    missing, exact = teller.trace["missing"], teller.number(teller.trace["exact"])
    if counts[0] == counts[1] or missing not in ("prorate", "rescale"):
        return
    if missing == "prorate":
        formula = f"{teller.number(total)} × {counts[1]} ÷ {counts[0]} = {exact}"
        yield _("Thay câu thiếu bằng trung bình của các câu đã trả lời: %(sum)s", sum=formula)
        return
    formula = f"{teller.number(total)} × {teller.number(weights[1])} ÷ {teller.number(weights[0])} = {exact}"
    yield _("Chia trọng số của câu thiếu cho các câu đã trả lời: %(sum)s", sum=formula)


def _worst(teller: Teller) -> Iterator[str]:
    found = teller.number(teller.trace.get("exact"))
    if teller.highest:
        yield _("Lấy mức cao nhất trong các câu: %(value)s", value=found)
    else:
        yield _("Lấy mức thấp nhất trong các câu: %(value)s", value=found)


def _any(teller: Teller) -> Iterator[str]:
    yield _("Bằng 1 khi có ít nhất một câu khác 0: %(value)s", value=teller.number(teller.trace.get("exact")))


def _all(teller: Teller) -> Iterator[str]:
    yield _("Bằng 1 khi mọi câu đều khác 0: %(value)s", value=teller.number(teller.trace.get("exact")))


def _rules(teller: Teller) -> Iterator[str]:
    for tried in teller.notes.get("rules", ()):
        condition = tried["condition"] or _("mọi trường hợp còn lại")
        if tried["holds"]:
            yield _(
                "%(rule)s: đúng, nên lấy %(value)s", rule=condition, value=teller.number(tried.get("value"))
            )
        else:
            yield _("%(rule)s: không đúng, xét quy tắc sau", rule=condition)


def _parameter(teller: Teller) -> Iterator[str]:
    asked = teller.notes.get("parameter", {})
    yield _(
        "Tra bảng %(table)s với khóa %(key)s, ngày %(day)s: %(value)s",
        table=asked.get("name", ""),
        key=asked.get("key", ""),
        day=teller.day(asked.get("on")),
        value=teller.number(asked.get("value")),
    )
    if asked.get("valid_from") or asked.get("valid_to"):
        ends = {"start": teller.day(asked.get("valid_from")), "end": teller.day(asked.get("valid_to"))}
        yield _("Dòng đó có hiệu lực từ %(start)s đến %(end)s.", **ends)
    if asked.get("source"):
        yield _("Nguồn: %(source)s", source=asked["source"])


def _earlier(teller: Teller) -> Iterator[str]:
    asked = teller.notes.get("case", {})
    words = {"score": asked.get("score", ""), "form": asked.get("form_id", "")}
    value = teller.number(asked.get("value"))
    if asked.get("round"):
        yield _(
            "Lấy %(score)s của phiếu %(form)s, đợt %(round)s, cùng hồ sơ: %(value)s",
            round=round_name(asked["round"]),
            value=value,
            **words,
        )
    else:
        yield _("Lấy %(score)s của phiếu %(form)s mới nhất, cùng hồ sơ: %(value)s", value=value, **words)


def _change(teller: Teller) -> Iterator[str]:
    yield from _earlier(teller)
    (now,) = teller.notes.get("inputs", {"": None}).values()
    before, exact = teller.notes.get("case", {}).get("value"), teller.trace.get("exact")
    if exact is not None:
        formula = f"{teller.number(now)} − {teller.number(before)} = {teller.number(exact)}"
        yield _("Lần này trừ lần trước: %(sum)s", sum=formula)


def _over(teller: Teller) -> Iterator[str]:
    trace = teller.trace
    words = {
        "sum_over": _("Cộng mọi dòng"),
        "count_over": _("Đếm các dòng khác 0"),
        "share_over": _("Phần trăm số dòng khác 0"),
        "any_over": _("Bằng 1 khi có dòng khác 0"),
        "all_over": _("Bằng 1 khi mọi dòng khác 0"),
        "mean_over": _("Trung bình các dòng"),
        "median_over": _("Trung vị các dòng"),
        "lowest_over": _("Nhỏ nhất trong các dòng"),
        "highest_over": _("Lớn nhất trong các dòng"),
    }[trace["method"]]
    yield f"{words}: {teller.number(trace.get('exact'))}"
    grows = trace["method"] in ("sum_over", "count_over") and trace["missing"] in ("prorate", "rescale")
    if grows and trace["answered"] < trace["of"]:
        ratio = f"× {trace['of']} ÷ {trace['answered']}"
        yield _("Dòng thiếu được bù theo các dòng đã có: %(ratio)s", ratio=ratio)


def _borda(teller: Teller) -> Iterator[str]:
    points = ", ".join(teller.number(one) for one in teller.notes.get("points", ()))
    yield _("Điểm cho hạng nhất, hạng nhì, …: %(points)s", points=points)
    yield _("Số lần đứng đầu: %(counts)s", counts=teller.listed(teller.notes.get("first", {})))


def _dots(teller: Teller) -> Iterator[str]:
    yield _("Tổng số chấm: %(whole)s", whole=teller.number(teller.notes.get("whole")))
    if shares := teller.notes.get("shares"):
        yield _("Phần của từng loại: %(shares)s", shares=teller.listed(shares))


def _share_rank(teller: Teller) -> Iterator[str]:
    for name, shares in teller.notes.get("shares", {}).items():
        yield _("Phần trong %(score)s: %(shares)s", score=teller.name(name), shares=teller.listed(shares))
    yield _("Trung bình các phần, lớn đứng trước.")
    yield from _ties(teller)


def _order(teller: Teller) -> Iterator[str]:
    yield _("Xếp từ lớn đến nhỏ: %(values)s", values=teller.listed(teller.notes.get("values", {})))
    yield from _ties(teller)


def _ties(teller: Teller) -> Iterator[str]:
    if ties := teller.notes.get("ties"):
        names = ", ".join(_("số lần đứng đầu") if tie == "first" else teller.name(tie) for tie in ties)
        yield _("Bằng nhau thì xét: %(ties)s, rồi thứ tự trong danh sách.", ties=names)


def _fatal(teller: Teller) -> Iterator[str]:
    if item := teller.trace.get("fatal"):
        yield _("Câu “%(item)s” quyết định thay cho điểm số.", item=teller.name(item))


def _rounding(teller: Teller) -> Iterator[str]:
    exact, rounding = teller.trace.get("exact"), teller.trace.get("rounding", {})
    if rounding.get("decimals") is None or not isinstance(exact, int | str) or not _is_number(str(exact)):
        return
    rule = {
        "half away from zero": _("nửa thì làm tròn ra xa số 0"),
        "half to even": _("nửa thì làm tròn về số chẵn"),
        "towards zero": _("bỏ phần dư"),
        "away from zero": _("có dư thì làm tròn ra xa số 0"),
    }[rounding["rule"]]
    yield _(
        "Làm tròn %(exact)s đến %(decimals)s chữ số thập phân, %(rule)s.",
        exact=teller.number(exact),
        decimals=rounding["decimals"],
        rule=rule,
    )


def _band(teller: Teller) -> Iterator[str]:
    band = teller.trace.get("band")
    if not band or not band.get("interval"):
        return
    words = {"interval": band["interval"], "band": teller.band or band["name"]}
    if band["compared"] == "rounded":
        yield _("Số đã làm tròn nằm trong %(interval)s: %(band)s.", **words)
    else:
        yield _("Số trước khi làm tròn nằm trong %(interval)s: %(band)s.", **words)


def _replaced(teller: Teller) -> Iterator[str]:
    """By the same rules it was another number: a score it reads was made anew."""
    if was := teller.trace.get("replaced"):
        value = was["value"] if not isinstance(was["value"], float) else str(was["value"])
        yield _(
            "Trước khi phiếu %(form)s được tính lại, điểm này là %(value)s.",
            form=was["form_id"],
            value=teller.number(value),
        )


def _is_number(written: str) -> bool:
    try:
        Fraction(written)
    except ValueError:
        return False
    return True


_METHODS: Mapping[str, Callable[[Teller], Iterator[str]]] = {
    "sum": _added,
    "mean": _added,
    "percent": _added,
    "worst_of": _worst,
    "any": _any,
    "all": _all,
    "rules": _rules,
    "parameter": _parameter,
    "case": _earlier,
    "change": _change,
    "borda": _borda,
    "dots": _dots,
    "share_rank": _share_rank,
    "order": _order,
    **dict.fromkeys(OVER, _over),
}
