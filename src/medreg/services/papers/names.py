"""What each kind of paper is called, for lists and pages."""

from collections.abc import Mapping
from types import MappingProxyType

from medreg.rulebook.words import _

NAMES: Mapping[str, str] = MappingProxyType(
    {
        "review_form": _("Application review form"),
        "cover_sheet": _("Cover sheet for the material"),
        "receipt": _("Receipt of acceptance"),
        "correction_notice": _("Notice of correction"),
        "not_accepted_notice": _("Notice of non-acceptance"),
        "refusal_letter": _("Decision to refuse"),
        "grant_decision": _("Decision to grant registration"),
        "certificate": _("Practice certificate"),
        "annulment_letter": _("Decision to annul the registration"),
        "filing_receipt": _("Receipt of filing"),
        "deregistration_decision": _("Decision to deregister"),
    }
)
"""Kind to name; the tables name papers by these kinds, and a test holds the two together."""
