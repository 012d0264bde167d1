"""The cast on stage."""

from tests.stage import cast, moment

__all__ = ["cast", "moment"]
