// The page's data, what is chosen, what is filtered, and the order in which a review goes. No elements here.
(() => {
  "use strict";
  const { desk } = window;

  desk.data = null;
  desk.current = null;
  desk.findings = new Map();
  desk.noFilter = { state: "", below: "", finding: "", term: "", changed: false, order: "reading" };
  desk.filter = { ...desk.noFilter };

  let positions = new Map();
  let rows = new Map();
  let rowsOf = new Map();
  let termNames = null;

  /** Take up the data of a page. */
  desk.take = (data) => {
    desk.data = data;
    positions = new Map(data.order.map((key, index) => [key, index]));
    rows = new Map(data.rows.map((row) => [row.id, row]));
    rowsOf = new Map();
    termNames = null;
    for (const row of data.rows) {
      for (const key of row.units) rowsOf.set(key, [...(rowsOf.get(key) ?? []), row.id]);
    }
  };

  desk.unit = (key) => (key === null ? null : (desk.data.units[key] ?? null));
  desk.row = (id) => rows.get(id) ?? null;
  desk.rowsOf = (key) => rowsOf.get(key) ?? [];
  desk.positionOf = (key) => positions.get(key) ?? -1;

  /** Take up a unit as it is now. */
  desk.update = (unit) => {
    desk.data.units[unit.key] = unit;
    desk.emit("unit", unit.key);
  };

  // That a text is machine text or missing is its state, which is told by itself.
  const STATE_CHECKS = new Set(["fuzzy", "untranslated"]);

  desk.keepFindings = (key, findings) =>
    desk.findings.set(key, findings.filter((finding) => !STATE_CHECKS.has(finding.check)));

  desk.setFindings = (key, findings) => {
    desk.keepFindings(key, findings);
    desk.emit("findings", key);
  };

  const hasFinding = (key, wanted) => {
    const findings = desk.findings.get(key) ?? [];
    if (wanted === "any") return findings.length > 0;
    if (wanted === "error") return findings.some((finding) => finding.severity === "error");
    return findings.some((finding) => finding.check === wanted);
  };

  /** The names of the terms of a unit; of a far part of the article only once they were asked for. */
  desk.termNames = (key) => desk.unit(key).terms?.map((term) => term.source) ?? termNames?.[key] ?? [];

  /** Ask for the terms of the whole article, once. */
  desk.loadTerms = async () => {
    const { data } = desk;
    if (termNames || !Object.values(data.units).some((unit) => unit.terms === null)) return;
    const answer = await desk.server.terms();
    if (data === desk.data) termNames = answer.terms;
  };

  /** Say whether a unit passes the filters. */
  desk.matches = (key) => {
    const unit = desk.unit(key);
    const { state, below, finding, term, changed } = desk.filter;
    if (state === "open" ? unit.state === "translated" : state && unit.state !== state) return false;
    if (below !== "" && (unit.confidence === null || unit.confidence * 100 >= Number(below))) return false;
    if (finding && !hasFinding(key, finding)) return false;
    if (term && !desk.termNames(key).includes(term)) return false;
    return !changed || unit.changed === true;
  };

  desk.isFiltered = () =>
    Object.entries(desk.filter).some(([name, value]) => name !== "order" && value !== desk.noFilter[name]);

  const isOpen = (key) => desk.unit(key)?.state !== "translated";

  /** Go through keys in their order from one of them, around the end; the first that fits, or null. */
  const after = (keys, from, fits) => {
    const start = keys.indexOf(from);
    for (let step = 1; step <= keys.length; step += 1) {
      const key = keys[(start + step) % keys.length];
      if (key !== from && desk.unit(key) && fits(key)) return key;
    }
    return null;
  };

  /** The next or previous unit that passes the filters; null at the end. */
  desk.step = (from, direction) => {
    const { order } = desk.data;
    let index = from === null ? (direction > 0 ? -1 : order.length) : desk.positionOf(from);
    for (index += direction; index >= 0 && index < order.length; index += direction) {
      if (desk.matches(order[index])) return order[index];
    }
    return null;
  };

  desk.nextWorst = (from) => after(desk.data.worst, from, (key) => isOpen(key) && desk.matches(key));

  /** The next unit behind one that nobody approved yet; null if there is none. */
  desk.nextOpen = (from) =>
    desk.filter.order === "worst"
      ? desk.nextWorst(from)
      : after(desk.data.order, from, (key) => isOpen(key) && desk.matches(key));

  /** The first unit to look at. */
  desk.first = () => desk.step(null, 1);
})();
