"""Sound identifiers for tests, of nobody: fictional divisions, made-up dates and serials."""

from datetime import date

from hypothesis import strategies as st

from medreg.rulebook.identifiers import organisation_code, practice_number, social_credit_code
from medreg.rulebook.identifiers.resident_id import ResidentId

TODAY = date(2026, 11, 27)
DIVISIONS = st.sampled_from(["990101", "990102", "990201"])

resident_ids = st.builds(
    ResidentId,
    DIVISIONS,
    st.dates(date(1900, 1, 1), date(2008, 1, 1)),
    st.integers(0, 999).map("{:03d}".format),
)
pre_1999_ids = st.builds(
    ResidentId,
    DIVISIONS,
    st.dates(date(1900, 1, 1), date(1999, 12, 31)),
    st.integers(0, 995).map("{:03d}".format),
)
practice_numbers = st.builds(
    practice_number.make,
    st.sampled_from("1234"),
    st.sampled_from(["10", "20", "30", "41", "50"]),
    DIVISIONS,
    st.integers(1, practice_number.LAST_SERIAL),
)


def _with_check(body: str) -> str:
    return body + organisation_code.check_character(body)


organisation_codes = st.text("0123456789ABCDEFGH", min_size=8, max_size=8).map(_with_check)


def _credit_code(kind: str, division: str, code: str) -> str:
    body = kind + division + code
    return body + social_credit_code.check_character(body)


credit_codes = st.builds(
    _credit_code, st.sampled_from(["11", "12", "52", "91"]), DIVISIONS, organisation_codes
)


def with_one_sign_changed(text: str, place: int, sign: str) -> str:
    return text[:place] + sign + text[place + 1 :]


def with_neighbours_swapped(text: str, place: int) -> str:
    return text[:place] + text[place + 1] + text[place] + text[place + 2 :]
