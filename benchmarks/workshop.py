"""A workshop, live, at 60 and at 500 phones: how soon a step is seen, a ballot is in, in what memory."""

import asyncio
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen
from uuid import uuid4

from benchmarks.report import Figure, tell
from benchmarks.workshop_clients import Client, token
from survey_app.config import Settings, from_environment
from survey_app.security.actor import Actor
from survey_app.security.roles import Role
from survey_app.services import accounts, programmes, shipped
from survey_app.services.workshops import pace, preparing, tally
from survey_app.services.workshops.preparing import Printed
from survey_app.storage import programmes as stored
from survey_app.storage import schema
from survey_app.storage.database import Database, open_database

SIZES = (60, 500)
AT_A_TABLE = 20
JOIN_BYTES = 15_000
MEMORY = 300.0
SECONDS = 1.0
TOGETHER = 24
"""Phones that join at the same moment: people type a code at their own pace."""
BALLOT = ("equip", "loan", "train")


def prepare(instance: Path) -> tuple[Database, Settings, Actor]:
    database = open_database("", instance)
    schema.upgrade(database)
    programme = programmes.create(database, "do", "Đo", "Bench")
    area = programmes.add_area(database, programme, "caoxanh", "Cao Xanh", "Cao Xanh", "urban")
    shipped.publish_all(database, programme)
    user = accounts.new_user(programme, "dv-01", Role.FACILITATOR, "mot-mat-khau-dai", "vi", False)
    with database.session() as session:
        accounts.add_user(session, user, [one for one in stored.areas(session, programme) if one.id == area])
    found = accounts.account_for_session(database, f"{user.id}.{user.session_salt}")
    assert found is not None
    settings = from_environment({"SURVEY_APP_INSTANCE": str(instance), "SURVEY_APP_PLAIN_HTTP": "1"})
    return database, settings, found.actor


@contextmanager
def served(instance: Path) -> Iterator[tuple[str, int, int]]:
    """Host, port and process of a server started as a person starts it, with two workers."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    surroundings = {
        **os.environ,
        "SURVEY_APP_INSTANCE": str(instance),
        "SURVEY_APP_PLAIN_HTTP": "1",
        "HOST": "127.0.0.1",
        "PORT": str(port),
    }
    command = [str(Path(sys.executable).with_name("survey-app")), "start"]
    with instance.with_suffix(".log").open("wb") as log:
        process = subprocess.Popen(command, env=surroundings, stdout=log, stderr=log)  # noqa: S603
    try:
        _wait(f"http://127.0.0.1:{port}/w", process, instance.with_suffix(".log"))
        yield "127.0.0.1", port, process.pid
    finally:
        process.terminate()
        process.wait(60)


def _wait(address: str, process: "subprocess.Popen[bytes]", log: Path) -> None:
    for _ in range(1200):
        if process.poll() is not None:
            break
        try:
            with urlopen(address, timeout=5):  # noqa: S310
                return
        except (URLError, ConnectionError, TimeoutError):
            time.sleep(0.1)
    raise RuntimeError(f"the server did not come up:\n{log.read_text(errors='replace')}")


def memory(pid: int) -> tuple[float, float]:
    """MB of the web server (its master and workers), and of the worker for jobs beside it.

    Shared pages are counted once: proportional set size.
    """
    web = jobs = 0.0
    for one in [pid, *children(pid)]:
        lines = Path(f"/proc/{one}/smaps_rollup").read_text().splitlines()
        size = next(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024
        if b"worker" in Path(f"/proc/{one}/cmdline").read_bytes():
            jobs += size
        else:
            web += size
    return web, jobs


def children(pid: int) -> list[int]:
    found = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [int(one) for one in found]


def percentile(values: Sequence[float], share: float) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


async def everybody(printed: Printed, host: str, port: int) -> list[Client]:
    """Phones that sit down, a few at a time."""
    codes = [code for table in printed.tables for code in table.seats]
    phones = [Client(host, port) for _ in codes]
    gate = asyncio.Semaphore(TOGETHER)

    async def sit(phone: Client, code: str) -> None:
        async with gate:
            await phone.join(printed.join_secret, code)

    await asyncio.gather(*(sit(*pair) for pair in zip(phones, codes, strict=True)))
    return phones


async def heard_by(phones: Sequence[Client], begun: float, wanted: int, patience: float = 10) -> list[float]:
    """How long after `begun` each phone heard event number `wanted`; who never did counts as late."""
    until = time.perf_counter() + patience
    while time.perf_counter() < until and any(len(phone.heard) < wanted for phone in phones):
        await asyncio.sleep(0.02)
    return [phone.heard[wanted - 1] - begun if len(phone.heard) >= wanted else patience for phone in phones]


async def fetch_and_vote(phones: Sequence[Client], step: str) -> tuple[list[float], list[float]]:
    """Every phone fetches the new page within 0.3 s, as its script does, and votes within five seconds."""
    fetched: list[float] = []
    voted: list[float] = []

    async def one(phone: Client, place: int) -> None:
        await asyncio.sleep(0.3 * place / len(phones))
        begun = time.perf_counter()
        page = await phone.get("/w/now")
        fetched.append(time.perf_counter() - begun)
        assert "w02_rank3_1" in page.text()
        await asyncio.sleep(5 * place / len(phones))
        fields = {f"w02_rank3_{at}": name for at, name in enumerate(BALLOT, start=1)}
        fields |= {"csrf_token": token(page.text()), "step": step, "id": str(uuid4()), "go": "send"}
        begun = time.perf_counter()
        answer = await phone.post("/w/ballot", fields, Accept="application/json")
        voted.append(time.perf_counter() - begun)
        assert answer.status == 200, answer.status

    await asyncio.gather(*(one(phone, place) for place, phone in enumerate(phones)))
    return fetched, voted


async def workshop(
    database: Database, settings: Settings, actor: Actor, server: tuple[str, int, int], size: int
) -> list[Figure]:
    host, port, pid = server
    area = next(iter(actor.area_ids))
    seats = [AT_A_TABLE] * (size // AT_A_TABLE)
    printed = await asyncio.to_thread(
        preparing.create, database, settings, actor, "needs", area, date.today(), seats
    )
    begun = time.perf_counter()
    phones = await everybody(printed, host, port)
    joining = time.perf_counter() - begun
    lines = [asyncio.create_task(phone.listen()) for phone in phones]
    await heard_by(phones, begun, 1, 30)
    counts = tally.counts(database, actor, printed.workshop_id)
    step = counts.steps[0]
    await asyncio.to_thread(pace.open_step, database, actor, printed.workshop_id, step.id)
    moved = time.perf_counter()
    seen = await heard_by(phones, moved, 2)
    fetched, voted = await fetch_and_vote(phones, str(step.id))
    web, jobs = memory(pid)
    arrived = tally.counts(database, actor, printed.workshop_id).ballots(step.id)
    for line in lines:
        line.cancel()
    at = f"workshop, {size} phones"
    return [
        Figure(f"{at}: step seen by 95 %", percentile(seen, 0.95), "s", SECONDS),
        Figure(f"{at}: step seen by the last", max(seen), "s"),
        Figure(f"{at}: its page fetched, 95 %", percentile(fetched, 0.95), "s"),
        Figure(f"{at}: ballot acknowledged, 95 %", percentile(voted, 0.95), "s"),
        Figure(f"{at}: ballots lost or doubled", abs(size - arrived), "", 0),
        Figure(f"{at}: joining, each", joining / size, "s"),
        Figure(f"{at}: memory of the server", web, "MB", MEMORY),
        Figure(f"{at}: memory of the worker for jobs", jobs, "MB"),
    ]


async def first_load(host: str, port: int) -> Figure:
    """Bytes over the line: page, stylesheet, script and icon of the join page."""
    client = Client(host, port)
    page = await client.get("/w")
    names = [
        part.split('"')[0] for part in page.text().split('="')[1:] if part.startswith(("/assets", "/static"))
    ]
    total = page.sent
    for name in dict.fromkeys(names):
        total += (await client.get(name.replace("&amp;", "&"))).sent
    return Figure("workshop: first load of the join page", total, "B", JOIN_BYTES)


def main() -> int:
    figures: list[Figure] = []
    with tempfile.TemporaryDirectory(prefix="workshop-bench-") as folder:
        instance = Path(folder) / "instance"
        database, settings, actor = prepare(instance)
        for size in SIZES:
            with served(instance) as server:
                if size == SIZES[0]:
                    figures.append(asyncio.run(first_load(*server[:2])))
                figures += asyncio.run(workshop(database, settings, actor, server, size))
        database.close()
    return 0 if tell(figures) else 1


if __name__ == "__main__":
    sys.exit(main())
