/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* Finds quote selectors (exact, prefix, suffix; W3C Web Annotation) in the page, marks the words and scrolls to the first of them.
 * Called as a function expression with the selectors; gives "found" or "not-found". */
(function (selectors) {
  "use strict";
  const CLASS = "attache-mark";
  const SKIPPED = { SCRIPT: 1, STYLE: 1, NOSCRIPT: 1, TEMPLATE: 1, TEXTAREA: 1, SELECT: 1, OPTION: 1 };
  const BLOCK = /^(block|flex|grid|list-item|table|table-cell|table-row|table-caption|flow-root)$/;
  const INVISIBLE = /[\u00ad\u200b\u2060\ufeff]/;

  function clear() {
    for (const mark of Array.from(document.querySelectorAll("mark." + CLASS))) {
      const parent = mark.parentNode;
      while (mark.firstChild) parent.insertBefore(mark.firstChild, mark);
      parent.removeChild(mark);
      parent.normalize();
    }
  }

  /* The text as one string with single spaces, and for each of its characters the node and offset it came from. */
  function collect() {
    const map = { text: "", nodes: [], offsets: [] };
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
      const apart = node.tagName === "BR" || BLOCK.test(getComputedStyle(node).display);
      if (apart) gap(null, 0);
      for (let child = node.firstChild; child; child = child.nextSibling) walk(child);
      if (apart) gap(null, 0);
    }
    walk(document.body);
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

  /* Of several places the one whose surroundings agree most. */
  function find(text, selector) {
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
    return best < 0 ? null : { start: best, end: best + exact.length };
  }

  /* One piece for each text node the range touches. */
  function pieces(map, range) {
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

  function wrap(piece) {
    const mark = document.createElement("mark");
    let node = piece.node;
    mark.className = CLASS;
    mark.style.cssText = "background:#ffe08a;color:#1a1a1a";
    if (piece.end < node.data.length) node.splitText(piece.end);
    if (piece.start > 0) node = node.splitText(piece.start);
    node.parentNode.insertBefore(mark, node);
    mark.appendChild(node);
    return mark;
  }

  clear();
  const map = collect();
  const all = [];
  for (const selector of selectors) {
    const range = find(map.text, selector);
    if (range) all.push(...pieces(map, range));
  }
  if (all.length === 0) return "not-found";
  /* From the end, so that splitting a node leaves the earlier offsets as they are. */
  let first = null;
  for (const piece of all.reverse()) first = wrap(piece);

  first.scrollIntoView({ block: "center" });
  return "found";
})
