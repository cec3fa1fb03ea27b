/* The page that came with the first answer is shown at once, as plain elements, while the application starts beside it
   unseen. As soon as that shows the same page, it takes over: what was unfolded, focused or pressed is so there too.

   It stands in a closed shadow root: there are two of everything for a moment, and neither labels nor scripts nor
   anybody who looks for an element may find the one that is about to go. Links and choices load their page. */
(function () {
  "use strict";

  var LONGEST = 3000;
  var WHOLE = "whole-page";
  var NOT_BUILT = /^(script|style|link|meta|base|iframe|object|embed)$/;
  var NOT_ATTRIBUTES = /^(children|style|key|n_clicks.*|disable_n_clicks|options|value|debounce|on.*)$/i;
  var NAMES = { className: "class", htmlFor: "for" };
  var STOPS = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex]";
  var FORMS = { Input: "input", Select: "select", Textarea: "textarea" };

  var house = window.house;
  var entry = document.getElementById("react-entry-point");
  var page = house.brought.page || house.brought["page-asked-again"];
  var pressed = null;
  var content;

  function set(made, name, value) {
    if (value === null || value === undefined || value === false || typeof value === "object") return;
    if (NOT_ATTRIBUTES.test(name) || /^\s*javascript:/i.test(value)) return;
    made.setAttribute(NAMES[name] || name, value === true ? "" : String(value));
  }

  function option(words, value, chosen) {
    var made = document.createElement("option");
    made.textContent = words;
    made.value = value;
    made.selected = chosen;
    return made;
  }

  function fill(made, props) {
    (props.options || []).forEach(function (one) {
      made.appendChild(option(one.label, one.value, one.value === props.value));
    });
    if (props.value !== undefined && props.value !== null) made.value = props.value;
  }

  function nameOf(told) {
    if (told.namespace === "dash_html_components") return told.type.toLowerCase();
    if (told.namespace === "dash_bootstrap_components") return FORMS[told.type];
    return { Link: "a", Graph: "div" }[told.type];
  }

  function build(told, into) {
    if (told === null || told === undefined || typeof told === "boolean") return;
    if (Array.isArray(told)) { told.forEach(function (one) { build(one, into); }); return; }
    if (typeof told !== "object") { into.appendChild(document.createTextNode(String(told))); return; }
    var name = nameOf(told);
    if (!name || NOT_BUILT.test(name)) return;
    var made = document.createElement(name);
    var figure = told.type === "Graph";
    if (!figure) Object.keys(told.props).forEach(function (one) { set(made, one, told.props[one]); });
    Object.assign(made.style, told.props.style || {});
    if (told.props.id === "_pages_content") build(content, made);
    if (!figure) build(told.props.children, made);
    if (told.namespace === "dash_bootstrap_components") fill(made, told.props);
    into.appendChild(made);
  }

  /* The rules of the page hold in here too: copied, since a link would be followed too late. Those that begin with the
     document's element begin with the outermost in here, and outrank as much. */
  function styled(root) {
    var rules = Array.from(document.styleSheets, function (sheet) {
      return Array.from(sheet.cssRules, function (rule) { return rule.cssText; }).join("\n");
    });
    var sheet = new CSSStyleSheet();
    sheet.replaceSync(rules.join("\n").replace(/\bhtml(?=[.:[]| [^{,])/g, WHOLE));
    root.adoptedStyleSheets = [sheet];
  }

  function isThere() {
    var place = document.getElementById("_pages_content");
    return Boolean(place && place.firstElementChild);
  }

  function isDrawn() {
    return Array.from(entry.querySelectorAll(".dash-graph")).every(function (graph) {
      return !graph.getClientRects().length || graph.querySelector(".main-svg");
    });
  }

  /* Stops of the keyboard stand in the same order on both sides. */
  function takeOver(host, root) {
    var before = Array.from(root.querySelectorAll(STOPS));
    var folds = root.querySelectorAll("details");
    var focused = before.indexOf(root.activeElement);
    house.moveStill(root, entry);
    var now = entry.querySelectorAll(STOPS);
    entry.querySelectorAll("details").forEach(function (one, number) {
      if (folds[number]) one.open = folds[number].open;
    });
    host.remove();
    performance.mark("taken over");
    if (now[focused]) now[focused].focus({ preventScroll: true });
    if (pressed && now[before.indexOf(pressed)]) now[before.indexOf(pressed)].click();
  }

  function waitFor(host, root) {
    var since = null;
    function look() {
      if (isThere()) since = since || performance.now();
      if (since !== null && (isDrawn() || performance.now() - since > LONGEST)) takeOver(host, root);
      else window.requestAnimationFrame(look);
    }
    look();
  }

  function listen(root) {
    root.addEventListener("click", function (event) { pressed = event.target.closest("button[type=button]") || pressed; });
    root.addEventListener("change", function (event) {
      var form = event.target.closest("form.controls[method=get]");
      if (form) window.location.assign(house.address(form));
    });
  }

  function show() {
    var host = document.createElement("div");
    var root = host.attachShadow({ mode: "closed" });
    var frame = document.createElement(WHOLE);
    host.id = "first-look";
    frame.className = document.documentElement.className + " first-look";
    content = JSON.parse(page).response._pages_content.children;
    build(JSON.parse(house.brought.layout), frame);
    frame.querySelectorAll("[data-still]").forEach(house.buildStill);
    frame.querySelectorAll(".form").forEach(function (form) { form.inert = true; });
    house.unfoldTour(frame);
    house.markPlace(frame);
    styled(root);
    root.appendChild(frame);
    listen(root);
    entry.before(host);
    house.leadToPart(root);
    performance.mark("first look");
    waitFor(host, root);
  }

  if (entry && page && house.brought.layout && document.adoptedStyleSheets) window.queueMicrotask(show);
})();
