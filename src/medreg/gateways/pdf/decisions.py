"""Decisions and what is filed: refusal, grant, deregistration, annulment, receipt of a filing.

The Administrative Licensing Law wants each of them written, dated and sealed (Article 38).
"""

from dataclasses import dataclass, field
from datetime import date

from .letters import Notice, Remedies, copy_to, english_day, facts_found, letter, matter, turn_to
from .sheets import PRACTICE_GROUPS, Ground, Grounds, Letter, Paragraph, Row, Seal, Sheet
from .wording import written_day


@dataclass(frozen=True, slots=True, kw_only=True)
class Granted:
    """What the register holds since the grant; `entry` are its lines."""

    practice_number: str
    entry: tuple[Row, ...]
    deliver_by: date
    delivery_zh: str = ""
    delivery_en: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filed:
    """A filing that took effect: what was filed, in rows as the procedure needs them."""

    title_zh: str
    title_en: str
    says_zh: str
    says_en: str
    rows: tuple[Row, ...] = field(default=())


def refusal_letter(
    notice: Notice,
    *,
    accepted_on: date,
    grounds: tuple[Ground, ...],
    facts_zh: str = "",
    facts_en: str = "",
    remedies: Remedies | None = None,
) -> Sheet:
    """不予……决定书: ground, article, facts and remedies (Licensing Law 38; Physicians Law 16)."""
    opening = Paragraph(
        f"本机关于{written_day(accepted_on)}受理您的{notice.business_zh}申请。经审查，"
        f"不符合法定条件，决定不予{notice.business_zh}。",
        f"Your application ({notice.business_en}) was accepted on {english_day(accepted_on)}. It "
        "does not meet the conditions of the law and is refused.",
    )
    return letter(
        notice,
        "refusal_letter",
        f"不予{notice.business_zh}决定书",
        f"Decision to Refuse: {notice.business_en}",
        (
            Letter(notice.addressee, (opening,)),
            Grounds("理由和依据", "Grounds and basis", grounds),
            *facts_found(facts_zh, facts_en),
            turn_to(remedies or Remedies()),
            *copy_to(notice.institution),
        ),
    )


def grant_decision(notice: Notice, granted: Granted) -> Sheet:
    """准予注册决定书 (Licensing Law 38, 44): entered in the register, certificate to follow."""
    opening = Paragraph(
        f"经审查，您的{notice.business_zh}申请符合《中华人民共和国医师法》规定的条件，准予注册。"
        f"执业证书将在{written_day(granted.deliver_by)}前送达。",
        f"Your application ({notice.business_en}) meets the conditions of the Physicians Law and is"
        f" granted. The certificate follows by {english_day(granted.deliver_by)}.",
    )
    rows = (
        Row("执业证书编码", "Certificate no.", granted.practice_number, 2, PRACTICE_GROUPS),
        *granted.entry,
        Row("送达方式", "Delivery", granted.delivery_zh, 2, gloss=granted.delivery_en),
    )
    return letter(
        notice,
        "grant_decision",
        "准予注册决定书",
        "Decision to Grant Registration",
        (Letter(notice.addressee, (opening,)), matter(notice, rows)),
    )


def filing_receipt(notice: Notice, filed: Filed) -> Sheet:
    """备案回执, for multi-institution filing, leave and whatever else is filed, not decided."""
    rows = (*filed.rows, Row("备案日期", "Filed on", notice.dated_on))
    return letter(
        notice,
        "filing_receipt",
        filed.title_zh,
        filed.title_en,
        (
            Letter(notice.addressee, (Paragraph(filed.says_zh, filed.says_en),)),
            matter(notice, rows),
        ),
        Seal(
            notice.authority_zh, notice.authority_en, notice.dated_on, "备案专用章", "Filing seal"
        ),
    )


def deregistration_decision(
    notice: Notice,
    *,
    practice_number: str,
    ended_on: date,
    grounds: tuple[Ground, ...],
    remedies: Remedies | None = None,
) -> Sheet:
    """注销注册决定书 (Physicians Law 17): the registration ends and the certificate is void."""
    opening = Paragraph(
        f"因下列情形，自{written_day(ended_on)}起注销您的医师执业注册，废止医师执业证书；"
        "在其他机构的执业备案同时终止。",
        f"For the grounds below your registration ends on {english_day(ended_on)}; the practice "
        "certificate is void, and filings at other institutions end with it.",
    )
    rows = (
        Row("执业证书编码", "Certificate no.", practice_number, 2, PRACTICE_GROUPS),
        Row("注销日期", "Ended on", ended_on, 2),
    )
    return letter(
        notice,
        "deregistration_decision",
        "注销注册决定书",
        "Decision to Deregister",
        (
            Letter(notice.addressee, (opening,)),
            Grounds("理由和依据", "Grounds and basis", grounds),
            matter(notice, rows),
            turn_to(remedies or Remedies()),
        ),
    )


def annulment_letter(
    notice: Notice,
    *,
    practice_number: str,
    ended_on: date,
    grounds: tuple[Ground, ...],
    facts_zh: str,
    facts_en: str = "",
    remedies: Remedies | None = None,
) -> Sheet:
    """撤销注册决定书 (Licensing Law 69; Physicians Law 54): the grant is undone, with its facts."""
    opening = Paragraph(
        f"经查，您以不正当手段取得医师执业注册，决定自{written_day(ended_on)}起予以撤销，"
        "医师执业证书同时废止。三年内不受理您的注册申请。",
        "Your registration was obtained by improper means. It is annulled from "
        f"{english_day(ended_on)}, and the practice certificate is void. For three years no "
        "application for registration is accepted from you.",
    )
    rows = (
        Row("执业证书编码", "Certificate no.", practice_number, 2, PRACTICE_GROUPS),
        Row("撤销日期", "Annulled on", ended_on, 2),
    )
    return letter(
        notice,
        "annulment_letter",
        "撤销注册决定书",
        "Decision to Annul the Registration",
        (
            Letter(notice.addressee, (opening,)),
            Grounds("理由和依据", "Grounds and basis", grounds),
            *facts_found(facts_zh, facts_en),
            matter(notice, rows),
            turn_to(remedies or Remedies()),
            *copy_to(notice.institution),
        ),
    )
