"""The fixed words of the ward brief and the programme brief, Vietnamese and English."""

_WORDS: dict[str, tuple[str, str]] = {
    "document_ward": ("Tóm tắt địa bàn · {area} · {round}", "Ward brief · {area} · {round}"),
    "document_programme": (
        "Tóm tắt chương trình · {before} và {after}",
        "Programme brief · {before}, {after}",
    ),
    "about_ward": (
        "Kết quả khảo sát {round} tại địa bàn {area}",
        "Findings of the {round} survey in {area}",
    ),
    "about_programme": (
        "Thay đổi của những người tham gia từ {before} đến {after}",
        "Change among participants from {before} to {after}",
    ),
    "base": ("đầu kỳ", "baseline"),
    "mid": ("giữa kỳ", "midline"),
    "end": ("cuối kỳ", "endline"),
    "household": ("hộ", "households"),
    "person": ("người", "people"),
    "record": ("phiếu", "records"),
    "and": (" và ", " and "),
    "total": ("Cộng", "Total"),
    # The head of a ward brief
    "title_lacking": ("Thiếu hụt nhiều nhất: {items}", "Most often lacking: {items}"),
    "title_band": ("{score}: {value} {unit} ở mức {band}", "{score}: {value} {unit} in the band {band}"),
    "title_plain": ("Kết quả khảo sát {round}", "Findings of the {round} survey"),
    "with_value": ("{label} ({value})", "{label} ({value})"),
    "lead_ward": (
        "{n} {unit} trả lời, {refused} từ chối hoặc dừng giữa chừng. Phỏng vấn từ {first} đến {last}.",
        "{n} {unit} answered, {refused} declined or stopped. Interviews from {first} to {last}.",
    ),
    "lead_hidden": (
        "Số {unit} trả lời không nêu, để không ai bị nhận ra; {refused} từ chối hoặc dừng giữa chừng. "
        "Phỏng vấn từ {first} đến {last}.",
        "The number of {unit} is not told, so that nobody is recognised; {refused} declined or stopped. "
        "Interviews from {first} to {last}.",
    ),
    "indicative": (
        "Kết quả gợi ý, không đại diện cho toàn địa bàn.",
        "Indicative findings, not representative of the whole area.",
    ),
    "fewer": ("dưới {minimum}", "fewer than {minimum}"),
    "until": ("ranh giới đến {day}", "boundaries until {day}"),
    "fact_area": ("Địa bàn", "Area"),
    "fact_n": ("Trả lời", "Answered"),
    "fact_refused": ("Từ chối, dừng", "Declined, stopped"),
    "fact_days": ("Phỏng vấn", "Interviews"),
    "fact_rules": ("Quy tắc tính", "Rules"),
    "rules_version": ("bản {version}", "version {version}"),
    "span": ("{first} – {last}", "{first} – {last}"),
    # Sections
    "findings": ("Điều chính", "Main findings"),
    "profile": ("Ai đã trả lời", "Who answered"),
    "deprivation": ("Thiếu hụt theo chỉ số", "Deprivation by indicator"),
    "deprivation_hint": ("% số {unit} trả lời được câu đó", "% of {unit} who could answer"),
    "poverty": ("Nghèo đa chiều", "Multidimensional poverty"),
    "bands": ("Theo mức", "By band"),
    "scores": ("Điểm trung bình", "Mean scores"),
    "services": ("Dịch vụ và nhu cầu", "Services and wishes"),
    "actions": ("Nên làm", "What to do"),
    "silent": ("Số liệu không nói được", "What the data cannot say"),
    "limits": ("Giới hạn.", "Limits."),
    "n_of": ("n = {n} {unit}", "n = {n} {unit}"),
    "n": ("n = {n}", "n = {n}"),
    "n_mean": ("n = {n} · trung bình {mean}", "n = {n} · mean {mean}"),
    # Findings, each a number and what it is about
    "finding_lacking": ("số {unit} thiếu hụt: {label} (n = {n}).", "of {unit} lack: {label} (n = {n})."),
    "finding_band": (
        "số {unit} ở mức {band}: {score} (n = {n}).",
        "of {unit} are {band}: {score} (n = {n}).",
    ),
    "finding_mean": ("là trung bình của {score} (n = {n}).", "is the mean of {score} (n = {n})."),
    "finding_none": (
        "Chưa đủ phiếu để nêu kết quả mà không lộ từng người.",
        "Too few records to give findings without giving single people away.",
    ),
    # Deprivation
    "indicator": ("Chỉ số", "Indicator"),
    "lacking": ("Thiếu hụt", "Deprived"),
    "not_lacking": ("Không", "Not"),
    "not_known": ("Chưa rõ", "Not known"),
    # Poverty
    "measure": ("Chỉ số", "Measure"),
    "value": ("Giá trị", "Value"),
    "meaning": ("Nghĩa là", "Meaning"),
    "headcount": ("H, tỷ lệ nghèo đa chiều", "H, headcount"),
    "intensity": ("A, mức thiếu hụt của người nghèo", "A, intensity"),
    "adjusted": ("H × A", "H × A"),
    "headcount_people": (
        "số người trong các hộ thiếu hụt từ {cutoff} trên {most} ({poor}/{known} hộ)",
        "of people live in households lacking {cutoff} or more of {most} ({poor} of {known} households)",
    ),
    "headcount_households": (
        "{poor}/{known} hộ thiếu hụt từ {cutoff} trên {most}",
        "{poor} of {known} households lack {cutoff} or more of {most}",
    ),
    "intensity_meaning": (
        "phần chỉ số mà người nghèo đa chiều thiếu, trung bình",
        "the share of indicators that the poor lack, on average",
    ),
    "adjusted_meaning": (
        "gộp cả hai: giảm khi ít người nghèo hơn, hoặc người nghèo thiếu ít hơn",
        "both together: falls with fewer poor, or when the poor lack less",
    ),
    # Bands
    "level": ("Mức", "Band"),
    "untold": (
        "Chưa đủ người để nêu: {scores}.",
        "Too few people to tell of: {scores}.",
    ),
    "sign": ("Ký hiệu", "Sign"),
    "count": ("Số", "Count"),
    "share": ("Tỷ lệ", "Share"),
    # What cannot be said
    "silent_cause": (
        "Vì sao một số cao hay thấp, và điều gì đã gây ra nó.",
        "Why a number is high or low, and what caused it.",
    ),
    "silent_others": (
        "Những {unit} không được hỏi, hoặc đã từ chối, sống ra sao.",
        "How those {unit} live that were not asked, or declined.",
    ),
    "silent_hidden": (
        "Số của các nhóm dưới {minimum}: chúng được che để không ai bị nhận ra.",
        "Numbers of groups under {minimum}: they are hidden so that nobody is recognised.",
    ),
    "silent_single": (
        "Điều gì đúng với một người: mọi số ở đây là của nhiều người.",
        "What is true of one person: every number here is of many.",
    ),
    "silent_boundary": (
        "So sánh với địa bàn cùng tên sau {day}: ranh giới đã đổi.",
        "A comparison with the ward of the same name after {day}: the boundaries changed.",
    ),
    "limit_percent": (
        "Dưới 20 {unit} không ghi phần trăm.",
        "No percentages for fewer than 20 {unit}.",
    ),
    "limit_tested": (
        "Không kiểm định thống kê; khác biệt nhỏ có thể là ngẫu nhiên.",
        "No statistical tests; small differences may be chance.",
    ),
    "limit_unvalidated": (
        "Chưa được kiểm định, không dùng để kết luận về một người: {scores}.",
        "Not validated, not for conclusions about a person: {scores}.",
    ),
    "limit_source": (
        "{form}, quy tắc bản {version}. Lập ngày {day}.",
        "{form}, rules version {version}. Made on {day}.",
    ),
    "hidden_note": (
        "– Dưới {minimum} {unit}, hoặc ô che thêm để không tính ngược được.",
        "– Fewer than {minimum} {unit}, or hidden as well so that nobody can work it out.",
    ),
    # Programme
    "title_better": (
        "{score}: {better}/{n} người tốt hơn so với {before}",
        "{score}: better for {better} of {n} since {before}",
    ),
    "title_matched": ("{n} người được hỏi lại", "{n} people were asked again"),
    "title_unmatched": (
        "Chưa đủ người được hỏi hai lần để nêu thay đổi",
        "Too few people asked twice to tell of change",
    ),
    "lead_programme": (
        "So sánh cùng những người được hỏi cả hai đợt: {n}. "
        "Chỉ có {before}: {only_before}; chỉ có {after}: {only_after}.",
        "Only people asked both times are compared: {n}. "
        "Only {before}: {only_before}; only {after}: {only_after}.",
    ),
    "fact_matched": ("Hỏi cả hai đợt", "Asked both times"),
    "fact_before": ("Chỉ {round}", "Only {round}"),
    "fact_areas": ("Địa bàn", "Areas"),
    "change": ("Thay đổi của cùng những người", "Change for the same people"),
    "change_hint": ("trung bình, {before} và {after}", "means, {before} and {after}"),
    "score": ("Điểm", "Score"),
    "changed": ("Thay đổi", "Change"),
    "moves": ("Bao nhiêu người tốt hơn", "How many are better off"),
    "better": ("Tốt hơn", "Better"),
    "same": ("Như cũ", "Same"),
    "worse": ("Kém hơn", "Worse"),
    "wards": ("Các địa bàn", "The wards"),
    "wards_hint": ("{score}, {round}", "{score}, {round}"),
    "budget": ("Kinh phí đề xuất", "Proposed funding"),
    "budget_hint": ("từ {plans} kế hoạch đã nêu", "from {plans} plans put forward"),
    "budget_areas": ("Địa bàn", "Area"),
    "plans": ("Số kế hoạch", "Plans"),
    "amount": ("Thành tiền", "Amount"),
    "number": ("TT", "No."),
    "budget_together": ("Các địa bàn khác ({count})", "Other areas ({count})"),
    "unmatched": ("Người chỉ được hỏi một lần", "People asked only once"),
    "unmatched_words": (
        "Để riêng, không tính vào thay đổi: {only_before} chỉ có {before}, {only_after} chỉ có {after}.",
        "Kept apart and not counted as change: {only_before} only {before}, {only_after} only {after}.",
    ),
    "silent_effect": (
        "Thay đổi là nhờ chương trình hay nhờ điều khác: không có nhóm để đối chiếu.",
        "Whether a change comes from the programme: there is no group to compare with.",
    ),
    "silent_left": (
        "Những người không được hỏi lại đã thay đổi ra sao.",
        "How those fared who were not asked again.",
    ),
    "finding_change": (
        "{score}: {before} thành {after} (n = {n}), {better} người tốt hơn, {worse} người kém hơn.",
        "{score}: {before} became {after} (n = {n}); better for {better}, worse for {worse}.",
    ),
}


def said(key: str, language: str, **values: object) -> str:
    vietnamese, english = _WORDS[key]
    return (vietnamese if language == "vi" else english).format(**values)


def round_in_words(name: str, language: str) -> str:
    """A round that the programme named itself stays as it is."""
    return said(name, language) if name in ("base", "mid", "end") else name
