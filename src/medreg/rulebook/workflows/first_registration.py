"""B01 First registration (首次注册): the whole procedure on one page."""

from ..citations import house_policy, licensing_law, measures, physicians_law
from ..clocks import Clock
from ..forms import questions as ask
from ..forms.first_registration import FIRST_REGISTRATION_FORM
from ..rules import course, entering, refusal
from ..words import _
from .table import STAY, Actor, State, Step, Workflow

APPLICANT = Actor.PRACTITIONER
INSTITUTION = Actor.INSTITUTION
ACCEPTANCE = Actor.ACCEPTANCE_OFFICER
EXAMINER = Actor.EXAMINER
DECIDER = Actor.DECISION_MAKER
CLERK = Actor.CERTIFICATE_CLERK
CALENDAR = Actor.CALENDAR
NOBODY = Actor.NOBODY

DRY_RUN = (*entering.CONDITIONS, *refusal.REFUSAL, *entering.COMPLETENESS)
AT_THE_DECISION = (
    *refusal.REFUSAL,
    *entering.STILL_TRUE_AT_THE_DECISION,
    course.no_request_is_open,
    course.decision_clock_runs,
)
BEFORE_THE_DECISION = (
    "draft", "with_institution", "returned", "awaiting_materials", "awaiting_acceptance",
    "correcting", "examining", "deciding",
)  # fmt: skip

# fmt: off
FIRST_REGISTRATION = Workflow(
    name="first_registration",
    code="B01",
    title=_("First registration"),
    about=_("For whoever holds a qualification and is not registered yet."),
    brings=_("You may practise at the institution named, in the scope granted, and hold a certificate."),
    form=FIRST_REGISTRATION_FORM,
    judged_by=DRY_RUN,
    waits_for_opening=True,
    cites=physicians_law(13),
    states=(
        #     name                   what people read                     waits for
        State("draft",               _("Draft"),                          APPLICANT,
              _("Fill in the form and send it to the institution."),
              fhir_task_status="draft"),
        State("with_institution",    _("With the institution"),           INSTITUTION,
              _("The institution checks the application and confirms it, or returns it."),
              Clock.CONFIRMATION, _("the registering authority sees it on its desk and may confirm in the institution's place."),
              "requested"),
        State("returned",            _("Returned by the institution"),    APPLICANT,
              _("Mend what the institution named and send it again."),
              Clock.ANSWER, _("the application lapses; a new one may be made at any time."), "on-hold"),
        State("awaiting_materials",  _("Waiting for the material"),       APPLICANT,
              _("Take the material to the authority's counter; the cover sheet lists it."),
              fhir_task_status="on-hold"),
        State("awaiting_acceptance", _("Waiting for acceptance"),         ACCEPTANCE,
              _("The authority accepts the application or asks once for everything that is missing."),
              Clock.ACCEPTANCE, _("the application counts as accepted from the day of receipt."), "received"),
        State("correcting",          _("Correction asked for"),           APPLICANT,
              _("Mend everything that the notice lists and send it back."),
              Clock.ANSWER, _("the application lapses; a new one may be made at any time."), "on-hold"),
        State("not_accepted",        _("Not accepted"),                   NOBODY,
              _("The notice says why, and where to turn."), fhir_task_status="rejected"),
        State("examining",           _("Under examination"),              EXAMINER,
              _("An examiner checks the application against the law and the register."),
              Clock.DECISION, _("it shows on the overdue list of the authority above."), "in-progress"),
        State("deciding",            _("Waiting for the decision"),       DECIDER,
              _("A second officer decides."),
              Clock.DECISION, _("it shows on the overdue list of the authority above."), "in-progress"),
        State("refused",             _("Refused"),                        NOBODY,
              _("The letter names the ground, the article and the remedies."), fhir_task_status="rejected"),
        State("granted",             _("Granted, certificate on its way"), CLERK,
              _("The registration is in force. The certificate is being delivered."),
              Clock.DELIVERY, _("it shows on the overdue list of the authority above."), "completed"),
        State("delivered",           _("Registered"),                     NOBODY,
              _("The registration is in force and the certificate has been delivered."), fhir_task_status="completed"),
        State("withdrawn",           _("Withdrawn"),                      NOBODY,
              _("The applicant withdrew it. A new application may be made at any time."), fhir_task_status="cancelled"),
        State("lapsed",              _("Lapsed"),                         NOBODY,
              _("Nobody answered in time. A new application may be made at any time."), fhir_task_status="cancelled"),
        State("annulled",            _("Annulled"),                       NOBODY,
              _("The grant was annulled; the certificate is void."), fhir_task_status="cancelled"),
    ),
    steps=(
        #    name                     button                                   who          from                        to
        Step("send",                  _("Send to the institution"),            APPLICANT,   ("draft", "returned"),      "with_institution",
             requires=DRY_RUN, effect="submit", notifies=(APPLICANT, INSTITUTION), cites=measures(12)),
        Step("confirm",               _("Confirm"),                            INSTITUTION, ("with_institution",),      "awaiting_materials",
             requires=(entering.institution_is_licensed, entering.institution_covers_the_scope),
             asks=(ask.EMPLOYMENT_OPINION, ask.OPTIONAL_NOTE), effect="confirm", notifies=(APPLICANT,),
             papers=("review_form", "cover_sheet"), only_if="wants_paper", cites=physicians_law(13)),
        Step("confirm",               _("Confirm"),                            INSTITUTION, ("with_institution",),      "awaiting_acceptance",
             requires=(entering.institution_is_licensed, entering.institution_covers_the_scope),
             asks=(ask.EMPLOYMENT_OPINION, ask.OPTIONAL_NOTE), effect="confirm_and_receive", notifies=(APPLICANT, ACCEPTANCE),
             papers=("review_form",), unless="wants_paper", cites=physicians_law(13)),
        Step("return",                _("Return to the applicant"),            INSTITUTION, ("with_institution",),      "returned",
             asks=(ask.ITEMS_TO_MEND,), effect="ask_to_mend", notifies=(APPLICANT,), cites=house_policy()),
        Step("take_back",             _("Take the confirmation back"),         INSTITUTION, ("awaiting_materials",),    "with_institution",
             undoes="confirm", effect="forget_confirmation", notifies=(APPLICANT,), cites=house_policy()),
        Step("confirm_in_place",      _("Confirm in the institution's place"), ACCEPTANCE,  ("with_institution",),      "awaiting_materials",
             requires=(course.institution_cannot_or_does_not_confirm,), asks=(ask.VOUCHING_PROOF,), effect="confirm",
             notifies=(APPLICANT, INSTITUTION), papers=("review_form", "cover_sheet"), only_if="wants_paper", cites=house_policy()),
        Step("confirm_in_place",      _("Confirm in the institution's place"), ACCEPTANCE,  ("with_institution",),      "awaiting_acceptance",
             requires=(course.institution_cannot_or_does_not_confirm,), asks=(ask.VOUCHING_PROOF,), effect="confirm_and_receive",
             notifies=(APPLICANT, INSTITUTION), papers=("review_form",), unless="wants_paper", cites=house_policy()),
        Step("receive",               _("Record the receipt"),                 ACCEPTANCE,  ("awaiting_materials",),    "awaiting_acceptance",
             asks=(ask.MATERIALS_SEEN,), effect="receive", notifies=(APPLICANT,), only_if="wants_paper", cites=licensing_law(32)),
        Step("tick_off",              _("Tick off more material"),             ACCEPTANCE,  ("awaiting_acceptance",),   STAY,
             asks=(ask.MATERIALS_SEEN,), effect="tick_off_more", only_if="wants_paper", when=course.material_is_missing,
             cites=licensing_law(32)),
        Step("accept",                _("Accept"),                             ACCEPTANCE,  ("awaiting_acceptance",),   "examining",
             requires=(course.material_is_in,), effect="accept", notifies=(APPLICANT, INSTITUTION), papers=("receipt",),
             cites=licensing_law(32)),
        Step("ask_for_correction",    _("Ask for correction"),                 ACCEPTANCE,  ("awaiting_acceptance",),   "correcting",
             requires=(course.correction_was_not_asked_before, course.correction_is_asked_in_time), asks=(ask.ITEMS_TO_MEND,),
             effect="ask_for_correction", notifies=(APPLICANT,), papers=("correction_notice",), cites=licensing_law(32, 4)),
        Step("do_not_accept",         _("Do not accept"),                      ACCEPTANCE,  ("awaiting_acceptance",),   "not_accepted",
             asks=(ask.NOT_ACCEPTED_GROUND, ask.FACTS_FOUND), effect="close", notifies=(APPLICANT, INSTITUTION),
             papers=("not_accepted_notice",), cites=licensing_law(32)),
        Step("deem_accepted",         _("Accepted by silence"),                CALENDAR,    ("awaiting_acceptance",),   "examining",
             requires=(course.authority_was_silent_for_five_days,), effect="accept_from_receipt",
             notifies=(APPLICANT, INSTITUTION, ACCEPTANCE), papers=("receipt",), cites=licensing_law(32, 4)),
        Step("answer_correction",     _("Send the correction"),                APPLICANT,   ("correcting",),            "awaiting_acceptance",
             requires=entering.COMPLETENESS, effect="answer_correction", notifies=(ACCEPTANCE,),
             when=course.no_paper_is_asked_again, cites=licensing_law(32, 4)),
        Step("answer_correction",     _("Send the correction"),                APPLICANT,   ("correcting",),            "awaiting_materials",
             requires=entering.COMPLETENESS, effect="answer_correction_on_paper", notifies=(ACCEPTANCE,),
             when=course.paper_is_asked_again, only_if="wants_paper", cites=licensing_law(32, 4)),
        Step("lapse",                 _("Lapse"),                              CALENDAR,    ("returned", "correcting"), "lapsed",
             requires=(course.time_to_answer_is_over,), effect="close", notifies=(APPLICANT, INSTITUTION), cites=house_policy()),
        Step("ask_for_information",   _("Ask for information"),                EXAMINER,    ("examining",),             STAY,
             asks=(ask.INFORMATION_WANTED,), effect="ask_for_information", notifies=(APPLICANT,), cites=house_policy()),
        Step("give_information",      _("Answer the examiner"),                APPLICANT,   ("examining",),             STAY,
             asks=(ask.INFORMATION_GIVEN,), effect="give_information", notifies=(EXAMINER,), when=course.request_is_open, cites=house_policy()),
        Step("close_request",         _("Go on without the answer"),           EXAMINER,    ("examining",),             STAY,
             effect="close_request", notifies=(APPLICANT,), when=course.request_is_open, cites=house_policy()),
        Step("rest_the_clock",        _("Rest the clock"),                     EXAMINER,    ("examining",),             STAY,
             asks=(ask.REST_GROUND, ask.REASON), effect="rest_the_clock", notifies=(APPLICANT,), when=course.clock_runs, cites=licensing_law(45)),
        Step("resume_the_clock",      _("Let the clock run again"),            EXAMINER,    ("examining",),             STAY,
             effect="resume_the_clock", notifies=(APPLICANT,), when=course.clock_rests, cites=licensing_law(45)),
        Step("record_finding",        _("Record a finding"),                   EXAMINER,    ("examining",),             STAY,
             asks=(ask.FINDING_KIND, ask.FINDING_DAY, ask.FINDING_EVIDENCE), effect="record_finding", cites=physicians_law(16)),
        Step("recommend",             _("Recommend"),                          EXAMINER,    ("examining",),             "deciding",
             requires=(course.no_request_is_open, course.decision_clock_runs), asks=(ask.RECOMMENDATION, ask.OPINION),
             effect="take_up", notifies=(DECIDER,), cites=physicians_law(13)),
        Step("take_back",             _("Take the recommendation back"),       EXAMINER,    ("deciding",),              "examining",
             undoes="recommend", cites=house_policy()),
        Step("send_back",             _("Send back to the examiner"),          DECIDER,     ("deciding",),              "examining",
             asks=(ask.REASON,), notifies=(EXAMINER,), cites=house_policy()),
        Step("grant",                 _("Grant"),                              DECIDER,     ("deciding",),              "granted",
             requires=AT_THE_DECISION, never_by_whoever_did=("recommend",), effect="enter_in_register",
             notifies=(APPLICANT, INSTITUTION, CLERK), papers=("grant_decision", "certificate"), cites=physicians_law(13)),
        Step("refuse",                _("Refuse"),                             DECIDER,     ("deciding",),              "refused",
             asks=(ask.GROUNDS, ask.FACTS_FOUND), never_by_whoever_did=("recommend",),
             effect="refuse", notifies=(APPLICANT, INSTITUTION), papers=("refusal_letter",), cites=physicians_law(16)),
        Step("deliver",               _("Record the delivery"),                CLERK,       ("granted",),               "delivered",
             asks=(ask.DELIVERED_HOW, ask.DELIVERY_PROOF), effect="deliver", notifies=(APPLICANT,), cites=licensing_law(44)),
        Step("withdraw",              _("Withdraw"),                           APPLICANT,   BEFORE_THE_DECISION,        "withdrawn",
             effect="close", notifies=(INSTITUTION,), cites=house_policy()),
        Step("annul",                 _("Annul the grant"),                    DECIDER,     ("granted", "delivered"),   "annulled",
             asks=(ask.ANNULMENT_EVIDENCE,), never_by_whoever_did=("grant",), effect="annul_registration",
             notifies=(APPLICANT, INSTITUTION), papers=("annulment_letter",), beyond_the_end=True, cites=physicians_law(54)),
    ),
)
# fmt: on
