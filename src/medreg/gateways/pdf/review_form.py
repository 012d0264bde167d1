"""申请审核表, the review form of an application: answers, opinions and decision (domain 4.9).

What was answered comes as blocks, as the procedure's own form declares it; the parts that others
sign are the same in every procedure.
"""

from dataclasses import dataclass, field
from datetime import date

from .sheets import (
    PRACTICE_GROUPS,
    Block,
    NewPage,
    Notes,
    Opinion,
    Paragraph,
    Row,
    Section,
    Sheet,
    Signature,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What somebody found and signed; empty while it is still to come."""

    says: str = ""
    says_en: str = ""
    name: str = ""
    signed_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewForm:
    """Everything on the form; `answers` are its sections as the applicant filled them in."""

    number: str
    dated_on: date
    authority_zh: str
    authority_en: str
    answers: tuple[Block, ...]
    declared_on: date | None = None
    institution_opinion: Finding = field(default_factory=Finding)
    accepted_on: date | None = None
    examination: Finding = field(default_factory=Finding)
    decision: Finding = field(default_factory=Finding)
    practice_number: str = ""
    certified_on: date | None = None
    remarks: str = ""
    check_address: str = ""
    version_hash: str = ""
    document_number: str = ""
    copies: int = 1
    is_specimen: bool = False


def review_form(form: ReviewForm) -> Sheet:
    """Lay out the form; two copies go to the counter (domain 4.9)."""
    return Sheet(
        kind="review_form",
        title_zh="医师执业注册申请审核表",
        title_en="Application Review Form for Physician Practice Registration",
        number=form.number,
        document_number=form.document_number,
        dated_on=form.dated_on,
        authority_zh=form.authority_zh,
        authority_en=form.authority_en,
        qr=form.check_address,
        version_hash=form.version_hash,
        copies=2 if form.copies > 1 else 1,
        is_specimen=form.is_specimen,
        blocks=(
            *form.answers,
            _declared(form),
            NewPage(),
            _institution_opinion(form.institution_opinion),
            *_authority(form),
            *_remarks(form.remarks),
        ),
    )


def _declared(form: ReviewForm) -> Signature:
    return Signature(
        "本人承诺：以上所填内容及提交的材料真实、准确、完整，如有虚假，愿承担相应法律责任。",
        "I declare that what is stated here and handed in is true, correct and complete, and "
        "I answer in law for anything false.",
        "申请人签名",
        "Applicant's signature",
        signed_on=form.declared_on,
    )


def _institution_opinion(opinion: Finding) -> Opinion:
    return Opinion(
        "拟执业机构意见",
        "Opinion of the proposed institution",
        says=opinion.says,
        says_en=opinion.says_en,
        height=38,
        name=opinion.name,
        signed_on=opinion.signed_on,
        seal_zh="机构公章",
        seal_en="Seal of the institution",
    )


def _authority(form: ReviewForm) -> tuple[Block, ...]:
    return (
        Opinion(
            "卫生健康主管部门审查意见",
            "Examination by the health authority",
            says=form.examination.says,
            says_en=form.examination.says_en,
            height=34,
            rows=(Row("受理日期", "Accepted on", form.accepted_on, 2),),
            signer_zh="审查人",
            signer_en="Examiner",
            name=form.examination.name,
            signed_on=form.examination.signed_on,
        ),
        Opinion(
            "卫生健康主管部门决定",
            "Decision of the health authority",
            says=form.decision.says,
            says_en=form.decision.says_en,
            height=34,
            rows=(
                Row("执业证书编码", "Certificate no.", form.practice_number, 1, PRACTICE_GROUPS),
                Row("发证日期", "Certified on", form.certified_on),
            ),
            name=form.decision.name,
            signed_on=form.decision.signed_on,
            seal_zh="注册专用章",
            seal_en="Registration seal",
        ),
    )


def _remarks(remarks: str) -> tuple[Block, ...]:
    return (
        Section("备注", "Remarks", (Row("备注", "Remarks", remarks, 2),)),
        Notes(
            (
                Paragraph(
                    "本表由系统打印，签名、盖章处不得空缺，打印内容不得手工涂改；照片须打印或粘贴。",
                    "Printed by the system: no place for a signature or seal may stay empty, "
                    "nothing printed may be altered by hand; the photo is printed or pasted.",
                ),
            )
        ),
    )
