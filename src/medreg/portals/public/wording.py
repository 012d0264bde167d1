"""What the register's codes and days read like on public pages."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from medreg.portals.shared.words import language, on, short_on
from medreg.rulebook.standing import STANDING_LABELS, StandingKind
from medreg.rulebook.terminology import code_list
from medreg.services.public_register import PublicEntry
from medreg.services.reference import name_of

TONES = {
    StandingKind.IN_FORCE: "good",
    StandingKind.SUSPENDED: "bad",
    StandingKind.FILED_ON_LEAVE: "due",
    StandingKind.ENDED: "quiet",
    StandingKind.NONE: "quiet",
}


@dataclass(frozen=True, slots=True)
class ShownFiling:
    """One more institution, in words."""

    institution: str
    scopes: str
    days: str


@dataclass(frozen=True, slots=True)
class ShownEntry:
    """One registration, in words."""

    level: str
    category: str
    scopes: str
    place: str
    institution: str
    authority: str
    number: str
    word: str
    tone: str
    sentence: str
    filings: tuple[ShownFiling, ...]


def code_name(kind: str, code: str) -> str:
    """The name of a code in the language spoken; the code itself where the list has none."""
    item = code_list(kind).get(code)
    return item.name(language()) if item is not None else code


def sex_name(code: str) -> str:
    """Male or female; nothing where it is not known."""
    return code_name("sexes", code) if code in ("1", "2") else ""


def scope_names(codes: Iterable[str]) -> str:
    """Scopes in one line."""
    gap = "、" if language() == "zh" else "; "
    return gap.join(code_name("practice_scopes", code) for code in codes)


def place_name(code: str) -> str:
    """A place with all it lies in."""
    return name_of(code, language())


def shown_entry(entry: PublicEntry) -> ShownEntry:
    """A registration as pages show it."""
    is_english = language() != "zh"
    return ShownEntry(
        level=code_name("levels", entry.level),
        category=code_name("practice_categories", entry.category),
        scopes=scope_names(entry.scopes),
        place=place_name(entry.place),
        institution=entry.institution,
        authority=(entry.authority_en if is_english else "") or entry.authority,
        number=entry.masked_number,
        word=STANDING_LABELS[entry.standing],
        tone=TONES[entry.standing],
        sentence=standing_sentence(entry),
        filings=tuple(
            ShownFiling(
                filing.institution,
                scope_names(filing.scopes),
                _("%(first)s to %(last)s")
                % {"first": short_on(filing.starts_on), "last": short_on(filing.ends_on)},
            )
            for filing in entry.filings
        ),
    )


def standing_sentence(entry: PublicEntry) -> str:
    """How a registration stands, since when, and what that means for a patient."""
    since = on(entry.since_on)
    if entry.standing is StandingKind.IN_FORCE:
        return _("May practise; registered since %(day)s.") % {"day": since}
    if entry.standing is StandingKind.SUSPENDED:
        if entry.until_on is not None:
            return _("May not practise from %(day)s to %(last)s.") % {
                "day": since,
                "last": on(entry.until_on),
            }
        return _("May not practise since %(day)s.") % {"day": since}
    if entry.standing is StandingKind.FILED_ON_LEAVE:
        return _("Has not been practising since %(day)s.") % {"day": since}
    if entry.standing is StandingKind.ENDED:
        return _("The registration ended on %(day)s.") % {"day": since}
    return _("Was registered later, on %(day)s.") % {"day": on(entry.registered_on)}
