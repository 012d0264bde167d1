"""Health authorities (卫生健康主管部门): who registers whom, and who stands above whom."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_noop as _

from medreg.records.organizations.models import Authority
from medreg.rulebook.divisions import is_within
from medreg.rulebook.identifiers import social_credit_code
from medreg.rulebook.objections import Objection

from .columns import Column
from .context import Context, Subject
from .formats import division, identifier, known_divisions, one_of, text, word_key
from .people import in_pieces
from .rows import Outcome, Row
from .storing import store_changes
from .tracing import values_of

ALL_AT_ONCE = 10_000
"""Authorities of one file name one another, so they are loaded together; there are some 4,000."""
_KINDS: Mapping[str, str] = {
    word_key(word): kind
    for kind, words in {
        "health": "卫生健康 卫生健康主管部门 卫健委 卫生健康委员会 卫生健康局",
        "tcm": "中医药 中医药管理部门 中医药管理局",
        "disease_control": "疾病预防控制 疾控 疾病预防控制局",
        "approval_bureau": "行政审批 行政审批局 审批局",
    }.items()
    for word in (kind, *words.split())
}


def _kinds() -> Mapping[str, str]:
    return _KINDS


COLUMNS = (
    Column(
        "name", "机构名称", "Name", text(100), "Official name; by it the authority is found again.",
        ("名称", "主管部门名称", "单位名称"), must_stand=True, must_be_filled=True,
    ),
    Column("name_en", "英文名称", "Name in English", text(200), ""),
    Column(
        "division", "行政区划", "Division", division,
        "Six digits (GB/T 2260 or a code of one's own), or the full name.",
        ("行政区划代码", "区划代码", "所在地区"), must_stand=True, must_be_filled=True,
    ),
    Column(
        "kind", "部门类型", "Kind", one_of(_kinds, "卫生健康、中医药、疾病预防控制、行政审批"),
        "卫生健康, 中医药, 疾病预防控制 or 行政审批. Left out, 卫生健康.", ("类型",),
    ),
    Column(
        "social_credit_code", "统一社会信用代码", "Social credit code",
        identifier(lambda raw: social_credit_code.read(raw).then(lambda code: code.number)),
        "18 characters.", ("信用代码",),
    ),
    Column("above", "上级部门", "Authority above", text(100), "Its name; blank for the highest.",
           ("上级主管部门",)),
    Column("phone", "联系电话", "Phone", text(40), "Published number.", ("电话",)),
    Column("address", "办公地址", "Address", text(200), "Where the counter is.", ("地址",)),
    Column("hours", "办公时间", "Opening hours", text(100), "", ("服务时间", "工作时间")),
)  # fmt: skip
PLAIN = ("name_en", "division", "kind", "social_credit_code", "phone", "address", "hours")


@dataclass(frozen=True, slots=True)
class AuthorityInFile:
    """One row; `above` is a name, or None where the file has no such column."""

    name: str
    division: str
    above: str | None
    values: Mapping[str, Any]


def read(row: Row, _context: Context) -> AuthorityInFile | None:
    """Understand a row; None when something stands against it."""
    if row.is_refused:
        return None
    values = {name: row[name] or "" for name in PLAIN if row.has(name)}
    if row.has("kind"):
        values["kind"] = row["kind"] or "health"
    above = (row["above"] or "") if row.has("above") else None
    return AuthorityInFile(row["name"], row["division"], above, values)


def key(authority: AuthorityInFile) -> tuple[object, ...]:
    """An authority is known by its name."""
    return (authority.name,)


def load(rows: Sequence[Row], context: Context) -> None:
    """Create or change the authorities, then tie each to the one above."""
    divisions = _divisions_by_name(rows)
    _refuse_wrong_order(rows, divisions)
    live = [row for row in rows if row.is_open]
    kept = authorities_named(
        name for row in live for name in (row.item.name, row.item.above) if name
    )
    before = {name: values_of("authority", authority) for name, authority in kept.items()}
    for row in live:
        authority = kept.setdefault(row.item.name, Authority(name=row.item.name))
        for name, value in row.item.values.items():
            setattr(authority, name, value)
    if context.writes:
        _store(kept, live)
    for row in live:
        authority = kept[row.item.name]
        if row.item.above is not None:
            authority.above = kept[row.item.above] if row.item.above else None
        _decide(row, authority, before.get(row.item.name), context)
    if context.writes:
        changed = [kept[row.item.name] for row in live if row.outcome is not Outcome.UNCHANGED]
        store_changes(Authority, changed, [*PLAIN, "above"])


def authorities_named(names: Any) -> dict[str, Authority]:
    """The authorities of these names that are kept."""
    found: dict[str, Authority] = {}
    for some in in_pieces(names):
        found |= {
            authority.name: authority for authority in Authority.objects.filter(name__in=some)
        }
    return found


def _store(kept: Mapping[str, Authority], rows: Sequence[Row]) -> None:
    new = [kept[row.item.name] for row in rows if kept[row.item.name].pk is None]
    Authority.objects.bulk_create(new)


def _decide(
    row: Row, authority: Authority, before: dict[str, Any] | None, context: Context
) -> None:
    if before is None:
        row.outcome = Outcome.CREATED
        context.trace.created(row.number, "authority", authority)
    elif values_of("authority", authority) == before:
        row.outcome = Outcome.UNCHANGED
    else:
        row.outcome = Outcome.CHANGED
        context.trace.changed(row.number, "authority", authority, before)


def _divisions_by_name(rows: Sequence[Row]) -> dict[str, str]:
    """Where each authority is that a row may name as the one above: kept, or in this file."""
    names = [row.item.above for row in rows if row.item.above]
    known = {name: one.division for name, one in authorities_named(names).items()}
    return known | {row.item.name: row.item.division for row in rows}


def _refuse_wrong_order(rows: Sequence[Row], divisions: dict[str, str]) -> None:
    """Refuse whoever names an authority above that is unknown, refused, or not above."""
    waiting = [row for row in rows if row.item.above]
    while True:
        refused = [row for row in waiting if row.is_open and _is_wrong(row, divisions)]
        if not refused:
            return
        for row in refused:
            divisions.pop(row.item.name, None)


def _is_wrong(row: Row, divisions: Mapping[str, str]) -> bool:
    where = divisions.get(row.item.above)
    if where is None:
        row.object_to("above", unknown_authority(row.item.above))
    elif not _may_stand_above(where, row.item.division):
        row.object_to("above", _not_above())
    return row.is_refused


def _may_stand_above(where: str, below: str) -> bool:
    """Whether one division holds the other; of codes that are a deployment's own, nobody knows."""
    if not {where, below} <= known_divisions():
        return where != below
    return where != below and is_within(below, where)


def unknown_authority(name: str) -> Objection:
    """A row names an authority that is not there."""
    return Objection(
        "authority_unknown",
        _("There is no authority called “%(name)s”."),
        _("Import the authorities first, and write the name exactly as there."),
        values={"name": name},
    )


def _not_above() -> Objection:
    return Objection(
        "authority_not_above",
        _("This authority does not lie in the division of the one above it."),
        _("Correct the division, or the name of the authority above."),
    )


SUBJECT = Subject(
    "authorities", COLUMNS, read, key, load, rows_at_once=ALL_AT_ONCE,
    says="Health authorities and who stands above whom.",
)  # fmt: skip
