// How far the review is, by words: a bar whose parts differ in pattern, with its numbers beside it.
(() => {
  "use strict";
  const { desk } = window;
  const ORDER = ["translated", "needs review", "machine", "untranslated"];

  desk.drawProgress = () => {
    const { words, units } = desk.data.progress;
    const total = Math.max(1, words.total);
    const parts = ORDER.filter((state) => words[state] > 0);
    const bar = desk.el("div", { class: "progress-bar", "aria-hidden": "true" });
    for (const state of parts) {
      const part = desk.el("span", { "data-state": state });
      part.style.flexGrow = words[state];
      bar.append(part);
    }
    const spelled = parts.map((state) => `${desk.states[state].label} ${desk.percent(words[state] / total)}`).join(", ");
    const open = units.total - units.translated;
    const left = open ? `${desk.count(open, "sentence")} left` : "all reviewed";
    desk.find("progress").replaceChildren(
      bar,
      desk.el(
        "p",
        { title: spelled },
        desk.el("strong", {}, desk.percent(words.translated / total)),
        ` of ${desk.count(words.total, "word")} reviewed, ${left}`,
        desk.el("span", { class: "hidden" }, ` (${spelled})`),
      ),
    );
  };
})();
