"""PHQ-9, PHQ-2, GAD-7, WHO-5, PC-PTSD-5: every band end and missing rule."""

import pytest

from tests.scoring.instruments.filled import adding_up_to, filled, read, row


@pytest.mark.parametrize(
    ("total", "band"),
    [
        (0, "minimal"),
        (4, "minimal"),
        (5, "mild"),
        (9, "mild"),
        (10, "moderate"),
        (14, "moderate"),
        (15, "moderately_severe"),
        (19, "moderately_severe"),
        (20, "severe"),
        (27, "severe"),
    ],
)
def test_phq9_bands(total: int, band: str) -> None:
    assert read(filled("phq9", row("phq", *adding_up_to(total, 9, 3))), "PHQ9") == (total, band)


@pytest.mark.parametrize(
    ("answers", "value", "exact", "band"),
    [
        ((1, 1, 1, 1, 0, 0, 0, 0, None), 5, 4.5, "mild"),
        ((1, 1, 1, 1, 1, 1, 1, 1, None), 9, 9, "mild"),
        ((3, 3, 3, 0, 0, 0, 0, None, None), 12, 11.57, "moderate"),
        ((3, 3, 3, 2, 0, 0, 0, None, None), 14, 14.14, "moderate"),
        ((3, 3, 3, 3, 3, 3, 3, None, None), 27, 27, "severe"),
        ((0, 0, 0, 0, 0, 0, 0, None, None), 0, 0, "minimal"),
        ((3, 3, 3, 3, 3, 3, None, None, None), None, None, ""),
        ((None,) * 9, None, None, ""),
    ],
)
def test_phq9_with_items_missing(
    answers: tuple[int | None, ...], value: int | None, exact: float | None, band: str
) -> None:
    found = filled("phq9", row("phq", *answers))
    assert read(found, "PHQ9") == (value, band)
    assert found.value("PHQ9_EXACT") == exact


def test_phq9_counts_a_refusal_as_missing() -> None:
    answers = row("phq", 1, 1, 1, 1, 1, 1, 1)
    assert filled("phq9", answers, {"phq8": "refused", "phq9": "dont_know"}).value("PHQ9") == 9


@pytest.mark.parametrize(("answer", "alerts"), [(0, []), (1, ["item9"]), (3, ["item9"]), (None, [])])
def test_item_nine_alerts_whatever_the_total(answer: int | None, alerts: list[str]) -> None:
    found = filled("phq9", row("phq", *[0] * 8, answer))
    assert sorted(found.alerts()) == alerts


def test_item_nine_alerts_even_where_the_total_is_blank() -> None:
    found = filled("phq9", row("phq", *[None] * 8, 1))
    assert found.value("PHQ9") is None
    assert (found.alerts()["item9"].level, found.alerts()["item9"].due_hours) == ("red", 24)


@pytest.mark.parametrize(
    ("answers", "value", "band"),
    [
        ((0, 0), 0, "negative"),
        ((2, 0), 2, "negative"),
        ((3, 0), 3, "positive"),
        ((3, 3), 6, "positive"),
        ((3, None), None, ""),
        ((None, 3), None, ""),
        ((None, None), None, ""),
    ],
)
def test_phq2(answers: tuple[int | None, ...], value: int | None, band: str) -> None:
    assert read(filled("phq2", row("phq", *answers)), "PHQ2") == (value, band)


@pytest.mark.parametrize(
    ("total", "band"),
    [
        (0, "minimal"),
        (4, "minimal"),
        (5, "mild"),
        (9, "mild"),
        (10, "moderate"),
        (14, "moderate"),
        (15, "severe"),
        (21, "severe"),
    ],
)
def test_gad7_bands(total: int, band: str) -> None:
    assert read(filled("gad7", row("gad", *adding_up_to(total, 7, 3))), "GAD7") == (total, band)


@pytest.mark.parametrize("missing", range(7))
def test_gad7_needs_every_item(missing: int) -> None:
    answers = [None if at == missing else 3 for at in range(7)]
    assert filled("gad7", row("gad", *answers)).value("GAD7") is None


@pytest.mark.parametrize(
    ("raw", "raw_band", "percent", "band"),
    [
        (0, "low", 0, "very_low"),
        (7, "low", 28, "very_low"),
        (8, "low", 32, "low"),
        (12, "low", 48, "low"),
        (13, "good", 52, "good"),
        (25, "good", 100, "good"),
    ],
)
def test_who5_bands(raw: int, raw_band: str, percent: int, band: str) -> None:
    found = filled("who5", row("who", *adding_up_to(raw, 5, 5)))
    assert (read(found, "WHO5_RAW"), read(found, "WHO5")) == ((raw, raw_band), (percent, band))


@pytest.mark.parametrize("missing", range(5))
def test_who5_needs_every_item(missing: int) -> None:
    found = filled("who5", row("who", *[None if at == missing else 5 for at in range(5)]))
    assert (found.value("WHO5_RAW"), found.value("WHO5")) == (None, None)


def screened(sex: str, *items: str | None, exposed: str | None = "yes") -> dict[str, str]:
    named = {f"pc{at}": item for at, item in enumerate(items, start=1)} | {"exposed": exposed, "sex": sex}
    return {name: answer for name, answer in named.items() if answer}


@pytest.mark.parametrize(
    ("sex", "yes", "positive"),
    [("f", 2, 0), ("f", 3, 1), ("f", 5, 1), ("m", 3, 0), ("m", 4, 1), ("x", 3, 0), ("x", 4, 1), ("", 3, 0)],
)
def test_pcptsd5_cut_by_sex(sex: str, yes: int, positive: int) -> None:
    found = filled("pcptsd5", screened(sex, *["yes"] * yes, *["no"] * (5 - yes)))
    assert (found.value("PCPTSD5"), found.value("PCPTSD5_POSITIVE")) == (yes, positive)
    assert (found.value("PCPTSD5_CUT3"), found.value("PCPTSD5_CUT4")) == (int(yes >= 3), int(yes >= 4))


def test_pcptsd5_is_nought_where_the_gate_is_no() -> None:
    found = filled("pcptsd5", screened("f", exposed="no"))
    assert (read(found, "PCPTSD5"), found.value("PCPTSD5_POSITIVE")) == ((0, ""), 0)
    assert found.response.problems == ()


@pytest.mark.parametrize(
    ("items", "exposed"),
    [
        (("yes", "yes", "yes", "yes", None), "yes"),
        ((None,) * 5, "yes"),
        ((None,) * 5, None),
    ],
)
def test_pcptsd5_is_blank_with_any_blank(items: tuple[str | None, ...], exposed: str | None) -> None:
    found = filled("pcptsd5", screened("f", *items, exposed=exposed))
    assert (found.value("PCPTSD5"), found.value("PCPTSD5_POSITIVE"), found.value("PCPTSD5_CUT4")) == (
        None,
        None,
        None,
    )


def test_pcptsd5_is_blank_where_the_gate_is_refused() -> None:
    assert filled("pcptsd5", {"sex": "f"}, {"exposed": "refused"}).value("PCPTSD5") is None
