"""Photos and other files, without a script: kept locked, shown to their writer, gone with the answer."""

from io import BytesIO
from uuid import UUID

import pytest
from PIL import Image
from sqlalchemy import select

from survey_app.services import attachments, fill, submit
from survey_app.services.errors import Forbidden, NotFound, Refused
from survey_app.storage.models import Attachment
from tests.web.conftest import Office
from tests.web.filling import Filling
from tests.web.publishing import DEMANDED, filling, publish_tables

PHOTO = """
    | survey |
    | | type  | name  | label | required | appearance |
    | | text  | words | Lời   |          |            |
    | | image | photo | Ảnh nhà | yes    |            |
    | | file  | paper | Giấy  |          |            |
    | | image | sign  | Chữ ký |         | signature  |
"""
ROWS = """
    | survey |
    | | type         | name | label |
    | | begin_repeat | room | Phòng |
    | | text         | what | Phòng gì? |
    | | image        | photo | Ảnh  |
    | | end_repeat   |      |       |
"""


def picture(colour: str = "red", kind: str = "JPEG", size: tuple[int, int] = (64, 48)) -> BytesIO:
    file = BytesIO()
    Image.new("RGB", size, colour).save(file, kind)
    return BytesIO(file.getvalue())


def stored(office: Office, instance_id: UUID) -> dict[str, Attachment]:
    with office.database.reading() as session:
        rows = session.scalars(select(Attachment).where(Attachment.instance_id == instance_id))
        return {row.name: row for row in rows}


def bring(interview: Filling, place: object, file: BytesIO, name: str = "Lan.jpg", **more: str) -> str:
    field = more.pop("field", "photo")
    fields = {f"{field}__file": (file, name), **more}
    answered = interview.client.post(interview.address(place), fields, content_type="multipart/form-data")
    return answered.location.removeprefix(f"/fill/{interview.id}/")


def test_a_photo_is_kept_with_the_answers_beside_it(office: Office) -> None:
    interview = filling(office, PHOTO)
    assert bring(interview, 0, picture(), words="Nhà sàn") == "review"
    name = interview.held("/data/photo")
    (row,) = stored(office, interview.id).values()
    assert interview.held("/data/words") == "Nhà sàn"
    assert (row.name, row.path, row.mimetype) == (name, "/data/photo", "image/jpeg")
    assert "Lan" not in name
    page = interview.open(0)
    assert page.find("//form")[0].get("enctype") == "multipart/form-data"
    (shown,) = page.find("//img/@src")
    served = interview.client.client.get(shown)
    assert served.headers["Content-Disposition"] == f"attachment; filename={name}"
    assert served.headers["X-Content-Type-Options"] == "nosniff"
    assert served.headers["Cache-Control"] == "no-store"
    assert "sandbox" in served.headers["Content-Security-Policy"]
    assert Image.open(BytesIO(served.data)).size == (64, 48)


def test_another_photo_takes_its_place_and_removing_it_leaves_nothing(office: Office) -> None:
    interview = filling(office, PHOTO)
    bring(interview, 0, picture("red"))
    first = interview.held("/data/photo")
    bring(interview, 0, picture("blue"))
    assert list(stored(office, interview.id)) == [interview.held("/data/photo")] != [first]
    interview.post(0, words="")
    assert interview.held("/data/photo")
    interview.post(0, photo__remove="yes")
    assert interview.held("/data/photo") is None
    assert stored(office, interview.id) == {}


def test_a_demanded_photo_can_be_declined_and_then_goes(office: Office) -> None:
    interview = filling(office, PHOTO)
    assert "check=1" in interview.to(0, words="x")
    bring(interview, 0, picture())
    assert interview.to(0, photo__declined="ref") == "review"
    assert stored(office, interview.id) == {}


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "Tệp này trống"),
        (b"MZ\x90\x00\x03", "không phải ảnh"),
        (b"%PDF-1.7", "không phải ảnh"),
        (b"\xff\xd8\xff broken", "Không mở được ảnh này"),
        (b"\xff\xd8\xff" + b"x" * 10_000_001, "lớn hơn 10 MB"),
    ],
)
def test_what_cannot_be_kept_is_told_and_the_other_answers_stay(
    office: Office, content: bytes, told: str
) -> None:
    interview = filling(office, PHOTO)
    place = bring(interview, 0, BytesIO(content), words="Nhà sàn")
    assert place.startswith("0?refused=photo.file_") and place.endswith("#photo")
    page = interview.open(place.partition("#")[0])
    assert told in page.find("//*[@id='photo']//*[@class='err']")[0].text_content()
    assert interview.held("/data/words") == "Nhà sàn"
    assert stored(office, interview.id) == {}


def test_another_route_takes_no_more_than_before(office: Office) -> None:
    interview = filling(office, PHOTO)
    large = {"words": "x" * 3_000_000}
    interview.client.post(interview.address("review"), large, expected=413)


def test_a_row_that_goes_takes_its_photo_and_no_other(office: Office) -> None:
    interview = filling(office, ROWS)
    bring(interview, 0, picture("red"), row="1", what="bếp", op="add")
    bring(interview, 0, picture("blue"), row="2", what="ngủ", op="add")
    kept = interview.held("/data/room[2]/photo")
    interview.post(0, row="1", op="del")
    assert interview.held("/data/room[1]/photo") == kept
    assert list(stored(office, interview.id)) == [kept]


def test_after_sending_it_is_the_case_leads(office: Office) -> None:
    interview = filling(office, PHOTO)
    bring(interview, 0, picture())
    name = interview.held("/data/photo")
    submit.send(office.database, office.cast.interviewer, interview.id)
    interview.client.get(interview.address(f"files/{name}"), expected=404)
    lead = office.sign_in("case_lead")
    (link,) = lead.get(f"/submissions/{interview.id}").find("//a[contains(@href, '/files/')]/@href")
    assert lead.client.get(link).headers["Content-Disposition"].startswith("attachment")
    lead.get(f"/submissions/{interview.id}/files/{'0' * 32}.jpg", expected=404)


def test_a_stopped_interview_leaves_no_photo(office: Office) -> None:
    interview = filling(office, PHOTO)
    bring(interview, 0, picture())
    submit.stop(office.database, office.cast.interviewer, interview.id)
    assert stored(office, interview.id) == {}


def test_a_restricted_photo_is_erased_with_the_other_restricted_answers(office: Office) -> None:
    tables = """
    | survey |
    | | type | name | label | restricted |
    | | image | photo | Ảnh | yes |
    | | text | keep | Giữ? | |
    """
    erased = DEMANDED.replace("default_language |", "default_language | erase_restricted_when |")
    erased = erased.replace("{language} |", "{language} | ${{keep}} = 'no' |")
    assert erased != DEMANDED
    publish_tables(office, tables, demanded=erased)
    interview = Filling(office, "small")
    bring(interview, 0, picture(), keep="no")
    assert len(stored(office, interview.id)) == 1
    submit.send(office.database, office.cast.interviewer, interview.id)
    assert stored(office, interview.id) == {}


def test_a_phone_that_was_offline_may_send_a_file_often(office: Office) -> None:
    interview, actor = filling(office, PHOTO), office.cast.interviewer
    content = picture().getvalue()

    def put(path: str = "/data/photo", who: str = "interviewer") -> str:
        person = office.cast.people[who]
        with office.database.session() as session:
            return attachments.put(office.database, session, person, interview.id, path, content)

    name = put()
    assert put() == name
    assert len(stored(office, interview.id)) == 1
    fill.save_page(office.database, actor, interview.id, {"/data/photo": name}, {})
    with office.database.session() as session:
        (expected,) = attachments.manifest(session, actor, interview.id)
    assert (expected.path, expected.name, expected.arrived) == ("/data/photo", name, True)
    submit.send(office.database, actor, interview.id)
    assert put() == name
    with pytest.raises(Refused):
        put("/data/sign")
    with pytest.raises(NotFound):
        put("/data/words")
    with pytest.raises(NotFound):
        put(who="stranger")
    with pytest.raises(Forbidden):
        put(who="case_lead")
