/* A chart kept as PNG, with all that makes it true: its message, sentence, units, key and source as they stand on the
   page, whose data these are above it, and where it was taken from below. What is folded or pressed is left out. */
(function () {
  "use strict";

  var SCALE = 2;
  var MARGIN = 28;
  var MOST_GAP = 24;
  var ABOVE = { font: "bold 18px Arial, sans-serif", ink: "#212b32", line: 27 };
  var BELOW = { font: "15px Arial, sans-serif", ink: "#4c6272", line: 22 };
  var LEFT_OUT = "details, form, button, .links, .no-print, .visually-hidden";

  function rectOf(thing) {
    var rect = thing.getBoundingClientRect();
    return { left: rect.left, top: rect.top, width: rect.width, height: rect.height };
  }

  /* One entry for each line of a text, as the browser broke it. */
  function lines(node) {
    var found = [];
    var range = document.createRange();
    var words = /\S+\s*/g;
    var word;
    while ((word = words.exec(node.data))) {
      range.setStart(node, word.index);
      range.setEnd(node, word.index + word[0].trimEnd().length);
      var rect = rectOf(range);
      var last = found[found.length - 1];
      if (last && Math.abs(last.rect.top - rect.top) < 2) {
        last.words += " " + word[0].trim();
      } else if (rect.height) {
        found.push({ rect: rect, words: word[0].trim() });
      }
    }
    var style = window.getComputedStyle(node.parentElement);
    var font = [style.fontStyle, style.fontWeight, style.fontSize, style.fontFamily].join(" ");
    return found.map(function (line) {
      return { rect: line.rect, words: line.words, font: font, ink: style.color };
    });
  }

  function boxOf(element) {
    var style = window.getComputedStyle(element);
    var wide = parseFloat(style.borderTopWidth);
    var whole = wide && style.borderTopStyle !== "none" && parseFloat(style.borderBottomWidth);
    return whole ? [{ rect: rectOf(element), line: style.borderTopColor, wide: wide }] : [];
  }

  function addressOf(shapes) {
    return "data:image/svg+xml," + encodeURIComponent(new XMLSerializer().serializeToString(shapes));
  }

  /* Everything that shows inside an element, in reading order. */
  function shown(element) {
    if (element.matches(LEFT_OUT) || !element.getClientRects().length) return [];
    if (element.matches(".js-plotly-plot")) return [{ rect: rectOf(element), graph: element }];
    if (element.matches("img")) return [{ rect: rectOf(element), picture: element.src }];
    if (element.matches("svg")) return [{ rect: rectOf(element), picture: addressOf(element) }];
    return Array.from(element.childNodes).reduce(function (found, child) {
      if (child.nodeType === Node.TEXT_NODE) return found.concat(lines(child));
      return child.nodeType === Node.ELEMENT_NODE ? found.concat(boxOf(child), shown(child)) : found;
    }, []);
  }

  /* Moves everything up over what was left out; says how high the whole is. */
  function closed(parts) {
    var bottom = null;
    var over = 0;
    parts.sort(function (a, b) { return a.rect.top - b.rect.top; }).forEach(function (part) {
      var foot = part.rect.top + part.rect.height;
      if (bottom !== null) over += Math.max(0, part.rect.top - bottom - MOST_GAP);
      bottom = Math.max(bottom === null ? foot : bottom, foot);
      part.rect.top -= over;
    });
    return bottom === null ? 0 : bottom - over;
  }

  function loaded(address) {
    return new Promise(function (resolve, reject) {
      var picture = new Image();
      picture.onload = function () { resolve(picture); };
      picture.onerror = reject;
      picture.src = address;
    });
  }

  function ready(part) {
    if (part.picture) return loaded(part.picture).then(function (drawn) { part.drawn = drawn; });
    if (!part.graph) return Promise.resolve();
    var size = { format: "png", scale: SCALE, width: part.rect.width, height: part.rect.height };
    return window.Plotly.toImage(part.graph, size).then(loaded).then(function (drawn) { part.drawn = drawn; });
  }

  function write(pen, words, font, ink, left, top) {
    pen.font = font;
    pen.fillStyle = ink;
    pen.fillText(words, left, top + pen.measureText(words).fontBoundingBoxAscent);
  }

  function draw(pen, part) {
    var rect = part.rect;
    if (part.line) {
      pen.strokeStyle = part.line;
      pen.lineWidth = part.wide;
      pen.strokeRect(rect.left, rect.top, rect.width, rect.height);
    } else if (part.words) {
      write(pen, part.words, part.font, part.ink, rect.left, rect.top);
    } else {
      pen.drawImage(part.drawn, rect.left, rect.top, rect.width, rect.height);
    }
  }

  function textOf(selector) {
    var found = document.querySelector(selector);
    return found ? found.textContent.replace(/\s+/g, " ").trim() : "";
  }

  /* What the frame itself does not say: whose data, of what, and where from. */
  function around(frame) {
    var title = frame.querySelector("h1") ? "" : textOf("main h1");
    return {
      above: [textOf(".demonstration"), title].filter(Boolean),
      below: [textOf("footer .versions"), window.location.href].filter(Boolean)
    };
  }

  /* Broken where a line is full; what has no spaces, as an address, anywhere. */
  function folded(pen, texts, style, wide) {
    pen.font = style.font;
    return texts.reduce(function (found, text) {
      var line = "";
      text.split(/(?<=[\s/&?])/).forEach(function (piece) {
        if (line && pen.measureText(line + piece.trimEnd()).width > wide) {
          found.push(line.trimEnd());
          line = "";
        }
        line += piece;
      });
      return found.concat(line.trimEnd());
    }, []);
  }

  function canvasFor(frame, parts) {
    var size = frame.getBoundingClientRect();
    var tall = closed(parts) - size.top;
    var inset = Math.max(0, Math.min.apply(null, parts.map(function (part) { return part.rect.left; })) - size.left);
    var canvas = document.createElement("canvas");
    var pen = canvas.getContext("2d");
    var words = around(frame);
    var above = folded(pen, words.above, ABOVE, size.width - 2 * inset);
    var below = folded(pen, words.below, BELOW, size.width - 2 * inset);
    var head = MARGIN + above.length * ABOVE.line;
    canvas.width = (size.width + 2 * MARGIN) * SCALE;
    canvas.height = (head + tall + 2 * MARGIN + below.length * BELOW.line) * SCALE;
    pen.scale(SCALE, SCALE);
    pen.fillStyle = "#ffffff";
    pen.fillRect(0, 0, canvas.width, canvas.height);
    above.forEach(function (text, place) {
      write(pen, text, ABOVE.font, ABOVE.ink, MARGIN + inset, MARGIN + place * ABOVE.line);
    });
    below.forEach(function (text, place) {
      write(pen, text, BELOW.font, BELOW.ink, MARGIN + inset, head + tall + MARGIN + place * BELOW.line);
    });
    pen.translate(MARGIN - size.left, head - size.top);
    parts.forEach(function (part) { draw(pen, part); });
    return canvas;
  }

  function save(canvas, name) {
    canvas.toBlob(function (blob) {
      var link = document.createElement("a");
      link.href = URL.createObjectURL(blob);
      link.download = name + ".png";
      link.click();
      window.setTimeout(function () { URL.revokeObjectURL(link.href); }, 10000);
    }, "image/png");
  }

  function keep(button) {
    var frame = button.closest("figure, section.card");
    if (!frame) return;
    var parts = shown(frame);
    Promise.all(parts.map(ready)).then(function () {
      var whose = document.querySelector(".demonstration") ? "demonstration-" : "";
      save(canvasFor(frame, parts), whose + button.dataset.keepPicture);
    });
  }

  document.addEventListener("click", function (event) {
    var button = event.target.closest ? event.target.closest("button[data-keep-picture]") : null;
    if (button) keep(button);
  });
})();
