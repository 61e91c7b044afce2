// Searching all articles, and replacing in translations: every place is shown before it is changed.
(() => {
  "use strict";
  const { desk } = window;
  const { el } = desk;

  const check = (name, label) => el("label", { class: "check" }, el("input", { type: "checkbox", name }), label);

  const text = (name, label) =>
    el("label", {}, el("span", {}, label), el("input", { name, type: "text", dir: "auto", autocomplete: "off", autofocus: name === "find" }));

  const hit = (place) => {
    const { data } = desk;
    const go = () => {
      desk.closeDialog();
      if (place.domain === data.domain) desk.choose(place.key);
      else desk.server.open(data.locale, place.domain, place.key);
    };
    return el(
      "li",
      {},
      el(
        "button",
        { type: "button", class: "take", onclick: go },
        el("span", { class: "note", lang: data.sourceLocale, dir: data.sourceDir }, place.source),
        el("span", { class: "text", lang: data.locale, dir: data.dir }, place.target || "—"),
      ),
    );
  };

  const change = (place, index) => {
    const id = `place-${index}`;
    const lang = { lang: desk.data.locale, dir: desk.data.dir, id: `${id}-text` };
    const box = el("input", { type: "checkbox", id, checked: true, "aria-labelledby": `${id}-text` });
    return el("li", { class: "change" }, box, desk.diffNode(desk.diff(place.before, place.after), lang));
  };

  desk.openSearch = () => {
    const told = el("p", { role: "status" });
    const list = el("ul", { class: "places" });
    const apply = desk.button("Replace", () => run(), { class: "primary", hidden: true });
    let places = [];
    const canReplace = !desk.server.isLocal;
    const form = el(
      "form",
      { class: "search" },
      el("div", { class: "fields" }, text("find", "Find"), canReplace ? text("replace", "Replace by") : null),
      canReplace
        ? el("div", { class: "fields" }, check("case", "Match case"), check("words", "Whole words"), check("all", "Also where nobody reviewed yet"))
        : null,
      el(
        "p",
        { class: "choices" },
        el("button", { type: "submit" }, "Search"),
        canReplace ? desk.button("Preview the replacing", () => preview()) : null,
      ),
    );

    const wanted = () => {
      const { find, replace, words, all } = form.elements;
      return {
        find: find.value,
        replace: replace.value,
        case: form.elements.case.checked,
        words: words.checked,
        all: all.checked,
        domains: null,
      };
    };

    const failed = (refusal) => {
      told.textContent = `${refusal.message}.`;
    };

    const search = async () => {
      apply.hidden = true;
      if (!form.elements.find.value) return;
      try {
        const answer = await desk.server.search(form.elements.find.value);
        told.textContent = answer.places.length ? desk.count(answer.places.length, "sentence") : "Nothing found.";
        list.replaceChildren(...answer.places.slice(0, 500).map(hit));
      } catch (refusal) {
        failed(refusal);
      }
    };

    const preview = async () => {
      if (!form.elements.find.value) return;
      try {
        places = (await desk.server.replace({ ...wanted(), preview: true })).places;
        told.textContent = places.length
          ? `${desk.count(places.length, "sentence")} would change; untick what shall stay.`
          : "Nothing to replace.";
        list.replaceChildren(...places.map(change));
        apply.hidden = places.length === 0;
      } catch (refusal) {
        failed(refusal);
      }
    };

    const run = async () => {
      const chosen = places
        .filter((_, index) => desk.find(`place-${index}`).checked)
        .map(({ domain, key, version }) => ({ domain, key, version }));
      try {
        const answer = await desk.server.replace({ ...wanted(), preview: false, chosen });
        desk.closeDialog();
        desk.say(`Replaced in ${desk.count(answer.changed, "sentence")}. Undo takes it back.`);
        await desk.reload();
      } catch (refusal) {
        failed(refusal);
      }
    };

    form.addEventListener("submit", (event) => {
      event.preventDefault();
      search();
    });
    desk.openDialog(canReplace ? "Search and replace" : "Search", [form, told, list, el("p", { class: "choices" }, apply)], { wide: true });
  };
})();
