/* While an import is under way, its page is asked for again and again and shown when it says something new. */
(function () {
  "use strict";

  var EVERY = 1500;

  function look() {
    var under = document.querySelector("[data-under-way]");
    if (!under) {
      return;
    }
    window.fetch(window.location.href, { credentials: "same-origin" })
      .then(function (answer) { return answer.text(); })
      .then(function (text) {
        var next = new DOMParser().parseFromString(text, "text/html");
        var main = next.querySelector("main");
        if (!next.querySelector("[data-under-way]")) {
          window.location.reload();
          return;
        }
        var fresh = main.querySelector(".progress");
        var shown = document.querySelector(".progress");
        if (fresh.textContent !== shown.textContent) {
          shown.replaceWith(fresh);
        }
        window.setTimeout(look, EVERY);
      })
      .catch(function () { window.setTimeout(look, EVERY); });
  }

  window.setTimeout(look, EVERY);
}());
