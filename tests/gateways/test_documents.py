"""Every document is whole, reads in two languages and is the same each time it is printed."""

import re
import threading
import unicodedata
from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader

from medreg.gateways import pdf
from tests.gateways import examples

DOCUMENTS = examples.documents()


def pages(document: pdf.Document) -> list[str]:
    """The text of each page, without the blanks typesetting puts in."""
    return [
        squeezed(page.extract_text()) for page in PdfReader(BytesIO(pdf.render(document))).pages
    ]


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))


def text(document: pdf.Document) -> str:
    return "".join(pages(document))


@pytest.mark.parametrize("kind", DOCUMENTS)
def test_the_same_content_gives_the_same_bytes(kind):
    assert pdf.render(DOCUMENTS[kind]) == pdf.render(DOCUMENTS[kind])


def test_another_thread_prints_the_same_bytes():
    printed = []
    document = DOCUMENTS["acceptance_receipt"]
    thread = threading.Thread(target=lambda: printed.append(pdf.render(document)))
    thread.start()
    thread.join()
    assert printed == [pdf.render(document)]


@pytest.mark.parametrize("kind", DOCUMENTS)
def test_a_document_says_it_is_for_the_archive_and_for_screen_readers(kind):
    reader = PdfReader(BytesIO(pdf.render(DOCUMENTS[kind])))
    described = reader.trailer["/Root"]["/Metadata"].get_data().decode()
    assert "<pdfaid:part>2</pdfaid:part>" in described
    assert "<pdfaid:conformance>A</pdfaid:conformance>" in described
    assert "<pdfuaid:part>1</pdfuaid:part>" in described
    assert reader.trailer["/Root"]["/Lang"] == "zh-CN"


@pytest.mark.parametrize("kind", DOCUMENTS)
def test_a_document_carries_its_own_day_and_not_the_day_of_printing(kind):
    document = DOCUMENTS[kind]
    day = document.issued_on if kind == "practice_certificate" else document.dated_on
    reader = PdfReader(BytesIO(pdf.render(document)))
    assert reader.metadata.creation_date.date() == day


@pytest.mark.parametrize("kind", DOCUMENTS)
def test_every_page_of_a_specimen_says_so(kind):
    for page in pages(examples.specimen(DOCUMENTS[kind])):
        assert "样本" in page
        assert "SPECIMEN" in page


@pytest.mark.parametrize("kind", sorted(set(DOCUMENTS) - {"practice_certificate"}))
def test_a_real_document_is_no_specimen(kind):
    assert "SPECIMEN" not in text(DOCUMENTS[kind])


@pytest.mark.parametrize("kind", sorted(set(DOCUMENTS) - {"practice_certificate"}))
def test_every_page_is_counted_and_names_the_application(kind):
    found = pages(DOCUMENTS[kind])
    for index, page in enumerate(found, 1):
        assert f"第{index}页共{len(found)}页" in page
        assert f"Page{index}of{len(found)}" in page
        assert DOCUMENTS[kind].number in page or not DOCUMENTS[kind].qr


def test_the_review_form_holds_what_was_filled_in():
    found = text(DOCUMENTS["review_form"])
    for part in ("林晚秋", "11010519491231002X", examples.QUALIFICATION_NUMBER, "1949年12月31日",
                 "PDY00001X99010111A1001", "lin.wanqiu@mail.example", "内科专业"):  # fmt: skip
        assert part in found
    for label in ("个人信息", "Person", "拟执业机构意见", "Opinionoftheproposedinstitution"):
        assert label in found


def test_the_version_stands_in_the_foot_of_every_page():
    for page in pages(DOCUMENTS["review_form"]):
        assert examples.VERSION_HASH[:32] in page


def test_two_copies_are_counted_apart():
    once = pages(pdf.review_form(examples.review_form()))
    twice = pages(pdf.review_form(examples.review_form(copies=2)))
    assert len(twice) == 2 * len(once)
    for index, page in enumerate(twice):
        copy, number = divmod(index, len(once))
        assert f"第{copy + 1}份" in page
        assert f"第{number + 1}页共{len(once)}页" in page
    assert "份·" not in "".join(once)


def test_an_empty_field_is_struck_through_and_an_open_opinion_is_left_free():
    section = pdf.Section("甲", "A", (pdf.Row("曾用名", "Former name", ""),))
    assert "/" in text(sheet(section))
    opinion = pdf.Opinion("乙", "B", rows=(pdf.Row("受理日期", "Accepted on", None, 2),))
    assert "/" not in text(sheet(opinion))


def test_a_list_without_lines_says_that_there_are_none():
    assert "无None" in text(
        sheet(pdf.Grid("工作经历", "Experience", (pdf.Column("起", "From"),), ()))
    )


def test_the_refusal_names_ground_article_facts_and_remedies():
    found = text(DOCUMENTS["refusal_letter"])
    for part in ("刑罚执行完毕未满二年", "第十六条第一款第二项", "PhysiciansLaw,Article16(1)(2)",
                 "查明的事实:判决书", "六十日内向临江县人民政府申请行政复议",
                 "六个月内向临江县人民法院提起行政诉讼"):  # fmt: skip
        assert part in found


def test_the_correction_notice_tells_everything_at_once():
    found = text(DOCUMENTS["correction_notice"])
    assert "下列2项" in found
    assert "2026年4月7日前" in found
    assert "此后不再要求补正其他材料" in found


def test_acceptance_by_silence_counts_from_receipt():
    received = date(2026, 3, 4)
    found = text(
        pdf.acceptance_receipt(
            examples.NOTICE, received_on=received, due_on=date(2026, 4, 1), is_by_silence=True
        )
    )
    assert "受理日期Acceptedon2026年3月4日" in found
    assert "视为自收到材料之日起受理" in found


def test_a_letter_closes_with_authority_day_and_place_for_the_seal():
    found = text(DOCUMENTS["grant_decision"])
    assert "行政许可专用章" in found
    assert "青川市临江县卫生健康局" in found
    assert "2026年3月9日" in found


def test_the_certificate_holds_the_entry_its_changes_and_its_filings():
    first, second = pages(DOCUMENTS["practice_certificate"])
    for part in ("医师执业证书", "林晚秋", examples.PRACTICE_NUMBER, examples.QUALIFICATION_NUMBER,
                 "内科专业", "临江县卫生健康局", "2026年3月20日"):  # fmt: skip
        assert part in first
    for part in ("东湖区中心医院", "2027年5月6日", "南山县第二人民医院"):
        assert part in second


def test_a_form_of_another_procedure_needs_no_class_of_its_own():
    filing = pdf.Sheet(
        kind="leave_filing",
        title_zh="离岗备案表",
        title_en="Filing of Leave",
        number="990101-B11-2026-000001",
        dated_on=date(2026, 3, 2),
        blocks=(
            pdf.Section("离岗", "Leave", (pdf.Row("离岗日期", "On", date(2026, 3, 1)),)),
            pdf.Opinion("机构意见", "Opinion of the institution", "同意。", "Agreed."),
        ),
    )
    assert "离岗日期On2026年3月1日" in text(filing)


def test_a_preview_shows_one_picture_for_each_page():
    shown = pdf.preview(DOCUMENTS["review_form"], 40)
    assert len(shown) == len(pages(DOCUMENTS["review_form"]))
    assert all(picture.startswith(b"\x89PNG") for picture in shown)


def sheet(*blocks: pdf.Block) -> pdf.Sheet:
    return pdf.Sheet(
        kind="plain",
        title_zh="表",
        title_en="Form",
        number="1",
        dated_on=date(2026, 3, 2),
        blocks=blocks,
    )
