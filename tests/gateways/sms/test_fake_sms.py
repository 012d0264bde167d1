"""The demonstration's SMS provider keeps what it is given, and nothing leaves the house."""

from medreg.gateways.sms import Sms
from medreg.gateways.sms.fake import FakeSms


def test_the_fake_keeps_a_text_message_and_says_that_it_arrived():
    kept = []
    sms = Sms("9", "+8613800138000", "account/x", {"code": "123456"}, "T", "zh-hans")
    gateway = FakeSms(kept.append)
    receipt = gateway.send(sms)
    gateway.close()
    assert kept == [sms]
    assert (receipt.number, receipt.is_delivered) == ("fake-9", True)


def test_the_same_message_sent_twice_has_the_same_number():
    sms = Sms("9", "+8613800138000", "account/x", {}, "T", "zh-hans")
    gateway = FakeSms(lambda _sms: None)
    assert gateway.send(sms) == gateway.send(sms)
