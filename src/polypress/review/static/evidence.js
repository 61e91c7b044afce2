// What speaks for or against a translation: findings live, other translations, matches from the memory, terms.
(() => {
  "use strict";
  const { desk } = window;
  const { el } = desk;
  const details = new Map();
  let asked = 0;

  const findings = (key, found = desk.findings.get(key)) => {
    const unchecked = desk.server.isLocal ? "Not checked in this file." : "Not checked yet.";
    if (!found?.length) {
      return desk.section("findings", "Checks", el("p", { class: "note" }, found ? "✓ No findings." : unchecked));
    }
    const items = found.map(({ severity, check, message }) =>
      el(
        "li",
        { "data-severity": severity },
        el("span", { class: "severity" }, el("span", { "aria-hidden": "true" }, severity === "error" ? "✕ " : "▲ "), severity),
        el("span", { class: "message" }, message),
        el("code", {}, check),
      ),
    );
    return desk.section("findings", "Checks", el("ul", {}, items));
  };

  const alternatives = (key) => {
    const texts = details.get(key)?.alternatives ?? [];
    const items = texts.slice(0, 9).map((text, index) =>
      el(
        "li",
        {},
        desk.button([el("kbd", {}, String(index + 1)), el("span", { lang: desk.data.locale, dir: desk.data.dir }, text)],
          () => desk.takeText(text), { class: "take" }),
      ),
    );
    return desk.section("alternatives", "Other translations", items.length ? el("ol", {}, items) : []);
  };

  const matches = (key) => {
    const found = details.get(key)?.matches ?? [];
    const { sourceLocale, sourceDir, locale, dir } = desk.data;
    const items = found.map((match) =>
      el(
        "li",
        {},
        el("p", { class: "facts" }, el("strong", {}, `${Math.round(match.similarity)}\u00a0%`), ` ${match.origin ?? ""}`),
        desk.diffNode(match.diff, { lang: sourceLocale, dir: sourceDir }),
        desk.button(el("span", { lang: locale, dir }, match.target), () => desk.takeText(match.target), { class: "take" }),
      ),
    );
    return desk.section("matches", "Translated before", items.length ? el("ul", {}, items) : []);
  };

  const terms = (unit) => {
    const { sourceLocale, locale, dir } = desk.data;
    const rows = (unit.terms ?? []).map((term) => {
      const isKept = term.translate === false;
      const isOpen = !isKept && term.targets.length === 0;
      const [first = "no translation yet", ...others] = isKept ? ["not translated"] : term.targets;
      const [sign, meaning] = isOpen ? ["–", "open"] : term.found ? ["✓", "used"] : ["✕", "missing"];
      const lang = isKept || isOpen ? {} : { lang: locale, dir };
      return el(
        "li",
        { "data-use": meaning },
        el("span", { class: "sign", role: "img", "aria-label": meaning }, sign),
        el("span", { lang: sourceLocale }, term.source),
        el("span", { "aria-hidden": "true" }, " → "),
        el("span", lang, first),
        others.length ? el("span", { class: "others", ...lang }, `, ${others.join(", ")}`) : null,
        term.note ? el("span", { class: "note" }, ` ${term.note}`) : null,
      );
    });
    return desk.section("terms", "Glossary", rows.length ? el("ul", {}, rows) : []);
  };

  desk.evidence = { findings, alternatives, matches, terms, alternative: (number) => details.get(desk.current)?.alternatives?.[number - 1] };

  const load = desk.debounce(async (key) => {
    try {
      const answer = await desk.server.unit(key);
      details.set(key, answer);
      const unit = desk.unit(key);
      if (unit?.terms === null && answer.unit?.version === unit.version) desk.update(answer.unit);
      if (answer.findings && desk.editor.key() !== key) desk.setFindings(key, answer.findings);
      if (key !== desk.current) return;
      desk.redraw("alternatives", alternatives(key));
      desk.redraw("matches", matches(key));
    } catch {
      // The sentence can be edited without; a server that is gone is told elsewhere.
    }
  }, 60);

  const summary = (found) => {
    if (!found.length) return "No findings";
    const errors = found.filter((finding) => finding.severity === "error").length;
    const warnings = found.length - errors;
    return [errors ? desk.count(errors, "error") : "", warnings ? desk.count(warnings, "warning") : ""].filter(Boolean).join(", ");
  };

  /** Check a text while it is typed; an answer that was overtaken by another is dropped. */
  const check = desk.debounce(async ({ key, text }) => {
    asked += 1;
    const mine = asked;
    try {
      const answer = await desk.server.check(key, text);
      if (mine !== asked || key !== desk.current || text !== desk.textOf(key)) return;
      desk.redraw("findings", findings(key, answer.findings ?? undefined));
      desk.panel.target(desk.unit(key), text, answer.targetTerms ?? []);
      desk.editor.tell(answer.findings ? summary(answer.findings) : "");
    } catch {
      desk.editor.tell("");
    }
  }, 250);

  desk.startEvidence = () => {
    desk.on("choose", load);
    desk.on("typed", (typed) => {
      desk.panel.target(desk.unit(typed.key), typed.text, []);
      check(typed);
    });
    desk.on("findings", (key) => {
      if (key === desk.current && desk.editor.key() !== key) desk.redraw("findings", findings(key));
    });
    // A draft that stands is judged like a text that is being typed.
    const recheck = () => {
      const key = desk.current;
      const draft = key === null ? null : desk.drafts.get(key);
      if (draft && desk.editor.key() === null) check({ key, text: draft.text });
    };
    desk.on("choose", recheck);
    desk.on("editor", recheck);
    desk.on("changed", (key) => key === desk.current && load(key));
  };

  /** Ask for the findings of the whole article; on a long one that may take a while. */
  desk.loadFindings = async () => {
    try {
      const answer = await desk.server.findings();
      for (const key of desk.data.order) {
        const had = desk.findings.get(key)?.length;
        desk.keepFindings(key, answer.findings[key] ?? []);
        if (had || answer.findings[key]?.length) desk.emit("findings", key);
      }
      if (desk.current !== null) desk.emit("findings", desk.current);
      desk.emit("all-findings");
    } catch {
      // As above.
    }
  };
})();
