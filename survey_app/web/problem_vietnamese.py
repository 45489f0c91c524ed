"""The reader's problems in Vietnamese, by code: what is wrong, and what to do.

`{0}`, `{1}` … are the words that the English message puts in quotes, or the functions it names.
Codes of pyxform are not here: it explains itself in English only.
"""

from collections.abc import Mapping

VIETNAMESE: Mapping[str, tuple[str, str]] = {
    # The file
    "file_type": (
        "Tệp này không phải bảng tính Excel, cũng không phải bảng Markdown (UTF-8).",
        "Tải lên bộ câu hỏi lưu ở dạng .xlsx, .xls hoặc bảng Markdown (.md).",
    ),
    "file_broken": (
        "Không đọc được tệp này như một bảng tính.",
        "Mở bằng phần mềm bảng tính rồi lưu lại thành .xlsx, không đặt mật khẩu.",
    ),
    "file_too_large": (
        "Tệp quá lớn để đọc.",
        "Chỉ giữ bộ câu hỏi trong tệp; danh sách dài để trong tệp CSV đi kèm.",
    ),
    "file_missing": ("Không mở được tệp {0}.", "Xem lại tên tệp và quyền đọc tệp."),
    "pyxform_time": (
        "Tệp này cần quá nhiều thời gian hoặc bộ nhớ để kiểm tra.",
        "Bớt lựa chọn, hoặc để danh sách dài trong tệp CSV đi kèm.",
    ),
    # Sheets, columns, rows
    "sheet_missing": ("Tệp không có trang {0}.", "Đặt tên trang chứa câu hỏi là survey."),
    "sheet_empty": ("Trang survey chưa có câu hỏi nào.", "Thêm ít nhất một câu hỏi."),
    "column_missing": ("Trang này thiếu cột {0}.", "Thêm cột {0} ở dòng 1."),
    "column_unknown": ("Cột {0} không dùng ở trang này.", "Xem lại tên cột, hoặc bỏ cột này."),
    "heading_twice": ("Cột {0} có hai lần.", "Đổi tên hoặc bỏ một trong hai cột."),
    "setting_translated": (
        "Thiết đặt {0} không dịch được.",
        "Chỉ ghi {0} một lần; tên theo ngôn ngữ thì ghi ở các cột screen_title::….",
    ),
    "workshop_declaration": (
        "Phần hội thảo khai báo chưa khớp với bộ câu hỏi ở ô này.",
        "Ghi tên một câu hỏi có thật, đúng loại của bước: rank, dots, several, ideas hoặc text.",
    ),
    "type_missing": ("Dòng này chưa có loại câu hỏi.", "Ghi loại, ví dụ text hoặc integer."),
    "type_unknown": (
        "Không có loại câu hỏi {0}.",
        "Dùng loại của XLSForm, ví dụ text, integer, select_one tên_danh_sách.",
    ),
    "type_unsupported": ("Loại loop không dùng được.", "Dùng begin_repeat."),
    "name_missing": ("Dòng này chưa có tên.", "Ghi một tên ngắn, không có dấu cách."),
    "label_missing": (
        "Câu hỏi {0} chưa có lời để hiện.",
        "Ghi câu hỏi ở cột label, hoặc lời nhắc ở cột hint.",
    ),
    "name_invalid": (
        "Tên {0} không dùng được.",
        "Bắt đầu bằng chữ hoặc _; tiếp theo chỉ dùng chữ, số, '_', '-' và '.'.",
    ),
    "name_twice": ("Tên {0} có hai lần.", "Đặt cho mỗi dòng một tên riêng."),
    "begin_without_end": ("{0} của {1} chưa được đóng.", "Thêm dòng end tương ứng sau câu cuối của nhóm."),
    "end_without_begin": ("{0} không đóng nhóm nào đang mở.", "Bỏ dòng này, hoặc thêm dòng begin ở trước."),
    "nesting_too_deep": ("Quá nhiều nhóm lồng trong nhau.", "Đóng nhóm trước khi mở nhóm tiếp theo."),
    "calculation_missing": ("{0} không tính gì.", "Ghi công thức vào cột calculation."),
    # Choices
    "list_unknown": (
        "Không tìm thấy danh sách {0}.",
        "Thêm các lựa chọn vào trang choices, hoặc sửa tên danh sách sau loại câu hỏi.",
    ),
    "choice_name_missing": (
        "Một lựa chọn của danh sách {0} chưa có tên.",
        "Ghi một tên ngắn; tên này được lưu lại.",
    ),
    "choice_twice": (
        "Lựa chọn {0} có hai lần trong danh sách {1}.",
        "Đổi tên hoặc xóa một dòng; nếu cố ý, ghi allow_choice_duplicates = yes ở trang settings.",
    ),
    "attachment_broken": (
        "Không đọc được tệp đi kèm {0}.",
        "Lưu thành CSV mã UTF-8, dòng đầu là tên cột, hoặc GeoJSON.",
    ),
    "attachment_column": (
        "Tệp {0} không có cột {1}.",
        "Ghi tên cột được lưu vào cột parameters: value=….",
    ),
    "archive_without_workbook": (
        "Tệp nén phải chứa đúng một bộ câu hỏi.",
        "Nén một bộ câu hỏi cùng các tệp CSV, GeoJSON của nó.",
    ),
    "appearance_unsupported": (
        "Câu {0} chọn bằng search(), chỉ ODK Collect có.",
        "Dùng select_one_from_file với tên bảng, và choice_filter.",
    ),
    # References
    "reference_unknown": (
        "Không tìm thấy câu {0}.",
        "Ghi tên một câu hỏi, nhóm hoặc phần lặp có trong tệp.",
    ),
    "reference_ambiguous": ("Có nhiều câu cùng tên {0}.", "Đặt cho mỗi câu một tên riêng."),
    "unknown_reference": (
        "Không có câu nào tên {0}.",
        "Xem lại chính tả (phân biệt chữ hoa, chữ thường), hoặc thêm câu đó.",
    ),
    "cycle": ("Các câu tính vòng quanh nhau.", "Bỏ một tham chiếu khỏi relevant hoặc calculation."),
    # Expressions
    "unexpected_character": ("Ký tự {0} không có nghĩa ở đây.", "Bỏ đi, hoặc đặt chữ trong dấu nháy thẳng."),
    "unexpected_token": (
        "{0} không hợp ở đây.",
        "Xem trước chỗ này có thiếu phép tính, dấu nháy, dấu phẩy hoặc ngoặc không.",
    ),
    "unexpected_end": ("Công thức dừng giữa chừng.", "Viết nốt, hoặc bỏ phần thừa ở cuối."),
    "unclosed_text": (
        "Chữ trong dấu nháy chưa được đóng.",
        "Đặt cùng một dấu nháy thẳng ' hoặc \" ở hai đầu.",
    ),
    "unclosed_reference": ("Tham chiếu tới câu hỏi viết chưa đủ.", "Viết dạng ${tên}."),
    "too_long": ("Công thức quá dài.", "Chia ra nhiều dòng calculate."),
    "too_deep": ("Công thức lồng quá nhiều tầng.", "Chia ra nhiều dòng calculate."),
    "number_too_large": (
        "Số này quá lớn để giữ chính xác.",
        "Viết ít chữ số hơn, hoặc đặt trong dấu nháy nếu là mã.",
    ),
    "unknown_function": ("Không có hàm {0}().", "Xem bảng các hàm dùng được."),
    "unsupported_function": ("Hàm {0}() không dùng được ở đây.", "Xem bảng các hàm dùng được."),
    "wrong_arity": ("Số tham số của {0}() không đúng.", "Xem lại dấu phẩy và dấu ngoặc."),
    "nodeset_required": ("{0}() cần tên một câu hỏi hoặc nhóm.", "Viết ${tên} hoặc một đường dẫn."),
    "question_required": (
        "{0}() cần tên một câu hỏi ở tham số thứ hai.",
        "Viết tham chiếu trong dấu nháy: jr:choice-name(${x}, '${x}').",
    ),
    "constant_required": (
        "{0}() cần tên danh sách trong dấu nháy.",
        "Viết instance('danh_sach')/root/item[…].",
    ),
    "regex_syntax": (
        "Mẫu của regex() không dùng được.",
        "Dùng cú pháp RE2: chỉ nhìn trước ở đầu mẫu, nhìn sau ở cuối mẫu; không tham chiếu ngược; đủ ngoặc.",
    ),
    "unknown_algorithm": (
        "digest() không biết cách tính này.",
        "Dùng MD5, SHA-1, SHA-256, SHA-384 hoặc SHA-512.",
    ),
    "unsupported_attribute": (
        "Thuộc tính (@) không dùng được.",
        "Để giá trị trong một câu hỏi hoặc một cột của trang choices.",
    ),
    "unsupported_axis": ("Trục (::) không dùng được.", "Dùng '.', '..', tên và '/'."),
    "unsupported_descendant": ("Dấu // không dùng được.", "Viết cả đường dẫn, hoặc ${tên}."),
    "unsupported_node_test": ("text() và node() không dùng được.", "Ghi tên câu hỏi hoặc nhóm."),
    "unsupported_union": ("Dấu | không dùng được.", "Ghi một chỗ, hoặc nối bằng concat() hay join()."),
    # Scores
    "score_unknown": ("Không có điểm nào tên {0}.", "Ghi tên một điểm của trang scores."),
    "score_cycle": (
        "Các điểm tính vòng quanh nhau.",
        "Bỏ một điểm khỏi thành phần hoặc công thức của điểm kia.",
    ),
    "items_missing": ("Điểm này chưa có thành phần.", "Thêm các dòng vào trang score_items."),
    "rules_missing": ("Điểm này chưa có quy tắc.", "Thêm các dòng vào trang score_rules."),
    "rule_never_reached": (
        "Dòng trên không có điều kiện nên dòng này không bao giờ được xét.",
        "Để dòng không có điều kiện ở cuối.",
    ),
    "item_unknown": (
        "Không có câu hỏi hay điểm nào tên {0}.",
        "Ghi tên một câu hỏi, một điểm, hoặc viết công thức.",
    ),
    "item_not_numeric": (
        "Thành phần này không cho ra số.",
        "Dùng câu hỏi số, cho mỗi lựa chọn một điểm, hoặc viết công thức.",
    ),
    "item_not_ranking": ("{0} không phải câu xếp hạng.", "Cách tính borda cần câu loại rank."),
    "recode_invalid": ("{0} không phải một cặp.", "Viết các cặp như none=0 light=1."),
    "recode_overlap": ("Hai khoảng cùng chứa một số.", "Viết [0,4)=0 [4,7)=1."),
    "recode_unknown_choice": ("{0} không có lựa chọn này.", "Xem lại tên lựa chọn trong trang choices."),
    "count_unknown_choice": ("{0} không có lựa chọn này.", "Xem lại tên lựa chọn trong trang choices."),
    "recode_incomplete": (
        "Còn lựa chọn của {0} chưa có điểm.",
        "Cho mỗi lựa chọn một điểm; không cần cho mã “không biết” và “không muốn trả lời”.",
    ),
    "band_unknown": (
        "Không có mức nào tên {0}.",
        "Thêm dòng có tên này vào trang bands, để trống khoảng; hoặc sửa lại tên.",
    ),
    "bands_gap": (
        "Giữa hai mức có khoảng trống.",
        "Cho mức này kết thúc ở chỗ mức sau bắt đầu: [0, 4) và [4, 7).",
    ),
    "bands_overlap": (
        "Hai mức chồng lên nhau.",
        "Cho mức này kết thúc ở chỗ mức sau bắt đầu: [0, 4) và [4, 7).",
    ),
    "bands_leave_range": (
        "Các mức không phủ hết khoảng điểm.",
        "Cho mức đầu và mức cuối chạm hai đầu của khoảng điểm.",
    ),
    "interval_invalid": (
        "{0} không phải một khoảng.",
        "Viết [0, 4) cho “từ 0, dưới 4”; được dùng -inf và inf.",
    ),
    "fatal_without_band": (
        "Điểm có thành phần quyết định nhưng thiếu mức {0}.",
        "Thêm dòng có tên {0} vào trang bands, để trống khoảng.",
    ),
    "minimum_impossible": ("Số câu tối thiểu lớn hơn số thành phần.", "Giảm số này, hoặc thêm thành phần."),
    "range_invalid": ("{0} không phải khoảng điểm.", "Viết điểm thấp nhất và cao nhất: 0 56."),
    "range_impossible": ("Điểm có thể vượt khoảng đã ghi.", "Sửa khoảng điểm, trọng số hoặc cách đổi điểm."),
    "over_unknown": ("Không tìm thấy {0} cho cột over.", "Ghi đúng tên trong cột over."),
    "case_invalid": ("Ô này không chỉ điểm của bộ câu hỏi khác.", "Viết form_id/TÊN_ĐIỂM."),
    "parameter_unknown": ("Trang {0} không có {1}.", "Ghi tên một tham số của trang đó."),
    "parameters_overlap": (
        "Hai giá trị của {0} cho {1} cùng có hiệu lực một ngày.",
        "Cho giá trị trước kết thúc một ngày trước giá trị sau.",
    ),
    "lookup_gap": (
        "{0} để trống giữa dòng này và dòng dưới.",
        "Cho khoảng này kết thúc ở chỗ khoảng sau bắt đầu: [0, 5) và [5, 10).",
    ),
    "trigger_unknown": (
        "Không có câu hỏi hay điểm nào tên {0}.",
        "Ghi điều mà khuyến nghị dựa vào, hoặc để trống ô.",
    ),
    "trigger_not_for_briefs": (
        "{0} không được in trên bản tóm tắt.",
        "Bỏ khỏi cột trigger; điều kiện vẫn dùng được.",
    ),
    # Briefs
    "source_unknown": ("Bộ câu hỏi không có {0} dùng được ở phần này.", "Ghi đúng tên, hoặc để trống ô."),
    "source_not_for_briefs": (
        "{0} không được in trên bản tóm tắt.",
        "Bỏ khỏi ô này; điểm được phép in thì ghi on_brief = yes.",
    ),
    "source_not_here": ("Phần {0} không lấy từ điểm hay câu hỏi.", "Để trống ô."),
    "relevant_of_one": (
        "Điều kiện về câu trả lời chỉ đúng cho một người, mà bản này nói về nhiều người.",
        "Để trống ô; phần không có số liệu thì tự bỏ qua.",
    ),
    "option_unknown": ("{0} không có mức hay lựa chọn {1}.", "Ghi một tên có ở trang bands hoặc choices."),
    "number_invalid": ("Ô này không ghi một số dùng được.", "Viết số, ví dụ 2, 0.4 hoặc 1/3."),
    "day_invalid": ("{0} không phải một ngày.", "Viết dạng 2026-12-31."),
    "word_unknown": ("Không dùng được từ {0} ở đây.", "Dùng một trong các từ mà cột này nhận."),
    "cell_missing": ("Cột {0} để trống.", "Điền vào, hoặc bỏ dòng này."),
    # Publishing
    "form_id_missing": (
        "Chưa có form_id dùng được.",
        "Bắt đầu bằng chữ; tiếp theo chữ, số, '_', '-' và '.', nhiều nhất 64 ký tự.",
    ),
    "version_missing": (
        "Chưa có số bản dùng được.",
        "Ghi 1 cho bản đầu và một số mới cho mỗi bản sau; chữ, số, '_', '-' và '.', nhiều nhất 40 ký tự.",
    ),
    "version_taken": (
        "Bản {0} của {1} đã công bố và không đổi được nữa.",
        "Tăng số bản ở trang settings rồi tải tệp lên lại.",
    ),
    "purpose_missing": (
        "Chưa nói bộ câu hỏi để làm gì.",
        "Ghi một câu có thể đọc cho người được hỏi, ở cột purpose::Tiếng Việt (vi).",
    ),
    "sensitivity_missing": (
        "Chưa nói câu trả lời nhạy cảm đến mức nào.",
        "Ghi normal, hoặc high nếu chỉ người đã được đào tạo mới được hỏi.",
    ),
    "referrals_missing": (
        "Chưa có thẻ chuyển gửi.",
        "Thêm trang referrals, ít nhất số 111, với các cột name, phone, label, hint, order.",
    ),
}
