"""Settings of Django, from the environment and the home of the site. What an operator may set: docs/deploy.md."""

from __future__ import annotations

import os
from pathlib import Path

from csp.constants import NONE, SELF

from luoshi.web.home import database, home, second_factor_waived, secret_key
from luoshi.web.proxies import trusted_proxies

_HERE = Path(__file__).parent
_TLS = os.environ.get("LUOSHI_TLS") == "1"  # the site is reached by https, so cookies are sent by nothing else

SECRET_KEY = secret_key()
DEBUG = False
ALLOWED_HOSTS = os.environ.get("LUOSHI_HOSTS", "127.0.0.1,localhost,[::1]").split(",")
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS if _TLS and host != "*"]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "axes",
    "csp",
    "django_htmx",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "django_tasks",
    "django_tasks_db",
    "luoshi.web.apps.Web",
]
MIDDLEWARE = [
    "luoshi.web.middleware.proxies.believing_our_proxies_alone",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "luoshi.web.middleware.language.in_the_language_of_the_reader",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "luoshi.web.middleware.person.with_the_person",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "luoshi.web.middleware.refusals.answer_refusals",
    "axes.middleware.AxesMiddleware",
]
ROOT_URLCONF = "luoshi.web.urls"
WSGI_APPLICATION = "luoshi.web.wsgi.application"

DATABASES = {"default": database()}
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [_HERE / "templates"],
        "OPTIONS": {
            "environment": "luoshi.web.jinja.environment",
            "context_processors": ["luoshi.web.frame.frame"],
        },
    },
    {"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True},  # of axes and django-otp
]

# The second factor of those who sign and administer. Only a demonstration on this machine goes without.
SECOND_FACTOR_WAIVED = second_factor_waived(ALLOWED_HOSTS)
OTP_TOTP_ISSUER = "luoshi"

AUTH_USER_MODEL = "web.Person"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "luoshi.web.signing_in.ByPassword",
]
_ARGON2, _SM3 = "django.contrib.auth.hashers.Argon2PasswordHasher", "luoshi.web.hashing.PBKDF2SM3PasswordHasher"
# The first one hashes; all are read, and a password hashed by another is hashed anew when its person signs in.
PASSWORD_HASHERS = [_SM3, _ARGON2] if os.environ.get("LUOSHI_PASSWORD_HASH") == "sm3" else [_ARGON2, _SM3]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
LOGIN_URL = "/sign-in/"
LOGIN_REDIRECT_URL = "/"
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_LOCKOUT_CALLABLE = "luoshi.web.signing_in.locked_out"
AXES_CLIENT_IP_CALLABLE = "luoshi.web.proxies.client_address"
AXES_RESET_ON_SUCCESS = True
AXES_ENABLE_ACCESS_FAILURE_LOG = True

_HOST = "__Host-" if _TLS else ""  # a browser takes such a cookie only by https, for this host and the whole site
SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = f"{_HOST}luoshi_session", f"{_HOST}luoshi_csrf"
SESSION_COOKIE_AGE = 30 * 60  # seconds without a request after which a person signs in again
SESSION_AT_MOST = 12 * 3600  # seconds after which he signs in again in any case
SESSION_SAVE_EVERY_REQUEST = True
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _TLS
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
SECURE_SSL_REDIRECT = False  # nginx does it
SECURE_HSTS_SECONDS = 31_536_000 if _TLS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = _TLS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _TLS else None
TRUSTED_PROXIES = trusted_proxies(
    tls=_TLS
)  # whose X-Forwarded-… is believed; middleware/proxies.py strikes out others'
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "object-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],  # the style's own small pictures
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "中文"), ("en", "English")]
LANGUAGE_COOKIE_NAME = "luoshi_language"
USE_I18N = True
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = home() / "static"
STATICFILES_DIRS = [_HERE / "static"]
WHITENOISE_USE_FINDERS = True
MEDIA_ROOT = home() / "files"
DATA_UPLOAD_MAX_MEMORY_SIZE = 5_000_000
FILE_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5_000  # a form of 27 indicators, 7 areas and what is said of each

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}
SILENCED_SYSTEM_CHECKS = ["security.W008"]  # SECURE_SSL_REDIRECT: nginx does it (docs/deploy.md)
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
}
