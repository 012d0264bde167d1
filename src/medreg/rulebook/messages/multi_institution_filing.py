"""What B07 tells whom."""

from ..actors import Actor
from ..words import _
from . import MessageText, Texts
from .everywhere import ON_THE_WAY_IN

APPLICANT = Actor.PRACTITIONER
INSTITUTION = Actor.INSTITUTION
MAIN = Actor.MAIN_INSTITUTION
TO_RECORD = MessageText(
    _("A filing waits to be recorded"),
    _("Application %(number)s was confirmed; record the filing or say why not by %(day)s."),
)
ELSEWHERE = MessageText(
    _("A physician of yours will also work elsewhere"),
    _("By application %(number)s a physician of yours also files at %(institution)s."),
)
RECORDED = MessageText(
    _("Your filing has been recorded"),
    _("You may also practise at %(institution)s from the first day of filing %(number)s."),
)
RECORDED_HERE = MessageText(
    _("A filing at your institution has been recorded"),
    _("Filing %(number)s is recorded; the physician may practise with you from its first day."),
)
RECORDED_ELSEWHERE = MessageText(
    _("A filing of a physician of yours has been recorded"),
    _("By filing %(number)s a physician of yours may also practise at %(institution)s."),
)

TEXTS: Texts = {
    **ON_THE_WAY_IN,
    ("confirm", Actor.ACCEPTANCE_OFFICER): TO_RECORD,
    ("confirm", MAIN): ELSEWHERE,
    ("confirm_in_place", MAIN): ELSEWHERE,
    ("record", APPLICANT): RECORDED,
    ("record", INSTITUTION): RECORDED_HERE,
    ("record", MAIN): RECORDED_ELSEWHERE,
    ("record_by_silence", APPLICANT): RECORDED,
    ("record_by_silence", INSTITUTION): RECORDED_HERE,
    ("record_by_silence", MAIN): RECORDED_ELSEWHERE,
    ("do_not_record", APPLICANT): MessageText(
        _("Your filing could not be recorded"),
        _("%(authority)s cannot record filing %(number)s. The notice says why."),
    ),
    ("do_not_record", INSTITUTION): MessageText(
        _("A filing at your institution could not be recorded"),
        _("%(authority)s cannot record filing %(number)s."),
    ),
}
