"""Addresses for machines."""

from django.urls import path

from .rest.service import api

_patterns, _app, _namespace = api.urls
for _pattern in _patterns:
    # Each operation asks for a sign-in itself; see its `auth`.
    setattr(_pattern.callback, "open_to", ("machines",))  # noqa: B010 - a view is a function

urlpatterns = [path("v1/", (_patterns, _app, _namespace))]
