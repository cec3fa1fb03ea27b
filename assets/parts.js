/* An address of a part of a page leads to that part: whatever that waits folded in, and what is folded in its own card,
   unfolds. A part that is not there yet, or empty, is waited for until the next page; while what stands before it still
   comes, it is kept in view, unless the reader moves on. */
(function () {
  "use strict";

  var SETTLES = 800;
  var MOVES_ON = ["wheel", "touchmove", "keydown", "pointerdown"];
  var house = window.house;
  var settled = 0;
  var waiting = Boolean(window.location.hash);
  var page = window.location.pathname + window.location.search;

  function named(root) {
    try {
      return root.getElementById(decodeURIComponent(window.location.hash.slice(1)));
    } catch (misspelt) {
      return null;
    }
  }

  /* The part of `root` that the address names, unfolded and in view; nothing where there is none. */
  function leadToPart(root) {
    var part = named(root);
    if (waiting || !part) settled = performance.now() + SETTLES;
    waiting = Boolean(window.location.hash) && (!part || !part.firstElementChild);
    if (!part) return null;
    part.querySelectorAll(":scope > details").forEach(function (one) { one.open = true; });
    for (var one = part; one; one = one.parentElement) if (one.localName === "details") one.open = true;
    part.scrollIntoView();
    return part;
  }

  /* Within a page no answer is waited for: a link of the application has scrolled to the top by then. */
  function moved() {
    var now = window.location.pathname + window.location.search;
    waiting = false;
    settled = 0;
    if (now === page && window.location.hash) window.setTimeout(leadToPart, 0, document);
    page = now;
  }

  house.leadToPart = leadToPart;
  MOVES_ON.forEach(function (name) {
    document.addEventListener(name, function () { settled = 0; }, { capture: true, passive: true });
  });
  ["hashchange", "_dashprivate_pushstate", "popstate"].forEach(function (name) { window.addEventListener(name, moved); });
  document.addEventListener("click", function (event) {
    var link = event.target.closest ? event.target.closest("a[href^='#']") : null;
    if (link && link.hash === window.location.hash) leadToPart(document);
  });
  new MutationObserver(function () {
    if (document.getElementById("first-look")) return;
    if (waiting || performance.now() < settled) leadToPart(document);
  }).observe(document.documentElement, { childList: true, subtree: true });
})();
