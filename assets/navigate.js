/* A choice in a form of the address goes there at once, as one entry of the history; and the entry of the navigation
   in view is marked for those who hear the page. Without this script the form's own button does the same. */
(function () {
  "use strict";

  function address(form) {
    var chosen = new URLSearchParams();
    new FormData(form).forEach(function (value, name) {
      if (value) chosen.append(name, value);
    });
    var query = chosen.toString();
    return new URL(form.getAttribute("action") + (query ? "?" + query : ""), window.location.href);
  }

  function go(form) {
    var there = address(form);
    if (there.href === window.location.href) return;
    window.history.pushState({}, "", there);
    window.dispatchEvent(new CustomEvent("_dashprivate_pushstate"));
  }

  function ours(event) {
    return event.target.closest ? event.target.closest("form.controls[method=get]") : null;
  }

  function markPlace() {
    document.querySelectorAll("header nav a").forEach(function (link) {
      var path = new URL(link.href).pathname;
      var here = path === "/" ? window.location.pathname === "/" : window.location.pathname.indexOf(path) === 0;
      if (here) link.setAttribute("aria-current", "page");
      else link.removeAttribute("aria-current");
    });
  }

  document.documentElement.classList.add("navigates");
  document.addEventListener("change", function (event) {
    var form = ours(event);
    if (form) go(form);
  });
  document.addEventListener("submit", function (event) {
    var form = ours(event);
    if (!form) return;
    event.preventDefault();
    go(form);
  });
  ["popstate", "_dashprivate_pushstate"].forEach(function (name) {
    window.addEventListener(name, markPlace);
  });
  new MutationObserver(function () {
    if (document.querySelector("header nav a") && !document.querySelector("header nav a[aria-current]")) markPlace();
  }).observe(document.documentElement, { childList: true, subtree: true });
})();
