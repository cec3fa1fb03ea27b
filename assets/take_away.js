/* What only a browser can do for a reader who takes a view along: copy its address, print it. */
(function () {
  "use strict";

  function done(button, words) {
    var before = button.textContent;
    button.textContent = words;
    button.setAttribute("aria-live", "polite");
    window.setTimeout(function () { button.textContent = before; }, 2500);
  }

  /* A page that knows its own address in full is copied and printed by that, however it was reached. */
  function whole() {
    var known = document.querySelector("main [data-address]");
    return known ? new URL(known.dataset.address, window.location.href).href : window.location.href;
  }

  function copy(button) {
    var address = whole();
    if (navigator.clipboard) {
      navigator.clipboard.writeText(address).then(
        function () { done(button, "Link copied"); },
        function () { window.prompt("Copy this link", address); }
      );
    } else {
      window.prompt("Copy this link", address);
    }
  }

  /* Every sheet's page says where it stands and when it was printed; one that does not know its own address gets a
     line for it. */
  function sheetsLine() {
    var known = document.querySelector("main [data-address]");
    if (known) return known;
    var made = document.createElement("p");
    made.className = "printed made-for-paper";
    document.querySelector("main").appendChild(made);
    return made;
  }

  function today() {
    return new Date().toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" });
  }

  /* Paper cannot unfold: numbers and the rest of lists are opened for printing and folded again after it. */
  var unfolded = [];
  window.addEventListener("beforeprint", function () {
    var address = whole();
    sheetsLine().textContent = "Printed on " + today() + " from " + address;
    unfolded = Array.from(document.querySelectorAll("details.numbers:not([open]), details.more:not([open])"));
    unfolded.forEach(function (one) { one.open = true; });
  });
  window.addEventListener("afterprint", function () {
    document.querySelectorAll(".made-for-paper").forEach(function (one) { one.remove(); });
    unfolded.forEach(function (one) { one.open = false; });
  });

  document.addEventListener("click", function (event) {
    var button = event.target.closest ? event.target.closest("button") : null;
    if (!button) return;
    if ("copyLink" in button.dataset) copy(button);
    if ("printPage" in button.dataset) window.print();
  });
})();
