/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* Finds quote selectors (exact, prefix, suffix; W3C Web Annotation) in the page and its frames, highlights the words and scrolls to the
 * first of them, if that is wished. Called as a function expression with the selectors and that wish; gives "found", "not-found", or
 * "loading" if they may yet come. A frame that is loaded later, or once more, is looked into then, until other selectors are given.
 *
 * Where WebKit has the CSS Custom Highlight API the document itself is left as it is, so that nothing of this can be selected, quoted in a
 * reply or printed; before it (2.44) the words are put into mark elements, which go as soon as something is selected. */
(function (selectors, scrolls) {
  "use strict";
  const CLASS = "attache-mark";
  const SKIPPED = { SCRIPT: 1, STYLE: 1, NOSCRIPT: 1, TEMPLATE: 1, TEXTAREA: 1, SELECT: 1, OPTION: 1 };
  const BLOCK = /^(block|flex|grid|list-item|table|table-cell|table-row|table-caption|flow-root)$/;
  const INVISIBLE = /[\u00ad\u200b\u2060\ufeff]/;
  const MOVES = ["wheel", "keydown", "pointerdown"];
  const SETTLE_MS = 5000;
  const STYLE = "background-color:#ffe08a;color:#1a1a1a";

  /* The frames that are in a document itself. */
  function frames(doc) {
    return Array.from(doc.querySelectorAll("iframe, frame"));
  }

  /* The document and those of its frames that may be looked into. */
  function documents(doc, found) {
    found.push(doc);
    for (const frame of frames(doc)) {
      let inner = null;
      try {
        inner = frame.contentDocument;
      } catch (error) {
        inner = null;
      }
      if (inner && inner.body) documents(inner, found);
    }
    return found;
  }

  function registry(doc) {
    const view = doc.defaultView;
    return view && view.CSS && view.CSS.highlights && view.Highlight ? view.CSS.highlights : null;
  }

  function unwrap(doc) {
    for (const mark of Array.from(doc.querySelectorAll("mark." + CLASS))) {
      const parent = mark.parentNode;
      while (mark.firstChild) parent.insertBefore(mark.firstChild, mark);
      parent.removeChild(mark);
      parent.normalize();
    }
  }

  function clear(doc) {
    const highlights = registry(doc);
    if (highlights) highlights.delete(CLASS);
    unwrap(doc);
  }

  /* The text as one string with single spaces, and for each of its characters the node and offset it came from. */
  function collect(doc) {
    const map = { doc: doc, text: "", nodes: [], offsets: [], ranges: [], pieces: [] };
    const parts = [];
    let space = true;
    function put(c, node, offset) {
      parts.push(c);
      map.nodes.push(node);
      map.offsets.push(offset);
    }
    function gap(node, offset) {
      if (!space) put(" ", node, offset);
      space = true;
    }
    function walk(node) {
      if (node.nodeType === Node.TEXT_NODE) {
        const data = node.data;
        for (let i = 0; i < data.length; i++) {
          if (INVISIBLE.test(data[i])) continue;
          if (/\s/.test(data[i])) gap(node, i);
          else {
            put(data[i], node, i);
            space = false;
          }
        }
        return;
      }
      if (node.nodeType !== Node.ELEMENT_NODE || SKIPPED[node.tagName]) return;
      const apart = node.tagName === "BR" || BLOCK.test(doc.defaultView.getComputedStyle(node).display);
      if (apart) gap(null, 0);
      for (let child = node.firstChild; child; child = child.nextSibling) walk(child);
      if (apart) gap(null, 0);
    }
    walk(doc.body);
    map.text = parts.join("");
    return map;
  }

  function fold(text) {
    return text.replace(/[\u00ad\u200b\u2060\ufeff]/g, "").replace(/\s+/g, " ");
  }

  function sameEnd(a, b) {
    let n = 0;
    while (n < a.length && n < b.length && a[a.length - 1 - n] === b[b.length - 1 - n]) n++;
    return n;
  }

  function sameStart(a, b) {
    let n = 0;
    while (n < a.length && n < b.length && a[n] === b[n]) n++;
    return n;
  }

  /* Of several places of one document the one whose surroundings agree most. */
  function find(map, selector) {
    const text = map.text;
    const exact = fold(selector.exact).trim();
    const prefix = fold(selector.prefix || "").trimEnd();
    const suffix = fold(selector.suffix || "").trimStart();
    let best = -1;
    let bestScore = -1;
    if (exact === "") return null;
    for (let at = text.indexOf(exact); at >= 0; at = text.indexOf(exact, at + 1)) {
      const before = text.slice(Math.max(0, at - prefix.length - 2), at).trimEnd();
      const after = text.slice(at + exact.length, at + exact.length + suffix.length + 2).trimStart();
      const score = sameEnd(before, prefix) + sameStart(after, suffix);
      if (score > bestScore) {
        best = at;
        bestScore = score;
      }
    }
    return best < 0 ? null : { map: map, start: best, end: best + exact.length, score: bestScore };
  }

  function findInAll(maps, selector) {
    let best = null;
    for (const map of maps) {
      const found = find(map, selector);
      if (found && (!best || found.score > best.score)) best = found;
    }
    return best;
  }

  /* In the order of the document, without what is in two of them twice. */
  function merge(ranges) {
    const found = [];
    for (const range of ranges.sort((a, b) => a.start - b.start)) {
      const last = found[found.length - 1];
      if (last && range.start <= last.end) last.end = Math.max(last.end, range.end);
      else found.push({ map: range.map, start: range.start, end: range.end });
    }
    return found;
  }

  /* One piece for each text node the range touches. */
  function pieces(range) {
    const map = range.map;
    const found = [];
    for (let i = range.start; i < range.end; i++) {
      const node = map.nodes[i];
      if (!node) continue;
      const last = found[found.length - 1];
      if (last && last.node === node) last.end = map.offsets[i] + 1;
      else found.push({ node: node, start: map.offsets[i], end: map.offsets[i] + 1 });
    }
    return found;
  }

  function toRange(piece) {
    const range = piece.node.ownerDocument.createRange();
    range.setStart(piece.node, piece.start);
    range.setEnd(piece.node, piece.end);
    return range;
  }

  function addStyle(doc) {
    const sheet = new doc.defaultView.CSSStyleSheet();
    sheet.replaceSync("::highlight(" + CLASS + "){" + STYLE + "}");
    doc.adoptedStyleSheets = [...doc.adoptedStyleSheets, sheet];
  }

  /* Scrolls to a range, which no function does, by an element that is there for a moment. */
  function scrollTo(range) {
    const doc = range.startContainer.ownerDocument;
    const place = doc.createElement("span");
    const start = range.cloneRange();
    start.collapse(true);
    start.insertNode(place);
    const parent = place.parentNode;
    place.scrollIntoView({ block: "center" });
    place.remove();
    parent.normalize();
  }

  function highlight(map, highlights) {
    const ranges = map.pieces.map(toRange);
    const view = map.doc.defaultView;
    if (!view.attacheStyled) {
      addStyle(map.doc);
      view.attacheStyled = true;
    }
    highlights.set(CLASS, new view.Highlight(...ranges));
    return ranges[0];
  }

  function wrap(piece) {
    const mark = piece.node.ownerDocument.createElement("mark");
    let node = piece.node;
    mark.className = CLASS;
    mark.style.cssText = STYLE;
    if (piece.end < node.data.length) node.splitText(piece.end);
    if (piece.start > 0) node = node.splitText(piece.start);
    node.parentNode.insertBefore(mark, node);
    mark.appendChild(node);
    return mark;
  }

  /* From the end, so that splitting a node leaves the earlier offsets as they are. */
  function wrapAll(map) {
    let first = null;
    map.doc.addEventListener("selectstart", () => unwrap(map.doc), { once: true });
    for (const piece of map.pieces.reverse()) first = wrap(piece);
    return first;
  }

  function apply() {
    const docs = documents(document, []);
    docs.forEach(clear);
    const maps = docs.map(collect);
    for (const selector of selectors) {
      const range = findInAll(maps, selector);
      if (range) range.map.ranges.push(range);
    }
    first = null;
    for (const map of maps) {
      if (map.ranges.length === 0) continue;
      map.pieces = merge(map.ranges).flatMap(pieces);
      const highlights = registry(map.doc);
      const place = highlights ? highlight(map, highlights) : wrapAll(map);
      first = first || place;
    }
    docs.forEach(listen);
    if (!first) return docs.every(isComplete) ? "not-found" : "loading";
    show();
    return "found";
  }

  /* Not when the reader has begun to move by themselves, nor long after they asked for it. */
  function show() {
    if (!scrolls || !first) return;
    if (first.scrollIntoView) first.scrollIntoView({ block: "center" });
    else scrollTo(first);
  }

  function settle() {
    scrolls = false;
    observer.disconnect();
  }

  /* A frame is empty and complete until what it is to show begins to come. */
  function isComplete(doc) {
    return doc.readyState === "complete" && (doc === document || doc.URL !== "about:blank" || doc.body.firstChild !== null);
  }

  /* What was shown in a frame goes when it is loaded again. One that was just loaded may get its height only later, and with it the page
   * gets room to scroll in. */
  function listen(doc) {
    MOVES.forEach((move) => doc.addEventListener(move, settle, true));
    for (const frame of frames(doc)) {
      if (scrolls) observer.observe(frame);
      if (frame.attacheListens) continue;
      frame.attacheListens = true;
      frame.addEventListener("load", () => window.attacheHighlight.apply());
    }
  }

  const observer = new ResizeObserver(show);
  let first = null;
  if (window.attacheHighlight) window.attacheHighlight.settle();
  window.attacheHighlight = { apply: apply, settle: settle };
  setTimeout(settle, SETTLE_MS);
  return apply();
})
