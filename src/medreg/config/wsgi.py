"""The WSGI application: `medreg serve` runs it on granian; any other WSGI server may."""

import os
from contextlib import suppress

from django.core.wsgi import get_wsgi_application
from django.db import DatabaseError, connections

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "medreg.config.settings")

application = get_wsgi_application()

from medreg.config.installation import refuse_the_other_kind  # noqa: E402 - needs the apps

with suppress(DatabaseError):  # then /healthz tells what is missing
    refuse_the_other_kind()
connections.close_all()
