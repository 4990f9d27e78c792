"""Every module can be imported where there is no POSIX, as on Windows."""

from __future__ import annotations

import subprocess
import sys

SCRIPT = """
import importlib, os, pkgutil, signal, sys
for name in ("fcntl", "grp", "pty", "pwd", "resource", "termios"):
    sys.modules[name] = None
for place, names in (
    (os, ("fork", "geteuid", "getuid", "killpg", "sched_getaffinity", "setsid", "sysconf")),
    (signal, ("SIGALRM", "SIGHUP", "SIGKILL", "alarm", "pthread_sigmask", "setitimer")),
):
    for name in names:
        if hasattr(place, name):
            delattr(place, name)
import detente
for module in pkgutil.walk_packages(detente.__path__, "detente."):
    if not module.name.endswith("__main__"):
        importlib.import_module(module.name)
        print(module.name)
"""


def test_no_module_needs_posix_to_be_imported() -> None:
    ran = subprocess.run([sys.executable, "-c", SCRIPT], capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    assert {"detente.game.memory", "detente.work.spread", "detente.symbolic.counting"} <= {
        *ran.stdout.split()
    }
