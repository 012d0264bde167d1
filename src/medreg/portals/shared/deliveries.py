"""How far a message has come, as `ui.delivery_state` shows it."""

from datetime import datetime

from django.utils.translation import gettext as _

from medreg.services.channels import SMS
from medreg.services.message_centre import Delivery

from . import components


def delivery_shown(
    delivery: Delivery | None, used_at: datetime | None = None
) -> components.Delivery | None:
    """The stops a message has reached; none where nothing was sent."""
    if delivery is None:
        return None
    has_left = delivery.state in {"sent", "delivered"}
    return components.Delivery(
        channel=_("Text message to") if delivery.channel == SMS else _("E-mail to"),
        address=delivery.contact,
        sent_at=delivery.at if has_left else None,
        delivered_at=delivery.at if delivery.state == "delivered" else None,
        used_at=used_at,
        failed=_trouble(delivery.state),
    )


def _trouble(state: str) -> str:
    if state == "failed":
        return _("It could not be delivered. Compare the number or address, or use the other one.")
    if state == "trying_again":
        return _("It did not get through at once and is being sent again.")
    return ""
