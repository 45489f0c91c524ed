"""The fixed words of briefs about many. What a questionnaire says comes from its workbook."""

_WORDS: dict[str, tuple[str, str]] = {
    "document_workshop": ("Tóm tắt hội thảo", "Workshop summary"),
    "document_group": ("Tóm tắt {form}", "Summary of {form}"),
    "internal": ("Tài liệu nội bộ · không chuyển tiếp", "Internal document · do not forward"),
    "page": ("Trang", "Page"),
    "limits": ("Giới hạn.", "Limits."),
    # Facts
    "tables": ("Số bàn", "Tables"),
    "people": ("Người ngồi các bàn", "People at the tables"),
    "ballots": ("Phiếu kín", "Secret ballots"),
    "held": ("Ngày", "Day"),
    "where": ("Nơi", "Where"),
    "area": ("Địa bàn", "Area"),
    "records": ("Phiếu trả lời", "Records"),
    "refused": ("Từ chối", "Declined"),
    "days": ("Thời gian", "Days"),
    "between": ("{first} – {last}", "{first} – {last}"),
    "round": ("Đợt", "Round"),
    "rules": ("Quy tắc tính", "Rules"),
    "rules_version": ("bản {version}", "version {version}"),
    "everywhere": ("Mọi địa bàn", "All areas"),
    # Sections
    "findings": ("Điều chính", "Main findings"),
    "ranking": ("Nhu cầu theo thứ tự", "Needs in order"),
    "ranking_hint": ("{ballots} phiếu kín, {tables} bàn", "{ballots} ballots, {tables} tables"),
    "ideas": ("Cách làm được nêu", "Ways put forward"),
    "ideas_hint": (
        "đã biên tập, chỉ với nhu cầu có từ {minimum} phiếu",
        "edited; only for needs with {minimum} ballots or more",
    ),
    "disagreement": ("Chỗ còn khác nhau", "Where opinions differ"),
    "choices": ("Lựa chọn", "Choices"),
    "amount": ("Mức được nêu", "Amounts named"),
    "tables_title": ("Các bàn", "The tables"),
    "actions": ("Nên làm", "What to do"),
    "bands": ("Theo mức", "By band"),
    "scores": ("Điểm trung bình", "Mean scores"),
    # Ranking
    "need": ("Nhu cầu", "Need"),
    "place": ("Thứ tự", "Place"),
    "support": ("Phiếu chọn", "Ballots"),
    "on_scale": ("Phần chung", "Share"),
    "points_note": (
        "Thanh là tỷ phần trong tổng: {wholes}. Thứ tự theo trung bình các tỷ phần.",
        "Bars are shares of the whole: {wholes}. The order follows the mean of the shares.",
    ),
    "whole": ("{score}: {value}", "{score}: {value}"),
    "unshown": (
        "– Dưới {minimum} phiếu chọn, hoặc che thêm để không tính ngược được.",
        "– Fewer than {minimum} ballots, or hidden as well so that nobody can work it out.",
    ),
    "ranking_empty": (
        "Chưa đủ phiếu để nêu thứ tự mà không lộ ý của từng người.",
        "Too few ballots to give an order without giving single people away.",
    ),
    "tie_first": (
        "{one} và {other} bằng điểm chung; {one} đứng trước vì nhiều lần được xếp nhất hơn.",
        "{one} and {other} are level; {one} stands first for more first places.",
    ),
    "tie_score": (
        "{one} và {other} bằng điểm chung; {one} đứng trước theo {score}.",
        "{one} and {other} are level; {one} stands first by {score}.",
    ),
    "tie_level": (
        "{one} và {other} ngang nhau hoàn toàn, cùng một thứ tự.",
        "{one} and {other} are level in everything and share a place.",
    ),
    "people_roles": (
        "{people} người ngồi {tables} bàn: {roles}.",
        "{people} people at {tables} tables: {roles}.",
    ),
    "people_only": ("{people} người ngồi {tables} bàn.", "{people} people at {tables} tables."),
    "method": (
        "Mỗi người một phiếu kín xếp hạng, rồi cả bàn chấm điểm chung.",
        "One secret ballot a person ranked the needs; then the table gave dots.",
    ),
    "title_one": ("Cần nhất: {one}", "Most wanted: {one}"),
    "title_two": ("Cần nhất: {one}; rồi đến {other}", "Most wanted: {one}; then {other}"),
    "title_level": ("Cùng đứng đầu: {one}; {other}", "Level at the top: {one}; {other}"),
    "title_workshop": ("{tables} bàn đã nêu ý kiến", "{tables} tables gave their views"),
    "same_top": (
        "{count}/{of} bàn cùng đặt {need} lên đầu.",
        "{count} of {of} tables put {need} first.",
    ),
    "no_same_top": (
        "Các bàn chưa chung một nhu cầu đứng đầu.",
        "The tables do not agree on one first need.",
    ),
    "other_tops": ("Các bàn khác đặt lên đầu: {needs}.", "Other tables put first: {needs}."),
    "places_apart": (
        "{need}: thứ {one} theo {first}, thứ {other} theo {second}.",
        "{need}: place {one} by {first}, place {other} by {second}.",
    ),
    # Tables of a workshop
    "table": ("Bàn", "Table"),
    "table_people": ("Người", "People"),
    "table_ballots": ("Phiếu kín", "Ballots"),
    "table_dots": ("Chấm", "Dots"),
    "table_amount": ("Mức hợp lý (triệu đồng)", "Fair amount (VND million)"),
    "table_total": ("Cộng; mức ở giữa", "Total; median amount"),
    "table_rest": ("{count} bàn còn lại", "{count} more tables"),
    "table_agrees": (
        "Hàng và cột khớp nhau: {people} người, {ballots} phiếu, {dots} chấm.",
        "Rows and columns agree: {people} people, {ballots} ballots, {dots} dots.",
    ),
    # Amounts
    "median_money": ("{value} triệu đồng", "VND {value} million"),
    "median_words": (
        "ở giữa các mức được nêu (n = {n} {unit}): {question}.",
        "is the median of what was named (n = {n} {unit}): {question}.",
    ),
    "median_between": (
        "Thấp nhất {low}, cao nhất {high}.",
        "Lowest {low}, highest {high}.",
    ),
    "finding_support": (
        "{count} phiếu kín chọn {need} (n = {n}).",
        "{count} secret ballots chose {need} (n = {n}).",
    ),
    "unit_tables": ("bàn", "tables"),
    "unit_records": ("phiếu", "records"),
    # Choices
    "choice": ("Trả lời", "Answer"),
    "share": ("Tỷ lệ", "Share"),
    "count": ("Số", "Count"),
    "n": ("n = {n}", "n = {n}"),
    "n_of": ("n = {n} {unit}", "n = {n} {unit}"),
    "several": ("có thể chọn nhiều", "several could be chosen"),
    "rest_left_out": ("Còn {count} lựa chọn khác.", "{count} more choices."),
    # Scores
    "score": ("Điểm", "Score"),
    "mean": ("Trung bình", "Mean"),
    "median": ("Ở giữa", "Median"),
    "range": ("Thang", "Scale"),
    "band": ("Mức", "Band"),
    "answered": ("Trả lời được", "Known"),
    "title_score": (
        "{score}: {value} ở mức {band}",
        "{score}: {value} in the band {band}",
    ),
    "title_choice": ("{question}: {value} trả lời “{choice}”", "{question}: {value} said “{choice}”"),
    "title_records": ("{n} phiếu đã được tổng hợp", "{n} records summed up"),
    "title_few": ("Chưa đủ phiếu để nêu kết quả", "Too few records to give findings"),
    "finding_band": (
        "{score}: {value} ở mức {band} (n = {n}).",
        "{score}: {value} in the band {band} (n = {n}).",
    ),
    "finding_mean": (
        "{score}: trung bình {value} (n = {n}).",
        "{score}: mean {value} (n = {n}).",
    ),
    "finding_choice": (
        "{question}: {value} trả lời “{choice}” (n = {n}).",
        "{question}: {value} said “{choice}” (n = {n}).",
    ),
    "lead_group": (
        "{n} phiếu, từ {first} đến {last}.",
        "{n} records, from {first} to {last}.",
    ),
    "lead_few": (
        "Dưới {minimum} phiếu: số liệu được che để bảo vệ từng người.",
        "Fewer than {minimum} records: figures are hidden to protect each person.",
    ),
    "hidden_note": (
        "– Dưới {minimum} phiếu, hoặc che thêm để không tính ngược được.",
        "– Fewer than {minimum}, or hidden as well so that nobody can work it out.",
    ),
    # Actions
    "measure_mean": ("{source} trung bình {value}", "mean of {source} {value}"),
    "measure_median": ("{source} ở giữa {value}", "median of {source} {value}"),
    "measure_share": ("{source} – {option}: {value}", "{source} – {option}: {value}"),
    "measure_count": ("{source} – {option}: {value}", "{source} – {option}: {value}"),
    "measure_support": ("{option}: {value} phiếu chọn", "{option}: {value} ballots"),
    "measure_place": ("{option}: đứng thứ {value}", "{option}: place {value}"),
    # Limits
    "limit_workshop": (
        "Ý kiến của người có mặt hôm đó, không đại diện cho toàn địa bàn.",
        "The views of those present that day; not representative of the area.",
    ),
    "limit_roles": (
        "Không hỏi và không ghi ai là người được chương trình hỗ trợ.",
        "Nobody was asked or noted as somebody the programme supports.",
    ),
    "limit_promise": (
        "Nói ra nhu cầu không có nghĩa là chắc chắn sẽ được cấp.",
        "Saying a need is not a promise of support.",
    ),
    "limit_group": (
        "Số liệu của các phiếu đã nhận, chỉ gợi ý, không đại diện và không kiểm định thống kê.",
        "Of the records received: indicative, not representative, without tests of significance.",
    ),
    "limit_self": (
        "Người trả lời tự nói, chưa đối chiếu.",
        "Answers are people’s own and were not cross-checked.",
    ),
    "limit_unvalidated": (
        "Thang chưa được kiểm định: {scores}.",
        "Scales that were not validated: {scores}.",
    ),
    "limit_source": (
        "Nguồn: {form}, bản {version}. Lập ngày {made_on}.",
        "Source: {form}, version {version}. Made on {made_on}.",
    ),
}


def said(key: str, language: str, **values: object) -> str:
    vietnamese, english = _WORDS[key]
    return (vietnamese if language == "vi" else english).format(**values)


def plain_words(language: str) -> dict[str, str]:
    """Every word without placeholders filled in, for the template."""
    return {key: pair[0] if language == "vi" else pair[1] for key, pair in _WORDS.items()}
