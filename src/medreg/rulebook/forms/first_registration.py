"""The application for first registration (医师执业注册申请审核表, domain 4.9)."""

from ..words import _
from .fields import Field, Form, Kind, Option, Section

EMPLOYMENT_KINDS = (
    Option("permanent", _("Permanent post")),
    Option("contract", _("Labour contract")),
    Option("reemployed", _("Re-employed after retirement")),
    Option("own", _("Own clinic")),
)

PERSON = Section(
    "person",
    _("About you"),
    (
        Field("name", Kind.KNOWN, _("Name")),
        Field("sex", Kind.KNOWN, _("Sex")),
        Field("born_on", Kind.KNOWN, _("Date of birth")),
        Field("identity_number", Kind.KNOWN, _("Identity number")),
        Field("mobile", Kind.KNOWN, _("Mobile number")),
        Field("ethnic_group", Kind.CHOICE, _("Ethnic group"), options_from="ethnic_groups"),
        Field(
            "address",
            Kind.TEXT,
            _("Home address"),
            _("As on the ID card."),
            longest=200,
            autocomplete="street-address",
            is_sealed=True,
        ),
        Field(
            "postcode",
            Kind.POSTCODE,
            _("Postcode"),
            required=False,
            width=10,
            autocomplete="postal-code",
            is_sealed=True,
        ),
    ),
    _("What the system knows is filled in already."),
)
EDUCATION = Section(
    "education",
    _("Education"),
    (
        Field("education", Kind.CHOICE, _("Highest education"), options_from="education"),
        Field("degree", Kind.CHOICE, _("Degree"), options_from="degrees"),
        Field("school", Kind.TEXT, _("School"), longest=100, prefill="school"),
        Field("major", Kind.TEXT, _("Major"), longest=100, prefill="major"),
        Field("graduated_on", Kind.DATE, _("Day of graduation"), required=False),
    ),
)
QUALIFICATION = Section(
    "qualification",
    _("Qualification"),
    (
        Field(
            "qualification",
            Kind.CHOICE,
            _("Qualification to be registered"),
            _("Found in the roster under your name and identity number."),
            options_from="held_qualifications",
            prefill="qualification",
        ),
        Field(
            "title",
            Kind.CHOICE,
            _("Professional title"),
            _("Without a title yet: physicians choose 医师, assistants choose 医士."),
            required=False,
            options_from="titles",
        ),
    ),
)
INSTITUTION = Section(
    "institution",
    _("Institution"),
    (
        Field(
            "institution",
            Kind.INSTITUTION,
            _("Institution where you will work"),
            options_from="institutions",
            prefill="institution",
        ),
        Field("department", Kind.TEXT, _("Department"), required=False, longest=60),
        Field("employment", Kind.CHOICE, _("Kind of employment"), options=EMPLOYMENT_KINDS),
        Field("employed_from", Kind.DATE, _("Employed from")),
        Field(
            "employed_until",
            Kind.DATE,
            _("Employed until"),
            _("Leave it empty if there is no end."),
            required=False,
        ),
    ),
)
REQUEST = Section(
    "request",
    _("What you apply for"),
    (
        Field(
            "scopes",
            Kind.CHOICES,
            _("Scope of practice"),
            _("Only scopes of your category are shown; the institution must be licensed for them."),
            options_from="scopes",
        ),
        Field(
            "training_institution",
            Kind.TEXT,
            _("Where you were trained"),
            _(
                "Only if two years have passed since the qualification or the last registration,"
                " or a ground of refusal has gone."
            ),
            required=False,
            longest=100,
        ),
        Field("training_from", Kind.DATE, _("Training from"), required=False),
        Field("training_until", Kind.DATE, _("Training until"), required=False),
    ),
)
EXPERIENCE = Section(
    "experience",
    _("Study and work"),
    (
        Field(
            "experience",
            Kind.ROWS,
            _("Study and work so far"),
            _("Begin with the latest. Leave rows empty that you do not need."),
            required=False,
            rows=(
                Field("from", Kind.DATE, _("From")),
                Field("until", Kind.DATE, _("Until"), required=False),
                Field("unit", Kind.TEXT, _("School or institution"), longest=100),
                Field("post", Kind.TEXT, _("As"), longest=60),
            ),
        ),
    ),
)
DELIVERY = Section(
    "delivery",
    _("How you receive the certificate"),
    (
        Field("delivery", Kind.CHOICE, _("Delivery"), options_from="delivery"),
        Field(
            "delivery_address",
            Kind.TEXT,
            _("Address for the post"),
            longest=200,
            autocomplete="street-address",
            is_sealed=True,
            only_when=("delivery", ("post",)),
        ),
    ),
)
DECLARATIONS = Section(
    "declarations",
    _("Declarations"),
    (
        Field(
            "has_full_capacity",
            Kind.YES_NO,
            _("Do you have full capacity for civil conduct?"),
            is_sealed=True,
        ),
        Field(
            "has_no_conviction",
            Kind.YES_NO,
            _("Have you been free of any criminal sentence in the last two years?"),
            is_sealed=True,
        ),
        Field(
            "has_no_health_condition",
            Kind.YES_NO,
            _("Are you free of health conditions that make practice unsafe?"),
            _("Answer no if in doubt: an officer looks at it, and nothing is refused by machine."),
            is_sealed=True,
        ),
        Field(
            "is_true",
            Kind.CONFIRMATION,
            _("What I have written is true, and I know that untrue statements are prosecuted."),
        ),
    ),
)

FIRST_REGISTRATION_FORM = Form(
    (
        PERSON,
        EDUCATION,
        QUALIFICATION,
        INSTITUTION,
        REQUEST,
        EXPERIENCE,
        DELIVERY,
        DECLARATIONS,
    )
)
