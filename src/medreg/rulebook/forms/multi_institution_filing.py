"""The form of a multi-institution filing (多执业机构备案, domain 2.9 and 4.9)."""

from ..words import _
from .fields import Field, Form, Kind, Section

MULTI_INSTITUTION_FILING_FORM = Form(
    (
        Section(
            "registration",
            _("Your registration"),
            (
                Field("name", Kind.KNOWN, _("Name")),
                Field(
                    "registration",
                    Kind.CHOICE,
                    _("Registration under which you file"),
                    _("It stays as it is; a filing only adds a place to work."),
                    options_from="held_registrations",
                    prefill="registration",
                ),
            ),
        ),
        Section(
            "institution",
            _("Where you will also work"),
            (
                Field(
                    "institution",
                    Kind.INSTITUTION,
                    _("Further institution"),
                    options_from="institutions",
                ),
                Field(
                    "scopes",
                    Kind.CHOICES,
                    _("Scope of practice there"),
                    options_from="registered_scopes",
                ),
                Field("starts_on", Kind.DATE, _("First day")),
                Field("ends_on", Kind.DATE, _("Last day")),
                Field(
                    "hours",
                    Kind.TEXT,
                    _("When you work there"),
                    _("For example Thursday mornings."),
                    required=False,
                    longest=100,
                ),
            ),
        ),
        Section(
            "declarations",
            _("Declarations"),
            (
                Field(
                    "is_true",
                    Kind.CONFIRMATION,
                    _("What I have written is true, and the institution has agreed with me."),
                ),
            ),
        ),
    )
)
