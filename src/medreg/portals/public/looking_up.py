"""Looking a physician up, and the page of one person for any day."""

from collections import Counter
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from medreg.portals.shared.components_fields import typed_answers
from medreg.portals.shared.doors import open_to_everyone
from medreg.rulebook.forms.fields import Field, Kind
from medreg.services import looking_up
from medreg.services.checking import read_day
from medreg.services.public_register import PublicPerson, person_on

from .pace import paced
from .places import places_around
from .room import about_persons, around, today_of
from .wording import place_name, sex_name, shown_entry

ON = Field("on", Kind.DATE, "")
ASKED = ("name", "institution", "licence", "division")


@open_to_everyone
@require_safe
@paced
@about_persons
def look_up_page(request: HttpRequest) -> HttpResponse:
    """The form and what it found."""
    typed = {name: request.GET.get(name, "") for name in (*ASKED, "after")}
    asked = looking_up.tidied(looking_up.Question(**typed))
    found = looking_up.look_up(asked, today_of(request))
    shared = {name for name, times in _names(found.people).items() if times > 1}
    context = around(
        request,
        asked=asked,
        found=found,
        errors=found.objections,
        people=[_shown(person) for person in found.people],
        institutions=[
            {
                "name": one.name,
                "place": place_name(one.division),
                "address": one.address,
                "href": _address(licence=one.licence_number, division=asked.division),
            }
            for one in found.institutions
        ],
        namesakes=sorted(shared),
        places=places_around(asked.division),
        more=_more(asked, found),
        without_institution=_address(name=asked.name, division=asked.division),
    )
    return render(request, "public/look_up.html", context)


def _names(people: tuple[PublicPerson, ...]) -> Counter[str]:
    return Counter(person.name for person in people)


def _shown(person: PublicPerson, query: str = "") -> dict[str, object]:
    return {
        "name": person.name,
        "sex": sex_name(person.sex),
        "href": reverse("physician", args=[person.address]) + query,
        "entries": [shown_entry(entry) for entry in person.entries],
    }


def _more(asked: looking_up.Question, found: looking_up.Found) -> str:
    if not found.following:
        return ""
    return _address(**{name: getattr(asked, name) for name in ASKED}, after=found.following)


def _address(**asked: str) -> str:
    query = urlencode({name: value for name, value in asked.items() if value})
    return f"{reverse('look_up')}?{query}#found"


@open_to_everyone
@require_safe
@paced
@about_persons
def physician_page(request: HttpRequest, address: str) -> HttpResponse:
    """What the register says of one person on a day."""
    today = today_of(request)
    typed = str(typed_answers((ON,), request.GET)["on"])
    day, objection = read_day(typed, today)
    person = person_on(address, day)
    if person is None:
        raise Http404
    context = around(
        request,
        person_shown=_shown(person),
        day=day,
        is_today=day == today,
        typed_day=typed,
        errors=(objection,) if objection else (),
        fields=(ON,),
    )
    return render(request, "public/physician.html", context)
