"""Every kind of file that can be imported, in the order in which they rest on one another."""

from collections.abc import Mapping
from types import MappingProxyType

from . import authorities, bars, filings, institutions, register, roster
from .context import Subject

SUBJECTS: Mapping[str, Subject] = MappingProxyType(
    {
        room.SUBJECT.name: room.SUBJECT
        for room in (authorities, institutions, roster, register, filings, bars)
    }
)
"""By the name people type: `medreg import roster FILE`."""
