"""Every address of the house. Public pages carry their language; the other rooms do not."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import URLPattern, URLResolver, include, path, re_path
from django.views.static import serve

from medreg.portals.shared.scanned import scanned_application

from . import rooms

serve.open_to = "everyone"  # type: ignore[attr-defined]

urlpatterns: list[URLPattern | URLResolver] = [
    path("a/<str:number>", scanned_application, name="scanned_application"),
    # granian answers these itself; any other server and the tests come here.
    re_path(r"^static/(?P<path>.*)$", serve, {"document_root": settings.STATIC_ROOT}),
]
for address, room in rooms.ADDRESSES.items():
    if rooms.has_addresses(room):
        urlpatterns.append(path(address, include(f"{room}.urls")))
if settings.MEDREG.demo and rooms.has_addresses("medreg.demonstration"):
    urlpatterns.append(path("demo/", include("medreg.demonstration.urls")))
if rooms.has_addresses("medreg.portals.public"):
    urlpatterns += i18n_patterns(
        path("", include("medreg.portals.public.urls")), prefix_default_language=False
    )
