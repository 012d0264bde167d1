"""A photo is printed, or the person hears what is wrong with it."""

from dataclasses import replace

import pytest

from medreg.gateways import codes, pdf
from medreg.gateways.pdf.photos import LARGEST_PHOTO
from tests.gateways import examples

PNG = codes.qr_png("photo")
JPEG = bytes.fromhex(
    "ffd8ffe000104a46494600010100000100010000"  # JFIF
    "ffdb004300" + "01" * 64 +  # quantisation
    "ffc0000b080001000101011100"  # one grey pixel
    "ffc4001400010000000000000000000000000000000a"  # Huffman, direct current
    "ffc40014100100000000000000000000000000000000"  # Huffman, alternating current
    "ffda0008010100003f003f" "ffd9"
)  # fmt: skip


@pytest.mark.parametrize("photo", [PNG, JPEG])
def test_a_picture_is_accepted_and_printed(photo):
    assert pdf.photo_objection(photo) is None
    bare = pdf.review_form(examples.review_form())
    with_photo = pdf.review_form(examples.review_form(answers=examples.answers(photo)))
    assert pdf.render(with_photo) != pdf.render(bare)
    assert pdf.render(with_photo) == pdf.render(with_photo)


def test_a_picture_shows_on_the_certificate():
    assert pdf.preview(examples.certificate(photo=PNG), 40) != pdf.preview(
        examples.certificate(), 40
    )


@pytest.mark.parametrize(
    "photo",
    [
        b"",
        b"GIF89a",
        b"<svg onload=alert(1)/>",
        b"%PDF-1.7",
        PNG[:40],
        PNG[:-12],
        PNG[:16] + bytes(8) + PNG[24:],
        JPEG[:20],
        JPEG[:-2],
        b"\xff\xd8\xff\xd9",
        b"\xff\xd8\xff\xe0\x00\x00" + bytes(80) + b"\xff\xd9",
    ],
)
def test_what_is_no_whole_picture_is_refused_with_a_reason(photo):
    objection = pdf.photo_objection(photo)
    assert objection.code == "photo_cannot_be_read"
    assert objection.mend
    with pytest.raises(pdf.UnprintableError) as refusal:
        pdf.render(replace(examples.certificate(), photo=photo))
    assert refusal.value.objection == objection


def test_a_picture_beyond_the_limit_is_refused():
    assert pdf.photo_objection(JPEG + bytes(LARGEST_PHOTO)).code == "photo_is_too_large"
