// Which sentences are looked at: by state, confidence, finding, term and change; and in which order a review goes.
(() => {
  "use strict";
  const { desk } = window;
  const { el } = desk;

  const option = ([value, label]) => el("option", { value }, label);

  const select = (name, label, options) =>
    el("label", {}, el("span", {}, label), el("select", { name }, options.map(option)));

  const STATES = [
    ["", "any"],
    ["open", "not reviewed"],
    ["machine", "machine"],
    ["needs review", "needs review"],
    ["untranslated", "untranslated"],
    ["translated", "reviewed"],
  ];
  const ORDERS = [
    ["reading", "as one reads"],
    ["worst", "worst first"],
  ];

  const findingOptions = () => {
    const checks = new Set();
    for (const found of desk.findings.values()) for (const finding of found) checks.add(finding.check);
    return [["", "any or none"], ["any", "some finding"], ["error", "some error"], ...[...checks].sort().map((check) => [check, check])];
  };

  const termOptions = () => {
    const terms = new Set(desk.data.order.flatMap(desk.termNames));
    return [["", "any or none"], ...[...terms].sort().map((term) => [term, term])];
  };

  const build = () => {
    const form = desk.find("filters");
    const since = el("input", { name: "since", placeholder: "main, v1.2, HEAD~3 …", value: desk.data.since ?? "", autocomplete: "off", spellcheck: "false" });
    form.replaceChildren(
      select("state", "State", STATES),
      el("label", {}, el("span", {}, "Less sure than (%)"), el("input", { name: "below", type: "number", min: 1, max: 100, step: 1 })),
      select("finding", "Finding", findingOptions()),
      select("term", "Term", termOptions()),
      desk.server.isLocal ? "" : el("label", {}, el("span", {}, "Changed since"), since),
      select("order", "Go on", ORDERS),
      desk.button("Clear", "clear-filters", { class: "quiet" }),
      el("output", { class: "count", id: "filter-count" }),
    );
    show();
  };

  /** Write the filters into the form. */
  const show = () => {
    const form = desk.find("filters");
    for (const [name, value] of Object.entries(desk.filter)) if (form.elements[name]) form.elements[name].value = value;
    form.elements.since && (form.elements.since.value = desk.data.since ?? "");
    count();
  };

  const count = () => {
    const output = desk.find("filter-count");
    if (output) output.textContent = desk.isFiltered() ? desk.count(desk.data.order.filter(desk.matches).length, "sentence") : "";
  };

  const apply = () => {
    desk.article.filter();
    count();
    document.querySelector("[data-command=filter]").classList.toggle("active", desk.isFiltered());
    if (desk.current !== null && !desk.matches(desk.current) && desk.editor.key() === null) {
      const next = desk.step(desk.current, 1) ?? desk.first();
      if (next !== null) desk.choose(next, { focus: false });
      desk.article.filter();
    }
  };

  const changeSince = async (since) => {
    try {
      const data = await desk.server.load(since);
      desk.data.since = since || null;
      for (const key of desk.data.order) {
        if (data.units[key]) desk.unit(key).changed = data.units[key].changed;
      }
      desk.filter.changed = Boolean(since);
      for (const key of desk.data.order) desk.emit("draft", key);
      apply();
    } catch (refusal) {
      desk.banner("since", `${refusal.message}.`);
    }
  };

  desk.toggleFilters = () => {
    const form = desk.find("filters");
    form.hidden = !form.hidden;
    document.querySelector("[data-command=filter]").setAttribute("aria-expanded", String(!form.hidden));
    if (form.hidden) desk.article.choose(desk.current);
    else {
      form.elements.state.focus();
      completeTerms();
    }
  };

  /** Offer the terms of the whole article, whose far parts were not looked through yet. */
  const completeTerms = async () => {
    await desk.loadTerms().catch(() => {});
    const { term } = desk.find("filters").elements;
    term.replaceChildren(...termOptions().map(option));
    term.value = desk.filter.term;
    // It may have been chosen before all of them were known.
    if (desk.filter.term) apply();
  };

  desk.clearFilters = () => {
    desk.filter = { ...desk.noFilter, order: desk.filter.order };
    if (desk.data.since) changeSince("");
    show();
    apply();
  };

  desk.startFilters = () => {
    build();
    const form = desk.find("filters");
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("change", (event) => {
      const { name, value } = event.target;
      if (name === "since") changeSince(value.trim());
      else {
        desk.filter[name] = value;
        apply();
      }
    });
    // What is found while one works can be looked for at once.
    const offer = desk.debounce(() => {
      const { finding } = form.elements;
      finding.replaceChildren(...findingOptions().map(option));
      finding.value = desk.filter.finding;
    }, 200);
    desk.on("findings", offer);
    desk.on("all-findings", () => {
      build();
      if (desk.filter.finding) apply();
    });
    if (desk.data.since) {
      desk.filter.changed = true;
      apply();
    }
  };
})();
