"""Addresses of the institutions' room."""

from django.urls import path

from . import accounts, applications, today

urlpatterns = [
    path("", today.today_page, name="institution"),
    path("accounts/", accounts.account_list, name="institution_accounts"),
    path("accounts/codes/", accounts.send_codes),
    path("accounts/automatic/", accounts.switch_automatic),
    path("applications/", applications.application_list, name="institution_applications"),
    path("applications/<str:number>/", applications.application_page),
    path("applications/<str:number>/ball/", applications.application_ball),
    path("applications/<str:number>/steps/<str:step>/", applications.application_step),
    path("applications/<str:number>/papers/<int:paper>.pdf", applications.application_paper),
    path("applications/<str:number>/documents/<int:document>", applications.application_document),
]
