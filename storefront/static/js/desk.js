/* Keys, the comparison's tray and amounts in words. Every page works without them. */
(function () {
  "use strict";
  var doc = document, money = window.emall;

  // Keys of one letter can be turned off, in this dialog or on the account page (WCAG 2.1.4).
  function letters() {
    try { return localStorage.getItem("shortcuts") !== "off"; } catch (error) { return true; }
  }
  var keys = doc.getElementById("keys");
  if (keys) {
    doc.addEventListener("keydown", function (event) {
      var typing = /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName) || event.target.isContentEditable;
      if (event.key === "?" && letters() && !typing && !event.ctrlKey && !event.metaKey && !event.altKey && !doc.querySelector("dialog[open]")) {
        event.preventDefault();
        keys.querySelector("input").checked = letters();
        keys.showModal();
      }
    });
    keys.querySelector("input").addEventListener("change", function () {
      try { localStorage.setItem("shortcuts", this.checked ? "on" : "off"); } catch (error) { /* this page only */ }
    });
  }

  // Up and down go from row to row of a table, from one control to the same one of the next row.
  doc.addEventListener("keydown", function (event) {
    var step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    var cell = step && event.target.closest && event.target.closest("tbody td, tbody th");
    if (!cell || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) { return; }
    if (/^(SELECT|TEXTAREA)$/.test(event.target.tagName) || /^(number|radio|date|time)/.test(event.target.type || "")) { return; }
    var rows = Array.prototype.slice.call(cell.closest("table").tBodies).reduce(function (all, body) { return all.concat(Array.prototype.slice.call(body.rows)); }, []);
    var inside = "a[href], button, input:not([type=hidden]), select, summary";
    var place = Array.prototype.indexOf.call(cell.querySelectorAll(inside), event.target);
    for (var at = rows.indexOf(cell.parentNode) + step; rows[at]; at += step) {
      var same = rows[at].cells[cell.cellIndex];
      var found = (same && same.querySelectorAll(inside)) || [];
      if (found.length) { event.preventDefault(); found[Math.min(Math.max(place, 0), found.length - 1)].focus(); return; }
    }
  });

  // What is ticked for comparison goes along from page to page of this tab; the server says what it is.
  var tray = doc.getElementById("compare");
  if (tray) {
    var picked = [], asked = 0;
    try { picked = JSON.parse(sessionStorage.getItem("compare")) || []; } catch (error) { /* this page only */ }
    var most = Number(tray.dataset.most), list = tray.querySelector(".picked");
    var fill = function (words) { return words.replace("%(n)s", picked.length).replace("%(most)s", most); };
    var mark = function () {
      tray.querySelectorAll("[type=hidden]").forEach(function (input) { input.remove(); });
      doc.querySelectorAll("[form=compare][name=l]").forEach(function (box) {
        box.checked = picked.indexOf(box.value) >= 0;
        box.disabled = !box.checked && picked.length >= most;
      });
      picked.forEach(function (value) {
        if (doc.querySelector("[form=compare][value='" + value + "']")) { return; }
        var input = doc.createElement("input");
        input.type = "hidden"; input.name = "l"; input.value = value;
        tray.appendChild(input);
      });
      tray.hidden = !picked.length;
      tray.querySelector("[data-picked]").textContent = fill(tray.dataset.words);
      tray.querySelector(".btn:not(.link)").textContent = fill(tray.dataset.act);
    };
    var show = function () {
      try { sessionStorage.setItem("compare", JSON.stringify(picked)); } catch (error) { /* this page only */ }
      mark();
      var turn = ++asked;
      if (!picked.length) { list.textContent = ""; return; }
      fetch(tray.dataset.tray + "?l=" + picked.join("&l=")).then(function (answer) { return answer.ok ? answer.text() : ""; }).then(function (html) {
        if (turn === asked) { list.innerHTML = html; }
      }, function () { /* the count says enough */ });
    };
    var pick = function (value, on) {
      picked = picked.filter(function (one) { return one !== value; });
      if (on) { picked.push(value); }
      show();
    };
    doc.addEventListener("change", function (event) {
      if (event.target.getAttribute("form") === "compare") { pick(event.target.value, event.target.checked); }
    });
    list.addEventListener("click", function (event) {
      var button = event.target.closest("[data-unpick]");
      if (!button) { return; }
      pick(button.dataset.unpick, false);
      (tray.hidden ? doc.getElementById("main") : tray.querySelector("[type=reset]")).focus();
    });
    tray.querySelector("[type=reset]").addEventListener("click", function () { picked = []; show(); });
    doc.addEventListener("htmx:afterSwap", mark);
    show();
  }

  // What a quantity comes to, and what the budget would have left, while it is chosen.
  var buy = doc.getElementById("buy");
  if (buy) {
    var sign = function (cents) {
      return (cents < 0 ? "−" : "") + "¥" + money.figure(Math.abs(cents));
    };
    var sum = function () {
      var chosen = doc.querySelector("[form=buy][name=listing]:checked") || buy.listing;
      var count = Math.max(parseInt(buy.quantity.value, 10) || 0, 0), after = doc.querySelector("[data-after]");
      var total = money.inCents(chosen.dataset.price) * count;
      if (chosen.dataset.stock) { buy.quantity.max = chosen.dataset.stock; }
      doc.querySelectorAll("[data-total]").forEach(function (place) { place.textContent = sign(total); });
      doc.querySelectorAll("[data-count]").forEach(function (place) { place.textContent = count; });
      if (after) {
        var rest = money.inCents(buy.dataset.left) - total;
        after.textContent = sign(rest);
        after.className = rest < 0 ? "red" : "green";
      }
    };
    ["change", "input"].forEach(function (kind) {
      doc.addEventListener(kind, function (event) { if (event.target.form === buy) { sum(); } });
    });
    sum();
  }

  // What is ticked names the act: how many, and their sum; one box ticks them all.
  doc.querySelectorAll("form[data-ticked]").forEach(function (form) {
    var boxes = Array.prototype.slice.call(form.querySelectorAll("tbody [type=checkbox]"));
    var button = doc.querySelector("[data-main][form=" + form.id + "]"), plain = button.textContent;
    var all = form.querySelector("[data-all]");
    var name = function () {
      var on = boxes.filter(function (box) { return box.checked; });
      var cents = on.reduce(function (sum, box) { return sum + money.inCents(box.dataset.amount || 0); }, 0);
      button.textContent = on.length ? form.dataset.ticked.replace("%(n)s", on.length).replace("%(total)s", money.figure(cents)) : plain;
      if (all) { all.checked = on.length > 0 && on.length === boxes.length; }
    };
    if (all) {
      all.hidden = !boxes.length;
      all.addEventListener("change", function () { boxes.forEach(function (box) { box.checked = all.checked; }); });
    }
    form.addEventListener("change", name);
    name();
  });

  // Amounts of money in the capital numerals of Chinese vouchers, while they are typed.
  var digits = "零壹贰叁肆伍陆柒捌玖";
  function group(number, lead) {
    var text = "", gap = lead && number < 1000;
    [3, 2, 1, 0].forEach(function (place) {
      var digit = Math.floor(number / Math.pow(10, place)) % 10;
      if (!digit) { gap = gap || !!text; return; }
      text += (gap ? "零" : "") + digits[digit] + ["", "拾", "佰", "仟"][place];
      gap = false;
    });
    return text;
  }
  function capital(typed) {
    var plain = typed.replace(/[,，\s]/g, "");
    var found = /^(\d{1,12})(?:\.(\d{1,2}))?$/.exec(plain);
    if (!found) { return ""; }
    var yuan = Number(found[1]), cents = Number(((found[2] || "") + "00").slice(0, 2)), text = "", pending = false;
    [2, 1, 0].forEach(function (index) {
      var part = Math.floor(yuan / Math.pow(10000, index)) % 10000;
      if (!part) { pending = pending || !!text; return; }
      var spelled = group(part, !!text);
      text += (pending && spelled[0] !== "零" ? "零" : "") + spelled + ["", "万", "亿"][index];
      pending = false;
    });
    text = text ? text + "元" : "";
    var jiao = Math.floor(cents / 10), fen = cents % 10;
    if (jiao) { text += digits[jiao] + "角"; }
    if (fen) { text += (text && !jiao ? "零" : "") + digits[fen] + "分"; } else { text = (text || "零元") + "整"; }
    return "人民币" + text;
  }
  doc.addEventListener("input", function (event) {
    var echo = event.target.dataset.capital && doc.getElementById(event.target.dataset.capital);
    if (echo) { echo.textContent = capital(event.target.value); }
  });
})();
