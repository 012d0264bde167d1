"""The audit trail: who did what, in what role, on what basis. The database lets it only grow."""

from django.db import models


class AuditEvent(models.Model):
    """One act. `row_hash` covers its own content; a sealer links rows later (decisions 22)."""

    at = models.DateTimeField(help_text="Moment of the act, by the register's clock.")
    actor = models.ForeignKey(
        "accounts.Account", models.PROTECT, null=True, help_text="Who; none: the calendar."
    )
    acted_as = models.CharField(max_length=30, help_text="In what role.")
    organization = models.CharField(
        max_length=30, blank=True, help_text="institution:7, authority:3."
    )
    action = models.CharField(max_length=60, help_text="The step's name, or another act.")
    subject_kind = models.CharField(max_length=20, help_text="application, account, …")
    subject_id = models.BigIntegerField(help_text="Its number.")
    before = models.CharField(max_length=40, blank=True, help_text="State before.")
    after = models.CharField(max_length=40, blank=True, help_text="State after.")
    cites = models.CharField(max_length=100, blank=True, help_text="Article it rests on.")
    details = models.JSONField(default=dict, help_text="What was answered; nothing personal.")
    sealed = models.BinaryField(
        null=True, help_text="Personal details, sealed with a person's key."
    )
    key = models.ForeignKey("identities.PersonKey", models.PROTECT, null=True)
    row_hash = models.CharField(max_length=64, help_text="SHA-256 of the fields above.")

    class Meta:
        indexes = (models.Index(fields=("subject_kind", "subject_id", "id"), name="audit_subject"),)


class Seal(models.Model):
    """One batch of audit rows, linked to the batch before it (decisions 22).

    `number` is unique, so of two sealers at work at once one writes and the other finds it taken.
    """

    number = models.PositiveBigIntegerField(unique=True, help_text="1, 2, 3 …: the sealing order.")
    previous_hash = models.CharField(max_length=64, blank=True, help_text="Of the seal before.")
    hash = models.CharField(max_length=64, help_text="SHA-256 of the previous hash and the rows.")
    rows = models.PositiveIntegerField(help_text="How many rows it links.")
    sealed_at = models.DateTimeField()


class SealedEvent(models.Model):
    """An audit row's place in the chain."""

    event = models.OneToOneField(AuditEvent, models.PROTECT, related_name="sealed_as")
    seal = models.ForeignKey(Seal, models.PROTECT, related_name="events")
    place = models.PositiveIntegerField(help_text="Within its seal, from 0.")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("seal", "place"), name="one_event_per_place"),
        )
