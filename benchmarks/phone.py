"""A questionnaire on a slow phone, beside a bare page of the same questions, measured in the same run.

The application serves real pages to a signed-in interviewer: a section of twenty questions with the logic of
the whole questionnaire, and, from the same workbook without its groups, every question on one page. Bytes are
those on the wire, headers included. Slow: processor ÷ 6, 400 kbit/s, 400 ms round trip.
"""

import io
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import median
from threading import Thread
from typing import Any

import brotli
import openpyxl
from playwright.sync_api import Browser, BrowserContext

from benchmarks import bare
from benchmarks.report import Figure, tell
from forms.xlsform import read_survey
from survey_app.config import from_environment
from survey_app.services import fill, publish
from survey_app.storage import schema
from survey_app.storage.database import Database, open_database
from tests.journeys.server import free_port, wait_for
from tests.support.cast import PASSWORD, assemble
from tests.support.chromium import launched

HERE = Path(__file__).parent
SIZES = (200, 1000)
TIMES, TAPS, PATIENCE = 5, 10, 120_000
SCREEN = {"width": 390, "height": 844}
LINE = {"offline": False, "latency": 400, "downloadThroughput": 50_000, "uploadThroughput": 50_000}
SLOWER = 6
BYTES, HEAP, INTERACTIVE, UPDATE, GROWTH = {200: 30, 1000: 45}, {200: 3, 1000: 6}, 1.4, 15, 1.2
MARK = """
  addEventListener("DOMContentLoaded", () => {
    const look = (_, observer) => {
      if (!document.querySelector("form[data-bound]")) return;
      window.interactive ||= performance.now();
      observer.disconnect();
      console.debug("interactive");
    };
    const observer = new MutationObserver(look);
    observer.observe(document.documentElement, { attributes: true, subtree: true, childList: true });
    look([], observer);
  });
"""
UPDATES = """async ([times]) => {
  const median = (found) => found.sort((one, two) => one - two)[Math.floor(found.length / 2)];
  const rest = () => new Promise((after) => setTimeout(after, 40));
  const named = (name) => document.querySelector(`[name="${name}"]`);
  const shown = (name) => named(name).getClientRects().length > 0;
  const taken = async (act, isDone) => {
    const found = [];
    for (let at = 0; at < times; at += 1) {
      const started = performance.now();
      act(at);
      if (!isDone(at)) throw new Error("nothing has changed");
      document.body.getBoundingClientRect();
      found.push(performance.now() - started);
      await rest();
    }
    return median(found);
  };
  const tap = (at) => document.querySelector(`[name=g1_q1][value=${at % 2 ? "no" : "yes"}]`).click();
  const relevance = await taken(tap, (at) => shown("g1_q2") === !(at % 2));
  const note = document.getElementById("g1_note");
  const type = (at) => {
    named("g1_q5").value = String(1 + at);
    named("g1_q5").dispatchEvent(new Event("input", { bubbles: true }));
  };
  const calculation = await taken(type, (at) => note.textContent.includes(`People: ${1 + at}`));
  return { relevance, calculation };
}"""


@dataclass(frozen=True)
class Load:
    kilobytes: float
    interactive: float
    """Milliseconds until the first question can be answered and the logic runs."""
    heap: float
    relevance: float
    calculation: float


@dataclass(frozen=True)
class Served:
    address: str
    cookies: Any
    drafts: dict[str, str]


def workbook(size: int, grouped: bool) -> bytes:
    """The shared workbook with what publishing demands; in one group, all of it is one page."""
    book = openpyxl.load_workbook(HERE / f"form{size}.xlsx")
    sheet, settings = book["survey"], book["settings"]
    if not grouped:
        as_one_page(sheet)
    for heading, value in (("purpose", "Đo"), ("sensitivity", "normal")):
        column = settings.max_column + 1
        settings.cell(1, column, heading), settings.cell(2, column, value)
    settings.cell(2, 2, name_of(size, grouped))
    book.create_sheet("referrals").append(["name", "phone"])
    book["referrals"].append(["line", "111"])
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def as_one_page(sheet: Any) -> None:
    """One group instead of many: what stands in a group is not cut."""
    for row in range(sheet.max_row, 1, -1):
        if sheet.cell(row, 1).value in ("begin_group", "end_group"):
            sheet.delete_rows(row)
    sheet.insert_rows(2)
    sheet.cell(2, 1, "begin_group"), sheet.cell(2, 2, "whole")
    sheet.append(["end_group"])


def name_of(size: int, grouped: bool) -> str:
    return f"perf{size}{'' if grouped else 'whole'}"


def prepared(database: Database) -> dict[str, str]:
    """A programme, its people, the questionnaires; form → the address of a draft's first page."""
    schema.upgrade(database)
    cast = assemble(database)
    addresses = {}
    for size in SIZES:
        for grouped in (True, False):
            form_id = name_of(size, grouped)
            publish.publish_workbook(database, cast.programme_id, f"{form_id}.xlsx", workbook(size, grouped))
            draft = fill.start(database, cast.people["interviewer"], cast.own_case, form_id, "base", "vi")
            addresses[form_id] = f"/fill/{draft}/0"
    return addresses


@contextmanager
def application(browser: Browser) -> Iterator[Served]:
    with tempfile.TemporaryDirectory() as folder:
        surroundings = {**os.environ, "SURVEY_APP_INSTANCE": folder, "SURVEY_APP_DEMO": "0"}
        port = free_port()
        surroundings |= {"SURVEY_APP_PLAIN_HTTP": "1", "HOST": "127.0.0.1", "PORT": str(port)}
        settings = from_environment(surroundings)
        database = open_database(settings.database_url, settings.instance)
        drafts = prepared(database)
        database.close()
        command = [str(Path(sys.executable).with_name("survey-app")), "start"]
        with (Path(folder) / "log").open("wb") as log:
            process = subprocess.Popen(  # noqa: S603
                command, env=surroundings | {"PORT": str(port)}, stdout=log, stderr=log
            )
        address = f"http://127.0.0.1:{port}"
        try:
            wait_for(f"{address}/sign-in", process, Path(folder) / "log")
            yield Served(address, signed_in(browser, address), drafts)
        finally:
            process.terminate()
            process.wait()


def signed_in(browser: Browser, address: str) -> Any:
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{address}/sign-in")
    page.fill("[name=username]", "interviewer")
    page.fill("[name=password]", PASSWORD)
    with page.expect_navigation():
        page.click("main button")
    state = context.storage_state()
    context.close()
    return state


class Packed(SimpleHTTPRequestHandler):
    """Static files, packed as tightly as the application's own."""

    def log_message(self, *_: Any) -> None:
        pass

    def do_GET(self) -> None:
        content = brotli.compress((Path(self.directory) / self.path.lstrip("/")).read_bytes())
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(self.path))
        self.send_header("Content-Encoding", "br")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)


@contextmanager
def bare_pages() -> Iterator[str]:
    with tempfile.TemporaryDirectory() as folder:
        for size in SIZES:
            survey = read_survey((HERE / f"form{size}.xlsx").read_bytes())
            (Path(folder) / f"bare{size}.html").write_text(bare.page(survey), "utf-8")
        (Path(folder) / "bare.css").write_text(bare.STYLE)
        (Path(folder) / "bare.js").write_text(bare.SCRIPT)
        server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Packed, directory=folder))
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def loaded(browser: Browser, address: str, cookies: Any) -> Load:
    """One visit on a phone that has never seen the page."""
    context = browser.new_context(
        viewport=SCREEN, device_scale_factor=2, is_mobile=True, has_touch=True, storage_state=cookies
    )
    try:
        return _visit(context, address)
    finally:
        context.close()


def _visit(context: BrowserContext, address: str) -> Load:
    page = context.new_page()
    protocol = context.new_cdp_session(page)
    sizes: list[float] = []
    protocol.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    protocol.send("Network.enable")
    protocol.send("Network.emulateNetworkConditions", LINE)
    protocol.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    page.add_init_script(MARK)
    # Told, not asked for: a script that looks again and again would take the phone's time.
    with page.expect_console_message(lambda told: told.text == "interactive", timeout=PATIENCE):
        page.goto(address, wait_until="commit", timeout=PATIENCE)
    interactive = page.evaluate("window.interactive")
    page.wait_for_load_state("load", timeout=PATIENCE)
    page.wait_for_timeout(1000)
    protocol.send("HeapProfiler.enable")
    protocol.send("HeapProfiler.collectGarbage")
    heap = protocol.send("Runtime.getHeapUsage")["usedSize"] / 1e6
    updates = page.evaluate(UPDATES, [TAPS])
    return Load(sum(sizes) / 1000, interactive, heap, updates["relevance"], updates["calculation"])


def middle(visit: Callable[[], Load]) -> Load:
    found = [visit() for _ in range(TIMES)]
    names = Load.__dataclass_fields__
    return Load(**{name: median(getattr(one, name) for one in found) for name in names})


def figures(size: int, floor: Load, section: Load, whole: Load, smaller: Load | None) -> Iterator[Figure]:
    """`section`: twenty questions a page; `whole`: all on one; `smaller`: the section of 200 questions."""
    yield Figure(f"phone {size}: bare page, first load", floor.kilobytes, "kB")
    yield Figure(f"phone {size}: bare page, interactive", floor.interactive, "ms")
    yield Figure(f"phone {size}: bare page, relevance update", floor.relevance, "ms")
    yield Figure(f"phone {size}: bare page, heap", floor.heap, "MB")
    for name, load in (("section", section), ("one page", whole)):
        yield Figure(f"phone {size}: {name}, first load", load.kilobytes, "kB", BYTES[size])
        yield Figure(f"phone {size}: {name}, interactive", load.interactive, "ms")
        ratio = load.interactive / floor.interactive
        yield Figure(f"phone {size}: {name}, interactive ÷ bare page", ratio, "×", INTERACTIVE)
        limit = UPDATE if smaller is None else GROWTH * max(smaller.relevance, smaller.calculation)
        yield Figure(f"phone {size}: {name}, relevance update", load.relevance, "ms", limit)
        yield Figure(f"phone {size}: {name}, calculation update", load.calculation, "ms", limit)
        yield Figure(f"phone {size}: {name}, heap", load.heap, "MB", HEAP[size])


def main() -> int:
    found: list[Figure] = []
    smaller: Load | None = None
    with launched() as browser, application(browser) as served, bare_pages() as static:
        for address in served.drafts.values():
            # The first request after a start makes what all later ones are given.
            loaded(browser, served.address + address, served.cookies)
        for size in SIZES:
            floor = middle(lambda n=size: loaded(browser, f"{static}/bare{n}.html", None))
            pages = [served.address + served.drafts[name_of(size, grouped)] for grouped in (True, False)]
            section, whole = (
                middle(lambda at=address: loaded(browser, at, served.cookies)) for address in pages
            )
            found += figures(size, floor, section, whole, smaller)
            smaller = smaller or section
    return 0 if tell(found) else 1


if __name__ == "__main__":
    sys.exit(main())
