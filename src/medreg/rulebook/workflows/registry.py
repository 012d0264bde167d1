"""Every procedure there is, and what each tells whom: a new one is a file and a line here."""

from collections.abc import Mapping
from types import MappingProxyType

from ..messages import Texts
from ..messages.deregistration import TEXTS as DEREGISTRATION_TEXTS
from ..messages.first_registration import TEXTS as FIRST_REGISTRATION_TEXTS
from ..messages.multi_institution_filing import TEXTS as MULTI_INSTITUTION_FILING_TEXTS
from .deregistration import DEREGISTRATION
from .first_registration import FIRST_REGISTRATION
from .multi_institution_filing import MULTI_INSTITUTION_FILING
from .table import Workflow

_ALL: tuple[tuple[Workflow, Texts], ...] = (
    (FIRST_REGISTRATION, FIRST_REGISTRATION_TEXTS),
    (MULTI_INSTITUTION_FILING, MULTI_INSTITUTION_FILING_TEXTS),
    (DEREGISTRATION, DEREGISTRATION_TEXTS),
)

WORKFLOWS: Mapping[str, Workflow] = MappingProxyType({each.name: each for each, _texts in _ALL})
"""By name, in the order of the catalogue of businesses (domain 2.1)."""

TEXTS: Mapping[str, Texts] = MappingProxyType({each.name: texts for each, texts in _ALL})
"""What each procedure tells whom, by the procedure's name."""
