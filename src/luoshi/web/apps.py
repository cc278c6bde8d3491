"""The one Django app of the core: all its models have one history of migrations."""

from django.apps import AppConfig


class Web(AppConfig):
    name = "luoshi.web"
    label = "web"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Note the beginning of every session."""
        from luoshi.web.sessions import connect

        connect()
