"""What is written down, and where: one line for each event on standard error.

Nothing here may hold personal data: addresses of pages carry none, and bodies are never logged.
"""

from typing import Any


def logging(level: str) -> dict[str, Any]:
    """Django's LOGGING for one level, for example `info`."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "line": {
                "format": "{asctime} {levelname} {name} {message}",
                "style": "{",
            }
        },
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
        "root": {"handlers": ["stderr"], "level": level.upper()},
        "loggers": {
            # SQL carries values, values may be personal: never below warning.
            "django.db.backends": {"level": "WARNING"},
            "django": {"handlers": [], "level": level.upper(), "propagate": True},
            # Strangers try host names all day; the answer is 400 and needs no traceback.
            "django.security.DisallowedHost": {"handlers": [], "propagate": False},
            "django.server": {"handlers": [], "propagate": True},
        },
    }
