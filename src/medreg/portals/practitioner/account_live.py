"""Answers for parts of a page that look for news by themselves (decisions 29)."""

import hashlib
from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.template.loader import render_to_string

IS_OVER = 286
"""Tells htmx to show the answer and to stop asking."""


def live_answer(
    request: HttpRequest, template: str, context: Mapping[str, Any], *, is_over: bool
) -> HttpResponse:
    """The inside of the part, with an ETag; 304 when nothing has changed."""
    content = render_to_string(template, dict(context), request)
    tag = f'"{hashlib.sha256(content.encode()).hexdigest()[:24]}"'
    if request.headers.get("If-None-Match") == tag:
        response: HttpResponse = HttpResponseNotModified()
    else:
        response = HttpResponse(content, status=IS_OVER if is_over else 200)
    response.headers["ETag"] = tag
    return response
