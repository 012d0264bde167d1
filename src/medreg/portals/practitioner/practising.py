"""Whether one may work yet: one answer, the same on every page of a practitioner."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.translation import gettext as _

from medreg.portals.shared.words import language, on
from medreg.rulebook.standing import StandingKind
from medreg.rulebook.terminology import code_list
from medreg.services import entries
from medreg.services.entries import Entry

from .asking import own_practitioner, when


@dataclass(frozen=True, slots=True)
class Answer:
    """What `ui.may_practise` shows. `tone`: good, due or bad."""

    answer: str
    reason: str
    tone: str


def may_i_practise(request: HttpRequest) -> Answer:
    """The answer for whoever is signed in, today."""
    practitioner = own_practitioner(request)
    if practitioner is None:
        return _not_yet()
    today = when(request).today
    known = entries.entries_of(practitioner, today)
    working = [entry for entry in known if entry.standing.may_practise]
    if working:
        return Answer(_("Yes"), " ".join(_where(entry) for entry in working), "good")
    suspended = [e for e in known if e.standing.kind is StandingKind.SUSPENDED]
    if suspended:
        until = suspended[0].standing.until_on
        words = (
            _("The registration is suspended until %(day)s.")
            if until
            else _("The registration is suspended.")
        )
        return Answer(_("No"), words % {"day": on(until)}, "bad")
    return _not_yet()


def _not_yet() -> Answer:
    return Answer(
        _("Not yet"),
        _("Practice may begin on the day the registration is granted, not before."),
        "due",
    )


def _where(entry: Entry) -> str:
    return _("Since %(day)s at %(institution)s: %(scopes)s.") % {
        "day": on(entry.registration.registered_on),
        "institution": entry.registration.institution.name,
        "scopes": scope_names(entry.scopes),
    }


def scope_names(codes: tuple[str, ...]) -> str:
    """The names of scopes of practice, in the language spoken."""
    known = code_list("practice_scopes")
    items = [(code, known.get(code)) for code in codes]
    names = [(item.zh if language() == "zh" else item.en) if item else code for code, item in items]
    return ("、" if language() == "zh" else ", ").join(names)
