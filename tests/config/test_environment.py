"""Every wrong value is refused with a sentence; production refuses anything insecure."""

import os
import re
import stat
import subprocess
import sys
from dataclasses import fields, replace
from pathlib import Path

import pytest

from medreg.config import deployment, keys, safety
from medreg.config.env import Environment, EnvironmentRefusedError, read, variable

SECRET = "x" * safety.SHORTEST_SECRET


def problems(**values: str) -> tuple[str, ...]:
    with pytest.raises(EnvironmentRefusedError) as refused:
        read({f"MEDREG_{name.upper()}": value for name, value in values.items()})
    return refused.value.problems


def test_an_empty_environment_has_defaults():
    environment = read({})
    assert (environment.demo, environment.port, environment.time_zone) == (
        False, 8000, "Asia/Shanghai",
    )  # fmt: skip


def test_an_empty_variable_is_one_that_was_not_set():
    assert read({"MEDREG_PORT": ""}).port == 8000


def test_values_are_read():
    environment = read(
        {
            "MEDREG_DEMO": "1",
            "MEDREG_PORT": "9000",
            "MEDREG_ALLOWED_HOSTS": "register.example, www.register.example",
            "MEDREG_PUBLIC_ADDRESS": "https://register.example/",
            "MEDREG_DATABASE_URL": "postgresql://medreg:secret@db.example:5432/medreg",
            "MEDREG_SMTP_URL": "smtps://post:secret@mail.example",
            "MEDREG_EMAIL_FROM": "Register <no-reply@register.example>",
        }
    )
    assert environment.allowed_hosts == ("register.example", "www.register.example")
    assert environment.public_address == "https://register.example"
    assert environment.port == 9000


WRONG = {
    "demo": ["yes", "true", "2", " 1"],
    "host": ["http://x", "a b", "127.0.0.1:80", "\0", "主机"],
    "port": ["0", "65536", "-1", "80.5", "８０００", "eighty", "9" * 400],
    "database_url": ["mysql://x/y", "postgresql://host", "sqlite://x", "postgresql://[x/y", "x"],
    "secret_key": [" key", "key\n", "a\0b"],
    "secret_key_file": ["no-such-file", "\0"],
    "keyring_file": ["a\0b"],
    "allowed_hosts": ["https://register.example", "a b", ",", "x" + "\u202e"],
    "public_address": ["register.example", "ftp://x", "https://", "https://x/path", "https://x:y"],
    "workers": ["0", "65", "two", "一"],
    "threads": ["0", "17", """ """],
    "smtp_url": ["mail.example", "http://mail.example", "smtp://"],
    "email_from": ["nobody", "a@b\nBcc: c@d", "@"],
    "sms_gateway": ["Acme", "../acme", "acme-sms", "<script>"],
    "log_level": ["INFO", "loud", "'; DROP TABLE"],
    "time_zone": ["Beijing", "../etc/passwd", "UTC+8", "😀"],
    "data_dir": ["\0"],
}  # fmt: skip


@pytest.mark.parametrize(("name", "value"), [(n, v) for n, wrong in WRONG.items() for v in wrong])
def test_a_wrong_value_is_refused_with_one_sentence(name, value):
    (problem,) = problems(**{name: value})
    assert re.fullmatch(rf"MEDREG_{name.upper()} must be [^;]+; [^;]+\.", problem)


def test_a_refusal_never_repeats_the_value_which_may_be_a_secret():
    (problem,) = problems(database_url="postgresql://medreg:hunter2@host")
    assert "hunter2" not in problem


def test_every_setting_has_wrong_values_to_refuse():
    assert {setting.name for setting in fields(Environment)} == set(WRONG)


def test_all_faults_are_told_at_once():
    assert len(problems(port="x", workers="y", time_zone="z")) == 3


def test_a_misspelt_name_is_refused_and_the_right_one_named():
    assert problems(prot="8000") == (
        "MEDREG_PROT is not a setting of medreg; did you mean MEDREG_PORT?",
    )
    assert "docs/settings.md" in problems(colour="red")[0]


@pytest.fixture
def production(tmp_path: Path) -> Environment:
    keyring = tmp_path / "keys" / "keyring.json"
    keyring.parent.mkdir()
    keyring.touch(mode=0o600)
    keyring.write_text(keys.new_keyring())
    return Environment(
        data_dir=tmp_path / "data",
        secret_key=SECRET,
        keyring_file=keyring,
        public_address="https://register.example",
    )


def test_a_careful_production_starts(production):
    assert safety.objections_to(production) == ()


INSECURE = {
    "no secret": ({"secret_key": ""}, "MEDREG_SECRET_KEY_FILE is missing"),
    "short secret": ({"secret_key": "short"}, "MEDREG_SECRET_KEY holds a key that is too short"),
    "no keyring": ({"keyring_file": None}, "MEDREG_KEYRING_FILE is missing"),
    "no keyring file": ({"keyring_file": Path("none")}, "MEDREG_KEYRING_FILE names no file"),
    "every host": ({"allowed_hosts": ("*",)}, "MEDREG_ALLOWED_HOSTS contains *"),
    "no address": ({"public_address": ""}, "MEDREG_PUBLIC_ADDRESS is missing"),
    "open address": (
        {"public_address": "http://register.example"},
        "MEDREG_PUBLIC_ADDRESS begins with http://",
    ),
    "fake SMS": ({"sms_gateway": "fake"}, "MEDREG_SMS_GATEWAY is fake"),
    "debugging": ({"log_level": "debug"}, "MEDREG_LOG_LEVEL is debug"),
    "mail without sender": ({"smtp_url": "smtp://m.example"}, "MEDREG_EMAIL_FROM is missing"),
}


@pytest.mark.parametrize(("change", "says"), INSECURE.values(), ids=INSECURE.keys())
def test_production_refuses_what_is_insecure(production, change, says):
    (objection,) = safety.objections_to(replace(production, **change))
    assert objection.startswith(says)


def test_production_refuses_a_keyring_inside_the_data_directory(production):
    inside = production.data_dir / "keyring.json"
    inside.parent.mkdir()
    inside.touch(mode=0o600)
    (objection,) = safety.objections_to(replace(production, keyring_file=inside))
    assert "stolen backup" in objection


def test_production_refuses_secrets_that_others_may_read(production, tmp_path):
    file = tmp_path / "secret"
    file.write_text(SECRET)
    file.chmod(0o644)
    production.keyring_file.chmod(0o640)
    careless = replace(production, secret_key="", secret_key_file=file)
    assert len(safety.objections_to(careless)) == 2


def test_production_refuses_a_short_secret_in_a_file(production, tmp_path):
    file = tmp_path / "secret"
    file.touch(mode=0o600)
    file.write_text("short")
    (objection,) = safety.objections_to(replace(production, secret_key="", secret_key_file=file))
    assert objection.startswith("MEDREG_SECRET_KEY_FILE holds a key that is too short")


def test_a_demonstration_listens_on_loopback_only():
    (objection,) = safety.objections_to(Environment(demo=True, host="0.0.0.0"))  # noqa: S104
    assert objection.startswith("MEDREG_HOST must be 127.0.0.1 in a demonstration")


def test_a_demonstration_makes_its_secrets_once_and_for_its_owner_only(tmp_path):
    environ = {"MEDREG_DEMO": "1", "MEDREG_DATA_DIR": str(tmp_path / "var")}
    first, second = deployment.prepare(environ), deployment.prepare(environ)
    assert safety.secret_key_of(first) == safety.secret_key_of(second)
    for file in (first.secret_key_file, first.keyring_file):
        assert file.is_relative_to(tmp_path)
        assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_data_directory_that_cannot_be_made_is_told(tmp_path):
    (tmp_path / "file").touch()
    environ = {"MEDREG_DEMO": "1", "MEDREG_DATA_DIR": str(tmp_path / "file" / "var")}
    with pytest.raises(EnvironmentRefusedError, match="MEDREG_DATA_DIR must be a folder"):
        deployment.prepare(environ)


def test_every_setting_says_what_it_is_for():
    for setting in fields(Environment):
        assert setting.metadata["doc"].endswith((".", ")")), variable(setting)


def clean_environment() -> dict[str, str]:
    kept = dict(os.environ)
    for name in os.environ:
        if name.startswith("MEDREG_") or name == "DJANGO_SETTINGS_MODULE":
            del kept[name]
    return kept


def medreg(*words: str, **environ: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "medreg.config.cli", *words],
        env=clean_environment() | environ, timeout=30,
        capture_output=True, text=True, check=False,
    )  # fmt: skip


def test_the_command_refuses_with_sentences_and_exit_code_2_and_no_traceback():
    done = medreg("serve", MEDREG_PORT="eighty", MEDREG_WORKERS="0")
    assert done.returncode == 2
    assert done.stderr.splitlines() == [
        "medreg cannot start:",
        "- MEDREG_PORT must be a whole number from 1 to 65535; write it in digits.",
        "- MEDREG_WORKERS must be a whole number from 1 to 64; write it in digits.",
    ]


def test_production_without_anything_names_all_it_lacks():
    done = medreg("serve")
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    for name in ("MEDREG_SECRET_KEY_FILE", "MEDREG_KEYRING_FILE", "MEDREG_PUBLIC_ADDRESS"):
        assert f"- {name} is missing" in done.stderr


def test_the_demonstration_cannot_be_imported_in_production():
    done = subprocess.run(
        [sys.executable, "-c", "import medreg.demonstration"],
        env=clean_environment(), timeout=30,
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 1
    assert "ImportError: The demonstration is not part of a production system" in done.stderr


def test_help_is_there_without_any_setting():
    done = medreg("help")
    assert done.returncode == 0
    assert re.search(r"^  serve +\S", done.stdout, re.MULTILINE)


def test_secrets_are_made_before_there_is_an_environment_and_never_overwritten(tmp_path):
    for command in ("make-secret", "make-keyring"):
        file = tmp_path / command
        assert medreg(command, str(file)).returncode == 0
        made = file.read_text()
        assert len(made) > safety.SHORTEST_SECRET
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
        assert "never overwritten" in medreg(command, str(file)).stderr
        assert file.read_text() == made


def test_an_unknown_command_is_told(tmp_path):
    done = medreg("sevre", MEDREG_DEMO="1", MEDREG_DATA_DIR=str(tmp_path))
    assert (done.returncode, done.stderr) == (
        2, "medreg has no command 'sevre'; `medreg help` lists them.\n",
    )  # fmt: skip


def test_production_refuses_a_keyring_that_is_none(production):
    production.keyring_file.write_text("{}")
    (objection,) = safety.objections_to(production)
    assert "holds no keyring" in objection
