"""Multi-institution filings (多机构备案) of registrations that are kept already."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_noop as _

from medreg.records.organizations.models import Institution
from medreg.records.registrations.models import Filing, Registration
from medreg.rulebook.identifiers import name_matching
from medreg.rulebook.objections import Objection

from .columns import DAYS, Column
from .context import Context, Subject
from .formats import any_day, day, raw_text, several_of, text
from .institutions import LICENCE_NUMBER, ends_before_it_begins, institutions_by_number
from .people import in_pieces, raise_versions
from .register import unknown_institution
from .registrations_in_files import CERTIFICATE_NUMBER, scope_words
from .rows import Outcome, Row
from .storing import store_changes
from .tracing import values_of

COLUMNS = (
    CERTIFICATE_NUMBER,
    Column("name", "姓名", "Name", raw_text, "Compared with the register.", ("医师姓名",)),
    LICENCE_NUMBER,
    Column("scopes", "执业范围", "Scopes", several_of(scope_words, "内科专业、21"),
           "Codes or names, divided by 、 or ；. Left blank, those of the registration.",
           ("备案执业范围",)),
    Column("starts_on", "开始日期", "From", any_day, "First day.", ("备案开始日期", "起始日期"),
           must_stand=True, must_be_filled=True, takes=DAYS),
    Column("ends_on", "结束日期", "Until", any_day, "Last day.", ("备案结束日期", "截止日期"),
           must_stand=True, must_be_filled=True, takes=DAYS),
    Column("ended_on", "终止日期", "Ended early on", day, "First day no longer in force.", (),
           takes=DAYS),
    Column("end_ground", "终止原因", "Ground", text(40), "Why it ended early."),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class FilingInFile:
    """One row."""

    certificate_number: str
    name: str | None
    licence_number: str
    scopes: tuple[str, ...]
    starts_on: date
    ends_on: date
    ended_on: date | None
    end_ground: str


def read(row: Row, _context: Context) -> FilingInFile | None:
    """Understand a row; None when something stands against it."""
    if row.is_refused:
        return None
    ended_on = row["ended_on"]
    if row["ends_on"] < row["starts_on"] or (ended_on and ended_on < row["starts_on"]):
        row.object_to("ends_on", ends_before_it_begins())
        return None
    return FilingInFile(
        row["certificate_number"],
        row["name"],
        row["licence_number"].number,
        row["scopes"] or (),
        row["starts_on"],
        row["ends_on"],
        ended_on,
        row["end_ground"] or "",
    )


def key(filing: FilingInFile) -> tuple[object, ...]:
    """A registration is filed at an institution from a day."""
    return (filing.certificate_number, filing.licence_number, filing.starts_on)


def load(rows: Sequence[Row], context: Context) -> None:
    """Create or change the filings of known registrations."""
    registrations = _registrations(rows)
    institutions = institutions_by_number(row.item.licence_number for row in rows)
    kept = _kept(registrations)
    created: list[Filing] = []
    changed: list[Filing] = []
    for row in rows:
        registration, institution = _parties(row, registrations, institutions)
        if registration is None or institution is None:
            continue
        others = kept.setdefault((registration.pk, institution.pk), [])
        filing = next((one for one in others if one.starts_on == row.item.starts_on), None)
        if _overlaps(row, filing, others):
            continue
        if filing is None:
            filing = Filing(registration=registration, institution=institution)
            _fill(filing, row, registration)
            others.append(filing)
            created.append(filing)
            context.trace.created(row.number, "filing", filing)
            row.outcome = Outcome.CREATED
        else:
            before = values_of("filing", filing)
            _fill(filing, row, registration)
            row.outcome = Outcome.UNCHANGED
            if values_of("filing", filing) != before:
                row.outcome = Outcome.CHANGED
                changed.append(filing)
                context.trace.changed(row.number, "filing", filing, before)
    if context.writes:
        raise_versions(f.registration.practitioner_id for f in [*created, *changed])
        Filing.objects.bulk_create(created)
        fields = ["scopes", "starts_on", "ends_on", "ended_on", "end_ground"]
        store_changes(Filing, changed, fields)


def _registrations(rows: Sequence[Row]) -> dict[str, Registration]:
    found: dict[str, Registration] = {}
    for numbers in in_pieces(row.item.certificate_number for row in rows):
        kept = Registration.objects.filter(certificate_number__in=numbers)
        for one in kept.select_related("practitioner").prefetch_related("scopes"):
            found[one.certificate_number] = one
    return found


def _kept(registrations: Mapping[str, Registration]) -> dict[tuple[int, int], list[Filing]]:
    by_id = {one.pk: one for one in registrations.values()}
    found: dict[tuple[int, int], list[Filing]] = {}
    for ids in in_pieces(by_id):
        for filing in Filing.objects.filter(registration__in=ids):
            filing.registration = by_id[filing.registration_id]
            found.setdefault((filing.registration_id, filing.institution_id), []).append(filing)
    return found


def _parties(
    row: Row,
    registrations: Mapping[str, Registration],
    institutions: Mapping[str, Institution],
) -> tuple[Registration | None, Institution | None]:
    registration = registrations.get(row.item.certificate_number)
    institution = institutions.get(row.item.licence_number)
    if registration is None:
        row.object_to("certificate_number", _unknown_registration())
    elif row.item.name is not None:
        match = name_matching.matches(registration.practitioner.name, row.item.name)
        if not match.is_match:
            row.object_to("name", _name_of_another())
    if institution is None:
        row.object_to("licence_number", unknown_institution())
    elif registration is not None and registration.institution_id == institution.pk:
        row.object_to("licence_number", _own_institution())
    return (None, None) if row.is_refused else (registration, institution)


def _overlaps(row: Row, filing: Filing | None, others: Sequence[Filing]) -> bool:
    """Whether the span runs into another one at the same institution; then the row is refused."""
    item: FilingInFile = row.item
    if any(
        one is not filing
        and one.ended_on is None
        and item.ended_on is None
        and one.starts_on <= item.ends_on
        and item.starts_on <= one.ends_on
        for one in others
    ):
        row.object_to("starts_on", _overlapping())
    return row.is_refused


def _fill(filing: Filing, row: Row, registration: Registration) -> None:
    item: FilingInFile = row.item
    held = sorted(scope.scope for scope in registration.scopes.all() if scope.ended_on is None)
    if not set(item.scopes) <= set(held):
        row.remark("scopes", _beyond_the_registration())
    filing.scopes = list(item.scopes) or held
    filing.starts_on, filing.ends_on = item.starts_on, item.ends_on
    filing.ended_on, filing.end_ground = item.ended_on, item.end_ground


def _unknown_registration() -> Objection:
    return Objection(
        "registration_unknown",
        _("No registration with this certificate number is in the register."),
        _("Import the register first, or compare the number with the certificate."),
    )


def _name_of_another() -> Objection:
    return Objection(
        "registration_of_another",
        _("The registration with this certificate number is in another name."),
        _("Compare name and number with the certificate."),
    )


def _own_institution() -> Objection:
    return Objection(
        "filing_at_own_institution",
        _("This is the institution of the registration itself; a filing is for another one."),
        _("Delete the row, or correct the licence number."),
    )


def _overlapping() -> Objection:
    return Objection(
        "filing_overlaps",
        _("There is a filing at this institution for part of the same time."),
        _("Correct the dates, or end the earlier filing."),
    )


def _beyond_the_registration() -> Objection:
    return Objection(
        "filing_beyond_the_registration",
        _("Scopes are filed that the registration does not have."),
        _("Compare them with the certificate."),
    )


SUBJECT = Subject(
    "filings", COLUMNS, read, key, load,
    says="Multi-institution filings of registrations that were imported before.",
)  # fmt: skip
