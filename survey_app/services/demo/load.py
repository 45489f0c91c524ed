"""Loading the demonstration: every record goes the way of a real one, through the judge and the scores."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import groupby
from operator import attrgetter
from random import Random
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from survey_app.config import Settings
from survey_app.security.actor import Actor
from survey_app.services import programmes, shipped, submit
from survey_app.services.demo import households, plans, talks, workshops
from survey_app.services.demo.people import make_accounts
from survey_app.services.demo.places import (
    AGENCY,
    DAYS_SINCE_END,
    DUTY,
    NAMES,
    PROGRAMME,
    SEED,
    WARDS,
    InventedCase,
    days_since_base,
    identity,
    invented_cases,
    invented_households,
    moment,
)
from survey_app.services.judging import Arrival
from survey_app.storage import alerts, submissions
from survey_app.storage.models import Case
from survey_app.storage.once import insert_once
from survey_app.storage.session import Database, Session

WORKSHOP = identity("submission", "workshop")
"""Stored last: where it is, everything is."""
SETTLED_AFTER = timedelta(days=45)
LASTS = timedelta(minutes=35)
URGENT, STRUCK = 1, 3
"""Numbers of the cases that the queue of the case lead shows something for."""
WAYS = ("visit", "club", "club", "self")


class InvalidDemonstration(Exception):
    """A made-up record did not pass the judge; the message says which and why."""


def load(database: Database, settings: Settings) -> bool:
    """Whether anything was loaded. A second load finds everything there and changes nothing."""
    programme_id = programmes.create(database, PROGRAMME, *NAMES, AGENCY, settings.timezone)
    for ward in WARDS:
        names = (ward.code, ward.name_vi, ward.name_en, ward.kind)
        programmes.add_area(database, programme_id, *names, *ward.validity)
    versions = {done.form_id: done.version_id for done in shipped.publish_all(database, programme_id)}
    with database.reading() as session:
        if submissions.by_id(session, WORKSHOP) is not None:
            return False
    programmes.set_duty_contact(database, programme_id, DUTY)
    actors = make_accounts(database, settings, programme_id)
    now = datetime.now(ZoneInfo(settings.timezone))
    loader = _Loader(database, actors, versions, now)
    loader.run()
    workshops.load(database, settings, actors["dv-01"], loader.areas["caoxanh"], now.date())
    return True


class _Loader:
    def __init__(
        self, database: Database, actors: dict[str, Actor], versions: dict[str, UUID], now: datetime
    ) -> None:
        self.database = database
        self.actors = actors
        self.versions = versions
        self.now = now
        self.areas = _areas(actors)
        self.since_base = days_since_base(now.date())

    def run(self) -> None:
        for case in invented_cases():
            with self.database.session() as session:
                self._whole(session, case, self._records(case))
        for _, homes in groupby(invented_households(), attrgetter("ward")):
            with self.database.session() as session:
                for home in homes:
                    self._whole(session, home, self._surveyed(home))
        with self.database.session() as session:
            self._store(session, self.actors["dv-01"], self._workshop())

    def _whole(self, session: Session, case: InventedCase, records: Iterator[Arrival]) -> None:
        self._case(session, case)
        for arrival in records:
            self._store(session, self.actors[case.ward.interviewer], arrival)
        self._settle(session, case)

    def _case(self, session: Session, case: InventedCase) -> None:
        random = Random(f"{SEED}/meeting/{case.code}")  # noqa: S311
        meets = case.number % 5 != 4 and not case.surveyed
        at = self._at(-(case.number % 9), 8 + case.number % 9) if meets else None
        insert_once(
            session,
            Case,
            id=case.id,
            programme_id=self.actors["qt-01"].programme_id,
            area_id=self.areas[case.ward.code],
            code=case.code,
            opened_at=self._at(self.since_base + 10, 9),
            next_meeting_at=at,
            next_meeting_how=random.choice(WAYS) if meets else None,
            closed_at=None,
        )

    def _records(self, case: InventedCase) -> Iterator[Arrival]:
        """30 at the start, 26 needs, 14 conversations, 19 at the end: with the workshop table 90 records."""
        random = Random(f"{SEED}/answers/{case.code}")  # noqa: S311
        home = households.invented(random)
        first = self._at(self.since_base - case.number, 9)
        yield self._arrival(case, "baseline", "base", first, households.baseline, home, random)
        if case.number % 15 < 13:
            yield self._arrival(case, "needs", "base", first + timedelta(days=7), plans.needs, home, random)
        if case.ward.merged and case.number % 9 < 7:
            yield self._talk(case, first + timedelta(days=14), home, random)
        if case.number % 30 < 19:
            last = self._at(DAYS_SINCE_END - case.number % 20, 10)
            then = home.struck() if case.number % 10 == STRUCK else home.later()
            yield self._arrival(case, "baseline", "end", last, households.baseline, then, random)

    def _surveyed(self, case: InventedCase) -> Iterator[Arrival]:
        """Of every ward 22 homes at the start, and 12 of them at the end."""
        random = Random(f"{SEED}/answers/{case.code}")  # noqa: S311
        home = households.invented(random)
        first = self._at(self.since_base - case.number, 15)
        yield self._arrival(case, "baseline", "base", first, households.baseline, home, random)
        if case.number % 11 < 6:
            last = self._at(DAYS_SINCE_END - case.number % 20, 16)
            then = home.struck() if case.number % 10 == STRUCK else home.later()
            yield self._arrival(case, "baseline", "end", last, households.baseline, then, random)

    def _talk(self, case: InventedCase, at: datetime, home: households.Household, random: Random) -> Arrival:
        """One of them was yesterday and needs somebody today."""
        urgent = case.number == URGENT
        answer = partial(talks.indepth, threatened=urgent)
        at = self._at(1, 14) if urgent else at
        return self._arrival(case, "indepth", "base", at, answer, home, random)

    def _arrival(
        self,
        case: InventedCase,
        form_id: str,
        round_: str,
        at: datetime,
        answer: Any,
        home: households.Household,
        random: Random,
    ) -> Arrival:
        dated = (round_, at.date()) if form_id == "baseline" else ()
        return Arrival(
            instance_id=identity("submission", case.code, form_id, round_),
            case_id=case.id,
            area_id=self.areas[case.ward.code],
            version_id=self.versions[form_id],
            round=round_,
            answers=answer(case, home, *dated, random),
            declined={},
            language="vi",
            started_at=at - LASTS,
        )

    def _workshop(self) -> Arrival:
        random = Random(f"{SEED}/workshop")  # noqa: S311
        at = self._at(DAYS_SINCE_END - 2, 15)
        return Arrival(
            instance_id=WORKSHOP,
            case_id=None,
            area_id=self.areas["caoxanh"],
            version_id=self.versions["needs"],
            round="base",
            answers=plans.table("caoxanh", random),
            declined={},
            language="vi",
            started_at=at - LASTS,
        )

    def _store(self, session: Session, actor: Actor, arrival: Arrival) -> None:
        submit.store(self.database, session, actor, arrival, arrival.started_at + LASTS)
        stored = submissions.by_id(session, arrival.instance_id)
        if stored is None or stored.status != "accepted":
            problems = stored.problems if stored else []
            raise InvalidDemonstration(f"{arrival.instance_id} {arrival.answers.get('A')}: {problems}")

    def _settle(self, session: Session, case: InventedCase) -> None:
        """What is long past has been seen to, by the ward's case lead, the day after; so has the survey's."""
        lead = self.actors[case.ward.case_lead]
        for alert in alerts.of_case(session, case.id):
            long_past = self.now - alert.raised_at > SETTLED_AFTER
            if alert.closed_at is None and (case.surveyed or long_past):
                alert.taken_by = alert.closed_by = lead.user_id
                alert.taken_at = alert.raised_at + timedelta(hours=3)
                alert.closed_at = alert.raised_at + timedelta(days=1)
                alert.outcome = "met"

    def _at(self, days_ago: int, hour: int) -> datetime:
        return moment(self.now.date(), days_ago, hour, str(self.now.tzinfo)).astimezone(UTC)


def _areas(actors: dict[str, Actor]) -> dict[str, UUID]:
    """Code of each ward → its id, known from the interviewer who works in it alone."""
    return {ward.code: next(iter(actors[ward.interviewer].area_ids)) for ward in WARDS}
