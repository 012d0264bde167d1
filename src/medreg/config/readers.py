"""Reads one setting from its text: what kind of value it is, and what is wrong with a bad one."""

import ipaddress
import re
import zoneinfo
from collections.abc import Callable
from dataclasses import dataclass
from email.utils import parseaddr
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, urlsplit


class UnreadableError(Exception):
    """The text is not a value of this kind; the message says how to mend it, never the value."""


@dataclass(frozen=True, slots=True)
class Reader:
    """A kind of value: in words for people, and the function that reads it."""

    kind: str
    read: Callable[[str], Any]


def _reads(kind: str) -> Callable[[Callable[[str], Any]], Reader]:
    return lambda function: Reader(kind, function)


@_reads("1 or 0")
def switch(text: str) -> bool:
    if text not in {"0", "1"}:
        raise UnreadableError("write 1 for yes, or leave it out for no.")
    return text == "1"


def between(low: int, high: int) -> Reader:
    """A whole number from low to high."""

    def read(text: str) -> int:
        if not re.fullmatch(r"[0-9]{1,9}", text) or not low <= int(text) <= high:
            raise UnreadableError("write it in digits.")
        return int(text)

    return Reader(f"a whole number from {low} to {high}", read)


port = between(1, 65535)


def one_of(*words: str) -> Reader:
    """One of a few words."""

    def read(text: str) -> str:
        if text not in words:
            raise UnreadableError("write one of these words, in small letters.")
        return text

    return Reader(", ".join(words[:-1]) + f" or {words[-1]}", read)


@_reads("an IP address or a host name")
def host(text: str) -> str:
    try:
        ipaddress.ip_address(text)
    except ValueError:
        if not re.fullmatch(r"[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?", text):
            raise UnreadableError("write for example 127.0.0.1, without a port.") from None
    return text


@_reads("a folder that exists or can be made")
def folder(text: str) -> Path:
    chosen = path.read(text)
    if chosen.exists() and not chosen.is_dir():
        raise UnreadableError("there is a file of that name; choose a folder.")
    return chosen


@_reads("the path of a file")
def path(text: str) -> Path:
    if "\0" in text:
        raise UnreadableError("take out the NUL character.")
    return Path(text).expanduser().absolute()


@_reads("the path of a file that exists")
def existing_file(text: str) -> Path:
    chosen = path.read(text)
    if not chosen.is_file():
        raise UnreadableError("there is none: create it, or correct the path.")
    return chosen


@_reads("a word of small letters, digits and underscores")
def name(text: str) -> str:
    if not re.fullmatch(r"[a-z][a-z0-9_]*", text):
        raise UnreadableError("write it as its file is called, for example acme_sms.")
    return text


@_reads("a secret of printable characters")
def secret(text: str) -> str:
    if not text.isprintable() or text != text.strip():
        raise UnreadableError("take out spaces at its ends and characters that cannot be seen.")
    return text


@_reads("host names separated by commas")
def names(text: str) -> tuple[str, ...]:
    found = tuple(part.strip() for part in text.split(",") if part.strip())
    if not found or any(not re.fullmatch(r"\*|\.?[A-Za-z0-9.-]+|\[[0-9a-f:]+\]", n) for n in found):
        raise UnreadableError("write names only, without https:// and without a port.")
    return found


def _split(text: str) -> SplitResult:
    try:
        parts = urlsplit(text)
        _ = parts.port
    except ValueError:
        raise UnreadableError("check the brackets and the port in the address.") from None
    return parts


@_reads("a web address such as https://register.example")
def web_address(text: str) -> str:
    parts = _split(text)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise UnreadableError("begin it with https:// and a host name.")
    if parts.path.strip("/") or parts.query or parts.fragment or parts.username:
        raise UnreadableError("leave out everything after the host name.")
    return text.rstrip("/")


@_reads("sqlite:///PATH or postgresql://USER:PASSWORD@HOST/NAME")
def database_url(text: str) -> str:
    parts = _split(text)
    if parts.scheme == "sqlite":
        if parts.netloc or len(parts.path) <= 1:
            raise UnreadableError("write three slashes and then the path of the file.")
        return text
    if parts.scheme not in {"postgresql", "postgres"}:
        raise UnreadableError("begin it with sqlite:/// or postgresql://.")
    if not parts.path.strip("/"):
        raise UnreadableError("add a slash and the name of the database at its end.")
    return text


@_reads("smtp://USER:PASSWORD@HOST:PORT, or smtps:// for TLS from the first byte")
def smtp_url(text: str) -> str:
    parts = _split(text)
    if parts.scheme not in {"smtp", "smtps"} or not parts.hostname:
        raise UnreadableError("begin it with smtp:// or smtps:// and a host name.")
    return text


@_reads("an e-mail address, with a name before it if wanted")
def email_sender(text: str) -> str:
    address = parseaddr(text)[1]
    if not re.fullmatch(r"[^@\s]+@[^@\s]+", address) or "\n" in text or "\r" in text:
        raise UnreadableError("write for example Register <no-reply@register.example>.")
    return text


@_reads("a time zone of the IANA database")
def time_zone(text: str) -> str:
    try:
        zoneinfo.ZoneInfo(text)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        raise UnreadableError("write for example Asia/Shanghai.") from None
    return text
