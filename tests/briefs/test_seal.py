"""The seal: a code that follows from what is printed and from the key, and from nothing else."""

import re
from dataclasses import replace

import pytest

from survey_app.briefs.render import render_individual
from survey_app.briefs.seal import Seal, Sealer, grouped, plain
from tests.briefs import pages
from tests.briefs.worked_example import brief

SEALER = Sealer("a key", "https://so-tay.example.org/verify")


@pytest.fixture(scope="module")
def content():
    return brief()


def sealed(content, sealer=SEALER, kind="individual", language="vi"):
    return sealer.seal(kind, language, content)


def test_the_same_content_bears_the_same_code_and_so_the_same_bytes(content):
    again = brief()
    assert sealed(content) == sealed(again)
    assert render_individual(content, seal=sealed(content)) == render_individual(again, seal=sealed(again))


def test_what_is_printed_otherwise_bears_another_code(content):
    codes = {
        sealed(content).code,
        sealed(replace(content, title="Khác")).code,
        sealed(content, language="en").code,
        sealed(content, kind="ward").code,
        sealed(content, Sealer("another key", SEALER.page)).code,
        sealed(content, Sealer(SEALER.key, "https://elsewhere.example.org/verify")).code,
    }
    assert len(codes) == 6


def test_a_code_is_four_groups_that_nobody_misreads(content):
    assert re.fullmatch(r"(?:[0-9A-HJKMNP-TV-Z]{4}-?){4}", sealed(content).code)
    assert grouped(plain(sealed(content).code)) == sealed(content).code


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("7k2m-q4td-9b3f-6h1n", "7K2MQ4TD9B3F6H1N"),
        (" 7K2M Q4TD 9B3F 6HIN ", "7K2MQ4TD9B3F6H1N"),
        ("OOOO-LLLL-OOOO-LLLL", "0000111100001111"),
        ("7K2M-Q4TD-9B3F", ""),
        ("7K2M-Q4TD-9B3F-6H1U", ""),
        ("", ""),
    ],
)
def test_typed_by_people(typed, code):
    assert plain(typed) == code


def test_it_stands_on_the_last_page_with_the_address(content):
    seal = sealed(content)
    (*earlier, last) = pages.texts(render_individual(content, seal=seal))
    assert f"Mã kiểm tra {seal.code}" in last
    assert "so-tay.example.org/verify" in last.replace(" ", "")
    assert all(seal.code not in page for page in earlier)


def test_without_an_address_there_is_a_code_and_no_picture(content):
    seal = sealed(content, Sealer("a key"))
    assert (seal.page, seal.address) == ("", "")
    (*_, last) = pages.texts(render_individual(content, seal=seal))
    assert seal.code in last and "Quét mã" not in last


def test_the_qr_leads_to_the_page_of_this_very_brief():
    seal = Seal("7K2M-Q4TD-9B3F-6H1N", "https://so-tay.example.org/verify")
    assert seal.address == "https://so-tay.example.org/verify/7K2MQ4TD9B3F6H1N"
