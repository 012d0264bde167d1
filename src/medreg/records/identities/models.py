"""Identity numbers: encrypted, found again by a keyed blind index, apart from everything else."""

from django.db import models


class PersonKey(models.Model):
    """The data key of one natural person, wrapped by the keyring's key of `key_version`.

    Everything personal about that person is sealed with it. Rotation wraps it anew; destroying it
    erases the person wherever the law allows erasure (decisions 22).
    """

    wrapped = models.BinaryField(help_text="The 32-byte data key, wrapped with AES-256-GCM.")
    key_version = models.PositiveIntegerField(help_text="Which key of the keyring wrapped it.")
    created_at = models.DateTimeField(help_text="When it was made.")
    destroyed_at = models.DateTimeField(null=True, help_text="When it was destroyed, if ever.")


class Identity(models.Model):
    """One identity document of one natural person (证件)."""

    key = models.OneToOneField(
        PersonKey, models.PROTECT, related_name="identity", help_text="Seals the fields below."
    )
    id_type = models.CharField(
        max_length=24, help_text="Kind of document: resident_id, chinese_passport, …"
    )
    number = models.BinaryField(help_text="The number, normalised, sealed.")
    number_index = models.CharField(
        max_length=64, help_text="Keyed blind index of type and number, hexadecimal."
    )
    index_version = models.PositiveIntegerField(help_text="Which index key made it.")
    born_on = models.BinaryField(null=True, help_text="Date of birth, sealed.")
    created_at = models.DateTimeField(help_text="When it was first seen.")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("id_type", "number_index"), name="one_identity_per_number"
            ),
        )
