"""What a step asks of whoever takes it: the same question wherever it is asked."""

from ..words import _
from .fields import Field, Kind, Option

REASON = Field("reason", Kind.LONG_TEXT, _("Reason"), longest=2000)
OPTIONAL_NOTE = Field(
    "note",
    Kind.LONG_TEXT,
    _("Note"),
    _("Only if there is something to add."),
    required=False,
    longest=2000,
)
EMPLOYMENT_OPINION = Field(
    "employment_opinion",
    Kind.CHOICE,
    _("Opinion of the institution"),
    options=(Option("employs", _("We employ, or will employ, this person as stated.")),),
)
ITEMS_TO_MEND = Field(
    "items",
    Kind.ITEMS,
    _("What must be mended"),
    _("Name everything at once; each item belongs to one answer or one document."),
    options_from="correctable",
    longest=500,
)
VOUCHING_PROOF = Field(
    "proof",
    Kind.LONG_TEXT,
    _("What proves the employment"),
    _("Contract, letter or telephone note: what was seen, and when."),
    longest=2000,
)
MATERIALS_SEEN = Field(
    "materials",
    Kind.CHOICES,
    _("Handed in and complete"),
    _("Tick what lies on the counter; originals are looked at and handed back."),
    options_from="materials",
)
NOT_ACCEPTED_GROUND = Field(
    "ground",
    Kind.CHOICE,
    _("Why it is not accepted"),
    options=(
        Option("no_jurisdiction", _("Another authority is competent.")),
        Option("no_licence_matter", _("This matter needs no registration.")),
        Option("barred_three_years", _("Applications are barred for three years.")),
    ),
)
INFORMATION_WANTED = Field(
    "question",
    Kind.LONG_TEXT,
    _("What do you need to know?"),
    _("The applicant reads this as it stands. The decision clock runs on."),
    longest=2000,
)
INFORMATION_GIVEN = Field(
    "answer",
    Kind.LONG_TEXT,
    _("Your answer"),
    longest=4000,
    is_sealed=True,
)
REST_GROUND = Field(
    "ground",
    Kind.CHOICE,
    _("Why the clock rests"),
    options=(
        Option("hearing", _("Hearing")),
        Option("inspection", _("Inspection")),
        Option("expert_review", _("Expert review")),
    ),
)
FINDING_KIND = Field(
    "finding",
    Kind.CHOICE,
    _("What was found"),
    options_from="findings",
)
FINDING_DAY = Field("event_on", Kind.DATE, _("Day of the event"))
FINDING_EVIDENCE = Field(
    "evidence",
    Kind.LONG_TEXT,
    _("Evidence"),
    _("Document, number, issuing body."),
    longest=2000,
    is_sealed=True,
)
RECOMMENDATION = Field(
    "recommendation",
    Kind.CHOICE,
    _("Recommendation"),
    options=(Option("grant", _("Grant")), Option("refuse", _("Refuse"))),
)
OPINION = Field("opinion", Kind.LONG_TEXT, _("Opinion"), required=False, longest=2000)
GROUNDS = Field(
    "grounds",
    Kind.CHOICES,
    _("Grounds of refusal"),
    _("The letter names each of them with its article."),
    options_from="grounds",
)
FACTS_FOUND = Field(
    "facts",
    Kind.LONG_TEXT,
    _("Facts and reasons"),
    _("The letter carries these words as they stand."),
    longest=4000,
)
DELIVERED_HOW = Field(
    "how",
    Kind.CHOICE,
    _("How it was delivered"),
    options=(Option("post", _("By post")), Option("pick_up", _("Picked up at the counter"))),
)
DELIVERY_PROOF = Field(
    "reference",
    Kind.TEXT,
    _("Tracking number, or name of whoever picked it up"),
    longest=80,
)
ANNULMENT_EVIDENCE = Field(
    "evidence",
    Kind.LONG_TEXT,
    _("What shows that the grant was obtained by improper means"),
    longest=4000,
)
