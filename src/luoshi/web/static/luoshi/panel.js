/* The side panel: a light opens what it rests on beside the page where it stands. Without it, the link opens a page. */
(function () {
  "use strict";
  var panel = document.getElementById("panel"), body = document.getElementById("panel-body"), opener = null, printing = false;
  if (!panel || !panel.showModal || !window.fetch) return;

  function failed(address) {
    var link = document.createElement("a");
    link.href = link.textContent = address;
    body.textContent = body.dataset.failed + " ";
    body.appendChild(link);
  }
  function show(address) {
    body.textContent = body.dataset.loading;
    if (!panel.open) panel.showModal();
    document.documentElement.classList.add("with-panel");
    body.focus();
    fetch(address, { headers: { "HX-Request": "true" }, credentials: "same-origin" }).then(function (answer) {
      if (!answer.ok || answer.redirected) throw new Error(answer.status);
      return answer.text();
    }).then(function (text) { body.innerHTML = text; body.scrollTop = 0; }).catch(function () { failed(address); });
  }

  document.addEventListener("click", function (event) {
    var link = event.target.closest("a[data-panel]");
    if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    opener = link;
    show(link.href);
  });
  panel.addEventListener("click", function (event) {
    if (event.target === panel || event.target.closest("[data-panel-close]")) panel.close();
  });
  panel.addEventListener("close", function () {
    if (printing) return;
    document.documentElement.classList.remove("with-panel");
    if (opener && document.contains(opener)) opener.focus();
    opener = null;
  });
  /* On paper the panel is the page: shown without the layer above all others, which is cut at the first sheet. */
  window.addEventListener("beforeprint", function () { if (panel.open) { printing = true; panel.close(); panel.show(); } });
  window.addEventListener("afterprint", function () { if (printing) { panel.close(); panel.showModal(); printing = false; } });
})();
