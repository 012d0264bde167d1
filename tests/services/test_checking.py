"""What anybody is told who checks a certificate: on any day, by number, code or signed text."""

import json
from dataclasses import asdict, replace
from datetime import date, timedelta

import cbor2
import pytest

from medreg.demonstration.cast import Cast
from medreg.gateways.signing import PublicKey, base45, sign_certificate
from medreg.gateways.signing.claims import PREFIX
from medreg.records.certificates.models import Certificate
from medreg.records.registrations.models import Registration, Suspension
from medreg.services import certifying, checking
from medreg.services.checking import CertificateAnswer, OfflineAnswer, Verdict
from medreg.services.clock import Moment
from medreg.services.keeping import identity_number
from tests import hostile

from .journey import registered
from .register_entries import enter

DAY = timedelta(days=1)


@pytest.fixture
def certificate(cast: Cast, moment: Moment) -> Certificate:
    """林晓's, as it was issued today."""
    return Certificate.objects.get(registration=registered(cast, moment).registration)


def second_print(first: Certificate, issued_on: date) -> Certificate:
    """The same certificate printed again; the first is void from that day."""
    Certificate.objects.filter(pk=first.pk).update(voided_on=issued_on, void_ground="replaced")
    return Certificate.objects.create(
        registration=first.registration,
        number=first.number,
        serial=2,
        check_code="0123456789",
        signed_claims=first.signed_claims[:-4] + "0000",
        wording=b"",
        issued_on=issued_on,
    )


def test_a_certificate_in_force_is_genuine_by_number_and_by_code(certificate, moment):
    by_number = checking.check(f"110 990101 {certificate.number[9:]}", moment.today)
    by_code = checking.check(certificate.check_code.lower(), moment.today)
    assert isinstance(by_number, CertificateAnswer)
    assert by_number == by_code
    assert by_number.verdict is Verdict.GENUINE
    assert (by_number.name, by_number.sex, by_number.serial) == ("林晓", "2", 1)
    assert by_number.issued_on == moment.today
    assert by_number.is_specimen
    entry = by_number.entry
    assert entry is not None
    assert (entry.level, entry.category, entry.scopes) == ("1", "1", ("11",))
    assert (entry.institution, entry.authority) == ("临江县人民医院", "临江县卫生健康局")
    assert entry.masked_number == "110990101******"


def test_the_whole_short_address_may_be_typed(certificate, moment):
    for typed in (
        f"https://register.example/c/{certificate.check_code}",
        f" http://register.example/en/c/{certificate.check_code}/ ",
        certificate.check_code[:5] + "-" + certificate.check_code[5:],
    ):
        assert checking.check(typed, moment.today).verdict is Verdict.GENUINE


def test_before_it_was_issued_it_was_not_in_force(certificate, moment):
    answer = checking.check(certificate.number, moment.today - DAY)
    assert answer.verdict is Verdict.NOT_IN_FORCE
    assert answer.was_issued_later
    assert answer.entry.scopes == ("11",)


def test_a_suspension_is_told_for_its_days_and_its_ground_to_nobody(certificate, moment):
    Suspension.objects.create(
        registration=certificate.registration,
        from_on=moment.today + DAY,
        until_on=moment.today + 3 * DAY,
        ground="SECRET-GROUND",
    )
    told = [checking.check(certificate.number, moment.today + days * DAY) for days in range(5)]
    assert [answer.verdict.value for answer in told] == [
        "genuine", "not_in_force", "not_in_force", "not_in_force", "genuine",
    ]  # fmt: skip
    assert "SECRET" not in json.dumps([asdict(answer) for answer in told], default=str)


def test_the_end_of_the_registration_makes_the_certificate_void(certificate, moment):
    over = moment.today + 10 * DAY
    Registration.objects.filter(pk=certificate.registration_id).update(
        ended_on=over, end_ground="D2"
    )
    Certificate.objects.filter(pk=certificate.pk).update(voided_on=over, void_ground="D2")
    assert checking.check(certificate.number, over - DAY).verdict is Verdict.GENUINE
    answer = checking.check(certificate.number, over)
    assert (answer.verdict, answer.voided_on) == (Verdict.VOID, over)
    assert answer.void_reason == "ended"
    Registration.objects.filter(pk=certificate.registration_id).update(end_ground="annulled")
    assert checking.check(certificate.number, over).void_reason == "annulled"


def test_a_lost_certificate_is_void_and_says_so(certificate, moment):
    Certificate.objects.filter(pk=certificate.pk).update(voided_on=moment.today, void_ground="lost")
    answer = checking.check(certificate.check_code, moment.today)
    assert (answer.verdict, answer.void_reason) == (Verdict.VOID, "lost")


def test_a_replaced_print_names_the_one_that_counts(certificate, moment):
    later = second_print(certificate, moment.today + 5 * DAY)
    old = checking.check(certificate.check_code, later.issued_on)
    assert (old.verdict, old.serial, old.replaced_by) == (Verdict.REPLACED, 1, 2)
    assert checking.check(certificate.check_code, moment.today).verdict is Verdict.GENUINE
    assert checking.check(later.check_code, later.issued_on).verdict is Verdict.GENUINE
    assert checking.check(later.check_code, moment.today).verdict is Verdict.NOT_IN_FORCE
    by_number = [checking.check(certificate.number, moment.today + n * DAY).serial for n in (0, 5)]
    assert by_number == [1, 2]


def test_a_replaced_print_of_an_ended_registration_is_void(certificate, moment):
    later = second_print(certificate, moment.today + 5 * DAY)
    over = later.issued_on + DAY
    Registration.objects.filter(pk=certificate.registration_id).update(
        ended_on=over, end_ground="D10"
    )
    answer = checking.check(certificate.check_code, over)
    assert (answer.verdict, answer.void_reason) == (Verdict.VOID, "ended")


def test_whatever_is_unknown_gets_one_and_the_same_answer(certificate, moment):
    answers = {
        checking.check(typed, moment.today)
        for typed in ("AAAAAAAAAA", "110990101999999", "no code at all", "", "/c/", "é")
    }
    assert answers == {CertificateAnswer(Verdict.UNKNOWN, moment.today, is_specimen=True)}


def test_a_number_typed_wrongly_is_no_forgery(certificate):
    assert checking.objection_to("11099010100000").code == "practice_number_length"
    assert checking.objection_to("  ").code == "check_nothing_typed"
    assert checking.objection_to(certificate.number) is None
    assert checking.objection_to("0123456789") is None  # a code may be all digits


def test_an_imported_registration_is_checked_without_a_print_of_ours(cast, moment):
    registration = enter(cast, cast.practitioners["王伟"], "110990201000001", "南山县人民医院")
    answer = checking.check("110990201000001", moment.today)
    assert (answer.verdict, answer.serial, answer.issued_on) == (Verdict.GENUINE, 0, None)
    before = checking.check("110990201000001", registration.registered_on - DAY)
    assert before.verdict is Verdict.NOT_IN_FORCE


def test_the_signed_text_is_checked_by_signature_and_by_register(certificate, moment):
    answer = checking.check(certificate.signed_claims + "\r\n", moment.today)
    assert isinstance(answer, OfflineAnswer)
    assert answer.objection is None
    assert answer.claims.name == "林晓"
    assert answer.register == checking.check(certificate.check_code, moment.today)


def test_a_text_that_was_changed_or_signed_by_others_is_refused(certificate, moment):
    text = certificate.signed_claims
    message = bytearray(base45.decode(text.removeprefix(PREFIX)))
    message[60] ^= 1
    for forged, code in (
        (PREFIX + base45.encode(bytes(message)), "signature_does_not_hold"),
        (text[:-3], "code_is_damaged"),
        (PREFIX, "code_is_damaged"),
    ):
        answer = checking.check(forged, moment.today)
        assert (answer.objection.code, answer.claims, answer.register) == (code, None, None)


def test_a_signature_of_ours_on_what_the_register_does_not_know_is_not_genuine(certificate, moment):
    claims = checking.check(certificate.signed_claims, moment.today).claims
    text = sign_certificate(replace(claims, number="110990101000077"), certifying.signer())
    answer = checking.check(text, moment.today)
    assert answer.objection is None
    assert answer.register.verdict is Verdict.UNKNOWN


def test_whoever_has_the_published_keys_can_check_alone(certificate):
    published = checking.published_keys()
    (key,) = published["keys"]
    raw = checking.base64.urlsafe_b64decode(key["x"] + "=")
    public = PublicKey(raw, key["signer"], is_specimen=key["specimen"])
    envelope = cbor2.loads(base45.decode(certificate.signed_claims.removeprefix(PREFIX)))
    protected, _unprotected, payload, signature = envelope.value
    assert public.has_signed(signature, cbor2.dumps(["Signature1", protected, b"", payload]))
    assert (key["kty"], key["crv"]) == ("OKP", "Ed25519")
    assert not {"d", "seed", "private"} & set(key)


def test_no_answer_holds_what_is_not_public(certificate, cast, moment):
    answers = [
        checking.check(typed, moment.today)
        for typed in (certificate.number, certificate.check_code)
    ]
    text = json.dumps([asdict(answer) for answer in answers], default=str)
    for forbidden in (
        identity_number(cast.practitioners["林晓"].identity),
        "1998",
        "1990000",
        "example.org",
        certificate.number,
        certificate.check_code,
    ):
        assert forbidden not in text


def test_a_day_is_read_and_the_future_is_not_known(moment):
    today = moment.today
    assert checking.read_day("", today) == (today, None)
    assert checking.read_day("2020-02-29", today) == (date(2020, 2, 29), None)
    assert checking.read_day("2020年2月29日", today) == (date(2020, 2, 29), None)
    for typed, code in (
        ("2021-02-29", "no_such_date"),
        ("yesterday", "not_a_date"),
        ((today + DAY).isoformat(), "day_in_the_future"),
        ("9999-12-31", "day_in_the_future"),
    ):
        day, objection = checking.read_day(typed, today)
        assert (day, objection.code, objection.field) == (today, code, "on")


def test_whatever_is_typed_or_scanned_gets_an_answer(certificate, moment):
    for name, typed in hostile.STRINGS.items():
        for text in (typed, PREFIX + typed, certificate.number + typed, "/c/" + typed):
            assert checking.check(text, moment.today) is not None, name
        checking.objection_to(typed)
        checking.read_day(typed, moment.today)
    for name, text in hostile.spoilt(certificate.signed_claims):
        answer = checking.check(text, moment.today)
        is_whole = text.strip("\r\n\t ") == certificate.signed_claims
        found = answer.register if isinstance(answer, OfflineAnswer) else answer
        verdict = found.verdict if found else Verdict.UNKNOWN
        assert (verdict is Verdict.GENUINE) == is_whole, name
