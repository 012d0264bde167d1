"""Harvesters are slowed, never blocked: approximate and per process (decisions 34, mission 4)."""

from collections import OrderedDict
from ipaddress import IPv6Address, ip_address
from threading import Lock

A_MINUTE = 30
"""Questions an address may ask in a minute at full speed."""
LONGEST = 2.0
"""Seconds one question waits at most."""
MOST_ADDRESSES = 20_000
"""Addresses remembered; whoever asked least recently is forgotten first."""
_PER_SECOND = A_MINUTE / 60
_HOME_NETWORK = 64  # bits: what one subscriber of IPv6 has


class Pace:
    """A bucket for each address, filled at an even pace; an empty one makes wait."""

    def __init__(self, most_addresses: int = MOST_ADDRESSES) -> None:
        self._most_addresses = most_addresses
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()
        self._lock = Lock()

    def seconds_to_wait(self, address: str, at: float) -> float:
        """Take one from the bucket; `at` are seconds of any clock that only runs forward.

        A bucket is never emptier than the longest wait, so whoever stops soon has it easy again.
        """
        network = network_of(address)
        if not network:
            return 0.0
        with self._lock:
            left, seen = self._buckets.pop(network, (float(A_MINUTE), at))
            left = min(A_MINUTE, left + max(0.0, at - seen) * _PER_SECOND) - 1
            left = max(left, -LONGEST * _PER_SECOND)
            self._buckets[network] = (left, at)
            if len(self._buckets) > self._most_addresses:
                self._buckets.popitem(last=False)
        return max(0.0, -left / _PER_SECOND)


def network_of(address: str) -> str:
    """Whose bucket it is: the address itself, of IPv6 the subscriber's network.

    Empty for this machine itself: a proxy here that does not say for whom it asks must not make
    everybody wait for everybody.
    """
    try:
        read = ip_address(address.strip().strip("[]"))
    except ValueError:
        return ""
    if isinstance(read, IPv6Address) and read.ipv4_mapped is not None:
        read = read.ipv4_mapped
    if read.is_loopback:
        return ""
    if isinstance(read, IPv6Address):
        return str(int(read) >> (128 - _HOME_NETWORK))
    return str(read)


PACE = Pace()
"""The look-ups of this process, by page and by API alike."""
