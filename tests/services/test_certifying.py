"""Certificates: signed in words, checked without a network, guessed by nobody."""

import pytest

from medreg.demonstration.cast import Cast
from medreg.gateways import pdf, signing
from medreg.records.certificates.models import Certificate
from medreg.records.identities import sealing
from medreg.records.organizations.models import Institution
from medreg.rulebook.workflows.registry import WORKFLOWS
from medreg.services import certifying, papers
from medreg.services.act import Act
from medreg.services.answers import key_of
from medreg.services.clock import Moment
from medreg.services.gathering import gather
from medreg.services.papers.rendering import document_of
from medreg.services.papers.stored import CERTIFICATE
from tests.gateways.images import codes_on

from . import papers_issued as issued
from .journey import acting_as, registered
from .papers_issued import paper, read

SCREEN = 150


@pytest.fixture
def certificate(cast: Cast, moment: Moment) -> Certificate:
    return Certificate.objects.get(registration=registered(cast, moment).registration)


def printed_again(certificate: Certificate, cast: Cast, moment: Moment) -> Certificate:
    application = certificate.registration.application
    acting = acting_as(cast, "周明")
    step = WORKFLOWS[application.workflow].steps_named("grant")[0]
    act = Act(application, step, acting, moment, gather(application, acting, moment), {})
    return certifying.certify(certificate.registration, act)


def test_the_offline_code_says_in_words_what_the_register_holds(certificate: Certificate) -> None:
    verified = signing.verify(certificate.signed_claims, certifying.public_keys())
    assert isinstance(verified, signing.Verified)
    claims = verified.claims
    assert claims.number == certificate.number == "110990101000001"
    assert (claims.name, claims.level, claims.category) == ("林晓", "执业医师", "临床")
    assert claims.scopes == ("内科专业",)
    assert claims.institution == "临江县人民医院"
    assert claims.division == "示例省青川市临江县"
    assert claims.is_specimen


def test_the_page_leads_to_the_check_page_and_proves_itself(certificate: Certificate) -> None:
    key = key_of(certificate.registration.application)
    document = document_of(key, bytes(certificate.wording), CERTIFICATE)
    address, offline = sorted(codes_on(pdf.preview(document, SCREEN)[0]), key=len)
    assert address == f"http://127.0.0.1:8000/c/{certificate.check_code}"
    assert offline == certificate.signed_claims
    found = read(papers.render_certificate(certificate))
    for part in ("林晓", "女", "1998年4月12日", "990101199804120027", "110990101000001",
                 "202599110990101199804120027", "示例省", "临江县卫生健康局",
                 "SPECIMEN"):  # fmt: skip
        assert part in found, part


def test_the_paper_of_the_grant_is_the_certificate_itself(certificate: Certificate) -> None:
    one = paper(certificate.registration.application, "certificate")
    assert papers.render(one) == papers.render_certificate(certificate)


def test_a_certificate_prints_as_it_was_issued(certificate: Certificate) -> None:
    before = papers.render_certificate(certificate)
    Institution.objects.update(name="改名医院")
    certificate.registration.scopes.all().delete()
    assert papers.render_certificate(Certificate.objects.get(pk=certificate.pk)) == before


def test_check_codes_are_made_with_a_key_of_their_own(certificate: Certificate) -> None:
    index_key = sealing.family("index").key()
    assert certificate.check_code == signing.read_code(certificate.check_code)
    assert certificate.check_code != signing.check_code(f"{certificate.number}/1", index_key)


def test_a_second_print_counts_up_and_has_a_code_of_its_own(
    certificate: Certificate, cast: Cast, moment: Moment
) -> None:
    second = printed_again(certificate, cast, moment)
    assert (second.number, second.serial) == (certificate.number, 2)
    assert second.check_code != certificate.check_code
    assert "第2次印制" in read(papers.render_certificate(second))


def test_a_later_print_lists_the_filings(cast: Cast, moment: Moment) -> None:
    registration = issued.filed(cast, moment).registration
    first = Certificate.objects.get(registration=registration)
    assert "东湖区社区卫生服务中心" not in read(papers.render_certificate(first))
    second = read(papers.render_certificate(printed_again(first, cast, moment)))
    for part in ("东湖区社区卫生服务中心", "内科专业", "2027年3月31日", "东湖区卫生健康局"):
        assert part in second, part
