"""What each mode refuses: production anything insecure, the demonstration anything but loopback.

Pure checks of an `Environment` that has been read; each fault is one sentence that names the
variable and says how to mend it (decision 20).
"""

import stat
from pathlib import Path
from urllib.parse import urlsplit

from .env import Environment
from .keys import is_a_keyring

SHORTEST_SECRET = 50
"""Characters: Django's own measure for a key that cannot be guessed."""

LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})


def objections_to(environment: Environment) -> tuple[str, ...]:
    """One sentence for everything that stands in the way of starting; empty when all is well."""
    found = [*_contradictions(environment)]
    if environment.demo:
        found += _demonstration(environment)
    else:
        found += [*_secrets(environment), *_keyring(environment), *_addresses(environment)]
        found += _production_gateways(environment)
    return tuple(found)


def _contradictions(environment: Environment) -> list[str]:
    found = []
    if environment.secret_key and environment.secret_key_file:
        found.append("MEDREG_SECRET_KEY and MEDREG_SECRET_KEY_FILE are both set; keep one of them.")
    if environment.smtp_url and not environment.email_from:
        found.append(
            "MEDREG_EMAIL_FROM is missing though MEDREG_SMTP_URL is set; add the sender's address."
        )
    return found


def _demonstration(environment: Environment) -> list[str]:
    if environment.host in LOOPBACK:
        return []
    return [
        (
            "MEDREG_HOST must be 127.0.0.1 in a demonstration, where anybody may log in as anybody;"
            " leave it out, or set up production without MEDREG_DEMO."
        )
    ]


def _secrets(environment: Environment) -> list[str]:
    found = []
    if not environment.secret_key and not environment.secret_key_file:
        found.append(
            "MEDREG_SECRET_KEY_FILE is missing; make one with `medreg make-secret FILE` and name it"
            " here (or, to see a demonstration, set MEDREG_DEMO=1)."
        )
        return found
    if len(secret_key_of(environment)) < SHORTEST_SECRET:
        name = "MEDREG_SECRET_KEY" if environment.secret_key else "MEDREG_SECRET_KEY_FILE"
        found.append(
            f"{name} holds a key that is too short; make it at least {SHORTEST_SECRET} random"
            " characters."
        )
    if environment.secret_key_file and _others_may_read(environment.secret_key_file):
        found.append(
            "MEDREG_SECRET_KEY_FILE may be read by others on this machine; run chmod 600 on it."
        )
    return found


def _keyring(environment: Environment) -> list[str]:
    keyring = environment.keyring_file
    if keyring is None:
        return [
            (
                "MEDREG_KEYRING_FILE is missing; make one with `medreg make-keyring FILE`,"
                " outside the data directory, and name it here."
            )
        ]
    if keyring.resolve().is_relative_to(environment.data_dir.resolve()):
        return [
            (
                "MEDREG_KEYRING_FILE lies inside MEDREG_DATA_DIR, so a stolen backup would carry"
                " its own keys; move it elsewhere."
            )
        ]
    if not keyring.is_file():
        return ["MEDREG_KEYRING_FILE names no file; make it with `medreg make-keyring FILE`."]
    if _others_may_read(keyring):
        return ["MEDREG_KEYRING_FILE may be read by others on this machine; run chmod 600 on it."]
    if not is_a_keyring(keyring.read_text(encoding="utf-8", errors="replace")):
        return ["MEDREG_KEYRING_FILE holds no keyring; make one with `medreg make-keyring FILE`."]
    return []


def _addresses(environment: Environment) -> list[str]:
    found = []
    if not environment.public_address:
        found.append(
            "MEDREG_PUBLIC_ADDRESS is missing; write the address people use, for example"
            " https://register.example."
        )
    elif urlsplit(environment.public_address).scheme != "https":
        found.append(
            "MEDREG_PUBLIC_ADDRESS begins with http://, so passwords would travel in the open;"
            " use https://."
        )
    if "*" in environment.allowed_hosts:
        found.append(
            "MEDREG_ALLOWED_HOSTS contains *, which lets anybody forge links; name the hosts."
        )
    return found


def _production_gateways(environment: Environment) -> list[str]:
    found = []
    if environment.sms_gateway == "fake":
        found.append(
            "MEDREG_SMS_GATEWAY is fake, which shows codes on a page; name a real provider."
        )
    if environment.log_level == "debug":
        found.append(
            "MEDREG_LOG_LEVEL is debug, which may write personal data down; use info or warning."
        )
    return found


def _others_may_read(path: Path) -> bool:
    return bool(path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO))


def secret_key_of(environment: Environment) -> str:
    """The secret key in use, from the variable or its file; empty when neither is set."""
    if environment.secret_key_file:
        return environment.secret_key_file.read_text(encoding="utf-8").strip()
    return environment.secret_key
