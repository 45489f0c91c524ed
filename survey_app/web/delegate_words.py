"""What a delegate reads where something cannot be taken as it is."""

from flask_babel import gettext as _

from survey_app.services.workshops.declared import DOTS, RANK


def refusal(field: str, code: str) -> str:
    """By field and code of a refusal; "" where the questionnaire's own words are to be shown."""
    words = {
        ("consent", "required"): _("Chọn “Đồng ý” hoặc “Không đồng ý”."),
        ("room", "wrong"): _("Mã phòng này không có, hoặc đã hết hạn. Xem lại trên màn hình lớn."),
        ("room", "locked"): _("Đã nhập sai nhiều lần. Đợi 15 phút, hoặc quét mã QR trên bàn."),
        ("seat", "wrong"): _(
            "Mã ghế này không đúng hoặc đã có người dùng. Hỏi người điều hành để lấy mã mới."
        ),
        ("seat", "locked"): _("Đã nhập sai nhiều lần. Hỏi người điều hành, hoặc viết phiếu giấy."),
        ("ballot", "seat"): _("Máy này không còn ghế trong hội thảo. Hỏi người điều hành để lấy mã mới."),
        ("ballot", "waiting"): _("Phần này chưa mở. Đợi người điều hành."),
        ("ballot", "late"): _("Phần này đã khóa, phiếu không được tính nữa."),
        ("ballot", "ended"): _("Hội thảo đã kết thúc, phiếu không được tính nữa."),
        ("ballot", "used"): _("Ghế này đã có phiếu, gửi từ máy khác. Phiếu đó vẫn được tính."),
        ("ballot", "full"): _(
            "Bàn này đã đủ phiếu cho số ghế, tính cả phiếu giấy. Báo người điều hành, rồi gửi lại."
        ),
        ("idea", "full"): _("Đã đủ số ý kiến cho một người. Cảm ơn anh/chị."),
        ("idea", "gone"): _("Ý này vừa được sửa hoặc gộp. Xem lại danh sách."),
    }
    return str(words.get((field, code), ""))


def incomplete(kind: str) -> str:
    """A ballot that is not whole; said by kind, for the questionnaire speaks to a whole table."""
    words = {
        RANK: _("Chọn đủ nhất, nhì, ba; mỗi loại một lần."),
        DOTS: _("Chia đủ 5 chấm rồi gửi."),
    }
    return str(words.get(kind, ""))
