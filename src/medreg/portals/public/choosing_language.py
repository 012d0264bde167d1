"""Which language the rooms behind a sign-in speak: chosen with the button in the header."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import translate_url
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from medreg.portals.shared.doors import open_to_everyone
from medreg.portals.shared.speaking import remember_language

FRONT_PAGE = "/"


@open_to_everyone
@require_POST
def set_language(request: HttpRequest) -> HttpResponse:
    """Remember the language and go back to the page, if it is one of ours."""
    code = request.POST.get("language", "")
    there = own_path(request.POST.get("next", ""))
    if code not in dict(settings.LANGUAGES):
        return HttpResponseRedirect(there)
    return remember_language(HttpResponseRedirect(translate_url(there, code)), code)


def own_path(address: str) -> str:
    """The address if it is a path of this site, else the front page's."""
    is_plain = address.isascii() and address.isprintable() and address.startswith("/")
    if is_plain and url_has_allowed_host_and_scheme(address, allowed_hosts=None):
        return address
    return FRONT_PAGE
