/* The paragraph about a screen stands until this browser was told that it was read. Nothing is sent or stored elsewhere. */
(function () {
  "use strict";

  function key(tour) { return "read-" + tour.dataset.tour; }

  function wasRead(tour) {
    try {
      return window.localStorage.getItem(key(tour)) === "yes";
    } catch (forbidden) {
      return false;
    }
  }

  function end(tour) {
    try {
      window.localStorage.setItem(key(tour), "yes");
    } catch (forbidden) {
      /* It will be shown again. */
    }
    tour.hidden = true;
    var main = document.getElementById("main");
    if (main) main.focus();
  }

  function show(page) {
    page.querySelectorAll("[data-tour][hidden]:not([data-asked])").forEach(function (tour) {
      tour.dataset.asked = "true";
      tour.hidden = wasRead(tour);
    });
  }

  document.addEventListener("click", function (event) {
    var button = event.target.closest ? event.target.closest("[data-end-tour]") : null;
    if (button) end(button.closest("[data-tour]"));
  });
  window.house.unfoldTour = show;
  new MutationObserver(function () { show(document); }).observe(document.documentElement, { childList: true, subtree: true });
})();
