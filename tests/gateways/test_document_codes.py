"""Codes are read back from the printed page, as a phone and a scanner read them."""

import pytest

from medreg.gateways import codes, pdf, signing
from tests.gateways import examples
from tests.gateways.images import codes_on

SCREEN = 150
"""Dots per inch; a phone held over paper sees more."""


def test_the_review_form_leads_to_its_application():
    first = pdf.preview(pdf.review_form(examples.review_form()), SCREEN)[0]
    assert codes_on(first) == [examples.CHECK_ADDRESS]


def test_the_counter_scans_the_cover_sheet():
    page = pdf.preview(examples.cover_sheet(), SCREEN)[0]
    assert sorted(codes_on(page)) == [examples.NUMBER, examples.CHECK_ADDRESS]


def test_a_certificate_is_checked_from_its_page_alone():
    paper = examples.certificate()
    page = pdf.preview(paper, SCREEN)[0]
    address, offline = sorted(codes_on(page), key=len)
    assert address == paper.address
    verified = signing.verify(offline, [examples.SIGNER.public])
    assert isinstance(verified, signing.Verified)
    assert verified.claims == examples.claims()


def test_a_document_without_an_address_has_no_code():
    bare = pdf.review_form(examples.review_form(check_address=""))
    assert codes_on(pdf.preview(bare, 72)[0]) == []


@pytest.mark.parametrize(
    "text", ["https://register.example/c/7K3D", "医籍", "a" * 1_000, "A" * 2_000]
)
def test_a_square_code_says_what_it_was_given(text):
    assert codes_on(codes.qr_png(text, scale=4)) == [text]


@pytest.mark.parametrize("text", ["", "x" * 5_000])
def test_a_text_that_fits_no_square_code_is_refused(text):
    with pytest.raises(codes.UnencodableError):
        codes.qr_svg(text)


@pytest.mark.parametrize("text", ["", "x" * 49, "临江", "a\nb", "\x00", "é"])
def test_a_text_that_fits_no_barcode_is_refused(text):
    with pytest.raises(codes.UnencodableError):
        codes.code128_svg(text)


def test_a_drawing_is_the_same_each_time():
    assert codes.qr_svg("a") == codes.qr_svg("a")
    assert codes.qr_png("a") == codes.qr_png("a")
    assert codes.code128_svg("a") == codes.code128_svg("a")
