"""A Chromium driven over its DevTools protocol: opens pages, presses keys, and notes every address it asks for."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import tempfile
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import Any

import websocket

NAMES = ("chromium", "chromium-browser", "google-chrome")
MISSING = "no Chromium here; `apt-get install chromium` brings one, and `make test` does so as root"
_PATIENCE = 20.0
_KEYS = {"Enter": "\r", "Escape": "", "Tab": ""}


def found() -> str | None:
    """The program, where there is one."""
    return next((path for n in NAMES if (path := shutil.which(n))), None)


class Chromium:
    """One page of a headless browser with a profile of its own.

    Attributes:
        requests: every address that any page asked for.
        errors: what pages wrote to the console as errors, and exceptions nobody caught.
    """

    def __init__(self, program: str, width: int = 1280, height: int = 1000) -> None:
        self.requests: list[str] = []
        self.errors: list[str] = []
        self._number = 0
        self._loaded = 0
        self._profile = Path(tempfile.mkdtemp(prefix="kyori-chromium-"))
        self._process = subprocess.Popen(
            [program, "--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--no-first-run",
             "--disable-background-networking", "--disable-component-update", "--disable-extensions", "--disable-sync",
             "--disable-dev-shm-usage", "--remote-allow-origins=*", "--remote-debugging-port=0",
             f"--user-data-dir={self._profile}", f"--window-size={width},{height}", "about:blank"],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
        )  # fmt: skip
        self._socket = websocket.create_connection(self._address(), timeout=_PATIENCE)
        for domain in ("Page", "Network", "Runtime", "Log"):
            self.call(f"{domain}.enable")

    def _address(self) -> str:
        port = self._profile / "DevToolsActivePort"
        end = time.monotonic() + _PATIENCE
        while time.monotonic() < end:
            if port.exists() and (lines := port.read_text().splitlines()):
                with urllib.request.urlopen(f"http://127.0.0.1:{lines[0]}/json", timeout=5) as answer:
                    pages = [p for p in json.load(answer) if p["type"] == "page"]
                if pages:
                    return str(pages[0]["webSocketDebuggerUrl"])
            time.sleep(0.05)
        raise TimeoutError("Chromium did not start")

    def close(self) -> None:
        """End the browser and all it started; its profile goes."""
        self._socket.close()
        os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait(5)
        shutil.rmtree(self._profile, ignore_errors=True)

    def call(self, method: str, **params: Any) -> dict[str, Any]:
        """One command of the protocol, and its answer; what is told meanwhile is noted."""
        self._number += 1
        self._socket.send(json.dumps({"id": self._number, "method": method, "params": params}))
        while True:
            message = json.loads(self._socket.recv())
            if message.get("id") == self._number:
                if "error" in message:
                    raise RuntimeError(f"{method}: {message['error']['message']}")
                return dict(message["result"])
            self._note(message.get("method"), message.get("params", {}))

    def _note(self, event: str | None, told: dict[str, Any]) -> None:
        if event == "Network.requestWillBeSent":
            self.requests.append(told["request"]["url"])
        elif event == "Page.loadEventFired":
            self._loaded += 1
        elif event == "Runtime.exceptionThrown":
            self.errors.append(str(told["exceptionDetails"].get("exception", told["exceptionDetails"])))
        elif event == "Log.entryAdded" and told["entry"]["level"] == "error":
            self.errors.append(f"{told['entry']['text']} {told['entry'].get('url', '')}")

    def js(self, expression: str) -> Any:
        """What an expression of the page's own world is worth."""
        answer = self.call("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in answer:
            raise RuntimeError(f"{expression}: {answer['exceptionDetails']}")
        return answer["result"].get("value")

    def until(self, condition: Callable[[], Any] | str) -> Any:
        """Wait until a condition, or an expression of the page, holds."""
        end = time.monotonic() + _PATIENCE
        while time.monotonic() < end:
            try:
                if value := self.js(condition) if isinstance(condition, str) else condition():
                    return value
            except RuntimeError:  # the page went from under it
                pass
            time.sleep(0.03)
        raise TimeoutError(f"never came true: {condition} at {self.js('location.href')}")

    def open(self, address: str) -> None:
        """Go to a page and wait until it and its scripts are there."""
        self.leaving(lambda: self.call("Page.navigate", url=address))

    def leaving(self, act: Callable[[], Any]) -> None:
        """Do what leads to another page, and wait for that."""
        before = self._loaded
        act()
        self.until(lambda: self.js("document.readyState") == "complete" and self._loaded > before)

    def click(self, selector: str) -> None:
        """A real click in the middle of what the selector finds."""
        x, y = self.until(
            f"(() => {{ const e = document.querySelector({json.dumps(selector)}); if (!e) return null;"
            "e.scrollIntoView({block: 'center'}); "
            "const r = [...e.getClientRects()].sort((a, b) => b.width - a.width)[0];"
            "return r && [r.x + r.width / 2, r.y + r.height / 2]; })()"
        )
        for kind in ("mousePressed", "mouseReleased"):
            self.call("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=1)

    def press(self, key: str) -> None:
        """A key, as a person presses it."""
        text = _KEYS.get(key, key)
        self.call("Input.dispatchKeyEvent", type="keyDown", key=key, **({"text": text} if text else {}))
        self.call("Input.dispatchKeyEvent", type="keyUp", key=key)

    def write(self, selector: str, text: str) -> None:
        """Put a text in a field in place of what it holds."""
        self.js(f"(() => {{ const e = document.querySelector({json.dumps(selector)}); e.focus(); e.select(); }})()")
        self.call("Input.insertText", text=text)

    def choose(self, selector: str, *files: Path) -> None:
        """Choose files in a field for files."""
        root = self.call("DOM.getDocument")["root"]["nodeId"]
        field = self.call("DOM.querySelector", nodeId=root, selector=selector)["nodeId"]
        self.call("DOM.setFileInputFiles", nodeId=field, files=[str(f) for f in files])

    def look(self, *, width: int, height: int = 1000, dark: bool = False, paper: bool = False) -> None:
        """Wide or narrow, light or dark, on screen or paper."""
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self.call("Emulation.setEmulatedMedia", media="print" if paper else "", features=[scheme])
