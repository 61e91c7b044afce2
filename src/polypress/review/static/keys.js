// Every command with its key, once: the keyboard, the buttons and the help sheet are made of this table.
(() => {
  "use strict";
  const { desk } = window;
  const { el } = desk;

  const step = (direction) => desk.choose(desk.step(desk.current, direction));

  /** The first sentence of the next or previous section. */
  const section = (direction) => {
    const heads = desk.data.rows.filter((row) => row.heading > 0 && row.units.length).map((row) => row.units[0]);
    const at = desk.positionOf(desk.current);
    const found = direction > 0
      ? heads.find((key) => desk.positionOf(key) > at)
      : heads.findLast((key) => desk.positionOf(key) < at);
    desk.choose(found ?? null);
  };

  const theme = () => desk.say(`Colours: ${window.polypressTheme.next()}.`);

  const COMMANDS = [
    ["next", "Go", ["j", "ArrowDown"], "next sentence", () => step(1)],
    ["back", "Go", ["k", "ArrowUp"], "sentence before", () => step(-1)],
    ["worst", "Go", ["n"], "next worst sentence", () => desk.choose(desk.nextWorst(desk.current))],
    ["section", "Go", ["]"], "next section", () => section(1)],
    ["section-back", "Go", ["["], "section before", () => section(-1)],
    ["contents", "Go", ["o"], "contents", () => desk.openMenu("contents")],
    ["languages", "Go", ["l"], "other language", () => desk.openMenu("languages")],
    ["articles", "Go", ["d"], "other article", () => desk.openMenu("articles")],
    ["edit", "Sentence", ["e", "Enter"], "edit", () => desk.editor.open(desk.current)],
    ["approve", "Sentence", ["a"], "approve and go on", () => desk.approve()],
    ["reject", "Sentence", ["x"], "reject", () => desk.reject()],
    ["undo", "Sentence", ["u"], "undo", () => desk.undo()],
    ["redo", "Sentence", ["U"], "do again what was undone", () => desk.redo()],
    ["comment", "Sentence", ["c"], "comment", () => desk.panel.focusComment()],
    ["discard", "Sentence", [], "discard the draft", () => desk.discardDraft()],
    ["filter", "Article", ["f"], "filter", () => desk.toggleFilters()],
    ["clear-filters", "Article", ["w"], "show all sentences", () => desk.clearFilters()],
    ["search", "Article", ["/"], "search and replace", () => desk.openSearch()],
    ["bulk", "Article", ["b"], "approve many", () => desk.openBulk()],
    ["save-file", "Article", ["s"], "save the edits as a file", () => desk.server.saveFile?.()],
    ["fold", "Page", ["p"], "more or less about the sentence", () => desk.panel.fold()],
    ["theme", "Page", ["t"], "light or dark", theme],
    ["help", "Page", ["?"], "this sheet", () => openHelp()],
    ["approve-here", "", [], "", () => desk.approve(desk.editor.key())],
    ["save-here", "", [], "", () => desk.saveForLater(desk.editor.key())],
    ["leave-editor", "", [], "", () => leave()],
  ].map(([id, group, keys, label, run]) => ({ id, group, keys, label, run }));

  const BY_ID = new Map(COMMANDS.map((command) => [command.id, command]));
  const BY_KEY = new Map(COMMANDS.flatMap((command) => command.keys.map((key) => [key, command])));

  const IN_EDITOR = [
    ["Ctrl + Enter", "approve and go on"],
    ["Ctrl + S", "save for later"],
    ["Alt + 1 … 9", "take another translation"],
    ["Esc", "back; what you typed is kept as a draft"],
  ];

  const isSimple = () => desk.setting("single keys") !== "off";
  const missing = { bulk: true, "save-file": false };
  const isHere = ({ id }) => !(id in missing) || missing[id] !== desk.server.isLocal;

  const NAMES = { ArrowDown: "↓", ArrowUp: "↑" };
  const keyNames = (keys) => keys.flatMap((key) => [" ", el("kbd", {}, NAMES[key] ?? key)]).slice(1);

  const list = (rows) =>
    el("dl", {}, rows.map(([keys, label]) => el("div", {}, el("dt", {}, keys), el("dd", {}, label))));

  const UNDO = {
    false: "Undo reaches back to the start of the server, for all tabs; what is saved stays when it ends. Older texts are in the project’s history.",
    true: "Undo reaches back to when this file was opened; the edits stay in this browser until they are saved as a file.",
  };

  const openHelp = () => {
    const groups = ["Go", "Sentence", "Article", "Page"].map((group) => {
      const rows = COMMANDS.filter((one) => one.group === group && one.keys.length && isHere(one));
      return el("section", {}, el("h3", {}, group), list(rows.map(({ keys, label }) => [keyNames(keys), label])));
    });
    groups.splice(2, 0, el("section", {}, el("h3", {}, "While editing"),
      list([...IN_EDITOR.map(([keys, label]) => [el("kbd", {}, keys), label])])));
    groups[1].querySelector("dl").append(
      el("div", {}, el("dt", {}, el("kbd", {}, "1 … 9")), el("dd", {}, "take another translation")));
    const box = el("input", { type: "checkbox", id: "single-keys" });
    box.checked = isSimple();
    box.addEventListener("change", () => desk.setting("single keys", box.checked ? "on" : "off"));
    desk.openDialog(
      "Keys",
      [
        el("div", { class: "keys" }, groups),
        el("label", { class: "check", for: "single-keys" }, box, "Single keys work (they never do in a text field)"),
        el("p", { class: "note" }, UNDO[desk.server.isLocal]),
      ],
      { wide: true },
    );
  };

  const leave = () => {
    const key = desk.editor.key();
    desk.editor.close();
    desk.choose(key);
    if (desk.drafts.get(key)) desk.say("Your text is kept as a draft.");
  };

  const inEditor = (event) => {
    if (event.key === "Escape") return leave;
    if (event.altKey && /^[1-9]$/.test(event.key)) return () => desk.takeText(desk.evidence.alternative(Number(event.key)));
    if (!event.ctrlKey && !event.metaKey) return null;
    if (event.key === "Enter") return () => desk.approve(desk.editor.key());
    return event.key === "s" ? () => desk.saveForLater(desk.editor.key()) : null;
  };

  const isField = (node) => node.closest?.("input, textarea, select, [contenteditable]");

  /** In a menu, a bar or the panel the arrows and the Enter key do what they do everywhere. */
  const isOwnKey = (event) =>
    event.key.length > 1 && event.target !== document.body && !event.target.closest(".rows, main");

  const inDesk = (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isOwnKey(event)) return null;
    if (event.key.length === 1 && !isSimple() && event.key !== "?") return null;
    if (/^[1-9]$/.test(event.key)) return () => desk.takeText(desk.evidence.alternative(Number(event.key)));
    const command = BY_KEY.get(event.key);
    if (!command || !isHere(command)) return null;
    // Links and buttons inside the article answer to Enter themselves.
    if (event.key === "Enter" && event.target.closest("a, button")) return null;
    return command.run;
  };

  const backToText = (event) => {
    if (event.key !== "Escape" || event.target.closest(".rows")) return null;
    return () => desk.article.choose(desk.current);
  };

  const pick = (event) => {
    if (event.target.closest?.(".editor textarea")) return inEditor(event);
    if (isField(event.target)) return backToText(event);
    return inDesk(event) ?? backToText(event);
  };

  desk.startKeys = () => {
    document.addEventListener("keydown", (event) => {
      if (event.defaultPrevented || event.isComposing || desk.find("dialog").open || event.target.closest?.("details[open] ul")) return;
      const run = pick(event);
      if (!run) return;
      event.preventDefault();
      run();
    });
    document.addEventListener("click", (event) => {
      const command = event.target.closest?.("[data-command]")?.dataset.command;
      if (command) BY_ID.get(command).run();
    });
  };
})();
