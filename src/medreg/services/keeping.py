"""Keeps what is personal: data keys of persons, sealed fields, identities found by blind index."""

import json
from datetime import date, datetime
from typing import Any

from medreg.records.identities import sealing
from medreg.records.identities.models import Identity, PersonKey


class ErasedError(Exception):
    """The person's data key has been destroyed; what it sealed is gone."""


def new_person_key(now: datetime) -> PersonKey:
    """A data key for one natural person."""
    wrapped, version = sealing.new_wrapped_key()
    return PersonKey.objects.create(wrapped=wrapped, key_version=version, created_at=now)


def _plain_key(key: PersonKey) -> bytes:
    if key.destroyed_at is not None:
        raise ErasedError
    return sealing.unwrap(bytes(key.wrapped), key.key_version)


def seal_text(key: PersonKey, text: str, context: str) -> bytes:
    """Seal a text for one place, for example `contact.value`."""
    return sealing.seal(_plain_key(key), text.encode(), context)


def open_text(key: PersonKey, sealed: bytes, context: str) -> str:
    """Open a sealed text."""
    return sealing.unseal(_plain_key(key), sealed, context).decode()


def seal_json(key: PersonKey, value: Any, context: str) -> bytes:
    """Seal any JSON value."""
    return seal_text(key, json.dumps(value, ensure_ascii=False, sort_keys=True), context)


def open_json(key: PersonKey, sealed: bytes | memoryview | None, context: str) -> Any:
    """Open a sealed JSON value; an empty mapping where nothing is stored."""
    return {} if sealed is None else json.loads(open_text(key, bytes(sealed), context))


def seal_bytes(key: PersonKey, content: bytes, context: str) -> bytes:
    """Seal a file."""
    return sealing.seal(_plain_key(key), content, context)


def open_bytes(key: PersonKey, sealed: bytes, context: str) -> bytes:
    """Open a sealed file."""
    return sealing.unseal(_plain_key(key), sealed, context)


def identity_of(id_type: str, number: str) -> Identity | None:
    """The identity with this normalised number, found by its blind index."""
    index = sealing.blind(number, f"identity.{id_type}")
    return (
        Identity.objects.select_related("key").filter(id_type=id_type, number_index=index).first()
    )


def keep_identity(id_type: str, number: str, born_on: date | None, now: datetime) -> Identity:
    """The identity with this normalised number, made if it is new."""
    known = identity_of(id_type, number)
    if known is not None:
        return known
    identity = prepare_identity(id_type, number, born_on, now)
    identity.key.save(force_insert=True)
    identity.save(force_insert=True)
    return identity


def prepare_identity(id_type: str, number: str, born_on: date | None, now: datetime) -> Identity:
    """A new identity with a new data key, neither stored yet: imports store many at once."""
    wrapped, version = sealing.new_wrapped_key()
    key = PersonKey(wrapped=wrapped, key_version=version, created_at=now)
    return Identity(
        key=key,
        id_type=id_type,
        number=seal_text(key, number, "identity.number"),
        number_index=sealing.blind(number, f"identity.{id_type}"),
        index_version=sealing.index_version(),
        born_on=seal_text(key, born_on.isoformat(), "identity.born_on") if born_on else None,
        created_at=now,
    )


def identity_number(identity: Identity) -> str:
    """The number itself. Whoever shows it to a person records why."""
    return open_text(identity.key, bytes(identity.number), "identity.number")


def born_on(identity: Identity) -> date | None:
    """The date of birth, if it is known."""
    if identity.born_on is None:
        return None
    return date.fromisoformat(open_text(identity.key, bytes(identity.born_on), "identity.born_on"))
