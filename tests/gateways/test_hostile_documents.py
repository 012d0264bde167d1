"""Whatever stands in a field is printed as text and stays within the page."""

import re
from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader

from medreg.gateways import pdf
from medreg.gateways.pdf import wording
from tests import hostile
from tests.gateways import examples
from tests.gateways.images import unpacked

LONG = {
    "27 digits": examples.QUALIFICATION_NUMBER,
    "50 ideographs": "欧阳" * 25,
    "120 capitals": "W" * 120,
    "an address without a break": "https://register.example/" + "path" * 40,
}
MARKUP = (
    "#{panic()}", "#read(\"content.json\")", "$x^2$", "\\", "*a* _b_ `c`", "= d", "- e",
    "// f", "/* g", "@h", "<i>", "[j]", "]", "#let k = 1", "\\u{41}", "~--...", '"',
)  # fmt: skip


def full_of(text: str) -> pdf.ReviewForm:
    """The review form with the same text in every field that takes one."""
    rows = tuple(
        pdf.Row(text, text, text, span, groups, text)
        for span in (1, 1, 2)
        for groups in ((), pdf.IDENTITY_GROUPS)
    )
    return replace(
        examples.review_form(),
        answers=(
            pdf.Section(text, text, rows, has_photo=True),
            pdf.Grid(text, text, (pdf.Column(text, text),) * 3, ((text,) * 3,)),
            pdf.Statements(text, text, (pdf.Statement(text, text, text, text),)),
        ),
        number=text,
        authority_zh=text,
        authority_en=text,
        remarks=text,
        version_hash=text,
        document_number=text,
        institution_opinion=pdf.Finding(says=text, says_en=text, name=text),
        is_specimen=True,
    )


def read(document: pdf.Document) -> str:
    pages = PdfReader(BytesIO(pdf.render(document))).pages
    return "\n".join(page.extract_text() for page in pages)


def short(text: str) -> str:
    return text[:300]


@pytest.mark.parametrize("name", hostile.STRINGS)
def test_a_form_full_of_it_is_printed(name):
    assert pdf.render(pdf.review_form(full_of(short(hostile.STRINGS[name])))).startswith(b"%PDF")


@pytest.mark.parametrize("name", hostile.STRINGS)
def test_a_certificate_full_of_it_is_printed(name):
    text = short(hostile.STRINGS[name])
    paper = examples.certificate(
        number=text, name=text, sex=text, level=text, category=text, scopes=(text, text),
        place=text, institution=text, qualification_number=text, id_number=text,
        authority_zh=text, authority_en=text,
        records=(
            pdf.ChangeRecord(recorded_on=date(2026, 1, 1), item=text, before=text, after=text),
        ),
    )  # fmt: skip
    assert pdf.render(paper).startswith(b"%PDF")


@pytest.mark.parametrize("name", hostile.STRINGS)
def test_letters_full_of_it_are_printed(name):
    text = short(hostile.STRINGS[name])
    notice = replace(
        examples.NOTICE, number=text, document_number=text, addressee=text, business_zh=text,
        institution=text, authority_zh=text, authority_en=text, contact=text, is_specimen=True,
    )  # fmt: skip
    ground = pdf.Ground(text, text, text, text, text, text)
    letter = examples.letters(notice, ground)["correction_notice"]
    assert pdf.render(letter).startswith(b"%PDF")


def test_ten_thousand_characters_run_over_pages_and_are_all_there():
    form = examples.review_form(remarks="张" * 10_000)
    assert read(pdf.review_form(form)).count("张") == 10_000


@pytest.mark.parametrize("markup", MARKUP)
def test_markup_is_text(markup):
    section = pdf.Section("甲", "A", (pdf.Row("姓名", "Name", f"前{markup}后", 2),))
    sheet = pdf.Sheet(
        kind="plain", title_zh="表", title_en="Form", number="1", dated_on=date(2026, 1, 1),
        blocks=(section,),
    )  # fmt: skip
    assert f"前{markup}后".replace(" ", "") in read(sheet).replace(" ", "")


@pytest.mark.parametrize("kind", LONG)
def test_a_long_value_stays_within_the_margins(kind):
    for document in (
        pdf.review_form(examples.review_form(
            answers=examples.answers(name=LONG[kind], mobile=LONG[kind], issuer=LONG[kind]),
        )),
        examples.certificate(name=LONG[kind], institution=LONG[kind], category=LONG[kind]),
        examples.letters(replace(examples.NOTICE, addressee=LONG[kind]))["grant_decision"],
    ):  # fmt: skip
        for page in pdf.preview(document, 40):
            assert right_edge_is_white(page)


def right_edge_is_white(page: bytes) -> bool:
    """Nothing is printed on the last 8 mm of the page."""
    width, height, pixels, channels = unpacked(page)
    edge = int(8 / 25.4 * 40) * channels
    rows = (pixels[row * width * channels :][: width * channels] for row in range(height))
    return all(row[-edge:].count(255) == edge for row in rows)


def test_a_value_past_the_margin_would_be_seen(monkeypatch):
    monkeypatch.setattr(wording, "_LONG_WORD", re.compile(r"(?!)"))
    answers = examples.answers(email="W" * 120)
    first = pdf.preview(pdf.review_form(examples.review_form(answers=answers)), 40)[0]
    assert not right_edge_is_white(first)
