/* A choice in a form of the address goes there at once, as one entry of the history. Where keys make the choice, each
   step through a list would be a choice: then nothing moves until the form's button is pressed, as without this script.
   And the entry of the navigation in view is marked for those who hear the page; on a phone the entries wait behind a
   button, until it is pressed and until one of them is followed. */
(function () {
  "use strict";

  var STEPS = ["ArrowUp", "ArrowDown", "Home", "End", "PageUp", "PageDown"];
  var page = document.documentElement;
  var leaving = null;

  function address(form) {
    var chosen = new URLSearchParams();
    new FormData(form).forEach(function (value, name) {
      if (value) chosen.append(name, value);
    });
    var query = chosen.toString();
    return new URL(form.getAttribute("action") + (query ? "?" + query : ""), window.location.href);
  }

  /* To another address within the application, as one entry of the history. The event is private to Dash: it is
     what Dash's own link sends. */
  function go(there) {
    window.history.pushState({}, "", there);
    window.dispatchEvent(new CustomEvent("_dashprivate_pushstate"));
  }

  /* Whether a press on a link is meant to open another tab or window, or none. */
  function elsewhere(event) {
    return event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
  }

  function submit(form) {
    var there = address(form);
    if (there.href === window.location.href) return;
    leaving = document.activeElement;
    go(there);
  }

  function ours(event) {
    return event.target.closest ? event.target.closest("form.controls[method=get]") : null;
  }

  /* The new page is a new form: whoever was in it stays where they were. */
  function comeBack() {
    if (!leaving || document.contains(leaving)) return;
    var again = leaving.id && document.getElementById(leaving.id);
    if (!again) return;
    leaving = null;
    if (document.activeElement === document.body) again.focus({ preventScroll: true });
  }

  function markPlace(within) {
    within.querySelectorAll("header nav a").forEach(function (link) {
      var path = new URL(link.href).pathname;
      var here = window.location.pathname === path || (path !== "/" && window.location.pathname.indexOf(path + "/") === 0);
      if (here) link.setAttribute("aria-current", "page");
      else link.removeAttribute("aria-current");
    });
  }

  function openMenu(open) {
    var button = document.getElementById("menu");
    if (button) button.setAttribute("aria-expanded", String(open));
  }

  page.classList.add("navigates");
  window.house.address = address;
  window.house.elsewhere = elsewhere;
  window.house.go = go;
  window.house.markPlace = markPlace;
  document.addEventListener("click", function (event) {
    var button = event.target.closest("#menu");
    if (button) openMenu(button.getAttribute("aria-expanded") !== "true");
  });
  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape" && event.target.closest("header nav")) {
      openMenu(false);
      document.getElementById("menu").focus();
    }
  });
  document.addEventListener("keydown", function (event) {
    if (ours(event) && (STEPS.indexOf(event.key) >= 0 || event.key.length === 1)) page.dataset.byKeys = "true";
  });
  document.addEventListener("pointerdown", function (event) {
    // The button that a choice by keys waits for may be pressed by pointer: it must not vanish under it.
    if (ours(event) && !event.target.closest("button")) delete page.dataset.byKeys;
  });
  document.addEventListener("change", function (event) {
    var form = ours(event);
    if (form && !page.dataset.byKeys) submit(form);
  });
  document.addEventListener("submit", function (event) {
    var form = ours(event);
    if (!form) return;
    event.preventDefault();
    submit(form);
  });
  ["popstate", "_dashprivate_pushstate"].forEach(function (name) {
    window.addEventListener(name, function () {
      markPlace(document);
      openMenu(false);
    });
  });
  new MutationObserver(function () {
    comeBack();
    if (document.querySelector("header nav a") && !document.querySelector("header nav a[aria-current]")) markPlace(document);
  }).observe(page, { childList: true, subtree: true });
})();
