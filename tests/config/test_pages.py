"""What every answer carries: health, headers, language; and the other mode's database refused."""

import base64
import hashlib
from importlib.resources import files

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client, RequestFactory, override_settings

from medreg.config import after_migrate, health, installation, sqlite
from medreg.config.env import EnvironmentRefusedError
from medreg.config.hashing import SmallArgon2PasswordHasher
from medreg.config.headers import CONTENT_SECURITY_POLICY, TEMPLATE_SCRIPT, TEMPLATE_SCRIPT_HASH
from medreg.config.languages import language_of
from medreg.records.reference.installation import Installation, Kind
from medreg.services.installing import installation_kind, mark_installation


@pytest.mark.django_db
def test_health_is_told_when_database_and_tables_are_ready(client: Client):
    answer = client.get("/healthz")
    assert (answer.status_code, answer.json()) == (200, {"status": "ok", "database": "ready"})


@pytest.mark.django_db
def test_a_load_balancer_may_ask_by_number(client: Client):
    assert client.get("/healthz", headers={"host": "10.1.2.3"}).status_code == 200
    assert client.get("/practitioner/", headers={"host": "evil.example"}).status_code == 400


@pytest.mark.django_db
def test_health_is_503_while_a_migration_is_missing(client: Client, monkeypatch):
    monkeypatch.setattr(health, "_migrated", set())
    monkeypatch.setattr(health.MigrationExecutor, "migration_plan", lambda *_: [("one", False)])
    answer = client.get("/healthz")
    assert (answer.status_code, answer.json()["database"]) == (503, "not migrated")


@pytest.mark.django_db
def test_health_is_503_when_the_database_does_not_answer(client: Client, monkeypatch):
    def refuse():
        raise health.DatabaseError

    monkeypatch.setattr(health.connection, "cursor", refuse, raising=False)
    assert client.get("/healthz").json() == {"status": "unavailable", "database": "unreachable"}


@pytest.mark.django_db
def test_every_answer_forbids_what_our_pages_do_not_need(client: Client):
    headers = client.get("/healthz").headers
    assert headers["Content-Security-Policy"] == CONTENT_SECURITY_POLICY
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cache-Control"] == "private, no-store"


def test_the_one_inline_script_is_the_templates_own():
    package = files("govuk_frontend_jinja")
    assert TEMPLATE_SCRIPT in (package / "templates" / "template.html").read_text()
    digest = base64.b64encode(hashlib.sha256(TEMPLATE_SCRIPT.encode()).digest()).decode()
    assert f"sha256-{digest}" == TEMPLATE_SCRIPT_HASH


@pytest.mark.parametrize(
    ("path", "cookie", "accepts", "language"),
    [
        ("/", "en", "en", "zh-hans"),
        ("/en/", "zh-hans", "zh-CN", "en"),
        ("/england", "en", "en", "zh-hans"),
        ("/practitioner/", "en", "zh-CN", "en"),
        ("/practitioner/", "", "en", "zh-hans"),
        ("/authority/", "fr", "fr", "zh-hans"),
        ("/authority/", "<script>", "", "zh-hans"),
        ("/demo/", "en", "", "en"),
        ("/api/v1/", "zh-hans", "en", "en"),
        ("/api/v1/", "", "", "zh-hans"),
    ],
)
def test_public_pages_say_their_language_people_choose_machines_ask(
    path, cookie, accepts, language
):
    request = RequestFactory().get(path, headers={"accept-language": accepts})
    if cookie and not path.startswith("/api/"):
        request.COOKIES[settings.LANGUAGE_COOKIE_NAME] = cookie
    assert language_of(request) == language


@pytest.mark.django_db
def test_a_database_keeps_its_kind_for_ever():
    Installation.objects.all().delete()
    assert installation_kind() is None
    assert mark_installation(Kind.PRODUCTION) is Kind.PRODUCTION
    assert mark_installation(Kind.DEMONSTRATION) is Kind.PRODUCTION
    assert installation_kind() is Kind.PRODUCTION


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("marked", "demo", "says"),
    [
        (Kind.PRODUCTION, True, "belongs to a production system"),
        (Kind.DEMONSTRATION, False, "belongs to a demonstration"),
    ],
)
def test_the_other_modes_database_is_refused(marked, demo, says):
    Installation.objects.all().delete()
    mark_installation(marked)
    process = type("Process", (), {"demo": demo})
    with (
        override_settings(MEDREG=process),
        pytest.raises(EnvironmentRefusedError, match=says),
    ):
        installation.refuse_the_other_kind()


@pytest.mark.django_db
def test_after_migrate_the_database_says_what_it_is():
    Installation.objects.all().delete()
    after_migrate.run()
    after_migrate.run()
    assert installation_kind() is Kind.DEMONSTRATION
    installation.refuse_the_other_kind()


@pytest.mark.django_db
def test_sqlite_is_sound_and_durable():
    if connection.vendor != "sqlite":
        return
    assert connection.Database.sqlite_version_info >= sqlite.OLDEST_SOUND_SQLITE
    with connection.cursor() as cursor:
        for pragma, wanted in {
            "journal_mode": "wal", "foreign_keys": 1, "recursive_triggers": 1,
            "busy_timeout": 20_000,
        }.items():  # fmt: skip
            assert cursor.execute(f"PRAGMA {pragma}").fetchone() == (wanted,)
    assert "PRAGMA synchronous=FULL" in str(sqlite.OPTIONS["init_command"])


def test_passwords_are_hashed_by_argon2id_sized_for_two_cores():
    hasher = SmallArgon2PasswordHasher()
    encoded = hasher.encode("correct horse", hasher.salt())
    assert encoded.startswith("argon2$argon2id$v=19$m=19456,t=2,p=1$")
    assert hasher.verify("correct horse", encoded)
    assert not hasher.verify("wrong horse", encoded)
