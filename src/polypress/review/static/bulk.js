// Approving many sentences at once, never without having seen which.
(() => {
  "use strict";
  const { desk } = window;
  const { el } = desk;

  const item = (key) => {
    const unit = desk.unit(key);
    if (!unit) return null;
    const { data } = desk;
    return el(
      "li",
      {},
      el("p", { class: "note", lang: data.sourceLocale, dir: data.sourceDir }, unit.source),
      el("p", { class: "text", lang: data.locale, dir: data.dir }, unit.target),
      unit.confidence === null ? null : el("p", { class: "facts" }, `${desk.percent(unit.confidence)} sure`),
    );
  };

  desk.openBulk = () => {
    const sure = el("input", { id: "bulk-sure", type: "number", min: 0, max: 100, step: 1, value: 90, autofocus: true });
    const clean = el("input", { id: "bulk-clean", type: "checkbox", checked: true });
    const told = el("p", { role: "status" });
    const list = el("ul", { class: "places" });
    const go = desk.button("Approve", () => run(), { class: "primary", disabled: true });
    const wanted = () => ({ confidence: Number(sure.value) / 100, clean: clean.checked });

    const preview = desk.debounce(async () => {
      try {
        const answer = await desk.server.approve({ ...wanted(), preview: true });
        const sentences = desk.count(answer.keys.length, "sentence");
        told.textContent = answer.keys.length ? `${sentences}, ${desk.count(answer.words, "word")}` : "No sentence is that sure.";
        list.replaceChildren(...answer.keys.slice(0, 200).map(item).filter(Boolean));
        go.disabled = answer.keys.length === 0;
        go.textContent = answer.keys.length ? `Approve ${sentences}` : "Approve";
      } catch (refusal) {
        told.textContent = `${refusal.message}.`;
      }
    }, 150);

    const run = async () => {
      go.disabled = true;
      try {
        const answer = await desk.server.approve({ ...wanted(), preview: false });
        desk.closeDialog();
        desk.say(`Approved ${desk.count(answer.keys.length, "sentence")}. One undo takes all of it back.`);
        await desk.reload();
      } catch (refusal) {
        told.textContent = `${refusal.message}.`;
      }
    };

    sure.addEventListener("input", preview);
    clean.addEventListener("change", preview);
    desk.openDialog(
      "Approve what the machine is sure of",
      [
        el(
          "div",
          { class: "fields" },
          el("label", { for: "bulk-sure" }, el("span", {}, "At least this sure (%)"), sure),
          el("label", { for: "bulk-clean", class: "check" }, clean, "Leave out sentences with errors"),
        ),
        told,
        list,
        el("p", { class: "choices" }, go),
      ],
      { wide: true },
    );
    preview();
  };
})();
