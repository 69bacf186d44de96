"""One person at one screen, with a mouse or with nothing but a keyboard, who notes whatever a page does wrong."""

from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import ConsoleMessage, Locator, Page, Request, Response

from tests.e2e.furnishing import PASSWORD

HEAVIEST_PAGE = 60_000
MOST_TABS = 150
SERVER_ERROR = 500


class Person:
    """`complaints` collects messages of the console, foreign requests, failing answers, heavy pages and pages that are too wide."""

    def __init__(self, page: Page, address: str, *, keyboard: bool) -> None:
        self.page = page
        self.complaints: list[str] = []
        self._address = address
        self._keyboard = keyboard
        page.set_default_timeout(15_000)
        page.on("console", self._heard)
        page.on("pageerror", lambda error: self.complaints.append(f"script: {error}"))
        page.on("request", self._asked)
        page.on("response", self._answered)

    def _heard(self, message: ConsoleMessage) -> None:
        # A refusal is a page of its own here, though the browser calls its status an error.
        if message.type in {"error", "warning"} and "status of 4" not in message.text:
            self.complaints.append(f"console: {message.text}")

    def _asked(self, request: Request) -> None:
        if not request.url.startswith((self._address, "data:", "blob:")):
            self.complaints.append(f"foreign host: {request.url}")

    def _answered(self, response: Response) -> None:
        if response.status >= SERVER_ERROR:
            self.complaints.append(f"{response.status}: {response.url}")
        kind = response.headers.get("content-type", "")
        if kind.startswith("text/html") and response.status not in range(300, 400):
            weight = len(response.body())
            if weight > HEAVIEST_PAGE:
                self.complaints.append(f"{weight} bytes: {response.url}")

    def _measure(self) -> None:
        self.page.wait_for_load_state()
        wide = self.page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        if wide > 0:
            self.complaints.append(f"{wide} px too wide: {self.page.url}")

    def sign_in(self, username: str) -> None:
        """Sign in and arrive at the desk."""
        self.open("/sign-in/")
        self.write("#username", username)
        self.write("#password", PASSWORD)
        self.press("main form [data-main]")
        assert urlsplit(self.page.url).path != "/sign-in/", self.page.locator("main").inner_text()

    def open(self, path: str) -> None:
        """Type an address."""
        self.page.goto(f"{self._address}{path}")
        self._measure()

    def press(self, target: str) -> None:
        """Press the first button or link that fits, and wait for the page it leads to."""
        locator = self.page.locator(target).first
        with self.page.expect_navigation():
            if self._keyboard:
                self._go_to(locator)
                self.page.keyboard.press("Enter")
            else:
                locator.click()
        self._measure()

    def write(self, target: str, text: str) -> None:
        """Write into a field, in place of what stands there."""
        locator = self.page.locator(target).first
        if self._keyboard:
            self._go_to(locator)
            self.page.keyboard.press("Control+a")
            self.page.keyboard.type(text)
        else:
            locator.fill(text)

    def choose(self, target: str, value: str) -> None:
        """Choose an entry of a list."""
        locator = self.page.locator(target).first
        if not self._keyboard:
            locator.select_option(value)
            return
        self._go_to(locator)
        for _ in range(locator.locator("option").count()):
            if locator.input_value() == value:
                return
            self.page.keyboard.press("ArrowDown")
        assert locator.input_value() == value

    def attach(self, target: str, file: Path) -> None:
        """Attach a file."""
        locator = self.page.locator(target).first
        if not self._keyboard:
            locator.set_input_files(file)
            return
        self._go_to(locator)
        with self.page.expect_file_chooser() as chooser:
            self.page.keyboard.press("Enter")
        chooser.value.set_files(file)

    def download(self, target: str) -> bytes:
        """Press a link that gives a file, and return its bytes."""
        locator = self.page.locator(target).first
        with self.page.expect_download() as download:
            if self._keyboard:
                self._go_to(locator)
                self.page.keyboard.press("Enter")
            else:
                locator.click()
        return Path(download.value.path()).read_bytes()

    def reads(self, text: str) -> None:
        """Find `text` on the page; its whole content is in the message when it isn't there."""
        content = self.page.locator("main").inner_text()
        assert text in content, f"{text!r} is not on {self.page.url}:\n{content}"

    def _go_to(self, locator: Locator) -> None:
        """Press Tab until the control has the focus, and see that the focus shows and nothing lies over it."""
        locator.wait_for()
        for _ in range(MOST_TABS):
            if locator.evaluate("one => one === document.activeElement"):
                break
            self.page.keyboard.press("Tab")
        else:
            raise AssertionError(f"{locator} can't be reached by the Tab key on {self.page.url}")
        assert locator.evaluate(_UNCOVERED), f"{locator} is hidden behind something on {self.page.url}"


_UNCOVERED = """one => {
  const box = one.getBoundingClientRect();
  const at = (x, y) => document.elementFromPoint(x, y);
  const seen = at(box.x + box.width / 2, box.y + box.height / 2);
  return !!seen && (one.contains(seen) || seen.contains(one) || (one.labels && [...one.labels].some(l => l.contains(seen))));
}"""
