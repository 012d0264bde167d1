"""Accounts: one per natural person, with the roles the person acts in (decisions 19)."""

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models


class AccountManager(BaseUserManager["Account"]):
    """Finds accounts by what people sign in with."""

    def get_by_natural_key(self, username: str | None) -> "Account":
        return self.get(login_key=(username or "").casefold())


class Account(AbstractBaseUser):
    """Somebody who signs in. Locks and freezes are dated rows, not states (decisions 10)."""

    login_name = models.CharField(max_length=20, help_text="As the person wrote it.")
    login_key = models.CharField(max_length=40, unique=True, help_text="Compared without case.")
    name = models.CharField(max_length=50, help_text="Real name, as on the identity document.")
    identity = models.OneToOneField(
        "identities.Identity", models.PROTECT, null=True, related_name="account"
    )
    practitioner = models.OneToOneField(
        "practitioners.Practitioner",
        models.PROTECT,
        null=True,
        related_name="account",
        help_text="Who the roster or the register says this is, once matched.",
    )
    language = models.CharField(max_length=10, default="zh-hans")
    consent_version = models.CharField(max_length=20, blank=True)
    consented_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField()
    verification = models.CharField(max_length=2, blank=True, help_text="Last outcome, V0 to V7.")
    verified_at = models.DateTimeField(null=True, help_text="When it was last looked up.")
    named_institution = models.ForeignKey(
        "organizations.Institution",
        models.PROTECT,
        null=True,
        related_name="awaited_accounts",
        help_text="Where the person will work; it may activate the account.",
    )
    named_at = models.DateTimeField(null=True)
    reminded_at = models.DateTimeField(null=True, help_text="Last reminder to the institution.")
    activated_at = models.DateTimeField(null=True)
    activated_by_route = models.CharField(
        max_length=20, blank=True, help_text="code, automatic, number, vouched or approval."
    )
    closed_at = models.DateTimeField(null=True)

    USERNAME_FIELD = "login_key"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    objects: ClassVar[AccountManager] = AccountManager()

    def __str__(self) -> str:
        return f"account {self.pk}"


class ContactPoint(models.Model):
    """A mobile number or an e-mail address of an account, encrypted."""

    account = models.ForeignKey(Account, models.PROTECT, related_name="contacts")
    key = models.ForeignKey("identities.PersonKey", models.PROTECT, null=True)
    kind = models.CharField(max_length=10, help_text="mobile or email.")
    value = models.BinaryField(help_text="Sealed.")
    masked = models.CharField(max_length=60, help_text="As it is shown: 138****5678.")
    value_index = models.CharField(max_length=64, db_index=True, help_text="Keyed blind index.")
    verified_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("kind", "value_index"),
                condition=models.Q(verified_at__isnull=False, ended_at=None),
                name="one_account_per_contact",
            ),
        )


class OneTimeCode(models.Model):
    """A short code sent to a contact: hashed, single use, few tries, soon expired."""

    contact = models.ForeignKey(ContactPoint, models.PROTECT, related_name="codes")
    purpose = models.CharField(max_length=20, help_text="prove_contact, sign_in or recover.")
    code_hash = models.CharField(max_length=64)
    sent_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    used_at = models.DateTimeField(null=True)
    superseded_at = models.DateTimeField(null=True)


class ActivationCode(models.Model):
    """A code by which an institution activates the account of its physician."""

    account = models.ForeignKey(Account, models.PROTECT, related_name="activation_codes")
    institution = models.ForeignKey("organizations.Institution", models.PROTECT)
    code_hash = models.CharField(max_length=64)
    issued_by = models.ForeignKey(Account, models.PROTECT, related_name="issued_codes")
    issued_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    used_at = models.DateTimeField(null=True)
    superseded_at = models.DateTimeField(null=True)


class RoleHeld(models.Model):
    """A role in which an account may act for an institution or an authority, for a time."""

    account = models.ForeignKey(Account, models.PROTECT, related_name="roles")
    role = models.CharField(max_length=30, help_text="See services.roles.")
    institution = models.ForeignKey(
        "organizations.Institution", models.PROTECT, null=True, related_name="operators"
    )
    authority = models.ForeignKey(
        "organizations.Authority", models.PROTECT, null=True, related_name="officers"
    )
    granted_on = models.DateField()
    granted_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="granted_roles")
    ended_on = models.DateField(null=True, help_text="First day no longer held.")

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(institution=None) ^ models.Q(authority=None),
                name="one_organization_per_role",
            ),
            models.UniqueConstraint(
                fields=("account", "role", "institution"),
                condition=models.Q(ended_on=None),
                name="one_open_role_at_an_institution",
            ),
            models.UniqueConstraint(
                fields=("account", "role", "authority"),
                condition=models.Q(ended_on=None),
                name="one_open_role_at_an_authority",
            ),
        )


class Session(models.Model):
    """A signed-in device; checked in the page's own query, listed and ended one by one."""

    account = models.ForeignKey(Account, models.PROTECT, related_name="sessions")
    token_hash = models.CharField(max_length=64, unique=True)
    acting_in = models.ForeignKey(RoleHeld, models.PROTECT, null=True, help_text="None: oneself.")
    device = models.CharField(max_length=120, blank=True, help_text="Browser and system, in words.")
    begun_at = models.DateTimeField()
    seen_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)


class ApiToken(models.Model):
    """A key for a machine that acts for somebody, within scopes and until a day."""

    account = models.ForeignKey(Account, models.PROTECT, related_name="api_tokens")
    acting_in = models.ForeignKey(RoleHeld, models.PROTECT, null=True, help_text="None: oneself.")
    label = models.CharField(max_length=60, help_text="What it is for, in the person's words.")
    token_hash = models.CharField(max_length=64, unique=True)
    scopes = models.JSONField(help_text="read, write.")
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)


class Attempt(models.Model):
    """Something that is limited per person, contact or address, and when it was tried."""

    kind = models.CharField(max_length=30)
    key_index = models.CharField(max_length=64, help_text="Keyed hash of whom or what.")
    at = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=("kind", "key_index", "at"), name="attempt_recent"),)
