/* Watches every call the application makes to its server and says how it ended.
 *
 * Dash shows nothing when a call fails: the old figures stay beside the new choice. This file comes before Dash's own,
 * wraps fetch, and tells the rest of the page: "call:sent", then "call:answered" or "call:failed".
 */
(function () {
  "use strict";

  var PATIENCE = 60000;
  var WATCHED = /\/_dash-(update-component|layout|dependencies)(\?|$)/;
  var PAGE = ".._pages_content.children..._pages_store.data..";
  var UNMARKED = "{to-be-marked-by-the-browser}";
  var opened = { pathname: window.location.pathname, search: window.location.search };
  var leaving = false;
  var plainFetch = window.fetch.bind(window);

  window.addEventListener("pagehide", function () { leaving = true; });
  /* A script that does not arrive: what the first answer brought can be read, and nothing answers. */
  window.addEventListener("error", function (event) {
    if (event.target instanceof HTMLScriptElement) {
      tell("call:failed", { subject: event.target.src, status: 0, message: "", reference: "", unstarted: true });
    }
  }, true);
  window.addEventListener("pageshow", function () { leaving = false; });

  function tell(kind, detail) {
    if (!leaving) {
      document.dispatchEvent(new CustomEvent(kind, { detail: detail }));
    }
  }

  /* A form counts once: each that is shown gets a mark of its own in the place that is kept for it. */
  function marked(text) {
    return text.split(UNMARKED).reduce(function (before, after) {
      var mark = Array.from(window.crypto.getRandomValues(new Uint8Array(18)), function (one) {
        return one.toString(16).padStart(2, "0");
      });
      return before + mark.join("") + after;
    });
  }

  function json(text) {
    return new Response(text, { status: 200, headers: { "Content-Type": "application/json" } });
  }

  function samePlace(options) {
    var asked = JSON.parse(options.body).inputs.map(function (one) { return one.value || ""; });
    return asked[0] === opened.pathname && asked[1] === opened.search;
  }

  /* What the first answer brought along need not be asked for: the text of it, once. */
  function brought(about, options) {
    var name = { [PAGE]: "page", "/_dash-layout": "layout", "/_dash-dependencies": "dependencies" }[about];
    var text = name && window.house.brought[name];
    if (!text || (name === "page" && !samePlace(options))) {
      return null;
    }
    delete window.house.brought[name];
    return text;
  }

  /* What the call is for: a later success of the same thing takes back an earlier failure. */
  function subject(address, options) {
    try {
      return JSON.parse(options.body).output;
    } catch (notACallback) {
      return new URL(address, window.location.href).pathname;
    }
  }

  function isAnswer(response) {
    if (response.status === 204) {
      return true;
    }
    var kind = response.headers.get("Content-Type") || "";
    return response.ok && !response.redirected && kind.indexOf("application/json") === 0;
  }

  /* Our own refusals are JSON with a message in plain words; nothing else is shown to the reader. */
  function reason(response) {
    var kind = response.headers.get("Content-Type") || "";
    if (response.ok || kind.indexOf("application/json") !== 0) {
      return Promise.resolve({ status: response.status, message: "", reference: "" });
    }
    return response.clone().json().then(function (said) {
      return {
        status: response.status,
        message: String(said.message || ""),
        reference: String(said.reference || "")
      };
    }).catch(function () {
      return { status: response.status, message: "", reference: "" };
    });
  }

  window.fetch = function (address, options) {
    var url = address instanceof Request ? address.url : String(address);
    if (!WATCHED.test(url)) {
      return plainFetch(address, options);
    }
    var about = subject(url, options || {});
    var here = brought(about, options);
    if (here) {
      return Promise.resolve(json(marked(here)));
    }
    var given = new AbortController();
    var timer = window.setTimeout(function () { given.abort(); }, PATIENCE);
    tell("call:sent", { subject: about });
    return plainFetch(address, Object.assign({ signal: given.signal }, options)).then(function (response) {
      window.clearTimeout(timer);
      if (isAnswer(response)) {
        tell("call:answered", { subject: about });
        return about === PAGE ? response.text().then(marked).then(json) : response;
      }
      return reason(response).then(function (why) {
        tell("call:failed", Object.assign({ subject: about }, why));
        return response;
      });
    }, function (failure) {
      window.clearTimeout(timer);
      tell("call:failed", { subject: about, status: 0, message: "", reference: "" });
      throw failure;
    });
  };
}());
