"""The register: who may practise where, in what, since when.

Facts are dated; standing is computed.
"""

from django.db import models


class Registration(models.Model):
    """One registration (执业注册): open while `ended_on` is null (decisions 10)."""

    practitioner = models.ForeignKey(
        "practitioners.Practitioner", models.PROTECT, related_name="registrations"
    )
    qualification = models.ForeignKey(
        "practitioners.Qualification", models.PROTECT, null=True, related_name="registrations"
    )
    level = models.CharField(max_length=1, help_text="1 physician, 2 assistant.")
    category = models.CharField(
        max_length=1, help_text="1 clinical, 2 stomatology, 3 public, 4 TCM."
    )
    place = models.CharField(
        max_length=6,
        help_text="Place of practice: province of a physician, county of an assistant.",
    )
    institution = models.ForeignKey(
        "organizations.Institution", models.PROTECT, related_name="registrations"
    )
    registrar = models.ForeignKey(
        "organizations.Authority", models.PROTECT, related_name="registrations"
    )
    certificate_number = models.CharField(
        max_length=15, unique=True, help_text="医师执业证书编码, 15 digits."
    )
    previous_number = models.CharField(
        max_length=15, blank=True, help_text="Number before, if any."
    )
    registered_on = models.DateField(help_text="First day in force.")
    ended_on = models.DateField(null=True, help_text="First day no longer in force.")
    end_ground = models.CharField(max_length=20, blank=True, help_text="D1 to D12, annulled, …")
    source = models.CharField(max_length=20, default="first", help_text="first, import, …")
    application = models.ForeignKey(
        "applications.Application", models.PROTECT, null=True, related_name="registrations"
    )

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("practitioner", "place"),
                condition=models.Q(ended_on=None),
                name="one_open_registration_per_place",
            ),
        )
        indexes = (
            models.Index(fields=("institution", "ended_on"), name="registration_institution"),
            models.Index(fields=("place", "ended_on"), name="registration_place"),
        )


class RegistrationScope(models.Model):
    """One scope of practice (执业范围) of a registration, for a time."""

    registration = models.ForeignKey(Registration, models.PROTECT, related_name="scopes")
    scope = models.CharField(max_length=4, help_text="Code of the scope.")
    added_on = models.DateField(help_text="First day.")
    ended_on = models.DateField(null=True, help_text="First day no longer held.")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("registration", "scope"),
                condition=models.Q(ended_on=None),
                name="one_open_row_per_scope",
            ),
        )


class Suspension(models.Model):
    """A time in which a registration may not be used (暂停执业活动)."""

    registration = models.ForeignKey(Registration, models.PROTECT, related_name="suspensions")
    from_on = models.DateField(help_text="First day.")
    until_on = models.DateField(null=True, help_text="Last day, if it is known.")
    lifted_on = models.DateField(null=True, help_text="Day it was lifted early.")
    ground = models.CharField(max_length=100, help_text="Article and reason.")


class Leave(models.Model):
    """A filing of leave (离岗备案): the registration is not valid while it lasts (Measures 19)."""

    registration = models.ForeignKey(Registration, models.PROTECT, related_name="leaves")
    kind = models.CharField(max_length=20, help_text="transfer, retire, resign, dismiss, expel.")
    filed_on = models.DateField(help_text="Day of the filing; two years run from it.")
    ended_on = models.DateField(null=True, help_text="Day practice was taken up again.")


class Filing(models.Model):
    """A multi-institution filing (多机构备案) under a registration."""

    registration = models.ForeignKey(Registration, models.PROTECT, related_name="filings")
    institution = models.ForeignKey(
        "organizations.Institution", models.PROTECT, related_name="filings"
    )
    scopes = models.JSONField(help_text="Codes of the scopes practised there.")
    starts_on = models.DateField(help_text="First day.")
    ends_on = models.DateField(help_text="Last day.")
    ended_on = models.DateField(
        null=True, help_text="First day no longer in force, if ended early."
    )
    end_ground = models.CharField(max_length=40, blank=True, help_text="request, main_ended, …")
    application = models.ForeignKey(
        "applications.Application", models.PROTECT, null=True, related_name="filings"
    )

    class Meta:
        indexes = (models.Index(fields=("institution", "ends_on"), name="filing_institution"),)


class RegisterEvent(models.Model):
    """Something the register says happened; only ever added (append-only)."""

    registration = models.ForeignKey(Registration, models.PROTECT, related_name="events")
    kind = models.CharField(max_length=30, help_text="registered, deregistered, annulled, filed, …")
    effective_on = models.DateField(help_text="Day from which it holds.")
    recorded_at = models.DateTimeField(help_text="When it was written.")
    details = models.JSONField(default=dict, help_text="What changed; nothing personal.")
    application = models.ForeignKey("applications.Application", models.PROTECT, null=True)
