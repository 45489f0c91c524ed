"""Kinds of briefs in the reader's words."""

from flask_babel import gettext as _


def kind_name(kind: str) -> str:
    """A kind that has no name yet is called by what the registry calls it."""
    return {
        "individual": _("Bản tóm tắt hồ sơ"),
        "workshop": _("Bản tóm tắt hội thảo"),
        "ward": _("Bản tóm tắt địa bàn"),
        "programme": _("Bản tóm tắt chương trình"),
        "official": _("Báo cáo"),
        "group": _("Bản tóm tắt theo nhóm"),
    }.get(kind, kind)
