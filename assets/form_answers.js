/* What a form answers is read at once: a refusal is led to and marks its fields until the next answer. */
(function () {
  "use strict";

  function fields(refused) {
    return Array.from(refused.querySelectorAll("a[href^='#']"), function (link) {
      return document.getElementById(link.hash.slice(1));
    }).filter(Boolean);
  }

  function hear(answer) {
    var refused = answer.querySelector(".form-refused");
    answer.closest(".form").querySelectorAll("[aria-invalid]").forEach(function (field) {
      field.removeAttribute("aria-invalid");
    });
    if (refused) fields(refused).forEach(function (field) { field.setAttribute("aria-invalid", "true"); });
    if (answer.firstElementChild) answer.focus();
  }

  new MutationObserver(function (changes) {
    var heard = new Set();
    changes.forEach(function (change) {
      var answer = change.target.closest ? change.target.closest(".form-answer") : null;
      if (answer) heard.add(answer);
    });
    heard.forEach(hear);
  }).observe(document.documentElement, { childList: true, subtree: true });
})();
