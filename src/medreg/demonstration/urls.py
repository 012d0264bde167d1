"""Addresses of the demonstration; included only when MEDREG_DEMO=1."""

from django.urls import path

from medreg.portals.shared.doors import open_to_everyone
from medreg.portals.shared.gallery import gallery

from . import views

urlpatterns = [
    path("", views.stage, name="demo"),
    path("be/<int:account>/", views.be, name="demo_be"),
    path("messages/", views.message_list, name="demo_messages"),
    path("clock/", views.move_clock, name="demo_clock"),
    path("gallery/", open_to_everyone(gallery), name="demo_gallery"),
]
