"""Applications (申请) and what is asked, found and decided in them."""

from django.db import models


class Application(models.Model):
    """One application under one procedure. Its status changes through `services.casework` only."""

    number = models.CharField(max_length=16, unique=True, help_text="Printed, spoken, scanned.")
    workflow = models.CharField(max_length=40, help_text="Name of the procedure.")
    status = models.CharField(max_length=30, help_text="Name of the state it rests in.")
    version = models.PositiveIntegerField(default=0, help_text="Raised by every change.")
    practitioner = models.ForeignKey(
        "practitioners.Practitioner", models.PROTECT, related_name="applications"
    )
    account = models.ForeignKey(
        "accounts.Account", models.PROTECT, related_name="applications", help_text="Who began it."
    )
    institution = models.ForeignKey(
        "organizations.Institution", models.PROTECT, null=True, related_name="applications"
    )
    registrar = models.ForeignKey(
        "organizations.Authority", models.PROTECT, null=True, related_name="applications"
    )
    registration = models.ForeignKey(
        "registrations.Registration", models.PROTECT, null=True, related_name="touched_by"
    )
    division = models.CharField(max_length=6, blank=True, help_text="Whose edition judges it.")
    edition = models.JSONField(null=True, help_text="Merged values, pinned at submission.")
    edition_hash = models.CharField(max_length=64, blank=True)
    answers = models.JSONField(default=dict, help_text="What was answered; nothing personal.")
    sealed_answers = models.BinaryField(null=True, help_text="Personal answers, sealed JSON.")
    form_hash = models.CharField(max_length=64, blank=True, help_text="Of what was submitted.")
    begun_at = models.DateTimeField()
    saved_at = models.DateTimeField(help_text="Last time the draft was saved.")
    state_since = models.DateField(help_text="Day the present state began.")
    submitted_at = models.DateTimeField(null=True)
    confirmed_at = models.DateTimeField(null=True)
    received_on = models.DateField(null=True, help_text="Day the material was received.")
    accepted_on = models.DateField(null=True)
    is_accepted_by_silence = models.BooleanField(default=False)
    answer_by = models.DateField(null=True, help_text="Last day on which an answer counts.")
    due_on = models.DateField(null=True, help_text="Last day of the running clock.")
    promised_on = models.DateField(null=True, help_text="Day promised for the decision.")
    decided_on = models.DateField(null=True)
    closed_at = models.DateTimeField(null=True)
    examiner = models.ForeignKey(
        "accounts.Account", models.PROTECT, null=True, related_name="examining"
    )
    is_back = models.BooleanField(default=False, help_text="Came back corrected: top of the queue.")

    class Meta:
        indexes = (
            models.Index(
                fields=("institution", "status", "due_on"), name="application_institution"
            ),
            models.Index(fields=("registrar", "status", "due_on"), name="application_registrar"),
            models.Index(fields=("practitioner", "workflow"), name="application_practitioner"),
            models.Index(
                fields=("due_on",), condition=models.Q(closed_at=None), name="application_due"
            ),
        )


class Request(models.Model):
    """Something asked of the applicant: by return, correction notice, or for information."""

    application = models.ForeignKey(Application, models.PROTECT, related_name="requests")
    kind = models.CharField(max_length=12, help_text="return, correction or information.")
    items = models.JSONField(default=list, help_text="[{target, text}]: everything at once.")
    answers_then = models.BinaryField(
        null=True,
        help_text="What had been answered when this was asked, sealed: shows differences.",
    )
    asks_paper = models.BooleanField(default=False, help_text="An item must come on paper.")
    asked_by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="asked")
    asked_at = models.DateTimeField()
    answer_by = models.DateField(null=True)
    answered_at = models.DateTimeField(null=True)
    answer = models.BinaryField(null=True, help_text="Sealed.")
    closed_at = models.DateTimeField(null=True, help_text="Closed without an answer.")


class ClockRest(models.Model):
    """A time in which the decision clock rests (行政许可法 45)."""

    application = models.ForeignKey(Application, models.PROTECT, related_name="rests")
    ground = models.CharField(max_length=20, help_text="hearing, inspection or expert_review.")
    reason = models.TextField()
    from_on = models.DateField()
    until_on = models.DateField(null=True)


class Finding(models.Model):
    """What an officer found, with evidence; rules read it (decisions 5)."""

    application = models.ForeignKey(Application, models.PROTECT, related_name="findings")
    rule = models.CharField(max_length=3, help_text="R1 to R11.")
    event_on = models.DateField()
    evidence = models.BinaryField(help_text="Sealed.")
    found_by = models.ForeignKey("accounts.Account", models.PROTECT)
    found_at = models.DateTimeField()


class MaterialTick(models.Model):
    """One item of the material list, ticked off at the counter."""

    application = models.ForeignKey(Application, models.PROTECT, related_name="ticks")
    material = models.CharField(max_length=40)
    ticked_by = models.ForeignKey("accounts.Account", models.PROTECT)
    ticked_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("application", "material"), name="one_tick_per_item"),
        )


class Decision(models.Model):
    """What was decided, on what grounds, by whom (Licensing Law 38)."""

    application = models.OneToOneField(Application, models.PROTECT, related_name="decision")
    outcome = models.CharField(max_length=10, help_text="granted or refused.")
    grounds = models.JSONField(default=list, help_text="Codes of the grounds.")
    facts = models.TextField(blank=True, help_text="Facts and reasons, as in the letter.")
    decided_by = models.ForeignKey("accounts.Account", models.PROTECT)
    decided_on = models.DateField()


class Replay(models.Model):
    """What was answered to a write that carried a key: sending it twice is doing it once."""

    account = models.ForeignKey("accounts.Account", models.PROTECT)
    key = models.CharField(max_length=80)
    fingerprint = models.CharField(max_length=64, help_text="SHA-256 of method, path and body.")
    status = models.PositiveSmallIntegerField()
    body = models.BinaryField(help_text="The answer as it was sent, sealed; kept for a day.")
    at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("account", "key"), name="one_answer_per_key"),
        )
