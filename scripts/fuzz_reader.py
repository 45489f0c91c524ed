"""Damage workbooks at random and read them: a survey or coded problems, never a traceback or a long wait.

    .venv/bin/python scripts/fuzz_reader.py --count 500 --seed 1

Each damaged workbook is read in a process with little memory and little time. What breaks the rule is kept in
build/fuzz/ and named by its seed, so that it can be made again.
"""

import argparse
import json
import os
import random
import resource
import struct
import subprocess
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from queue import Queue
from typing import Any, BinaryIO
from zipfile import ZIP_DEFLATED, ZipFile

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from forms import compiled  # noqa: E402
from forms.definition import SheetRow  # noqa: E402
from forms.errors import WorkbookError  # noqa: E402
from forms.excerpt import excerpt  # noqa: E402
from forms.reading.workbook import Sheet, Workbook, read_sheets  # noqa: E402
from forms.response import judge  # noqa: E402
from survey_app.exports.workbook import spreadsheet  # noqa: E402
from survey_app.services.publish import examined  # noqa: E402

SECONDS = 10
"""Of processor time for one workbook."""
PATIENCE = 120
"""Of waiting, on a machine that has other things to do."""
MEMORY = 512 * 1024 * 1024
OTHERS = ROOT.parent / "shared" / "xlsforms"
KEPT = ROOT / "build" / "fuzz"
TOLD = 2_000
"""Characters of a traceback that are printed: its end."""
LENGTH = struct.Struct(">I")

Damage = Callable[[random.Random, bytes], bytes]

WORDS = [
    *(
        "${",
        "}",
        "${nobody}",
        "(" * 400,
        "'",
        "’",
        "\u00a0",
        "𝔘",
        "\t",
        "::",
        "|",
        "-",
        "#",
        "=1+1",
        "yes",
        "∞",
    ),
    *("begin_group", "end_group", "begin_repeat", "end_repeat", "begin loop over l", "select_one", "rank l"),
    *(
        "select_one ${a01_case}",
        "select_multiple_from_file x.csv",
        "calculate",
        "range",
        "osm",
        "xml-external",
    ),
    *(
        "if(" * 70 + "1",
        "regex(., '(a+)+$')",
        "1 div 0",
        "9" * 400,
        "-1",
        "1e308",
        "a" * 40_000,
        "position(..)",
    ),
    *(
        "instance('x')/root/item[name = ${y}]/label",
        "once(uuid())",
        "jr:choice-name(1, 2)",
        "pulldata('a','b')",
    ),
    *(
        "count-selected(.)",
        "../..",
        "/data/A",
        "//x",
        "@id",
        ". = .",
        "today()",
        "name",
        "type",
        "label::",
        "ß",
    ),
]
XML = [
    *(
        b"<",
        b">",
        b"&",
        b"&#0;",
        b"&lol;",
        b"</row>",
        b'r="XFD1048576"',
        b'r="A0"',
        b't="s"',
        b't="e"',
        b't="d"',
    ),
    *(b"<v>999999999</v>", b"<v>-1</v>", b"<v>NaN</v>", b"<v></v>", b'spans="1:16384"', b"\xff\xfe", b"\x00"),
    *(b'<!DOCTYPE x [<!ENTITY lol "lol">]>', b"<f>SUM(A1:A9)</f>", b'ref="A1:XFD1048576"', b'xmlns="urn:x"'),
]


def sources(largest: int = 1_000_000) -> list[Path]:
    """What ships and, where they stand beside the repository, the workbooks of others."""
    found = [*(ROOT / "questionnaires").glob("**/*.md"), *OTHERS.glob("*.xls*")]
    return [file for file in sorted(found, key=lambda file: file.name) if file.stat().st_size <= largest]


def damaged(seed: int, files: list[Path]) -> bytes:
    """The same seed and files give the same bytes."""
    chance = random.Random(seed)
    content = chance.choice(files).read_bytes()
    if content[:2] != b"PK" and chance.random() < 0.7:
        content = spreadsheet(read_sheets(content))
    kinds: list[Damage] = [in_cells, in_cells, in_cells, in_bytes]
    kinds += [in_parts, in_parts] if content[:2] == b"PK" else []
    return chance.choice(kinds)(chance, content)


def in_cells(chance: random.Random, content: bytes) -> bytes:
    """As an author would: wrong words, lost rows, rows twice, cells in the wrong place."""
    sheets = dict(read_sheets(content).sheets)
    for _ in range(chance.choice((1, 2, 5, 20))):
        filled = [name for name, sheet in sheets.items() if sheet.rows]
        if filled:
            name = chance.choice(filled)
            sheets[name] = chance.choice(CELLS)(chance, sheets[name])
    if chance.random() < 0.1:
        sheets.pop(chance.choice(list(sheets)))
    return spreadsheet(Workbook(sheets)) if sheets else b""


def in_bytes(chance: random.Random, content: bytes) -> bytes:
    damaged = bytearray(content)
    for _ in range(chance.choice((1, 4, 30))):
        at = chance.randrange(len(damaged))
        damaged[at : at + chance.randrange(3)] = chance.randbytes(chance.randrange(4))
    return bytes(damaged[: chance.randrange(len(damaged))] if chance.random() < 0.2 else damaged)


def in_parts(chance: random.Random, content: bytes) -> bytes:
    """A sound archive with a part that is not: what only a program, or an attacker, would write."""
    with ZipFile(BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    for _ in range(chance.choice((1, 3))):
        name = chance.choice(list(parts))
        parts[name] = _with_xml(chance, parts[name])
    if chance.random() < 0.15:
        parts.pop(chance.choice(list(parts)))
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return packed.getvalue()


def _with_xml(chance: random.Random, part: bytes) -> bytes:
    at = chance.randrange(len(part) + 1)
    if chance.random() < 0.5 and b'"' in part[at:]:
        at = part.index(b'"', at) + 1
    return part[:at] + chance.choice(XML) + part[at + chance.randrange(8) :]


def _new_word(chance: random.Random, sheet: Sheet) -> Sheet:
    row = chance.randrange(len(sheet.rows))
    heading = chance.choice(sheet.headings)
    old = sheet.rows[row].get(heading)
    at = chance.randrange(len(old) + 1)
    word = chance.choice(WORDS)
    words = word if chance.random() < 0.5 else old[:at] + word + old[at:]
    return _with_row(sheet, row, {**sheet.rows[row].cells, heading: words[:32_767].strip() or "x"})


def _lost_cell(chance: random.Random, sheet: Sheet) -> Sheet:
    row = chance.randrange(len(sheet.rows))
    cells = dict(sheet.rows[row].cells)
    if cells:
        cells.pop(chance.choice(list(cells)))
    return _with_row(sheet, row, cells)


def _swapped(chance: random.Random, sheet: Sheet) -> Sheet:
    one, other = (chance.randrange(len(sheet.rows)) for _ in range(2))
    moved = _with_row(sheet, one, sheet.rows[other].cells)
    return _with_row(moved, other, sheet.rows[one].cells)


def _lost_row(chance: random.Random, sheet: Sheet) -> Sheet:
    gone = chance.randrange(len(sheet.rows))
    return _with_rows(sheet, [row for at, row in enumerate(sheet.rows) if at != gone])


def _row_often(chance: random.Random, sheet: Sheet) -> Sheet:
    row = chance.choice(sheet.rows)
    return _with_rows(sheet, [*sheet.rows, *[row] * chance.choice((1, 1, 3, 300))])


def _new_heading(chance: random.Random, sheet: Sheet) -> Sheet:
    old, new = chance.choice(sheet.headings), chance.choice(WORDS)[:200].strip() or "x"
    if new in sheet.headings:
        return sheet
    headings = tuple(new if heading == old else heading for heading in sheet.headings)
    rows = [
        SheetRow(row.row, {new if key == old else key: words for key, words in row.cells.items()})
        for row in sheet.rows
    ]
    return Sheet(sheet.name, headings, tuple(rows))


CELLS = [_new_word, _new_word, _new_word, _lost_cell, _swapped, _lost_row, _row_often, _new_heading]


def _with_row(sheet: Sheet, at: int, cells: Any) -> Sheet:
    rows = list(sheet.rows)
    rows[at] = SheetRow(rows[at].row, cells)
    return Sheet(sheet.name, sheet.headings, tuple(rows))


def _with_rows(sheet: Sheet, rows: list[SheetRow]) -> Sheet:
    numbered = (SheetRow(number, row.cells) for number, row in enumerate(rows, start=2))
    return Sheet(sheet.name, sheet.headings, tuple(numbered))


def judged(content: bytes) -> str:
    """What the server does with an upload: "survey", "problems", or a traceback."""
    try:
        return _read(content)
    except Exception:
        return traceback.format_exc()


def _read(content: bytes) -> str:
    try:
        sheets = read_sheets(content)
    except WorkbookError as error:
        return _sound(error.problems)
    survey, problems = examined(sheets, "fuzz.xlsx")
    for problem in problems:
        excerpt(sheets, problem)
    if survey is None:
        return _sound(problems)
    assert compiled.from_json(json.loads(json.dumps(compiled.to_json(survey)))) == survey
    judge(survey, {}, {}, now=datetime(2026, 11, 23, 9, 0, tzinfo=UTC))
    assert read_sheets(spreadsheet(sheets)).get("survey") == sheets.get("survey")
    return "survey"


def _sound(problems: Any) -> str:
    assert problems
    assert all(problem.code and problem.message and problem.remedy for problem in problems)
    return "problems"


def work() -> None:
    """The limited process: lengths and bytes in, one JSON line out for each."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    stream, out = sys.stdin.buffer, os.fdopen(os.dup(1), "w")
    while head := stream.read(LENGTH.size):
        content = stream.read(LENGTH.unpack(head)[0])
        used = resource.getrusage(resource.RUSAGE_SELF)
        spent = int(used.ru_utime + used.ru_stime)
        resource.setrlimit(resource.RLIMIT_CPU, (spent + SECONDS + 1, resource.RLIM_INFINITY))
        print(json.dumps(judged(content)), file=out, flush=True)


class Reader:
    """One limited process; a new one where it was ended."""

    def __init__(self) -> None:
        self.process = self._started()

    def _started(self) -> "subprocess.Popen[bytes]":
        command = [sys.executable, __file__, "--work"]
        pipe = subprocess.PIPE
        return subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL)  # noqa: S603

    def verdict(self, content: bytes) -> str:
        with ThreadPoolExecutor(1) as waiting:
            answer = waiting.submit(self._answer, content)
            try:
                return answer.result(PATIENCE)
            except TimeoutError:
                self.process.kill()
                answer.result()
                self.process = self._started()
                return f"no answer within {PATIENCE} s"

    def _answer(self, content: bytes) -> str:
        inlet, outlet = _pipes(self.process)
        try:
            inlet.write(LENGTH.pack(len(content)) + content)
            inlet.flush()
        except BrokenPipeError:
            pass
        line = outlet.readline()
        if line:
            return str(json.loads(line))
        code = self.process.wait()
        self.process = self._started()
        return f"ended with {code}: more than {SECONDS} s or too much memory"

    def close(self) -> None:
        inlet, _ = _pipes(self.process)
        inlet.close()
        self.process.wait()


def _pipes(process: "subprocess.Popen[bytes]") -> tuple[BinaryIO, BinaryIO]:
    assert process.stdin is not None
    assert process.stdout is not None
    return process.stdin, process.stdout  # type: ignore[return-value]


@dataclass(frozen=True)
class Outcome:
    seed: int
    content: bytes
    verdict: str
    seconds: float

    @property
    def is_sound(self) -> bool:
        return self.verdict in ("survey", "problems")


def outcomes(seeds: range, files: list[Path], workers: int) -> Iterator[Outcome]:
    readers: Queue[Reader] = Queue()
    for _ in range(workers):
        readers.put(Reader())

    def one(seed: int) -> Outcome:
        content = damaged(seed, files)
        reader, start = readers.get(), time.monotonic()
        try:
            return Outcome(seed, content, reader.verdict(content), time.monotonic() - start)
        finally:
            readers.put(reader)

    with ThreadPoolExecutor(workers) as pool:
        yield from pool.map(one, seeds)
    while not readers.empty():
        readers.get().close()


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--count", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1, help="the first of `count` seeds")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--work", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.work:
        work()
        return 0
    return report(given.count, given.seed, given.workers)


def report(count: int, seed: int, workers: int) -> int:
    files, counted, slowest = sources(), {"survey": 0, "problems": 0}, 0.0
    print(f"{count} workbooks from {len(files)} files, seeds from {seed} …")
    failed = 0
    for outcome in outcomes(range(seed, seed + count), files, workers):
        slowest = max(slowest, outcome.seconds)
        if outcome.is_sound:
            counted[outcome.verdict] += 1
            continue
        failed += 1
        KEPT.mkdir(parents=True, exist_ok=True)
        (KEPT / f"{outcome.seed}.bin").write_bytes(outcome.content)
        print(f"seed {outcome.seed}, kept in {KEPT}:\n{outcome.verdict[-TOLD:]}")
    read, refused = counted["survey"], counted["problems"]
    print(f"{read} read, {refused} refused in words, {failed} failed; slowest {slowest:.1f} s")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
