"""The fixed words of a brief, Vietnamese and English. What a questionnaire says comes from its workbook."""

LANGUAGES = ("vi", "en")

_WORDS: dict[str, tuple[str, str]] = {
    "document": ("Tóm tắt hồ sơ {case}", "Summary of case {case}"),
    "internal": ("Tài liệu nội bộ · không chuyển tiếp", "Internal document · do not forward"),
    "page": ("Trang", "Page"),
    "case": ("Mã hồ sơ", "Case code"),
    "round": ("Đợt", "Round"),
    "consent": ("Đồng ý tham gia", "Consent to take part"),
    "followup": ("Đồng ý gặp lại", "Consent to meet again"),
    "next": ("Gặp lần tới", "Next meeting"),
    "yes": ("Có", "Yes"),
    "no": ("Không", "No"),
    "not_asked": ("Chưa hỏi", "Not asked yet"),
    "not_set": ("Chưa hẹn", "Not set"),
    "strengths": ("Điểm mạnh", "Strengths"),
    "strengths_none": (
        "Chưa ghi nhận qua các câu đã trả lời; buổi gặp tới có thể hỏi thêm.",
        "None noted in the answers so far; the next meeting may ask more.",
    ),
    "capitals": ("Năm nguồn lực", "Five capitals"),
    "capitals_hint": ("0–100, càng xa tâm càng tốt", "0–100, farther out is better"),
    "strongest": ("Mạnh nhất:", "Strongest:"),
    "weakest": ("Yếu nhất:", "Weakest:"),
    "all_equal": ("Các nguồn lực ngang nhau.", "All capitals are level."),
    "lowest_items": ("Thấp nhất ở: {items}.", "Lowest on: {items}."),
    "answered": ("Trả lời {answered}/{of} câu.", "{answered} of {of} questions answered."),
    "scores": ("Các điểm", "Scores"),
    "scores_hint": ("vạch đứng là ngưỡng", "upright lines are thresholds"),
    "score": ("Điểm", "Score"),
    "scale": ("Trên thang điểm", "On its scale"),
    "value": ("Số", "Value"),
    "band": ("Mức", "Band"),
    "count": ("Số câu", "Items"),
    "incomplete": ("chưa đủ câu trả lời", "too few answers"),
    "answers": ("Những điều đã trả lời", "What was answered"),
    "question": ("Câu hỏi", "Question"),
    "answer": ("Trả lời", "Answer"),
    "contact": ("Lần gặp tới", "Next contact"),
    "contact_none": ("Chưa hẹn ngày", "No date has been set yet"),
    "contact_safe": ("Cách gặp an toàn cho người tham gia: {way}.", "A way to meet that is safe: {way}."),
    "contact_refused": (
        "Người tham gia chưa đồng ý gặp lại; chỉ liên hệ khi người tham gia tự tìm đến.",
        "No consent to meet again; wait for the participant to get in touch.",
    ),
    "pending": ("Sẽ bổ sung", "Still to come"),
    "pending_lead": ("Chưa có dữ liệu cho: {sections}.", "No data yet for: {sections}."),
    "pending_tail": (
        "Các phần này có khi phiếu tương ứng được điền. Điều người tham gia không muốn nói thì để trống.",
        "They appear once that questionnaire is filled in. What somebody prefers not to say stays blank.",
    ),
    "needs": ("Ba nhu cầu đầu", "Three top needs"),
    "needs_hint": ("mức cần × mức thiếu, {low}–{high}", "importance × gap, {low}–{high}"),
    "needs_none": ("Không có nhu cầu nào còn thiếu.", "No unmet need."),
    "need": ("Nhu cầu", "Need"),
    "level": ("Mức ưu tiên", "Priority"),
    "actions": ("Việc làm tới", "Next steps"),
    "actions_none": (
        "Chưa có việc nào do quy tắc nêu ra; cùng người tham gia chọn bước tiếp theo.",
        "No rule calls for a step; choose the next one together with the participant.",
    ),
    "actions_more": (
        "Còn {count} việc khác, xem trong hồ sơ.",
        "{count} more steps stand in the case file.",
    ),
    "step": ("Việc", "Step"),
    "owner": ("Ai làm", "Who"),
    "due": ("Trước ngày", "Before"),
    "why": ("Vì sao", "Why"),
    "why_said": ("theo buổi nói chuyện", "from the conversation"),
    "viability": ("Khả thi", "Viability"),
    "of_high": ("{value} trên {high}", "{value} of {high}"),
    "margin": (
        "Mỗi tháng ước bán {sales} triệu, chi {costs} triệu đồng:",
        "Expected each month: sales of VND {sales} million, costs of VND {costs} million:",
    ),
    "margin_short": ("Phần còn lại sau chi phí:", "Left after costs:"),
    "margin_left": ("còn lại {percent}, {band}", "{percent} left, {band}"),
    "estimate": (
        "Số ước của người tham gia, chưa kiểm chứng.",
        "The participant's own estimate, not verified.",
    ),
    "budget": ("Mua gì, ai trả", "What to buy, who pays"),
    "number": ("TT", "No."),
    "item": ("Nội dung", "Item"),
    "unit": ("ĐVT", "Unit"),
    "quantity": ("Số lượng", "Quantity"),
    "price": ("Đơn giá (đồng)", "Unit price (VND)"),
    "amount": ("Thành tiền", "Amount"),
    "total": ("Cộng", "Total"),
    "budget_more": ("Các dòng còn lại ({count})", "Remaining rows ({count})"),
    "budget_note": (
        "Thành tiền và các cột người trả: triệu đồng, tính bằng đồng rồi làm tròn một chữ số.",
        "Amount and payers in million VND, computed in đồng, then rounded to one decimal.",
    ),
    "budget_agree": ("Hàng và cột khớp nhau.", "Rows and columns agree."),
    "budget_rounding": (
        "Số cộng được làm tròn từ tổng {total} đồng, nên có thể lệch 0,1 so với cộng các ô đã làm tròn.",
        "Totals are rounded from the sum of VND {total}; adding the rounded cells may differ by 0.1.",
    ),
    "budget_unreadable": (
        "Dòng có dấu – còn thiếu số lượng hoặc đơn giá, chưa cộng vào.",
        "Rows with – lack a quantity or price and are not added.",
    ),
    "payer_unknown": ("Chưa rõ ai trả", "Payer not known"),
    "entitlements": ("Có thể được hưởng", "May be entitled to"),
    "entitlements_note": (
        "Gợi ý để hỏi tiếp, cơ quan có thẩm quyền mới quyết định.",
        "Hints to follow up; the competent authority decides.",
    ),
    "limits": ("Giới hạn.", "Limits."),
    "limits_source": (
        "Người tham gia tự trả lời, chưa đối chiếu.",
        "Answers are the participant’s own and were not cross-checked.",
    ),
    "limits_unvalidated": (
        "Chưa được kiểm định, không dùng để kết luận về một người: {scores}.",
        "Not validated, not for conclusions about a person: {scores}.",
    ),
    "limits_incomplete": ("Chưa đủ câu trả lời để tính: {scores}.", "Too few answers to compute: {scores}."),
    "limits_rules": (
        "Nguồn và quy tắc tính: {sources}. Lập ngày {made_on}.",
        "Sources and rules: {sources}. Made on {made_on}.",
    ),
    "seal_code": ("Mã kiểm tra {code}", "Verification code {code}"),
    "seal_how": (
        "Quét mã, hoặc mở {page}, để biết tệp này có đúng là bản đã lập và còn mới nhất không.",
        "Scan the code, or open {page}, to see whether this file is as it was made, and still the newest.",
    ),
    "seal_picture": ("Mã QR mở trang kiểm tra", "QR code that opens the verification page"),
    "version": ("{form}, bản {version}", "{form}, version {version}"),
    "version_dated": ("{form}, bản {version}, ngày {day}", "{form}, version {version}, {day}"),
    "under": ("Dưới {high} {band}", "Under {high} {band}"),
    "up_to": ("Đến {high} {band}", "Up to {high} {band}"),
    "from": ("từ {low} {band}", "from {low} {band}"),
    "over": ("trên {low} {band}", "over {low} {band}"),
    "from_under": ("{low} đến dưới {high} {band}", "{low} to under {high} {band}"),
    "from_to": ("{low}–{high} {band}", "{low}–{high} {band}"),
    "exactly": ("{low} {band}", "{low} {band}"),
    "and": (" và ", " and "),
    "lacking": (", thiếu ", ", short of "),
    "headline_lacking": ("Cần trước hết: {needs}", "Needed first: {needs}"),
    "headline_plain": (
        "{strengths} điểm mạnh, {actions} việc làm tới",
        "Strengths noted: {strengths}. Next steps: {actions}",
    ),
    "headline_empty": ("Chưa đủ câu trả lời để tóm tắt", "Not enough answers to sum up yet"),
    "lead_strongest": (
        "Mạnh nhất: {capitals} ({value} trên 100).",
        "Strongest: {capitals} ({value} of 100).",
    ),
    "lead_weakest": ("Yếu nhất: {capitals} ({value} trên 100).", "Weakest: {capitals} ({value} of 100)."),
    "lead_viability": (
        "Ý tưởng làm ăn đạt {value} trên {high}: {band}.",
        "The business idea reaches {value} of {high}: {band}.",
    ),
    "lead_score": ("{score}: {value}, {band}.", "{score}: {value}, {band}."),
    "lead_need": ("Cần nhất: {need}.", "Most needed: {need}."),
    "lead_first": ("Việc đầu tiên: {action}", "First step: {action}"),
}


def word(key: str, language: str, **values: object) -> str:
    """The words for `key`; English where the brief is in a language that has none here."""
    vietnamese, english = _WORDS[key]
    return (vietnamese if language == "vi" else english).format(**values)


def words(language: str) -> dict[str, str]:
    """Every word without placeholders filled in, for the template."""
    return {key: pair[0] if language == "vi" else pair[1] for key, pair in _WORDS.items()}
