"""Remembers which language the rooms behind a sign-in speak."""

from typing import TypeVar

from django.conf import settings
from django.http import HttpResponse

A_YEAR = 365 * 24 * 60 * 60
Response = TypeVar("Response", bound=HttpResponse)


def remember_language(response: Response, code: str) -> Response:
    """Leave a cookie with the language, if it is one of ours."""
    if code in dict(settings.LANGUAGES):
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            code,
            max_age=A_YEAR,
            secure=settings.LANGUAGE_COOKIE_SECURE,
            httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
            samesite="Lax",
        )
    return response
