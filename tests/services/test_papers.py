"""Papers: what a step says is fixed when it is taken, and prints the same for ever."""

import hashlib
import json
import subprocess
import sys
from dataclasses import replace
from typing import Any

import pytest

from medreg.demonstration.cast import Cast
from medreg.gateways import codes, pdf
from medreg.records.applications.models import Application
from medreg.records.audit.models import AuditEvent
from medreg.records.documents.models import Paper
from medreg.records.organizations.models import Authority, Institution
from medreg.records.practitioners.models import Practitioner
from medreg.rulebook.forms.fields import Kind
from medreg.rulebook.workflows.registry import WORKFLOWS
from medreg.services import drafting, papers, uploading
from medreg.services.act import Act
from medreg.services.answers import key_of
from medreg.services.clock import Moment
from medreg.services.gathering import gather
from medreg.services.papers import forms
from medreg.services.papers.both import both
from medreg.services.papers.rendering import document_of
from medreg.services.papers.stored import PAPER, as_json, from_json, open_wording
from medreg.services.papers.writers import WRITERS
from medreg.services.papers.writing import Writing
from tests import hostile
from tests.gateways import examples
from tests.gateways.images import codes_on

from . import papers_issued as issued
from .journey import acting_as, walk
from .papers_issued import ISSUED, paper, read

SCREEN = 150
PUBLIC = "http://127.0.0.1:8000"
PRINT_ELSEWHERE = """
import django, hashlib, json, sys
django.setup()
from medreg.gateways import pdf
from medreg.services.papers.stored import from_json
print(hashlib.sha256(pdf.render(from_json(json.load(sys.stdin)))).hexdigest())
"""


def document_on(one: Paper) -> Any:
    return document_of(key_of(one.application), bytes(one.wording), PAPER)


def writing_of(application: Application, cast: Cast, moment: Moment, who: str) -> Writing:
    """As if a paper were written by a step that moves nothing."""
    acting = acting_as(cast, who)
    facts = gather(application, acting, moment)
    step = WORKFLOWS[application.workflow].steps_named("confirm")[0]
    return Writing(Act(application, step, acting, moment, facts, {}), f"{application.number}-01")


def test_every_paper_that_a_table_names_has_a_name_and_a_writer() -> None:
    named = {kind for w in WORKFLOWS.values() for step in w.steps for kind in step.papers}
    assert named == set(WRITERS) == set(papers.NAMES) == set(ISSUED)


@pytest.mark.parametrize("kind", ISSUED)
def test_a_paper_names_the_person_and_its_application(
    kind: str, cast: Cast, moment: Moment
) -> None:
    application = ISSUED[kind](cast, moment)
    one = paper(application, kind)
    content = papers.render(one)
    found = read(content)
    assert "林晓" in found
    number = document_on(one).number
    assert number in found
    assert one.number.startswith(application.number)
    assert "SPECIMEN" in found
    assert one.is_specimen
    assert papers.render(one) == content


@pytest.mark.parametrize("kind", ["review_form", "certificate"])
def test_another_process_prints_the_same_bytes(kind: str, cast: Cast, moment: Moment) -> None:
    one = paper(ISSUED[kind](cast, moment), kind)
    wording = open_wording(key_of(one.application), bytes(one.wording), PAPER)
    elsewhere = subprocess.run(
        [sys.executable, "-c", PRINT_ELSEWHERE],
        input=json.dumps(wording["document"]),
        capture_output=True,
        text=True,
        check=True,
    )
    assert elsewhere.stdout.strip() == hashlib.sha256(papers.render(one)).hexdigest()


def test_a_paper_stays_as_it_was_when_the_register_changes(cast: Cast, moment: Moment) -> None:
    application = issued.registered(cast, moment)
    before = {one.pk: papers.render(one) for one in application.papers.all()}
    Institution.objects.update(name="改名医院", address="别处")
    Authority.objects.update(name_en="Another name", hours="")
    Practitioner.objects.update(name="改名")
    application.registration.scopes.all().delete()
    after = {one.pk: papers.render(one) for one in Paper.objects.filter(application=application)}
    assert after == before


def test_whatever_a_document_holds_comes_back_from_its_wording() -> None:
    for document in examples.documents().values():
        if isinstance(document, pdf.Sheet | pdf.PracticeCertificate):
            assert from_json(json.loads(json.dumps(as_json(document)))) == document


def test_the_code_on_the_review_form_opens_the_application(cast: Cast, moment: Moment) -> None:
    application = issued.after(cast, moment, *issued.SENT)
    first = pdf.preview(document_on(paper(application, "review_form")), SCREEN)[0]
    assert codes_on(first) == [f"{PUBLIC}/a/{application.number}"]


def test_the_counter_scans_the_number_on_the_cover_sheet(cast: Cast, moment: Moment) -> None:
    application = issued.after(cast, moment, *issued.SENT)
    one = paper(application, "cover_sheet")
    assert application.number in codes_on(pdf.preview(document_on(one), SCREEN)[0])
    found = read(papers.render(one))
    for part in ("拟执业机构的聘用证明", "出示原件", "系统已有", "周一至周五"):
        assert part in found


def test_two_copies_are_printed_where_two_are_wanted(cast: Cast, moment: Moment) -> None:
    one = paper(issued.after(cast, moment, *issued.SENT), "review_form")
    assert "第2份" not in read(papers.render(one))
    assert "第2份" in read(papers.render(one, copies=2))


def test_the_review_form_carries_the_hash_of_what_was_sent(cast: Cast, moment: Moment) -> None:
    application = issued.after(cast, moment, *issued.SENT)
    assert application.form_hash[:32] in read(papers.render(paper(application, "review_form")))


def test_the_review_form_says_what_was_answered_and_confirmed(cast: Cast, moment: Moment) -> None:
    work = {"from": "2024-08-01", "until": "", "unit": "青川市中心医院", "post": "实习医师"}
    application = issued.after(cast, moment, *issued.SENT, experience=[work])
    found = read(papers.render(paper(application, "review_form")))
    for part in (
        "汉族", "Han", "示例医科大学", "内科专业", "Internalmedicine", "青川市中心医院",
        "2024年8月1日", "990101199804120027", "19900000110", "444885014", "情况属实",
        "试用期三个月",
        "已由临江县人民医院李敏在系统中确认", "您的健康状况是否适合从事医师执业", "是Yes",
    ):  # fmt: skip
        assert part in found, part


def test_without_paper_the_name_stands_where_a_hand_would_sign(cast: Cast, moment: Moment) -> None:
    application = issued.draft(cast, moment)
    writing = writing_of(application, cast, moment, "李敏")
    assert forms.review_form(writing).blocks[-5].name == ""
    act = replace(
        writing.act,
        facts=replace(
            writing.act.facts, edition=replace(writing.act.facts.edition, wants_paper=False)
        ),
    )
    assert forms.review_form(Writing(act, "1")).blocks[-5].name == "李敏"


@pytest.mark.parametrize("name", WORKFLOWS)
def test_every_procedure_prints_all_that_its_form_asks(
    name: str, cast: Cast, moment: Moment
) -> None:
    issued.registered(cast, moment)
    application = drafting.begin(name, acting_as(cast, "林晓"), moment)
    content = pdf.render(forms.review_form(writing_of(application, cast, moment, "李敏")))
    found = read(content)
    answers = writing_of(application, cast, moment, "李敏").act.facts.answers
    known = {"held_qualifications", "held_registrations"}
    for field in WORKFLOWS[name].form.fields():
        if field.is_asked(answers) and field.options_from not in known:
            label = "".join(both(field.label).zh.split())
            assert label.replace("（", "(").replace("）", ")")[:6] in found.replace("?", "?"), label


def test_hostile_answers_are_printed_as_text(cast: Cast, moment: Moment) -> None:
    writing = writing_of(issued.draft(cast, moment), cast, moment, "李敏")
    for name, text in hostile.STRINGS.items():
        sheet = forms.review_form(filled_with(text[:400], writing))
        again = from_json(json.loads(json.dumps(as_json(sheet))))
        assert again == sheet, name
        assert pdf.render(again).startswith(b"%PDF"), name


def filled_with(text: str, writing: Writing) -> Writing:
    """The same text in every answer that is a text."""
    fields = writing.workflow.form.fields()
    texts = {f.name: text for f in fields if f.kind in (Kind.TEXT, Kind.POSTCODE)}
    row = {"from": "2024-08-01", "until": None, "unit": text, "post": text}
    facts = writing.act.facts
    answers = {**facts.answers, **texts, "experience": [row]}
    return Writing(replace(writing.act, facts=replace(facts, answers=answers)), writing.number)


def test_the_receipt_tells_when_the_decision_is_due_and_promised(
    cast: Cast, moment: Moment
) -> None:
    application = issued.registered(cast, moment)
    found = read(papers.render(paper(application, "receipt")))
    assert "决定期限Decisiondueby2026年3月30日" in found
    assert "承诺日期Promisedby2026年3月16日" in found


def test_the_receipt_says_that_silence_accepted(cast: Cast, moment: Moment) -> None:
    found = read(papers.render(paper(issued.accepted_by_silence(cast, moment), "receipt")))
    assert "依法视为自收到材料之日起受理" in found
    assert "受理日期Acceptedon2026年3月2日" in found


def test_the_correction_notice_names_everything_at_once(cast: Cast, moment: Moment) -> None:
    application = issued.asked_to_correct(cast, moment)
    found = read(papers.render(paper(application, "correction_notice")))
    for part in ("下列2项", "劳动合同缺少最后一页", "毕业学校:学校名称与毕业证书不一致",
                 "第三十二条", "2026年5月1日前"):  # fmt: skip
        assert part in found


def test_the_refusal_names_grounds_articles_facts_and_remedies(cast: Cast, moment: Moment) -> None:
    found = read(papers.render(paper(issued.refused(cast, moment), "refusal_letter")))
    for part in ("不予首次注册决定书", "林晓:", "受刑事处罚", "《医师法》第十六条第(二)项",
                 "不符合下列条件", "2025年1月刑罚执行完毕", "六十日内向临江县人民政府申请行政复议",
                 "六个月内", "抄送Copyto:临江县人民医院",
                 "PhysiciansLaw,Article16(2)"):  # fmt: skip
        assert part in found, part


def test_a_notice_of_non_acceptance_says_why(cast: Cast, moment: Moment) -> None:
    found = read(papers.render(paper(issued.not_accepted(cast, moment), "not_accepted_notice")))
    for part in ("不属于本机关职权范围", "拟执业机构由云州市登记", "六十日内", "首次注册"):
        assert part in found, part


def test_the_decisions_name_the_number_and_what_became_of_it(cast: Cast, moment: Moment) -> None:
    application = issued.annulled(cast, moment)
    granted = read(papers.render(paper(application, "grant_decision")))
    assert "110990101000001" in granted
    assert "窗口领取" in granted
    found = read(papers.render(paper(application, "annulment_letter")))
    for part in ("110990101000001", "以不正当手段", "聘用证明系伪造", "第五十四条", "三年内不受理"):
        assert part in found, part


def test_the_deregistration_names_its_ground(cast: Cast, moment: Moment) -> None:
    one = paper(issued.deregistered(cast, moment), "deregistration_decision")
    found = read(papers.render(one))
    for part in ("本人主动申请", "《医师法》第十七条第(六)项", "110990101000001", "六十日内"):
        assert part in found, part


def test_the_filing_receipt_names_place_scope_and_days(cast: Cast, moment: Moment) -> None:
    found = read(papers.render(paper(issued.filed(cast, moment), "filing_receipt")))
    for part in ("东湖区社区卫生服务中心", "内科专业", "2026年4月1日", "2027年3月31日", "周四上午",
                 "临江县人民医院"):  # fmt: skip
        assert part in found, part


def test_whoever_prints_another_persons_paper_is_recorded(cast: Cast, moment: Moment) -> None:
    application = issued.after(cast, moment, *issued.SENT)
    one = paper(application, "review_form")
    printed = AuditEvent.objects.filter(action="print", subject_id=application.pk)
    papers.print_for(acting_as(cast, "林晓"), one, moment)
    assert not printed.exists()
    papers.print_for(acting_as(cast, "吴刚"), one, moment)
    assert printed.get().details == {"paper": one.number}
    assert walk(application, cast, moment, (("take_back", "李敏", {}),)).status == (
        "with_institution"
    )


def test_the_uploaded_photo_is_printed_even_after_another_took_its_place(
    cast: Cast, moment: Moment
) -> None:
    lin = acting_as(cast, "林晓")
    application = issued.draft(cast, moment)
    bare = forms.review_form(writing_of(application, cast, moment, "李敏"))
    uploading.add_documents(application, "photo", [codes.qr_png("face")], lin, moment)
    application = walk(application, cast, moment, issued.SENT)
    one = paper(application, "review_form")
    assert document_on(one) != bare
    content = papers.render(one)
    application.documents.update(replaced_at=moment.now)
    assert papers.render(one) == content
    assert b"/Image" in content
