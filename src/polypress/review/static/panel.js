// The panel of the chosen sentence: what it is, where it comes from, and what can be done with it.
(() => {
  "use strict";
  const { desk } = window;
  const { el } = desk;

  desk.states = {
    untranslated: { sign: "○", label: "untranslated" },
    machine: { sign: "◔", label: "machine" },
    "needs review": { sign: "◑", label: "needs review" },
    translated: { sign: "●", label: "reviewed" },
  };

  /** Make a section with a heading; none if there is nothing in it. */
  desk.section = (name, title, ...children) => {
    const body = children.flat().filter((child) => child !== null);
    return el(
      "section",
      { class: `part ${name}`, hidden: body.length === 0, "aria-labelledby": `part-${name}` },
      el("h3", { id: `part-${name}` }, title),
      body,
    );
  };

  const badge = (unit) => {
    const { sign, label } = desk.states[unit.state];
    return el("span", { class: "state", "data-state": unit.state }, el("span", { "aria-hidden": "true" }, `${sign} `), label);
  };

  const confidence = (unit) =>
    unit.confidence === null
      ? null
      : el(
          "span",
          { class: "confidence" },
          el("meter", { min: 0, max: 1, low: 0.5, high: 0.8, optimum: 1, value: unit.confidence, "aria-label": "Confidence" }),
          ` ${desk.percent(unit.confidence)} sure`,
        );

  const head = (unit) =>
    el(
      "header",
      { class: "panel-head" },
      el("h2", {}, unit.place || "sentence"),
      el(
        "p",
        { class: "facts" },
        badge(unit),
        unit.origin ? el("span", { class: "origin" }, unit.origin) : null,
        confidence(unit),
        el("span", { class: "count" }, `${desk.positionOf(unit.key) + 1} of ${desk.data.order.length}`),
      ),
      foldButton(document.body.classList.contains("folded")),
    );

  const foldButton = (isFolded) =>
    desk.button(isFolded ? "More" : "Less", "fold", { class: "quiet fold", "aria-expanded": String(!isFolded) });

  const label = (text, key) => [text, " ", el("kbd", { "aria-hidden": "true" }, key)];

  const actions = (unit) =>
    el(
      "div",
      { class: "actions", role: "toolbar", "aria-label": "Actions" },
      desk.button(label("Approve", "A"), "approve", { class: "primary", "aria-keyshortcuts": "a" }),
      desk.button(label("Edit", "E"), "edit", { "aria-keyshortcuts": "e" }),
      unit.state === "untranslated" ? null : desk.button(label("Reject", "X"), "reject", { "aria-keyshortcuts": "x" }),
      desk.button(label("Next worst", "N"), "worst", { "aria-keyshortcuts": "n" }),
      desk.button(label("Undo", "U"), "undo", { class: "quiet", "aria-keyshortcuts": "u" }),
    );

  const source = (unit) => {
    const { sourceLocale: lang, sourceDir: dir } = desk.data;
    const terms = (unit.terms ?? []).map((term) => ({ ...term, class: "term", title: termTitle(term) }));
    return desk.section(
      "source-text",
      "Source",
      desk.marked(unit.source, terms, { class: "text", lang, dir }),
      unit.context && unit.context !== "title" ? el("p", { class: "note" }, `as ${unit.context}`) : null,
    );
  };

  const termTitle = (term) => (term.translate === false ? "not translated" : term.targets.join(", "));

  const previous = (unit) =>
    desk.section(
      "previous",
      "Source when this was translated",
      unit.previous
        ? desk.diffNode(desk.diff(unit.previous.source, unit.source), {
            lang: desk.data.sourceLocale,
            dir: desk.data.sourceDir,
          })
        : [],
    );

  const target = (unit, text, terms) =>
    desk.section(
      "target-text",
      desk.drafts.get(unit.key) ? "Translation, not saved yet" : "Translation",
      text
        ? desk.marked(text, terms.map((term) => ({ ...term, class: "term", title: term.source })), {
            class: "text",
            lang: desk.data.locale,
            dir: desk.data.dir,
          })
        : el("p", { class: "note" }, "No translation yet."),
      desk.drafts.get(unit.key) ? draftBar() : null,
    );

  const draftBar = () =>
    el(
      "p",
      { class: "draft-bar" },
      desk.editor.key() === desk.current ? null : desk.button("Go on editing", "edit"),
      desk.button("Discard the draft", "discard", { class: "quiet" }),
    );

  /** What the tool doubts; most of it is a finding too and is said once. */
  const notes = (unit) => {
    const said = new Set((desk.findings.get(unit.key) ?? []).map((finding) => finding.message));
    const left = unit.notes.filter((note) => !said.has(note));
    return desk.section("notes", "To look at", left.length ? el("ul", {}, left.map((note) => el("li", {}, note))) : []);
  };

  const comments = (unit) => {
    const field = el("textarea", { id: "comment", rows: 1, placeholder: "Comment for translators" });
    const form = el(
      "form",
      { class: "comment-form" },
      el("label", { for: "comment", class: "hidden" }, "Comment"),
      field,
      el("button", { type: "submit" }, "Add comment"),
    );
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      const text = field.value.trim();
      if (text && (await desk.comment(unit.key, text))) field.value = "";
    });
    field.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit();
    });
    const lines = unit.comments.length ? el("ul", {}, unit.comments.map((line) => el("li", { dir: "auto" }, line))) : null;
    return desk.section("comments", "Comments", lines, form);
  };

  /** Draw a part of the panel anew, if it is there. */
  desk.redraw = (name, node) => desk.find("panel").querySelector(`.${name}`)?.replaceWith(node);

  const draw = (key) => {
    const unit = desk.unit(key);
    const panel = desk.find("panel");
    if (!unit) {
      panel.replaceChildren(el("p", { class: "note" }, "No sentence is chosen."));
      return;
    }
    const typed = panel.querySelector("#comment")?.value ?? "";
    const isSame = panel.dataset.key === key;
    const hadFocus = isSame && document.activeElement?.id === "comment";
    const command = isSame && panel.contains(document.activeElement) ? document.activeElement.dataset.command : null;
    const top = panel.querySelector(".panel-body")?.scrollTop ?? 0;
    const text = desk.editor.key() === key ? desk.editor.text() : (desk.drafts.get(key)?.text ?? unit.target);
    panel.dataset.key = key;
    panel.replaceChildren(
      head(unit),
      el(
        "div",
        { class: "panel-body", tabindex: 0, role: "group", "aria-label": "About the sentence" },
        source(unit),
        previous(unit),
        target(unit, text, text === unit.target ? unit.targetTerms : []),
        desk.evidence.findings(key),
        notes(unit),
        desk.evidence.alternatives(key),
        desk.evidence.terms(unit),
        desk.evidence.matches(key),
        comments(unit),
      ),
      actions(unit),
    );
    if (!isSame) return;
    // A redrawn panel keeps what was being typed, where it was read and where the focus stood.
    panel.querySelector("#comment").value = typed;
    panel.querySelector(".panel-body").scrollTop = top;
    if (hadFocus) panel.querySelector("#comment").focus();
    else if (command) panel.querySelector(`[data-command="${command}"]`)?.focus();
  };

  desk.panel = {
    draw,
    target(unit, text, terms) {
      desk.redraw("target-text", target(unit, text, terms));
    },
    focusComment() {
      this.fold(false);
      desk.find("comment")?.focus();
    },
    fold(isFolded = !document.body.classList.contains("folded")) {
      document.body.classList.toggle("folded", isFolded);
      const button = desk.find("panel").querySelector(".fold");
      button?.setAttribute("aria-expanded", String(!isFolded));
      if (button) button.textContent = isFolded ? "More" : "Less";
    },
  };

  desk.startPanel = () => {
    document.body.classList.toggle("folded", window.matchMedia("(max-width: 40rem)").matches);
    const redraw = (key) => key === desk.current && draw(key);
    desk.on("choose", draw);
    desk.on("unit", redraw);
    desk.on("findings", (key) => key === desk.current && desk.redraw("notes", notes(desk.unit(key))));
    desk.on("draft", (key) => desk.editor.key() !== key && redraw(key));
    desk.on("editor", () => desk.current !== null && desk.editor.key() === null && draw(desk.current));
  };
})();
