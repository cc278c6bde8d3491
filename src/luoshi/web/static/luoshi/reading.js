/* Reading and confirming: an item and its words light each other; keys decide. Without it, links and forms do the same. */
(function () {
  "use strict";
  var doc = document.querySelector(".doc"), list = document.querySelector(".items");
  if (!doc || !list) return;

  function reveal(pane, part) {
    if (!part) return;
    if (pane.scrollHeight <= pane.clientHeight + 1) { if (pane === list) part.scrollIntoView({ block: "nearest" }); return; }
    var box = pane.getBoundingClientRect(), own = part.getBoundingClientRect();
    if (own.top < box.top + 24 || own.bottom > box.bottom - 24) pane.scrollTop += own.top - box.top - box.height / 3;
  }
  function words(id) { return doc.querySelectorAll('[data-items~="' + id + '"]'); }
  function light(id) {
    document.querySelectorAll(".reading .on").forEach(function (one) { one.classList.remove("on"); });
    if (!id) return;
    words(id).forEach(function (one) { one.classList.add("on"); });
    var item = document.getElementById("p" + id);
    if (item) item.classList.add("on");
  }
  function look(id) { light(id); reveal(doc, words(id)[0]); }
  function current() { var item = document.activeElement && document.activeElement.closest("article.item"); return item && list.contains(item) ? item : null; }
  function waiting() { return Array.prototype.slice.call(list.querySelectorAll('article[data-state="proposed"]')); }
  function next(item) {
    var rest = waiting().filter(function (one) { return one !== item; });
    return rest.filter(function (one) { return item.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING; })[0] || rest[0] || document.getElementById("adopt");
  }
  function go(item) { if (item) { item.focus({ preventScroll: true }); reveal(list, item); } }
  function press(item, what) { var button = item.querySelector('[data-do="' + what + '"]'); if (button) button.click(); return !!button; }

  list.addEventListener("focusin", function () { var item = current(); if (item) look(item.dataset.item); });
  list.addEventListener("mouseover", function (event) { var item = event.target.closest("article.item"); if (item) look(item.dataset.item); });
  doc.addEventListener("mouseover", function (event) {
    var part = event.target.closest("[data-items]");
    if (!part) return;
    var id = part.dataset.items.split(" ")[0];
    light(id); if (list.scrollHeight > list.clientHeight + 1) reveal(list, document.getElementById("p" + id));
  });
  document.querySelector(".reading").addEventListener("mouseleave", function () { var item = current(); light(item && item.dataset.item); });
  doc.addEventListener("click", function (event) {
    var part = event.target.closest("[data-items]"), chosen = window.getSelection();
    if (!part || (chosen && !chosen.isCollapsed)) { if (part) event.preventDefault(); return; }
    event.preventDefault(); go(document.getElementById("p" + part.dataset.items.split(" ")[0]));
  });
  list.addEventListener("click", function (event) {
    var button = event.target.closest('[data-do="skip"]'), item = event.target.closest("article.item");
    if (button && item) { event.preventDefault(); go(next(item)); }
  });

  document.addEventListener("keydown", function (event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    var item = current(), at = event.target;
    if (event.key === "Escape" && item && press(item, "leave")) { event.preventDefault(); return; }
    if (at.closest("input, textarea, select")) return;
    var key = event.key.toLowerCase(), done = false;
    if (item && at === item && event.key === "Enter") done = press(item, "confirm");
    else if (item && key === "e") done = press(item, "correct");
    else if (item && key === "r") done = press(item, "reject");
    else if (item && key === "s") { go(next(item)); done = true; }
    else if (item && (event.key === "ArrowDown" || event.key === "ArrowUp")) done = step(item, event.key === "ArrowDown");
    else if (key === "a" && (item || doc.contains(at))) { var add = list.querySelector('[data-do="add"]'); if (add) { add.click(); done = true; } }
    if (done) event.preventDefault();
  });
  function step(item, down) {
    var all = Array.prototype.slice.call(list.querySelectorAll("article.item")), to = all[all.indexOf(item) + (down ? 1 : -1)];
    go(to); return !!to;
  }

  function place(node, offset) {
    var piece = (node.nodeType === 3 ? node.parentElement : node).closest("[data-at]");
    return piece && doc.contains(piece) ? Number(piece.dataset.at) + (node.nodeType === 3 ? offset : 0) : null;
  }
  document.addEventListener("selectionchange", function () {
    var add = list.querySelector('[data-do="add"]'), chosen = window.getSelection();
    if (!add || !chosen || !chosen.rangeCount || chosen.isCollapsed) return;
    var range = chosen.getRangeAt(0), start = place(range.startContainer, range.startOffset), end = place(range.endContainer, range.endOffset);
    if (start !== null && end !== null && end > start) add.search = "?start=" + start + "&end=" + end;
  });

  document.body.addEventListener("htmx:beforeSwap", function (event) {
    if ([409, 422].indexOf(event.detail.xhr.status) >= 0) { event.detail.shouldSwap = true; event.detail.isError = false; }
  });
  document.body.addEventListener("htmx:afterSettle", function (event) {
    var target = event.detail.target, item = target && target.id ? document.getElementById(target.id) : null;
    if (!item || !item.matches("article.item")) return;
    var field = item.querySelector('[aria-invalid="true"]') || item.querySelector("[data-part] input:not([type=hidden]), [data-part] select");
    if (field) { field.focus(); if (field.select) field.select(); reveal(list, item); }
    else if (item.dataset.state === "proposed") go(item);
    else go(next(item));
    var now = current(); if (now) look(now.dataset.item);
  });

  var first = location.hash ? document.querySelector(location.hash) : null;
  if (first && first.matches("article.item")) go(first.dataset.state === "proposed" ? first : next(first));
  else go(waiting()[0]);
})();
