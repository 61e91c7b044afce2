// Two texts for one sentence: both are shown, and only the editor says which one stays.
(() => {
  "use strict";
  const { desk } = window;
  const { el } = desk;

  const block = (title, node) => el("section", {}, el("h3", {}, title), node);

  /** Ask what to do about a unit that changed under a draft. */
  desk.conflict = (key, theirs, body = null) => {
    const mine = desk.drafts.get(key)?.text ?? body?.target ?? desk.unit(key).target;
    if (desk.drafts.get(key) === null) desk.drafts.set(key, mine, desk.unit(key).version);
    desk.update(theirs);
    desk.emit("stale");
    const lang = { lang: desk.data.locale, dir: desk.data.dir };
    if (mine === theirs.target && body?.target === undefined) {
      desk.drafts.clear(key);
      desk.banner(`conflict ${key}`, "This sentence was changed meanwhile; look at it again.", desk.button("To the sentence", () => {
        desk.unbanner(`conflict ${key}`);
        desk.choose(key);
      }));
      return;
    }
    const decide = (action) => () => {
      // Only a decision makes the draft stand on the other text; until then every save asks again.
      desk.drafts.set(key, mine, theirs.version);
      desk.closeDialog();
      action();
    };
    desk.openDialog(
      "Two texts for one sentence",
      [
        el("p", {}, "This sentence was changed meanwhile, by another tab or another program. Nothing of yours is lost."),
        el("blockquote", { lang: desk.data.sourceLocale, dir: desk.data.sourceDir }, theirs.source),
        el(
          "div",
          { class: "two" },
          block("Yours", el("p", { class: "text mine", ...lang }, mine)),
          block("As it stands now", el("p", { class: "text theirs", ...lang }, theirs.target || "(no text)")),
        ),
        block("From theirs to yours", desk.diffNode(desk.diff(theirs.target, mine), lang)),
        el(
          "p",
          { class: "choices" },
          desk.button("Edit yours further", decide(() => desk.editor.open(key)), { class: "primary", autofocus: true }),
          desk.button("Approve yours", decide(() => {
            desk.choose(key, { focus: false });
            desk.approve(key);
          })),
          desk.button("Keep theirs", decide(() => desk.discardDraft(key))),
        ),
      ],
      { wide: true },
    );
  };
})();
