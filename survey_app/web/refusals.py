"""What a service refuses, in words and at its field."""

from flask_babel import gettext as _
from flask_wtf import FlaskForm

from survey_app.security.passwords import MAXIMUM_LENGTH, MINIMUM_LENGTH
from survey_app.services.errors import Refused


def show_on(form: FlaskForm, refusal: Refused) -> None:
    """Put each problem beside its field; one without a field goes to the first."""
    for name, code in refusal.problems:
        field = form[name] if name in form else next(iter(form))
        field.errors = [*field.errors, words(name, code)]


def words(field: str, code: str) -> str:
    said = {
        ("username", "pattern"): _(
            "Dùng 2 đến 32 chữ thường không dấu, số, dấu chấm hoặc gạch; bắt đầu bằng chữ."
        ),
        ("username", "taken"): _("Tên này đã có người dùng. Chọn tên khác."),
        ("areas", "required"): _("Chọn ít nhất một địa bàn cho vai trò này."),
        ("areas", "unknown"): _("Chọn địa bàn trong danh sách."),
        ("code", "pattern"): _("Nhập hai chữ in hoa, gạch nối và bốn số, ví dụ CX-0417."),
        ("workbook", "empty"): _("Tệp này trống. Chọn tệp khác."),
        ("workbook", "too_large"): _("Tệp lớn hơn 2 MB. Danh sách dài nên để trong tệp CSV đi kèm."),
        ("old", "wrong"): _("Mật khẩu đang dùng chưa đúng. Nhập lại."),
        ("old", "locked"): _("Đã thử nhiều lần. Đợi một lúc rồi thử lại, hoặc hỏi người quản trị."),
        ("password", "short"): _(
            "Dùng ít nhất %(count)s ký tự. Vài từ ghép lại thì dễ nhớ.", count=MINIMUM_LENGTH
        ),
        ("password", "long"): _("Dùng nhiều nhất %(count)s ký tự.", count=MAXIMUM_LENGTH),
        ("password", "name"): _("Đừng để tên tài khoản trong mật khẩu."),
        ("code", "taken"): _("Mã này đã có hồ sơ. Xem lại mã trên giấy."),
    }
    return said.get((field, code), _("Xem lại chỗ này rồi gửi lại."))
