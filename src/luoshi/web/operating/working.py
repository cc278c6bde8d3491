"""The worker: does what takes long, one job after another. Several may run beside one another."""

from __future__ import annotations

import os
import signal
import threading
import time

from django.core.management import call_command

from luoshi.web.actions.importing import fail_jobs_of_the_dead
from luoshi.web.actions.reading_jobs import read_again_for_the_dead

_LOOKS = 2.0  # seconds


def work(*, parent: int | None = None) -> None:
    """Work until told to stop, or until the process that started it is gone. First, what dead workers left is ended."""
    fail_jobs_of_the_dead()
    read_again_for_the_dead()
    if parent is not None:
        threading.Thread(target=_end_without, args=(parent,), daemon=True).start()
    call_command("db_worker", startup_delay=False, interval=0.5, verbosity=0)


def _end_without(parent: int) -> None:
    """A server that was killed cannot end its worker."""
    while os.getppid() == parent:
        time.sleep(_LOOKS)
    os.kill(os.getpid(), signal.SIGTERM)
