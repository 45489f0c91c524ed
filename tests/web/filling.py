"""An interview through its pages, without a browser: open, post, and follow where it leads."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from forms.answers import get_at
from survey_app.services import fill
from survey_app.storage.models import Draft
from tests.support.client import CheckingClient
from tests.support.page import Page
from tests.web.conftest import Office

Fields = str | list[str]
AGREED = {"b01_adult": "yes", "b02_understood": "yes", "b03_consent": "agree", "b04_followup": "agree"}
LIVING: dict[str, Fields] = {
    "d00_income": "7.200.000",
    "d01_job": "yes",
    "d03_nutri": "no",
    "d04_bhyt": "yes",
    "d05_adultedu": "no",
    "d06_childedu": "no",
    "d07_house": ["wall", "frame"],
    "d08_area": "30",
    "d09_water": "safe",
    "d10_toilet": "flush",
    "d11_net": "yes",
    "d12_media": "yes",
}


class Filling:
    def __init__(self, office: Office, form_id: str, who: str = "interviewer") -> None:
        self.office = office
        self.client: CheckingClient = office.sign_in(who)
        actor = office.cast.people[who]
        at_table = who == "facilitator"
        place: dict[str, Any] = {"area_id": office.cast.own_area} if at_table else {}
        case_id = None if at_table else office.cast.own_case
        self.id: UUID = fill.start(office.database, actor, case_id, form_id, "base", "vi", **place)

    def address(self, place: object) -> str:
        return f"/fill/{self.id}/{place}"

    def open(self, place: object, expected: int = 200) -> Page:
        return self.client.get(self.address(place), expected=expected)

    def post(
        self, place: object, fields: Mapping[str, Fields] | None = None, expected: int = 303, **more: Fields
    ) -> Page:
        return self.client.post(self.address(place), {**(fields or {}), **more}, expected=expected)

    def to(self, place: object, fields: Mapping[str, Fields] | None = None, **more: Fields) -> str:
        """Where a post leads, below the interview's own address."""
        return self.post(place, fields, **more).location.removeprefix(f"/fill/{self.id}/")

    def follow(self, page: Page) -> Page:
        return self.client.get(page.location)

    def agree(self) -> "Filling":
        """Through the gates of the baseline, to its first questions."""
        self.post(0, a05_private="yes")
        for count in range(1, 5):
            self.post(1, dict(list(AGREED.items())[:count]))
        return self

    def household(self) -> "Filling":
        self.post(2, c01_sex="f", c02_age="a25", c03_school="s2", c04_size="4", c05_u16="2", c06_allow="1")
        return self

    @property
    def draft(self) -> Draft:
        with self.office.database.reading() as session:
            found = session.get(Draft, self.id)
            assert found is not None
            return found

    def held(self, path: str) -> Any:
        return get_at(self.draft.answers, path)
