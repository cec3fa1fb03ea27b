/* Whoever follows a link arrives at the beginning of the new page, as when a page is loaded: the link that had the focus
   is gone, or stands where something else was, and keys and screen readers would go on from nowhere. Where the address
   names a part of the page, they arrive there. Choices in a form stay where they are: navigate.js sees to that. */
(function () {
  "use strict";

  var PAGE = "_pages_content.children";
  var followed = false;
  var answered = false;

  function leadsOn(event) {
    var link = event.target.closest ? event.target.closest("a[href^='/']") : null;
    return link && !window.house.elsewhere(event) && !link.target && !link.hasAttribute("download");
  }

  document.addEventListener("click", function (event) {
    if (leadsOn(event)) followed = true;
  }, true);
  document.addEventListener("submit", function () { followed = false; }, true);
  window.addEventListener("popstate", function () { followed = false; });
  document.addEventListener("call:sent", function () { answered = false; });
  document.addEventListener("call:answered", function (event) {
    answered = event.detail.subject.indexOf(PAGE) >= 0;
  });

  new MutationObserver(function (changes) {
    var main = document.getElementById("main");
    if (!followed || !answered || !main) return;
    if (!changes.some(function (one) { return main.contains(one.target); })) return;
    followed = false;
    main.focus({ preventScroll: true });
    window.house.leadToPart(document);
  }).observe(document.documentElement, { childList: true, characterData: true, subtree: true });
})();
