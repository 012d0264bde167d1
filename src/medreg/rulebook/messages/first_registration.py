"""What B01 tells whom."""

from ..actors import Actor
from ..words import _
from . import MessageText, Texts
from .everywhere import ACCEPTANCE_AND_DECISION, ON_THE_WAY_IN

APPLICANT = Actor.PRACTITIONER
INSTITUTION = Actor.INSTITUTION

TEXTS: Texts = {
    **ON_THE_WAY_IN,
    **ACCEPTANCE_AND_DECISION,
    ("take_back", APPLICANT): MessageText(
        _("The institution has taken its confirmation back"),
        _("%(institution)s looks at application %(number)s again. You need do nothing now."),
    ),
    ("receive", APPLICANT): MessageText(
        _("Your material has been received"),
        _("The material for application %(number)s was received; an answer follows by %(day)s."),
    ),
    ("ask_for_correction", APPLICANT): MessageText(
        _("Please correct your application"),
        _("Correct everything listed for application %(number)s by %(day)s. Your page lists it."),
    ),
    ("answer_correction", Actor.ACCEPTANCE_OFFICER): MessageText(
        _("A correction has come in"),
        _("Application %(number)s was corrected and is back at the top of your list."),
    ),
    ("ask_for_information", APPLICANT): MessageText(
        _("The examiner has a question"),
        _("Please answer the examiner's question on application %(number)s. Your page shows it."),
    ),
    ("give_information", Actor.EXAMINER): MessageText(
        _("An answer has come in"),
        _("The applicant has answered your question on application %(number)s."),
    ),
    ("close_request", APPLICANT): MessageText(
        _("The examiner goes on without your answer"),
        _("The question on application %(number)s was closed. You need do nothing."),
    ),
    ("rest_the_clock", APPLICANT): MessageText(
        _("The decision clock rests"),
        _("The clock of application %(number)s rests; your page says why."),
    ),
    ("resume_the_clock", APPLICANT): MessageText(
        _("The decision clock runs again"),
        _("The clock of application %(number)s runs again. The decision is due on %(day)s."),
    ),
    ("grant", APPLICANT): MessageText(
        _("You are registered"),
        _("You are registered under number %(certificate)s and may practise at %(institution)s."),
    ),
    ("grant", INSTITUTION): MessageText(
        _("A physician has been registered with you"),
        _("Application %(number)s was granted; certificate %(certificate)s has been issued."),
    ),
    ("grant", Actor.CERTIFICATE_CLERK): MessageText(
        _("A certificate is to be delivered"),
        _("Deliver certificate %(certificate)s of application %(number)s by %(day)s."),
    ),
    ("deliver", APPLICANT): MessageText(
        _("Your certificate has been delivered"),
        _("Certificate %(certificate)s was handed over or posted. Your page shows how."),
    ),
    ("annul", APPLICANT): MessageText(
        _("Your registration has been annulled"),
        _("%(authority)s has annulled certificate %(certificate)s. The letter names the remedies."),
    ),
    ("annul", INSTITUTION): MessageText(
        _("A registration has been annulled"),
        _("Certificate %(certificate)s is void; the physician may not practise."),
    ),
}
