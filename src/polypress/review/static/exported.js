// The exported page has no server: edits stay in the browser and leave it as one small file for `polypress import`.
(() => {
  "use strict";
  const { desk } = window;
  let pages = {};
  let name = "";
  let edits = {};
  const originals = new Map();
  const steps = [];
  const undone = [];

  const idOf = (domain, key) => `${domain} ${key}`;

  const keep = () => {
    try {
      localStorage.setItem(name, JSON.stringify(edits));
    } catch {
      desk.banner("storage", "This browser keeps nothing: save the edits before you close the page.");
    }
  };

  const kept = () => {
    try {
      return JSON.parse(localStorage.getItem(name)) ?? {};
    } catch {
      return {};
    }
  };

  /** Put an edit onto the unit as it was exported. */
  const apply = (id) => {
    const { domain, unit } = originals.get(id);
    const edit = edits[id];
    const { units, rows } = pages[domain];
    units[unit.key] = edit
      ? { ...unit, target: edit.target, state: edit.state, comments: [...unit.comments, ...edit.comments], targetTerms: [] }
      : unit;
    units[unit.key].version = edit ? `${unit.version}+${edit.count}` : unit.version;
    if (edit && edit.target === unit.target) units[unit.key].targetTerms = unit.targetTerms;
    for (const row of rows.filter((one) => one.units.includes(unit.key))) row.target = written(row, units);
    count(pages[domain]);
  };

  /** Write the row's exported HTML with the edited texts in it, as text. */
  const written = (row, units) => {
    row.exported ??= row.target;
    const page = new DOMParser().parseFromString(row.exported, "text/html");
    for (const key of row.units) {
      const unit = units[key];
      const original = [...originals.values()].find((one) => one.unit.key === key)?.unit;
      if (!original || unit.target === original.target) continue;
      const [first, ...others] = page.querySelectorAll(`[data-unit="${key}"]`);
      if (!first) continue;
      first.textContent = unit.target || unit.source;
      first.classList.toggle("untranslated", !unit.target);
      for (const attribute of ["lang", "dir"]) first.removeAttribute(attribute);
      for (const other of others) other.remove();
    }
    return page.body.innerHTML;
  };

  const count = (page) => {
    const progress = { words: { total: 0 }, units: { total: 0 } };
    for (const state of Object.keys(desk.states)) progress.words[state] = progress.units[state] = 0;
    for (const unit of Object.values(page.units)) {
      for (const state of [unit.state, "total"]) {
        progress.words[state] += unit.words;
        progress.units[state] += 1;
      }
    }
    page.progress = progress;
    for (const one of Object.values(pages).flatMap((other) => other.domains)) {
      if (one.domain === page.domain) one.reviewed = progress.words.translated;
    }
  };

  const change = (key, body) => {
    const { domain } = desk.data;
    const id = idOf(domain, key);
    const unit = desk.unit(key);
    if (!originals.has(id)) originals.set(id, { domain, unit });
    const before = edits[id];
    const edit = before ?? { target: unit.target, state: unit.state, comments: [], count: 0 };
    const after = { ...edit, count: edit.count + 1, target: body.target ?? edit.target };
    if (body.action === "approve") after.state = "translated";
    if (body.action === "edit") after.state = body.state ?? "translated";
    if (body.action === "reject") Object.assign(after, rejected(unit));
    if (body.action === "comment") after.comments = [...edit.comments, body.comment];
    steps.push({ id, before });
    undone.length = 0;
    edits[id] = after;
    return finish(id);
  };

  /** The machine's text goes; a person's text stays and is looked at again. */
  const rejected = (unit) => (unit.state === "machine" ? { target: "", state: "untranslated" } : { state: "needs review" });

  const finish = (id) => {
    keep();
    apply(id);
    const { domain, unit } = originals.get(id);
    const page = pages[domain];
    const row = page.rows.find((one) => one.units.includes(unit.key));
    const now = page.units[unit.key];
    const findings = now.target === unit.target ? page.details[unit.key].findings : null;
    return { unit: now, findings, rowHtml: row.target, row: row.id, progress: page.progress, locale: page.locale, domain, key: unit.key };
  };

  /** The edits as `polypress import` takes them. */
  const exchanged = () => ({
    format: "polypress review",
    version: 1,
    locale: desk.data.locale,
    edits: Object.entries(edits).map(([id, edit]) => {
      const { domain, unit } = originals.get(id);
      const { source, context, version } = unit;
      const { target, state, comments } = edit;
      return { domain, source, context, was: version, target, state, comments };
    }),
  });

  const saveFile = () => {
    const blob = new Blob([`${JSON.stringify(exchanged(), null, 1)}\n`], { type: "application/json" });
    const link = desk.el("a", { href: URL.createObjectURL(blob), download: `polypress-${desk.data.locale}.json` });
    link.click();
    URL.revokeObjectURL(link.href);
    desk.say(`${desk.count(Object.keys(edits).length, "edit")} saved as ${link.download}.`);
  };

  const search = (text) => {
    const wanted = text.toLocaleLowerCase();
    const places = Object.values(pages).flatMap((page) =>
      page.order
        .map((key) => ({ domain: page.domain, ...page.units[key] }))
        .filter((unit) => `${unit.source}\n${unit.target}`.toLocaleLowerCase().includes(wanted)),
    );
    return { places };
  };

  /** Take the last step of a list back, and keep its opposite in another. */
  const replay = (from, to, nothing) => {
    const step = from.pop();
    if (!step) throw Object.assign(new Error(nothing), { status: 409 });
    to.push({ id: step.id, before: edits[step.id] });
    if (step.before) edits[step.id] = { ...step.before, count: step.before.count + 2 };
    else delete edits[step.id];
    return finish(step.id);
  };

  const server = {
    isLocal: true,
    load: async () => pages[desk.data.domain],
    findings: async () => ({
      findings: Object.fromEntries(
        Object.entries(desk.data.details)
          .filter(([key]) => !originals.has(idOf(desk.data.domain, key)))
          .map(([key, one]) => [key, one.findings]),
      ),
    }),
    unit: async (key) => ({ ...desk.data.details[key], findings: undefined }),
    search: async (text) => search(text),
    check: async () => ({ findings: null, targetTerms: [] }),
    save: async (key, body) => change(key, body),
    undo: async () => replay(steps, undone, "there is nothing to undo"),
    redo: async () => replay(undone, steps, "there is nothing to do again"),
    address: (locale, domain, key) => `#${key ?? ""}`,
    open: (locale, domain, key) => desk.open(pages[domain], key),
    follow: () => {},
    saveFile,
  };

  /** Make the exported page work without a server; null if this page has one. */
  desk.startExported = (embedded) => {
    if (!embedded.pages) return null;
    pages = embedded.pages;
    name = `polypress edits ${embedded.name}`;
    desk.server = server;
    document.querySelector("[data-command=save-file]").hidden = false;
    document.querySelector("[data-command=bulk]").hidden = true;
    edits = kept();
    for (const id of Object.keys(edits)) {
      const [domain, key] = id.split(" ");
      const unit = pages[domain]?.units[key];
      if (unit) originals.set(id, { domain, unit });
      else delete edits[id];
    }
    for (const id of originals.keys()) apply(id);
    return pages[location.hash ? domainOf(location.hash.slice(1)) : embedded.domain];
  };

  const domainOf = (key) =>
    (Object.values(pages).find((page) => page.units[key]) ?? Object.values(pages)[0]).domain;
})();
