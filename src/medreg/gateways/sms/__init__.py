"""Text messages (短信). One file for each provider, named in `MEDREG_SMS_GATEWAY`.

A provider's file has a function `gateway() -> SmsGateway` that reads the provider's own settings.
Chinese providers send registered templates only: they take `template`, `language` and
`parameters` and ignore `text`.
"""

from .port import Sms, SmsGateway

__all__ = ["Sms", "SmsGateway"]
