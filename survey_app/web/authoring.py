"""Uploading a questionnaire: its errors beside their rows, what is new in it, and publishing it."""

from uuid import UUID

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from flask_wtf.file import FileField, FileRequired
from werkzeug.wrappers import Response as Redirect

from forms.errors import WorkbookError
from survey_app.services import authoring
from survey_app.services import rescoring as scored_anew
from survey_app.services.errors import Refused
from survey_app.web import identity, language
from survey_app.web.access import requires
from survey_app.web.changes import shown_changes
from survey_app.web.downloads import XLSX, download
from survey_app.web.problem_words import Told, told, told_warning
from survey_app.web.refusals import show_on
from survey_app.web.rescoring import follow

blueprint = Blueprint("authoring", __name__, url_prefix="/questionnaires/uploads")
Page = str | Redirect | tuple[str, int]


class UploadForm(FlaskForm):  # type: ignore[misc]
    workbook = FileField(_l("Tệp bộ câu hỏi"), validators=[FileRequired(_l("Chọn một tệp."))])


@blueprint.route("/new", methods=["GET", "POST"])
@requires("questionnaire.author")
def create() -> Page:
    form = UploadForm()
    if form.validate_on_submit():
        try:
            return redirect(_address(_upload(form)), code=303)
        except Refused as refusal:
            show_on(form, refusal)
    status = 200 if request.method == "GET" else 422
    return render_template("questionnaires/new.html", form=form), status


def _upload(form: UploadForm) -> UUID:
    file = form.workbook.data
    content = file.stream.read(authoring.LARGEST_WORKBOOK + 1)
    return authoring.upload(
        identity.current_database(), identity.current_actor(), file.filename or "", content
    )


@blueprint.get("/<uuid:upload_id>")
@requires("questionnaire.author")
def show(upload_id: UUID) -> str:
    opened = authoring.open_upload(identity.current_database(), identity.current_actor(), upload_id)
    spoken = language.current()
    return render_template(
        "questionnaires/show.html",
        opened=opened,
        problems=_problems(opened),
        warnings=[told_warning(words, spoken) for words in opened.upload.warnings],
        changes=shown_changes(opened.changes, spoken),
    )


@blueprint.get("/<uuid:upload_id>/problems.xlsx")
@requires("questionnaire.author")
def problems(upload_id: UUID) -> Response:
    """The list to take along while mending the workbook."""
    opened = authoring.open_upload(identity.current_database(), identity.current_actor(), upload_id)
    headings = [_("Trang"), _("Dòng"), _("Cột"), _("Chuyện gì"), _("Ô này ghi"), _("Cách sửa"), _("Mã")]
    rows = [
        [one.sheet, str(one.row or ""), one.column, one.message, "".join(one.excerpt), one.remedy, one.code]
        for one in _problems(opened)
    ]
    return download(authoring.problem_list(headings, rows), XLSX, f"{_('loi')}-{opened.upload.form_id}.xlsx")


@blueprint.post("/<uuid:upload_id>/repair")
@requires("questionnaire.author")
def repair(upload_id: UUID) -> Redirect:
    authoring.repair(identity.current_database(), identity.current_actor(), upload_id)
    flash(_("Đã cho phép lựa chọn trùng tên trong tệp này."))
    return redirect(_address(upload_id), code=303)


@blueprint.post("/<uuid:upload_id>/publish")
@requires("questionnaire.publish")
def publish(upload_id: UUID) -> Redirect:
    try:
        done = authoring.publish_upload(identity.current_database(), identity.current_actor(), upload_id)
    except WorkbookError:
        flash(_("Chưa công bố được: tệp còn chỗ cần sửa."), "warn")
        return redirect(_address(upload_id), code=303)
    flash(_("Đã công bố %(form)s, bản %(version)s.", form=done.form_id, version=done.version))
    job_id = scored_anew.start(identity.current_database(), identity.current_actor(), done.form_id)
    if job_id is not None:
        return follow(job_id)
    return redirect(url_for("questionnaires.index"), code=303)


@blueprint.post("/<uuid:upload_id>/discard")
@requires("questionnaire.author")
def discard(upload_id: UUID) -> Redirect:
    authoring.discard(identity.current_database(), identity.current_actor(), upload_id)
    flash(_("Đã bỏ tệp tải lên."))
    return redirect(url_for("questionnaires.index"), code=303)


def _problems(opened: authoring.OpenUpload) -> list[Told]:
    return [told(finding.problem, finding.excerpt, language.current()) for finding in opened.findings]


def _address(upload_id: UUID) -> str:
    return url_for("questionnaires.authoring.show", upload_id=upload_id)
