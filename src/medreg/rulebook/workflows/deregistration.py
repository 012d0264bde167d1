"""B10 Deregistration (注销注册) at the physician's own request: the whole procedure on one page.

The main institution confirms, the authority decides (Physicians Law 17; domain 2.10).
"""

from ..actors import Actor
from ..citations import house_policy, licensing_law, measures, physicians_law
from ..clocks import Clock
from ..forms import questions as ask
from ..forms.deregistration import DEREGISTRATION_FORM
from ..rules import course, entering, leaving
from ..words import _
from .table import State, Step, Workflow

APPLICANT = Actor.PRACTITIONER
INSTITUTION = Actor.INSTITUTION
ACCEPTANCE = Actor.ACCEPTANCE_OFFICER
EXAMINER = Actor.EXAMINER
DECIDER = Actor.DECISION_MAKER
CALENDAR = Actor.CALENDAR
NOBODY = Actor.NOBODY

DRY_RUN = (
    *leaving.CONDITIONS,
    entering.no_other_application_is_open,
    entering.everything_is_answered,
)

# fmt: off
DEREGISTRATION = Workflow(
    name="deregistration",
    code="B10",
    title=_("Deregistration"),
    about=_("For whoever no longer practises and wishes the registration to end."),
    brings=_("The register says from the day of the decision that you no longer practise."),
    ends=_("The registration, its certificate and every filing under it. To practise again, a new application is needed."),
    form=DEREGISTRATION_FORM,
    judged_by=DRY_RUN,
    materials=False,
    cites=physicians_law(17),
    states=(
        #     name                   what people read                     waits for
        State("draft",               _("Draft"),                          APPLICANT,
              _("Fill in the form and send it to the institution."), fhir_task_status="draft"),
        State("with_institution",    _("With the institution"),           INSTITUTION,
              _("The institution checks the application and confirms it, or returns it."),
              Clock.CONFIRMATION, _("the registering authority sees it on its desk and may confirm in the institution's place."),
              "requested"),
        State("returned",            _("Returned by the institution"),    APPLICANT,
              _("Mend what the institution named and send it again."),
              Clock.ANSWER, _("the application lapses; a new one may be made at any time."), "on-hold"),
        State("awaiting_acceptance", _("Waiting for acceptance"),         ACCEPTANCE,
              _("The authority accepts the application, or says why it cannot."),
              Clock.ACCEPTANCE, _("the application counts as accepted from the day of receipt."), "received"),
        State("not_accepted",        _("Not accepted"),                   NOBODY,
              _("The notice says why, and where to turn."), fhir_task_status="rejected"),
        State("examining",           _("Under examination"),              EXAMINER,
              _("An examiner checks the application against the law and the register."),
              Clock.DECISION, _("it shows on the overdue list of the authority above."), "in-progress"),
        State("deciding",            _("Waiting for the decision"),       DECIDER,
              _("A second officer decides."),
              Clock.DECISION, _("it shows on the overdue list of the authority above."), "in-progress"),
        State("deregistered",        _("Deregistered"),                   NOBODY,
              _("The registration has ended; its certificate is void."), fhir_task_status="completed"),
        State("refused",             _("Refused"),                        NOBODY,
              _("The letter names the ground, the article and the remedies."), fhir_task_status="rejected"),
        State("withdrawn",           _("Withdrawn"),                      NOBODY,
              _("The applicant withdrew it. A new application may be made at any time."), fhir_task_status="cancelled"),
        State("lapsed",              _("Lapsed"),                         NOBODY,
              _("Nobody answered in time. A new application may be made at any time."), fhir_task_status="cancelled"),
    ),
    steps=(
        #    name                     button                                   who          from                        to
        Step("send",                  _("Send to the institution"),            APPLICANT,   ("draft", "returned"),      "with_institution",
             requires=DRY_RUN, effect="submit", notifies=(APPLICANT, INSTITUTION), cites=measures(18)),
        Step("confirm",               _("Confirm"),                            INSTITUTION, ("with_institution",),      "awaiting_acceptance",
             asks=(ask.OPTIONAL_NOTE,), effect="confirm_and_receive", notifies=(APPLICANT, ACCEPTANCE), cites=measures(18)),
        Step("return",                _("Return to the applicant"),            INSTITUTION, ("with_institution",),      "returned",
             asks=(ask.ITEMS_TO_MEND,), effect="ask_to_mend", notifies=(APPLICANT,), cites=house_policy()),
        Step("confirm_in_place",      _("Confirm in the institution's place"), ACCEPTANCE,  ("with_institution",),      "awaiting_acceptance",
             requires=(course.institution_cannot_or_does_not_confirm,), asks=(ask.VOUCHING_PROOF,), effect="confirm_and_receive",
             notifies=(APPLICANT, INSTITUTION), cites=house_policy()),
        Step("accept",                _("Accept"),                             ACCEPTANCE,  ("awaiting_acceptance",),   "examining",
             effect="accept", notifies=(APPLICANT, INSTITUTION), papers=("receipt",), cites=licensing_law(32)),
        Step("do_not_accept",         _("Do not accept"),                      ACCEPTANCE,  ("awaiting_acceptance",),   "not_accepted",
             asks=(ask.NOT_ACCEPTED_GROUND, ask.FACTS_FOUND), effect="close", notifies=(APPLICANT, INSTITUTION),
             papers=("not_accepted_notice",), cites=licensing_law(32)),
        Step("deem_accepted",         _("Accepted by silence"),                CALENDAR,    ("awaiting_acceptance",),   "examining",
             requires=(course.authority_was_silent_for_five_days,), effect="accept_from_receipt",
             notifies=(APPLICANT, INSTITUTION, ACCEPTANCE), papers=("receipt",), cites=licensing_law(32, 4)),
        Step("lapse",                 _("Lapse"),                              CALENDAR,    ("returned",),              "lapsed",
             requires=(course.time_to_answer_is_over,), effect="close", notifies=(APPLICANT, INSTITUTION), cites=house_policy()),
        Step("recommend",             _("Recommend"),                          EXAMINER,    ("examining",),             "deciding",
             asks=(ask.RECOMMENDATION, ask.OPINION), effect="take_up", notifies=(DECIDER,), cites=physicians_law(17)),
        Step("take_back",             _("Take the recommendation back"),       EXAMINER,    ("deciding",),              "examining",
             undoes="recommend", cites=house_policy()),
        Step("send_back",             _("Send back to the examiner"),          DECIDER,     ("deciding",),              "examining",
             asks=(ask.REASON,), notifies=(EXAMINER,), cites=house_policy()),
        Step("deregister",            _("Deregister"),                         DECIDER,     ("deciding",),              "deregistered",
             requires=leaving.CONDITIONS, never_by_whoever_did=("recommend",), effect="deregister",
             notifies=(APPLICANT, INSTITUTION), papers=("deregistration_decision",), cites=physicians_law(17)),
        Step("refuse",                _("Refuse"),                             DECIDER,     ("deciding",),              "refused",
             asks=(ask.FACTS_FOUND,), never_by_whoever_did=("recommend",), effect="refuse_without_ground",
             notifies=(APPLICANT, INSTITUTION), papers=("refusal_letter",), cites=licensing_law(38)),
        Step("withdraw",              _("Withdraw"),                           APPLICANT,
             ("draft", "with_institution", "returned", "awaiting_acceptance", "examining", "deciding"), "withdrawn",
             effect="close", notifies=(INSTITUTION,), cites=house_policy()),
    ),
)
# fmt: on
