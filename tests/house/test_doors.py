"""Every page says who may enter: each view carries `open_to`."""

from collections.abc import Callable, Iterable, Iterator

from django.http import HttpResponse
from django.urls import URLPattern, URLResolver, get_resolver, path
from ninja.operation import PathView


def pages(patterns: Iterable[URLPattern | URLResolver], before: str = "") -> Iterator[URLPattern]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from pages(pattern.url_patterns)
        else:
            yield pattern


def views_behind(callback: Callable[..., object]) -> list[object]:
    """The functions that answer: several for an address of the API, one for a page."""
    owner = getattr(callback, "__self__", None) or getattr(
        getattr(callback, "__wrapped__", None), "__self__", None
    )
    if isinstance(owner, PathView):
        return [operation.view_func for operation in owner.operations]
    return [getattr(callback, "view_class", callback)]


def without_a_door(patterns: Iterable[URLPattern | URLResolver]) -> list[str]:
    return [
        f"{page.pattern} ({page.lookup_str})"
        for page in pages(patterns)
        if not hasattr(page.callback, "open_to")
        and not all(hasattr(view, "open_to") for view in views_behind(page.callback))
    ]


def test_every_page_says_who_may_enter():
    assert without_a_door(get_resolver().url_patterns) == []


def test_a_page_without_a_door_is_caught():
    def page(request: object) -> HttpResponse:
        return HttpResponse()

    assert len(without_a_door([path("planted/", page)])) == 1
