/* Builds the parts that never change: elements, words, addresses inside this site and pictures drawn by it. Whatever
   else is told is left out. A link in them changes the page as every other link of the application does. */
(function () {
  "use strict";

  var ELEMENTS = "a caption div em img li ol p section span strong table tbody td th thead tr ul h2 h3 h4".split(" ");
  var ATTRIBUTES = /^(class|alt|scope|role|tabindex|colspan|rowspan|start|title|aria-[a-z]+|data-[a-z-]+)$/;

  function attribute(made, name, value, pictures) {
    if (name === "src" && /^data:image\/svg\+xml,/.test(pictures[value])) made.setAttribute("src", pictures[value]);
    else if (name === "href" && /^[\/#](?!\/)/.test(value)) made.setAttribute("href", value);
    else if (ATTRIBUTES.test(name)) made.setAttribute(name, value);
  }

  function built(told, pictures) {
    if (typeof told === "string") return document.createTextNode(told);
    var made = document.createElement(ELEMENTS.indexOf(told[0]) >= 0 ? told[0] : "span");
    Object.keys(told[1]).forEach(function (name) { attribute(made, name, told[1][name], pictures); });
    told.slice(2).forEach(function (inside) { made.appendChild(built(inside, pictures)); });
    return made;
  }

  function build(place) {
    var told = JSON.parse(place.dataset.still);
    place.replaceChildren(built(told[0], told[1]));
  }

  new MutationObserver(function (changes) {
    changes.forEach(function (change) {
      if (change.type === "attributes") build(change.target);
      change.addedNodes.forEach(function (added) {
        if (added.nodeType !== Node.ELEMENT_NODE) return;
        if (added.matches("[data-still]")) build(added);
        else added.querySelectorAll("[data-still]").forEach(build);
      });
    });
  }).observe(document.documentElement, {
    attributeFilter: ["data-still"], attributes: true, childList: true, subtree: true
  });

  document.addEventListener("click", function (event) {
    var link = event.target.closest ? event.target.closest(".still a[href^='/']") : null;
    var elsewhere = event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
    if (!link || elsewhere || event.defaultPrevented) return;
    event.preventDefault();
    window.history.pushState({}, "", link.href);
    window.dispatchEvent(new CustomEvent("_dashprivate_pushstate"));
    window.scrollTo(0, 0);
  });
})();
