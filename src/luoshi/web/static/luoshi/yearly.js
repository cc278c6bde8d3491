// A target of the draft shows the lines of its counties when asked; those with values or findings are always there.
// Without this script all lines are shown.
(function () {
  document.querySelectorAll("tbody[data-target]").forEach(function (body) {
    var empty = Array.prototype.slice.call(body.querySelectorAll("tr[data-empty]"));
    if (!empty.length) return;
    var form = body.closest("form");
    var button = document.getElementById("show-counties").content.firstElementChild.cloneNode(true);
    function show(open) {
      empty.forEach(function (line) { line.hidden = !open; });
      button.setAttribute("aria-expanded", String(open));
    }
    button.addEventListener("click", function () { show(button.getAttribute("aria-expanded") !== "true"); });
    body.querySelector(".target-facts").insertAdjacentElement("afterend", button);
    show(form.querySelector(".is-invalid") !== null);
  });
})();
