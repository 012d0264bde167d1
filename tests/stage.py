"""The cast on stage; reference data are there from the start (`tests/conftest.py`)."""

from datetime import date

import pytest

from medreg.demonstration.cast import Cast, bring_on
from medreg.services import clock
from medreg.services.clock import Moment, moment_on

TODAY = date(2026, 3, 2)


@pytest.fixture
def moment() -> Moment:
    return moment_on(TODAY)


@pytest.fixture
def cast(db: None, moment: Moment) -> Cast:
    return bring_on(moment)


@pytest.fixture
def today_is_the_casts(moment: Moment, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages and API see the day on which the cast is on stage."""
    monkeypatch.setattr(clock, "moment", lambda: moment)
