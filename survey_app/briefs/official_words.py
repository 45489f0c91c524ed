"""The words of the official báo cáo. Quốc hiệu and tiêu ngữ are Vietnamese in every language."""

_WORDS: dict[str, tuple[str, str]] = {
    "kind": ("BÁO CÁO", "REPORT"),
    "draft": ("DỰ THẢO", "DRAFT"),
    "number_symbol": ("Số: {number}/{symbol}", "No. {number}/{symbol}"),
    "place_and_date": ("{place}, ngày … tháng … năm {year}", "{place}, … … {year}"),
    "about": ("Kết quả: {title}", "Findings: {title}"),
    "basis": (
        "Thực hiện Kế hoạch số …/KH-… ngày …/…/…, {agency} báo cáo như sau:",
        "Under Plan No. …/KH-… of …/…/…, {agency} reports as follows:",
    ),
    "general": ("TÌNH HÌNH CHUNG", "GENERAL"),
    "findings": ("KẾT QUẢ", "FINDINGS"),
    "proposals": ("KIẾN NGHỊ", "PROPOSALS"),
    "closing": (
        "Trên đây là báo cáo kết quả, kính trình cấp có thẩm quyền xem xét./.",
        "The above is submitted to the competent authority for consideration./.",
    ),
    "recipients": ("Nơi nhận:", "Recipients:"),
    "as_above": ("Như trên", "As above"),
    "archive": ("Lưu: VT", "Archive: VT"),
    "office": ("QUYỀN HẠN, CHỨC VỤ CỦA NGƯỜI KÝ", "OFFICE OF THE SIGNATORY"),
    "sign": ("(Ký, đóng dấu)", "(Signature, seal)"),
    "place_number": ("TT", "No."),
    "area": ("Địa bàn", "Area"),
    "by": ("– {owner} thực hiện", "– by {owner}"),
    "until": ("trước ngày {due}", "before {due}"),
}


def said(key: str, language: str, **values: object) -> str:
    vietnamese, english = _WORDS[key]
    return (vietnamese if language == "vi" else english).format(**values)


def words(language: str) -> dict[str, str]:
    return {key: pair[0] if language == "vi" else pair[1] for key, pair in _WORDS.items()}
