"""E-mail over SMTP, against a real server on loopback."""

import socket
import ssl
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.policy import default

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from medreg.gateways.email import Email
from medreg.gateways.email.smtp import MailServer, SmtpEmail, gateway, mail_server
from medreg.gateways.outcomes import GiveUp, TryLater

CHINESE = Email(
    reference="7",
    recipient="lin@example.cn",
    template="first_registration/accept/practitioner",
    parameters={"number": "2026000001"},
    subject="您的申请已受理，将在2026年11月27日（周五）前作出决定，请留意后续通知并保持联系方式畅通",
    text="临江县卫生健康局已受理您的申请。\n.\n这一行只有一个点之后仍须完整。",
    language="zh-hans",
    written_at=datetime(2026, 11, 23, 9, 30, tzinfo=UTC),
)
ENGLISH = replace(
    CHINESE,
    subject="Your application has been accepted",
    text="The authority decides by Friday 27 November 2026 — “in writing”.",
    language="en",
)
SENDER = "医师注册 <no-reply@register.example>"


class Postbox:
    """What a mail server took, and how it is told to behave."""

    def __init__(self):
        self.taken = []
        self.rcpt = self.data = "250 OK"
        self.was_encrypted = None

    async def handle_RCPT(self, server, session, envelope, address, options):
        if self.rcpt.startswith("2"):
            envelope.rcpt_tos.append(address)
        return self.rcpt

    async def handle_DATA(self, server, session, envelope):
        if self.data.startswith("2"):
            self.was_encrypted = session.ssl is not None
            self.taken.append(envelope)
        return self.data

    @property
    def letters(self):
        return [message_from_bytes(e.content, policy=default) for e in self.taken]


@contextmanager
def running(postbox, controller=Controller, **options):
    server = controller(postbox, hostname="127.0.0.1", port=0, **options)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        server.port = free.getsockname()[1]
    server.start()
    try:
        yield server
    finally:
        server.stop()


@pytest.fixture
def postbox():
    return Postbox()


@pytest.fixture
def server(postbox):
    with running(postbox) as running_server:
        yield running_server


@pytest.fixture
def smtp(server):
    sending = gateway(f"smtp://127.0.0.1:{server.port}", SENDER)
    yield sending
    sending.close()


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    """A certificate for 127.0.0.1's name `localhost`, and a context that trusts it."""
    folder = tmp_path_factory.mktemp("tls")
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = datetime.now(tz=UTC)
    made = (
        x509.CertificateBuilder().subject_name(name).issuer_name(name)
        .public_key(key.public_key()).serial_number(1)
        .not_valid_before(now - timedelta(days=1)).not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )  # fmt: skip
    (folder / "cert.pem").write_bytes(made.public_bytes(serialization.Encoding.PEM))
    (folder / "key.pem").write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    serving = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    serving.load_cert_chain(folder / "cert.pem", folder / "key.pem")
    trusting = ssl.create_default_context(cafile=str(folder / "cert.pem"))
    return serving, trusting


@pytest.mark.parametrize("email", [CHINESE, ENGLISH], ids=["chinese", "english"])
def test_an_e_mail_arrives_as_it_was_written(smtp, postbox, email):
    receipt = smtp.send(email)
    (letter,) = postbox.letters
    assert letter["Subject"] == email.subject
    assert letter.get_content().replace("\r\n", "\n").rstrip("\n") == email.text
    assert letter["To"].addresses[0].addr_spec == "lin@example.cn"
    assert letter["From"].addresses[0].display_name == "医师注册"
    assert letter["Date"].datetime == email.written_at
    assert letter["Auto-Submitted"] == "auto-generated"
    assert letter["Message-ID"] == "<medreg-7@register.example>" == receipt.number
    assert postbox.taken[0].mail_from == "no-reply@register.example"
    assert not receipt.is_delivered


def test_what_travels_is_pure_ascii(smtp, postbox):
    smtp.send(CHINESE)
    assert postbox.taken[0].content.isascii()


@pytest.mark.parametrize(
    "wrong",
    [
        {"subject": "Hello\r\nBcc: stranger@example.cn"},
        {"subject": "Hello\nBcc: stranger@example.cn"},
        {"recipient": "lin@example.cn\r\nBcc: stranger@example.cn"},
        {"recipient": "lin@example.cn, stranger@example.cn"},
        {"recipient": "lin@example.cn>\r\nRCPT TO:<stranger@example.cn"},
        {"recipient": ""},
        {"recipient": "nobody"},
    ],
    ids=str,
)
def test_nobody_smuggles_in_a_header_or_a_second_recipient(smtp, postbox, wrong):
    with pytest.raises(GiveUp, match="unusable address or subject"):
        smtp.send(replace(ENGLISH, **wrong))
    assert postbox.taken == []


def test_text_that_looks_like_headers_stays_text(smtp, postbox):
    smtp.send(replace(ENGLISH, text="x\r\n.\r\nMAIL FROM:<a@example.cn>\r\n\r\nBcc: b@example.cn"))
    (letter,) = postbox.letters
    assert letter["Bcc"] is None
    assert "MAIL FROM" in letter.get_content()


@pytest.mark.parametrize(
    ("step", "reply", "outcome", "reason"),
    [
        ("rcpt", "550 no lin@example.cn here", GiveUp, "smtp recipient 550"),
        ("rcpt", "450 lin@example.cn is busy", TryLater, "smtp recipient 450"),
        ("data", "554 no lin@example.cn", GiveUp, "smtp content 554"),
        ("data", "451 later, lin@example.cn", TryLater, "smtp content 451"),
    ],
)
def test_a_refusal_tells_its_code_and_never_the_address(
    smtp, postbox, step, reply, outcome, reason
):
    setattr(postbox, step, reply)
    with pytest.raises(outcome) as refusal:
        smtp.send(ENGLISH)
    assert refusal.value.reason == reason
    postbox.rcpt = postbox.data = "250 OK"
    smtp.send(ENGLISH)  # the next one is not hurt by it
    assert len(postbox.taken) == 1


def test_a_server_that_is_not_there_is_down():
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        port = closed.getsockname()[1]
    with pytest.raises(TryLater) as fault:
        gateway(f"smtp://127.0.0.1:{port}", SENDER).send(ENGLISH)
    assert fault.value.is_down
    assert fault.value.reason == "smtp ConnectionRefusedError"


def test_a_server_that_never_answers_is_given_up_in_time():
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        server = mail_server(f"smtp://127.0.0.1:{silent.getsockname()[1]}")
        with pytest.raises(TryLater) as fault:
            SmtpEmail(server, SENDER, seconds=0.2).send(ENGLISH)
    assert fault.value.is_down


def test_a_server_that_hung_up_meanwhile_is_called_again(postbox):
    with running(postbox) as first:
        sending = gateway(f"smtp://127.0.0.1:{first.port}", SENDER)
        sending.send(ENGLISH)
        sending._open.sock.shutdown(socket.SHUT_RDWR)
        sending.send(CHINESE)
        assert len(postbox.taken) == 2
        sending.close()
        sending.send(ENGLISH)
        sending.close()
    assert len(postbox.taken) == 3


def test_starttls_is_used_where_it_is_asked_for(postbox, certificate):
    serving, trusting = certificate
    with running(postbox, tls_context=serving) as server:
        described = mail_server(f"smtp://localhost:{server.port}?tls=starttls")
        sending = SmtpEmail(described, SENDER, context=trusting)
        sending.send(CHINESE)
        sending.close()
    assert postbox.was_encrypted
    assert postbox.letters[0]["Subject"] == CHINESE.subject


def test_smtps_speaks_tls_from_the_first_byte(postbox, certificate):
    serving, trusting = certificate
    with running(postbox, ssl_context=serving) as server:
        described = mail_server(f"smtps://localhost:{server.port}")
        sending = SmtpEmail(described, SENDER, context=trusting)
        sending.send(ENGLISH)
        sending.close()
    assert len(postbox.taken) == 1


def test_a_server_without_starttls_gets_no_mail_where_it_is_asked_for(server, postbox):
    with pytest.raises(TryLater) as fault:
        gateway(f"smtp://127.0.0.1:{server.port}?tls=starttls", SENDER).send(ENGLISH)
    assert fault.value.reason == "smtp SMTPNotSupportedError"
    assert fault.value.is_down
    assert postbox.taken == []


def test_a_certificate_nobody_vouches_for_is_refused(postbox, certificate):
    serving, _trusting = certificate
    with running(postbox, tls_context=serving) as server:
        sending = gateway(f"smtp://localhost:{server.port}?tls=starttls", SENDER)
        with pytest.raises(TryLater) as fault:
            sending.send(ENGLISH)
    assert fault.value.reason == "smtp SSLCertVerificationError"
    assert postbox.taken == []


@pytest.mark.parametrize(
    ("password", "reason"),
    [
        ("s3cret/%", None),
        ("wrong", "smtp refused 535"),
        ("密", "smtp UnicodeEncodeError"),  # what smtplib cannot say is no crash
    ],
)
def test_the_server_asks_who_we_are(postbox, certificate, password, reason):
    serving, trusting = certificate

    def authenticate(_server, _session, _envelope, _mechanism, data):
        return AuthResult(success=data.password == b"s3cret/%", handled=False)

    options = {"authenticator": authenticate, "auth_required": True, "tls_context": serving}
    with running(postbox, **options) as server:
        described = MailServer("localhost", server.port, "starttls", "register", password)
        sending = SmtpEmail(described, SENDER, context=trusting)
        if reason is None:
            sending.send(ENGLISH)
            sending.close()
        else:
            with pytest.raises(TryLater) as refusal:
                sending.send(ENGLISH)
            assert refusal.value.reason == reason
    assert len(postbox.taken) == (reason is None)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("smtps://mail.example", ("mail.example", 465, "tls", "", "")),
        ("smtp://mail.example", ("mail.example", 587, "starttls", "", "")),
        ("smtp://a%40b:p%2Fw@mail.example:25", ("mail.example", 25, "starttls", "a@b", "p/w")),
        ("smtp://relay.internal?tls=none", ("relay.internal", 25, "none", "", "")),
        ("smtp://127.0.0.1:2525", ("127.0.0.1", 2525, "none", "", "")),
        ("smtp://[::1]:2525", ("::1", 2525, "none", "", "")),
    ],
)
def test_the_address_of_the_server_says_how_the_way_is_protected(url, expected):
    assert mail_server(url) == MailServer(*expected)


def test_a_password_never_travels_in_the_open():
    sending = gateway("smtp://register:secret@relay.internal?tls=none", SENDER)
    with pytest.raises(TryLater, match="smtp password needs TLS"):
        sending.send(ENGLISH)


def test_an_unknown_protection_is_refused():
    with pytest.raises(ValueError, match="tls= is starttls or none"):
        mail_server("smtp://mail.example?tls=maybe")
