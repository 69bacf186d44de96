"""One person at one screen, with a mouse or with nothing but a keyboard, who notes whatever a page does wrong."""

from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import ConsoleMessage, Error, Locator, Page, Request, Response, expect

from tests.e2e.furnishing import PASSWORD

HEAVIEST_PAGE = 60_000
MOST_TABS = 150
MOST_CHOICES = 12
SERVER_ERROR = 500
# In milliseconds.
PATIENCE = 15_000


class Person:
    """`complaints` collects messages of the console, foreign requests, failing answers, heavy pages and pages that are too wide."""

    def __init__(self, page: Page, address: str, *, keyboard: bool) -> None:
        self.page = page
        self.complaints: list[str] = []
        self._address = address
        self._keyboard = keyboard
        page.set_default_timeout(PATIENCE)
        page.add_init_script(_WATCH_PARTS)
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
            try:
                weight = len(response.body())
            except Error:
                return  # the person went on before the page was kept
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

    def open(self, path: str) -> int:
        """Type an address; return the status of the answer."""
        answer = self.page.goto(f"{self._address}{path}")
        self._measure()
        return answer.status if answer else 0

    def press(self, target: str) -> None:
        """Press the first button or link that fits, and wait for the page it leads to."""
        locator = self.page.locator(target).first
        if self._keyboard:
            self._go_to(locator)
        with self.page.expect_navigation():
            if self._keyboard:
                self.page.keyboard.press("Enter")
            else:
                locator.click()
        self._measure()

    def write(self, target: str, text: str) -> None:
        """Write into a field, in place of what stands there; where the page answers what is written, go on to the next control."""
        locator = self.page.locator(target).first
        if not self._keyboard:
            locator.fill(text)
            return
        self._go_to(locator)
        changes = text != locator.input_value()
        self.page.keyboard.press("Control+a")
        self.page.keyboard.type(text)
        self._keeps_focus(locator)
        if changes and locator.evaluate(_IS_ANSWERED):
            # A field says what changed when it is left; by the answer nobody must lose the place reached meanwhile.
            self.page.keyboard.press("Tab")
            self._wait_for_parts()
            assert self.page.evaluate(_SOMEWHERE), f"{locator} answered, and the focus is lost on {self.page.url}"

    def date(self, target: str, moment: str) -> None:
        """Write a day (`2026-09-14`) or a minute (`2026-09-14T17:30`) into a field of that kind, in Chromium's own order of parts."""
        locator = self.page.locator(target).first
        if not self._keyboard:
            locator.fill(moment)
            return
        self._go_to(locator)
        day, _, minute = moment.partition("T")
        year, month, date = day.split("-")
        self.page.keyboard.type(f"{month}{date}{year}")
        if minute:
            # The year has room for six figures: it doesn't end by itself.
            self.page.keyboard.press("ArrowRight")
            hours, minutes = (int(part) for part in minute.split(":"))
            self.page.keyboard.type(f"{hours % 12 or 12:02d}{minutes:02d}{'AM' if hours < 12 else 'PM'}")
        assert locator.input_value() == moment
        self._keeps_focus(locator)

    def tick(self, target: str) -> None:
        """Tick a box, or take the tick away; or choose one of a group of which one is chosen at a time."""
        locator = self.page.locator(target).first
        if not self._keyboard:
            locator.click()
            return
        if locator.get_attribute("type") == "radio":
            self._go_to(locator, to=_IN_GROUP)
            for _ in range(MOST_CHOICES):
                if locator.evaluate(_FOCUSED):
                    break
                self.page.keyboard.press("ArrowDown")
            if not locator.is_checked():
                self.page.keyboard.press("Space")
            assert locator.is_checked()
        else:
            before = locator.is_checked()
            self._go_to(locator)
            self.page.keyboard.press("Space")
            assert locator.is_checked() is not before
        self._keeps_focus(locator)

    def unfold(self, target: str) -> None:
        """Open a part of the page that is folded away."""
        summary = self.page.locator(target).first
        if not self._keyboard:
            summary.click()
            return
        self._go_to(summary)
        self.page.keyboard.press("Enter")
        assert summary.evaluate("one => one.parentNode.open"), f"{target} does not open on {self.page.url}"
        self._keeps_focus(summary)

    def choose(self, target: str, value: str) -> None:
        """Choose an entry of a list."""
        locator = self.page.locator(target).first
        if not self._keyboard:
            locator.select_option(value)
            return
        self._go_to(locator)
        self.page.keyboard.press("Home")
        for _ in range(locator.locator("option").count()):
            if locator.input_value() == value:
                break
            self.page.keyboard.press("ArrowDown")
        assert locator.input_value() == value
        self._keeps_focus(locator)

    def attach(self, target: str, file: Path) -> None:
        """Attach a file; the window in which it is chosen is the operating system's, the button that opens it the page's."""
        locator = self.page.locator(target).first
        if self._keyboard:
            self._go_to(locator)
        locator.set_input_files(file)

    def download(self, target: str) -> bytes:
        """Press a link that gives a file, and return its bytes."""
        locator = self.page.locator(target).first
        if self._keyboard:
            self._go_to(locator)
        with self.page.expect_download() as download:
            if self._keyboard:
                self.page.keyboard.press("Enter")
            else:
                locator.click()
        return Path(download.value.path()).read_bytes()

    def reads(self, text: str) -> None:
        """Find `text` on the page; its whole content is in the message when it isn't there."""
        content = self.page.locator("main").inner_text()
        assert text in content, f"{text!r} is not on {self.page.url}:\n{content}"

    def skips(self) -> None:
        """Go past the menu of a page just opened: the first Tab offers it, and the next one lands in the content."""
        self.page.keyboard.press("Tab")
        assert self.page.evaluate("document.activeElement.matches('.skip')"), f"no way past the menu of {self.page.url}"
        self.page.keyboard.press("Enter")
        self.page.keyboard.press("Tab")
        assert self.page.evaluate("!!document.activeElement.closest('main')"), f"still before {self.page.url}"

    def is_told(self, rule: str = "") -> None:
        """Find the focus on what was refused, and in the case of a field follow its link to the field."""
        focus = self.page.locator(":focus")
        assert focus.evaluate("one => one.matches('.summary, .refused')"), (
            f"the focus is not on the refusal: {self.page.url}"
        )
        if rule:
            assert focus.locator(f"[data-rule='{rule}']").count(), focus.inner_text()
            return
        self.page.keyboard.press("Tab")
        name = self.page.evaluate("document.activeElement.hash")
        self.page.keyboard.press("Enter")
        self.page.keyboard.press("Tab")
        after = "one => document.activeElement === one || !!(one.compareDocumentPosition(document.activeElement) & 4)"
        assert self.page.locator(name).evaluate(after), f"{name} does not lead to its field on {self.page.url}"

    def _go_to(self, locator: Locator, *, to: str = "") -> None:
        """Press Tab until the control has the focus, and see that the focus shows and nothing lies over it."""
        locator.wait_for()
        if locator.evaluate(_PAST_MENU):
            self.skips()
        for _ in range(locator.evaluate(_STOPS)):
            self.page.keyboard.press("Tab")
        for _ in range(MOST_TABS):
            if locator.evaluate(to or _FOCUSED):
                break
            self.page.keyboard.press("Tab")
        else:
            raise AssertionError(f"{locator} can't be reached by the Tab key on {self.page.url}")
        focus = self.page.locator(":focus")
        assert focus.evaluate(_UNCOVERED), f"{locator} is hidden behind something on {self.page.url}"
        assert focus.evaluate(SHOWN), f"{locator} does not show that it has the focus on {self.page.url}"

    def _keeps_focus(self, locator: Locator) -> None:
        """What was used keeps the focus, also where the page answers by changing a part of itself."""
        self._wait_for_parts()
        assert locator.evaluate(_FOCUSED), f"{locator} loses the focus on {self.page.url}"

    def _wait_for_parts(self) -> None:
        """Wait until every part of the page that was asked for is in its place."""
        expect(self.page.locator("html[data-awaits]")).to_have_count(0, timeout=PATIENCE)


# Marks a page that awaits a part of itself, from the request (sent within the event that asks for it) until the part has settled.
_WATCH_PARTS = """(() => {
  const awaited = new Set();
  const mark = () => document.documentElement.toggleAttribute('data-awaits', awaited.size > 0);
  const on = (name, change) => addEventListener(name, event => { change(event.detail.xhr); mark(); });
  on('htmx:beforeRequest', xhr => awaited.add(xhr));
  ['htmx:afterSettle', 'htmx:responseError', 'htmx:sendError'].forEach(name => on(name, xhr => awaited.delete(xhr)));
})()"""
# A field that asks for a part of the page when it has changed: by itself, or through its form.
_IS_ANSWERED = """one => one.matches('[hx-get], [hx-post]') || !!one.form && one.form.matches('[data-auto][hx-get], [data-auto][hx-post]')"""
_SOMEWHERE = "document.activeElement !== document.body"
_FOCUSED = "one => one === document.activeElement"
_IN_GROUP = "one => { const now = document.activeElement; return now.type === 'radio' && now.name === one.name && now.form === one.form; }"
# On a page just opened the way to the content leads past the menu.
_PAST_MENU = "one => document.activeElement === document.body && !!one.closest('main') && !location.hash"
# How many stops surely lie before the control: only to ask less often whether it is reached.
_STOPS = """one => {
  const all = [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex="0"]')];
  const groups = new Set(), at = all.indexOf(document.activeElement);
  return all.slice(at + 1, Math.max(all.indexOf(one), 0)).filter(stop => {
    if (stop.disabled || stop.type === 'hidden' || !stop.checkVisibility({ visibilityProperty: true })) { return false; }
    return stop.type !== 'radio' || (!groups.has(stop.name) && groups.add(stop.name));
  }).length;
}"""
# A thick outline: on the control itself, or on the frame that a field with a unit has.
SHOWN = """one => [one, one.closest('.unit')].some(box => {
  const style = box && getComputedStyle(box);
  return style && style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
})"""
_UNCOVERED = """one => {
  const box = one.getBoundingClientRect();
  const at = (x, y) => document.elementFromPoint(x, y);
  const seen = at(box.x + box.width / 2, box.y + box.height / 2);
  return !!seen && (one.contains(seen) || seen.contains(one) || (one.labels && [...one.labels].some(l => l.contains(seen))));
}"""
