// A long article comes in parts: its beginning whole, the rest as plain text until it is looked at.
(() => {
  "use strict";
  const { desk } = window;
  const BEFORE = 20;
  let wanted = new Set();
  let isAsking = false;

  const isFar = (row) => row?.source === null;

  /** Take up a row; what was changed meanwhile is drawn from the data that come next. */
  const take = (given, { terms, versions }) => {
    const row = desk.row(given.id);
    if (!isFar(row)) return true;
    const isSame = row.units.join() === given.units.join();
    if (!isSame || given.units.some((key) => desk.unit(key).version !== versions[key])) return false;
    row.source = given.source;
    row.target = given.target;
    for (const key of given.units) Object.assign(desk.unit(key), terms[key]);
    desk.article.complete(row);
    return true;
  };

  const ask = async () => {
    // Where the editor is now comes before what was only passed on the way.
    const id = [...wanted].at(-1);
    wanted.delete(id);
    if (!isFar(desk.row(id))) return;
    const { data } = desk;
    const part = await desk.server.rows(Math.max(0, id - BEFORE));
    if (data === desk.data && !part.rows.map((row) => take(row, part)).every(Boolean)) desk.emit("stale");
  };

  const work = async () => {
    if (isAsking) return;
    isAsking = true;
    try {
      while (wanted.size) await ask();
    } catch {
      // A server that is gone is told elsewhere; the plain text can be read and edited.
    } finally {
      isAsking = false;
    }
  };

  const note = (row, isNear) => {
    const id = Number(row.id.slice("row-".length));
    wanted.delete(id);
    if (!isNear || !isFar(desk.row(id))) return;
    wanted.add(id);
    work();
  };

  /** Keep the HTML of rows in which nothing changed, so that they need not be asked for again. */
  desk.carry = (before, after) => {
    const rows = new Map(before.rows.map((row) => [row.id, row]));
    for (const row of after.rows) {
      const old = rows.get(row.id);
      const isSame = old && !isFar(old) && isFar(row) && old.units.join() === row.units.join();
      if (!isSame || row.units.some((key) => before.units[key].version !== after.units[key].version)) continue;
      row.source = old.source;
      row.target = old.target;
      for (const key of row.units) {
        const { terms, targetTerms } = before.units[key];
        Object.assign(after.units[key], { terms, targetTerms });
      }
    }
  };

  desk.startParts = () => {
    const rows = desk.find("rows");
    if ("oncontentvisibilityautostatechange" in rows) {
      // The browser knows anyhow which rows it must lay out; it says so without anything being measured.
      rows.addEventListener("contentvisibilityautostatechange", (event) => {
        if (event.target.classList.contains("row")) note(event.target, !event.skipped);
      });
    } else {
      const frame = { root: desk.find("desk"), rootMargin: "50% 0%" };
      const observer = new IntersectionObserver((seen) => seen.forEach((one) => note(one.target, one.isIntersecting)), frame);
      desk.on("built", () => {
        observer.disconnect();
        for (const row of desk.data.rows.filter(isFar)) observer.observe(desk.find(`row-${row.id}`));
      });
    }
    desk.on("online", work);
  };
})();
