"""Addresses of the practitioners' room."""

from .account_urls import account_urls
from .application_urls import application_urls

urlpatterns = [*account_urls, *application_urls]
