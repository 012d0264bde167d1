"""What is personal is sealed: for one place, under one person's key, and nobody can move it."""

from datetime import date

import pytest

from medreg.records.identities import sealing
from medreg.records.identities.models import Identity
from medreg.services import keeping
from medreg.services.clock import Moment

NUMBER = "99010119980412002X"


@pytest.fixture
def identity(db: None, moment: Moment) -> Identity:
    return keeping.keep_identity("resident_id", NUMBER, date(1998, 4, 12), moment.now)


def test_a_number_is_stored_sealed_and_found_again(identity: Identity) -> None:
    stored = Identity.objects.get()
    assert NUMBER.encode() not in bytes(stored.number)
    assert keeping.identity_number(stored) == NUMBER
    assert keeping.born_on(stored) == date(1998, 4, 12)
    assert keeping.identity_of("resident_id", NUMBER) == identity
    assert keeping.identity_of("foreign_passport", NUMBER) is None


def test_a_number_is_kept_once(identity: Identity, moment: Moment) -> None:
    again = keeping.keep_identity("resident_id", NUMBER, None, moment.now)
    assert again == identity
    assert Identity.objects.count() == 1


def test_a_sealed_value_opens_nowhere_else(identity: Identity) -> None:
    with pytest.raises(sealing.CannotOpenError):
        keeping.open_text(identity.key, bytes(identity.number), "contact.value")
    spoilt = bytes(identity.number)[:-1] + bytes([bytes(identity.number)[-1] ^ 1])
    with pytest.raises(sealing.CannotOpenError):
        keeping.open_text(identity.key, spoilt, "identity.number")


def test_a_destroyed_key_opens_nothing(identity: Identity, moment: Moment) -> None:
    identity.key.destroyed_at = moment.now
    with pytest.raises(keeping.ErasedError):
        keeping.identity_number(identity)


def test_the_same_text_is_never_sealed_alike(identity: Identity) -> None:
    one = keeping.seal_text(identity.key, "同一句话", "contact.value")
    two = keeping.seal_text(identity.key, "同一句话", "contact.value")
    assert one != two
