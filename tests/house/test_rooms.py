"""Every room is open: a portal that lost its addresses would vanish without a word."""

from medreg.config import rooms

ROOMS = (
    "medreg.portals.public",
    "medreg.portals.practitioner",
    "medreg.portals.institution",
    "medreg.portals.authority",
    "medreg.api",
    "medreg.demonstration",
)


def test_every_room_has_addresses() -> None:
    assert [room for room in ROOMS if not rooms.has_addresses(room)] == []


def test_a_room_without_addresses_is_noticed() -> None:
    assert not rooms.has_addresses("medreg.portals.nowhere")
