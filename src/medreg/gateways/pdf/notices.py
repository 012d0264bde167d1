"""Letters on the way to a decision: acceptance, correction, non-acceptance.

The Administrative Licensing Law wants each of them written, dated and sealed (Article 32).
"""

from datetime import date

from .letters import Notice, Remedies, copy_to, english_day, facts_found, letter, matter, turn_to
from .sheets import Ground, Grounds, Letter, Notes, Paragraph, Row, Sheet
from .wording import written_day


def acceptance_receipt(
    notice: Notice,
    *,
    received_on: date,
    due_on: date,
    promised_on: date | None = None,
    is_by_silence: bool = False,
    is_provisional: bool = False,
) -> Sheet:
    """受理通知书 (Licensing Law 32(5)): by when the decision falls, and what stops the clock.

    `promised_on` is told where the authority promises to be quicker than the law wants;
    `is_provisional` where the calendar of the due day is not published yet.
    """
    due = Paragraph(
        f"自受理之日起二十个工作日内作出决定，最迟为{written_day(due_on)}。依法需要听证、检验、"
        "专家评审的，所需时间不计算在内，本机关将书面告知。",
        "The decision falls within 20 working days of acceptance, by "
        f"{english_day(due_on)} at the latest. Time for a hearing, an inspection or an expert "
        "review does not count and is announced in writing (Licensing Law, Articles 42 and 45; "
        "Physicians Law, Article 13).",
    )
    opening = _SILENT if is_by_silence else _COMPLETE
    rows = (
        Row("收到材料", "Material received", received_on),
        Row("受理日期", "Accepted on", received_on if is_by_silence else notice.dated_on),
        Row("决定期限", "Decision due by", due_on),
        Row("承诺日期", "Promised by", promised_on or due_on),
    )
    return letter(
        notice,
        "acceptance_receipt",
        "受理通知书",
        "Receipt of Acceptance",
        (
            Letter(notice.addressee, (opening, due)),
            matter(notice, rows),
            *((Notes((_PROVISIONAL,)),) if is_provisional else ()),
        ),
    )


def correction_notice(
    notice: Notice, *, received_on: date, answer_by: date, items: tuple[Ground, ...]
) -> Sheet:
    """补正通知书 (Licensing Law 32(4)): everything at once, and once only."""
    asked = Paragraph(
        f"您于{written_day(received_on)}提交的申请材料不齐全或者不符合法定形式。"
        f"请在{written_day(answer_by)}前一次补正下列{len(items)}项；补正后按时受理。",
        f"The material received on {english_day(received_on)} is incomplete or not in the form "
        f"the law wants. Correct the items below ({len(items)}), all at once, by "
        f"{english_day(answer_by)}.",
    )
    told = Paragraph(
        "本通知一次性告知需要补正的全部内容，此后不再要求补正其他材料。逾期未补正的，本次申请终止，"
        "您可以重新申请。",
        "This notice names everything there is to correct; nothing further will be asked. Without "
        "an answer in time this application ends, and you may apply anew.",
    )
    return letter(
        notice,
        "correction_notice",
        "补正通知书",
        "Notice of Correction",
        (
            Letter(notice.addressee, (asked,)),
            Grounds("需要补正的内容", "What to correct", items),
            Letter("", (told,)),
        ),
    )


def not_accepted_notice(
    notice: Notice,
    *,
    grounds: tuple[Ground, ...],
    facts_zh: str = "",
    facts_en: str = "",
    remedies: Remedies | None = None,
) -> Sheet:
    """不予受理通知书 (Licensing Law 32(1), (2)): why, and which office is the right one."""
    opening = Paragraph(
        f"经审查，您的{notice.business_zh}申请有下列情形，本机关不予受理：",
        f"Your application ({notice.business_en}) cannot be accepted here for the reasons below.",
    )
    return letter(
        notice,
        "not_accepted_notice",
        "不予受理通知书",
        "Notice of Non-acceptance",
        (
            Letter(notice.addressee, (opening,)),
            Grounds("不予受理的理由", "Reasons", grounds),
            *facts_found(facts_zh, facts_en),
            turn_to(remedies or Remedies()),
            *copy_to(notice.institution),
        ),
    )


_COMPLETE = Paragraph(
    "您提交的申请属于本机关职权范围，材料齐全，符合法定形式，现予受理。",
    "Your application falls within this office's powers, is complete and in the form the law "
    "wants; it is accepted.",
)
_SILENT = Paragraph(
    "本机关自收到申请材料之日起五个工作日内未告知补正，依法视为自收到材料之日起受理"
    "（行政许可法第三十二条）。",
    "No correction was asked for within five working days of receipt; by law the application "
    "counts as accepted from the day the material was received (Licensing Law, Article 32).",
)
_PROVISIONAL = Paragraph(
    "决定期限所在年度的放假安排尚未公布，期限按周末和法定节日推算，公布后以公布的安排为准。",
    "The working-day calendar of that year is not published yet: the day rests on weekends and "
    "fixed holidays and may move once it is.",
)
