"""Sixty delegates in one room: they join, vote, drop off and come back; the server loses its power meanwhile.

Six of them are real browsers, as many as a small machine carries; the others speak the same protocol.
"""

import asyncio
import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from benchmarks.workshop_clients import Client, token
from survey_app.config import Settings, from_environment
from survey_app.security.actor import Actor
from survey_app.services import accounts
from survey_app.services.workshops import closing, pace, preparing, tally
from survey_app.storage import accounts as stored_accounts
from survey_app.storage import submissions
from survey_app.storage.database import Database, open_database
from tests.journeys.conftest import SCREEN
from tests.journeys.server import PATIENCE, free_port, wait_for
from tests.services.workshops.room import EXAMPLE, FIVE_DOTS, Room

TABLES, AT_A_TABLE, BROWSERS = 12, 5, 6
DELEGATES = TABLES * AT_A_TABLE
FOLLOWS = 15_000
"""Milliseconds; a shared machine is slow. How soon it is elsewhere is measured in benchmarks/workshop.py."""


class Server:
    """Started, and started again at the same address, as after a power cut."""

    def __init__(self, instance: Path) -> None:
        self.instance = instance
        self.port = free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        surroundings = {
            **os.environ,
            "SURVEY_APP_INSTANCE": str(self.instance),
            "SURVEY_APP_DEMO": "1",
            "HOST": "127.0.0.1",
            "PORT": str(self.port),
            "WEB_WORKERS": "2",
        }
        log = self.instance.with_suffix(".log")
        command = [str(Path(sys.executable).with_name("survey-app")), "start"]
        with log.open("ab") as said:
            self.process = subprocess.Popen(
                command, env=surroundings, stdout=said, stderr=said, start_new_session=True
            )
        wait_for(f"{self.address}/w", self.process, log)

    def stop(self) -> None:
        assert self.process is not None
        self.process.terminate()
        self.process.wait(timeout=PATIENCE)

    def lose_power(self) -> None:
        """All its processes at once, in the middle of whatever they do."""
        assert self.process is not None
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(timeout=PATIENCE)


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    server = Server(tmp_path / "instance")
    server.start()
    yield server
    server.stop()


@pytest.fixture
def room(server: Server) -> Iterator[Room]:
    settings = from_environment({"SURVEY_APP_INSTANCE": str(server.instance), "SURVEY_APP_DEMO": "1"})
    database = open_database("", server.instance)
    yield prepared(database, settings)
    database.close()


def prepared(database: Database, settings: Settings) -> Room:
    actor = facilitator(database)
    area = sorted(actor.area_ids)[0]
    printed = preparing.create(database, settings, actor, "needs", area, date.today(), [AT_A_TABLE] * TABLES)
    return Room(database, settings, actor, printed)


def facilitator(database: Database) -> Actor:
    with database.reading() as session:
        user = stored_accounts.by_username(session, "dv-01")
    assert user is not None
    account = accounts.account_for_session(database, f"{user.id}.{user.session_salt}")
    assert account is not None
    return account.actor


class Others:
    """The delegates without a browser, each with a seat and a ballot of the worked example."""

    def __init__(self, server: Server, room: Room) -> None:
        self.room = room
        codes = [code for table in room.printed.tables for code in table.seats]
        self.seats = list(enumerate(codes))[BROWSERS:]
        self.phones = [Client("127.0.0.1", server.port) for _ in self.seats]
        self.pages: dict[int, str] = {}

    def join(self) -> None:
        self._each(lambda phone, place: phone.join(self.room.printed.join_secret, self.seats[place][1]))

    def vote(self, step: UUID, fields: Callable[[int], dict[str, Any]], only: slice, times: int = 1) -> None:
        """Each sends its ballot `times` over, as a phone does that did not hear the answer."""

        async def one(phone: Client, place: int) -> None:
            page = await phone.get("/w/now?edit=1")
            ballot = {"csrf_token": token(page.text()), "step": str(step), "id": str(uuid4()), "go": "send"}
            ballot["replaces"] = (re.findall(r'name="replaces" value="([^"]*)"', page.text()) or [""])[0]
            for _ in range(times):
                answer = await phone.post(
                    "/w/ballot", ballot | fields(self.seats[place][0]), Accept="application/json"
                )
                assert answer.status == 200, answer.text()

        self._each(one, only)

    def _each(self, act: Callable[[Client, int], Any], only: slice = slice(None)) -> None:
        """In a thread of its own: the browser has the event loop of this one."""

        async def everybody() -> None:
            await asyncio.gather(*(act(self.phones[place], place) for place in range(len(self.phones))[only]))

        with ThreadPoolExecutor(1) as pool:
            pool.submit(asyncio.run, everybody()).result()


def ranked(seat: int) -> dict[str, str]:
    names = EXAMPLE[seat % AT_A_TABLE].split()
    return {f"w02_rank3_{place}": name for place, name in enumerate(names, start=1)}


def dotted(seat: int) -> dict[str, Any]:
    given = FIVE_DOTS[seat % AT_A_TABLE]
    return {name: list(map(str, range(1, count + 1))) for name, count in given.items()}


class Phones:
    """The delegates with a browser."""

    def __init__(self, browser: Browser, server: Server, room: Room) -> None:
        self.room, self.server = room, server
        self.contexts: list[BrowserContext] = []
        self.pages: list[Page] = []
        for _ in range(BROWSERS):
            context = browser.new_context(viewport=SCREEN, has_touch=True, is_mobile=True, locale="vi-VN")
            context.set_default_timeout(FOLLOWS)
            self.contexts.append(context)
            self.pages.append(context.new_page())

    def join(self) -> None:
        codes = [code for table in self.room.printed.tables for code in table.seats]
        for page, code in zip(self.pages, codes, strict=False):
            page.goto(f"{self.server.address}/w#{self.room.printed.join_secret}.{code}")
            page.locator("label:has([value=agree])").click()
            page.get_by_role("button", name="Vào bàn").click()
            expect(page.get_by_role("heading", name="Anh/chị đã vào bàn")).to_be_visible()
            assert self.room.printed.join_secret not in page.url

    def expect_everywhere(self, selector: str) -> None:
        for page in self.pages:
            page.wait_for_selector(selector, timeout=FOLLOWS)

    def rank(self, seat: int) -> None:
        page = self.pages[seat]
        for name, value in ranked(seat).items():
            page.locator(f"label:has([name={name}][value={value}])").click()
        page.get_by_role("button", name="Gửi phiếu").click()

    def dots(self, seat: int) -> None:
        page = self.pages[seat]
        for name, places in dotted(seat).items():
            for place in places:
                page.locator(f"label:has([name={name}][value='{place}'])").click()
        page.get_by_role("button", name="Gửi phiếu").click()

    def expect_receipt(self, seat: int) -> None:
        heading = self.pages[seat].get_by_role("heading", name="Máy chủ đã nhận phiếu")
        expect(heading).to_be_visible(timeout=FOLLOWS)
        assert self.pages[seat].evaluate("localStorage.length") == 0

    def close(self) -> None:
        for context in self.contexts:
            context.close()


def test_no_ballot_is_lost_or_counted_twice(browser: Browser, server: Server, room: Room) -> None:
    phones, others = Phones(browser, server, room), Others(server, room)
    phones.join()
    others.join()
    assert tally.counts(room.database, room.actor, room.id).joined == DELEGATES

    ranks = room.open("w02_rank3")
    phones.expect_everywhere("table.rank")
    vote_with_a_lost_network_and_a_restart(server, phones, others, ranks)
    assert room.ballots("w02_rank3") == DELEGATES
    room.close("w02_rank3")

    dots = room.open("w03_dots")
    phones.expect_everywhere(".dotrow")
    for seat in range(BROWSERS):
        phones.dots(seat)
        phones.expect_receipt(seat)
    others.vote(dots, dotted, slice(None))
    room.close("w03_dots")

    expect_the_worked_example(room)
    phones.close()


def vote_with_a_lost_network_and_a_restart(
    server: Server, phones: Phones, others: Others, step: UUID
) -> None:
    phones.contexts[0].set_offline(True)
    phones.rank(0)
    expect(phones.pages[0].get_by_text("Đang mất mạng")).to_be_visible()
    for seat in (1, 2):
        phones.rank(seat)
        phones.expect_receipt(seat)
    others.vote(step, ranked, slice(0, 27), times=2)

    server.lose_power()
    phones.rank(3)
    expect(phones.pages[3].get_by_text("Đang mất mạng")).to_be_visible()
    server.start()

    phones.contexts[0].set_offline(False)
    for seat in (0, 3):
        phones.expect_receipt(seat)
    for seat in (4, 5):
        phones.rank(seat)
        phones.expect_receipt(seat)
    others.vote(step, lambda seat: ranked(seat + 1), slice(27, None))
    others.vote(step, ranked, slice(27, None))


def expect_the_worked_example(room: Room) -> None:
    """Twelve tables that voted as the five of the worked example did, each to the digit."""
    ranks = tally.tally(room.database, room.actor, room.id, room.step("w02_rank3"))
    assert {name: points / TABLES for name, points in ranks.values.items() if points} == {
        "equip": 13, "loan": 8, "train": 5, "market": 3, "plan": 1,
    }  # fmt: skip
    assert ranks.combined["equip"] == 0.4167
    pace.end(room.database, room.actor, room.id)
    records = closing.close(room.database, room.actor, room.id).records
    assert len(records) == TABLES
    for record in records:
        with room.database.reading() as session:
            submission = submissions.by_id(session, record)
            scores = {one.name: one.value["value"] for one in submissions.scores(session, record)}
        assert submission is not None
        assert submission.status == "accepted"
        assert (scores["BORDA"]["equip"], scores["DOT"]["equip"]) == (13, 10)
        kept = sorted(one["w02_rank3"] for one in submission.answers["W"]["W_ballot"])
        assert kept == sorted(EXAMPLE)
