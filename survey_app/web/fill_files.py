"""Files on a page of an interview: what was brought is made ready to be kept; what cannot be is told."""

from collections.abc import Mapping
from io import BytesIO
from typing import IO, NamedTuple
from uuid import UUID

from flask import Blueprint, Request, Response, request, url_for
from flask_babel import gettext as _

from forms.wtf import SectionForm
from forms.wtf.files import FileField
from survey_app.services import attachments
from survey_app.services.attachments import File, Limits, Prepared
from survey_app.services.errors import Refused
from survey_app.web import identity
from survey_app.web.access import requires
from survey_app.web.downloads import download
from survey_app.web.sheet import Sheet

blueprint = Blueprint("files", __name__)
FORM_BYTES = 2 * 1024 * 1024
FILES_A_PAGE = 3
"""Of the largest size at once; a page with more is sent in between."""


class InMemory(Request):
    """What is sent lies on no disk before it is locked away."""

    def _get_file_stream(
        self,
        total_content_length: int | None,
        content_type: str | None,
        filename: str | None = None,
        content_length: int | None = None,
    ) -> IO[bytes]:
        return BytesIO()


class Brought(NamedTuple):
    ready: list[Prepared]
    refused: dict[str, str]
    """Name of the question → why its file was not taken."""


def allow_files(endpoint: str | None, values: Mapping[str, object] | None) -> None:
    """Larger requests on the one route that takes files; before the CSRF check reads the form."""
    if endpoint == "fill.answer" and request.mimetype == "multipart/form-data":
        request.max_content_length = FORM_BYTES + FILES_A_PAGE * limits().file


def limits() -> Limits:
    return Limits.of(identity.current_settings())


def bring(sheet: Sheet, posted: SectionForm) -> Brought:
    """The fields hold the names of what can be kept, as if they had been answered with them."""
    found = Brought([], {})
    for field in posted.files():
        if field.brought is not None:
            _bring_one(sheet, field, found)
    return found


def _bring_one(sheet: Sheet, field: FileField, found: Brought) -> None:
    assert field.brought is not None
    most = limits()
    content = field.brought.read(most.file + 1)
    place = sheet.place(field.question.path)
    try:
        ready = attachments.prepare(sheet.opened.draft.id, place, field.question, content, most)
    except Refused as refusal:
        found.refused[str(field.name)] = refusal.problems[0][1]
        return
    found.ready.append(ready)
    field.hold(ready.name)


def show_addresses(sheet: Sheet, form: SectionForm) -> None:
    draft_id = sheet.opened.draft.id
    form.file_address = lambda name: url_for("fill.files.of_draft", draft_id=draft_id, name=name)


def tell_refused(form: SectionForm, written: str) -> None:
    """`photo.file_large`: beside the question, after the page has come back."""
    name, _dot, code = written.rpartition(".")
    field = form.field_named(name)
    said = _why(code)
    if field is not None and said:
        field.problems = (said, *field.problems)


def _why(code: str) -> str:
    megabytes = limits().file // 1_000_000
    words = {
        "file_empty": _("Tệp này trống. Chọn lại, hoặc chụp lại."),
        "file_large": _("Tệp lớn hơn %(size)s MB. Chọn tệp nhỏ hơn, hoặc ghi ngắn hơn.", size=megabytes),
        "file_broken": _("Không mở được ảnh này. Chụp lại, hoặc chọn ảnh khác."),
        "file_no_image": _("Tệp này không phải ảnh JPEG, PNG, WebP hoặc GIF. Chọn ảnh khác."),
        "file_no_audio": _(
            "Tệp này không phải âm thanh mà trang đọc được. Chọn tệp khác, ví dụ MP3 hoặc M4A."
        ),
        "file_no_video": _("Tệp này không phải đoạn phim mà trang đọc được. Chọn tệp khác, ví dụ MP4."),
        "file_no_file": _("Không nhận được loại tệp này. Chọn PDF, Word, Excel, ảnh hoặc tệp văn bản."),
    }
    return words.get(code, "")


@blueprint.get("/<uuid:draft_id>/files/<name>")
@requires("draft.fill")
def of_draft(draft_id: UUID, name: str) -> Response:
    database, actor = identity.current_database(), identity.current_actor()
    return as_attachment(attachments.of_draft(database, actor, draft_id, name))


def as_attachment(file: File) -> Response:
    """Never opened as a page of this house. A picture in a page is shown all the same."""
    response = download(file.content, file.mimetype, file.name)
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
