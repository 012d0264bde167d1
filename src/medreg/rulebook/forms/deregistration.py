"""The form of a deregistration (注销注册, domain 2.10 and 4.9)."""

from ..words import _
from .fields import Field, Form, Kind, Section

DEREGISTRATION_FORM = Form(
    (
        Section(
            "registration",
            _("What is to end"),
            (
                Field("name", Kind.KNOWN, _("Name")),
                Field(
                    "registration",
                    Kind.CHOICE,
                    _("Registration to be ended"),
                    _("Its filings end with it, and its certificate becomes void."),
                    options_from="held_registrations",
                    prefill="registration",
                ),
                Field(
                    "ground",
                    Kind.CHOICE,
                    _("Ground"),
                    options_from="deregistration_grounds",
                ),
                Field("event_on", Kind.DATE, _("Day of the event"), required=False),
                Field(
                    "evidence",
                    Kind.LONG_TEXT,
                    _("Evidence or reason"),
                    longest=2000,
                    required=False,
                    is_sealed=True,
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
                    _("What I have written is true, and I know what ends with the registration."),
                ),
            ),
        ),
    )
)
