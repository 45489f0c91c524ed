"""What is new in a questionnaire, in the reader's words."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from flask_babel import gettext as _

from forms.changes import ORDER, Change, Edit
from forms.text import say


class ShownChange(NamedTuple):
    part: str
    name: str
    label: str
    edits: tuple[Edit, ...]


@dataclass(frozen=True, slots=True)
class ShownChanges:
    """Each kind by itself: what is gone matters most to whoever compares two rounds."""

    added: list[ShownChange] = field(default_factory=list)
    removed: list[ShownChange] = field(default_factory=list)
    changed: list[ShownChange] = field(default_factory=list)

    @property
    def count(self) -> int:
        return len(self.added) + len(self.removed) + len(self.changed)


def shown_changes(changes: Iterable[Change], language: str) -> ShownChanges:
    found = ShownChanges()
    for change in changes:
        label = say(change.label, language).words
        edits = tuple(map(_shown_edit, change.edits))
        shown = ShownChange(part_name(change.part), change.name, label, edits)
        getattr(found, change.kind).append(shown)
    return found


def _shown_edit(edit: Edit) -> Edit:
    if edit.column != ORDER:
        return edit
    return Edit(_("thứ tự"), _behind(edit.before), _behind(edit.after))


def _behind(neighbour: str) -> str:
    return _("sau %(name)s", name=neighbour.rpartition("/")[2]) if neighbour else _("đứng đầu")


def part_name(part: str) -> str:
    names = {
        "question": _("Câu hỏi"),
        "group": _("Nhóm"),
        "repeat": _("Phần lặp"),
        "choice": _("Lựa chọn"),
        "setting": _("Thiết đặt"),
        "scores": _("Điểm"),
        "score_items": _("Thành phần điểm"),
        "bands": _("Mức điểm"),
        "parameters": _("Tham số"),
        "alerts": _("Cảnh báo"),
        "referrals": _("Thẻ chuyển gửi"),
        "recommendations": _("Khuyến nghị"),
        "strengths": _("Điểm mạnh"),
        "entitlements": _("Quyền lợi"),
        "headlines": _("Câu mở đầu"),
        "limits": _("Giới hạn"),
    }
    return names.get(part, part)
