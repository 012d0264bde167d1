"""E-mail addresses: sane ones, to which a code can be sent (at most 254 characters, RFC 5321).

Not every address the standards allow: no comments, no quotes, no bare IP addresses. Domains in
Chinese are taken and sent to in their ASCII form (IDNA).
"""

import re
from dataclasses import dataclass
from types import MappingProxyType

from ..objections import Objection
from ..words import _
from .characters import MOST_CHARACTERS, half_width, stars, visible
from .reading import Reading, answer, refused

LONGEST = 254
LONGEST_LOCAL_PART = 64
_LOCAL_SIGN = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]")
_LABEL = re.compile(r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?")

MISSPELT_DOMAINS = MappingProxyType(
    {
        "qq.con": "qq.com",
        "qq.cm": "qq.com",
        "qq.co": "qq.com",
        "qqcom.com": "qq.com",
        "163.con": "163.com",
        "163.cm": "163.com",
        "136.com": "163.com",
        "126.con": "126.com",
        "126.cm": "126.com",
        "gmial.com": "gmail.com",
        "gmail.con": "gmail.com",
        "hotmial.com": "hotmail.com",
        "sina.con": "sina.com",
        "outlook.con": "outlook.com",
    }
)
"""Domains that nobody means; some exist, so they are remarked on and not refused."""


@dataclass(frozen=True, slots=True)
class EmailAddress:
    """An address; `domain` is in ASCII, as mail is sent."""

    local_part: str
    domain: str

    @property
    def address(self) -> str:
        return f"{self.local_part}@{self.domain}"

    @property
    def key(self) -> str:
        """What must be unique: capitals and small letters are one."""
        return self.address.lower()


def normalise(raw: str) -> str:
    """Half-width, the Chinese full stop made a dot, the domain in small letters."""
    text = half_width(raw).replace("。", ".").replace("｡", ".")
    local_part, at, domain = text.rpartition("@")
    return local_part + at + domain.lower() if domain.isascii() else text


def mask(raw: str) -> str:
    """The first letter and the domain: `z***@example.cn`. Anything odd is all stars."""
    value = read(raw).value
    if value is None:
        return stars(len(normalise(raw)))
    return f"{value.local_part[0]}{stars(3)}@{value.domain}"


def read(raw: str) -> Reading[EmailAddress]:
    """Read an address; whether anybody reads there only a code can tell."""
    text = normalise(raw)
    objection = _whole_objection(text)
    if objection is not None:
        return refused(objection)
    local_part, _at, written = text.rpartition("@")
    domain = _ascii_domain(written)
    objection = _local_objection(local_part)
    if objection is not None or domain is None:
        return refused(objection or _domain_objection())
    value = EmailAddress(local_part, domain)
    if len(value.address) > LONGEST:
        return refused(_too_long())
    return answer(value, _misspelt_remark(domain))


def _whole_objection(text: str) -> Objection | None:
    if not text:
        return Objection(
            "email_address_missing",
            _("The e-mail address is missing."),
            _("Give an address at which you read mail, for example name@example.cn."),
        )
    if len(text) > min(LONGEST, MOST_CHARACTERS):
        return _too_long()
    if text.count("@") != 1:
        return Objection(
            "email_address_at_sign",
            _("An e-mail address has one @ between name and provider; this one has %(found)s."),
            _("Give one address only, for example name@example.cn."),
            values={"found": text.count("@")},
        )
    return None


def _too_long() -> Objection:
    return Objection(
        "email_address_length",
        _("An e-mail address has at most %(most)s characters."),
        _("Give a shorter address."),
        values={"most": LONGEST},
    )


def _local_objection(local_part: str) -> Objection | None:
    odd = next((sign for sign in local_part if not _LOCAL_SIGN.fullmatch(sign)), None)
    if odd is not None:
        return Objection(
            "email_address_characters",
            _("The part before the @ cannot contain “%(found)s”."),
            _("Use letters, digits, dots and hyphens; no blanks, no Chinese characters."),
            values={"found": visible(odd)},
        )
    dots = local_part.startswith(".") or local_part.endswith(".") or ".." in local_part
    if dots or not 1 <= len(local_part) <= LONGEST_LOCAL_PART:
        return Objection(
            "email_address_name",
            _("The part before the @ has 1 to %(most)s characters and no dot at either end."),
            _("Compare the address with what your provider shows."),
            values={"most": LONGEST_LOCAL_PART},
        )
    return None


def _ascii_domain(written: str) -> str | None:
    """The domain as mail is sent to it, or nothing when no such domain can exist."""
    try:
        domain = written.encode("idna").decode("ascii").lower()
    except UnicodeError:
        return None
    labels = domain.split(".")
    is_name = len(labels) > 1 and all(_LABEL.fullmatch(label) for label in labels)
    return domain if is_name and not labels[-1].isdigit() else None


def _domain_objection() -> Objection:
    return Objection(
        "email_address_domain",
        _("The part after the @ is no name of a mail provider."),
        _("It looks like example.cn: names with dots between them. Compare the address."),
    )


def _misspelt_remark(domain: str) -> Objection | None:
    meant = MISSPELT_DOMAINS.get(domain)
    if meant is None:
        return None
    return Objection(
        "email_address_misspelt",
        _("The address ends with %(domain)s; is %(meant)s meant?"),
        _("Correct the address if so; otherwise no mail will arrive."),
        values={"domain": domain, "meant": meant},
    )
