"""What B10 tells whom."""

from ..actors import Actor
from ..words import _
from . import MessageText, Texts
from .everywhere import ACCEPTANCE_AND_DECISION, ON_THE_WAY_IN

TEXTS: Texts = {
    **ON_THE_WAY_IN,
    **ACCEPTANCE_AND_DECISION,
    ("deregister", Actor.PRACTITIONER): MessageText(
        _("Your registration has ended"),
        _("By application %(number)s your registration has ended and its certificate is void."),
    ),
    ("deregister", Actor.INSTITUTION): MessageText(
        _("A registration with you has ended"),
        _("By application %(number)s a physician's registration with you has ended."),
    ),
}
