"""Messages to be sent. Written in the transaction that has something to tell, sent afterwards."""

from django.db import models


class Message(models.Model):
    """One message to one person by one channel (通知)."""

    account = models.ForeignKey("accounts.Account", models.PROTECT, related_name="messages")
    contact = models.ForeignKey(
        "accounts.ContactPoint",
        models.PROTECT,
        null=True,
        help_text="Where it is sent; none: page.",
    )
    channel = models.CharField(max_length=10, help_text="sms, email or page.")
    template = models.CharField(
        max_length=120, help_text="workflow/step/audience, or another code."
    )
    parameters = models.JSONField(default=dict, help_text="What fills the gaps; nothing secret.")
    secret = models.BinaryField(null=True, help_text="Secret parameters, sealed; erased once sent.")
    language = models.CharField(max_length=10, default="zh-hans")
    application = models.ForeignKey(
        "applications.Application", models.PROTECT, null=True, related_name="messages"
    )
    about = models.CharField(
        max_length=40, blank=True, db_index=True, help_text="one_time_code:12, activation_code:5."
    )
    created_at = models.DateTimeField()
    due_at = models.DateTimeField(help_text="Not before this moment.")
    leased_until = models.DateTimeField(null=True, help_text="A worker has it until then.")
    lease = models.CharField(max_length=32, blank=True, help_text="Which worker has it.")
    tries = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True)
    receipt = models.CharField(max_length=100, blank=True, help_text="The provider's own number.")
    delivered_at = models.DateTimeField(null=True)
    failed_at = models.DateTimeField(null=True, help_text="Given up: a dead letter.")
    failure = models.CharField(max_length=200, blank=True)
    read_at = models.DateTimeField(null=True)

    class Meta:
        indexes = (
            models.Index(
                fields=("due_at",),
                condition=models.Q(sent_at=None, failed_at=None),
                name="message_waiting",
            ),
            models.Index(fields=("account", "-created_at"), name="message_account"),
        )


class FakeDelivery(models.Model):
    """What the demonstration's gateways "sent": kept to be shown on a page, codes and all.

    Only a demonstration writes here, and everybody in a demonstration is invented.
    """

    message = models.ForeignKey(Message, models.PROTECT, related_name="fake_deliveries")
    channel = models.CharField(max_length=10, help_text="sms or email.")
    subject = models.CharField(max_length=200, blank=True, help_text="Of an e-mail.")
    text = models.TextField(help_text="Word for word, secret parameters included.")
    sent_at = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=("-sent_at", "-id"), name="fake_delivery_newest"),)


class Heartbeat(models.Model):
    """When a worker was last seen at work, in real time: for health checks."""

    worker = models.CharField(max_length=100, unique=True, help_text="Machine and process.")
    begun_at = models.DateTimeField()
    seen_at = models.DateTimeField(db_index=True)
