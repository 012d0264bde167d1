"""A real server, a real worker and a real browser: what `make run` starts, walked through."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from .visitor import Visitor

READY_WITHIN = 90
SIZES = {"desk": {"width": 1280, "height": 900}, "phone": {"width": 390, "height": 844}}


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _environment(data: Path, port: int) -> dict[str, str]:
    kept = {k: v for k, v in os.environ.items() if not k.startswith("MEDREG_")}
    return kept | {
        "MEDREG_DEMO": "1",
        "MEDREG_PORT": str(port),
        "MEDREG_DATA_DIR": str(data),
        "MEDREG_WORKERS": "1",
        "DJANGO_SETTINGS_MODULE": "medreg.config.settings",
    }


@pytest.fixture(scope="session")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data directory with reference data and the cast; each journey gets a copy of it."""
    data = tmp_path_factory.mktemp("furnished")
    for command in (("migrate",), ("load-reference",), ("django", "load_cast")):
        subprocess.run(
            [sys.executable, "-m", "medreg.config.cli", *command],
            env=_environment(data, 8000),
            check=True,
            capture_output=True,
        )
    return data


@pytest.fixture
def house(furnished: Path, tmp_path: Path) -> Iterator[str]:
    """The address of a demonstration that runs for one journey only."""
    data, port = tmp_path / "data", _free_port()
    shutil.copytree(furnished, data)
    with (tmp_path / "server.log").open("wb") as log:
        server = subprocess.Popen(
            [sys.executable, "-m", "medreg.config.cli", "serve"],
            env=_environment(data, port),
            stdout=log,
            stderr=log,
        )
        try:
            _wait_until_ready(f"http://127.0.0.1:{port}", server, tmp_path / "server.log")
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
            server.wait(timeout=20)


def _wait_until_ready(address: str, server: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + READY_WITHIN
    while time.monotonic() < until:
        if server.poll() is not None:
            break
        try:
            with urllib.request.urlopen(f"{address}/healthz", timeout=2) as answer:  # noqa: S310 - ours
                if answer.status == 200:
                    return
        except OSError:
            time.sleep(0.3)
    pytest.fail(f"the house did not open: {log.read_text()[-2000:]}")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    assert path, "journeys need chromium: `make test` installs it"
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(
            executable_path=path,
            args=["--no-sandbox", "--disable-background-networking", "--disable-component-update"],
        )
        yield opened
        opened.close()


@pytest.fixture
def open_visitor(house: str, browser: Browser) -> Iterator[Callable[..., Visitor]]:
    """Opens a browser of one's own: language `zh-hans` or `en`, size `desk` or `phone`."""
    contexts = []

    def opened(language: str = "zh-hans", size: str = "desk", *, scripts: bool = True) -> Visitor:
        context = browser.new_context(
            base_url=house, viewport=SIZES[size], java_script_enabled=scripts
        )
        context.add_cookies([{"name": "medreg_language", "value": language, "url": house}])
        contexts.append(context)
        return Visitor(context.new_page(), language)

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture
def visitor(open_visitor: Callable[..., Visitor]) -> Visitor:
    """Somebody at a desk who reads Chinese."""
    return open_visitor()
