"""E-mail over SMTP, as `MEDREG_SMTP_URL` describes the server.

- `smtps://…`: TLS from the first byte (port 465 if none is given).
- `smtp://…`: STARTTLS, which the server must offer (port 587). On this machine (loopback) plain.
- `smtp://…?tls=none`: plain, for a relay in a network of one's own (port 25).

A password is never sent in the open. Certificates are checked against the system's authorities.
"""

import smtplib
import ssl
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, parseaddr
from typing import NoReturn
from urllib.parse import parse_qs, unquote, urlsplit

from ..outcomes import SECONDS_TO_ANSWER, GiveUp, Receipt, TryLater
from .port import Email

LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})
PORTS = {"tls": 465, "starttls": 587, "none": 25}
PERMANENT = 500
"""SMTP replies from here on mean never, those below mean not now (RFC 5321, 4.2.1)."""

_LANGUAGES = {"zh-hans": "zh-Hans", "en": "en"}


@dataclass(frozen=True, slots=True)
class MailServer:
    """Where mail is handed over, and how the way there is protected: tls, starttls or none."""

    host: str
    port: int
    protection: str
    user: str = ""
    password: str = ""


def mail_server(url: str) -> MailServer:
    """Read the address of a mail server."""
    parts = urlsplit(url)
    host = parts.hostname or ""
    if parts.scheme == "smtps":
        protection = "tls"
    else:
        usual = "none" if host in LOOPBACK else "starttls"
        protection = parse_qs(parts.query).get("tls", [usual])[0]
    if protection not in PORTS:
        raise ValueError("tls= is starttls or none")
    return MailServer(
        host,
        parts.port or PORTS[protection],
        protection,
        unquote(parts.username or ""),
        unquote(parts.password or ""),
    )


class SmtpEmail:
    """Hands e-mails to one server over one connection, opened when it is first needed."""

    def __init__(
        self,
        server: MailServer,
        sender: str,
        *,
        context: ssl.SSLContext | None = None,
        seconds: float = SECONDS_TO_ANSWER,
    ) -> None:
        self._server = server
        self._sender = _sender(sender)
        self._context = context or ssl.create_default_context()
        self._seconds = seconds
        self._open: smtplib.SMTP | None = None

    def send(self, email: Email) -> Receipt:
        letter = self._letter(email)
        was_open = self._open is not None
        try:
            self._hand_over(letter)
        except smtplib.SMTPServerDisconnected:
            # A server closes a connection that has been idle; a fresh one tells more.
            self.close()
            if not was_open:
                raise TryLater("smtp disconnected", is_down=True) from None
            self._hand_over_anew(letter)
        return Receipt(str(letter["Message-ID"])[:100])

    def close(self) -> None:
        if self._open is not None:
            with suppress(smtplib.SMTPException, OSError):
                self._open.quit()
            self._open = None

    def _hand_over_anew(self, letter: EmailMessage) -> None:
        try:
            self._hand_over(letter)
        except smtplib.SMTPServerDisconnected:
            self.close()
            raise TryLater("smtp disconnected", is_down=True) from None

    def _hand_over(self, letter: EmailMessage) -> None:
        if self._open is None:
            self._open = self._connected()
        try:
            self._open.send_message(letter)
        except smtplib.SMTPServerDisconnected:
            raise
        except smtplib.SMTPRecipientsRefused as refusal:
            self._refuse("recipient", min(code for code, _says in refusal.recipients.values()))
        except smtplib.SMTPDataError as refusal:
            self._refuse("content", refusal.smtp_code)
        except smtplib.SMTPNotSupportedError:
            raise GiveUp("smtp address not supported") from None
        except smtplib.SMTPResponseException as refusal:  # the sender: every e-mail has it
            self.close()
            raise TryLater(f"smtp refused {refusal.smtp_code}", is_down=True) from None
        except (smtplib.SMTPException, OSError) as fault:
            self.close()
            raise TryLater(f"smtp {type(fault).__name__}", is_down=True) from None

    def _connected(self) -> smtplib.SMTP:
        server = self._server
        if server.user and server.protection == "none" and server.host not in LOOPBACK:
            raise TryLater("smtp password needs TLS", is_down=True)
        try:
            return self._connect()
        except smtplib.SMTPResponseException as refusal:  # greeting or log-in
            raise TryLater(f"smtp refused {refusal.smtp_code}", is_down=True) from None
        except (smtplib.SMTPException, OSError, UnicodeError) as fault:
            # Faults of TLS are OSErrors too; smtplib cannot say passwords beyond ASCII.
            raise TryLater(f"smtp {type(fault).__name__}", is_down=True) from None

    def _refuse(self, what: str, code: int) -> NoReturn:
        if code >= PERMANENT:
            raise GiveUp(f"smtp {what} {code}") from None
        raise TryLater(f"smtp {what} {code}") from None

    def _connect(self) -> smtplib.SMTP:
        server = self._server
        open_it: Callable[[], smtplib.SMTP] = (
            self._open_over_tls if server.protection == "tls" else self._open_plainly
        )
        connection = open_it()
        try:
            if server.protection == "starttls":
                connection.starttls(context=self._context)
            if server.user:
                connection.login(server.user, server.password)
        except BaseException:
            connection.close()
            raise
        return connection

    def _open_over_tls(self) -> smtplib.SMTP:
        server = self._server
        return smtplib.SMTP_SSL(
            server.host, server.port, timeout=self._seconds, context=self._context
        )

    def _open_plainly(self) -> smtplib.SMTP:
        return smtplib.SMTP(self._server.host, self._server.port, timeout=self._seconds)

    def _letter(self, email: Email) -> EmailMessage:
        letter = EmailMessage(policy=SMTP.clone(cte_type="7bit"))  # any server takes that
        try:
            letter["From"] = self._sender
            letter["To"] = Address(addr_spec=email.recipient)
            letter["Subject"] = email.subject
        except (ValueError, IndexError, MessageError):
            # The header classes refuse line ends and anything that is no single address.
            raise GiveUp("unusable address or subject") from None
        letter["Date"] = format_datetime(email.written_at)
        letter["Message-ID"] = f"<medreg-{email.reference}@{self._sender.domain}>"
        letter["Content-Language"] = _LANGUAGES.get(email.language, email.language)
        letter["Auto-Submitted"] = "auto-generated"  # RFC 3834: no out-of-office replies, please
        letter.set_content(email.text)
        return letter


def _sender(text: str) -> Address:
    name, address = parseaddr(text)
    return Address(display_name=name, addr_spec=address)


def gateway(url: str, sender: str) -> SmtpEmail:
    """The gateway for `MEDREG_SMTP_URL` and `MEDREG_EMAIL_FROM`."""
    return SmtpEmail(mail_server(url), sender)
