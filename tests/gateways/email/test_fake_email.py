"""The demonstration's mail server keeps what it is given, and nothing leaves the house."""

from datetime import UTC, datetime

from medreg.gateways.email import Email
from medreg.gateways.email.fake import FakeEmail


def test_the_fake_keeps_an_e_mail_and_says_that_it_arrived():
    kept = []
    email = Email(
        "4", "lin@example.cn", "account/x", {}, "S", "T", "en", datetime(2026, 1, 1, tzinfo=UTC)
    )
    receipt = FakeEmail(kept.append).send(email)
    assert kept == [email]
    assert (receipt.number, receipt.is_delivered) == ("fake-4", True)
