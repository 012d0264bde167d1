"""Where uploaded files are kept, sealed, under names made of their content."""

from .port import DamagedError, NotStoredError, Storage

__all__ = ["DamagedError", "NotStoredError", "Storage"]
