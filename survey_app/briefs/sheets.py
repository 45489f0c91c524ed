"""What lies on the tables of a workshop: a sheet a table with codes to cut out, and ballots of paper. Pure.

Sheets carry secrets, so their bytes go to the one who prints and are kept nowhere.
"""

from dataclasses import dataclass

_WORDS: dict[str, tuple[str, str]] = {
    "table": ("Bàn", "Table"),
    "scan": ("Mở máy ảnh, quét mã này", "Point your camera at this code"),
    "or_open": ("hoặc mở", "or open"),
    "type_code": ("rồi gõ mã phòng", "then type the room code"),
    "type_seat": ("Gõ mã ghế trên mảnh giấy của mình", "Type the seat code on your slip"),
    "or_slip": (
        "Hoặc quét mã trên mảnh giấy, khỏi phải gõ.",
        "Or scan the code on your slip and type nothing.",
    ),
    "vote": ("Trả lời khi người điều hành mở câu", "Answer when the facilitator opens a question"),
    "no_phone": ("Không có điện thoại? Lấy phiếu giấy.", "No phone? Take a paper ballot."),
    "promise": (
        "Không tài khoản. Không ghi tên. Ai cũng có thể bỏ câu, ra về lúc nào cũng được.",
        "No account. No names. Anyone may skip or leave at any time.",
    ),
    "cut": (
        "Cắt theo đường đứt, gấp lại, xáo lên rồi cho mỗi người tự rút một mảnh. Giữ mảnh giấy đến hết buổi.",
        "Cut along the dashes, fold, shuffle, and let each person draw one. Keep the slip until the end.",
    ),
    "seat": ("Mã ghế", "Seat code"),
    "room": ("Mã phòng", "Room code"),
    "page": ("Trang", "Page"),
    "paper": ("Phiếu kín", "Secret ballot"),
    "paper_how": (
        "Không ghi tên. Viết xong, gấp lại và bỏ vào hộp.",
        "No names. When done, fold it and drop it in the box.",
    ),
    "place": ("Nhất|Nhì|Ba", "First|Second|Third"),
    "write_number": ("viết số", "write the number"),
    "dots": ("Chấm", "Dots"),
}


def words(language: str) -> dict[str, str]:
    return {key: pair[1 if language == "en" else 0] for key, pair in _WORDS.items()}


@dataclass(frozen=True, slots=True)
class Slip:
    """To cut out, one a chair: the one-time code, and the address that joins and sits down in one scan."""

    code: str
    url: str


@dataclass(frozen=True, slots=True)
class TableSheet:
    """`join_url` is what the large QR code opens."""

    code: str
    join_url: str
    seats: tuple[Slip, ...]


@dataclass(frozen=True, slots=True)
class Sheets:
    title: str
    place: str
    day: str
    """As it is printed: 24/11/2026."""
    address: str
    """To be typed, without https://."""
    spoken: str
    tables: tuple[TableSheet, ...]
    language: str = "vi"


@dataclass(frozen=True, slots=True)
class BallotQuestion:
    """`mark` says how it is answered: places to write numbers in, dots to fill, or boxes to tick."""

    number: int
    ask: str
    mark: str
    count: int
    options: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PaperBallot:
    title: str
    day: str
    questions: tuple[BallotQuestion, ...]
    language: str = "vi"
