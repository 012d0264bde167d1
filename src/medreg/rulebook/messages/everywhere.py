"""What every procedure tells in the same words: on the way in, and when it ends early."""

from ..actors import Actor
from ..words import _
from . import MessageText, Texts

APPLICANT = Actor.PRACTITIONER
INSTITUTION = Actor.INSTITUTION

ON_THE_WAY_IN: Texts = {
    ("send", APPLICANT): MessageText(
        _("Your application has been sent to the institution"),
        _("Application %(number)s is with %(institution)s, which confirms it by %(day)s."),
    ),
    ("send", INSTITUTION): MessageText(
        _("An application waits for your confirmation"),
        _("Application %(number)s names your institution. Please confirm or return it by %(day)s."),
    ),
    ("confirm", APPLICANT): MessageText(
        _("The institution has confirmed your application"),
        _("%(institution)s has confirmed application %(number)s. Your page shows the next step."),
    ),
    ("return", APPLICANT): MessageText(
        _("The institution has returned your application"),
        _("%(institution)s asks you to mend application %(number)s by %(day)s; see your page."),
    ),
    ("confirm_in_place", APPLICANT): MessageText(
        _("The authority has confirmed your application"),
        _("%(authority)s has confirmed application %(number)s in the institution's place."),
    ),
    ("confirm_in_place", INSTITUTION): MessageText(
        _("The authority has confirmed an application in your place"),
        _("%(authority)s has confirmed application %(number)s, which had waited for you."),
    ),
    ("lapse", APPLICANT): MessageText(
        _("Your application has lapsed"),
        _("Nobody answered in time, so application %(number)s ended. You may apply again."),
    ),
    ("lapse", INSTITUTION): MessageText(
        _("An application has lapsed"),
        _("Application %(number)s ended because it was not answered in time."),
    ),
    ("withdraw", INSTITUTION): MessageText(
        _("An application has been withdrawn"),
        _("The applicant has withdrawn application %(number)s. You need do nothing."),
    ),
}

ACCEPTANCE_AND_DECISION: Texts = {
    ("confirm", Actor.ACCEPTANCE_OFFICER): MessageText(
        _("An application waits for acceptance"),
        _("Application %(number)s was received; accept it or ask for a correction by %(day)s."),
    ),
    ("accept", APPLICANT): MessageText(
        _("Your application has been accepted"),
        _("%(authority)s has accepted application %(number)s and decides by %(day)s."),
    ),
    ("accept", INSTITUTION): MessageText(
        _("An application from your institution has been accepted"),
        _("%(authority)s has accepted application %(number)s and decides by %(day)s."),
    ),
    ("do_not_accept", APPLICANT): MessageText(
        _("Your application has not been accepted"),
        _("%(authority)s cannot accept application %(number)s. The notice says where to turn."),
    ),
    ("do_not_accept", INSTITUTION): MessageText(
        _("An application from your institution has not been accepted"),
        _("%(authority)s has not accepted application %(number)s."),
    ),
    ("deem_accepted", APPLICANT): MessageText(
        _("Your application counts as accepted"),
        _("The authority kept silent, so application %(number)s is accepted. Decision by %(day)s."),
    ),
    ("deem_accepted", INSTITUTION): MessageText(
        _("An application from your institution counts as accepted"),
        _("The authority kept silent, so application %(number)s is accepted. Decision by %(day)s."),
    ),
    ("deem_accepted", Actor.ACCEPTANCE_OFFICER): MessageText(
        _("An application was accepted by silence"),
        _("Application %(number)s was accepted by silence. The decision is due on %(day)s."),
    ),
    ("recommend", Actor.DECISION_MAKER): MessageText(
        _("An application waits for your decision"),
        _("Application %(number)s has been examined. The decision is due on %(day)s."),
    ),
    ("send_back", Actor.EXAMINER): MessageText(
        _("An application was sent back to you"),
        _("The decision maker asks you to look at application %(number)s again."),
    ),
    ("refuse", APPLICANT): MessageText(
        _("Your application has been refused"),
        _("%(authority)s has refused application %(number)s; see the letter for the remedies."),
    ),
    ("refuse", INSTITUTION): MessageText(
        _("An application from your institution has been refused"),
        _("%(authority)s has refused application %(number)s."),
    ),
}
