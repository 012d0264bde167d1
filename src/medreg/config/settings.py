"""Django's settings, all of them, put together from `env.Environment`."""

import os
from urllib.parse import urlsplit

from django.utils.translation import gettext_lazy as _

from . import databases, deployment, logs, rooms, safety
from .env import Environment

MEDREG: Environment = deployment.prepare(os.environ)
"""The deployment as its operator described it; other floors read it as `settings.MEDREG`."""

SECRET_KEY = safety.secret_key_of(MEDREG)
DEBUG = False
_PUBLIC_HOST = urlsplit(MEDREG.effective_public_address).hostname or ""
ALLOWED_HOSTS = list(MEDREG.allowed_hosts) or [_PUBLIC_HOST]
if MEDREG.demo:
    ALLOWED_HOSTS += ["127.0.0.1", "localhost", "[::1]"]

ROOT_URLCONF = "medreg.config.urls"
WSGI_APPLICATION = "medreg.config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "medreg.config",
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.messages",
    *rooms.record_apps(),
]
if MEDREG.demo and (rooms.HOUSE / "demonstration" / "apps.py").is_file():
    INSTALLED_APPS.append("medreg.demonstration")

if "medreg.records.accounts" in INSTALLED_APPS:
    AUTH_USER_MODEL = "accounts.Account"

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "medreg.config.headers.HeadersMiddleware",
    "medreg.config.health.HealthMiddleware",
    "medreg.config.languages.LanguageMiddleware",
    "medreg.api.rest.every_answer.ProblemsMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "medreg.portals.shared.entrance.EntranceMiddleware",
]

DATABASES = {"default": databases.database(MEDREG)}

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": rooms.template_folders(),
        "OPTIONS": {
            "environment": "medreg.portals.shared.jinja.environment",
            "auto_reload": MEDREG.demo,
        },
    }
]

# Words and days
LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", _("Chinese")), ("en", _("English"))]
LANGUAGE_COOKIE_NAME = "medreg_language"
LOCALE_PATHS = rooms.locale_folders()
USE_I18N = True
USE_TZ = True
TIME_ZONE = MEDREG.time_zone

# Files
STATIC_URL = "/static/"
STATIC_ROOT = rooms.ASSETS
MEDIA_ROOT = MEDREG.data_dir / "documents"
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o700
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500

# People: sessions are rows of our own (decision 28), not django.contrib.sessions
MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"
PASSWORD_HASHERS = ["medreg.config.hashing.SmallArgon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]

# Safety
_IS_HTTPS = MEDREG.effective_public_address.startswith("https://")
CSRF_COOKIE_NAME = "medreg_csrf"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SECURE = _IS_HTTPS
# The proxy in front ends TLS, so Django sees http and must be told which origin is its own.
CSRF_TRUSTED_ORIGINS = [MEDREG.effective_public_address] if _IS_HTTPS else []
SESSION_COOKIE_SECURE = _IS_HTTPS  # the message cookie follows these two
SESSION_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SECURE = _IS_HTTPS
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 31_536_000 if _IS_HTTPS else 0
X_FRAME_OPTIONS = "DENY"

LOGGING = logs.logging(MEDREG.log_level)
SILENCED_SYSTEM_CHECKS = [
    "security.W002",  # X-Frame-Options: HeadersMiddleware sends frame-ancestors and it
    "security.W005",  # HSTS for subdomains: not ours to promise
    "security.W008",  # redirecting http: the proxy's business
    "security.W021",  # HSTS preload: not ours to promise
]
