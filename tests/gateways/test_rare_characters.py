"""A character without a glyph is named, never an empty box."""

from datetime import date
from io import BytesIO

import pylopdf_fonts_zh_cn
import pytest
from pypdf import PdfReader

from medreg.gateways import pdf
from medreg.gateways.pdf import fonts, glyphs, wording


def printed(value: str) -> str:
    section = pdf.Section("甲", "A", (pdf.Row("姓名", "Name", value, 2),))
    sheet = pdf.Sheet(
        kind="plain", title_zh="表", title_en="Form", number="1", dated_on=date(2026, 1, 1),
        blocks=(section,),
    )  # fmt: skip
    return PdfReader(BytesIO(pdf.render(sheet))).pages[0].extract_text().replace(" ", "")


def test_all_ideographs_of_the_common_block_and_of_extension_a_have_glyphs():
    points = fonts.drawable()
    assert set(range(0x4E00, 0x9FEB)) <= points
    assert set(range(0x3400, 0x4DB6)) <= points


@pytest.mark.parametrize("name", ["䶮", "㐂", "𬭎", "𫖯", "阿依古丽·买买提", "Zoë Ångström"])
def test_a_name_our_fonts_know_is_printed_as_it_is(name):
    assert wording.printable(name) == name
    assert name.replace(" ", "") in printed(name)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("𠮷", "U+20BB7"),
        ("😀", "U+1F600"),
        ("བ", "U+0F56"),
        ("\u202e", "U+202E"),
        ("\ue863", "U+E863"),
    ],
)
def test_a_character_without_a_glyph_is_named_by_its_code_point(name, shown):
    assert f"王{shown}明" in printed(f"王{name}明")


def test_an_added_font_draws_what_the_others_lack(tmp_path, monkeypatch):
    monkeypatch.setattr(fonts, "_OWN", (pylopdf_fonts_zh_cn.sans_path(),))
    file = pylopdf_fonts_zh_cn.serif_path()
    only_serif = glyphs.drawable((file,)) - fonts.drawable()
    assert only_serif
    monkeypatch.setattr(fonts, "_added", ())
    fonts.add_font(file, "Noto Serif SC")
    assert only_serif <= fonts.drawable()
    assert fonts.added_families() == ("Noto Serif SC",)
    assert fonts.folders() == (file.parent,)


def test_a_font_collection_is_read_by_its_first_font(tmp_path):
    single = pylopdf_fonts_zh_cn.serif_path().read_bytes()
    shifted = shift_tables(single, 16)
    collection = tmp_path / "both.ttc"
    collection.write_bytes(b"ttcf\0\1\0\0\0\0\0\1\0\0\0\x10" + shifted)
    assert glyphs.drawable((collection,)) == glyphs.drawable((pylopdf_fonts_zh_cn.serif_path(),))


def shift_tables(font: bytes, by: int) -> bytes:
    """The font with its table offsets counted from `by` bytes earlier."""
    count = int.from_bytes(font[4:6], "big")
    shifted = bytearray(font)
    for table in range(count):
        place = 12 + 16 * table + 8
        offset = int.from_bytes(font[place : place + 4], "big") + by
        shifted[place : place + 4] = offset.to_bytes(4, "big")
    return bytes(shifted)


def test_a_number_is_set_in_its_groups_and_read_back_whole():
    shown = wording.printable("11010519491231002X", (6, 8, 4))
    assert [part for part in shown if isinstance(part, str)] == ["110105", "19491231", "002X"]
    assert "11010519491231002X" in printed("11010519491231002X")


def test_a_number_of_another_length_is_left_ungrouped():
    assert wording.printable("110105", (6, 8, 4)) == "110105"


def test_a_document_holds_only_what_can_be_printed():
    with pytest.raises(TypeError):
        wording.plain(1.5)
