"""Addresses of business applications and of what the register says about oneself."""

from django.urls import path

from . import (
    applications,
    checking_pages,
    forms_pages,
    institution_pages,
    register_pages,
    uploads,
)

_ONE = "applications/<str:number>/"

application_urls = [
    path("applications/", applications.application_list, name="practitioner_applications"),
    path("applications/begin/<str:workflow>/", applications.begin, name="practitioner_begin"),
    path(_ONE, applications.application_page, name="practitioner_application"),
    path(f"{_ONE}ball/", applications.application_ball),
    path(f"{_ONE}steps/<str:step>/", applications.application_step),
    path(f"{_ONE}papers/<int:paper>.pdf", applications.application_paper),
    path(f"{_ONE}form/<str:section>/", forms_pages.section_page),
    path(f"{_ONE}form/<str:section>/find/<str:field>/", institution_pages.finding_page),
    path(f"{_ONE}documents/", uploads.documents_page),
    path(f"{_ONE}documents/<int:document>", applications.application_document),
    path(f"{_ONE}documents/<int:document>/take-away/", uploads.take_away_page),
    path(f"{_ONE}documents/add/<str:material>/", uploads.add_page),
    path(f"{_ONE}dry-run/", checking_pages.dry_run_page),
    path(f"{_ONE}check/", checking_pages.check_page),
    path("entries/", register_pages.register_page, name="practitioner_register"),
    path("qualification/", register_pages.qualification_page, name="practitioner_qualification"),
]
