/* A mark of a chart that knows an address leads there, as a link does: marks of a funnel to their organisation's own
   chart. The same addresses stand as links in the table, for those who use no pointer. */
(function () {
  "use strict";

  function follow(event) {
    var address = event.points && event.points[0] && event.points[0].customdata;
    if (typeof address !== "string" || address.charAt(0) !== "/") return;
    var keys = event.event || {};
    if (keys.ctrlKey || keys.metaKey || keys.shiftKey) {
      window.open(address, "_blank", "noopener");
      return;
    }
    window.history.pushState({}, "", address);
    window.dispatchEvent(new CustomEvent("_dashprivate_pushstate"));
    window.scrollTo(0, 0);
  }

  function listen(graph) {
    if (graph.dataset.leadsOn || typeof graph.on !== "function") return;
    graph.dataset.leadsOn = "true";
    graph.on("plotly_click", follow);
  }

  new MutationObserver(function () {
    document.querySelectorAll("#funnel-graph .js-plotly-plot").forEach(listen);
  }).observe(document.documentElement, { childList: true, subtree: true });
})();
