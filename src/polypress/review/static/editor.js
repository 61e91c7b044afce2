// Editing in place: a field that stands where the sentence stood and grows with its text.
(() => {
  "use strict";
  const { desk } = window;
  const GROWS = CSS.supports("field-sizing", "content");
  let open = null;

  const grow = (field) => {
    if (GROWS) return;
    field.rows = 1;
    const line = parseFloat(getComputedStyle(field).lineHeight) || 24;
    field.rows = Math.max(1, Math.ceil(field.scrollHeight / line));
  };

  /** The node before which the field stands: outside a link, as a field in a link is none. */
  const anchor = (span) => span.closest("a") ?? span;

  const build = (key, text) => {
    const unit = desk.unit(key);
    const { data } = desk;
    const field = desk.el("textarea", {
      rows: 1,
      lang: data.locale,
      dir: data.dir,
      spellcheck: "true",
      "aria-label": `Translation of: ${unit.source}`,
      "aria-describedby": "editor-hint",
    });
    field.value = text;
    const hint = desk.el("span", { id: "editor-hint", class: "hint", lang: "en", dir: "ltr" }, "");
    const box = desk.el(
      "span",
      { class: "editor" },
      field,
      desk.el(
        "span",
        { class: "editor-bar", lang: "en", dir: "ltr" },
        desk.button("Approve", "approve-here", { class: "primary" }),
        desk.button("Save for later", "save-here"),
        desk.button("Back", "leave-editor", { class: "quiet" }),
        hint,
      ),
    );
    field.addEventListener("input", () => typed(key, field));
    return { key, field, box, hint, version: unit.version };
  };

  const typed = (key, field) => {
    const unit = desk.unit(key);
    const version = desk.drafts.get(key)?.version ?? open.version;
    if (field.value === unit.target && version === unit.version) desk.drafts.clear(key);
    else desk.drafts.set(key, field.value, version);
    grow(field);
    desk.emit("typed", { key, text: field.value });
  };

  const place = () => {
    const spans = desk.article.spans(open.key);
    for (const span of spans) span.classList.add("under-editor");
    anchor(spans[0]).before(open.box);
    grow(open.field);
  };

  desk.editor = {
    key: () => open?.key ?? null,
    text: () => open?.field.value ?? null,

    /** Open the field of a sentence with its draft, its text, or a text to start from. */
    open(key, text = null) {
      if (open?.key === key && text === null) {
        open.field.focus();
        return;
      }
      this.close();
      if (desk.current !== key) desk.choose(key, { focus: false });
      if (!desk.article.spans(key).length) return;
      const unit = desk.unit(key);
      open = build(key, text ?? desk.drafts.get(key)?.text ?? unit.target);
      place();
      document.body.classList.add("editing");
      open.field.focus();
      open.field.setSelectionRange(open.field.value.length, open.field.value.length);
      desk.emit("editor", key);
      if (text !== null) typed(key, open.field);
      else desk.emit("typed", { key, text: open.field.value });
    },

    /** Put another text into the open field. */
    write(text) {
      open.field.value = text;
      typed(open.key, open.field);
      open.field.focus();
    },

    /** Show a text that came from elsewhere, if nothing was typed yet. */
    follow(unit) {
      if (open?.key !== unit.key || desk.drafts.get(unit.key) !== null) return;
      open.version = unit.version;
      open.field.value = unit.target;
      grow(open.field);
    },

    tell(text) {
      if (open) open.hint.textContent = text;
    },

    close() {
      if (!open) return;
      const { key, box } = open;
      open = null;
      box.remove();
      for (const span of desk.article.spans(key)) span.classList.remove("under-editor");
      document.body.classList.remove("editing");
      desk.emit("editor", null);
    },

    /** Draw a cell anew around the open field, so that neither its text nor the caret moves. */
    lift(cell, draw) {
      if (!open || !cell.contains(open.box)) {
        draw();
        return;
      }
      const hadFocus = document.activeElement === open.field;
      const { selectionStart, selectionEnd } = open.field;
      open.box.remove();
      draw();
      if (!desk.article.spans(open.key).length) {
        this.close();
        return;
      }
      place();
      if (hadFocus) open.field.focus({ preventScroll: true });
      open.field.setSelectionRange(selectionStart, selectionEnd);
    },
  };
})();
