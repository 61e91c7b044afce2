// Differences between texts word by word, and texts with marks in them, as elements.
(() => {
  "use strict";
  const { desk } = window;
  const LIMIT = 400;

  const split = (text) => text.match(/\s+|[\p{L}\p{N}\p{M}]+|[^\s\p{L}\p{N}\p{M}]/gu) ?? [];

  /** Compare two texts by their words (longest common subsequence): [["=" | "-" | "+", text], …]. */
  desk.diff = (before, after) => {
    const a = split(before);
    const b = split(after);
    if (a.length > LIMIT || b.length > LIMIT) return before === after ? [["=", after]] : [["-", before], ["+", after]];
    const width = b.length + 1;
    const lengths = new Uint16Array((a.length + 1) * width);
    for (let i = a.length - 1; i >= 0; i -= 1) {
      for (let j = b.length - 1; j >= 0; j -= 1) {
        const at = i * width + j;
        lengths[at] =
          a[i] === b[j] ? lengths[at + width + 1] + 1 : Math.max(lengths[at + width], lengths[at + 1]);
      }
    }
    return trace(a, b, lengths, width);
  };

  const trace = (a, b, lengths, width) => {
    const parts = [];
    const add = (sign, text) => {
      const last = parts.at(-1);
      if (last?.[0] === sign) last[1] += text;
      else parts.push([sign, text]);
    };
    let i = 0;
    let j = 0;
    while (i < a.length || j < b.length) {
      if (i < a.length && j < b.length && a[i] === b[j]) {
        add("=", a[i]);
        i += 1;
        j += 1;
      } else if (j === b.length || (i < a.length && lengths[(i + 1) * width + j] >= lengths[i * width + j + 1])) {
        add("-", a[i]);
        i += 1;
      } else {
        add("+", b[j]);
        j += 1;
      }
    }
    return parts;
  };

  const TAGS = { "-": "del", "+": "ins" };

  /** Show a difference with colour, sign and meaning. */
  desk.diffNode = (parts, attributes = {}) =>
    desk.el(
      "p",
      { class: "diff", ...attributes },
      parts.map(([sign, text]) => (sign === "=" ? text : desk.el(TAGS[sign], {}, text))),
    );

  /** Show a text with a mark around each range. */
  desk.marked = (text, ranges, attributes = {}) => {
    const node = desk.el("p", attributes);
    let end = 0;
    for (const range of [...ranges].sort((one, other) => one.start - other.start)) {
      if (range.start < end) continue;
      node.append(text.slice(end, range.start));
      node.append(desk.el("mark", { title: range.title, class: range.class }, text.slice(range.start, range.end)));
      end = range.end;
    }
    node.append(text.slice(end));
    return node;
  };
})();
