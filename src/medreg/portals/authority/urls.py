"""Addresses of the authorities' room."""

from django.urls import path

from . import accounts, applications, calendar_pages, counter, today

urlpatterns = [
    path("", today.today_page, name="authority"),
    path("counter/", counter.counter_page, name="counter"),
    path("calendar/", calendar_pages.calendar_page, name="authority_calendar"),
    path("calendar/example.csv", calendar_pages.example_file),
    path("accounts/", accounts.account_list, name="authority_accounts"),
    path("accounts/<int:account>/", accounts.vouch_page),
    path("applications/", applications.application_list, name="authority_applications"),
    path("applications/<str:number>/", applications.application_page),
    path("applications/<str:number>/ball/", applications.application_ball),
    path("applications/<str:number>/steps/<str:step>/", applications.application_step),
    path("applications/<str:number>/papers/<int:paper>.pdf", applications.application_paper),
    path("applications/<str:number>/documents/<int:document>", applications.application_document),
]
