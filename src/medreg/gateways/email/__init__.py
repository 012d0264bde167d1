"""E-mail: a mail server over SMTP, and the demonstration's own."""

from .port import Email, EmailGateway

__all__ = ["Email", "EmailGateway"]
