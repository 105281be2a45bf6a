"""Set the project up and run it: ``python3 dev.py run``, ``python3 dev.py test``, ``python3 dev.py check``.

Needs Python 3.11 or newer and nothing else (on Windows ``py dev.py run``). The first start makes ``.venv``, installs
the project into it with its test extra, and makes sure that Qt finds the system's libraries; a stamp tells the next
start that this is done. What follows ``run`` goes to the program, what follows ``test`` to pytest.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
STAMP = VENV / "yeojido-setup"
OLDEST_PYTHON = (3, 11)
WINDOWS = os.name == "nt"

SOAKED = (
    *("tests/test_state_machine.py", "tests/fuzz", "tests/storage/test_damage.py", "tests/storage/test_killing.py"),
    *("tests/storage/test_copied_meanwhile.py", "tests/storage/migrations", "tests/ui/canvas/test_gesture_machine.py"),
    "tests/storage/test_power_cuts.py",
)
"""The tests that gain by running longer: random acts and gestures, mutated files, flipped bytes, kills, copies."""
QT_PROBE = "from PySide6.QtWidgets import QApplication; QApplication([])"
PLATFORM_PLUGIN = "Qt/plugins/platforms/libqxcb.so"

LIBRARY_PACKAGES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libGLX.so.0": "libglx0",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libX11.so.6": "libx11-6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libstdc++.so.6": "libstdc++6",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxcb.so.1": "libxcb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libz.so.1": "zlib1g",
}
"""The Debian and Ubuntu packages of the libraries that Qt's wheels expect on the system."""

WITHOUT_DISPLAY = """\
There is no display here, so the window cannot open (neither DISPLAY nor WAYLAND_DISPLAY is set).
Everything else works without one, for example:
  {command} new map.journey --template purchase --language ko
  {command} export map.journey map.pdf --paper A3
  {command} --help"""


class Stop(Exception):
    """Setting up cannot go on; the text says why and what to do."""


def main(arguments: Sequence[str]) -> int:
    """Run one of the commands of COMMANDS; return its exit code, 2 for bad usage."""
    if not arguments or arguments[0] not in COMMANDS:
        asked = bool(arguments) and arguments[0] in {"-h", "--help", "help"}
        print(usage(), file=sys.stdout if asked else sys.stderr)
        return 0 if asked else 2
    try:
        if sys.version_info < OLDEST_PYTHON:
            raise Stop(f"Yeojido needs Python 3.11 or newer; this is {sys.version.split()[0]} ({sys.executable}).")
        return COMMANDS[arguments[0]].run(list(arguments[1:]))
    except Stop as stop:
        print(stop, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def usage() -> str:
    """Return the commands, one a line."""
    lines = [f"  {name:<7} {command.summary}" for name, command in COMMANDS.items()]
    return "\n".join(["usage: dev.py COMMAND [ARGUMENT...]", *lines])


# Commands


def run(arguments: list[str]) -> int:
    """Set up, then run the program with these arguments."""
    set_up()
    if opens_window(arguments) and not has_display(os.environ, sys.platform):
        raise Stop(WITHOUT_DISPLAY.format(command=f"{Path(sys.executable).name} dev.py run"))
    if opens_window(arguments) and uses_x(os.environ, sys.platform) and (missing := missing_libraries()):
        raise Stop("The window cannot open before these libraries are installed:\n" + install_command(missing))
    compile_rooms()
    return become([str(venv_python()), str(ROOT / "main.py"), *arguments])


def memory_folder(place: str = "/dev/shm", needed: int = 8 * 2**30) -> str:  # noqa: S108 - pytest makes its own in it
    """Return a folder in memory with so many bytes of room, "" for none: no test waits for a disk there."""
    try:
        return place if shutil.disk_usage(place).free >= needed and os.access(place, os.W_OK) else ""
    except OSError:
        return ""


def test(arguments: list[str]) -> int:
    """Set up, then run the tests; all of them in a process for each processor, what is named as pytest does it."""
    set_up()
    compile_rooms()
    if folder := memory_folder():
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", folder)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.chdir(ROOT)
    module = "pytest" if arguments else "tests.shares"
    return become([str(venv_python()), "-m", module, *arguments])


def soak(arguments: list[str]) -> int:
    """Set up, then run the random tests for long and anew each time: SOAKED, or what is named."""
    os.environ["HYPOTHESIS_PROFILE"] = "soak"
    return test(["--timeout=0", *(arguments or SOAKED)])


def bench(arguments: list[str]) -> int:
    """Set up, then measure: all benchmarks, or those named."""
    set_up()
    compile_rooms()
    os.chdir(ROOT)
    return become([str(venv_python()), "-m", "tests.benchmarks.run", *arguments])


def check(arguments: list[str]) -> int:
    """Set up, then run the static checks, all of them or those named; return 1 if one fails."""
    if unknown := set(arguments) - CHECKS.keys():
        raise Stop(f"There is no check {', '.join(sorted(unknown))}; there are {', '.join(CHECKS)}.")
    set_up()
    failed = []
    for name in arguments or CHECKS:
        print(f"== {name}", flush=True)
        program, *rest = CHECKS[name]
        command = [str(venv_program(program)), *rest]
        if subprocess.run(command, cwd=ROOT, check=False).returncode:
            failed.append(name)
    print(f"failed: {', '.join(failed)}" if failed else "all static checks passed", flush=True)
    return 1 if failed else 0


@dataclass(frozen=True)
class Command:
    """A word that dev.py knows: what it runs, and what it is for."""

    run: Callable[[list[str]], int]
    summary: str


COMMANDS = {
    "run": Command(run, "set up and open the editor; arguments go to main.py"),
    "test": Command(test, "set up and run the tests; arguments go to pytest"),
    "soak": Command(soak, "run random acts and mutated files for many minutes; arguments go to pytest"),
    "bench": Command(bench, "measure how fast it is, against named floors; arguments are groups of rows"),
    "check": Command(check, "set up and run the static checks, all or those named"),
}

CHECKS = {
    "lint": ("ruff", "check", "."),
    "format": ("ruff", "format", "--check", "."),
    "types": ("mypy",),
    "rooms": ("lint-imports", "--no-logo"),
    "catalogue": ("python", "-m", "resources.i18n_catalogue", "check"),
}


# Setting up


def set_up() -> None:
    """Make the environment unless the stamp says that it is there. Raises Stop."""
    if venv_python().is_file() and STAMP.is_file() and STAMP.read_text(encoding="utf-8") == stamp_text():
        return
    make_venv()
    say("installing Yeojido and its libraries (a few minutes the first time)")
    pip = [str(venv_python()), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    if subprocess.run([*pip, "--editable", ".[test]"], cwd=ROOT, check=False).returncode:
        raise Stop("pip could not install the libraries; its reason is above. Then run the same command again.")
    make_qt_load()
    STAMP.write_text(stamp_text(), encoding="utf-8")


def compile_rooms() -> None:
    """Compile what has changed, so that the program starts at once even where Python may not keep bytecode itself."""
    rooms = ["main.py", "model", "storage", "export", "ui", "resources"]
    succeeds([str(venv_python()), "-m", "compileall", "-q", *(str(ROOT / room) for room in rooms)])


def stamp_text() -> str:
    """Return what the environment depends on: the declaration, the folder it is installed from, and its Python."""
    from hashlib import sha256

    declaration = sha256((ROOT / "pyproject.toml").read_bytes()).hexdigest()
    return f"{declaration}\n{ROOT}\n{venv_python().resolve()}\n"


def make_venv() -> None:
    """Make ``.venv``, anew where the one there does not work (moved, or made by an older Python). Raises Stop."""
    works = "import pip, sys; sys.exit(sys.version_info < (3, 11))"
    if venv_python().is_file() and succeeds([str(venv_python()), "-c", works]):
        return
    from importlib.util import find_spec

    if find_spec("ensurepip") is None or find_spec("venv") is None:
        package = "python{}.{}-venv".format(*sys.version_info[:2])
        if not install_packages([package]):
            raise Stop(
                f"Python's venv module is missing. Install it, then run the same again:\n{apt_command([package])}"
            )
    say("making .venv")
    if subprocess.run([sys.executable, "-m", "venv", "--clear", str(VENV)], check=False).returncode:
        raise Stop(f"Python could not make {VENV}; its reason is above.")


def make_qt_load() -> None:
    """See to it that Qt's libraries are there; those of the window alone may be missing. Raises Stop."""
    missing = missing_libraries()
    if missing and install_packages(packages_of(missing)):
        missing = missing_libraries()
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    probe = [str(venv_python()), "-c", QT_PROBE]
    outcome = subprocess.run(probe, env=environment, capture_output=True, text=True, errors="replace", check=False)
    remedy = install_command(missing) if missing else ""
    if outcome.returncode:
        reason = (outcome.stderr.strip().splitlines() or [f"exit code {outcome.returncode}"])[-1]
        raise Stop(f"Qt does not load: {reason}\n{remedy}".rstrip())
    if missing:
        say(f"the window will need libraries that this system lacks; to install them:\n{remedy}")


def missing_libraries() -> list[str]:
    """Return the names of the shared libraries that Qt's files ask for and Linux does not find."""
    from shutil import which

    if not sys.platform.startswith("linux") or not which("ldd"):
        return []
    folder = next(VENV.glob("lib*/python3*/site-packages/PySide6"), None)
    if folder is None:
        return []
    files = [str(path) for path in (*folder.glob("QtWidgets*.so"), folder / PLATFORM_PLUGIN) if path.is_file()]
    outcome = subprocess.run(["ldd", *files], capture_output=True, text=True, check=False)
    return not_found(outcome.stdout)


def not_found(listing: str) -> list[str]:
    """Return the libraries that a listing of ldd reports as not found, sorted, each once."""
    return sorted({line.split()[0] for line in listing.splitlines() if line.rstrip().endswith("=> not found")})


def packages_of(libraries: Sequence[str]) -> list[str]:
    """Return the Debian packages of these libraries; a library that the table lacks is left out."""
    return sorted({LIBRARY_PACKAGES[name] for name in libraries if name in LIBRARY_PACKAGES})


def install_command(libraries: Sequence[str]) -> str:
    """Return the one command that installs these libraries, or their names where it is not known."""
    from shutil import which

    strangers = [name for name in libraries if name not in LIBRARY_PACKAGES]
    if which("apt-get") and not strangers:
        return apt_command(packages_of(libraries))
    return f"  the system's packages with {', '.join(libraries)}"


def apt_command(packages: Sequence[str]) -> str:
    """Return the command that a person types to install Debian packages."""
    return f"  sudo apt-get install {' '.join(packages)}"


def install_packages(packages: Sequence[str]) -> bool:
    """Install Debian packages where that is allowed, as root with apt; return whether they were installed."""
    from shutil import which

    if not packages or not which("apt-get") or not hasattr(os, "geteuid") or os.geteuid() != 0:
        return False
    say(f"installing {' '.join(packages)}")
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    install = ["apt-get", "install", "--yes", "-qq", "--no-install-recommends", *packages]
    subprocess.run(["apt-get", "update", "-qq"], env=environment, stdout=subprocess.DEVNULL, check=False)
    return subprocess.run(install, env=environment, stdout=subprocess.DEVNULL, check=False).returncode == 0


# Small things


def opens_window(arguments: Sequence[str]) -> bool:
    """Return whether main.py would open its window: no arguments, or nothing but a document."""
    if len(arguments) != 1:
        return not arguments
    return not arguments[0].startswith("-") and (bool(Path(arguments[0]).suffix) or Path(arguments[0]).exists())


def has_display(environment: Mapping[str, str], platform: str) -> bool:
    """Return whether a window could open: always outside Linux; there with a display or a chosen Qt platform."""
    names = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return not platform.startswith("linux") or any(environment.get(name) for name in names)


def uses_x(environment: Mapping[str, str], platform: str) -> bool:
    """Return whether Qt would open its windows through X."""
    others = ("WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return platform.startswith("linux") and not any(environment.get(name) for name in others)


def venv_program(name: str) -> Path:
    """Return the path of a program of the environment."""
    return VENV / "Scripts" / f"{name}.exe" if WINDOWS else VENV / "bin" / name


def venv_python() -> Path:
    """Return the path of the environment's Python."""
    return venv_program("python")


def succeeds(command: Sequence[str]) -> bool:
    """Run a command quietly; return whether it could run and ended well."""
    try:
        return subprocess.run(command, capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def become(command: Sequence[str]) -> int:
    """Go on as another program; where the system cannot do that, run it and return its exit code."""
    sys.stdout.flush()
    sys.stderr.flush()
    if not WINDOWS:
        os.execv(command[0], list(command))
    return subprocess.run(command, check=False).returncode


def say(text: str) -> None:
    """Tell the person what takes a while."""
    print(f"dev.py: {text}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
