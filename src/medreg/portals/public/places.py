"""The list of places a search can be narrowed to: step by step, a province first."""

from django.conf import settings

from medreg.portals.shared.words import language
from medreg.records.reference.models import Division
from medreg.rulebook.divisions import DivisionKind

INDENT = "\u2003"


def places_around(code: str) -> list[tuple[str, str]]:
    """The provinces; once a place is chosen also those above it and right below it."""
    chosen = Division.objects.select_related("parent__parent").filter(code=code).first()
    above: list[Division] = []
    here = chosen
    while here is not None:
        above.insert(0, here)
        here = here.parent
    options: list[tuple[str, str]] = []
    for province in _below(None):
        options.append((province.code, _name(province)))
        if above and province.pk == above[0].pk:
            options += [
                (place.code, INDENT * depth + _name(place))
                for depth, place in enumerate(above[1:], 1)
            ]
            options += [
                (place.code, INDENT * len(above) + _name(place)) for place in _below(chosen)
            ]
    return options


def _below(parent: Division | None) -> list[Division]:
    rows = Division.objects.filter(parent=parent, valid_to=None).exclude(
        kind=DivisionKind.COLLECTIVE
    )
    if not settings.MEDREG.demo:
        rows = rows.exclude(kind=DivisionKind.FICTIONAL)
    return list(rows.order_by("code"))


def _name(place: Division) -> str:
    return place.zh if language() == "zh" else place.en
