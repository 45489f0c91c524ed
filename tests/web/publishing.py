"""A small questionnaire of a test, published with what publishing demands, and opened on its first page."""

from collections.abc import Mapping
from textwrap import dedent
from uuid import UUID

from forms.reading.attachments import packed
from survey_app.services import publish
from tests.web.conftest import Office
from tests.web.filling import Filling

DEMANDED = """
| settings |
| | form_id | version | purpose | sensitivity | default_language |
| | small | 1 | Thử | normal | {language} |
| referrals |
| | name | phone |
| | line | 111 |
"""


def publish_tables(
    office: Office,
    tables: str,
    language: str = "",
    files: Mapping[str, bytes] | None = None,
    demanded: str = DEMANDED,
) -> UUID:
    content = (dedent(tables) + demanded.format(language=language)).encode()
    package = packed("small.md", content, files) if files else content
    return publish.publish_workbook(office.database, office.cast.programme_id, "small.md", package).version_id


def filling(
    office: Office, tables: str, language: str = "", files: Mapping[str, bytes] | None = None
) -> Filling:
    publish_tables(office, tables, language, files)
    return Filling(office, "small")
