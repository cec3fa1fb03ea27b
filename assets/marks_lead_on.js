/* A mark of a chart that knows an address leads there, as a link does: marks of a funnel to their organisation's own
   chart, a month's point to a note on it. The same addresses stand as links on the page, for those who use no pointer.

   Plotly tells of no click when it redraws between press and release, which it does once to fit the window soon after
   a chart is drawn. The browser's own click comes all the same, and then leads to what was pointed at when pressed. */
(function () {
  "use strict";

  var GRAPH = "#funnel-graph .js-plotly-plot, #chart-graph .js-plotly-plot";
  var pointedAt = "";
  var pressed = "";
  var drawnSincePressed = false;

  function addressOf(event) {
    var address = event.points && event.points[0] && event.points[0].customdata;
    return typeof address === "string" && address.charAt(0) === "/" ? address : "";
  }

  function follow(address, keys) {
    if (keys.ctrlKey || keys.metaKey || keys.shiftKey) {
      window.open(address, "_blank", "noopener");
      return;
    }
    window.house.go(address);
    window.scrollTo(0, 0);
  }

  function inGraph(event) {
    return event.target instanceof Element && event.target.closest(GRAPH) !== null;
  }

  var TOLD = {
    plotly_hover: function (event) { pointedAt = addressOf(event); },
    plotly_unhover: function () { pointedAt = ""; },
    plotly_afterplot: function () { drawnSincePressed = true; },
    plotly_click: function (event) {
      pressed = "";
      var address = addressOf(event);
      if (address) follow(address, event.event || {});
    },
  };

  /* Again whenever something was drawn: a chart drawn anew has forgotten who listens. */
  function listen(graph) {
    if (typeof graph.on !== "function") return;
    Object.keys(TOLD).forEach(function (name) {
      graph.removeListener(name, TOLD[name]);
      graph.on(name, TOLD[name]);
    });
  }

  document.addEventListener("mousedown", function (event) {
    pressed = inGraph(event) ? pointedAt : "";
    drawnSincePressed = false;
  }, true);
  document.addEventListener("click", function (event) {
    var address = pressed;
    pressed = "";
    if (address && drawnSincePressed && inGraph(event)) follow(address, event);
  });

  new MutationObserver(function () {
    document.querySelectorAll(GRAPH).forEach(listen);
  }).observe(document.documentElement, { childList: true, subtree: true });
})();
