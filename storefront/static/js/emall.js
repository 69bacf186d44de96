/* Small comforts; every page works without them. */
(function () {
  "use strict";
  var doc = document;
  doc.documentElement.classList.add("js");

  // Sums of money are added in cents, which are whole.
  function inCents(yuan) { return Math.round(Number(yuan) * 100); }
  function figure(cents) { return (cents / 100).toLocaleString("en", { minimumFractionDigits: 2 }); }
  window.emall = { inCents: inCents, figure: figure };

  // The one-key shortcut can be turned off on the account page.
  function shortcuts() {
    try { return localStorage.getItem("shortcuts") !== "off"; } catch (error) { return true; }
  }
  var choice = doc.querySelector("[data-shortcuts]");
  if (choice) {
    choice.hidden = false;
    var box = choice.querySelector("input");
    box.checked = shortcuts();
    box.addEventListener("change", function () { localStorage.setItem("shortcuts", box.checked ? "on" : "off"); });
  }

  // "/" goes to the search field, Ctrl+Enter sends the form one is writing in.
  doc.addEventListener("keydown", function (event) {
    var typing = /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName) || event.target.isContentEditable;
    if (event.key === "/" && shortcuts() && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      var search = doc.querySelector("[data-search]");
      if (search) { event.preventDefault(); search.focus(); search.select(); }
    } else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      // The form one is writing in, else the page's main one.
      var button = doc.querySelector("main [data-main]");
      var form = event.target.form || (button && button.form);
      if (!form || !form.requestSubmit) { return; }
      event.preventDefault();
      var own = form.querySelector("[data-main]") || (button && button.form === form ? button : null);
      if (own) { form.requestSubmit(own); } else { form.requestSubmit(); }
    }
  });

  // A form is sent once. The server answers a repeated key with the first result in any case.
  doc.addEventListener("submit", function (event) {
    var form = event.target;
    if (form.method !== "post" || event.defaultPrevented) { return; }
    if (form.dataset.sent) { event.preventDefault(); return; }
    form.dataset.sent = "1";
    if (event.submitter) { event.submitter.setAttribute("aria-busy", "true"); }
  });
  // Back from the browser's cache: the form may be sent again, with its old key.
  function ready(form) {
    delete form.dataset.sent;
    form.querySelectorAll("[aria-busy]").forEach(function (button) { button.removeAttribute("aria-busy"); });
  }
  window.addEventListener("pageshow", function (event) {
    if (event.persisted) { doc.querySelectorAll("form[data-sent]").forEach(ready); }
  });
  doc.addEventListener("htmx:afterRequest", function (event) {
    var form = event.target.closest && event.target.closest("form");
    if (form) { ready(form); }
  });

  // Quantity steppers: two buttons beside a number field.
  doc.addEventListener("click", function (event) {
    var button = event.target.closest("[data-step]");
    if (!button) { return; }
    var input = button.parentNode.querySelector("input");
    var next = (parseInt(input.value, 10) || 0) + Number(button.dataset.step);
    var low = Number(input.min || 0);
    var high = input.max === "" ? Infinity : Number(input.max);
    input.value = Math.min(Math.max(next, low), high);
    input.dispatchEvent(new Event("change", { bubbles: true }));
  });

  // What is to be told to somebody else can be copied, where the browser lets pages do so.
  function offerCopies() {
    if (!navigator.clipboard) { return; }
    doc.querySelectorAll("[data-copy]").forEach(function (button) { button.hidden = false; });
  }
  doc.addEventListener("click", function (event) {
    var button = event.target.closest("[data-copy]");
    if (!button) { return; }
    navigator.clipboard.writeText(button.dataset.copy).then(function () { button.textContent = button.dataset.copied; });
  });
  doc.addEventListener("htmx:afterSettle", offerCopies);
  offerCopies();

  // A page made for paper offers to print itself.
  doc.querySelectorAll("[data-print]").forEach(function (button) {
    button.hidden = false;
    button.addEventListener("click", function () { window.print(); });
  });

  // Filters and pickers marked so send their form when changed. Where a page answers, the same control has the focus again.
  var controls = function () { return Array.prototype.slice.call(doc.querySelectorAll("form[data-auto] :is(a, button, input, select)")); };
  doc.addEventListener("change", function (event) {
    var form = event.target.closest("form[data-auto]");
    if (!form || !form.requestSubmit) { return; }
    try { sessionStorage.setItem("at", location.pathname + " " + controls().indexOf(doc.activeElement)); } catch (error) { /* the focus starts anew */ }
    form.requestSubmit();
  });
  try {
    var at = (sessionStorage.getItem("at") || "").split(" ");
    sessionStorage.removeItem("at");
    if (at[0] === location.pathname && controls()[at[1]]) { controls()[at[1]].focus(); }
  } catch (error) { /* the focus starts anew */ }

  // When a part of the page changes, the filters stay open, the control in use keeps the focus, and what was found is said.
  var held = null;
  var stops = function () { return Array.prototype.slice.call(doc.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary")); };
  doc.addEventListener("htmx:beforeSwap", function () {
    var now = doc.activeElement, box = doc.querySelector(".facetbox");
    held = { name: now.name, value: now.value, place: stops().indexOf(now), open: !!box && box.open };
  });
  doc.addEventListener("htmx:afterSettle", function () {
    var said = doc.getElementById("said"), found = doc.querySelector("[data-hits]"), box = doc.querySelector(".facetbox");
    if (!held) { return; }
    if (box) { box.open = held.open; }
    if (doc.activeElement === doc.body && held.place >= 0) {
      // A link or a heading has no name: what stands in its place then.
      var all = stops();
      var same = all.filter(function (one) { return held.name && one.name === held.name && one.value === held.value; })[0] || all[held.place];
      if (same) { same.focus(); }
    }
    if (said && found) { said.textContent = found.textContent; }
    held = null;
  });

  // The tab of the page one is on is in sight.
  var tab = doc.querySelector(".tabs [aria-current]");
  if (tab) { tab.parentNode.scrollLeft = tab.offsetLeft - 16; }

  // An approver's ticks name the act on the button: "Approve 3 lines, return 2".
  var decide = doc.querySelector("form[data-lines]");
  if (decide) {
    var name = function () {
      var boxes = Array.prototype.slice.call(decide.querySelectorAll("[name=keep]"));
      var kept = boxes.filter(function (box) { return box.checked; });
      var texts = decide.dataset;
      var fill = function (text) { return text.replace("%(a)s", kept.length).replace("%(r)s", boxes.length - kept.length); };
      var button = doc.querySelector("[data-main][form=" + decide.id + "]");
      button.textContent = fill(kept.length === boxes.length ? texts.all : kept.length ? texts.some : texts.none);
      var cents = kept.reduce(function (sum, box) { return sum + inCents(box.dataset.amount); }, 0);
      var line = doc.querySelector("[data-sum]");
      line.textContent = line.dataset.sum.replace("%(n)s", kept.length).replace("%(total)s", figure(cents));
      doc.querySelectorAll("[data-bars]").forEach(function (bars) {
        var label = bars.querySelector("[data-kept]"), part = label.nextElementSibling.querySelector("[data-now]");
        label.textContent = label.dataset.kept.replace("%(n)s", kept.length);
        part.setAttribute("width", Math.max(cents / inCents(bars.dataset.whole) * 1000 - 2, 0));
        var left = bars.querySelector("[data-left]");
        left.textContent = left.dataset.left.replace("%(left)s", figure(inCents(bars.dataset.bars) - cents));
      });
    };
    decide.addEventListener("change", name);
    name();
  }

  // Counting what came says at once what is not paid, and the button names the act.
  var accept = doc.querySelector("form[data-accept]");
  if (accept) {
    var sign = doc.querySelector("[data-main][form=accept]"), sum = doc.querySelector("[data-accepted]");
    var count = function () {
      var total = 0;
      accept.querySelectorAll("[data-price]").forEach(function (input) {
        var pieces = Math.min(Math.max(parseInt(input.value, 10) || 0, 0), Number(input.max)), price = inCents(input.dataset.price);
        var short = Number(input.max) - pieces, why = input.closest("li").querySelector(".why"), told = why.querySelector("[data-short]");
        total += pieces * price;
        why.hidden = !short;
        told.hidden = !short;
        told.textContent = told.dataset.short.replace("%(n)s", short).replace("%(total)s", figure(short * price));
      });
      sum.textContent = sum.dataset.accepted.replace("%(total)s", figure(total));
      sign.textContent = total ? accept.dataset.accept.replace("%(total)s", figure(total)) : accept.dataset.none;
    };
    accept.addEventListener("input", count);
    accept.addEventListener("change", count);
    count();
  }

  // The server's clock goes on by the difference measured when the page came. Visitors' pages may come from the browser's
  // store, so they ask for the time.
  var clocks = doc.querySelectorAll("[data-clock]");
  function run(seconds) {
    var drift = seconds * 1000 - Date.now();
    var format = new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Shanghai", dateStyle: "short", timeStyle: "medium" });
    var show = function () {
      var text = format.format(new Date(Date.now() + drift));
      clocks.forEach(function (clock) { clock.textContent = text; });
    };
    show();
    setInterval(show, 1000);
  }
  if (clocks.length && clocks[0].dataset.time) {
    fetch(clocks[0].dataset.time, { cache: "no-store" }).then(function (answer) { return answer.text(); }).then(function (text) { run(Number(text)); }, function () { /* the page says no time then */ });
  } else if (clocks.length) { run(Number(clocks[0].dataset.clock)); }

  // Before an unused session ends its reader is warned and may go on. All tabs of a browser share one session.
  var idle = doc.querySelector("[data-idle]");
  if (idle) {
    var until = 0, before = null;
    var used = function () {
      until = Date.now() + Number(idle.dataset.idle) * 1000;
      try { localStorage.setItem("until", until); } catch (error) { /* this tab counts alone */ }
    };
    var look = function () {
      var elsewhere = 0;
      try { elsewhere = Number(localStorage.getItem("until")); } catch (error) { /* this tab counts alone */ }
      var left = Math.max(until, elsewhere) - Date.now();
      var soon = left <= Number(idle.dataset.warn) * 1000;
      var comes = soon && idle.hidden, goes = !soon && !idle.hidden;
      var ends = soon && left <= 0 && idle.querySelector("[data-ended]").hidden && idle.contains(doc.activeElement);
      idle.hidden = !soon;
      idle.querySelectorAll("[data-ends]").forEach(function (part) { part.hidden = left <= 0; });
      idle.querySelectorAll("[data-ended]").forEach(function (part) { part.hidden = left > 0; });
      // The warning takes the focus, and gives it back where it was.
      if (comes) { before = doc.activeElement; }
      if (comes || ends) { idle.querySelector(left > 0 ? "button" : "a").focus(); }
      if (goes && before) { before.focus(); }
    };
    idle.querySelector("button").addEventListener("click", function () {
      fetch(idle.dataset.stay, { redirect: "error" }).then(function (answer) { if (answer.ok) { used(); look(); } });
    });
    doc.addEventListener("htmx:afterRequest", used);
    used();
    setInterval(look, 5000);
  }

  // After a refusal what was refused takes the focus.
  var refused = doc.querySelector(".summary[tabindex], .refused");
  if (refused) { refused.focus(); }

  // Wide screens show the side menu and the filters open; the markup starts closed for telephones.
  if (window.matchMedia("(min-width: 901px)").matches) {
    doc.querySelectorAll("[data-wide-open]").forEach(function (box) { box.open = true; });
  }
})();
