"""Every component with invented data, in both languages; the demonstration mounts it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation

from . import gallery_data as data
from . import gallery_lists


def gallery_context() -> dict[str, Any]:
    """What `shared/gallery.html` shows, in the language now spoken."""
    return data.page().context() | {
        "data": data,
        "errors": data.errors(),
        "language_choice": {
            "href": data.pick("?language=en", "?language=zh-hans"),
            "tag": data.pick("en", "zh-Hans"),
            "label": data.pick("English", "中文"),
        },
        "fields": data.fields(),
        "lists": gallery_lists,
        "pick": data.pick,
        "values": data.typed(),
    }


def gallery(request: HttpRequest) -> HttpResponse:
    """The gallery; `?language=en` or `?language=zh-hans` shows it in that language."""
    wished = request.GET.get("language", "")
    spoken = wished if wished in {"en", "zh-hans"} else translation.get_language()
    with translation.override(spoken):
        return render(request, "shared/gallery.html", gallery_context())
