/* While the server works the old page stays as it is; after a moment a thin line says that something is on its way. */
(function () {
  "use strict";

  var CALM = 300;
  var waiting = 0;
  var timer = null;

  function show(busy) {
    if (busy) {
      document.documentElement.dataset.loading = "true";
    } else {
      delete document.documentElement.dataset.loading;
    }
  }

  function ended() {
    waiting = Math.max(0, waiting - 1);
    if (waiting === 0) {
      window.clearTimeout(timer);
      show(false);
    }
  }

  document.addEventListener("call:sent", function () {
    waiting += 1;
    if (waiting === 1) {
      timer = window.setTimeout(show, CALM, true);
    }
  });
  document.addEventListener("call:answered", ended);
  document.addEventListener("call:failed", ended);
}());
