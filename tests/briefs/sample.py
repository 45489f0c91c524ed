"""A brief's content by hand, as the look draws it: for tests of the page, not of the numbers."""

from datetime import date

from survey_app.briefs.model import (
    Action,
    BriefContent,
    Budget,
    BudgetRow,
    Capitals,
    Contact,
    Fact,
    Margin,
    Measure,
)

PAYERS = ("Ngân sách tỉnh", "Chương trình, nhà tài trợ", "Tự góp", "Vay")


def measure(name, label, shown, band, share, edges=(), counted="", legend="", top="100"):
    return Measure(name, label, shown, band, top, share, edges, counted, legend)


def capital(name, label, shown, band, share):
    return measure(name, label, shown, band, share, (0.34, 0.67))


def row(number, name, unit, quantity, price, amount, payer):
    cells = tuple(amount if heading == payer else "" for heading in PAYERS)
    return BudgetRow(number, name, unit, quantity, price, amount, cells)


BRIEF = BriefContent(
    language="vi",
    case_code="CX-0417",
    made_on=date(2026, 11, 24),
    document="Tóm tắt hồ sơ CX-0417 · đầu kỳ",
    agency="Chương trình mẫu",
    title="Sẵn sàng bắt đầu, thiếu vốn và dụng cụ",
    lead="Mạnh nhất: xã hội (75 trên 100). Yếu nhất: tài chính (8,3 trên 100). Ý tưởng làm ăn đạt 73,8 trên "
    "100: sẵn sàng. Cần nhất: máy móc, dụng cụ làm nghề.",
    facts=(
        Fact("Mã hồ sơ", "CX-0417"),
        Fact("Đợt", "Đầu kỳ, 2026"),
        Fact("Đồng ý tham gia", "Có, 12/03/2026"),
        Fact("Đồng ý gặp lại", "Có"),
        Fact("Gặp lần tới", "10/12/2026"),
    ),
    strengths=(
        "Gia đình ủng hộ; có câu lạc bộ giúp giới thiệu khách.",
        "Đã làm được việc định làm; biết tính toán, ghi chép ở mức vừa.",
        "Có chỗ làm, chỗ bán ổn định ít nhất một năm.",
        "Biết hai trong bốn cách kiểm tra một lời mời việc làm.",
    ),
    capitals=Capitals(
        measures=(
            capital("HUM", "Con người", "50", "trung bình", 0.5),
            capital("SOC", "Xã hội", "75", "tốt", 0.75),
            capital("NAT", "Tự nhiên", "37,5", "trung bình", 0.375),
            capital("PHY", "Vật chất", "37,5", "trung bình", 0.375),
            capital("FIN", "Tài chính", "8,3", "yếu", 0.0833),
        ),
        strongest="xã hội",
        weakest="tài chính",
        remark="Thấp nhất ở: tiền tự có để bắt đầu; nợ hiện nay nặng đến đâu.",
        legend="Dưới 34 yếu · 34 đến dưới 67 trung bình · từ 67 tốt",
        counted="Trả lời 12/12 câu.",
    ),
    scores=(
        measure(
            "RCSI",
            "Khó khăn về bữa ăn, 7 ngày",
            "8",
            "trung bình",
            8 / 56,
            (4 / 56, 19 / 56),
            "5/5",
            "",
            "56",
        ),
        measure("DEPCOUNT", "Thiếu hụt dịch vụ cơ bản", "4", "thiếu hụt", 4 / 12, (0.25,), "12/12", "", "12"),
        measure("STAB", "Thu nhập ổn định", "58,3", "đạt ngưỡng", 0.583, (0.5,), "1/1"),
        measure("KNOW", "Hiểu biết phòng tránh", "25", "cần truyền thông thêm", 0.25, (0.5,), "1/1"),
        measure("RISK", "Cần gặp lại", "9,5", "cần gặp lại sớm", 9.5 / 11, (4 / 11, 7 / 11), "6/6", "", "11"),
        measure("EXTRA", "Điểm chưa tính được", "–", "chưa đủ câu trả lời", None, (0.5,), "1/4"),
    ),
    contact=Contact("Thứ Năm 10/12/2026, 14:00", "Gặp tại buổi sinh hoạt câu lạc bộ"),
    needs=(
        measure("NEED_equip", "Máy móc, dụng cụ làm nghề", "9", "ưu tiên cao", 1.0),
        measure("NEED_train", "Học nghề", "6", "ưu tiên cao", 2 / 3),
        measure("NEED_market", "Chỗ bán, đầu ra, bán hàng trên mạng", "6", "ưu tiên cao", 2 / 3),
    ),
    needs_hint="mức cần × mức thiếu, 0–9",
    actions=(
        Action("card", "Làm thẻ bảo hiểm y tế", "Phụ trách hồ sơ", "15/12/2026", "thiếu hụt: bảo hiểm y tế"),
        Action(
            "in_kind",
            "Đề nghị hỗ trợ hiện vật theo danh sách mua",
            "Phụ trách chương trình",
            "31/12/2026",
            "khả thi 73,8; phần xin hỗ trợ 15,7 triệu đồng",
        ),
        Action("talk", "Đề nghị tư vấn", "Phụ trách hồ sơ", "08/12/2026", "theo buổi nói chuyện"),
    ),
    actions_left_out=2,
    viability=measure(
        "VIAB",
        "Khả thi",
        "73,8",
        "sẵn sàng",
        0.7375,
        (0.5, 0.7),
        "8/8",
        "Dưới 50 chưa nên · 50 đến dưới 70 cần đồng hành · từ 70 sẵn sàng",
    ),
    margin=Margin("Mỗi tháng ước bán 9,0 triệu, chi 6,5 triệu đồng:", "còn lại 27,8%, ổn"),
    budget=Budget(
        payers=PAYERS,
        rows=(
            row("1", "Tủ đông", "cái", "1", "12.500.000", "12,5", PAYERS[0]),
            row("2", "Mực tươi", "kg", "20", "45.000", "0,9", PAYERS[2]),
            row("3", "Máy hút chân không", "cái", "1", "3.200.000", "3,2", PAYERS[1]),
            row("4", "Bao bì, tem nhãn", "bộ", "500", "2.400", "1,2", PAYERS[2]),
            row("5", "Xe đẩy", "cái", "1", "4.000.000", "4,0", PAYERS[3]),
        ),
        total="21,8",
        totals=("12,5", "3,2", "2,1", "4,0"),
        notes=("Thành tiền và các cột người trả: triệu đồng.", "Hàng và cột khớp nhau."),
        total_dong=21_800_000,
        payer_dong={"prov": 12_500_000, "prog": 3_200_000, "self": 2_100_000, "loan": 4_000_000},
    ),
    entitlements=("Hỗ trợ mua thẻ bảo hiểm y tế.", "Vay vốn chính sách; học nghề trình độ sơ cấp."),
    pending=("một phần khác",),
    limits=(
        "Người tham gia tự trả lời, chưa đối chiếu.",
        "Điểm “cần gặp lại” chưa được kiểm định, không dùng để kết luận về một người.",
    ),
)
