"""Patterns as they are written for ODK Collect (java.util.regex) → pieces that RE2 knows.

RE2 matches in linear time, so that no pattern can hold up a server or a phone. What Java only writes
differently is written as RE2 does; `forms.expression.lookaround` then takes looks ahead and back out.
"""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

MOST_REPEATS: Final = 1000
"""RE2's limit of one repetition; longer ones are written one after another."""
MOST_TIMES: Final = 20_000


class Piece(NamedTuple):
    """`kind`: open, close, bar, edge (^ or $), flags, times or atom; `text` as RE2 writes it."""

    kind: str
    text: str


class PatternError(Exception):
    """The pattern means something that RE2 cannot say."""


_TOKENS: Final = re.compile(
    r"""
      (?P<quoted>\\Q.*?(?:\\E|\Z))
    | (?P<escape>\\u[0-9A-Fa-f]{4}(?:\\u[0-9A-Fa-f]{4})?|\\x\{[0-9A-Fa-f]+\}|\\c.
        |\\[pP]\{[^}]*\}|\\[pP][A-Z]|\\.)
    | (?P<flags>\(\?[a-zA-Z]*(?:-[a-zA-Z]+)?\))
    | (?P<open>\((?:\?(?:P?<[A-Za-z]\w*>|<[=!]|[=!>]|[a-zA-Z]*(?:-[a-zA-Z]+)?:))?)
    | (?P<close>\))
    | (?P<bar>\|)
    | (?P<edge>[\^$])
    | (?P<times>(?:[*+?]|\{[0-9]+(?:,[0-9]*)?\})[?+]?)
    | (?P<set>\[)
    | (?P<atom>.)
    """,
    re.VERBOSE | re.DOTALL,
)
_SURROGATES: Final = re.compile(r"\\u([dD][89abAB]..)\\u([dD][c-fC-F]..)")
_NAMED: Final = {
    "Lower": "[:lower:]",
    "Upper": "[:upper:]",
    "ASCII": "[:ascii:]",
    "Alpha": "[:alpha:]",
    "Digit": "[:digit:]",
    "Alnum": "[:alnum:]",
    "Punct": "[:punct:]",
    "Graph": "[:graph:]",
    "Print": "[:print:]",
    "Blank": "[:blank:]",
    "Cntrl": "[:cntrl:]",
    "XDigit": "[:xdigit:]",
    "Space": "[:space:]",
}
_PROPERTIES: Final = {
    "alphabetic": "L",
    "letter": "L",
    "digit": "Nd",
    "uppercase": "Lu",
    "lowercase": "Ll",
    "punctuation": "P",
    "javaLetter": "L",
    "javaAlphabetic": "L",
    "javaDigit": "Nd",
    "javaUpperCase": "Lu",
    "javaLowerCase": "Ll",
}
_BLANKS: Final = r" \t\x{A0}\x{1680}\x{180E}\x{2000}-\x{200A}\x{202F}\x{205F}\x{3000}"
_ESCAPES: Final = {
    r"\Z": r"\z",
    r"\e": r"\x{1B}",
    r"\R": r"(?:\r\n|[\n-\r\x{85}\x{2028}\x{2029}])",
    r"\h": f"[{_BLANKS}]",
    r"\H": f"[^{_BLANKS}]",
}


def pieces(pattern: str) -> list[Piece]:
    """Raises PatternError."""
    found: list[Piece] = []
    for piece in _scanned(pattern):
        if piece.kind == "times":
            _repeat(found, piece.text)
        else:
            found.append(piece)
    return found


def _scanned(pattern: str) -> Iterator[Piece]:
    at = 0
    while at < len(pattern):
        match = _TOKENS.match(pattern, at)
        kind = match.lastgroup if match else None
        if match is None or kind is None:
            raise PatternError
        if kind == "set":
            text, at = _set(pattern, at)
            yield Piece("atom", text)
            continue
        at = match.end()
        yield from _piece(kind, match[0])


def _piece(kind: str, text: str) -> Iterator[Piece]:
    if kind == "escape":
        yield Piece("atom", _escape(text, in_set=False))
    elif kind == "flags":
        yield Piece("flags", _flags(text))
    elif kind == "open":
        yield Piece("open", "(?:" if text == "(?>" else _flags(text))
    else:
        yield Piece("atom" if kind == "quoted" else kind, text)


def _flags(text: str) -> str:
    """Without Java's `u` and `d`: RE2 always folds case as Unicode says."""
    if not re.fullmatch(r"\(\?[a-zA-Z]*(?:-[a-zA-Z]+)?[:)]", text):
        return text
    kept = re.sub("[ud]", "", text)
    return "" if kept == "(?)" else kept


def _repeat(found: list[Piece], times: str) -> None:
    """One that gives nothing back is read as an ordinary one; more than a thousand are cut in parts."""
    if len(times) > 1 and times.endswith("+"):
        times = times[:-1]
    bounds = re.fullmatch(r"\{([0-9]+)(,?)([0-9]*)\}(\??)", times)
    if bounds is None or max(int(bounds[1]), int(bounds[3] or 0)) <= MOST_REPEATS:
        found.append(Piece("times", times))
        return
    least = int(bounds[1])
    most = int(bounds[3]) if bounds[3] else None if bounds[2] else least
    if max(least, most or 0) > MOST_TIMES:
        raise PatternError
    start = _atom_start(found)
    atom = "".join(piece.text for piece in found[start:])
    found[start:] = [Piece("atom", f"(?:{''.join(_parts(atom, least, most, bounds[4]))})")]


def _parts(atom: str, least: int, most: int | None, lazy: str) -> Iterator[str]:
    for size in _thousands(least):
        yield f"{atom}{{{size}}}"
    if most is None:
        yield f"{atom}*{lazy}"
    else:
        for size in _thousands(most - least):
            yield f"{atom}{{0,{size}}}{lazy}"


def _thousands(count: int) -> Iterator[int]:
    while count > 0:
        yield min(count, MOST_REPEATS)
        count -= MOST_REPEATS


def _atom_start(found: list[Piece]) -> int:
    """Where the atom begins that a repeat after it belongs to."""
    depth = 0
    for place in range(len(found) - 1, -1, -1):
        depth += (found[place].kind == "close") - (found[place].kind == "open")
        if depth == 0:
            return place
    raise PatternError


def _set(pattern: str, at: int) -> tuple[str, int]:
    """`[…]`; sets within it are taken into it. RE2 cannot say what two sets have in common (`&&`)."""
    out, at = ("[^", at + 2) if pattern.startswith("[^", at) else ("[", at + 1)
    depth, is_first = 1, True
    while depth:
        if at >= len(pattern) or pattern.startswith(("&&", "[^"), at):
            raise PatternError
        text, at, change = _member(pattern, at, is_first=is_first)
        out, depth, is_first = out + text, depth + change, False
    return f"{out}]", at


def _member(pattern: str, at: int, *, is_first: bool) -> tuple[str, int, int]:
    """What stands there in a set, where it ends, and whether it opens (1) or closes (-1) one."""
    posix = re.compile(r"\[:\^?[a-z]+:\]").match(pattern, at)
    if posix:
        return posix[0], posix.end(), 0
    if pattern[at] == "[" and "]" in pattern[at + 1 :].partition("]")[2]:
        return "", at + 1, 1
    if pattern[at] == "]" and not is_first:
        return "", at + 1, -1
    match = _TOKENS.match(pattern, at)
    if match is not None and match.lastgroup in ("escape", "quoted"):
        return _in_set(match), match.end(), 0
    return pattern[at], at + 1, 0


def _in_set(match: re.Match[str]) -> str:
    if match.lastgroup == "quoted":
        return re.escape(match[0][2:].removesuffix(r"\E"))
    return _escape(match[0], in_set=True)


def _escape(text: str, *, in_set: bool) -> str:
    if text.startswith(r"\u"):
        return _unicode(text)
    if re.match(r"\\[pP]\{", text):
        return _property(text, in_set=in_set)
    if text.startswith(r"\c") and len(text) == 3:
        return rf"\x{{{ord(text[2].upper()) ^ 64:X}}}"
    found = _ESCAPES.get(text, text)
    if in_set and text == r"\h":
        return _BLANKS
    if in_set and text in (r"\H", r"\R", r"\Z"):
        raise PatternError
    return found


def _unicode(text: str) -> str:
    """`\\u0600` → `\\x{0600}`; two halves of a pair are one character."""
    pair = _SURROGATES.fullmatch(text)
    if pair:
        code = 0x10000 + (int(pair[1], 16) - 0xD800) * 0x400 + int(pair[2], 16) - 0xDC00
        return rf"\x{{{code:X}}}"
    if re.search(r"\\u[dD][89a-fA-F]", text):
        raise PatternError
    return "".join(rf"\x{{{digits}}}" for digits in text.split(r"\u")[1:])


def _property(text: str, *, in_set: bool) -> str:
    """`\\p{Alpha}`, `\\p{IsLatin}`, `\\p{javaLetter}` by the names that RE2 has for them."""
    is_negative, name = text[1] == "P", text[3:-1]
    if name in _NAMED:
        named = _NAMED[name].replace("[:", "[:^") if is_negative else _NAMED[name]
        return named if in_set else f"[{named}]"
    _, mark, rest = name.rpartition("=")
    bare = rest if mark else name.removeprefix("Is")
    known = _PROPERTIES.get(name) or (_PROPERTIES.get(bare.lower()) if bare != name else None)
    return f"\\{text[1]}{{{known or bare}}}"
