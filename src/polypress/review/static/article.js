// The article beside its source: rows of sentences, which of them is chosen, and how each one is marked.
(() => {
  "use strict";
  const { desk } = window;
  const sources = new Map();
  const targets = new Map();
  let chosen = null;

  const index = (map, node) => {
    for (const span of node.querySelectorAll("[data-unit]")) {
      const spans = map.get(span.dataset.unit);
      if (spans) spans.push(span);
      else map.set(span.dataset.unit, [span]);
    }
  };

  const forget = (map, node) => {
    for (const span of node.querySelectorAll("[data-unit]")) {
      const left = map.get(span.dataset.unit)?.filter((one) => one !== span) ?? [];
      if (left.length) map.set(span.dataset.unit, left);
      else map.delete(span.dataset.unit);
    }
  };

  /** List under a row the units that have no place of their own in its text, as the text of an image. */
  const addUnplaced = (row, cell, map, textOf) => {
    const missing = row.units.filter((key) => !map.get(key)?.some((span) => cell.contains(span)));
    if (!missing.length) return;
    const list = desk.el("ul", { class: "unplaced" });
    for (const key of missing) {
      const span = desk.el("span", { class: "unit", "data-unit": key }, textOf(desk.unit(key)));
      list.append(desk.el("li", {}, span));
    }
    index(map, list);
    cell.append(list);
  };

  /** Fill a cell; only here HTML goes in, and it is the site renderer's, in which every letter is a letter. */
  const fill = (cell, html, row, map, textOf) => {
    if (cell.firstChild) forget(map, cell);
    cell.innerHTML = html;
    // The published page has these anchors; here two columns would have each of them twice.
    for (const node of cell.querySelectorAll("[id]")) node.removeAttribute("id");
    for (const node of cell.querySelectorAll("[role^=doc-]")) node.removeAttribute("role");
    for (const wide of cell.querySelectorAll(".table, pre")) wide.tabIndex = 0;
    index(map, cell);
    addUnplaced(row, cell, map, textOf);
  };

  /** A block of which nothing is translated yet runs as its source does. */
  const turn = (cell, row) => {
    const isOpen = row.units.length > 0 && row.units.every((key) => !desk.unit(key).target);
    cell.dir = isOpen ? desk.data.sourceDir : desk.data.dir;
  };

  const sourceOf = (unit) => unit.source;
  const targetOf = (unit) => unit.target || unit.source;

  /** Fill a cell whose HTML is not here yet with the texts of its sentences. */
  const fillPlain = (cell, row, map, textOf) => {
    const block = desk.el(row.heading ? `h${row.heading}` : "p");
    for (const key of row.units) {
      const span = desk.el("span", { class: "unit", "data-unit": key }, textOf(desk.unit(key)));
      block.append(span, " ");
      const spans = map.get(key);
      if (spans) spans.push(span);
      else map.set(key, [span]);
    }
    cell.append(block);
  };

  const LINE = 44;

  /** About how many lines a row will have, so that the bar beside the article hardly moves while it is laid out. */
  const linesOf = (row) => {
    const longer = (key) => Math.max(desk.unit(key).source.length, desk.unit(key).target.length);
    return Math.max(1, Math.ceil(row.units.reduce((sum, key) => sum + longer(key) + 1, 0) / LINE));
  };

  const buildRow = (row) => {
    const { data } = desk;
    const source = desk.el("div", { class: "cell source", lang: data.sourceLocale, dir: data.sourceDir });
    const target = desk.el("div", { class: "cell target", lang: data.locale, dir: data.dir });
    if (row.source === null) {
      fillPlain(source, row, sources, sourceOf);
      fillPlain(target, row, targets, targetOf);
    } else {
      fill(source, row.source, row, sources, sourceOf);
      fill(target, row.target, row, targets, targetOf);
    }
    turn(target, row);
    const node = desk.el("div", { class: "row", id: `row-${row.id}`, "data-tag": row.tag }, source, target);
    node.style.setProperty("--lines", linesOf(row));
    return node;
  };

  const STRETCH = 50;

  /** Put rows into stretches, each of which the browser skips as a whole: of thousands of rows it visits few. */
  const stretches = function* (rows) {
    for (let start = 0; start < rows.length; start += STRETCH) {
      yield desk.el("div", { class: "stretch" }, rows.slice(start, start + STRETCH));
    }
  };

  const measure = (stretch) => {
    const seen = [...stretch.children].filter((row) => !row.hidden);
    const lines = seen.reduce((sum, row) => sum + Number(row.style.getPropertyValue("--lines")), 0);
    stretch.hidden = seen.length === 0;
    stretch.style.setProperty("--lines", lines);
    stretch.style.setProperty("--rows", seen.length);
  };

  const mark = (key) => {
    const unit = desk.unit(key);
    if (!unit) return;
    const findings = desk.findings.get(key) ?? [];
    const isError = findings.some((finding) => finding.severity === "error");
    for (const span of targets.get(key) ?? []) {
      span.dataset.state = unit.state;
      span.classList.toggle("error", isError);
      span.classList.toggle("draft", desk.drafts.get(key) !== null);
      span.classList.toggle("changed", unit.changed === true);
    }
  };

  const describe = (key) => {
    const unit = desk.unit(key);
    const sure = unit.confidence === null ? "" : `, confidence ${desk.percent(unit.confidence)}`;
    return `${unit.place}, ${unit.state}${sure}: ${unit.target || unit.source}`;
  };

  const letGo = () => {
    for (const map of [sources, targets]) {
      for (const span of map.get(chosen) ?? []) {
        span.classList.remove("chosen");
        for (const name of ["tabindex", "role", "aria-label", "aria-current"]) span.removeAttribute(name);
      }
    }
  };

  /** Mark the chosen sentence on both sides; the first of its pieces in the translation takes the focus. */
  const show = (key) => {
    letGo();
    chosen = key;
    for (const span of sources.get(key) ?? []) span.classList.add("chosen");
    for (const span of targets.get(key) ?? []) span.classList.add("chosen");
    const first = targets.get(key)?.[0];
    if (!first) return;
    first.tabIndex = 0;
    first.setAttribute("role", "group");
    first.setAttribute("aria-current", "true");
    first.setAttribute("aria-label", describe(key));
  };

  const isSeen = (node) => {
    const box = node.getBoundingClientRect();
    const frame = desk.find("desk").getBoundingClientRect();
    return box.height > 0 && box.top >= frame.top + 40 && box.bottom <= frame.bottom - 40;
  };

  /** Bring a node into view; what lies between is laid out only then, so the first jump is a guess to be mended. */
  const reveal = (node) => {
    for (let attempt = 0; attempt < 4 && !isSeen(node); attempt += 1) node.scrollIntoView({ block: "center" });
  };

  desk.article = {
    spans: (key) => targets.get(key) ?? [],

    build() {
      sources.clear();
      targets.clear();
      chosen = null;
      desk.find("rows").replaceChildren(...stretches(desk.data.rows.map(buildRow)));
      for (const key of desk.data.order) mark(key);
      desk.emit("built");
      desk.find("source-language").textContent = desk.sourceName;
      desk.find("target-language").textContent = desk.data.language;
      desk.find("target-language").dir = desk.data.dir;
      this.filter();
    },

    /** Draw a row's translation anew; an editor that is open in it stays as it is. */
    refresh(id, html) {
      const row = desk.row(id);
      if (!row) return;
      row.target = html;
      const hadFocus = targets.get(chosen)?.includes(document.activeElement);
      const cell = desk.find(`row-${id}`).querySelector(".target");
      desk.editor.lift(cell, () => fill(cell, html, row, targets, targetOf));
      turn(cell, row);
      for (const key of row.units) mark(key);
      if (row.units.includes(chosen)) show(chosen);
      if (hadFocus) targets.get(chosen)?.[0]?.focus({ preventScroll: true });
      this.filter(row);
    },

    /** Draw a row whose HTML has come. */
    complete(row) {
      const cell = desk.find(`row-${row.id}`).querySelector(".source");
      fill(cell, row.source, row, sources, sourceOf);
      this.refresh(row.id, row.target);
    },

    choose(key, { focus = true } = {}) {
      show(key);
      const first = targets.get(key)?.[0];
      if (!first) return;
      reveal(first);
      if (focus) first.focus({ preventScroll: true });
    },

    /** Hide rows without a sentence that passes the filters, and dim what stands in the others. */
    filter(only = null) {
      const isFiltered = desk.isFiltered();
      let seen = !isFiltered;
      for (const row of only ? [only] : desk.data.rows) {
        const passing = new Set(isFiltered ? row.units.filter(desk.matches) : row.units);
        const node = desk.find(`row-${row.id}`);
        node.hidden = isFiltered && passing.size === 0 && !row.units.includes(chosen);
        seen ||= passing.size > 0;
        for (const key of row.units) {
          for (const span of targets.get(key) ?? []) span.classList.toggle("aside", !passing.has(key));
        }
      }
      const changed = only ? [desk.find(`row-${only.id}`).parentElement] : desk.find("rows").children;
      for (const stretch of changed) measure(stretch);
      if (!only) desk.find("empty").hidden = seen;
    },
  };

  const choosable = (event) => event.target.closest?.("[data-unit]")?.dataset.unit ?? null;

  desk.startArticle = () => {
    const rows = desk.find("rows");
    rows.addEventListener("click", (event) => {
      const key = choosable(event);
      const link = event.target.closest("a");
      // A link is part of the text here; with the key that opens a new tab it is a link.
      if (link && !event.ctrlKey && !event.metaKey) event.preventDefault();
      if (key === null || event.target.closest(".editor") || window.getSelection()?.toString()) return;
      const isAgain = key === desk.current && event.target.closest(".target");
      desk.choose(key);
      if (isAgain) desk.editor.open(key);
    });
    rows.addEventListener("dblclick", (event) => {
      const key = choosable(event);
      if (key !== null && !event.target.closest(".editor")) desk.editor.open(key);
    });
    rows.addEventListener("focusin", (event) => {
      const key = choosable(event);
      if (key !== null && key !== desk.current) desk.choose(key, { focus: false });
    });
    desk.on("unit", mark);
    desk.on("draft", mark);
    desk.on("findings", mark);
  };
})();
