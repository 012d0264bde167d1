"""The public's pages in a browser: everybody can use them, at a desk and on a phone."""

import functools
import http.server
import shutil
import threading
from pathlib import Path
from urllib.parse import quote

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client
from playwright.sync_api import sync_playwright

from medreg.services.opaque_addresses import opaque_address

RULES = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_args: object) -> None:
        pass


def _pages(certificate) -> dict[str, str]:
    person = opaque_address(certificate.registration.practitioner_id)
    return {
        "front": "/",
        "guide": "/guide/",
        "look_up": "/look-up/",
        "found": f"/look-up/?name={quote('林晓')}",
        "too_short": f"/look-up/?name={quote('林')}",
        "institutions": "/look-up/?division=990000",
        "person": f"/physicians/{person}/",
        "genuine": f"/c/{certificate.check_code}",
        "too_early": f"/check/?number={certificate.number}&on=2020-01-01",
        "unknown": "/check/?number=AAAAAAAAAA&on=",
        "no_such_day": "/check/?number=AAAAAAAAAA&on=2020-02-30",
        "offline": "/check/offline/",
    }


@pytest.mark.journey
def test_everybody_can_use_the_public_pages(certificate, tmp_path):
    client = Client()
    built = Path(settings.STATIC_ROOT)
    assert (built / "manifest.json").is_file(), "first: tools/assets.py build"
    shutil.copytree(built, tmp_path / "static")
    for language in ("zh", "en"):
        for name, address in _pages(certificate).items():
            page = client.get(("/en" if language == "en" else "") + address)
            (tmp_path / f"{name}-{language}.html").write_bytes(page.content)
    handler = functools.partial(_Quiet, directory=str(tmp_path))
    faults: list[object] = []
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        _look_at_all(
            f"http://127.0.0.1:{server.server_port}", sorted(tmp_path.glob("*.html")), faults
        )
        server.shutdown()
    assert faults == []


def _look_at_all(address: str, files: list[Path], faults: list[object]) -> None:
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("chrome")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        for width in (1280, 390):
            page = browser.new_page(viewport={"width": width, "height": 900})
            page.on("pageerror", lambda error: faults.append(str(error)))
            for file in files:
                page.goto(f"{address}/{file.name}")
                found = Axe().run(page, options={"runOnly": RULES})
                faults.extend(
                    (file.name, width, fault["id"], fault["nodes"][0]["html"])
                    for fault in found.response["violations"]
                )
                if page.evaluate("document.documentElement.scrollWidth") > width:
                    faults.append((file.name, width, "wider than the screen"))
            page.close()
        browser.close()
