# SPDX-License-Identifier: GPL-2.0-or-later
"""What a command costs: CPU seconds, peak memory, instructions."""

import collections
import os
import pathlib
import re
import shutil
import subprocess
import tempfile

Cost = collections.namedtuple("Cost", "cpu memory status")  # seconds, bytes, exit status


class Failure(Exception):
    """The benchmark cannot go on."""


def cost(command, environment=None):
    """Runs a command, its output thrown away. It is spawned, not forked: a copy of this process
    would be counted as its work."""
    actions = [(os.POSIX_SPAWN_OPEN, fd, os.devnull, os.O_RDWR, 0) for fd in (0, 1, 2)]
    path = shutil.which(command[0])
    if not path:
        raise Failure(f"there is no program {command[0]}")
    process = os.posix_spawn(path, list(map(str, command)),
                             {**os.environ, **(environment or {})}, file_actions=actions)
    _, status, usage = os.wait4(process, 0)
    return Cost(usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024,
                os.waitstatus_to_exitcode(status))


def checked(command, environment=None):
    """The cost of a command that must succeed."""
    result = cost(command, environment)
    if result.status != 0:
        raise Failure(f"exit {result.status}: {' '.join(map(str, command))}")
    return result


def perf_counts():
    if not shutil.which("perf"):
        return False
    done = subprocess.run(["perf", "stat", "-x,", "-e", "instructions", "true"],
                          capture_output=True, text=True, check=False)
    return bool(re.match(r"\d", done.stderr))


PERF = perf_counts()
CALLGRIND = bool(shutil.which("valgrind"))


def counter():
    """How instructions are counted here; None if they cannot be."""
    return "perf stat" if PERF else "callgrind, without the kernel's" if CALLGRIND else None


def instructions(command, environment=None, inside=()):
    """Instructions of a command and its threads, or of some functions of it, none of which calls
    another of them, and what they call."""
    env = {**os.environ, **(environment or {})}
    command = list(map(str, command))
    if PERF and not inside:
        done = subprocess.run(["perf", "stat", "-x,", "-e", "instructions", *command], env=env,
                              stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                              stderr=subprocess.PIPE, text=True, check=False)
        return int(re.search(r"^(\d+),,instructions", done.stderr, re.MULTILINE).group(1))
    if not CALLGRIND:
        return None
    with tempfile.TemporaryDirectory() as folder:
        log = pathlib.Path(folder, "log")
        options = [f"--toggle-collect={function}" for function in inside]
        subprocess.run(["valgrind", "--tool=callgrind", f"--log-file={log}",
                        "--callgrind-out-file=/dev/null", *options, *command], env=env,
                       stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                       stderr=subprocess.DEVNULL, check=False)
        found = re.search(r"Collected\s*:\s*(\d+)", log.read_text(errors="replace"))
        if not found:
            raise Failure(f"callgrind counted nothing: {' '.join(command)}")
        return int(found.group(1))


def bytes_of(path):
    """Bytes of a file, or of all files below a folder."""
    path = pathlib.Path(path)
    if path.is_file():
        return path.stat().st_size
    return sum(file.stat().st_size for file in path.rglob("*") if file.is_file())


def percentile(values, percent):
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, len(ordered) * percent // 100)]


def mean(values):
    return sum(values) / len(values)


def table(head, rows):
    """A table in Markdown; numbers are given as text."""
    lines = ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    lines += ["| " + " | ".join(row) + " |" for row in rows]
    return "\n".join(lines) + "\n"


def ratio(value, other):
    return f"{value / other:.2f}" if value is not None and other else "–"
