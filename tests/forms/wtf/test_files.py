"""Questions that ask for a file: what is brought, what is kept, and what stands where none is taken."""

from io import BytesIO
from typing import Any

import pytest
from lxml import html
from werkzeug.datastructures import FileStorage, MultiDict

from forms.wtf import Entry, SectionForm
from forms.wtf.files import FileField
from tests.forms.wtf.phone import TODAY, Phone

KEPT = "0123456789abcdef0123456789abcdef.jpg"


def asked(kind: str, appearance: str = "") -> Phone:
    return Phone(f"""
    | survey |
    | | type | name | label | appearance |
    | | {kind} | q1 | Gì? | {appearance} |
    """)


def form_of(phone: Phone, held: str | None = None, **posted: Any) -> SectionForm:
    data = MultiDict(posted) if posted else None
    form = phone.kind(data, entries={"/data/q1": Entry(held)}, today=TODAY)
    form.file_address = lambda name: f"/kept/{name}"
    return form


def drawn(form: SectionForm) -> Any:
    return html.fromstring(f"<div>{form.draw()}</div>")


def field(form: SectionForm) -> FileField:
    return next(form.files())


@pytest.mark.parametrize(
    ("kind", "accept"), [("image", "image/jpeg"), ("audio", "audio/*"), ("video", "video/*"), ("file", None)]
)
def test_the_phones_own_button_offers_what_fits(kind: str, accept: str | None) -> None:
    (button,) = drawn(form_of(asked(kind))).xpath("//input[@type='file']")
    assert (button.get("accept") or "").startswith(accept or "")
    assert button.get("name") == "q1__file"


@pytest.mark.parametrize(
    ("kind", "what"),
    [("image", "một tấm ảnh hoặc hình vẽ"), ("audio", "một đoạn ghi âm"), ("file", "một tệp")],
)
def test_a_page_that_takes_no_files_says_so(kind: str, what: str) -> None:
    phone = asked(kind)
    assert f"Câu này cần {what}" in phone.text
    assert "q1__file" not in phone.source


def test_what_is_brought_is_handed_on_and_held_by_its_new_name() -> None:
    form = form_of(asked("image"), q1__file=FileStorage(BytesIO(b"bytes"), "Lan o nha.jpg"))
    brought = field(form).brought
    assert brought is not None and brought.read() == b"bytes"
    field(form).hold(KEPT)
    assert form.posted_entries() == {"/data/q1": Entry(KEPT)}


def test_no_name_that_somebody_posts_becomes_the_answer() -> None:
    form = form_of(asked("image"), q1="../../etc/passwd", q1__file="photo.jpg")
    assert field(form).brought is None
    assert form.posted_entries() == {"/data/q1": Entry()}


def test_what_is_kept_stays_until_it_is_removed() -> None:
    phone = asked("image")
    assert form_of(phone, KEPT, drawn="whole").posted_entries() == {"/data/q1": Entry(KEPT)}
    assert form_of(phone, KEPT, q1__remove="yes").posted_entries() == {"/data/q1": Entry()}


def test_declining_takes_the_place_of_what_was_kept() -> None:
    form = form_of(asked("image"), KEPT, q1__declined="ref")
    assert form.posted_entries() == {"/data/q1": Entry(None, "refused")}


def test_a_kept_picture_is_shown_and_another_file_is_linked() -> None:
    phone = asked("file")
    assert drawn(form_of(phone, KEPT)).xpath("//img/@src") == [f"/kept/{KEPT}"]
    document = KEPT.replace("jpg", "pdf")
    assert drawn(form_of(phone, document)).xpath("//a/@href") == [f"/kept/{document}"]


@pytest.mark.parametrize("appearance", ["signature", "draw", "annotate"])
def test_a_drawing_is_marked_for_the_script_and_can_be_a_photo_without_it(appearance: str) -> None:
    (button,) = drawn(form_of(asked("image", appearance))).xpath("//input[@type='file']")
    assert button.get("data-draw") == appearance


@pytest.mark.parametrize(("appearance", "camera"), [("new", "environment"), ("selfie", "user"), ("", None)])
def test_a_fresh_picture_opens_the_camera(appearance: str, camera: str | None) -> None:
    (button,) = drawn(form_of(asked("image", appearance))).xpath("//input[@type='file']")
    assert button.get("capture") == camera
