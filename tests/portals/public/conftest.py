"""The public's room with the cast, and 林晓 in the register since today."""

import pytest

from medreg.demonstration.cast import Cast
from medreg.records.certificates.models import Certificate
from medreg.services.clock import Moment
from tests.services.journey import registered


@pytest.fixture
def certificate(cast: Cast, moment: Moment, today_is_the_casts: None) -> Certificate:
    """林晓's certificate, delivered on the day on which the pages are asked."""
    return Certificate.objects.get(registration=registered(cast, moment).registration)
