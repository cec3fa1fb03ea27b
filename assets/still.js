/* Builds the parts that never change: elements, words, addresses inside this site and pictures drawn by it. Whatever
   else is told is left out. A link in them changes the page as every other link of the application does.

   A picture of plain shapes stands in the page itself: as an image each would be a document of its own, and hundreds
   of those cost a second. */
(function () {
  "use strict";

  var ELEMENTS = ("a button caption code dd details div dl dt em figcaption figure h2 h3 h4 img label li nav ol p pre " +
    "section span strong summary table tbody td th thead tr ul").split(" ");
  var ATTRIBUTES = new RegExp("^(alt|class|colspan|download|for|headers|hidden|open|role|rowspan|scope|start|tabindex|title|type|" +
    "aria-[a-z]+|data-[a-z-]+)$");
  // What a browser reads as another site begins with two strokes, either way they lean, or with a tab between them.
  var WITHIN = /^(#|\/(?![\/\\\t\r\n]))/;
  var leadsOn = new WeakSet();
  var ours = new WeakSet();

  var SVG = "http://www.w3.org/2000/svg";
  var SHAPES = "svg g path circle rect line".split(" ");
  var OF_SHAPES = /^(d|r|x|y|x1|x2|y1|y2|cx|cy|width|height|viewBox|fill|stroke(-[a-z]+)?|opacity)$/;
  var DRAWN = /^data:image\/svg\+xml,/;

  /* The shapes of a picture, or nothing where it holds more than shapes. */
  function shapes(drawn) {
    if (SHAPES.indexOf(drawn.localName) < 0) return null;
    var made = document.createElementNS(SVG, drawn.localName);
    var whole = Array.from(drawn.attributes).every(function (one) {
      if (one.name === "xmlns") return true;
      if (!OF_SHAPES.test(one.name) || one.value.indexOf("url(") >= 0) return false;
      made.setAttribute(one.name, one.value);
      return true;
    });
    return whole && Array.from(drawn.children).every(function (inside) {
      var part = shapes(inside);
      if (part) made.appendChild(part);
      return part;
    }) ? made : null;
  }

  function decoded(text) {
    try {
      return decodeURIComponent(text);
    } catch (misspelt) {
      return null;
    }
  }

  function picture(address) {
    if (!DRAWN.test(address)) return null;
    var text = decoded(address.replace(DRAWN, ""));
    if (text === null || /\son\w+\s*=/i.test(text)) return null;
    return shapes(new DOMParser().parseFromString(text, "image/svg+xml").documentElement);
  }

  /* An image as shapes: one that says something says it still, and one that does not is passed over. */
  function inPlace(told, pictures) {
    var address = pictures[told.src];
    if (!(told.src in pictures.made)) pictures.made[told.src] = picture(address || "");
    if (!pictures.made[told.src]) return null;
    var made = pictures.made[told.src].cloneNode(true);
    if (told.class) made.setAttribute("class", told.class);
    if (told.alt) {
      made.setAttribute("role", "img");
      made.setAttribute("aria-label", told.alt);
    } else {
      made.setAttribute("aria-hidden", "true");
    }
    return made;
  }

  function attribute(made, name, value, pictures) {
    if (name === "src" && DRAWN.test(pictures[value])) made.setAttribute("src", pictures[value]);
    else if (name === "href" && WITHIN.test(value)) made.setAttribute("href", value);
    else if (name === "id" && /^word-/.test(value)) made.id = value;
    else if (ATTRIBUTES.test(name)) made.setAttribute(name, value);
  }

  function built(told, pictures) {
    if (typeof told === "string") return document.createTextNode(told);
    var drawn = told[0] === "img" && "src" in told[1] ? inPlace(told[1], pictures) : null;
    if (drawn) return drawn;
    var name = told[0] === "link" ? "a" : told[0];
    var made = document.createElement(ELEMENTS.indexOf(name) >= 0 ? name : "span");
    if (told[0] === "link") leadsOn.add(made);
    Object.keys(told[1]).forEach(function (name) { attribute(made, name, told[1][name], pictures); });
    told.slice(2).forEach(function (inside) { made.appendChild(built(inside, pictures)); });
    return made;
  }

  function build(place) {
    var told = JSON.parse(place.dataset.still);
    told[1].made = {};
    var made = told[0].map(function (one) { return built(one, told[1]); });
    made.forEach(function (one) { ours.add(one); });
    place.replaceChildren.apply(place, made);
  }

  /* What the first look has built already moves over when the application takes its place. */
  function waits(place) {
    return document.getElementById("first-look") && place.closest("#react-entry-point");
  }

  function move(from, to) {
    var before = from.querySelectorAll("[data-still]");
    to.querySelectorAll("[data-still]").forEach(function (place, number) {
      var same = before[number] && before[number].dataset.still === place.dataset.still;
      if (same) place.replaceChildren.apply(place, Array.from(before[number].childNodes));
      else build(place);
    });
  }

  /* An element that the application uses again for what it keeps account of itself holds nothing of ours any more. */
  function see(place) {
    if ("still" in place.dataset) {
      if (!waits(place)) build(place);
      return;
    }
    Array.from(place.childNodes).forEach(function (one) { if (ours.has(one)) one.remove(); });
  }

  window.house.buildStill = build;
  window.house.moveStill = move;

  new MutationObserver(function (changes) {
    changes.forEach(function (change) {
      if (change.type === "attributes") see(change.target);
      change.addedNodes.forEach(function (added) {
        if (added.nodeType !== Node.ELEMENT_NODE) return;
        if (added.matches("[data-still]")) see(added);
        else added.querySelectorAll("[data-still]").forEach(see);
      });
    });
  }).observe(document.documentElement, {
    attributeFilter: ["data-still"], attributes: true, childList: true, subtree: true
  });

  document.addEventListener("click", function (event) {
    var link = event.target.closest ? event.target.closest("[data-still] a[href^='/']") : null;
    if (!leadsOn.has(link) || window.house.elsewhere(event) || event.defaultPrevented) return;
    event.preventDefault();
    window.house.go(link.href);
    window.scrollTo(0, 0);
  });
})();
