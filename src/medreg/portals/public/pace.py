"""Whoever asks very often is answered more slowly, and is answered all the same (mission 4)."""

import time
from collections.abc import Callable
from functools import wraps
from threading import BoundedSemaphore

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from medreg.portals.shared.network import network_address
from medreg.services.pacing import LONGEST, PACE

View = Callable[..., HttpResponse]
_WAITING_ROOM = BoundedSemaphore(1)
"""How many requests of this process may wait at once: the others keep its threads."""


def paced(view: View) -> View:
    """Answers after a short wait once an address has asked 30 times within a minute.

    While another request is waiting already the answer says when to come again (429).
    """

    @wraps(view)
    def slowed(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        wait = PACE.seconds_to_wait(network_address(request), time.monotonic())
        if wait > 0:
            if not _WAITING_ROOM.acquire(blocking=False):
                response = render(request, "429.html", status=429)
                response.headers["Retry-After"] = str(round(LONGEST))
                return response
            try:
                time.sleep(min(wait, LONGEST))
            finally:
                _WAITING_ROOM.release()
        return view(request, *args, **kwargs)

    return slowed
