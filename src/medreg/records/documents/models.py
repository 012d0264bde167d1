"""Documents people hand in, and papers the register issues."""

from django.db import models


class Document(models.Model):
    """A file somebody added (材料): stored by hash, encrypted, outside the web root."""

    application = models.ForeignKey(
        "applications.Application", models.PROTECT, related_name="documents"
    )
    key = models.ForeignKey("identities.PersonKey", models.PROTECT, help_text="Seals the content.")
    material = models.CharField(max_length=40, help_text="Which item of the material list it is.")
    media_type = models.CharField(max_length=40, help_text="By content, not by name.")
    size = models.PositiveIntegerField(help_text="Bytes before sealing.")
    sha256 = models.CharField(max_length=64, help_text="Of the content before sealing.")
    stored_as = models.CharField(max_length=80, help_text="Name in the store.")
    added_by = models.ForeignKey("accounts.Account", models.PROTECT)
    added_at = models.DateTimeField()
    replaced_at = models.DateTimeField(null=True, help_text="When another took its place.")


class Paper(models.Model):
    """A paper the register issued: its wording is stored, the PDF is made when asked for."""

    application = models.ForeignKey(
        "applications.Application", models.PROTECT, related_name="papers"
    )
    kind = models.CharField(max_length=40, help_text="receipt, refusal_letter, review_form …")
    number = models.CharField(max_length=40, unique=True, help_text="Number printed on it.")
    wording = models.BinaryField(help_text="What is printed on it, sealed JSON.")
    version_hash = models.CharField(max_length=64, help_text="SHA-256 of the wording.")
    issued_at = models.DateTimeField()
    is_specimen = models.BooleanField(help_text="Issued by a demonstration.")
