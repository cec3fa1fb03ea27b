/* A call that failed is said aloud, and what it leaves on screen is marked as out of date until it succeeds. */
(function () {
  "use strict";

  var NO_ANSWER = "The server does not answer.";
  var UNSTARTED = "A part of this service did not arrive. The page can be read, but its buttons and fields do not work.";
  var MAY_BE_OLD = "What you see below may be out of date, or belong to another choice.";
  var MAY_BE_SAVED = "If you were saving something, look whether it was saved before you try again.";
  var failed = new Map();

  function banner() {
    var found = document.getElementById("failure-banner");
    if (found) {
      return found;
    }
    /* The live region has to stand in the page before its words change, or screen readers stay silent. */
    var made = document.createElement("div");
    made.id = "failure-banner";
    made.className = "failure-banner";
    made.setAttribute("role", "alert");
    document.body.prepend(made);
    return made;
  }

  function line(text) {
    var paragraph = document.createElement("p");
    paragraph.textContent = text;
    return paragraph;
  }

  function reload() {
    var button = document.createElement("button");
    button.type = "button";
    button.textContent = "Reload the page";
    button.addEventListener("click", function () { window.location.reload(); });
    return button;
  }

  function lines(why) {
    if (why.unstarted) {
      return [line(UNSTARTED), reload()];
    }
    var said = why.message || (why.status ? "The server's answer cannot be used." : NO_ANSWER);
    var shown = [line("This page could not be brought up to date. " + said), line(why.message ? MAY_BE_OLD : MAY_BE_OLD + " " + MAY_BE_SAVED)];
    if (why.reference) {
      shown.push(line("If you report this, quote the reference " + why.reference + "."));
    }
    return shown.concat(reload());
  }

  function show() {
    var place = banner();
    var last = Array.from(failed.values()).pop();
    place.replaceChildren.apply(place, last ? lines(last) : []);
    if (last && !last.unstarted) {
      document.documentElement.dataset.stale = "true";
    } else {
      delete document.documentElement.dataset.stale;
    }
  }

  document.addEventListener("call:failed", function (event) {
    failed.delete(event.detail.subject);
    failed.set(event.detail.subject, event.detail);
    show();
  });
  document.addEventListener("call:answered", function (event) {
    if (failed.delete(event.detail.subject)) {
      show();
    }
  });
  banner();
}());
