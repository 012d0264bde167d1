"""What every paper is written from: the step, its application, and who issues it."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.conf import settings

from medreg.gateways import pdf
from medreg.records.organizations.models import Authority
from medreg.rulebook.divisions import division
from medreg.rulebook.workflows.table import Workflow

from ..act import Act
from ..choices import choices_for
from ..gathering import workflow_of
from .addresses import application_address
from .both import Both, both, chosen


@dataclass
class Writing:
    """One paper being written. `number` is the paper's own, beside the application's."""

    act: Act
    number: str

    @property
    def workflow(self) -> Workflow:
        """The procedure."""
        return workflow_of(self.act.application)

    @property
    def today(self) -> date:
        """The day the paper bears."""
        return self.act.moment.today

    @property
    def authority(self) -> Authority | None:
        """Who issues it."""
        return self.act.application.registrar

    @property
    def is_specimen(self) -> bool:
        """Whether it is a demonstration's (decisions 20)."""
        return bool(settings.MEDREG.demo)

    @cached_property
    def choices(self) -> Any:
        """Every list that the form and the steps offer."""
        return choices_for(self.act.application, self.act.facts)

    @property
    def business(self) -> Both:
        """What the procedure is called."""
        return both(self.workflow.title)

    @property
    def institution(self) -> str:
        """The institution the application names, or that of the registration it touches."""
        application = self.act.application
        if application.institution is not None:
            return application.institution.name
        return application.registration.institution.name if application.registration else ""

    @property
    def signer(self) -> str:
        """Who takes the step; nobody where the calendar does."""
        account = self.act.acting.account
        return account.name if account else ""

    @property
    def organization(self) -> str:
        """For whom that person acts."""
        acting = self.act.acting
        if acting.authority is not None:
            return self.authority.name if self.authority else ""
        return self.institution

    @property
    def address(self) -> str:
        """Where the application is found."""
        return application_address(self.act.application.number)

    def option(self, list_name: str, value: str) -> Both:
        """The name of a choice; the bare value where the list no longer has it."""
        offered = self.choices.get(list_name, ())
        return next((chosen(o) for o in offered if o.value == value), Both(value))

    def notice(self) -> pdf.Notice:
        """The head of a letter to the applicant."""
        application, authority, business = self.act.application, self.authority, self.business
        return pdf.Notice(
            number=application.number,
            document_number=self.number,
            dated_on=self.today,
            addressee=application.practitioner.name,
            business_zh=business.zh,
            business_en=business.en,
            institution=self.institution,
            authority_zh=authority.name if authority else "",
            authority_en=authority.name_en if authority else "",
            contact=contact_of(authority),
            check_address=self.address,
            is_specimen=self.is_specimen,
        )

    def remedies(self) -> pdf.Remedies:
        """Reconsideration lies with the government of the authority's division (复议法 24)."""
        here = division(self.authority.division) if self.authority else None
        if here is None:
            return pdf.Remedies()
        return pdf.Remedies(f"{here.zh}人民政府", f"the People's Government of {here.en}")


def contact_of(authority: Authority | None) -> str:
    """Where and when to ask."""
    if authority is None:
        return ""
    return "　".join(filter(None, (authority.address, authority.hours, authority.phone)))
