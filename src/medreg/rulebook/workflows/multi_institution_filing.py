"""B07 Multi-institution filing (多执业机构备案): the whole procedure on one page.

A filing is no licence (domain 2.9): the institution confirms, the authority that licensed it
records. Nobody examines or decides, and silence records it.
"""

from ..actors import Actor
from ..citations import house_policy, measures
from ..clocks import Clock
from ..forms import questions as ask
from ..forms.multi_institution_filing import MULTI_INSTITUTION_FILING_FORM
from ..rules import course, entering, filing
from ..words import _
from .table import State, Step, Workflow

APPLICANT = Actor.PRACTITIONER
INSTITUTION = Actor.INSTITUTION
MAIN = Actor.MAIN_INSTITUTION
ACCEPTANCE = Actor.ACCEPTANCE_OFFICER
CALENDAR = Actor.CALENDAR
NOBODY = Actor.NOBODY

DRY_RUN = (
    *filing.CONDITIONS,
    filing.filing_does_not_begin_in_the_past,
    entering.institution_is_licensed,
    entering.institution_covers_the_scope,
    entering.no_other_application_is_open,
    entering.everything_is_answered,
)
AT_THE_RECORDING = (*filing.CONDITIONS, entering.institution_is_licensed)

# fmt: off
MULTI_INSTITUTION_FILING = Workflow(
    name="multi_institution_filing",
    code="B07",
    title=_("Filing at a further institution"),
    about=_("For whoever is registered and will also work at another institution in the same place."),
    brings=_("You may also work at that institution, from the first to the last day filed."),
    form=MULTI_INSTITUTION_FILING_FORM,
    judged_by=DRY_RUN,
    materials=False,
    cites=measures(10),
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
        State("awaiting_acceptance", _("Waiting to be recorded"),         ACCEPTANCE,
              _("The authority records the filing, or says why it cannot."),
              Clock.ACCEPTANCE, _("the filing counts as recorded."), "received"),
        State("filed",               _("Filed"),                          NOBODY,
              _("The filing is recorded; you may work there from its first day."), fhir_task_status="completed"),
        State("not_accepted",        _("Not recorded"),                   NOBODY,
              _("The notice says why, and where to turn."), fhir_task_status="rejected"),
        State("withdrawn",           _("Withdrawn"),                      NOBODY,
              _("The applicant withdrew it. A new application may be made at any time."), fhir_task_status="cancelled"),
        State("lapsed",              _("Lapsed"),                         NOBODY,
              _("Nobody answered in time. A new application may be made at any time."), fhir_task_status="cancelled"),
    ),
    steps=(
        #    name                     button                                   who          from                        to
        Step("send",                  _("Send to the institution"),            APPLICANT,   ("draft", "returned"),      "with_institution",
             requires=DRY_RUN, effect="submit", notifies=(APPLICANT, INSTITUTION), cites=measures(10)),
        Step("confirm",               _("Confirm"),                            INSTITUTION, ("with_institution",),      "awaiting_acceptance",
             requires=(entering.institution_is_licensed, entering.institution_covers_the_scope),
             asks=(ask.EMPLOYMENT_OPINION, ask.OPTIONAL_NOTE), effect="confirm_and_receive",
             notifies=(APPLICANT, ACCEPTANCE, MAIN), cites=measures(10)),
        Step("return",                _("Return to the applicant"),            INSTITUTION, ("with_institution",),      "returned",
             asks=(ask.ITEMS_TO_MEND,), effect="ask_to_mend", notifies=(APPLICANT,), cites=house_policy()),
        Step("confirm_in_place",      _("Confirm in the institution's place"), ACCEPTANCE,  ("with_institution",),      "awaiting_acceptance",
             requires=(course.institution_cannot_or_does_not_confirm,), asks=(ask.VOUCHING_PROOF,), effect="confirm_and_receive",
             notifies=(APPLICANT, INSTITUTION, MAIN), cites=house_policy()),
        Step("record",                _("Record the filing"),                  ACCEPTANCE,  ("awaiting_acceptance",),   "filed",
             requires=AT_THE_RECORDING, effect="file_practice", notifies=(APPLICANT, INSTITUTION, MAIN),
             papers=("filing_receipt",), cites=measures(10)),
        Step("record_by_silence",     _("Recorded by silence"),                CALENDAR,    ("awaiting_acceptance",),   "filed",
             requires=(course.authority_was_silent_for_five_days, *AT_THE_RECORDING), effect="file_practice",
             notifies=(APPLICANT, INSTITUTION, MAIN), papers=("filing_receipt",), cites=house_policy()),
        Step("do_not_record",         _("Do not record"),                      ACCEPTANCE,  ("awaiting_acceptance",),   "not_accepted",
             asks=(ask.FACTS_FOUND,), effect="close", notifies=(APPLICANT, INSTITUTION), papers=("not_accepted_notice",), cites=measures(10)),
        Step("lapse",                 _("Lapse"),                              CALENDAR,    ("returned",),              "lapsed",
             requires=(course.time_to_answer_is_over,), effect="close", notifies=(APPLICANT, INSTITUTION), cites=house_policy()),
        Step("withdraw",              _("Withdraw"),                           APPLICANT,
             ("draft", "with_institution", "returned", "awaiting_acceptance"), "withdrawn",
             effect="close", notifies=(INSTITUTION,), cites=house_policy()),
    ),
)
# fmt: on
