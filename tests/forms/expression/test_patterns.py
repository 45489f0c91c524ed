"""regex() as authors write it for ODK Collect: Java's patterns, put into what RE2 can run."""

import pytest

from forms.expression import ExpressionError, compile_expression
from tests.forms.expression.kit import value


def matches(pattern: str, text: str) -> bool:
    return value(f"regex('{text}', '{pattern}')") is True


@pytest.mark.parametrize(
    ("pattern", "fits", "fails"),
    [
        # a look ahead at the start, a look back at the end
        (r"^(?!0{1,3}$)\d{1,3}$", "007", "000"),
        (r"^(?=.*\d)(?=.*[a-z]).{4,}$", "abc1", "abcd"),
        (r"^(?=.*\d)(?=.*[a-z]).{4,}$", "1abc", "a1"),
        (r"(?!.*--)[a-z-]+", "a-b", "a--b"),
        (r"^[a-z ]+(?<! )$", "a b", "a "),
        (r"^[a-z ]+(?<=b)$", "a b", "b a"),
        (r"^((?!x).*)$", "yx", "xy"),
        (r"^(?!9)\d{2}$|^N$", "N", "91"),
        (r"^((?!9)\d{2}|N)$", "12", "91"),
        (r"(?i)(?=.*K)[a-z]+", "ok", "no"),
        (r"(?!(?:12|34)$)\d\d", "56", "34"),
        (r"(?=[a-z]+$)(?!ab|cd)..", "xy", "cd"),
        # Java's own classes and escapes
        (r"\p{Alpha}+", "abc", "ab1"),
        (r"[\p{Alpha}\p{Digit} ]+", "a 1", "a-1"),
        (r"[\p{IsAlphabetic} ]+", "Hà Nội", "Hà 1"),
        (r"\p{IsLatin}+", "Việt", "Вьет"),
        (r"\P{Punct}+", "ab", "a."),
        (r"\p{javaUpperCase}+", "ĐH", "đh"),
        (r"[\u0600-\u06FF ]+", "سلام", "salam"),
        (r"\ud83d\ude00", "😀", "x"),
        (r"a\hb", "a\u00a0b", "ab"),
        (r"\cI\e?", "\t", "x"),
        (r"abc\Z", "abc", "abcd"),
        (r"[a-c[x-z]]+", "axc", "d"),
        (r"[\w[.-]]+", "a.b-c", "a b"),
        # more than RE2's thousand times, and Java's greedy repeats
        (r".{1,2500}", "a" * 2500, "a" * 2501),
        (r"a{1001}", "a" * 1001, "a" * 1000),
        (r"(?:ab){1100,}", "ab" * 1100, "ab" * 1099),
        (r"[0-9]++-?+", "12-", "-"),
        (r"(?>a|b)c", "bc", "c"),
        (r"(?u)(?<year>\d{4})", "2026", "26"),
        # RE2's own are left as they are
        (r"\Q(?=a)\E", "(?=a)", "a"),
        (r"[(?=a)]+", "(a)", "b"),
        (r"[[:alpha:]]+", "ab", "a1"),
        (r"[]a]+", "a]", "b"),
        (r"\(?\d+\)?", "(12)", "()"),
    ],
)
def test_a_pattern_of_java_means_the_same_here(pattern: str, fits: str, fails: str) -> None:
    assert matches(pattern, fits)
    assert not matches(pattern, fails)


@pytest.mark.parametrize(
    "pattern",
    [
        r"(\d)\1+",
        r"(?!(\d)\1+$)\d{9}",
        r"a(?=b).*",
        r"a(?<!b)c",
        r"(?=a)*b",
        r"(?x)a b",
        r"[a-z&&[^aeiou]]+",
        r"\p{javaMirrored}",
        r"\ud83d",
        "(?=a",
        "[a",
        "a)",
        r"\k<x>",
        "(?=a)" * 30 + "a",
    ],
)
def test_what_re2_cannot_say_is_refused_when_publishing(pattern: str) -> None:
    with pytest.raises(ExpressionError) as refusal:
        compile_expression(f"regex(., '{pattern}')", lambda name: None)
    assert refusal.value.code == "regex_syntax"


@pytest.mark.parametrize(
    "source",
    [
        "regex(regex(., '(?=a)a'), '(?!b)c')",
        "regex(., '" + "(" * 10_000 + "(?=a)" + ")" * 10_000 + "')",
        "regex(., '" + "[" * 30_000 + "')",
    ],
)
def test_patterns_cannot_be_made_to_multiply(source: str) -> None:
    with pytest.raises(ExpressionError) as refusal:
        compile_expression(source, lambda name: None)
    assert refusal.value.code == "regex_syntax"


def test_an_ordinary_pattern_is_compiled_as_it_is_written() -> None:
    compiled = compile_expression("regex(., '^[0-9]{2}/[0-9]{4}$')", lambda name: None)
    assert compiled == ["regex", ["path", "."], "^[0-9]{2}/[0-9]{4}$"]
