"""A throwaway PostgreSQL server in a temporary folder, for the tests of a team's ledger."""

from __future__ import annotations

import getpass
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ADVICE = "PostgreSQL is not installed; on Debian: apt-get install postgresql"


def programs() -> Path | None:
    """The folder of initdb and pg_ctl; None where PostgreSQL is not installed."""
    on_path = shutil.which("initdb")
    folders = [Path(on_path).parent] if on_path else []
    folders += sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda p: p.parent.name, reverse=True)
    return next((f for f in folders if (f / "initdb").exists() and (f / "pg_ctl").exists()), None)


@contextmanager
def running(folder_of_programs: Path) -> Iterator[str]:
    """Starts a server that listens on a socket only; gives the folder of the socket."""
    user = _unprivileged()
    home = Path(tempfile.mkdtemp(prefix="kyori-pg-"))
    try:
        if user is not None:
            shutil.chown(home, user)
        data, log = home / "data", home / "log"
        initdb = [folder_of_programs / "initdb", "-D", data, "-U", "kyori", "--auth=trust", "-E", "UTF8", "-N"]
        _run([*initdb, "--locale=C.UTF-8"], user)
        control = [folder_of_programs / "pg_ctl", "-D", data, "-w", "-l", log]
        _run([*control, "-o", f"-F -c listen_addresses='' -k {home} -c max_connections=40", "start"], user)
        try:
            yield str(home)
        finally:
            _run([*control, "-m", "immediate", "stop"], user)
    finally:
        shutil.rmtree(home, ignore_errors=True)


def _unprivileged() -> str | None:
    """The server refuses to be run by root; who else may run it."""
    if os.geteuid() != 0:
        return None
    names = {entry.pw_name for entry in pwd.getpwall()}
    return next((name for name in ("postgres", "nobody") if name in names), getpass.getuser())


def _run(command: list[object], user: str | None) -> None:
    group = None if user is None else pwd.getpwnam(user).pw_gid
    # Not a pipe: the server would keep it open after pg_ctl has ended.
    with tempfile.TemporaryFile() as said:
        done = subprocess.run(
            list(map(str, command)), cwd="/", user=user, group=group, extra_groups=None if user is None else [],
            stdout=said, stderr=said, stdin=subprocess.DEVNULL, check=False,
        )  # fmt: skip
        said.seek(0)
        assert done.returncode == 0, said.read().decode(errors="replace")
