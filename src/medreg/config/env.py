"""What an operator sets: every `MEDREG_*` variable, its kind, its default and why it exists.

Everything else in the house reads `Environment`, never `os.environ`. Wrong values are refused
all at once, each with one sentence that names the variable and how to mend it.
"""

from collections.abc import Mapping
from dataclasses import MISSING, Field, dataclass, field, fields
from pathlib import Path
from typing import Any

from . import readers
from .readers import Reader, UnreadableError

EVERYONE = "everyone"
PRODUCTION = "production"
NOBODY = "nobody has to"


class EnvironmentRefusedError(Exception):
    """The environment cannot be used; `problems` has one sentence for each fault."""

    def __init__(self, problems: tuple[str, ...]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


def _setting(default: Any, read: Reader, doc: str, *, needed_by: str = NOBODY) -> Any:
    return field(default=default, metadata={"read": read, "doc": doc, "needed_by": needed_by})


@dataclass(frozen=True, slots=True, kw_only=True)
class Environment:
    """The deployment as its operator described it. `docs/settings.md` is drawn from here."""

    demo: bool = _setting(
        False,
        readers.switch,
        "Demonstration mode: invented people, one-click log-in, loopback only. Never with real"
        " data; `make run` sets it.",
    )
    host: str = _setting(
        "127.0.0.1",
        readers.host,
        "The address the server listens on. The demonstration listens on loopback only.",
    )
    port: int = _setting(8000, readers.port, "The port the server listens on.")
    data_dir: Path = _setting(
        Path("var"),
        readers.folder,
        "The folder for the SQLite database, uploaded files and editions; backed up as a whole.",
    )
    database_url: str = _setting(
        "",
        readers.database_url,
        "Where the register is kept. Empty means SQLite in the data directory.",
    )
    secret_key: str = _setting(
        "",
        readers.secret,
        "Signs forms and links; at least 50 characters, or use `MEDREG_SECRET_KEY_FILE`.",
        needed_by=PRODUCTION,
    )
    secret_key_file: Path | None = _setting(
        None,
        readers.existing_file,
        "A file that holds the secret key, readable by its owner only.",
    )
    keyring_file: Path | None = _setting(
        None,
        readers.path,
        "The file with the keys that encrypt personal data. Outside the data directory, so that"
        " a stolen backup does not carry its own keys.",
        needed_by=PRODUCTION,
    )
    allowed_hosts: tuple[str, ...] = _setting(
        (),
        readers.names,
        "The host names people reach this deployment by, separated by commas. Left empty, the"
        " host of the public address.",
    )
    public_address: str = _setting(
        "",
        readers.web_address,
        "The address in QR codes and messages.",
        needed_by=PRODUCTION,
    )
    workers: int = _setting(2, readers.between(1, 64), "Server processes; one for each core.")
    threads: int = _setting(2, readers.between(1, 16), "Requests one process handles at once.")
    smtp_url: str = _setting(
        "",
        readers.smtp_url,
        "The mail server. Empty means that no e-mail is sent (the demonstration shows it on a"
        " page).",
    )
    email_from: str = _setting(
        "", readers.email_sender, "The sender of e-mails; needed when a mail server is set."
    )
    sms_gateway: str = _setting(
        "",
        readers.name,
        "The provider that sends SMS, by the name of its file in `gateways/sms`. Empty means"
        " that no SMS is sent (the demonstration shows them on a page).",
    )
    log_level: str = _setting(
        "info", readers.one_of("debug", "info", "warning", "error"), "How much is written down."
    )
    time_zone: str = _setting(
        "Asia/Shanghai", readers.time_zone, "The zone in which days begin and end."
    )

    @property
    def is_production(self) -> bool:
        """Everything that is not a demonstration is production."""
        return not self.demo

    @property
    def effective_keyring_file(self) -> Path:
        """The keyring in use: the one named, or the demonstration's own in the data directory."""
        return self.keyring_file or self.data_dir / "keyring.json"

    @property
    def effective_public_address(self) -> str:
        """The address in QR codes and messages, without a slash at its end."""
        return self.public_address or f"http://127.0.0.1:{self.port}"


def variable(setting: "Field[Any]") -> str:
    """The name of the environment variable a setting is read from."""
    return f"MEDREG_{setting.name.upper()}"


def default_of(setting: "Field[Any]") -> Any:
    """What a setting is when nobody says anything."""
    assert setting.default is not MISSING
    return setting.default


def read(environ: Mapping[str, str]) -> Environment:
    """Read every `MEDREG_*` variable; raises EnvironmentRefusedError naming all faults at once."""
    values: dict[str, Any] = {}
    problems: list[str] = []
    known = {variable(setting): setting for setting in fields(Environment)}
    for name in sorted(environ):
        if not name.startswith("MEDREG_") or name.startswith("MEDREG_TEST_"):
            continue
        if name not in known:
            problems.append(f"{name} is not a setting of medreg; {_nearest(name, known)}")
            continue
        if environ[name] == "":
            continue  # an empty variable is one that was not set
        reader: Reader = known[name].metadata["read"]
        try:
            values[known[name].name] = reader.read(environ[name])
        except UnreadableError as unreadable:
            problems.append(f"{name} must be {reader.kind}; {unreadable}")
    if problems:
        raise EnvironmentRefusedError(tuple(problems))
    return Environment(**values)


def _nearest(name: str, known: Mapping[str, object]) -> str:
    near = [candidate for candidate in known if _is_near(name, candidate)]
    if near:
        return f"did you mean {near[0]}?"
    return "remove it, or look in docs/settings.md for the right name."


def _is_near(name: str, other: str) -> bool:
    return sorted(name) == sorted(other) or name in other or other in name
