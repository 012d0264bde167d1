"""The cast on stage."""

from tests.stage import cast, moment, today_is_the_casts

__all__ = ["cast", "moment", "today_is_the_casts"]
