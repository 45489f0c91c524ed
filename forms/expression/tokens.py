"""Cut an expression into words. Word processors' quotes, dashes and spaces are read as what was meant."""

import re
from typing import Final, NamedTuple

from forms.expression.errors import ExpressionError


class Token(NamedTuple):
    kind: str
    """number, text, name, reference, operator, sign or end."""
    text: str
    position: int


OPERATOR_NAMES: Final = ("and", "or", "div", "mod")
OPERATOR_SIGNS: Final = frozenset({"=", "!=", "<", "<=", ">", ">=", "+", "-", "*", "|"})

_CLOSING: Final = {"'": "'", '"': '"', "‘": "’'", "’": "’'", "“": '”"', "”": '”"', "„": '”“"', "‚": "’‘'"}
_SPACE = re.compile(r"[\s\u200b\ufeff]+")
_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]*)?|\.[0-9]+")
_NAME = re.compile(r"[^\W\d][\w.\-]*(?::[^\W\d][\w.\-]*)?")
_OPERATOR_NAME = re.compile(r"(?:and|or|div|mod)(?![^\W\d])")
_SIGN = re.compile(r"//|::|\.\.|!=|<=|>=|==|&&|\|\||[()\[\],/.=<>+\-*|@−–≤≥≠]")
_MEANT: Final = {"−": "-", "–": "-", "≤": "<=", "≥": ">=", "≠": "!="}
_REFERENCE = re.compile(r"\$\{([^{}]*)\}")


def tokenize(source: str) -> list[Token]:
    """Raises ExpressionError for characters that belong nowhere and for what is never closed."""
    tokens: list[Token] = []
    position = _skip_space(source, 0)
    while position < len(source):
        token, position = _next(source, position, tokens)
        tokens.append(token)
        position = _skip_space(source, position)
    tokens.append(Token("end", "", len(source)))
    return tokens


def _skip_space(source: str, position: int) -> int:
    match = _SPACE.match(source, position)
    return match.end() if match else position


def _next(source: str, position: int, before: list[Token]) -> tuple[Token, int]:
    character = source[position]
    if character in _CLOSING:
        return _text(source, position)
    if character == "$":
        return _reference(source, position)
    if _after_operand(before) and (match := _OPERATOR_NAME.match(source, position)):
        return Token("operator", match[0], position), match.end()
    if match := _NUMBER.match(source, position):
        return Token("number", match[0], position), match.end()
    if match := _NAME.match(source, position):
        return Token("name", match[0], position), match.end()
    return _sign(source, position, before)


def _sign(source: str, position: int, before: list[Token]) -> tuple[Token, int]:
    match = _SIGN.match(source, position)
    if match is None:
        raise ExpressionError(
            "unexpected_character",
            f"The character {source[position]!r} has no meaning here.",
            "Take it out, or put text in quotes.",
            position,
        )
    text = _MEANT.get(match[0], match[0])
    is_operator = text in OPERATOR_SIGNS and (text != "*" or _after_operand(before))
    return Token("operator" if is_operator else "sign", text, position), match.end()


def _after_operand(before: list[Token]) -> bool:
    """Whether what stands before ends a value, so that `*` multiplies and `div` divides."""
    if not before:
        return False
    last = before[-1]
    if last.kind == "sign":
        return last.text in (")", "]", ".", "..", "*")
    return last.kind != "operator"


def _text(source: str, position: int) -> tuple[Token, int]:
    closing = _CLOSING[source[position]]
    end = position + 1
    while end < len(source) and source[end] not in closing:
        end += 1
    if end == len(source):
        raise ExpressionError(
            "unclosed_text",
            "A text in quotes is never closed.",
            "Put the same straight quote ' or \" at both ends of the text.",
            position,
        )
    return Token("text", source[position + 1 : end], position), end + 1


def _reference(source: str, position: int) -> tuple[Token, int]:
    match = _REFERENCE.match(source, position)
    if match is None or not match[1].strip():
        raise ExpressionError(
            "unclosed_reference",
            "A reference to a question is not complete.",
            "Write it as ${name}.",
            position,
        )
    return Token("reference", match[1].strip(), position), match.end()
