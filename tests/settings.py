"""The settings tests run under: a demonstration in a temporary folder that nothing outlives.

`MEDREG_TEST_DATABASE=postgresql` takes a private PostgreSQL instead of SQLite. The first process
makes folder and server; the workers of pytest-xdist find both by the variables it leaves.
"""

import atexit
import os
import shutil
import tempfile

_DATA = "MEDREG_TEST_DATA_DIR"
_URL = "MEDREG_TEST_DATABASE_URL"

for name in [name for name in os.environ if name.startswith("MEDREG_")]:
    if not name.startswith("MEDREG_TEST_"):
        del os.environ[name]  # what the shell says is not what the tests are about

if _DATA not in os.environ:
    os.environ[_DATA] = tempfile.mkdtemp(prefix="medreg-tests-")
    atexit.register(shutil.rmtree, os.environ[_DATA], ignore_errors=True)

if os.environ.get("MEDREG_TEST_DATABASE") == "postgresql" and _URL not in os.environ:
    from tests.postgresql import start

    os.environ[_URL] = start(os.environ[_DATA])

os.environ["MEDREG_DEMO"] = "1"
os.environ["MEDREG_DATA_DIR"] = os.environ[_DATA]
os.environ["MEDREG_LOG_LEVEL"] = "error"
if _URL in os.environ:
    os.environ["MEDREG_DATABASE_URL"] = os.environ[_URL]

from medreg.config.settings import *  # noqa: E402, F403
from medreg.config.settings import ALLOWED_HOSTS, DATABASES  # noqa: E402

ALLOWED_HOSTS += ["testserver"]

_database = DATABASES["default"]
_database["CONN_MAX_AGE"] = 0
if _database["ENGINE"] == "medreg.config.sqlite":
    # A file, as in life: WAL, the queue of writers and the guards all work. Nothing is synced.
    _database["TEST"] = {"NAME": f"{os.environ[_DATA]}/test.sqlite3"}
    _database["OPTIONS"]["init_command"] += "; PRAGMA synchronous=OFF"
else:
    _database["TEST"] = {"NAME": f"test_medreg_{os.getpid()}"}

# Hashing costs 20 ms a password by design; the tests of the hasher itself ask for it by name.
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.MD5PasswordHasher",
    "medreg.config.hashing.SmallArgon2PasswordHasher",
]
