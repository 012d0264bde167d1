"""Every component in a browser: everybody can use it, at a desk and on a phone."""

import functools
import http.server
import shutil
import threading
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import RequestFactory
from playwright.sync_api import sync_playwright

from medreg.config.headers import CONTENT_SECURITY_POLICY
from medreg.portals.shared.gallery import gallery

LANGUAGES = ("zh-hans", "en")


class _Server(http.server.SimpleHTTPRequestHandler):
    """The gallery and the built files, with the headers of the real thing."""

    looks: list[str | None] = []

    def log_message(self, *_args: object) -> None:
        pass

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", CONTENT_SECURITY_POLICY)
        super().end_headers()

    def do_GET(self) -> None:
        if self.path != "/news":
            return super().do_GET()
        self.looks.append(self.headers["If-None-Match"])
        tag = '"1"' if len(self.looks) < 3 else '"2"'
        is_known = self.headers["If-None-Match"] == tag
        self.send_response(304 if is_known else 200)
        self.send_header("ETag", tag)
        self.end_headers()
        return None if is_known else self.wfile.write(f"<p>news {tag}</p>".encode())


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    folder = tmp_path_factory.mktemp("gallery")
    assert (Path(settings.STATIC_ROOT) / "manifest.json").is_file(), "first: tools/assets.py build"
    shutil.copytree(settings.STATIC_ROOT, folder / "static")
    for code in LANGUAGES:
        page = gallery(RequestFactory().get("/demo/gallery/", {"language": code})).content
        (folder / f"{code}.html").write_bytes(page.replace(b'hx-get="#news"', b'hx-get="/news"'))
    handler = functools.partial(_Server, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture(scope="module")
def browser():
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("chrome")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.mark.journey
@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("language", LANGUAGES)
def test_everybody_can_use_every_component(browser, address, language, width):
    page = browser.new_page(viewport={"width": width, "height": 900})
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(f"{address}/{language}.html")
    found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]})
    faults = [(fault["id"], fault["nodes"][0]["html"]) for fault in found.response["violations"]]
    assert faults == []
    assert complaints == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()


@pytest.mark.journey
def test_a_live_part_takes_what_is_new_and_leaves_what_is_known(browser, address):
    _Server.looks.clear()
    page = browser.new_page()
    page.clock.install()
    page.goto(f"{address}/en.html")
    part = page.locator("#news")
    assert "Waiting for the institution" in part.inner_text()
    for seconds, shown in ((5, 'news "1"'), (5, 'news "1"'), (8, 'news "2"')):
        with page.expect_response("**/news"):
            page.clock.run_for(seconds * 1000)
        page.wait_for_function(
            "shown => document.querySelector('#news').innerText.includes(shown)", arg=shown
        )
    assert _Server.looks == [None, '"1"', '"1"']
    page.close()
