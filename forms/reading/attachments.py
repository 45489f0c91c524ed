"""Tables that belong to a workbook: CSV, GeoJSON, XML files beside it, or packed with it in one archive."""

import csv
import json
from collections.abc import Iterable, Iterator, Mapping
from io import BytesIO, StringIO
from pathlib import Path, PurePosixPath
from typing import Any
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

from forms.errors import WorkbookError, WorkbookProblem
from forms.instance import parse_xml
from forms.reading.cells import as_text
from forms.reading.problems import Problems

Row = dict[str, str]
Tables = Mapping[str, tuple[Row, ...]]
"""Name of the file without its ending → its rows. An expression names a table like this."""

ENDINGS = (".csv", ".geojson", ".xml")
WORKBOOK_ENDINGS = (".xlsx", ".xls", ".md")
MEDIA = "media"
MAX_ROWS = 50_000
MAX_TABLE_BYTES = 8_000_000
MAX_FILES = 100
_CONTENT_TYPES = "[Content_Types].xml"
_DELIMITERS = ",;\t"


def beside(workbook: Path) -> dict[str, bytes]:
    """The files next to a workbook and in its folder `media`, which has the last word."""
    folders = (workbook.parent, workbook.parent / MEDIA)
    paths = (path for folder in folders if folder.is_dir() for path in sorted(folder.iterdir()))
    return {path.name: path.read_bytes() for path in paths if path.suffix.lower() in ENDINGS}


def tables_of(files: Mapping[str, bytes], cells: Iterable[str], problems: Problems) -> Tables:
    """The rows of every file that the workbook needs."""
    tables: dict[str, tuple[Row, ...]] = {}
    for name, content in needed(files, cells).items():
        try:
            tables[PurePosixPath(name).stem] = _rows(name, content)
        except (ValueError, csv.Error, RecursionError) as error:
            problems.found.append(_unreadable(name, str(error)))
    return tables


def needed(files: Mapping[str, bytes], cells: Iterable[str]) -> dict[str, bytes]:
    """The files that the workbook's cells speak of; a folder may hold those of other workbooks."""
    said = "\n".join(cells)
    return {name: content for name, content in files.items() if PurePosixPath(name).stem in said}


def is_package(content: bytes) -> bool:
    """An archive of a workbook and its tables; a spreadsheet is an archive too, of another kind."""
    if not content.startswith(b"PK\x03\x04"):
        return False
    try:
        with ZipFile(BytesIO(content)) as archive:
            names = archive.namelist()
    except (BadZipFile, ValueError, OSError, RuntimeError, NotImplementedError):
        return False
    return _CONTENT_TYPES not in names and any(name.lower().endswith(WORKBOOK_ENDINGS) for name in names)


def packed(name: str, workbook: bytes, files: Mapping[str, bytes]) -> bytes:
    """One archive of a workbook and its tables; the same in, the same bytes out."""
    target = BytesIO()
    with ZipFile(target, "w", ZIP_DEFLATED) as archive:
        archive.writestr(ZipInfo(name), workbook, ZIP_DEFLATED)
        for file in sorted(files):
            archive.writestr(ZipInfo(f"{MEDIA}/{file}"), files[file], ZIP_DEFLATED)
    return target.getvalue()


def unpacked(content: bytes, most: int) -> tuple[bytes, dict[str, bytes]]:
    """The workbook of a package and its files by name. Raises WorkbookError for none, or too much."""
    with ZipFile(BytesIO(content)) as archive:
        parts = [part for part in archive.infolist() if not part.is_dir() and _counts(part.filename)]
        if len(parts) > MAX_FILES or sum(part.file_size for part in parts) > most:
            raise WorkbookError([_too_large("The archive")])
        named = {PurePosixPath(part.filename).name: archive.read(part) for part in parts}
    workbooks = [name for name in named if name.lower().endswith(WORKBOOK_ENDINGS)]
    if len(workbooks) != 1 or is_package(named[workbooks[0]]):
        raise WorkbookError([_no_single_workbook(len(workbooks))])
    return named.pop(workbooks[0]), {name: named[name] for name in named if name.lower().endswith(ENDINGS)}


def _counts(path: str) -> bool:
    """Not what a Mac puts beside every file."""
    return not path.startswith("__MACOSX/") and not PurePosixPath(path).name.startswith(".")


def _rows(name: str, content: bytes) -> tuple[Row, ...]:
    if len(content) > MAX_TABLE_BYTES:
        raise ValueError(f"it has more than {MAX_TABLE_BYTES // 1_000_000} MB")
    text = content.decode("utf-8-sig")
    reader = {".csv": _csv_rows, ".geojson": _geojson_rows, ".xml": _xml_rows}
    rows = tuple(row for row in reader[PurePosixPath(name).suffix.lower()](text) if any(row.values()))
    if len(rows) > MAX_ROWS:
        raise ValueError(f"it has more than {MAX_ROWS:,} rows")
    return rows


def _csv_rows(text: str) -> Iterator[Row]:
    heading = text.partition("\n")[0]
    delimiter = max(_DELIMITERS, key=heading.count)
    lines = csv.reader(StringIO(text, newline=""), delimiter=delimiter)
    columns = [as_text(column) for column in next(lines, [])]
    for line in lines:
        yield {column: as_text(cell) for column, cell in zip(columns, line, strict=False) if column}


def _geojson_rows(text: str) -> Iterator[Row]:
    """Each feature with its properties, its id, and its place in `geometry`."""
    document = json.loads(text)
    features = document.get("features") if isinstance(document, dict) else None
    if not isinstance(features, list):
        raise ValueError("it is no FeatureCollection")
    for feature in features:
        if isinstance(feature, dict):
            properties = feature.get("properties") or {}
            row = {
                str(key): as_text(value) for key, value in properties.items() if not isinstance(value, dict)
            }
            named = {"id": as_text(feature["id"])} if "id" in feature else {}
            yield {**row, **named, "geometry": _geometry(feature.get("geometry"))}


def _geometry(geometry: Any) -> str:
    """`21.03 105.85 0 0`, several points with semicolons between, as answers to geo questions have them."""
    if not isinstance(geometry, dict):
        return ""
    points = geometry.get("coordinates") or []
    if geometry.get("type") == "Point":
        return _point(points)
    if geometry.get("type") == "Polygon":
        points = points[0] if points else []
    return ";".join(_point(point) for point in points)


def _point(coordinates: Any) -> str:
    if not isinstance(coordinates, list) or len(coordinates) < 2:
        raise ValueError("a feature has no coordinates")
    longitude, latitude = coordinates[:2]
    return f"{as_text(latitude)} {as_text(longitude)} 0 0"


def _xml_rows(text: str) -> Iterator[Row]:
    """`<root><item><name>…`: the children of the root, their elements as columns."""
    for item in parse_xml(text).children[0].children:
        yield {cell.name: as_text(cell.value) for cell in item.children}


def _unreadable(name: str, detail: str) -> WorkbookProblem:
    return WorkbookProblem(
        "attachment_broken",
        f"The attached file '{name}' cannot be read ({detail[:200]}).",
        "Save it as CSV in UTF-8 with a heading in the first row, or as GeoJSON.",
    )


def _too_large(what: str) -> WorkbookProblem:
    return WorkbookProblem("file_too_large", f"{what} is too large.", "Keep only what the workbook uses.")


def _no_single_workbook(count: int) -> WorkbookProblem:
    return WorkbookProblem(
        "archive_without_workbook",
        f"The archive holds {count} workbooks.",
        "Pack exactly one workbook with its CSV or GeoJSON files.",
    )
