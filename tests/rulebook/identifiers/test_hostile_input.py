"""Whatever is typed, every reader answers with a value or a sentence, and quickly."""

import itertools
import sys
import time
from collections.abc import Callable
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medreg.rulebook.identifiers import (
    characters,
    division_code,
    email_address,
    hk_macau_permit,
    identity_documents,
    institution_licence_number,
    login_name,
    military_card,
    mobile_number,
    name_matching,
    organisation_code,
    passport,
    password,
    permanent_residence_card,
    personal_names,
    postcode,
    practice_number,
    qualification_number,
    residence_permit,
    resident_id,
    social_credit_code,
    taiwan_permit,
)
from medreg.rulebook.identifiers.reading import Reading, answer, refused
from medreg.rulebook.objections import Objection
from tests.hostile import STRINGS, spoilt
from tests.rulebook.identifiers.making import TODAY

MOST_LINES = 20_000
"""Lines of Python that one reading may run: a bound on work that no busy machine disturbs."""

MOST_SECONDS = 0.5
"""What the regular expressions, whose work no line shows, may take of the processor."""


def documents(kind: str) -> Callable[[str], Reading]:
    return lambda raw: identity_documents.read(kind, raw, today=TODAY)


READERS = MappingProxyType(
    {
        "resident_id": lambda raw: resident_id.read(raw, today=TODAY, divisions=frozenset()),
        "social_credit_code": social_credit_code.read,
        "organisation_code": organisation_code.read,
        "division_code": lambda raw: division_code.read(raw, divisions=frozenset()),
        "institution_licence_number": institution_licence_number.read,
        "qualification_number": lambda raw: qualification_number.read(raw, today=TODAY),
        "qualification_number of a foreigner": lambda raw: qualification_number.read(
            raw, has_resident_id=False
        ),
        "practice_number": practice_number.read,
        "mobile_number": mobile_number.read,
        "email_address": email_address.read,
        "postcode": postcode.read,
        "login_name": login_name.read,
        "password": lambda raw: password.read(
            raw, login_name=raw, document_number=raw, mobile_number=raw
        ),
        "personal_name": personal_names.read,
        "personal_name of a foreigner": lambda raw: personal_names.read(raw, allows_latin=True),
        "personal_name of an old list": lambda raw: personal_names.read(
            raw, allows_latin=True, allows_placeholders=True
        ),
        "kind of document": lambda raw: identity_documents.read(raw, raw),
        **{each.name: documents(each.name) for each in identity_documents.TYPES},
    }
)
MODULES = (
    division_code,
    email_address,
    hk_macau_permit,
    institution_licence_number,
    login_name,
    military_card,
    mobile_number,
    organisation_code,
    passport,
    password,
    permanent_residence_card,
    personal_names,
    postcode,
    practice_number,
    qualification_number,
    residence_permit,
    resident_id,
    social_credit_code,
    taiwan_permit,
)
NORMALISERS = MappingProxyType({each.__name__.rpartition(".")[2]: each for each in MODULES})
MASKS = MappingProxyType(
    {name: each.mask for name, each in NORMALISERS.items() if hasattr(each, "mask")}
)
SOUND = MappingProxyType(
    {
        "resident_id": "11010519491231002X",
        "social_credit_code": "91110000600037341L",
        "organisation_code": "444885014",
        "institution_licence_number": "44488501443010511A1001",
        "qualification_number": "20231111011010519491231002X",
        "practice_number": "110430122000123",
        "mobile_number": "13800138000",
        "email_address": "name@example.cn",
        "login_name": "zhang_san",
        "personal_name": "阿卜杜拉·买买提",
        "officer_card": "军字第1234567号",
        "foreign_passport": "AB123456",
    }
)


def explained(reading: Reading) -> None:
    """A value, or sentences that can be written out and sent; never the number itself."""
    assert isinstance(reading, Reading)
    assert reading.is_sound or reading.objections
    for objection in reading.objections + reading.remarks:
        assert objection.code
        assert objection.mend
        for sentence in (objection.says, objection.mend):
            written = sentence % objection.values
            assert written.isprintable()
            written.encode("utf-8")


def lines_run(work: Callable[[], object]) -> int:
    """How many lines of Python a piece of work runs."""
    count = itertools.count()

    def trace(_frame, event, _argument):
        if event == "line":
            next(count)
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        work()
    finally:
        sys.settrace(before)
    return next(count)


@pytest.mark.parametrize("reader", READERS)
def test_every_reader_explains_itself_whatever_is_typed(reader):
    for raw in STRINGS.values():
        explained(READERS[reader](raw))


@pytest.mark.parametrize("reader", READERS)
def test_no_reader_works_longer_on_long_input(reader):
    for raw in STRINGS.values():
        assert lines_run(lambda raw=raw: READERS[reader](raw)) < MOST_LINES


@pytest.mark.parametrize("reader", READERS)
def test_a_megabyte_is_refused_at_once(reader):
    for sign in ("1", "a", "张", "-", " ", "@", ".", "\u0301", "\ud800"):
        raw = sign * 1_000_000
        started = time.process_time()
        explained(READERS[reader](raw))
        assert time.process_time() - started < MOST_SECONDS
        assert not READERS[reader](raw).is_sound


@pytest.mark.parametrize(("reader", "sound"), SOUND.items())
def test_a_sound_value_spoilt_is_read_or_explained(reader, sound):
    assert READERS[reader](sound).is_sound
    for _name, raw in spoilt(sound):
        explained(READERS[reader](raw))


@pytest.mark.parametrize(
    ("reader", "sound"), [(name, each) for name, each in SOUND.items() if name != "personal_name"]
)
@pytest.mark.parametrize(
    "name", ["NUL inside", "a lone surrogate inside", "10 kB of blanks inside"]
)
def test_what_may_change_the_meaning_is_never_passed_over(reader, sound, name):
    assert not READERS[reader](dict(spoilt(sound))[name]).is_sound


@pytest.mark.parametrize("module", NORMALISERS)
def test_normalising_hostile_input_twice_changes_nothing(module):
    for raw in STRINGS.values():
        once = NORMALISERS[module].normalise(raw)
        assert NORMALISERS[module].normalise(once) == once
        assert len(once) <= characters.MOST_CHARACTERS + 1


@given(st.text(max_size=40), st.sampled_from(sorted(NORMALISERS)))
def test_normalising_twice_changes_nothing(raw, module):
    once = NORMALISERS[module].normalise(raw)
    assert NORMALISERS[module].normalise(once) == once


@given(
    st.text("０１x'=\"-. \u200b\u0301e张.·_()+86E1\ue863⾦。@…", max_size=30),
    st.sampled_from(sorted(NORMALISERS)),
)
def test_normalising_what_is_nearly_right_twice_changes_nothing(raw, module):
    once = NORMALISERS[module].normalise(raw)
    assert NORMALISERS[module].normalise(once) == once


@given(st.text(max_size=40), st.sampled_from(sorted(READERS)))
def test_any_text_is_read_or_explained(raw, reader):
    explained(READERS[reader](raw))


@given(st.sampled_from(sorted(SOUND)), st.data())
def test_what_was_read_reads_again_from_its_one_form(reader, data):
    typed = data.draw(st.sampled_from([each for _name, each in spoilt(SOUND[reader])]))
    value = READERS[reader](typed).value
    if value is not None:
        form = next(
            getattr(value, part)
            for part in ("number", "address", "name", "secret")
            if hasattr(value, part)
        )
        assert READERS[reader](form).value == value


@pytest.mark.parametrize("module", MASKS)
def test_masks_take_anything_and_stay_short(module):
    for raw in STRINGS.values():
        assert len(MASKS[module](raw)) <= characters.MOST_CHARACTERS


@pytest.mark.parametrize("module", MASKS)
def test_masks_of_what_cannot_be_read_show_nothing(module):
    for raw in ("date of birth: 19491231", "1949-12-31!", "\ud8001949", "=cmd|x!A0"):
        assert set(MASKS[module](raw)) == {"*"}


@pytest.mark.parametrize(
    "module", [name for name, m in NORMALISERS.items() if hasattr(m, "grouped")]
)
def test_numbers_are_grouped_whatever_they_are(module):
    for raw in STRINGS.values():
        assert len(NORMALISERS[module].grouped(raw)) <= characters.MOST_CHARACTERS + 8


def test_names_are_compared_whatever_they_are():
    for one, other in itertools.pairwise(STRINGS.values()):
        assert name_matching.matches(one, other) == name_matching.matches(other, one)
        assert lines_run(lambda one=one: name_matching.matches(one, one)) < 20 * MOST_LINES


def test_no_sentence_repeats_the_number():
    for reader, sound in SOUND.items():
        for _name, raw in spoilt(sound):
            for objection in READERS[reader](raw).objections:
                said = "".join(str(value) for value in objection.values.values())
                assert len(said) <= 8
                assert said not in sound or len(said) <= 2


def test_a_length_that_was_not_counted_is_not_told():
    (objection,) = resident_id.read("1" * 10_240).objections
    assert objection.values == {"found": "256+"}


def test_a_reading_has_a_value_or_objections():
    objection = Objection("x", "x")
    with pytest.raises(ValueError, match="never both"):
        Reading(None)
    with pytest.raises(ValueError, match="never both"):
        Reading(1, (objection,))
    assert refused(objection).then(str) == refused(objection)
    assert answer(1, None, objection).then(str) == Reading("1", (), (objection,))


def test_sentences_can_be_tied_to_a_field():
    reading = resident_id.read("").about("id_number")
    assert [each.field for each in reading.objections] == ["id_number"]
    remarks = resident_id.read("110105491231002").about("id_number").remarks
    assert [each.field for each in remarks] == ["id_number"]
