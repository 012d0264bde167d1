"""Which language a page speaks (decision 30).

A public page carries its language in its address: `/en/…` is English, no prefix is Chinese. In
the rooms behind a log-in the person chooses (a cookie). Machines say it in `Accept-Language`.
"""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import patch_vary_headers

from .rooms import ADDRESSES

ENGLISH_PREFIX = "/en/"
CHOSEN_BY_PEOPLE = (*(f"/{address}" for address in ADDRESSES if address != "api/"), "/demo/")
CHOSEN_BY_MACHINES = "/api/"


def language_of(request: HttpRequest) -> str:
    """The language code for this request, one of `settings.LANGUAGES`."""
    if request.path_info.startswith(ENGLISH_PREFIX) or request.path_info == "/en":
        return "en"
    if request.path_info.startswith(CHOSEN_BY_MACHINES):
        return translation.get_language_from_request(request)
    if request.path_info.startswith(CHOSEN_BY_PEOPLE):
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        if chosen in dict(settings.LANGUAGES):
            return chosen
    return str(settings.LANGUAGE_CODE)


class LanguageMiddleware:
    """Activates the language for the time of the request and says so in the answer."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        language = language_of(request)
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        if request.path_info.startswith(CHOSEN_BY_MACHINES):
            patch_vary_headers(response, ("Accept-Language",))
        elif request.path_info.startswith(CHOSEN_BY_PEOPLE):
            patch_vary_headers(response, ("Cookie",))
        return response
